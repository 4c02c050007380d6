"""Text of a plan is text in every format: one list of payloads through every command and every format.

A payload stands in every text of some plans. The same plans with a plain word in its place show what shape the output
of a command has: with the payload the shape is the same, as a parser of the format sees it, and the payload is there as
often as the word, all of it and on one line.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from xml.etree import ElementTree

import msgspec
import pytest
from markdown_it import MarkdownIt

from plancmp.checks.validate import Result
from plancmp.cli import run
from plancmp.data import library
from plancmp.problem import Problem
from plancmp.report import csv as rows
from plancmp.report import html, markdown, table, validate
from plancmp.report import json as data
from plancmp.report.blocks import Bars, Cell, Column, Heading, Items, Page, Paragraph, Table

PAYLOADS = {
    "heading": "a\n\n# x",
    "heading-at-once": "# x",
    "heading-closed": "x #",
    "underlined": "a\n===",
    "list": "a\n- x\n- y",
    "numbered": "1. x",
    "numbered-bracket": "1) x",
    "number-alone": "2.",
    "task-list": "[x] y",
    "rule": "a\n\n---\n\nb",
    "stars": "* * *",
    "tabs": "\t\tx",
    "tab-within": "a\tb",
    "blanks": "     x",
    "code": "a\n\n    x",
    "fence": "a\n```\nx",
    "tildes": "~~~",
    "struck": "a ~~x~~ b",
    "struck-once": "5~10, 20~30",
    "emphasis": "*a* _b_ **c** `d`",
    "quotation": "> x",
    "table": "a | b\n|---|---|\n| c | d",
    "bar": "a|b\\|c",
    "backslash": "a\\",
    "entity": "&lt;b&gt; &#35; &copy;",
    "tag": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror='alert(1)'>",
    "comment": "<!-- x",
    "link": "[x](javascript:alert(1))",
    "image": "![x](https://example.org/x.png)",
    "definition": "[x]: javascript:alert(1)",
    "reference": "a\n\n[b]: https://example.org\n\n[b]",
    "autolink": "<javascript:alert(1)> <https://example.org>",
    "address": "见https://example.org, http://a.example and www.example.org",
    "mathematics": "$x$ and $$y$$",
    "command": "a\n::error file=README.md,line=1::x",
    "command-at-once": "::error file=README.md,line=1::x",
    "command-after-blanks": "  ::error::x",
    "command-return": "a\r::error::x",
    "command-next-line": "a\x85::error::x",
    "command-separator": "a\u2028::error::x\u2029::error::y",
    "command-in-line": "a ##[error]x ##vso[task.complete]y",
    "command-wrapped": "::error::x " * 30,
    "command-escaped": "100%0A::error::x%",
    "formula": "=1+1",
    "formula-wide": "＝1+1",
    "formula-tab": "\t=1+1",
    "formula-return": "\r=1+1",
    "formula-blank": " =1+1",
    "function": "@SUM(1)",
    "plus": "+1+1",
    "minus": "-1+1",
    "dde": "=cmd|'/C calc'!A0",
    "fields": 'a","b\n"c,d',
    "braces": "{0.__class__} {names} {",
    "terminal-markup": "[bold red]x[/] [link=https://example.org]y[/link]",
    "yaml": "a: &b !!python/object {c: *d} # e",
}
PLAIN = "Quux"
LONGEST = 190
"""Characters of a payload that is tried in the name of a section too; longer names are refused."""
ALL = "\n".join(PAYLOADS.values())
LEADING = {
    "markdown": ["heading-at-once", "heading-closed", "numbered", "numbered-bracket", "number-alone", "task-list",
                 "stars", "tabs", "blanks", "tildes", "quotation", "minus", "plus", "autolink", "definition"],
    "csv": ["formula", "formula-wide", "formula-tab", "formula-return", "formula-blank", "function", "plus", "minus",
            "dde", "fields"],
}  # fmt: skip
"""What does its harm where a text begins with it."""


def sent(form: str) -> list[str]:
    """Return what goes through every command in a format: all payloads in one, commands, and what leads a text."""
    commands = [name for name in PAYLOADS if name.startswith("command")]
    return [ALL, *(PAYLOADS[name] for name in [*commands, *LEADING.get(form, [])])]


def indicator(name: str, metric: str, text: str, block: str, **more: Any) -> dict[str, Any]:
    said = {"zh": text, "en": text}
    places = [{"section": f"2.3#{block}", "printed": text, "row": text, "unit": text}]
    disputed = [{"section": "1", "printed": text, "differs": {"value": 3, "unit": text, "scope": text, "name": text}}]
    return {
        "id": name, "metric": metric, "name": said, "lead": [text], "note": said,
        "values": [
            {"year": 2020, "kind": "actual", "value": 4.5, "mentions": [*places, *disputed]},
            {"year": 2025, "kind": "target", "bound": "about", "value": 5, "mentions": places},
        ],
        **more,
    }  # fmt: skip


def plan(name: str, text: str, block: str, raised: bool = False) -> str:
    """Write a plan file in which every text is the one given, `block` the one in the names of sections.

    What is `raised` has some other figures and fewer tasks.
    """
    said = {"zh": text, "en": text}
    places = [{"section": "3", "printed": text}]
    words_alone = {"year": 2025, "kind": "target", "qualitative": said, "scope": said, "mentions": places}
    tasks: list[dict[str, Any]] = [
        {
            "id": f"task-{number}", "section": section, "title": said, "summary": said, "note": said,
            "themes": themes, "instruments": ["supply/technology"], "lead": [text], "participants": [text],
            "entities": [text], "items": [said, {**said, "printed": text, "who": [text]}],
            "figures": [{"printed": text, "what": said, "section": section}],
            "indicators": ["rd"],
        }
        for number, (section, themes) in enumerate([("4.1", ["ai"]), (f"4.1#{block}", ["ip"]), ("4.2", ["ai", "ip"])])
    ]  # fmt: skip
    rd = indicator("rd", "rd-intensity", text, block, scope=None)
    del rd["scope"]
    if raised:
        rd["values"][1]["value"] = 6
        tasks = tasks[:2]
    indicators = [rd, indicator("patents", "high-value-patents-per-10k", text, block, scope=said),
                  {"id": "own", "metric": f"gdp{'-own' * raised}", "name": said, "values": [words_alone]}]  # fmt: skip
    return json.dumps({
        "format": 1, "id": name, "region": {"id": name, "zh": text, "en": text}, "level": "district",
        "kind": "five-year-plan", "title": said, "period": {"start": 2021, "end": 2025}, "task_chapters": ["4"],
        "issuer": said, "document_number": text, "note": said,
        "source": {"sha256": "0" * 64, "url": text, "note": said},
        "curation": {"status": "draft" if raised else "complete", "read": "2026-11-21", "codebook": 1},
        "indicators": indicators, "tasks": tasks,
        "context": [{"section": "5", "printed": text, "why": text}, {"section": "6", "printed": text, "why": text}],
    })  # fmt: skip


def source(text: str) -> str:
    """Write a plan's text for `audit` and `draft`, with what stands in it in a heading, in prose and in a table.

    三盏 is a number that no rule places.
    """
    return f"四、任务\n（一）{text}12项\n建设{text}34个，挂三盏灯。\n专栏 {text}\n56\n{text}\n"


# A command and its arguments: {text} is the payload, {name} a file that is called so.
COMMANDS: dict[str, list[str]] = {
    "list": ["list", "--plans", "."],
    "show": ["show", "alpha.yaml"],
    "show-name": ["show", "--", "{name}.yaml"],
    "show-full": ["show", "alpha.yaml", "--full"],
    "show-lead": ["show", "beta.yaml", "--lead={text}"],
    "compare": ["compare", "alpha.yaml", "beta.yaml"],
    "compare-theme": ["compare", "alpha.yaml", "beta.yaml", "--theme", "ai"],
    "compare-four": ["compare", "alpha.yaml", "beta.yaml", "gamma.yaml", "delta.yaml"],
    "brief": ["brief", "alpha.yaml", "beta.yaml", "--plans", "."],
    "brief-theme": ["brief", "alpha.yaml", "--against", "beta.yaml", "--theme", "ai", "--plans", "."],
    "align": ["align", "alpha.yaml", "beta.yaml", "--min-score=0"],
    "align-to": ["align", "alpha.yaml", "--to", "beta.yaml", "--min-score=0"],
    "rank": ["rank", "alpha.yaml", "beta.yaml", "--metric", "rd-intensity"],
    "rank-explain": ["rank", "alpha.yaml", "beta.yaml", "--metric", "rd-intensity", "--explain", "alpha"],
    "who": ["who", "alpha.yaml", "beta.yaml"],
    "search": ["search", "--in", "alpha.yaml", "--in", "beta.yaml", "AI"],
    "foundations": ["foundations", "alpha.yaml", "beta.yaml"],
    "diff": ["diff", "alpha.yaml", "beta.yaml"],
    "diff-names": ["diff", "--", "{name}.yaml", "{name}.yml"],
    "audit": ["audit", "alpha.yaml", "--source", "alpha.txt"],
    "validate": ["validate", "alpha.yaml", "beta.yaml"],
    "validate-names": ["validate", "--", "{name}.yaml", "{name}.yml"],
}
MISTAKES: dict[str, list[str]] = {
    "no-such-file": ["show", "./{name}-none.yaml"],
    "no-such-plan": ["show", "--", "{name}"],
    "no-such-folder": ["list", "--plans=./{name}-none"],
    "no-such-theme": ["compare", "alpha.yaml", "beta.yaml", "--theme={text}"],
    "no-such-lens": ["rank", "--by={text}"],
    "no-such-option": ["show", "alpha.yaml", "--no{text}"],
    "no-such-command": ["no{text}"],
    "no-such-revision": ["diff", "alpha.yaml@{name}", "alpha.yaml"],
    "no-folder-to-write-to": ["show", "alpha.yaml", "-o", "./{name}-none/x.md"],
    "no-text": ["audit", "alpha.yaml", "--source=./{name}-none"],
    "no-id": ["draft", "--source", "alpha.txt", "--id={text}"],
}
ITS_OWN_WORDS = ("audit", "brief", "brief-theme", "validate", "validate-names")
"""Commands that find other things in other texts: what they find has the same shape, but is not the same."""
COUNTS = ".left."
"""Where a brief counts, by topic, what it has no room for: long texts leave less."""
FORMATS = ("table", "markdown", "json", "csv")
CASES = [(command, form) for command in COMMANDS for form in FORMATS]
CASES += [("validate", "github"), ("validate-names", "github")]


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


class Tell(Protocol):
    """Runs a command on plans of one text, and of another one in the names of their sections."""

    def __call__(self, arguments: list[str], text: str, block: str | None = None) -> Outcome: ...


@pytest.fixture
def tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Return what runs a command on plans of one text."""
    monkeypatch.chdir(tmp_path)
    for name in ("PLANCMP_LANG", "PLANCMP_PLANS", "PLANCMP_SOURCES", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")

    def run_it(arguments: list[str], text: str, block: str | None = None) -> Outcome:
        name = text.replace("/", "")[:50]
        named = [Path(name + ".yaml"), Path(name + ".yml")]
        files = [Path(f"{plan_id}.yaml") for plan_id in ("alpha", "beta", "gamma", "delta")]
        for number, file in enumerate([*files, *(named if "{name}.yaml" in arguments else [])]):
            plan_id = file.stem if file in files else "alpha"
            file.write_text(plan(plan_id, text, text if block is None else block, raised=number % 2 == 1), "utf-8")
        Path("alpha.txt").write_text(source(text), encoding="utf-8", newline="")
        given = [argument.replace("{text}", text).replace("{name}", name) for argument in arguments]
        streams = io.StringIO(newline=""), io.StringIO(newline="")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["plancmp", *given])
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            code = run()
        for file in named:
            file.unlink(missing_ok=True)
        return Outcome(code, streams[0].getvalue(), streams[1].getvalue())

    return run_it


