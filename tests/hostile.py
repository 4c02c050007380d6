"""Input that nobody writes in good faith: files of five megabytes of one kind, and real plans broken at random."""

from typing import NamedTuple

import yaml

from conftest import plan_text
from plancmp.data import source

_HEAD = plan_text(tasks="", indicators="", status="partial")
_TASKS = _HEAD + "indicators: []\ntasks:\n"
_TASK = _TASKS + "- {id: a, section: '4', title: null, themes: [ai], "
_INDICATORS = _HEAD + "tasks: []\nindicators:\n"
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
    "digits where a figure is wanted": Filler(_HEAD + "tasks: []\nindicators: []\ncontext: [{section: '1', why: x, printed: '", "1", "'}]\n"),
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
    "context": Filler(_HEAD + "tasks: []\nindicators: []\ncontext:\n", "- {section: '1', printed: '§', why: x}\n"),
    "chapters": Filler(_HEAD.partition('"4"')[0], '"§",', "4]\n" + _HEAD.partition('"4"]')[2] + "tasks: []\nindicators: []\n"),
    "regions": Filler(_HEAD.partition("within: [")[0] + "within: [", "a§,", _HEAD.partition("within: [")[2] + "tasks: []\nindicators: []\n"),
}  # fmt: skip
