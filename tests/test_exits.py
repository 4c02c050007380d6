"""No traceback and the right exit: names that are no UTF-8, ids that stand twice, streams that cannot be written to."""

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run, plan_text
from plancmp.checks.validate import find, validate

BYTE = os.fsdecode(b"\xff")


def write(folder: Path, *names: str, **parts: str) -> None:
    """Write one plan a name, whose stem is its id unless the parts say otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        text = plan_text(**{"id": Path(name).stem, **parts})
        (folder / name).write_text(text, encoding="utf-8")


def words(part: object) -> str | None:
    """Name a case by its command line."""
    return " ".join(part).replace(BYTE, "ff") if isinstance(part, list) else None


# Names that are no UTF-8


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    r"""A folder of plans: alpha in a file whose name has the byte ff, and beta."""
    write(tmp_path / "plans", f"{BYTE}.yaml", id="alpha")
    write(tmp_path / "plans", "beta.yaml")
    write(tmp_path, f"{BYTE}.txt", id="alpha")
    return tmp_path


ODD_FILES = [
    *((["validate", "plans", "--format", form], 1) for form in ("table", "text", "markdown", "csv", "github")),
    *((["list", "--format", form], 0) for form in ("table", "markdown", "json", "csv")),
    (["validate", f"plans/{BYTE}.yaml"], 1),
    (["validate", "plans", "-o", "out.json"], 1),
    (["show", "alpha区"], 0),
    (["show", f"plans/{BYTE}.yaml", "--format", "json"], 0),
    (["compare", "alpha区", "beta", "--format", "json"], 0),
    *((["diff", f"plans/{BYTE}.yaml", "beta", "--format", form], 1) for form in ("table", "markdown", "json", "csv")),
    (["align", "alpha区", "beta", "--format", "json"], 0),
    (["report", "-o", "out"], 0),
    (["foundations", "--format", "json"], 0),
    (["rank", "--theme", "ai", "--by", "emphasis"], 0),
    (["audit", "beta", "--source", f"{BYTE}.txt"], 1),
    (["audit", "beta", "--source", f"{BYTE}.txt", "--format", "json"], 1),
    (["draft", "--source", f"{BYTE}.txt", "--id", "gamma"], 0),
]


@pytest.mark.parametrize(("arguments", "code"), ODD_FILES, ids=words)
def test_a_file_name_that_is_no_utf8_is_shown_and_stops_nothing(
    plancmp: Run, odd: Path, arguments: list[str], code: int
) -> None:
    done = plancmp(*arguments, cwd=odd)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    if arguments[0] == "validate":
        said = done.stdout or (odd / "out.json").read_text(encoding="utf-8")
        assert r"plans/\xff.yaml" in said.replace(r"\\", "\\")


ODD_WORDS = [
    (["show", "xuhui", "--section", BYTE], 0),
    (["show", "xuhui", "--section", BYTE, "--format", "json"], 0),
    (["show", "xuhui", "--section", BYTE, "--format", "markdown"], 0),
    (["show", "xuhui", "--lead", BYTE, "--format", "json"], 0),
    (["show", "xuhui", "--lead", BYTE], 0),
    (["show", "xuhui", "--theme", BYTE], 2),
    (["show", BYTE], 2),
    (["show", f"{BYTE}.yaml"], 2),
    (["show", "xuhui", "--plans", BYTE], 2),
    (["list", "-o", f"{BYTE}.md"], 0),
    (["list", "-o", f"out.{BYTE}"], 2),
    (["list", "-o", f"{BYTE}/out.md"], 2),
    (["report", "xuhui", "-o", BYTE, "--format", "html"], 0),
    (["export", BYTE, "xuhui"], 0),
    (["export", f"out.{BYTE}"], 2),
    (["audit", "xuhui", "--source", BYTE], 2),
    (["draft", "--source", BYTE, "--id", "alpha"], 2),
    (["draft", "--source", BYTE, "--id", BYTE], 2),
    (["diff", f"xuhui@{BYTE}", "xuhui"], 2),
    (["rank", "--weight", f"{BYTE}=1"], 2),
    (["rank", "--weight", BYTE], 2),
    (["compare", BYTE, "xuhui"], 2),
    ([BYTE], 2),
]


@pytest.mark.parametrize(("arguments", "code"), ODD_WORDS, ids=words)
def test_an_argument_that_is_no_utf8_is_shown_and_stops_nothing(plancmp: Run, arguments: list[str], code: int) -> None:
    done = plancmp(*arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr


# An id that stands twice

TWINS = [
    ["list"],
    ["rank", "--theme", "ai"],
    ["report", "-o", "out"],
    ["export", "out"],
    ["foundations"],
    ["show", "alpha区"],
    ["compare", "plans/one.yaml", "plans/two.yaml"],
    ["align", "plans/one.yaml", "--to", "plans/two.yaml"],
    ["rank", "plans/one.yaml", "plans/two.yaml", "--theme", "ai"],
]


@pytest.mark.parametrize("arguments", TWINS, ids=" ".join)
def test_two_files_of_one_id_are_named(plancmp: Run, tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path / "plans", "one.yaml", "two.yaml", id="alpha")
    done = plancmp(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    said = "".join(done.stderr.split())
    assert "plans/one.yaml" in said
    assert "plans/two.yaml" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("second", ["a/alpha.yml", "b/alpha.yaml", "b/other.yaml"])
@pytest.mark.parametrize("command", [["list"], ["show", "alpha"]])
def test_twins_in_one_folder_or_in_two(plancmp: Run, tmp_path: Path, second: str, command: list[str]) -> None:
    for name in ("a/alpha.yaml", second):
        write((tmp_path / name).parent, Path(name).name, id="alpha")
    (tmp_path / "b").mkdir(exist_ok=True)
    done = plancmp(*command, "--plans", "a", "--plans", "b", cwd=tmp_path)
    found_by_name = (command[0], Path(second).stem) == ("show", "other")
    assert done.returncode == (0 if found_by_name else 2)
    assert found_by_name or ("a/alpha.yaml" in done.stderr and second in done.stderr)


def test_one_file_reached_in_two_ways_is_one_plan(plancmp: Run, tmp_path: Path) -> None:
    write(tmp_path / "a", "alpha.yaml")
    (tmp_path / "b").symlink_to("a")
    assert plancmp("list", "--plans", "a", "--plans", "b", "--plans", "./a", cwd=tmp_path).returncode == 0


def test_twins_are_a_finding_of_validate(plancmp: Run, tmp_path: Path) -> None:
    write(tmp_path / "plans", "one.yaml", "two.yaml", id="alpha")
    done = plancmp("validate", "plans", cwd=tmp_path)
    (line,) = (line for line in done.stdout.splitlines() if " doubled-id " in line)
    assert done.returncode == 1
    assert "plans/one.yaml" in line
    assert line.startswith("plans/two.yaml:2:1")


# Figures at the ends of what a plan may hold

GROWTH = """\
indicators:
- id: growth
  metric: rd-spending-growth
  name: {{zh: 增长, en: Growth}}
  values:
  - {{years: {years}, kind: target, value: {value}, mentions: [{{section: "1", printed: "7%"}}]}}
