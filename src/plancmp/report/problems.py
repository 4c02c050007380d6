"""A problem as one line of text, the same wherever problems are reported."""

from plancmp.problem import Problem
from plancmp.report.inert import inert_line


def line(problem: Problem) -> str:
    """Write a problem as ``file:line:column: code message (hint)``."""
    warning = "warning: " if problem.level == "warning" else ""
    return inert_line(f"{place(problem)}: {problem.code} {warning}{said(problem)}")


def place(problem: Problem) -> str:
    """Write where a problem is; a problem of the whole file has no line."""
    return f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file


def said(problem: Problem) -> str:
    """Write what is wrong and what would do instead."""
    return f"{problem.message} ({problem.hint})" if problem.hint else problem.message
