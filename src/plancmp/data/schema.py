"""Plain data against a JSON Schema -> problems, in words of our own and with the place of each.

The schemas are those of ``schemas/``; `jsonschema` does the checking. References are written out first, which halves
the time and lets a hint carry the descriptions of a field and of the form it shares with others.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from plancmp.data.library import shipped
from plancmp.data.names import nearest
from plancmp.data.source import MAX_PROBLEMS, MORE_PROBLEMS
from plancmp.problem import Path as DataPath
from plancmp.problem import Problem, either, say

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

    from plancmp.data.source import Document

SchemaName = Literal["plan", "themes", "metrics", "instruments", "verbs", "glossary", "reader-error"]

_TYPES = {
    "object": "a mapping", "array": "a list", "string": "text", "number": "a number", "integer": "a whole number",
    "boolean": "true or false", "null": "null",
}  # fmt: skip
_MAX_SHOWN = 40


class _Violation(NamedTuple):
    """One violation from jsonschema: the keyword, what it requires, the value found, and its path."""

    keyword: str
    wanted: Any
    found: Any
    schema: Mapping[str, Any]
    path: DataPath


class _Fault(NamedTuple):
    """The message for a violation, and the path below its place that it is about."""

    below: DataPath
    message: str
    hint: str = ""


def check(document: "Document", schema: SchemaName) -> list[Problem]:
    """Return the problems of a document's data against a schema, each at its key or value."""
    found: dict[Problem, None] = {}  # every key that is missing yields an error that names them all
    for problem in _faults(document, schema):
        if len(found) >= MAX_PROBLEMS:
            found[document.problem((), "too-many", *MORE_PROBLEMS)] = None
            break
        found[problem] = None
    return list(found)


def _faults(document: "Document", schema: SchemaName) -> Iterator[Problem]:
    if _surely_valid(document.data, schema):
        return
    for error in validator(schema).iter_errors(document.data):
        for violation in map(_violation, _parts(error)):
            code, describe = _KEYWORDS[violation.keyword]
            for below, message, hint in describe(violation):
                yield document.problem((*violation.path, *below), code, message, hint)


def _surely_valid(data: Any, schema: SchemaName) -> bool:
    """Whether jsonschema-rs, which knows yes and no in a hundredth of the time, says yes; no without it.

    A no is never taken from it: whatever is wrong is found, placed and worded by jsonschema.
    """
    quick = _quick(schema)
    try:
        return quick is not None and bool(quick.is_valid(data))
    except (ValueError, OverflowError):  # what cannot be handed over: half a character, a number beyond its own
        return False


@cache
def _quick(schema: SchemaName) -> Any:
    try:
        import jsonschema_rs
    except ImportError:
        return None
    return jsonschema_rs.Draft202012Validator(_schema(schema))


def _schema(schema: SchemaName) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shipped("schemas") / f"{schema}.schema.json").read_text(encoding="utf-8"))
    return found


@cache
def validator(schema: SchemaName) -> "Draft202012Validator":
    """Return the validator of a schema, built once."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    checker = extend(Draft202012Validator, {"uniqueItems": _unlike})  # type: ignore[no-untyped-call]
    return cast("Draft202012Validator", checker(inline(_schema(schema))))


def _unlike(_: object, wanted: bool, items: Any, __: object) -> "Iterator[ValidationError]":
    """Check a list for equal entries; jsonschema's own way compares each with each when their types are mixed."""
    from jsonschema.exceptions import ValidationError

    if wanted and isinstance(items, list) and next(_repeats(items), None) is not None:
        yield ValidationError("an entry stands twice")


