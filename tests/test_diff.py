"""Changes between two versions of a plan: by identity and not by line, with what a changed target asks for."""

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml

from conftest import ROOT, Real, edition_of, plan_text
from plancmp.data import revision
from plancmp.data.library import Unavailable
from plancmp.model import Edition, Lang, Metric, Plan, Value, Vocabulary
from plancmp.report import diff as report
from plancmp.report import markdown
from plancmp.results.diff import diff
from plancmp.results.diff.asks import ambition
from plancmp.results.diff.result import Difference
from shell import Shell

BASE = plan_text(
    indicators="""\
indicators:
- id: patents
  metric: high-value-patents-per-10k
  name: {zh: 专利, en: Patents}
  values:
  - {year: 2020, kind: actual, value: 40, mentions: [{section: "1", printed: 40件}]}
  - {year: 2025, kind: target, bound: exactly, value: 50,
     mentions: [{section: "2", printed: 50件}, {section: "3", printed: 50件}]}
- id: rd
  metric: rd-intensity
  name: {zh: 投入, en: R&D}
  values:
  - {year: 2022, kind: target, bound: about, value: 5, mentions: [{section: "2", printed: 5%左右}]}
  - {year: 2025, kind: target, bound: exactly, value: 6, mentions: [{section: "2", printed: 6%}]}
""",
    tasks="""\
tasks:
- id: ai
  section: "4.1"
  title: {zh: 人工智能, en: AI}
  themes: [ai, talent]
  instruments: [supply/technology, supply/funding]
  entities: [甲院, 乙院]
- id: ip
  section: "4.2"
  title: {zh: 知识产权, en: IP}
  themes: [ip]
""",
    extra="context:\n- {section: '1', printed: 3个, why: 名称}\n- {section: '1', printed: 5家, why: 历史, times: 2}\n",
)

CHANGES = [
    # from, to in the text; the changes it makes: kind, what, id, path, old, new
    ("metric: rd-intensity", "metric: rd-intensity", []),
    ("bound: exactly, value: 50,", "value: 50, bound: exactly,", []),
    ("themes: [ai, talent]", "themes: [talent, ai]", []),
    ("year: 2020, kind", "year: 2020, year_basis: printed, kind", []),  # what is left out means the same
    ("value: 40,", "value: 40.0,", []),
    ("en: AI}", "en: Artificial}", [("changed", "task", "ai", "tasks.ai.title", {"zh": "人工智能", "en": "AI"},
                                    {"zh": "人工智能", "en": "Artificial"})]),
    ('section: "4.2"', 'section: "4.3"', [("moved", "task", "ip", "tasks.ip.section", "4.2", "4.3")]),
    ("themes: [ip]", "themes: [ip]\n  due: 2023", [("changed", "task", "ip", "tasks.ip.due", None, 2023)]),
    ("[甲院, 乙院]", "[甲院]", [("changed", "task", "ai", "tasks.ai.entities", ["甲院", "乙院"], ["甲院"])]),
    ("start: 2021", "start: 2020", [("changed", "plan", "alpha", "period.start", 2021, 2020)]),
    ("en: Plan of alpha}", "en: Plan}", [("changed", "plan", "alpha", "title",
                                         {"zh": "alpha规划", "en": "Plan of alpha"},
                                         {"zh": "alpha规划", "en": "Plan"})]),
    ("metric: rd-intensity", "metric: rd-spending-growth",
     [("changed", "indicator", "rd", "indicators.rd.metric", "rd-intensity", "rd-spending-growth")]),
    ("times: 2", "times: 3", [("changed", "context", "1", "context[1 5家]",
                              {"section": "1", "printed": "5家", "why": "历史", "times": 2},
                              {"section": "1", "printed": "5家", "why": "历史", "times": 3})]),
    ("- {section: '1', printed: 3个, why: 名称}\n", "",
     [("removed", "context", "1", "context[1 3个]",
       {"section": "1", "printed": "3个", "why": "名称", "times": 1}, None)]),
]  # fmt: skip


