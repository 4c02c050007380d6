"""A problem as one line of text, the same wherever problems are reported, and any message in either language."""

from msgspec.structs import replace

from plancmp.model import Lang
from plancmp.problem import Problem, Said
from plancmp.report.inert import inert_line


def line(problem: Problem, lang: Lang = "en") -> str:
    """Write a problem as ``file:line:column: code message (hint)``."""
    warning = {"zh": "警告：", "en": "warning: "}[lang] if problem.level == "warning" else ""
    return inert_line(f"{place(problem)}: {problem.code} {warning}{said(problem, lang)}")


def place(problem: Problem) -> str:
    """Write where a problem is; a problem of the whole file has no line."""
    return f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file


def said(problem: Problem, lang: Lang = "en") -> str:
    """Write what is wrong and what would do instead."""
    message, hint = worded(problem.message, lang), worded(problem.hint, lang)
    if not hint:
        return message
    return f"{message}（{hint}）" if lang == "zh" else f"{message} ({hint})"


def spoken(problem: Problem, lang: Lang) -> Problem:
    """Return a problem with its message and hint in a language."""
    return replace(problem, message=worded(problem.message, lang), hint=worded(problem.hint, lang))


def worded(text: str, lang: Lang) -> str:
    """Return a message in a language; what has no Chinese, such as the words of a library, stays English."""
    if lang == "en":
        return str(text)
    from plancmp.report.chinese import CHINESE  # an English run has no use for it

    if not isinstance(text, Said):
        return CHINESE.get(text, text)
    pattern = CHINESE.get(text.pattern, text.pattern)
    facts = {name: worded(fact, lang) if isinstance(fact, Said) else fact for name, fact in text.facts.items()}
    return pattern.format(**facts) if facts else pattern