- id: level
  metric: rd-spending
  name: {{zh: 投入, en: Spending}}
  values:
  - {{year: 2020, kind: actual, value: {value}, mentions: [{{section: "1", printed: "7亿元"}}]}}
  - {{year: 2025, kind: target, value: 1.0e-320, mentions: [{{section: "1", printed: "7亿元"}}]}}
"""
ENDS = [("[2021, 20250]", "7", 2), ("[2021, 2100]", "1000000000000000", 0), ("[2021, 2100]", "1.0e-320", 0)]


@pytest.mark.parametrize(("years", "value", "code"), ENDS)
@pytest.mark.parametrize("form", ["json", "table", "csv"])
def test_figures_at_the_ends_make_no_infinity(
    plancmp: Run, tmp_path: Path, years: str, value: str, code: int, form: str
) -> None:
    write(tmp_path, "alpha.yaml", "beta.yaml", indicators=GROWTH.format(years=years, value=value))
    done = plancmp("compare", "./alpha.yaml", "./beta.yaml", "--format", form)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert not {"inf", "nan", "-inf"} & set(done.stdout.replace(",", " ").split())


# Streams

LONG = ["compare", "xuhui", "pudong", "--format", "json"]
UNREAD = [
    (LONG, 0),
    (["--help"], 0),
    (["--version"], 0),
    (["validate", "--format", "json"], 0),
    (["diff", "xuhui", "pudong"], 1),
    (["validate", "bad.yaml", "--format", "json"], 1),
    (["draft", "--source", "bad.yaml", "--id", "alpha"], 0),
    ([*LONG, "-o", "/dev/stdout"], 0),
    (["show"], 2),
]


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize(("arguments", "code"), UNREAD, ids=words)
def test_a_reader_who_has_gone_changes_no_exit_code(
    tmp_path: Path, arguments: list[str], code: int, stream: str
) -> None:
    (tmp_path / "bad.yaml").write_text("一、人才\n", encoding="utf-8")
    read, write_end = os.pipe()
    os.close(read)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: write_end}
    done = subprocess.run([sys.executable, "-m", "plancmp", *arguments], cwd=tmp_path, check=False, **streams)  # type: ignore[call-overload]
    os.close(write_end)
    assert (done.returncode, done.stderr or b"") == (code, b"") or (stream == "stdout" and code == done.returncode)
    assert b"Traceback" not in (done.stderr or b"")


FULL = [
    (["validate"], "2>", 0),
    (["validate", "bad.yaml"], "2>", 1),
    (["show"], "2>", 2),
    (["validate"], ">", 0),  # nothing is found, nothing is written
    (["list"], ">", 2),
    (["--help"], ">", 2),
    (["list"], "> /dev/full 2>", 2),
    (["list"], ">&- 2>&- <", 0),
    (["show"], ">&- 2>&- <", 2),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(("arguments", "redirect", "code"), FULL)
def test_a_full_disk_is_an_error_for_results_and_none_for_messages(
    tmp_path: Path, arguments: list[str], redirect: str, code: int
) -> None:
    (tmp_path / "bad.yaml").write_text("[", encoding="utf-8")
    command = f"{sys.executable} -m plancmp {' '.join(arguments)} {redirect} /dev/full"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S602
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr


INTERRUPTING = "import os, signal; os.kill(os.getpid(), signal.SIGINT)\n"


@pytest.mark.parametrize(
    "module", ["click", "msgspec", "yaml", "plancmp.data.schema", "plancmp.cli.validate", "plancmp.model"]
)
def test_interrupting_while_modules_are_loaded(tmp_path: Path, module: str) -> None:
    """A finder that comes before all others presses Ctrl-C when the module is asked for."""
    code = f"""\
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
sys.argv = ["plancmp", "validate"]
from plancmp.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")