@pytest.fixture
def changed(vocabulary: Vocabulary) -> Callable[[str, str], Difference]:
    """Compare the base with itself after one replacement."""

    def make(before: str, after: str) -> Difference:
        assert before in BASE
        return diff(edition_of(BASE), edition_of(BASE.replace(before, after)), vocabulary)

    return make


Changed = Callable[[str, str], Difference]


@pytest.mark.parametrize(("before", "after", "changes"), CHANGES)
def test_each_edit_is_told_as_what_it_is(changed: Changed, before: str, after: str, changes: list[Any]) -> None:
    found = changed(before, after).changes
    assert [(c.kind, c.what, c.id, c.path, c.old, c.new) for c in found] == changes


AIM = "2025, kind: target, bound: exactly, value: 50"
TARGETS = [
    # edit of patents' target of 2025, fields that differ, what it asks for (higher is better)
    ("value: 50,", "value: 60,", ["value"], "more"),
    ("value: 50,", "value: 45,", ["value"], "less"),
    ("exactly, value: 50", "more-than, value: 50", ["bound"], "more"),
    ("exactly, value: 50", "about, value: 50", ["bound"], "less"),
    ("exactly, value: 50", "at-least, value: 50", ["bound"], None),  # neither asks for more
    ("exactly, value: 50", "about, value: 60", ["bound", "value"], None),  # more, but less firmly
    ("exactly, value: 50", "at-most, value: 60", ["bound", "value"], None),  # a ceiling is no higher aim
    (AIM, AIM.replace("2025", "2024"), ["year"], "more"),
    (AIM, AIM.replace("2025", "2030"), ["year"], "less"),
    (AIM, AIM.replace("2025", "2030").replace("50", "60"), ["value", "year"], None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "fields", "asks"), TARGETS)
def test_a_changed_target_is_one_change_and_says_what_it_asks_for(
    changed: Changed, before: str, after: str, fields: list[str], asks: str | None
) -> None:
    (change,) = changed(before, after).changes
    assert (change.kind, change.what, change.id, change.metric) == (
        "changed", "value", "patents", "high-value-patents-per-10k",
    )  # fmt: skip
    assert change.fields == fields
    assert change.ambition == asks


def test_an_actual_is_never_ambitious(changed: Changed) -> None:
    (change,) = changed("value: 40,", "value: 45,").changes
    assert (change.path, change.ambition) == ("indicators.patents.values[actual 2020]", None)


def test_of_two_targets_another_year_is_another_target(changed: Changed) -> None:
    found = changed("year: 2022, kind", "year: 2023, kind").changes
    assert sorted((c.kind, c.path) for c in found) == [
        ("added", "indicators.rd.values[target 2023]"),
        ("removed", "indicators.rd.values[target 2022]"),
    ]


def test_a_figure_that_only_stands_elsewhere_has_moved(changed: Changed) -> None:
    (change,) = changed('{section: "3", printed: 50件}', '{section: "3.1", printed: 50件}').changes
    assert (change.kind, change.what, change.fields) == ("moved", "value", ["mentions"])


@pytest.mark.parametrize(
    ("before", "after", "what", "ids"),
    [
        ("- id: patents", "- id: patent-density", "indicator", {"patents", "patent-density"}),
        ("- id: ip\n", "- id: property\n", "task", {"ip", "property"}),
    ],
)
def test_another_id_is_a_removal_and_an_addition_with_a_hint(
    changed: Changed, before: str, after: str, what: str, ids: set[str]
) -> None:
    found = changed(before, after).changes
    assert {(c.kind, c.what) for c in found} == {("added", what), ("removed", what)}
    assert {c.id for c in found} == ids
    assert {c.perhaps for c in found} == ids
    assert all(c.perhaps != c.id for c in found)


def test_without_likeness_there_is_no_hint(changed: Changed) -> None:
    found = changed(
        '- id: ip\n  section: "4.2"\n  title: {zh: 知识产权', '- id: property\n  section: "4.2"\n  title: {zh: 人才'
    )
    assert [c.perhaps for c in found.changes] == [None, None]


