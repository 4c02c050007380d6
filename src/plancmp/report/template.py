"""Reports by a template of one's own (Jinja2, the extra ``template``).

A template gets results as plain data, the same as in their JSON, and a few helpers that write them as the other pages
do. It runs in a sandbox: it reads what it is given, and the templates beside it, and nothing else.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plancmp.model import Lang
from plancmp.problem import say
from plancmp.report import json, markdown, words
from plancmp.report.briefing.tell import tell
from plancmp.results.parts import Printed
from plancmp.results.report import Reports


class Fault(Exception):
    """What is wrong with a template; the message says where: file, line, and what."""


def render(file: Path, reports: Reports, lang: Lang) -> str:
    """Fill a template with the results of a set of reports.

    Args:
        file: the template; others in its folder can be included.
        reports: the results.
        lang: of what the helpers write.

    Raises:
        Fault: it cannot be read, is no template, or fails.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(file.parent), undefined=jinja2.StrictUndefined, keep_trailing_newline=True,
        autoescape=jinja2.select_autoescape(["html", "htm", "html.j2", "htm.j2", "html.jinja", "htm.jinja"]),
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= _filters(lang)
    try:
        return environment.get_template(file.name).render(_data(reports, lang))
    except jinja2.TemplateSyntaxError as error:
        raise Fault(_where(error.filename or str(file), error.lineno, error.message or "")) from None
    except Exception as error:  # whatever a template does is its own fault
        raise Fault(_where(*_place(error, file), str(error) or type(error).__name__)) from None


def _where(file: str, line: int, message: str) -> str:
    return say("{file}:{line}: {message}", file=file, line=line, message=message)


def _place(error: Exception, file: Path) -> tuple[str, int]:
    """Return the file and line of the innermost template that an error went through."""
    place, trace = (str(file), 1), error.__traceback__
    while trace:
        if "__jinja_exception__" in trace.tb_frame.f_globals:  # a line of a template, as Jinja2 marks it
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _data(reports: Reports, lang: Lang) -> dict[str, Any]:
    """Return the results as plain data, each as its own command's JSON has it."""
    results = {
        "plans": reports.plans, "comparison": reports.comparison, "themes": reports.themes,
        "ranking": reports.ranking, "foundations": reports.foundations, "alignment": reports.alignment,
        "briefs": [tell(grounds) for grounds in reports.briefs],
    }  # fmt: skip
    plain: dict[str, Any] = msgspec.json.decode(json.render(results))
    return plain | {"lang": lang}


def _filters(lang: Lang) -> dict[str, Callable[..., str]]:
    """Return the helpers of a template, which write in one language."""

    def said(both: Mapping[str, str] | None) -> str:
        return str(both[lang]) if both else ""

    def figure(value: Mapping[str, Any] | None, counted: Mapping[str, Any] | None = None) -> str:
        if value is None:
            return ""
        unit = counted["unit"] if counted else ""
        named = "" if unit.startswith("%") else (unit if lang == "zh" else counted["unit_en"]) if counted else ""
        return words.with_unit(msgspec.convert(value, Printed), unit, named, lang)

    def section(place: str) -> str:
        return words.section(place)

    return {"said": said, "figure": figure, "section": section, "md": markdown.escaped}