@pytest.mark.parametrize(("command", "form"), CASES, ids=[f"{command}-{form}" for command, form in CASES])
def test_a_payload_is_text_in_what_a_command_prints(tell: Tell, command: str, form: str) -> None:
    first, *rest = COMMANDS[command]
    given = [first, "--format", form, *rest]
    plains = {block: tell(given, PLAIN, block) for block in (None, "x")}
    for text in sent(form):
        block = None if len(text) <= LONGEST else "x"
        plain, found = plains[block], tell(given, text, block)
        shape, words = READERS[form](plain.out)
        assert found.code == plain.code
        assert obeyed(found.out + found.err) == []
        assert lines(found.err) == lines(plain.err)
        its_shape, its_words = READERS[form](found.out)
        if command in ITS_OWN_WORDS:
            assert {place for place in its_shape if not place.startswith(COUNTS)} <= set(shape)
        else:
            assert its_shape == shape
            assert command == "diff-names" or form == "table" or times(text, its_words) >= times(PLAIN, words)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_payload_is_text_in_what_is_said_of_a_mistake(tell: Tell, mistake: str) -> None:
    plain = tell(MISTAKES[mistake], PLAIN)
    assert (plain.code, plain.out) == (2, "")
    for text in PAYLOADS.values():
        found = tell(MISTAKES[mistake], text, None if len(text) <= LONGEST else "x")
        assert (found.code, found.out) == (2, "")
        assert obeyed(found.err) == []
        assert lines(found.err) == lines(plain.err)


