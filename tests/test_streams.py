"""The command line's own parts: exit codes, languages, streams, formats, widths, and files written whole."""

import errno
import io
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import click
import pytest

from plancmp import cli
from plancmp.cli import inputs, messages, options, output, progress, streams
from plancmp.report.blocks import Heading, Page, Paragraph
from shell import Shell

# How a run ends

ENDS: list[tuple[object, int, str]] = [
    # what the command returns or raises, exit code, and what is said
    (None, 0, ""),
    (0, 0, ""),
    (1, 1, ""),
    ("text", 0, ""),
    (click.ClickException("words"), 1, "Error: words\n"),
    (click.UsageError("words"), 2, "Error: words\n"),
    (messages.Shown("words"), 2, "words\n"),
    (output.NotInstalled("words"), 2, "Error: words\n"),
    (OSError(errno.ENOSPC, "No space left on device"), 2, "Error: No space left on device\n"),
    (OSError(errno.ENOENT, "No such file", "x.yaml"), 2, "Error: x.yaml: No such file\n"),
    (OSError("odd"), 2, "Error: odd\n"),
    (MemoryError(), 2, "Error: there is not enough memory for this.\n"),
    (KeyboardInterrupt(), 130, ""),
    (click.Abort(), 130, ""),
]


@pytest.mark.parametrize(("end", "code", "said"), ENDS, ids=[repr(row[0]) for row in ENDS])
def test_a_run_ends_with_a_code_and_a_word(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], end: object, code: int, said: str
) -> None:
    def ended(*_: object, **__: object) -> object:
        if isinstance(end, BaseException):
            raise end
        return end

    monkeypatch.setattr(cli.group, "main", ended)
    with (shell.folder / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)  # what cannot be written on is let go of, here this file
        assert cli.run(["list"]) == code
    assert capsys.readouterr().err == said


def test_a_run_takes_what_it_is_given_before_what_the_process_was(shell: Shell) -> None:
    assert shell("--version").out.startswith("plancmp ")
    assert cli.run(["zzz"]) == 2


SPOKEN = [
    # arguments, PLANCMP_LANG, and how the message on the missing plan begins
    (["show"], None, "Usage: "),
    (["show"], "zh", "用法："),
    (["show", "--lang", "zh"], "en", "用法："),
    (["show", "--lang=zh"], "en", "用法："),
    (["show", "--lang", "en", "--lang", "zh"], None, "用法："),
    (["show", "--lang=zh", "--lang=en"], None, "Usage: "),
    (["show", "--section", "zh"], None, "Usage: "),
]


@pytest.mark.parametrize(("arguments", "variable", "begins"), SPOKEN)
def test_a_mistake_is_said_in_the_language_that_was_asked_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, arguments: list[str], variable: str | None, begins: str
) -> None:
    if variable:
        monkeypatch.setenv("PLANCMP_LANG", variable)
    assert shell(*arguments).err.startswith(begins)


