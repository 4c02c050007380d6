"""What a check found as SARIF 2.1.0, the format that code scanning services read."""

import os
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from plancmp.checks.validate import Result
from plancmp.model import Lang
from plancmp.problem import Problem
from plancmp.report import json
from plancmp.report.problems import said
from plancmp.text.line import one_line

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""What a file of this format says of its form."""


def render(result: Result, lang: Lang, version: str, pages: Mapping[str, str]) -> str:
    """Write a log of one run.

    Args:
        result: what was found, in the language.
        lang: the language.
        version: of this program.
        pages: what each code means, in the language; codes that are not in it are given without words.
    """
    found = [*result.problems, *(silenced.problem for silenced in result.silenced)]
    codes = sorted({problem.code for problem in found})
    places = {code: number for number, code in enumerate(codes)}
    results = [_result(problem, places, lang) for problem in result.problems]
    for silenced in result.silenced:
        why = [{"kind": "inSource", "justification": one_line(silenced.reason)}]
        results.append({**_result(silenced.problem, places, lang), "suppressions": why})
    run = {
        "tool": {"driver": {"name": "plancmp", "version": version, "rules": [_rule(code, pages) for code in codes]}},
        "language": {"zh": "zh-CN", "en": "en-US"}[lang],
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [{"location": {"uri": address(file)}} for file in result.files],
        "results": results,
    }
    return json.render({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, pages: Mapping[str, str]) -> dict[str, Any]:
    return {"id": code, **({"shortDescription": {"text": pages[code]}} if code in pages else {})}


def _result(problem: Problem, places: Mapping[str, int], lang: Lang) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": address(problem.file)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column}
    location: dict[str, Any] = {"physicalLocation": place}
    if problem.path:
        location["logicalLocations"] = [{"fullyQualifiedName": one_line(problem.path)}]
    return {
        "ruleId": problem.code,
        "ruleIndex": places[problem.code],
        "level": problem.level,
        "message": {"text": one_line(said(problem, lang))},
        "locations": [location],
    }


def address(file: str) -> str:
    """Return a file's name as a URI: relative as it was given, absolute with its scheme; odd bytes are escaped."""
    path = PurePath(file).as_posix()
    escaped = quote(os.fsencode(path), safe="/")
    return f"file://{'' if escaped.startswith('/') else '/'}{escaped}" if PurePath(file).is_absolute() else escaped