@pytest.mark.parametrize(
    ("before", "after", "path", "old", "new"),
    [
        ("[ai, talent]", "[talent, ai]", "tasks.ai.themes", "ai", "talent"),
        ("[supply/technology, supply/funding]", "[supply/funding, supply/technology]", "tasks.ai.instruments",
         "supply/technology", "supply/funding"),
        ('[{section: "2", printed: 50件}, {section: "3", printed: 50件}]',
         '[{section: "3", printed: 50件}, {section: "2", printed: 50件}]',
         "indicators.patents.values[target 2025].mentions",
         {"section": "2", "printed": "50件"}, {"section": "3", "printed": "50件"}),
    ],
)  # fmt: skip
def test_another_first_entry_is_no_change_and_yet_not_passed_over(
    changed: Changed, before: str, after: str, path: str, old: Any, new: Any
) -> None:
    found = changed(before, after)
    assert found.changes == []
    assert [(r.path, r.old, r.new) for r in found.reordered] == [(path, old, new)]


LOWER = [
    ("exactly", 50, "exactly", 40, "more"),
    ("exactly", 50, "at-most", 50, None),
    ("at-most", 50, "less-than", 50, "more"),
    ("exactly", 50, "at-least", 50, None),
]


@pytest.mark.parametrize(("old_bound", "old", "new_bound", "new", "asks"), LOWER)
def test_where_lower_is_better_less_is_more(
    vocabulary: Vocabulary, old_bound: str, old: int, new_bound: str, new: int, asks: str | None
) -> None:
    metric = msgspec.structs.replace(vocabulary.metrics["rd-intensity"], direction="lower")
    assert ambition(_target(old_bound, old), _target(new_bound, new), metric) == asks


@pytest.mark.parametrize(
    ("metric_part", "value_part"),
    [
        ({"direction": "none"}, {}),
        ({}, {"value": None}),
        ({}, {"year": None}),
        ({}, {"year": None, "years": (2021, 2025)}),
    ],
)
def test_nothing_is_said_where_nothing_can_be_said(
    vocabulary: Vocabulary, metric_part: dict[str, Any], value_part: dict[str, Any]
) -> None:
    metric: Metric = msgspec.structs.replace(vocabulary.metrics["rd-intensity"], **metric_part)
    new = msgspec.structs.replace(_target("exactly", 9), **value_part)
    assert ambition(_target("exactly", 8), new, metric) is None


def _target(bound: str, number: int) -> Value:
    data = {
        "kind": "target",
        "year": 2025,
        "bound": bound,
        "value": number,
        "mentions": [{"section": "1", "printed": "x"}],
    }
    return msgspec.convert(data, Value)


def test_two_plans_of_one_region_meet_by_metric_where_no_id_does(vocabulary: Vocabulary) -> None:
    other = BASE.replace("id: alpha\n", "id: alpha-2030\n").replace("- id: patents", "- id: patent-density")
    found = diff(edition_of(BASE), edition_of(other.replace("value: 50,", "value: 60,")), vocabulary).changes
    assert [(c.kind, c.what, c.path, c.old if c.what != "value" else None) for c in found] == [
        ("changed", "plan", "id", "alpha"),
        ("changed", "indicator", "indicators.patent-density.id", "patents"),
        ("changed", "value", "indicators.patent-density.values[target 2025]", None),
    ]


# Order


def shuffled(data: Any, rng: random.Random) -> Any:
    if isinstance(data, dict):
        return dict(rng.sample([(k, v if k == "years" else shuffled(v, rng)) for k, v in data.items()], len(data)))
    return rng.sample([shuffled(v, rng) for v in data], len(data)) if isinstance(data, list) else data


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["xuhui", "jiading", "shanghai"])
def test_reordering_everything_changes_nothing(real: Real, vocabulary: Vocabulary, name: str, seed: int) -> None:
    data = msgspec.to_builtins(real[name].plan)
    plan = msgspec.convert(shuffled(data, random.Random(seed)), Plan)  # noqa: S311 - a seed, so the same each time
    other = msgspec.structs.replace(real[name], plan=plan)
    assert diff(real[name], other, vocabulary).changes == []