LISTED = {
    "bullet_list_open ul {} ", "bullet_list_close ul {} ", "list_item_open li {} ", "list_item_close li {} ", "/span",
    "span [('class', 'long'), 'title']", "span [('class', 'rest')]",
}  # fmt: skip


def test_a_payload_is_text_in_a_folder_of_reports(tell: Tell) -> None:
    command = ["report", "alpha.yaml", "beta.yaml", "--theme", "ai", "-o", "out"]
    read = {".md": READERS["markdown"], ".html": html_, ".svg": svg_}
    plains = {}
    for block in (None, "x"):
        tell(command, PLAIN, block)
        plains[block] = {file: read[file.suffix](file.read_text("utf-8")) for file in sorted(Path("out").iterdir())}
        assert len(plains[block]) >= 9
    for text in sent("markdown"):
        block = None if len(text) <= LONGEST else "x"
        tell(command, text, block)
        for file, (shape, words) in plains[block].items():
            its_shape, its_words = read[file.suffix](file.read_text("utf-8"))
            # A brief has as many sentences as there is room for, and long sections are told below the page.
            assert {place for place in its_shape if not place.startswith(COUNTS)} <= {*shape, *LISTED}
            shortened = file.name in ("brief.md", "report.html") or "… = §" in its_words
            assert shortened or times(text, its_words) >= times(PLAIN, words)


