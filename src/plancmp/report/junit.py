"""What a check found as JUnit XML, which CI servers show as tests: a file is a test case."""

from html import escape

from plancmp.checks.validate import Result
from plancmp.model import Lang
from plancmp.problem import Problem
from plancmp.report.inert import inert_line
from plancmp.report.problems import line
from plancmp.report.visible import visible


def render(result: Result, lang: Lang, *, strict: bool) -> str:
    """Write one suite with a case for each file, and for each other file that a problem is of.

    Args:
        result: what was found, in the language.
        lang: the language.
        strict: whether warnings fail a case; else they are what the case has printed.
    """
    problems: dict[str, list[Problem]] = {file: [] for file in result.files}
    for problem in result.problems:
        problems.setdefault(problem.file, []).append(problem)
    cases = [_case(file, found, lang, strict=strict) for file, found in problems.items()]
    failed = sum("<failure" in case for case in cases)
    counts = f'tests="{len(cases)}" failures="{failed}" errors="0"'
    suite = f' <testsuite name="plancmp validate" {counts} skipped="0">\n{"".join(cases)} </testsuite>\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts}>\n{suite}</testsuites>\n'


def _case(file: str, problems: list[Problem], lang: Lang, *, strict: bool) -> str:
    failing = [problem for problem in problems if strict or problem.level == "error"]
    rest = [problem for problem in problems if problem not in failing]
    parts = ""
    if failing:
        kinds = ", ".join(sorted({problem.code for problem in failing}))
        parts += f'   <failure type="plancmp" message="{_text(kinds)}">{_lines(failing, lang)}</failure>\n'
    if rest:
        parts += f"   <system-out>{_lines(rest, lang)}</system-out>\n"
    name = _text(file)
    opening = f'  <testcase classname="plancmp.validate" name="{name}" file="{name}" time="0"'
    return f"{opening}>\n{parts}  </testcase>\n" if parts else f"{opening}/>\n"


def _lines(problems: list[Problem], lang: Lang) -> str:
    return "\n".join(_text(line(problem, lang)) for problem in problems)


def _text(text: str) -> str:
    """Escape a text of one line; what XML has no way to write is gone with what cannot be seen."""
    return escape(visible(inert_line(text)), quote=True)