def test_forwards_and_backwards_tell_the_same_story(real: Real, vocabulary: Vocabulary) -> None:
    there, back = (diff(a, b, vocabulary).changes for a, b in _both_ways(real["xuhui"], real["pudong"]))
    turned = {"added": "removed", "removed": "added"}
    assert {(c.kind, c.what, str(c.old), str(c.new)) for c in there} == {
        (turned.get(c.kind, c.kind), c.what, str(c.new), str(c.old)) for c in back
    }
    assert len(there) == len(back) > 50


def _both_ways(a: Edition, b: Edition) -> list[tuple[Edition, Edition]]:
    return [(a, b), (b, a)]


def test_the_result_is_what_its_schema_says(real: Real, vocabulary: Vocabulary, changed: Changed) -> None:
    schema = json.loads((ROOT / "schemas/output/diff.schema.json").read_text(encoding="utf-8"))
    for result in (diff(real["xuhui"], real["jiading"], vocabulary), changed("[ai, talent]", "[talent, ai]")):
        jsonschema.Draft202012Validator(schema).validate(json.loads(msgspec.json.encode(result)))


# The command


def test_the_exit_code_says_whether_they_differ(shell: Shell, tmp_path: Path) -> None:
    for name, text in (("old", BASE), ("new", BASE.replace("value: 50,", "value: 60,"))):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    same = shell("diff", "old.yaml", "old.yaml", cwd=tmp_path)
    assert (same.code, same.err) == (0, "")
    assert "The two versions are the same." in same.out
    other = shell("diff", "old.yaml", "new.yaml", "--format", "markdown", cwd=tmp_path)
    assert (other.code, other.err) == (1, "")
    assert "1 change: 1 changed; of the targets, 1 more ambitious." in other.out
    assert "| Patents <br>patents <br>values\\[target 2025\\] | changed <br>more ambitious |" in other.out
    missing = shell("diff", "old.yaml", "gone.yaml", cwd=tmp_path)
    assert (missing.code, missing.out) == (2, "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv"])
def test_diff_in_every_format_and_language(shell: Shell, tmp_path: Path, form: str, lang: str) -> None:
    done = shell("diff", "xuhui", "pudong", "--format", form, "--lang", lang, cwd=tmp_path)
    assert (done.code, done.err) == (1, "")
    assert "4.4.1" in done.out


