"""The command line as its users meet it: a process, its output, its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Run, plan_text

FORMATS = ["table", "markdown", "json", "csv"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("theme", [None, "ai", "biomedicine", "ip"])
def test_compare_in_every_format_and_language(plancmp: Run, lang: str, form: str, theme: str | None) -> None:
    chosen = ["--theme", theme] if theme else []
    done = plancmp("compare", "xuhui", "pudong", *chosen, "--format", form, "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"zh": "徐汇", "en": "Xuhui"}[lang] in done.stdout or form == "csv"
    assert "\x1b" not in done.stdout


# Each mistake, and what must be said of it; exit 2 every time.
MISTAKES = [
    (["compare", "xuhiu", "pudong"], "did you mean xuhui"),
    (["compare", "xuhui"], "at least two plans"),
    (["compare", "xuhui", "xuhui"], "named twice"),
    (["compare"], "Missing argument"),
    (["compare", "xuhui", "pudong", "--theme", "biomed"], "did you mean biomedicine"),
    (["compare", "xuhui", "pudong", "--metric", "rd-intensty"], "did you mean rd-intensity"),
    (["compare", "xuhui", "pudong", "--format", "jsn"], "'jsn' is not one of"),
    (["compare", "xuhui", "no/such/plan.yaml"], "no/such/plan.yaml:1:1: unreadable"),
    (["compare", "xuhui", "pudong", "--plans", "nowhere"], "nowhere"),
    (["compare", "xuhui", "pudong", "--output", "no/folder/out.md"], "cannot be written"),
    (["comapre", "xuhui", "pudong"], "Did you mean compare"),
    (["show"], "Missing argument"),
    (["show", "atlantis"], "no plan 'atlantis'"),
    (["list", "planets"], "'planets' is not one of"),
    (["report", "xuhui"], "with -o to write into or with --check"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=[" ".join(m[0]) for m in MISTAKES])
def test_a_mistake_is_named_with_what_would_do(plancmp: Run, arguments: list[str], said: str) -> None:
    done = plancmp(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_broken_plan_is_refused_with_its_place(plancmp: Run, tmp_path: Path) -> None:
    (tmp_path / "alpha.yaml").write_text(plan_text().replace("level: district", "level: village"), encoding="utf-8")
    done = plancmp("compare", "xuhui", "alpha.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("alpha.yaml:4:1: not-allowed 'village' is none of: national")


@pytest.mark.parametrize("command", [["show"], ["show", "--full"], ["compare", "xuhui"], ["rank", "xuhui"]])
def test_what_the_rules_find_is_a_warning(plancmp: Run, tmp_path: Path, command: list[str]) -> None:
    indicator = """\
indicators:
- id: a
  metric: nonsense
  name: {zh: 名, en: a}
  values: [{kind: actual, value: 1, mentions: [{section: "1", printed: "1"}]}]
