"""What a command imports, and that the shapes written down are the shapes produced."""

import importlib
import inspect
import json
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

import plancmp
from conftest import ROOT, Run
from plancmp import model
from plancmp.checks.audit import Audit
from plancmp.checks.explain import Pages
from plancmp.checks.validate import Result
from plancmp.results.agree import Agreement
from plancmp.results.align import Alignment
from plancmp.results.brief import Brief
from plancmp.results.compare import Comparison
from plancmp.results.diff.result import Difference, Differences
from plancmp.results.foundations import Foundations
from plancmp.results.list import Listing
from plancmp.results.rank.result import Ranking
from plancmp.results.search import Findings
from plancmp.results.show import PlanView
from plancmp.results.who import Who

HEAVY = {
    "rich",
    "tabulate",
    "jsonschema",
    "wcwidth",
    "numpy",
    "difflib",
    "subprocess",
    "tempfile",
    "importlib.metadata",
}
LIGHT = [
    (["compare", "xuhui", "pudong", "--format", "json"], HEAVY),
    (["compare", "xuhui", "pudong", "--format", "markdown"], HEAVY),
    (["compare", "xuhui", "pudong", "--format", "table"], HEAVY - {"rich", "subprocess", "tempfile", "difflib"}),
]


@pytest.mark.parametrize(("arguments", "unwanted"), LIGHT, ids=[a[0][-1] for a in LIGHT])
def test_a_command_imports_only_what_it_needs(arguments: list[str], unwanted: set[str]) -> None:
    code = (
        f"import sys; sys.argv = ['plancmp', *{arguments!r}]\n"
        "from plancmp.cli import run\nrun()\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stderr.split()) & unwanted


PAGES = sorted((ROOT / "src" / "plancmp" / "report").glob("*.py"))
WRITERS = {
    "agree", "csv", "datapackage", "docx", "duckdb", "excerpt", "html", "inert", "json", "junit", "markdown", "sqlite",
    "svg", "table", "validate", "webpage",
}  # fmt: skip
"""Modules that write text; that of `agree` writes a YAML file beside its page."""


@pytest.mark.parametrize("path", [path for path in PAGES if path.stem not in WRITERS], ids=lambda path: path.stem)
def test_a_page_has_no_line_breaks_of_its_own(path: Path) -> None:
    """Writers take a line break for one of the plan's and put a blank; the lines of a cell are a list."""
    assert r"\n" not in path.read_text(encoding="utf-8")


OUTPUTS: dict[str, type] = {
    "agree": Agreement, "align": Alignment, "audit": Audit, "brief": Brief, "compare": Comparison,
    "diff": Difference, "diff-git": Differences, "foundations": Foundations,
    "list": Listing, "rank": Ranking, "rules": Pages, "search": Findings, "show": PlanView, "validate": Result,
    "who": Who,
}  # fmt: skip


def settled(schema: Any) -> Any:
    """What a schema says, without what the releases of Python and msgspec differ in.

    Python 3.13 takes the indentation out of docstrings, of which the descriptions are made; msgspec 0.19 turned the
    order of alternatives around.
    """
    if isinstance(schema, list):
        return [settled(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: settled(value) for key, value in schema.items()}
    if isinstance(result.get("description"), str):
        result["description"] = inspect.cleandoc(result["description"])
    if isinstance(result.get("anyOf"), list):
        result["anyOf"].sort(key=json.dumps)
    return result


@pytest.mark.parametrize("command", sorted(OUTPUTS))
def test_the_schema_of_an_output_is_that_of_its_type(command: str) -> None:
    written = json.loads((ROOT / "schemas" / "output" / f"{command}.schema.json").read_text(encoding="utf-8"))
    expected = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(OUTPUTS[command])}
    assert settled(written) == settled(expected)


SAME_SHAPE = [
    ({"description": "One.\n\n    Fields:\n        a: b.\n    "}, {"description": "One.\n\nFields:\n    a: b."}),
    ({"anyOf": [{"type": "null"}, {"$ref": "#/$defs/Text"}]}, {"anyOf": [{"$ref": "#/$defs/Text"}, {"type": "null"}]}),
    ({"properties": {"description": {"anyOf": [{"type": "null"}, {"type": "string"}]}}},
     {"properties": {"description": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME_SHAPE)
def test_a_schema_says_the_same_whatever_wrote_it(one: Any, other: Any) -> None:
    assert settled(one) == settled(other)
    assert settled({**one, "type": "object"}) != settled(other)


COMMANDS = [
    ("compare", ["xuhui", "pudong"]),
    ("compare", ["xuhui", "pudong", "jiading", "zhangjiang", "shanghai", "--theme", "ai"]),
    ("brief", ["xuhui"]),
    ("brief", ["pudong", "--against", "xuhui", "--theme", "ai"]),
    ("show", ["shanghai"]),
    ("list", ["metrics"]),
    ("list", ["plans"]),
    ("list", ["verbs"]),
    ("list", ["glossary"]),
    ("align", ["xuhui", "--to", "shanghai", "--theme", "ai"]),
    ("diff", ["xuhui", "xuhui"]),
    ("foundations", []),
    ("rank", []),
    ("rank", ["--by", "ambition"]),
    ("rank", ["--by", "accountability", "--theme", "ai"]),
    ("rank", ["--by", "overall"]),
    ("rank", ["--by", "overall", "--weight", "emphasis=2", "--weight", "accountability=1"]),
    ("rank", ["--metric", "rd-intensity", "--metric", "tech-contract-share-gdp"]),
    ("validate", []),
    ("who", ["jiading"]),
    ("search", ["干细胞"]),
]


@pytest.mark.parametrize(("command", "arguments"), COMMANDS)
def test_json_is_valid_against_its_schema(plancmp: Run, command: str, arguments: list[str]) -> None:
    schema = json.loads((ROOT / "schemas" / "output" / f"{command}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(
        json.loads(plancmp(command, *arguments, "--format", "json").stdout)
    )


SHAPES: dict[str, type[msgspec.Struct]] = {
    "": model.Plan, "text": model.Text, "region": model.Region, "mention": model.Mention, "value": model.Value,
    "indicator": model.Indicator, "figure": model.Figure, "task": model.Task, "context": model.Context,
    "item": model.Item, "outlook": model.Outlook, "struck": model.Struck,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_the_model_has_the_fields_of_the_schema_and_all_are_described(name: str) -> None:
    schema = json.loads((ROOT / "schemas" / "plan.schema.json").read_text(encoding="utf-8"))
    shape = schema["$defs"][name] if name else schema
    fields = msgspec.structs.fields(SHAPES[name])
    assert {f.encode_name for f in fields} == set(shape["properties"])
    assert {f.encode_name for f in fields if f.required} == set(shape["required"])
    for field, entry in shape["properties"].items():
        target = schema["$defs"][entry["$ref"].split("/")[-1]] if "$ref" in entry else entry
        assert entry.get("description") or target.get("description"), field


def _structs() -> list[type[msgspec.Struct]]:
    """Every struct that a caller of the library can hold: those of the model, of results and of checks."""
    names = [name for _, name, _ in pkgutil.walk_packages(plancmp.__path__, "plancmp.") if "__main__" not in name]
    rooms = ("plancmp.model", "plancmp.problem", "plancmp.results.", "plancmp.checks.")
    modules = [importlib.import_module(name) for name in names if name.startswith(rooms)]
    things = {thing for module in modules for thing in vars(module).values() if isinstance(thing, type)}
    public = [t for t in things if issubclass(t, msgspec.Struct) and not t.__name__.startswith("_")]
    return sorted(public, key=lambda t: (t.__module__, t.__name__))


@pytest.mark.parametrize("struct", _structs(), ids=lambda struct: f"{struct.__module__}.{struct.__name__}")
def test_values_are_frozen_and_take_keywords_only(struct: type[msgspec.Struct]) -> None:
    assert struct.__struct_config__.frozen
    with pytest.raises(TypeError, match="Extra positional arguments"):
        struct("x")