# Git revisions


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository in which plans/alpha.yaml was committed twice, and late.yaml in the second commit."""
    folder = tmp_path / "repository"
    (folder / "plans").mkdir(parents=True)
    _git(folder, "init", "-q", "-b", "main")
    for text in (BASE, BASE.replace("value: 50,", "value: 60,")):
        (folder / "plans/alpha.yaml").write_text(text, encoding="utf-8")
        _git(folder, "add", ".")
        _git(folder, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x", "--no-gpg-sign")
        (folder / "plans/late.yaml").write_text(BASE.replace("alpha", "late"), encoding="utf-8")
    return folder


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.mark.parametrize("name", ["alpha@HEAD~1", "{plans}/alpha.yaml@HEAD~1", "alpha区@main~1"])
def test_a_plan_at_a_revision(repository: Path, vocabulary: Vocabulary, name: str) -> None:
    places = [repository / "plans"]
    old = revision.find(name.format(plans=places[0]), places)
    (change,) = diff(old, revision.find("alpha", places), vocabulary).changes
    assert (change.path, change.ambition) == ("indicators.patents.values[target 2025]", "more")
    assert old.file == f"{places[0] / 'alpha.yaml'}@{name.partition('@')[2]}"
    assert old.sha256 != revision.find("alpha", places).sha256


@pytest.fixture
def shell(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in a repository with a third commit, which adds a measure, and a branch with two more."""
    file = repository / "plans/alpha.yaml"
    before = file.read_text(encoding="utf-8").replace("themes: [ip]", "themes: [ip]\n  items: [" + MEASURE + "]")
    for branch, text in (("main", before), ("branch", before.replace("verb: 支持", "verb: 鼓励")), ("branch", None)):
        _git(repository, "checkout", "-q", "-B", branch)
        file.write_text(text, encoding="utf-8") if text else file.unlink()
        _git(repository, "add", ".")
        _git(repository, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", branch)
    return Shell(repository, monkeypatch, capsys)


MEASURE = "{printed: 支持企业, verb: 支持, zh: 支持企业创新, en: Support firms in innovation}"
FOLDER = [
    # what --git is given, the exit code, what changed in alpha, plans added, plans removed
    ("main~1..main", 1, [("added", "measure", "tasks.ip.items[支持企业]", [])], [], []),
    ("main~2..main~1", 1, [("changed", "value", "indicators.patents.values[target 2025]", ["value"])], ["late"], []),
    ("main..branch~1", 1, [("changed", "measure", "tasks.ip.items[支持企业]", ["verb"])], [], []),
    ("main..branch", 1, [], [], ["alpha"]),
    ("branch..main", 1, [], ["alpha"], []),
    ("branch...main", 0, [], [], []),  # since they parted, main has not moved
    ("main..", 1, [], [], ["alpha"]),
    ("HEAD..branch", 0, [], [], []),
]


@pytest.mark.parametrize(("span", "code", "changed", "added", "removed"), FOLDER, ids=[case[0] for case in FOLDER])
def test_all_plans_of_a_folder_between_two_revisions(
    shell: Shell, span: str, code: int, changed: list[Any], added: list[str], removed: list[str]
) -> None:
    done = shell("diff", "--git", span, "--plans", "plans", "--format", "json")
    result = json.loads(done.out)
    assert done.code == code
    jsonschema.validate(result, json.loads((ROOT / "schemas/output/diff-git.schema.json").read_text(encoding="utf-8")))
    changes = [change for plan in result["plans"] for change in plan["changes"]]
    assert [(c["kind"], c["what"], c["path"], c["fields"]) for c in changes] == changed
    assert {plan["new"]["plan"]["id"] for plan in result["plans"]} <= {"alpha"}
    assert [v["plan"]["id"] for v in result["added"]] == added
    assert [v["plan"]["id"] for v in result["removed"]] == removed


def test_the_page_of_a_folder_has_each_plan_and_each_measure(shell: Shell) -> None:
    page = shell("diff", "--git", "main~2..branch~1", "--plans", "plans", "--format", "markdown").out
    assert [line for line in page.splitlines() if line.startswith("#")] == [
        r"# Changes: main\~2 → branch\~1", "## alpha district", "### Targets and actuals", "### Measures",
    ]  # fmt: skip
    assert "| late district" in page
    assert "Support firms in innovation" in page
    rows = shell("diff", "--git", "main~2..branch~1", "--plans", "plans", "--format", "csv").out.splitlines()
    assert [row.split(",")[:3] + row.split(",")[-1:] for row in rows[1:]] == [
        ["added", "plan", "late", "late"],
        ["changed", "value", "patents", "alpha"],
        ["added", "measure", "ip", "alpha"],
    ]
    assert "各规划均无变化。" in shell("diff", "--git", "main..main", "--plans", "plans", "--lang", "zh").out


WRONG_RANGES = [
    (["--git", "main"], "REV1..REV2"),
    (["--git", "main..nowhere"], "no revision 'nowhere'"),
    (["--git", "nowhere...main"], "no revision 'nowhere'"),
    (["--git", "main..--output=x"], "no revision '--output=x'"),
    (["--git", "main..branch", "a.yaml", "b.yaml"], "not both"),
    (["alpha.yaml"], "--git REV1..REV2"),
    ([], "--git REV1..REV2"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG_RANGES, ids=str)
def test_a_range_that_cannot_be_had_is_said(shell: Shell, arguments: list[str], said: str) -> None:
    done = shell("diff", *arguments, "--plans", "plans")
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_a_file_that_cannot_be_read_at_a_revision_is_named(shell: Shell, repository: Path) -> None:
    (repository / "plans/alpha.yaml").write_text("no: plan\n", encoding="utf-8")
    _git(repository, "add", ".")
    _git(repository, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "broken")
    done = shell("diff", "--git", "main..HEAD", "--plans", "plans")
    assert done.code == 2
    assert "alpha.yaml@HEAD" in done.err


def test_a_folder_outside_a_repository_has_no_revisions(tmp_path: Path, shell: Shell) -> None:
    (tmp_path / "elsewhere").mkdir()
    done = shell("diff", "--git", "main..HEAD", "--plans", str(tmp_path / "elsewhere"))
    assert done.code == 2
    assert "not in a git repository" in " ".join(done.err.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_a_changed_list_the_page_has_what_changed(vocabulary: Vocabulary, lang: Lang) -> None:
    new = edition_of(BASE.replace("entities: [甲院, 乙院]", "entities: [乙院, 丙院]"))
    page = markdown.render(report.page(diff(edition_of(BASE), new, vocabulary), lang))
    kept = {"zh": "（另1项不变）", "en": "(1 more unchanged)"}[lang]
    (row,) = (line for line in page.splitlines() if "entities" in line)
    assert [cell.strip() for cell in row.split("|")[3:5]] == [f"甲院 <br>{kept}", f"丙院 <br>{kept}"]


def test_a_file_that_is_gone_today_can_be_read_as_it_was(repository: Path) -> None:
    path = repository / "plans/alpha.yaml"
    path.unlink()
    assert revision.find(f"{path}@HEAD", []).plan.id == "alpha"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("alpha@nowhere", "unknown-revision"),
        ("alpha@", "unknown-revision"),
        ("alpha@--output=x", "unknown-revision"),
        ("alpha@HEAD\0", "unknown-revision"),
        ("alpha@HEAD:plans", "unknown-revision"),
        ("late@HEAD~1", "not-in-revision"),
        ("{plans}/never.yaml@HEAD", "not-in-revision"),
        ("{outside}/alpha.yaml@HEAD", "not-in-repository"),
        ("{outside}/nowhere/alpha.yaml@HEAD", "not-in-repository"),
    ],
)
def test_what_git_cannot_give_is_said(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    places = [repository / "plans"]
    with pytest.raises(Unavailable) as raised:
        revision.find(name.format(plans=places[0], outside=tmp_path), places)
    assert [problem.code for problem in raised.value.problems] == [code]


def test_a_revision_is_never_an_option_to_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    run = subprocess.run

    def recorded(command: list[str], **options: Any) -> Any:
        given.extend(command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", recorded)
    raw, _ = revision.read(repository / "plans/alpha.yaml", "--textconv")
    assert raw is None
    assert given
    assert not [argument for argument in given if argument.startswith("--textconv")]


def test_without_git_it_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    _, (problem,) = revision.read(repository / "plans/alpha.yaml", "HEAD")
    assert problem.code == "no-git"


def test_a_broken_file_at_a_revision_is_a_problem_at_its_place(repository: Path) -> None:
    path = repository / "plans/alpha.yaml"
    path.write_text("id: [", encoding="utf-8")
    _git(repository, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qam", "x", "--no-gpg-sign")
    with pytest.raises(Unavailable) as raised:
        revision.find("alpha@HEAD", [repository / "plans"])
    assert [(p.code, p.file) for p in raised.value.problems] == [("syntax", f"{path}@HEAD")]


def test_unknown_plans_get_suggestions(repository: Path) -> None:
    with pytest.raises(Unavailable) as raised:
        revision.find("alpa@HEAD", [repository / "plans"])
    assert "alpha" in raised.value.suggestions


def test_the_base_is_what_a_reader_of_these_tests_takes_it_for() -> None:
    assert [i["id"] for i in yaml.safe_load(BASE)["indicators"]] == ["patents", "rd"]
