"""What a check found: lines for a person, annotations for GitHub, a page, rows."""

from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from plancmp.checks.validate import Result
from plancmp.model import Lang
from plancmp.problem import Problem
from plancmp.report.blocks import Column, Heading, Page, Paragraph, Table
from plancmp.report.problems import line, place, said
from plancmp.report.problems import spoken as in_language
from plancmp.report.words import text
from plancmp.text.line import one_line

LEVELS = {"error": text("错误", "error"), "warning": text("警告", "warning")}
"""The levels of problems in words."""


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One problem."""

    file: str
    line: int
    column: int
    level: str
    code: str
    path: str
    message: str
    hint: str


def spoken(result: Result, lang: Lang) -> Result:
    """Return a result with its messages in a language."""
    silenced = [replace(entry, problem=in_language(entry.problem, lang)) for entry in result.silenced]
    return replace(result, problems=[in_language(problem, lang) for problem in result.problems], silenced=silenced)


def lines(result: Result, lang: Lang = "en") -> str:
    """Write one line a problem."""
    return "".join(line(problem, lang) + "\n" for problem in result.problems)


def github(result: Result, lang: Lang = "en") -> str:
    """Write one workflow command a problem, so that GitHub shows it beside the line."""
    return "".join(_annotation(problem, lang) + "\n" for problem in result.problems)


def _annotation(problem: Problem, lang: Lang) -> str:
    fields: dict[str, object] = {"file": problem.file}
    if problem.line:
        fields |= {"line": problem.line, "col": problem.column}
    fields["title"] = problem.code
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in fields.items())
    return f"::{problem.level} {properties}::{_escaped(said(problem, lang))}"


def _escaped(value: str, more: str = "") -> str:
    """Escape what a workflow command would take for its own; the percent sign first."""
    for char in "%\r\n" + more:
        value = value.replace(char, f"%{ord(char):02X}")
    return one_line(value)


def page(result: Result, lang: Lang) -> Page:
    """Lay the problems out as one table."""
    heads = (text("位置", "Place"), text("级别", "Level"), text("代码", "Code"), text("问题", "Problem"))
    rows = [[place(p), LEVELS[p.level][lang], p.code, said(p, lang)] for p in result.problems]
    table = [Table([Column(head[lang]) for head in heads], rows)] if rows else []
    return [Heading(text("校验", "Check")[lang], 1), Paragraph(summary(result, lang)), *table]


def summary(result: Result, lang: Lang) -> str:
    """Say in one line how many files were read and what was found."""
    errors = sum(problem.level == "error" for problem in result.problems)
    warnings = len(result.problems) - errors
    if lang == "zh":
        return f"{len(result.files)}个文件，{errors}个错误，{warnings}个警告"
    return f"{_count(len(result.files), 'file')}, {_count(errors, 'error')}, {_count(warnings, 'warning')}"


def statistics(result: Result, lang: Lang) -> Iterator[str]:
    """Yield one line a code: how often it occurs, its level; the most frequent first."""
    counts = Counter((problem.code, problem.level) for problem in result.problems)
    for (code, level), number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield f"{number:>6}  {LEVELS[level][lang]}  {code}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def rows(result: Result, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row a problem."""
    for problem in result.problems:
        yield CsvRow(**{name: getattr(problem, name) for name in CsvRow.__struct_fields__})