def _repeats(items: list[Any]) -> Iterator[int]:
    """Yield the indices of list entries that repeat an earlier entry."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        text = json.dumps(item, sort_keys=True)
        if text in seen:
            yield index
        seen.add(text)


def inline(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Write out every reference to ``$defs`` that has nothing but a description beside it; the schema has no cycles."""
    definitions: Mapping[str, Any] = schema.get("$defs", {})

    def written_out(node: Any) -> Any:
        if isinstance(node, list):
            return [written_out(part) for part in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node and node.keys() <= {"$ref", "description"}:
            target = written_out(definitions[node["$ref"].removeprefix("#/$defs/")])
            texts = [text for text in (node.get("description"), target.get("description")) if text]
            return {**target, "description": _joined(texts)}
        return {key: written_out(value) for key, value in node.items()}

    result: dict[str, Any] = written_out({key: value for key, value in schema.items() if key != "$defs"})
    return result


def _joined(sentences: list[str]) -> str:
    first, *others = sentences or [""]
    return say("{one} {other}", one=say(first), other=_joined(others)) if others else say(first)


def _parts(error: "ValidationError") -> Iterator["ValidationError"]:
    """Yield the errors to speak of: of an anyOf those of the branch that the value comes nearest to."""
    if error.validator != "anyOf":
        if not _said_elsewhere(error):
            yield error
        return
    branches: dict[Any, list[ValidationError]] = {}
    for part in error.context or ():
        branches.setdefault(part.schema_path[0], []).append(part)
    near = [parts for parts in branches.values() if not any(p.validator == "type" and not p.path for p in parts)]
    if not near:
        yield error
    for part in min(near, key=len, default=[]):
        yield from _parts(part)


def _said_elsewhere(error: "ValidationError") -> bool:
    """Whether a violation is only an open place of a draft or an empty text, which other checks report."""
    return error.validator == "pattern" and (not error.instance or str(error.instance).startswith("?"))


def _violation(error: "ValidationError") -> _Violation:
    path = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        path = (*path, str(error.instance))
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    return _Violation(str(error.validator), error.validator_value, error.instance, schema, path)


def _wrong_type(it: _Violation) -> Iterator[_Fault]:
    wanted = [it.wanted] if isinstance(it.wanted, str) else it.wanted
    plain = isinstance(it.found, int | float)
    hint = "put quotation marks around it" if "string" in wanted and plain else _description(it)
    yield _Fault((), say("expected {wanted}, found {found}", wanted=_either(wanted), found=_shown(it.found)), hint)


def _no_branch(it: _Violation) -> Iterator[_Fault]:
    wanted = [branch["type"] for branch in it.wanted]
    yield _Fault(
        (), say("expected {wanted}, found {found}", wanted=_either(wanted), found=_shown(it.found)), _description(it)
    )


def _missing(it: _Violation) -> Iterator[_Fault]:
    """Yield every key that is missing; jsonschema's error does not say which one it is about, equal faults fold."""
    properties = _properties(it)
    for key in it.wanted:
        if key not in it.found:
            yield _Fault((), say("{key!r} is missing", key=key), properties.get(key, {}).get("description", ""))


def _unknown(it: _Violation) -> Iterator[_Fault]:
    known = list(_properties(it))
    for key in it.found:
        if key not in known:
            yield _Fault(
                (key,),
                say("unknown key {key!r}", key=key),
                suggestion(key, known) or say("keys here: {keys}", keys=", ".join(known)),
            )


def _not_allowed(it: _Violation) -> Iterator[_Fault]:
    allowed = it.wanted if isinstance(it.wanted, list) else [it.wanted]
    names = ", ".join(str(value) for value in allowed)
    yield _Fault(
        (),
        say("{found} is none of: {names}", found=_shown(it.found), names=names),
        suggestion(str(it.found), map(str, allowed)),
    )


def _wrong_form(it: _Violation) -> Iterator[_Fault]:
    form = it.wanted if len(it.wanted) <= _MAX_SHOWN else say("described")
    yield _Fault((), say("{found} does not have the form {form}", found=_shown(it.found), form=form), _description(it))


def _too_short(it: _Violation) -> Iterator[_Fault]:
    least, count = it.wanted, len(it.found)
    few = say("has {count} entries, at least {least} are needed", count=count, least=least)
    yield _Fault((), few if count else "is empty", _description(it))


def _too_long(it: _Violation) -> Iterator[_Fault]:
    unit = say("characters" if isinstance(it.found, str) else "entries")
    message = say("has {count} {unit}, at most {most} fit", count=len(it.found), unit=unit, most=it.wanted)
    yield _Fault((), message, _description(it))


def _out_of_range(it: _Violation) -> Iterator[_Fault]:
    pattern = "{found} is out of range: at " + ("least {limit}" if it.keyword == "minimum" else "most {limit}")
    yield _Fault((), say(pattern, found=_shown(it.found), limit=it.wanted), _description(it))


def _repeated(it: _Violation) -> Iterator[_Fault]:
    for index in _repeats(it.found):
        found = _shown(it.found[index])
        yield _Fault((index,), say("{found} occurs twice in the list", found=found), "keep one of the two")


_KEYWORDS: dict[str, tuple[str, Callable[[_Violation], Iterator[_Fault]]]] = {
    "type": ("wrong-type", _wrong_type),
    "anyOf": ("wrong-type", _no_branch),
    "required": ("missing-key", _missing),
    "additionalProperties": ("unknown-key", _unknown),
    "enum": ("not-allowed", _not_allowed),
    "const": ("not-allowed", _not_allowed),
    "pattern": ("wrong-form", _wrong_form),
    "minLength": ("too-short", _too_short),
    "minItems": ("too-short", _too_short),
    "minProperties": ("too-short", _too_short),
    "maxLength": ("too-long", _too_long),
    "maxItems": ("too-long", _too_long),
    "minimum": ("out-of-range", _out_of_range),
    "maximum": ("out-of-range", _out_of_range),
    "uniqueItems": ("repeated-item", _repeated),
}
CODES = tuple(dict.fromkeys(code for code, _ in _KEYWORDS.values()))
"""The codes of faults against a schema."""


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return "did you mean …?" with the nearest of the known names, or "" when none is near."""
    near = nearest(name, known)
    return say("did you mean {name!r}?", name=near[0]) if near else ""


def _properties(it: _Violation) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = it.schema.get("properties", {})
    return properties


def _description(it: _Violation) -> str:
    description: str = it.schema.get("description", "")
    return description


def _either(types: list[str]) -> str:
    return either([say(_TYPES[name]) for name in types])


def _shown(value: Any) -> str:
    """Write a value as it may be recognised, in one short line."""
    if isinstance(value, dict):
        return say("a mapping")
    if isinstance(value, list):
        return say("a list")
    if isinstance(value, str):
        return repr(value if len(value) <= _MAX_SHOWN else value[: _MAX_SHOWN - 1] + "…")
    return json.dumps(value)
