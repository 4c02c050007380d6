"""A draft among finished plans: marked wherever it is shown, kept out of orders, never in order; what draft says."""

import json
from pathlib import Path

import pytest

from conftest import PLANS, ROOT, TASK, Run, plan_text

TEXT = """\
新城区科技创新“十四五”规划

一、发展基础
2020年，全区有高新技术企业512家。

二、主要目标
到2025年，高新技术企业达到1000家。

三、重点任务
（一）建设平台
建设3个平台。
（二）引进人才
引进人才100名。
"""
OPEN = 'region: {id: alpha, zh: "? 地区", en: "? region"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    draft = plan_text(status="draft").replace("region: {id: alpha, zh: alpha区, en: alpha district, within: []}", OPEN)
    assert OPEN in draft
    (tmp_path / "plans" / "alpha.yaml").write_text(draft, encoding="utf-8")
    for plan, themes in (("beta", "[ai, talent]"), ("gamma", "[talent]")):
        text = plan_text(id=plan, tasks=TASK.replace("[ai]", themes))
        (tmp_path / "plans" / f"{plan}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


COMMANDS = [
    ["list"],
    ["show", "alpha"],
    ["show", "alpha", "--full"],
    ["compare", "alpha", "beta"],
    ["align", "alpha", "beta"],
    ["align", "beta", "--to", "alpha"],
    ["foundations", "alpha"],
    ["search", "plan"],
    ["diff", "plans/alpha.yaml", "plans/beta.yaml"],
    ["rank", "alpha", "beta", "--drafts", "--by", "emphasis", "--theme", "ai"],
]
MARK = {"zh": "alpha（草稿）", "en": "alpha (draft)"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize("command", COMMANDS[1:], ids=[" ".join(c) for c in COMMANDS[1:]])
def test_a_page_marks_a_draft_and_does_not_show_its_open_name(
    plancmp: Run, folder: Path, command: list[str], form: str, lang: str
) -> None:
    said = " ".join(plancmp(*command, "--format", form, "--lang", lang, COLUMNS="200").stdout.split())
    assert MARK[lang] in said
    assert {"zh": "? 地区", "en": "? region"}[lang] not in said or command[0] == "diff"


@pytest.mark.parametrize("command", COMMANDS, ids=[" ".join(c) for c in COMMANDS])
def test_rows_json_and_standard_error_mark_a_draft(plancmp: Run, folder: Path, command: list[str]) -> None:
    rows, data = (plancmp(*command, "--format", form) for form in ("csv", "json"))
    header, *lines = rows.stdout.splitlines()
    assert "status" in header
    assert not lines or any("draft" in line for line in lines) or command[0] == "diff"
    assert '"status": "draft"' in data.stdout
    assert "note: alpha is a draft\n" in rows.stderr or command[0] == "diff"


def test_a_report_marks_a_draft(plancmp: Run, folder: Path) -> None:
    assert plancmp("report", "-o", "out").returncode == 0
    for name in ("index.md", "alpha.md", "comparison.md", "report.html"):
        assert "alpha (draft)" in (folder / "out" / name).read_text(encoding="utf-8"), name


RANKED = [
    (["rank", "--by", "emphasis", "--theme", "ai"], ["beta", "gamma"]),
    (["rank", "plans/alpha.yaml", "beta", "gamma", "--by", "emphasis", "--theme", "ai"], ["beta", "gamma"]),
    (["rank", "--drafts", "--by", "emphasis", "--theme", "ai"], ["alpha", "beta", "gamma"]),
]


@pytest.mark.parametrize(("command", "plans"), RANKED, ids=[" ".join(r[0]) for r in RANKED])
def test_a_draft_is_ranked_only_when_drafts_are_asked_for(
    plancmp: Run, folder: Path, command: list[str], plans: list[str]
) -> None:
    done = plancmp(*command, "--format", "json")
    result = json.loads(done.stdout)
    assert [plan["id"] for plan in result["plans"]] == plans
    assert ({"plan": "alpha", "metric": None, "reason": "draft", "theme": None} in result["left_out"]) == (
        "alpha" not in plans
    )
    left_out = "note: alpha is left out; --drafts takes it in\n"
    assert (left_out in done.stderr) == ("alpha" not in plans)


@pytest.fixture
def drafted(plancmp: Run, tmp_path: Path) -> Path:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "plans").mkdir()
    assert plancmp("draft", "--source", "text.txt", "--id", "newtown", "-o", "plans/newtown.yaml").returncode == 0
    return tmp_path / "plans" / "newtown.yaml"


def test_an_audit_counts_what_a_draft_leaves_open_and_is_not_content(plancmp: Run, drafted: Path) -> None:
    done = plancmp("audit", "newtown", "--source", "text.txt", "--format", "json")
    result = json.loads(done.stdout)
    listed = plancmp("validate", "plans/newtown.yaml").stdout.count(" open-place ")
    assert (done.returncode, result["open"]) == (1, listed)
    assert listed > 0
    page = plancmp("audit", "newtown", "--source", "text.txt")
    assert f"{listed} places are still open: plancmp validate." in page.stdout
    assert "in order; nothing" not in page.stdout
    zh = plancmp("audit", "newtown", "--source", "text.txt", "--lang", "zh", "--format", "markdown")
    assert f"还有{listed}处待填写" in zh.stdout
    assert "newtown,open,,," in plancmp("audit", "newtown", "--source", "text.txt", "--format", "csv").stdout


def test_an_audit_of_a_finished_plan_has_nothing_open(plancmp: Run, drafted: Path) -> None:
    done = plancmp("audit", "xuhui", "--plans", str(PLANS), "--source", "text.txt", "--format", "json")
    assert json.loads(done.stdout)["open"] == 0


SAID = {
    "en": [
        r"3 tasks; 4 figures: 2 for 1 indicators, 2 in tasks, 0 elsewhere; {open} places left open",
        "plancmp validate new.yaml lists it",
        "plancmp audit new.yaml --source text.txt holds it against the text",
    ],
    "zh": ["{open}处待填写", "plancmp validate new.yaml", "plancmp audit new.yaml --source text.txt"],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_draft_says_what_it_found_and_what_to_do_next(plancmp: Run, tmp_path: Path, lang: str) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    done = plancmp("draft", "--source", "text.txt", "--id", "new", "-o", "new.yaml", "--lang", lang)
    opened = (tmp_path / "new.yaml").read_text(encoding="utf-8").count('"?')
    assert (done.returncode, done.stdout) == (0, "")
    for said in SAID[lang]:
        assert said.format(open=opened) in done.stderr
    printed = plancmp("draft", "--source", "text.txt", "--id", "new", "--lang", lang)
    assert printed.stdout == (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert SAID[lang][0].format(open=opened) in printed.stderr


SCHEMAS = [("schemas", "../schemas/plan.schema.json"), ("plans/schemas", "schemas/plan.schema.json"), (None, None)]


@pytest.mark.parametrize(("place", "named"), SCHEMAS)
def test_the_schema_that_a_draft_names_exists(
    plancmp: Run, tmp_path: Path, place: str | None, named: str | None
) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "plans").mkdir()
    if place:
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "plan.schema.json").write_bytes((ROOT / "schemas" / "plan.schema.json").read_bytes())
    plancmp("draft", "--source", "text.txt", "--id", "new", "-o", "plans/new.yaml")
    first = (tmp_path / "plans" / "new.yaml").read_text(encoding="utf-8").splitlines()[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (tmp_path / "plans" / schema).is_file()
    assert named is None or schema == named