"""
    text = plan_text(indicators=indicator).replace("themes: [ai]", "themes: [nonsense]")
    (tmp_path / "alpha.yaml").write_text(text, encoding="utf-8")
    done = plancmp(*command, "alpha.yaml")
    assert done.returncode in (0, 1)
    assert "warning: alpha.yaml:13:3: unknown-metric unknown metric 'nonsense'" in done.stderr
    assert "see: plancmp validate alpha.yaml)" in done.stderr


@pytest.mark.parametrize(
    "locale", [{"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_bytes_out_do_not_depend_on_the_locale(plancmp: Run, locale: dict[str, str]) -> None:
    usual = plancmp("compare", "xuhui", "pudong", "--lang", "zh", "--format", "markdown")
    plain = plancmp("compare", "xuhui", "pudong", "--lang", "zh", "--format", "markdown", **locale)
    assert (plain.returncode, plain.stderr) == (0, "")
    assert plain.stdout == usual.stdout


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "徐汇区"),
        ({"LANG": "en_US.UTF-8"}, "Xuhui"),
        ({"LANG": "zh_CN.UTF-8", "PLANCMP_LANG": "en"}, "Xuhui"),
        ({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}, "徐汇区"),
    ],
)
def test_language_comes_from_the_variable_then_the_locale(plancmp: Run, environment: dict[str, str], said: str) -> None:
    assert said in plancmp("compare", "xuhui", "pudong", **environment).stdout


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [([], {}, False), (["--color", "always"], {}, True), (["--color", "never"], {}, False)],
)
def test_colour_only_when_asked_for_in_a_pipe(
    plancmp: Run, options: list[str], environment: dict[str, str], colored: bool
) -> None:
    assert ("\x1b[" in plancmp("compare", "xuhui", "pudong", *options, **environment).stdout) == colored


@pytest.mark.parametrize("width", ["60", "80", "120"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_fits_the_terminal(plancmp: Run, width: str, lang: str) -> None:
    from rich.cells import cell_len

    done = plancmp("compare", "xuhui", "pudong", "--theme", "ip", "--lang", lang, COLUMNS=width)
    assert max(map(cell_len, done.stdout.splitlines())) <= int(width)


@pytest.mark.parametrize(
    ("name", "start"), [("out.json", "{"), ("out.csv", "metric,"), ("out.md", "# "), ("out.txt", "Comparison")]
)
def test_output_goes_to_a_file_whose_ending_says_the_format(
    plancmp: Run, tmp_path: Path, name: str, start: str
) -> None:
    done = plancmp("compare", "xuhui", "pudong", "-o", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_link_is_followed_and_a_device_written_to(plancmp: Run, tmp_path: Path) -> None:
    (tmp_path / "keep.md").write_text("old", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("keep.md")
    assert plancmp("list", "-o", "link.md").returncode == 0
    assert (tmp_path / "link.md").is_symlink()
    assert "xuhui" in (tmp_path / "keep.md").read_text(encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE, text=True, encoding="utf-8") as reader:
        try:
            assert plancmp("list", "-o", "pipe").returncode == 0
            assert "xuhui" in reader.communicate()[0]
        finally:
            reader.kill()  # where nothing was written it waits for ever
    assert plancmp("list", "-o", "-").stdout == plancmp("list").stdout


@pytest.mark.parametrize(("redirect", "code"), [("> /dev/full", 2), (">&-", 0)])
def test_output_that_cannot_be_written_leaves_no_traceback(tmp_path: Path, redirect: str, code: int) -> None:
    command = f"{sys.executable} -m plancmp list {redirect}"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S602
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)


def test_a_file_that_cannot_be_replaced_is_left_as_it_was(plancmp: Run, tmp_path: Path) -> None:
    (tmp_path / "out.md").mkdir()
    done = plancmp("compare", "xuhui", "pudong", "-o", "out.md")
    assert done.returncode == 2
    assert [p.name for p in tmp_path.iterdir()] == ["out.md"]


def test_a_closed_pipe_leaves_no_traceback(tmp_path: Path) -> None:
    command = f"{sys.executable} -m plancmp compare xuhui pudong --format json | head -n 1"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S602
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


def test_json_is_the_same_bytes_twice_and_carries_the_envelope(plancmp: Run) -> None:
    once, twice = (plancmp("compare", "xuhui", "pudong", "--format", "json").stdout for _ in range(2))
    assert once == twice
    result = json.loads(once)
    assert (result["plancmp"], result["command"]) == (1, "compare")


def test_what_the_issue_asks_of_the_two_districts(plancmp: Run) -> None:
    result = json.loads(plancmp("compare", "xuhui", "pudong", "--format", "json").stdout)
    (patents,) = (r for r in result["metrics"] if r["metric"] == "high-value-patents-per-10k")
    (verdict,) = (v for v in patents["verdicts"] if v["of"] == "target")
    assert (verdict["verdict"], verdict["reasons"]) == ("caution", ["bound"])
    (family,) = (f for f in result["families"] if f["family"] == "rd-spending")
    assert {"rd-intensity", "rd-spending-growth"} <= set(family["metrics"])
    gaps = [v["gap"] for r in result["metrics"] if r["family"] == "rd-spending" for v in r["verdicts"]]
    assert gaps
    assert not any(gaps)


def test_plans_of_ones_own_are_found_in_the_folder(plancmp: Run, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "alpha.yaml").write_text(plan_text(), encoding="utf-8")
    assert "alpha" in plancmp("list").stdout
    assert "xuhui" not in plancmp("list").stdout
    assert "xuhui" in plancmp("list", "--plans", str(ROOT / "plans")).stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("what", ["plans", "themes", "metrics", "instruments"])
@pytest.mark.parametrize("form", FORMATS)
def test_list_in_every_format(plancmp: Run, what: str, form: str, lang: str) -> None:
    done = plancmp("list", what, "--format", form, "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    expected = {
        "plans": "shanghai",
        "themes": "biomedicine",
        "metrics": "rd-intensity",
        "instruments": "supply/technology",
    }
    assert expected[what] in done.stdout


def test_an_overview_fits_one_screen_and_depth_is_asked_for(plancmp: Run) -> None:
    overview = plancmp("show", "shanghai", COLUMNS="100").stdout.splitlines()
    assert len(overview) <= 50
    assert len(plancmp("show", "shanghai", "--theme", "ai").stdout.splitlines()) > 50
    (section,) = json.loads(plancmp("show", "shanghai", "--section", "10.7", "--format", "json").stdout)["tasks"]
    assert section["section"] == "10.7"


def test_a_part_that_is_empty_is_said_beside_the_output(plancmp: Run) -> None:
    done = plancmp("show", "shanghai", "--section", "99", "--lang", "zh")
    assert "§99" in done.stdout
    assert "shanghai中没有符合的内容" in done.stderr


def test_a_unit_is_shown_what_it_answers_for(plancmp: Run) -> None:
    tasks = json.loads(plancmp("show", "jiading", "--lead", "区国资公司", "--format", "json").stdout)["tasks"]
    assert [t["section"] for t in tasks] == ["4.8.25"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_report_writes_the_same_files_twice(plancmp: Run, tmp_path: Path, lang: str) -> None:
    for name in ("a", "b"):
        done = plancmp("report", "xuhui", "pudong", "-o", name, "--theme", "ai", "--lang", lang)
        assert (done.returncode, done.stdout) == (0, "")
    pictures = ["dates.svg", "forces.svg", "ranks.svg", "targets.svg", "themes.svg"]
    pages = [
        "brief.md",
        "comparison.md",
        "foundations.md",
        "index.md",
        "pudong.md",
        "rank.md",
        "report.html",
        "theme-ai.md",
    ]
    names = sorted([*pages, "xuhui.md", *pictures])
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == names
    assert all((tmp_path / "a" / n).read_bytes() == (tmp_path / "b" / n).read_bytes() for n in names)


def test_report_checks_a_folder(plancmp: Run, tmp_path: Path) -> None:
    plancmp("report", "xuhui", "-o", "out")
    assert plancmp("report", "xuhui", "--check", "out").returncode == 0
    (tmp_path / "out" / "index.md").unlink()
    (tmp_path / "out" / "xuhui.md").write_text("changed", encoding="utf-8")
    (tmp_path / "out" / "old.md").write_text("left over", encoding="utf-8")
    done = plancmp("report", "xuhui", "--check", "out")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "out/index.md is missing", "out/xuhui.md is not what would be written", "out/old.md would not be written",
    ]  # fmt: skip
    assert (tmp_path / "out" / "xuhui.md").read_text(encoding="utf-8") == "changed"
    assert plancmp("report", "xuhui").returncode == 2


def test_report_writes_one_format_when_asked(plancmp: Run, tmp_path: Path) -> None:
    plancmp("report", "xuhui", "-o", "out", "--format", "html")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["report.html"]


def test_a_report_folder_that_is_a_file_is_refused(plancmp: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    assert plancmp("report", "xuhui", "-o", "out").returncode == 2
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", ["", "list", "show", "compare", "report", "validate"])
def test_help_says_what_a_command_does(plancmp: Run, command: str) -> None:
    done = plancmp(*filter(None, [command]), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: " in done.stdout


def test_help_keeps_examples_on_lines_of_their_own_and_cuts_no_summary(plancmp: Run) -> None:
    assert "\n    plancmp show shanghai\n" in plancmp("show", "--help").stdout
    assert "..." not in plancmp("--help", COLUMNS="80").stdout.split("Commands:")[1]