def test_a_payload_is_text_in_a_draft(tell: Tell) -> None:
    for text in PAYLOADS.values():
        done = tell(["draft", "--source", "alpha.txt", "--id", "alpha"], text)
        made, problems = library.load_bytes(done.out.encode(), "draft")
        assert not problems
        assert made
        assert not [line for line in done.out.splitlines() if line.lstrip().startswith("::")]


# The writers alone, each with every payload in every place where a text may stand.


class Row(msgspec.Struct):
    text: str
    texts: list[str]
    number: float = -4.5


def page(text: str) -> Page:
    columns = [Column(text), Column(text, "right"), Column(text, firm=True), Column("Page", link=True)]
    rows: list[list[Cell]] = [[text, [text, text], text, f"{text}.md"], [text, [], [text], "index.md"]]
    return [
        Heading(text, 1), Heading(text), Heading(text, 3), Paragraph(text), Paragraph(text, quiet=True),
        Items([text, text]), Items([text], quiet=True), Table(columns, rows, frozenset({(0, 0), (0, 1), (0, 3)})),
        Bars(text, [text, text], [(text, [0.5, 0.25]), (text, [0.0, 1.0])]),
    ]  # fmt: skip


WRITERS: dict[str, Callable[[str], str]] = {
    "table": lambda text: table.render(page(text)[:-1], width=20_000, color=False),  # bars have a width of their own
    "markdown": lambda text: markdown.render(page(text)),
    "markdown-aligned": lambda text: markdown.render(page(text), aligned=True),
    "html": lambda text: html.document(text, {text: page(text)}, "en"),
    "json": lambda text: data.render({"text": text, "list": [text, {"text": text}], "number": -4.5}),
    "csv": lambda text: rows.render(Row, [Row(text, [text, text]), Row(text, [])]),
}
# Control characters that no plan file may hold, but a file's name or a plan's text can.
CONTROLS = {
    "escape": "a\x1b]0;x\x07b\x1b[31mc", "nothing": "a\x00b", "backspace": "a\x08\x08b", "page": "a\x0cb\x0bc",
    "one-byte-escape": "a\x9b31mb", "right-to-left": "a\u202eb\u2066c", "no-width": "a\u200bb\ufeff",
}  # fmt: skip