def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """As under nohup, or in the background of a script."""
    before = signal.getsignal(signal.SIGINT)
    code = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n{INTERRUPTING}import plancmp.__main__ as m\n"
    code += "import sys; sys.argv = ['plancmp', 'list']\nm.main()\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert signal.getsignal(signal.SIGINT) is before


# What is named


def test_a_folder_that_cannot_be_listed_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "alpha.yaml")
    (tmp_path / "closed").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = validate(find([str(tmp_path)]))
    assert (str(tmp_path / "closed"), "unreadable") in [(p.file, p.code) for p in result.problems]
    assert len(result.files) == 2


EMPTY = [
    ["validate", ""],
    ["list", "--plans", ""],
    ["list", "-o", ""],
    ["show", ""],
    ["compare", "", "xuhui"],
    ["report", "xuhui", "-o", ""],
    ["audit", "xuhui", "--source", ""],
    ["draft", "--source", "", "--id", "alpha"],
    ["draft", "--source", "", "--id", ""],
]


@pytest.mark.parametrize("arguments", EMPTY, ids=" ".join)
def test_an_empty_name_names_nothing(plancmp: Run, tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path, "alpha.yaml")
    done = plancmp(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert [p.name for p in tmp_path.iterdir()] == ["alpha.yaml"]


NOT_FINITE = [
    ["align", "xuhui", "pudong", "--min-score", "nan"],
    ["align", "xuhui", "pudong", "--min-score", "-nan"],
    ["align", "xuhui", "pudong", "--min-score", "inf"],
    ["rank", "--weight", "emphasis=nan"],
    ["rank", "--weight", "emphasis=inf"],
    ["rank", "--weight", "emphasis=1e999"],
    ["rank", "--metric", "rd-intensity", "--normalise", "goalposts", "--goalpost", "rd-intensity=nan:1"],
    ["rank", "--metric", "rd-intensity", "--normalise", "goalposts", "--goalpost", "rd-intensity=0:inf"],
]


@pytest.mark.parametrize("arguments", NOT_FINITE, ids=" ".join)
def test_a_number_that_is_none_is_refused(plancmp: Run, arguments: list[str]) -> None:
    done = plancmp(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "finite" in done.stderr or "range" in done.stderr


def test_json_keeps_a_visible_byte(plancmp: Run, odd: Path) -> None:
    result = json.loads(plancmp("diff", f"plans/{BYTE}.yaml", "beta", "--format", "json", cwd=odd).stdout)
    assert result["old"]["file"] == r"plans/\xff.yaml"
