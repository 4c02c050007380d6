"""Writes docs/rules.md: every code that a check can print, the rules from their own docstrings."""

from collections.abc import Iterable, Iterator, Mapping
from inspect import getdoc
from typing import Any

from plancmp.checks import silence
from plancmp.checks.rules import plan_rules, vocabulary_rules

REFUSALS: Mapping[str, str] = {
    "unreadable": "The file is not there, is a folder, a pipe or a device, or cannot be opened; or a folder cannot.",
    "empty": "Nothing stands in the file, or comments only.",
    "too-large": "The file is larger than 5 MB, or one text in it than 20,000 characters.",
    "not-utf8": "The bytes are not UTF-8.",
    "hidden-character": "An invisible, control or bidirectional-override character, as it is or escaped.",
    "syntax": "The text is not YAML.",
    "second-document": "A second document (`---`) in one file.",
    "too-deep": "Nesting over 50 levels.",
    "anchor": "An anchor (`&name`).",
    "alias": "An alias (`*name`).",
    "tag": "A tag (`!!str`).",
    "key-type": "A key that is not a string.",
    "duplicate-key": "A key that occurs twice in one mapping.",
    "unquoted-date": "A date without quotation marks.",
    "not-finite": "NaN or infinity.",
    "too-many": "Over 1,000 problems, or over 60,000 keys and values: the rest of the file is not told.",
}
"""What the reader of plain YAML refuses."""

SHAPES: Mapping[str, str] = {
    "wrong-type": "Text where a number, a list or a mapping is wanted, and the like.",
    "missing-key": "A required key is not there; the place is that of the mapping that lacks it.",
    "unknown-key": "A key that the format does not have.",
    "not-allowed": "A value that is not in the list of allowed values.",
    "wrong-form": "A text of another form, such as an id with capitals or a section that is no place.",
    "too-short": "An empty text or list.",
    "too-long": "A text or list that is longer than fits; `printed` is a handful of characters.",
    "out-of-range": "A number below the least or above the most.",
    "repeated-item": "An entry that occurs twice in a list whose entries must differ.",
    "structure": "Another shape that the program cannot use.",
}
"""What a schema in schemas/ forbids."""

DOUBLED: Mapping[str, str] = {"doubled-id": "Two files hold plans of the same id."}
"""What no file can show alone."""

_HEAD = """\
# What `plancmp validate` finds

Made from the rules themselves by `python -m plancmp.checks.rules`; change it there. A problem is printed as
`file:line:column: code message (hint)`. The exit code is 1 when there is an error (with `--strict` a warning too),
2 when a folder has no YAML file or a pattern no match. `plancmp rules CODE` explains one code. Rules can be left out
(`--ignore`), chosen (`--select`) and silenced on a line (`# plancmp: ignore[CODE] reason`, see ci.md); what the first
two sections have cannot: such a file was not checked as a whole. Files named themes, metrics, instruments, verbs or
glossary are checked as vocabularies, all others as plans. Rules run on files that read as plain YAML and have the
right shape.
"""


def manual() -> str:
    """Return the whole page as Markdown."""
    return "\n".join([
        _HEAD,
        *_codes("Plain YAML", REFUSALS),
        *_codes("Shape", {**SHAPES, **DOUBLED}),
        *_codes("Comments", silence.CODES),
        *_rules("Rules for plans", plan_rules()),
        *_rules("Rules for vocabularies", vocabulary_rules()),
    ]).rstrip("\n") + "\n"  # fmt: skip


def _codes(title: str, codes: Mapping[str, str]) -> Iterator[str]:
    yield f"## {title}\n\n| code | what it means |\n|---|---|"
    yield from (f"| `{code}` | {text} |" for code, text in codes.items())
    yield ""


def _rules(title: str, rules: Iterable[Any]) -> Iterator[str]:
    yield f"## {title}\n"
    for rule in sorted(rules, key=lambda r: str(r.ID)):
        yield f"### {rule.ID} ({rule.LEVEL})\n\n{_markdown(getdoc(rule) or '')}\n"


def _markdown(page: str) -> str:
    """Turn a docstring's indented snippets into fenced ones."""
    text, *snippets = page.split("\n\nPasses::\n\n")
    if not snippets:
        return text
    passes, fails = snippets[0].split("\n\nFails::\n\n")
    return f"{text}\n\nPasses:\n\n{_fenced(passes)}\n\nFails:\n\n{_fenced(fails)}"


def _fenced(snippet: str) -> str:
    lines = [line.removeprefix("    ") for line in snippet.rstrip("\n").split("\n")]
    return "\n".join(["```yaml", *lines, "```"])