@pytest.mark.parametrize("payload", [*PAYLOADS.values(), *CONTROLS.values()], ids=[*PAYLOADS, *CONTROLS])
@pytest.mark.parametrize("writer", WRITERS)
def test_a_writer_writes_text(writer: str, payload: str) -> None:
    read = READERS.get(writer.partition("-")[0], html_)
    shape, words = read(WRITERS[writer](PLAIN))
    its_shape, its_words = read(WRITERS[writer](payload))
    assert its_shape == shape
    assert times(payload, its_words) >= times(PLAIN, words)


# What Markdown, GitHub's too, takes for its own -> as it is written; what it does not stays as it is.
ESCAPED = [
    ("1. x", r"1\. x"),
    ("12) x", r"12\) x"),
    ("1.5 x", "1.5 x"),
    ("\t- x", r"\- x"),
    ("~~~", r"\~\~\~"),
    ("a ~~x~~", r"a \~\~x\~\~"),
    ("&lt; &#35;", r"\&lt; \&#35;"),
    ("R&D; R&D", r"R\&D; R&D"),
    ("R & D", "R & D"),
    ("$x$", r"\$x\$"),
    ("https://a.example", r"https\://a.example"),
    ("HTTP://a.example", r"HTTP\://a.example"),
    ("ftp://a.example www.a.example", r"ftp\://a.example www\.a.example"),
    ("a: //b", "a: //b"),
    ("::error::x", r"\::error::x"),
    ("[x](javascript:a)", r"\[x\](javascript:a)"),
]


@pytest.mark.parametrize(("text", "written"), ESCAPED)
def test_markdown_has_nothing_that_is_markup(text: str, written: str) -> None:
    assert markdown.render([Paragraph(text)]) == f"{written}\n"


# What a spreadsheet runs -> as it is written; numbers and other texts stay as they are.
FIELDS = [
    ("=1+1", "'=1+1"),
    ("@SUM(1)", "'@SUM(1)"),
    ("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"),
    ("+1+1", "'+1+1"),
    ("-1+1", "'-1+1"),
    ("-A1", "'-A1"),
    ("\t=1", "'=1"),
    ("\r=1", "'=1"),
    (" =1", "' =1"),
    ("＝1", "'＝1"),
    ("-4.5", "-4.5"),
    ("-1,200", "-1,200"),
    ("+3%", "+3%"),
    ("-", "-"),
    ("", ""),
    ("a=b", "a=b"),
    (">50", ">50"),
]


@pytest.mark.parametrize(("text", "written"), FIELDS)
def test_csv_has_nothing_that_a_spreadsheet_runs(text: str, written: str) -> None:
    (_, (field, joined, number)) = csv.reader(io.StringIO(rows.render(Row, [Row(text, [text])])))
    assert (field, joined, number) == (written, written, "-4.5")


def test_an_annotation_says_all_and_is_one_line() -> None:
    problem = Problem(file="a,b:c\n.yaml", line=2, column=3, code="line-break", message="100%\r\n::x", hint="a\x1bb")
    written = validate.github(Result(files=[], problems=[problem]))
    assert written == "::error file=a%2Cb%3Ac%0A.yaml,line=2,col=3,title=line-break::100%25%0D%0A::x (a b)\n"


def test_an_address_has_no_scheme_and_leaves_no_folder() -> None:
    names = ["javascript:alert(1)", "../../README.md", "//example.org/x", "a) b](c)", "index.md"]
    text = markdown.render([Table([Column("Page", link=True)], [[name] for name in names])])
    tokens = [child for token in MarkdownIt("commonmark").enable("table").parse(text) for child in token.children or []]
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert len(links) == len(names)
    assert links[-1] == "index.md"
    assert not [link for link in links if re.search("[:/()]", link)]


# How the formats are read: the shape of an output, and the words in it.

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e\u2066\u200b\ufeff]")
Reading = tuple[list[str], str]


def squeezed(text: str) -> str:
    return "".join(CONTROL.sub("", text).split())


def times(text: str, words: str) -> int:
    """Count how often a text stands in others, white space aside."""
    return squeezed(words).count(squeezed(text)) if squeezed(text) else 0


def lines(text: str) -> int:
    """Count lines; there is nothing else in them that drives a terminal."""
    assert not CONTROL.search(text.replace("\n", ""))
    return text.count("\n")


