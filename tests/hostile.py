"""Input that nobody writes in good faith: files of five megabytes of one kind, and real plans broken at random."""

import contextlib
import copy
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import yaml

from conftest import PLANS, plan_text
from plancmp.cli import run
from plancmp.data import source

_HEAD = plan_text(tasks="", indicators="", status="partial")
_TASKS = _HEAD + "indicators: []\ntasks:\n"
_TASK = _TASKS + "- {id: a, section: '4', title: null, themes: [ai], "
_INDICATORS = _HEAD + "tasks: []\nindicators:\n"
_NOTHING = "tasks: []\nindicators: []\n"
_BEFORE_CHAPTERS, _, _AFTER_CHAPTERS = _HEAD.partition('"4"')
_BEFORE_WITHIN, _WITHIN, _AFTER_WITHIN = _HEAD.partition("within: [")
_INDICATOR = "- {id: a§, metric: rd-intensity, name: {zh: 名, en: a}, values: [\n"
_VALUE = "{kind: actual, value: §, mentions: [\n"
_MENTION = "{section: '1', printed: '§%'},\n"


class Filler(NamedTuple):
    """A file made of one line over and over; § in it is the number of the line."""

    head: str
    line: str
    tail: str = "\n"

    def lines(self, count: int) -> bytes:
        """Return the file with so many lines."""
        body = "".join(self.line.replace("§", str(n)) for n in range(count))
        return (self.head.replace("§", "") + body + self.tail).encode()

    def full(self) -> bytes:
        """Return the file as large as a file may be."""
        return self.lines((source.MAX_BYTES - len(self.head.encode()) - 100) // len(self._line.encode()))

    def whole(self) -> bytes:
        """Return the file with as many lines as are read to the end, at most 5 MB."""
        many = 100
        nodes = max(1, self._nodes(2 * many) - self._nodes(many))
        room = (source.MAX_BYTES - len(self.head.encode()) - 100) // len(self._line.encode())
        return self.lines(min(room, source.MAX_NODES * 95 // 100 * many // nodes))

    @property
    def _line(self) -> str:
        return self.line.replace("§", "123456")

    def _nodes(self, count: int) -> int:
        nodes = (yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)
        try:
            return sum(isinstance(event, nodes) for event in yaml.parse(self.lines(count), Loader=yaml.CSafeLoader))
        except yaml.YAMLError:
            return 1


FILLERS = {
    "unknown keys": Filler("", "k§: 1\n"),
    "unknown keys of a plan": Filler(_HEAD, "k§: 1\n"),
    "unknown keys in flow": Filler("{", "k§: 1, ", "}"),
    "aliases": Filler("a: [", "*a,", "]"),
    "anchors": Filler("a: [", "&a 1,", "]"),
    "tags": Filler("a: [", "!!a 1,", "]"),
    "dates": Filler("a: [", "2021-01-01,", "]"),
    "equal keys": Filler("", "a: 1\n"),
    "keys that are no text": Filler("", "? [a]\n: 1\n"),
    "null keys": Filler("{", "~: 1,", "}"),
    "numbers": Filler("a: [", "1,", "]"),
    "empty texts": Filler("a: [", "'',", "]"),
    "lists": Filler("a: [", "[],", "]"),
    "lists of lists": Filler("a: [", "[[[[]]]],", "]"),
    "mappings": Filler("a: [", "{},", "]"),
    "lines": Filler("a:\n", "- b\n"),
    "escapes": Filler("a: [", '"\\u0041",', "]"),
    "one escaped text": Filler('a: "', "\\u0041", '"'),
    "hidden characters, escaped": Filler("a: [", '"\\u202e",', "]"),
    "documents": Filler("", "--- a\n"),
    "comments": Filler("a: 1\n", "# b\n"),
    "directives": Filler("", "%A b\n"),
    "empty lines": Filler("a: 1\n", "\n"),
    "blanks": Filler("a: ", " "),
    "one long text": Filler("a: ", "b"),
    "one long key": Filler("", "b"),
    "a text of many lines": Filler("a: |\n", "  b\n"),
    "a plain text of many lines": Filler("a: b\n", " b\n"),
    "a folded text": Filler("a: >\n", "  b\n\n"),
    "a quoted text of many lines": Filler('a: "', "b\n  ", '"'),
    "question marks": Filler("", "? "),
    "hyphens": Filler("", "- "),
    "brackets": Filler("", "["),
    "brackets on lines": Filler("", "[\n"),
    "braces": Filler("", "{"),
    "colons": Filler("", "a: "),
    "commas": Filler("[", ","),
    "percent signs": Filler("a: ", "%"),
    "exclamation marks": Filler("a: ", "!"),
    "a long text where an id is wanted": Filler("format: 1\nid: ", "a"),
    "hyphens where an id is wanted": Filler("format: 1\nid: a", "-a", "-\n"),
    "digits where a section is wanted": Filler(_TASKS + "- {id: a, title: null, section: '", "1.", "'}\n"),
    "digits where a figure is wanted": Filler(
        _HEAD + _NOTHING + "context: [{section: '1', why: x, printed: '", "1", "'}]\n"
    ),
    "entries of unlike kinds": Filler(_TASK + "lead: [", "1,'§',{a: §},[§],", "]}\n"),
    "units": Filler(_TASK + "lead: [", "甲§,", "]}\n"),
    "equal units": Filler(_TASK + "lead: [", "甲,", "]}\n"),
    "entities": Filler(_TASK + "entities: [", "甲§,", "]}\n"),
    "items": Filler(_TASK + "items: [", "{zh: 建, en: b§},", "]}\n"),
    "figures": Filler(_TASK + "figures: [", "{printed: '§项'},", "]}\n"),
    "indicators of a task": Filler(_TASK + "indicators: [", "a§,", "]}\n"),
    "counterparts": Filler(_TASK + "counterparts: [", "a§/b§,", "]}\n"),
    "tasks": Filler(_TASKS, "- {id: a§, section: '4.§', title: {zh: 名, en: a}, themes: [ai]}\n"),
    "tasks of one section": Filler(_TASKS, "- {id: a, section: '4.1', title: {zh: 名, en: a}}\n"),
    "tasks without a heading above": Filler(_TASKS, "- {id: a§, section: '4.§.1.1.1.1.1.1', title: {zh: 名, en: a}}\n"),
    "tasks far below": Filler(_TASKS, "- {id: a§, section: '" + "1." * 300 + "§', title: {zh: 名, en: a}}\n"),
    "boxes": Filler(_TASKS, "- {id: a§, section: '4#b§', title: {zh: 名, en: a}}\n"),
    "empty tasks": Filler(_TASKS, "- {}\n"),
    "empty indicators": Filler(_INDICATORS, "- {}\n"),
    "indicators": Filler(_INDICATORS, _INDICATOR + _VALUE + _MENTION + "]}]}\n"),
    "values": Filler(_INDICATORS + _INDICATOR, _VALUE + _MENTION + "]},\n", "]}\n"),
    "mentions": Filler(_INDICATORS + _INDICATOR + _VALUE, _MENTION, "]}]}\n"),
    "context": Filler(_HEAD + _NOTHING + "context:\n", "- {section: '1', printed: '§', why: x}\n"),
    "chapters": Filler(_BEFORE_CHAPTERS, '"§",', '"4"' + _AFTER_CHAPTERS + _NOTHING),
    "regions": Filler(_BEFORE_WITHIN + _WITHIN, "a§,", _AFTER_WITHIN + _NOTHING),
}  # fmt: skip


# Real plans, broken at random

Change = Callable[[random.Random, Any], None]
Place = tuple[Any, Any]
"""A mapping or a list, and the key or index of one of its parts."""

JUNK: list[Any] = [
    None, True, False, "", " ", "?", "? 区", 0, -1, 1, 0.5, -0.0, 1e-320, 1e300, 10**15, -(10**15), 10**30, 2021,
    1899, 2101, [], [[]], {}, {"zh": "", "en": ""}, {"zh": "名", "en": "a"}, {"id": "a"}, [None], ["ai", "ai"],
    "a\n\n# b", "=1+1", "../../x", "a/b", "x" * 300, "甲" * 25_000, "\u202e", "\x00", "\ud800", "4#", "#", "end",
    "0", "1.", "4.4.1", "一亿亿", "1/0", "1/3", "50-100亿元", "超过", "9" * 400, "target", "actual", "ai",
    "rd-intensity", "shanghai", "supply/technology", "supply", "<b>|`*", "::error::",
]  # fmt: skip
SIGNS = [
    "\t", "\n", "\r", "\x07", "\ufeff", "\u2028", ":", ": ", "- ", "? ", "#", "&a ", "*a", "!!str ", "---\n",
    "...\n", "{", "}", "[", "]", ",", '"', "'", "|\n", ">", "%", "@", "~", "<<: ", "\\", "2021-01-01", ".nan",
    "0x", "1e999", "\xff", "  ", "区",
]  # fmt: skip


def _places(data: Any) -> Iterator[Place]:
    for key, part in list(data.items()) if isinstance(data, dict) else list(enumerate(data)):
        yield data, key
        if isinstance(part, dict | list):
            yield from _places(part)


def _any(chance: random.Random, data: Any) -> Place:
    return chance.choice(list(_places(data)) or [({"": None}, "")])


def _replace(chance: random.Random, data: Any) -> None:
    whole, key = _any(chance, data)
    whole[key] = copy.deepcopy(chance.choice(JUNK))


def _delete(chance: random.Random, data: Any) -> None:
    whole, key = _any(chance, data)
    del whole[key]


def _rename(chance: random.Random, data: Any) -> None:
    whole, key = _any(chance, data)
    if isinstance(whole, dict):
        other = chance.choice([str(chance.choice(JUNK))[:30], str(_any(chance, data)[1])])
        whole[other] = whole.pop(key)


def _repeat(chance: random.Random, data: Any) -> None:
    whole, key = _any(chance, data)
    if isinstance(whole, list):
        whole.insert(chance.randrange(len(whole)), copy.deepcopy(whole[key]))


def _swap(chance: random.Random, data: Any) -> None:
    """Put what stands under one key in two places each in the other's: the form stays right, the sense does not."""
    one, key = _any(chance, data)
    other, same = chance.choice([place for place in _places(data) if place[1] == key])
    one[key], other[same] = copy.deepcopy(other[same]), copy.deepcopy(one[key])


def _number(chance: random.Random, data: Any) -> None:
    numbers = [place for place in _places(data) if isinstance(place[0][place[1]], int | float)]
    if numbers:
        whole, key = chance.choice(numbers)
        whole[key] = chance.choice([-1, 0, 10, 0.001, 10**9, 1e-200]) * whole[key]


def _empty(chance: random.Random, data: Any) -> None:
    lists = [place for place in _places(data) if isinstance(place[0][place[1]], list)]
    whole, key = chance.choice(lists or [_any(chance, data)])
    whole[key] = []


CHANGES: list[Change] = [_replace, _delete, _rename, _repeat, _swap, _swap, _number, _number, _empty]


def _in_text(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice([0, 1, 1, 5, 100]))
    put = chance.choice([chance.choice(SIGNS), "", text[start:end] * 2, text[start:end][::-1]])
    return text[:start] + put + text[end:]


def _in_lines(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one] = chance.choice(["", "  ", " "]) + lines[one].lstrip()
        case _:
            lines = lines[:one]
    return "".join(lines)


@cache
def _plan(name: str) -> tuple[str, Any]:
    text = (PLANS / f"{name}.yaml").read_text(encoding="utf-8")
    return text, yaml.load(text, Loader=yaml.CSafeLoader)


def broken(seed: int) -> bytes:
    """Return a shipped plan with one to three changes that the seed stands for."""
    chance = random.Random(seed)
    text, data = _plan(chance.choice(sorted(path.stem for path in PLANS.glob("*.yaml"))))
    times = chance.randint(1, 3)
    if chance.random() < 0.4:
        for _ in range(times):
            text = chance.choice([_in_text, _in_lines])(chance, text) or "a"
        raw = text.encode("utf-8", "surrogateescape" if "\udcff" in text else "replace")
        return raw.replace("\xff".encode(), b"\xff")
    data = copy.deepcopy(data)
    for _ in range(times):
        chance.choice(CHANGES)(chance, data)
    return re.sub(r"\\ud800", lambda _: "\\ud800", json.dumps(data, ensure_ascii=chance.random() < 0.1)).encode(
        "utf-8", "replace"
    )


FILE = "./plans/broken.yaml"
COMMANDS: dict[str, tuple[list[str], set[int]]] = {
    "validate": (["validate", FILE], {0, 1}),
    "validate --strict": (["validate", "plans", "--strict"], {0, 1}),
    "show": (["show", FILE, "--full"], {0, 2}),
    "show part": (["show", FILE, "--theme", "ai", "--section", "4"], {0, 2}),
    "list": (["list", "--plans", "plans"], {0, 2}),
    "compare": (["compare", FILE, "pudong"], {0, 2}),
    "compare theme": (["compare", "jiading", FILE, "shanghai", "--theme", "biomedicine"], {0, 2}),
    "diff": (["diff", "xuhui", FILE], {0, 1, 2}),
    "align": (["align", FILE, "--to", "xuhui", "--theme", "ai"], {0, 2}),
    "rank": (["rank", FILE, "pudong", "zhangjiang", "--theme", "ai", "--draws", "20"], {0, 1, 2}),
    "rank targets": (["rank", FILE, "pudong", "jiading", "--by", "ambition", "--draws", "20"], {0, 1, 2}),
    "search": (["search", "人才", "AI", "--in", FILE], {0, 2}),
    "foundations": (["foundations", FILE], {0, 2}),
    "brief": (["brief", FILE, "xuhui", "zhangjiang"], {0, 2}),
    "who": (["who", FILE], {0, 2}),
    "report": (["report", FILE, "--format", "markdown", "-o", "out"], {0, 2}),
    "export": (["export", "out.sqlite", FILE], {0, 2}),
    "export csv": (["export", "out", FILE], {0, 2}),
    "audit": (["audit", FILE, "--source", "text.txt"], {0, 1, 2}),
    "draft": (["draft", "--source", FILE, "--id", "alpha"], {0, 2}),
}  # fmt: skip
FORMATS = ["table", "markdown", "json", "csv"]
MACHINES = ["json", "sarif", "junit"]


def outcome(arguments: list[str]) -> tuple[int, str, str]:
    """Run the command line in this process and return exit code, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    return code, out.getvalue(), err.getvalue()


def fault(seed: int, folder: Path) -> str:
    """Break a plan, run one command on it, and return what is wrong with what comes of it, or "".

    An exception is one; so is an exit that the command does not have, an output that no reader takes, and a plan that
    is refused while `validate` has nothing against it.
    """
    chance = random.Random(-seed - 1)
    raw = broken(seed)
    (folder / "plans").mkdir(exist_ok=True)
    (folder / FILE).write_bytes(raw)
    (folder / "text.txt").write_bytes(raw[:30_000])
    name = chance.choice(list(COMMANDS))
    arguments, exits = COMMANDS[name]
    form = chance.choice(FORMATS)
    given = [*arguments, "--lang", chance.choice(["zh", "en"])] if name != "draft" else arguments
    formatted = name not in ("report", "draft", "export", "export csv")
    if formatted:
        given = [*given, "--format", form]
    code, out, err = outcome(given)
    (out + err).encode()
    if code not in exits:
        return f"{given}: exit {code}: {err}"
    if formatted and form == "json" and code != 2:
        json.loads(out, parse_constant=lambda word: 1 / 0)
    if "\x1b" in out or "Traceback" in err:
        return f"{given}: {out} {err}"
    own = {"draft", "audit"}  # they refuse a text as well, which may be no UTF-8
    if code == 2 and name not in own and outcome(["validate", FILE])[0] != 1 and "named twice" not in err:
        return f"{given}: refused, and validate has nothing to say: {err}"
    return _unlike()


def _unlike() -> str:
    """Return where the formats of validate that machines read cannot be read, or say other than one another."""
    codes, said = zip(*(outcome(["validate", FILE, "--format", form])[:2] for form in MACHINES), strict=True)
    problems = json.loads(said[0])["problems"]
    results = json.loads(said[1])["runs"][0]["results"]
    (case,) = ElementTree.fromstring(said[2]).iter("testcase")  # noqa: S314 - our own output
    failed = case.find("failure") is not None
    shown = [result for result in results if not result.get("suppressions")]
    if len(set(codes)) > 1 or len(shown) != len(problems) or failed != bool(codes[0]):
        return f"{codes}: {len(problems)} problems, {len(shown)} in sarif, failed in junit: {failed}"
    return ""