LOCALES: list[tuple[str | None, dict[str, str], str]] = [
    ("zh", {"LC_ALL": "en_US"}, "zh"),
    ("ZH", {}, "zh"),
    ("en", {"LC_ALL": "zh_CN"}, "en"),
    (None, {}, "en"),
    (None, {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US"}, "zh"),
    (None, {"LC_MESSAGES": "ZH_tw", "LANG": "en_US"}, "zh"),
    (None, {"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
    (None, {"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    (None, {"LC_ALL": "C", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "en"),
    ("", {"LANG": "zh_CN"}, "zh"),
]


@pytest.mark.parametrize(("asked", "variables", "lang"), LOCALES)
def test_the_language_is_that_asked_for_or_of_the_first_variable_that_is_set(
    monkeypatch: pytest.MonkeyPatch, asked: str | None, variables: Mapping[str, str], lang: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert options.language(asked) == lang


def test_outside_a_run_messages_are_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.language() == "en"
    messages.tell("two\nlines")
    assert capsys.readouterr().err == "two lines\n"


# Streams


class Failing(io.StringIO):
    """A stream that cannot be written to, but has a number."""

    def __init__(self, error: OSError, number: int) -> None:
        super().__init__()
        self.error, self.number = error, number

    def write(self, _: str) -> int:
        raise self.error

    def flush(self) -> None:
        raise self.error

    def fileno(self) -> int:
        return self.number


@pytest.fixture
def number(tmp_path: Path) -> Iterator[int]:
    """The number of an open file."""
    number = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT)
    yield number
    os.close(number)


def prepared(monkeypatch: pytest.MonkeyPatch, stdout: object, stderr: object) -> None:
    monkeypatch.setattr(sys, "stdout", stdout)
    monkeypatch.setattr(sys, "stderr", stderr)
    streams.prepare()


def test_a_reader_who_has_gone_is_forgiven(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int) -> None:
    prepared(monkeypatch, Failing(BrokenPipeError(), number), None)
    assert sys.stdout.write("four") == 4
    sys.stdout.flush()
    os.write(number, b"into nothing")
    assert (tmp_path / "file").read_bytes() == b""


def test_a_full_disk_is_forgiven_for_messages_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    full = OSError(errno.ENOSPC, "full")
    prepared(monkeypatch, Failing(full, number), Failing(full, number))
    with pytest.raises(OSError, match="full"):
        sys.stdout.write("four")
    with pytest.raises(OSError, match="full"):
        sys.stdout.flush()
    os.write(number, b"not let go of")
    assert (tmp_path / "file").read_bytes() == b"not let go of"
    assert sys.stderr.write("message") == 7
    sys.stderr.flush()
    os.write(number, b"into nothing")
    assert (tmp_path / "file").read_bytes() == b"not let go of"


class Terminal(io.TextIOWrapper):
    """A text stream that says whether it is a terminal."""

    def __init__(self, encoding: str, *, is_one: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\r\n")
        self.is_one = is_one

    def isatty(self) -> bool:
        return self.is_one

    def written(self) -> bytes:
        self.flush()
        return cast("io.BytesIO", self.buffer).getvalue()


def test_what_is_no_terminal_gets_utf_8_and_plain_ends_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = Terminal("ascii", is_one=False), Terminal("ascii", is_one=False)
    prepared(monkeypatch, out, err)
    assert sys.stdout.write("徐\udcff\n") == 3
    assert sys.stderr.write("汇\n") == 2
    assert out.written() == "徐".encode() + b"\\xff\n"
    assert err.written() == "汇\n".encode()


def test_a_terminal_keeps_its_encoding_and_gets_stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Terminal("ascii", is_one=True)
    prepared(monkeypatch, out, None)
    sys.stdout.write("a徐\n")
    assert out.encoding == "ascii"
    assert out.written() == b"a?\r\n"
    assert sys.stdout.isatty()


def test_a_closed_standard_output_is_nothing_to_stumble_over(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(monkeypatch, None, None)
    assert sys.stdout.write("徐\n") == 2
    assert (sys.stdout.name, sys.stdout.encoding) == (os.devnull, "utf-8")
    sys.stdout.close()


# Formats, widths, colours

EVERY = ("table", "markdown", "json", "csv", "html", "docx", "sarif", "junit")
ENDINGS = {
    "out": "table", "out.md": "markdown", "out.markdown": "markdown", "OUT.MD": "markdown", "out.json": "json",
    "out.csv": "csv", "out.txt": "table", "out.html": "html", "out.htm": "html", "out.docx": "docx",
    "out.sarif": "sarif", "out.xml": "junit",
}  # fmt: skip


@pytest.mark.parametrize("name", ENDINGS)
def test_an_ending_asks_for_a_format(name: str) -> None:
    assert output.format_of(Path(name), EVERY) == ENDINGS[name]
    assert output.format_of(None, EVERY) == "table"


def test_an_ending_of_a_format_that_the_command_lacks_is_refused() -> None:
    with pytest.raises(click.UsageError) as refused:
        output.format_of(Path("out.html"), ("table", "json"))
    assert refused.value.message == (
        "out.html: no format has the ending .html; known: .json, .txt; or give --format."
    )  # fmt: skip


def test_what_is_no_file_and_no_folder_is_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "file.md").touch()
    names = ("pipe.md", "file.md", "nothing.md", ".")
    assert [output.is_device(tmp_path / name) for name in names] == [True, False, False, False]
    assert output.format_of(tmp_path / "pipe.md", EVERY) == "table"


def test_standard_output_is_known_by_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other").touch()
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        names = [Path("-"), tmp_path / "out", tmp_path / "other", tmp_path / "nothing"]
        assert [output.is_standard_output(name) for name in names] == [True, True, False, False]
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not output.is_standard_output(tmp_path / "out")


def how(**parts: Any) -> output.Output:
    return output.Output(**{"format": "table", "file": None, "lang": "en", "color": "auto", **parts})


WIDTHS = [("90", 90), ("10", 20), ("20", 20), ("1000", 1000), ("5000", 1000), ("0", 80), ("x", 80), ("", 80)]


@pytest.mark.parametrize(("columns", "width"), WIDTHS)
def test_a_line_is_as_wide_as_the_terminal_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    def refuse(_: int) -> os.terminal_size:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", refuse)
    monkeypatch.setenv("COLUMNS", columns)
    assert how().width() == width
    assert how(file=Path("out.txt")).width() == 80


PAGE: Page = [Paragraph("before"), Heading("Title", 1), Heading("Another", 2)]
COLOURS: list[tuple[dict[str, Any], str, bool, bool]] = [
    # how it is to leave, NO_COLOR, whether it goes to a terminal, whether it is coloured
    ({}, "", True, True),
    ({}, "1", True, False),
    ({}, "", False, False),
    ({"file": Path("out.txt")}, "", True, False),
    ({"color": "always"}, "1", False, True),
    ({"color": "never"}, "", True, False),
]


@pytest.mark.parametrize(("parts", "no_color", "terminal", "coloured"), COLOURS)
def test_colour_is_for_a_terminal_that_wants_it(
    monkeypatch: pytest.MonkeyPatch, parts: dict[str, Any], no_color: str, terminal: bool, coloured: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys, "stdout", Terminal("utf-8", is_one=terminal))
    assert ("\x1b[" in how(**parts).page(PAGE)) == coloured


def test_a_page_has_the_title_of_its_first_heading() -> None:
    assert output.title(PAGE) == "Title"
    assert output.title([Paragraph("text")]) == ""
    assert "<title>Title</title>" in how(format="html").page(PAGE)


# Files


@pytest.mark.parametrize("content", ["徐\udcff\n", "徐".encode() + b"\\xff\n"], ids=["text", "bytes"])
def test_a_file_is_made_beside_its_place_and_then_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | bytes
) -> None:
    seen: list[tuple[Path, str, Path]] = []

    def replace(self: Path, target: Path) -> None:
        seen.append((self.parent, self.name[:9], target))
        renamed(self, target)

    renamed = Path.replace
    monkeypatch.setattr(Path, "replace", replace)
    output.write_whole(tmp_path / "out.md", content)
    assert seen == [(tmp_path, ".plancmp-", tmp_path / "out.md")]
    assert (tmp_path / "out.md").read_bytes() == "徐".encode() + b"\\xff\n"


def test_of_a_file_that_could_not_be_written_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(output.CannotWrite) as refused:
        output.write_whole(tmp_path / "out.md", "text")
    assert refused.value.message == f"{tmp_path / 'out.md'} cannot be written: No space left on device"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_may_not_be_written_to_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.md").write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (tmp_path / "out.md", os.W_OK))
    with pytest.raises(output.CannotWrite) as refused:
        output.write_whole(tmp_path / "out.md", "new")
    assert refused.value.message == f"{tmp_path / 'out.md'} cannot be written: Permission denied"
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == "old"


CANNOT = [
    (OSError(errno.EACCES, "Permission denied"), "there/out.md", "Permission denied"),
    (OSError("words"), "there/out.md", "words"),
    (FileNotFoundError(errno.ENOENT, "No such file"), "gone/out.md", "the folder {here}/gone does not exist"),
    (NotADirectoryError(errno.ENOTDIR, "Not a directory"), "file/out.md", "Not a directory"),
]


@pytest.mark.parametrize(("error", "name", "reason"), CANNOT)
def test_it_is_said_why_a_file_cannot_be_written(tmp_path: Path, error: OSError, name: str, reason: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "file").touch()
    said = output.CannotWrite(tmp_path / name, error)
    assert said.message == f"{tmp_path / name} cannot be written: {reason.format(here=tmp_path)}"
    assert said.exit_code == 2


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    for text in ("one", "two"):
        output.write_folder(tmp_path / "a" / "b", {"x.md": text})
    assert (tmp_path / "a" / "b" / "x.md").read_text(encoding="utf-8") == "two"
    with pytest.raises(ValueError, match=r"^no name of a page: '\.\./x\.md'$"):
        output.write_folder(tmp_path / "a", {"../x.md": "three"})


# Progress

WATCHED: list[tuple[dict[str, str], bool, bool]] = [
    # variables, whether standard error is a terminal, whether somebody watches
    ({"TERM": "xterm"}, True, True),
    ({}, True, True),
    ({"TERM": "dumb"}, True, False),
    ({"CI": "true"}, True, False),
    ({"TERM": "xterm"}, False, False),
]


def watch(monkeypatch: pytest.MonkeyPatch, *, terminal: bool = True, **variables: str) -> Terminal:
    """Return a standard error, with variables and no others that count."""
    for name in ("TERM", "CI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    err = Terminal("utf-8", is_one=terminal)
    monkeypatch.setattr(sys, "stderr", err)
    return err


@pytest.mark.parametrize(("variables", "terminal", "watched"), WATCHED)
def test_progress_is_for_a_terminal_that_can_go_back(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], terminal: bool, watched: bool
) -> None:
    watch(monkeypatch, terminal=terminal, **variables)
    things = [1, 2]
    assert (progress.steps(things, "{done}") is not things) == watched
    monkeypatch.setattr(sys, "stderr", None)
    assert progress.steps(things, "{done}") is things


@pytest.mark.parametrize(("lang", "said"), [("en", "{} of 48 plans read"), ("zh", "已读48个规划中的{}个")])
def test_a_bar_grows_five_times_a_second_once_a_second_is_over(
    monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    err = watch(monkeypatch)
    clock = iter(range(1000))
    monkeypatch.setattr(progress, "monotonic", lambda: 50 + next(clock) / 10)  # a tenth of a second a step
    monkeypatch.setattr(progress, "language", lambda: lang)
    assert list(progress.steps(range(48), "{done} of {all} plans read")) == list(range(48))
    lines = err.written().decode().split("\r\x1b[2K")
    assert lines[:3] == [
        "",
        f"[#####-------------------] {said.format(10)}",
        f"[######------------------] {said.format(13)}",
    ]
    assert (lines[-1], len(lines)) == ("", 17)


def test_it_is_counted_how_long_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    err = watch(monkeypatch)
    waits: list[float] = []

    class Over:
        def wait(self, seconds: float) -> bool:
            waits.append(seconds)
            return len(waits) > 2

        def set(self) -> None:
            pass

    monkeypatch.setattr("threading.Event", Over)

    class Teller:
        def __init__(self, target: Any, daemon: bool) -> None:
            assert daemon
            self.target = target

        def start(self) -> None:
            self.target()

        def join(self) -> None:
            sys.stderr.write("joined")

    monkeypatch.setattr("threading.Thread", Teller)
    with progress.busy("ranking {count} plans, {seconds} s", count=3):
        pass
    assert err.written().decode() == "".join(
        f"\r\x1b[2K{line}" for line in ("ranking 3 plans, 1 s", "ranking 3 plans, 2 s", "joined")
    )
    assert waits == [1.0, 1.0, 1.0]


# Processors


def test_a_process_may_use_so_many_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {"abc"[process], 5, 7}, raising=False)
    assert inputs.processors() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    for count, expected in ((6, 6), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        assert inputs.processors() == expected