def obeyed(text: str) -> list[str]:
    """Return the lines that a CI runner obeys; those that are meant begin with a level."""
    found = [line for line in text.split("\n") if line.lstrip().startswith("::") or re.search(r"##\w*\[", line)]
    return [line for line in found if not ANNOTATION.fullmatch(line)]


def table_(text: str) -> Reading:
    """A terminal's page has no shape but its lines, and these depend on its width."""
    assert obeyed(text) == []
    lines(text)
    return [], text


def markdown_(text: str) -> Reading:
    lines(text)
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    tokens = [part for token in parsed for part in [token, *(token.children or [])] if part.type != "inline"]
    assert not [
        t for t in tokens if t.type == "text" and ADDRESS.search(t.content) and ADDRESS.search(LINKED.sub("]", text))
    ]
    words = "".join(token.content for token in tokens if token.type.startswith("text"))
    others = [token for token in tokens if not token.type.startswith("text")]
    return [f"{t.type} {t.tag} {_without_address(t.attrs)} {t.content}" for t in others], words


ADDRESS = re.compile(r"(https?|ftp)://|www\.")
"""What becomes a link on GitHub when no backslash stands in it."""
LINKED = re.compile(r"\]\([^)]*\)")


def _without_address(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if name != "href"}


_SPOKEN = {"aria-label", "title", "data-says", "data-zh", "data-en"}
"""Attributes that hold a text of the page's."""
_LED = {"id", "href", "data-figure"}
DRAWN = {"svg", "title", "desc", "g", "rect", "line", "circle", "polygon", "text"}


class _Html(HTMLParser):
    """Reads a page. Of a picture only the kinds of elements count: how many there are depends on how long names are."""

    def __init__(self) -> None:
        super().__init__()
        self.shape: list[str] = []
        self.words = ""
        self.drawing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [
            v
            for name, v in attrs
            if name == "href" and not str(v).startswith(("#", "data:text/csv;", "data:application/json;"))
        ]
        self.drawing = self.drawing or tag == "svg"
        if self.drawing:
            assert tag in DRAWN
        else:
            self.shape.append(f"{tag} {[a if a[0] not in _SPOKEN else a[0] for a in attrs if a[0] not in _LED]}")

    def handle_endtag(self, tag: str) -> None:
        if self.drawing:
            self.drawing = tag != "svg"
        else:
            self.shape.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.shape.append("comment")

    def handle_data(self, data: str) -> None:
        self.words += data


def html_(text: str) -> Reading:
    lines(text)
    parser = _Html()
    parser.feed(text)
    parser.close()
    return parser.shape, parser.words


def svg_(text: str) -> Reading:
    """Read a picture. How many, and which words are cut, depends on how long names are."""
    root = ElementTree.fromstring(text)  # noqa: S314 - our own
    return sorted({part.tag for part in root.iter()}), ""


def csv_(text: str) -> Reading:
    lines(text)
    fields = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    return [str(len(row)) for row in fields], " ".join(_plain(field) for row in fields for field in row)


def _plain(field: str) -> str:
    """Return the words of a field; some hold JSON."""
    return " ".join(words for _, words in _below(json.loads(field))) if re.match(r'\[?\{"|\["', field) else field


def json_(text: str) -> Reading:
    lines(text)
    found = list(_below(json.loads(text))) if text else []
    assert not any(CONTROL.search(words) for _, words in found)
    return [shape for shape, _ in found], " ".join(words for _, words in found)


def _below(data: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield the place of every part of some data, and its text."""
    if isinstance(data, dict):
        for key, part in data.items():
            yield from _below(part, f"{place}.{key}")
    elif isinstance(data, list):
        yield f"{place}[]", ""
        for part in data:
            yield from _below(part, f"{place}[]")
    else:
        yield place, data if isinstance(data, str) else ""


ANNOTATION = re.compile(r"::(?:error|warning) file=[^,:]*(?:,line=\d+,col=\d+)?,title=[a-z-]+::[^\r\n]*")


def github_(text: str) -> Reading:
    lines(text)
    assert all(map(ANNOTATION.fullmatch, text.removesuffix("\n").split("\n")))
    return [], text


READERS: dict[str, Callable[[str], Reading]] = {
    "table": table_, "markdown": markdown_, "csv": csv_, "json": json_, "github": github_,
}  # fmt: skip
