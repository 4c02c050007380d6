"""The library's face: lazy, typed, and able to do what the command line does."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable

import pytest

import plancmp as library
from conftest import ROOT, Real, Run, real_text
from plancmp import api

LAZY = {"click", "yaml", "rich", "jsonschema", "msgspec", "plancmp.api", "plancmp.model"}


def test_the_face_costs_nothing_until_a_name_is_used() -> None:
    code = "import plancmp, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & LAZY


def test_face_stub_and_functions_name_the_same() -> None:
    stub = ast.parse((ROOT / "src" / "plancmp" / "__init__.pyi").read_text(encoding="utf-8"))
    named = [str(name.asname) for node in stub.body if isinstance(node, ast.ImportFrom) for name in node.names]
    assert sorted(named) == sorted(library.__all__) == sorted(api.__all__)
    assert all(getattr(library, name) is getattr(api, name) for name in named)
    assert set(named) <= set(dir(library))


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'compere'"):
        library.compere  # type: ignore[attr-defined] # noqa: B018 - asking is the test


Answer = Callable[..., object]
SAME = [
    (["compare", "xuhui", "pudong", "--theme", "ai"], lambda x, p: library.compare(x, p, themes=["ai"])),
    (["compare", "xuhui", "pudong"], lambda x, p: library.compare(x, p)),
    (["align", "xuhui", "pudong", "--theme", "ip"], lambda x, p: library.align(x, p, themes=["ip"])),
    (["align", "xuhui", "--to", "pudong"], lambda x, p: library.align(x, to=p)),
    (["show", "xuhui", "--section", "4.1"], lambda x, p: library.show(x, sections=["4.1"])),
    (["search", "stem", "cells", "--in", "xuhui", "--in", "pudong"],
     lambda x, p: library.search("stem", "cells", plans=[x, p])),
    (["search", "高校", "--in", "pudong"], lambda x, p: library.search("高校", plans=[p])),
    (["foundations", "xuhui", "pudong"], lambda x, p: library.foundations(x, p)),
    (["rank", "xuhui", "pudong", "--by", "emphasis", "--theme", "ai"],
     lambda x, p: library.rank(x, p, options=library.RankOptions(by="emphasis", themes=("ai",)))),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "call"), SAME, ids=[" ".join(arguments) for arguments, _ in SAME])
def test_a_call_gives_what_the_command_prints(plancmp: Run, real: Real, arguments: list[str], call: Answer) -> None:
    result = call(real["xuhui"], real["pudong"])
    said = {form: plancmp(*arguments, "--format", form).stdout for form in ("json", "markdown", "csv")}
    assert json.loads(library.to_json(result)) == json.loads(said["json"])  # type: ignore[arg-type]
    assert library.markdown(result) == said["markdown"]  # type: ignore[arg-type]
    rows = library.rows(result)  # type: ignore[arg-type]
    assert len(rows) == said["csv"].count("\n") - 1 - _broken(rows)
    if rows:
        assert ",".join(rows[0]) == said["csv"].splitlines()[0]


def _broken(rows: list[dict[str, object]]) -> int:
    """Count the line ends within fields."""
    return sum(str(field).count("\n") for row in rows for field in row.values() if isinstance(field, str))


UNKNOWN = [
    (lambda x, p: library.compare(x, p, themes=["biomed"]), "unknown theme 'biomed'; did you mean biomedicine?"),
    (lambda x, p: library.compare(x, p, metrics=["rd"]), "unknown metric 'rd'"),
    (lambda x, p: library.align(x, p, themes=["tallent"]), "did you mean talent?"),
    (lambda x, p: library.show(x, themes=["?"]), "unknown theme '?'"),
    (lambda x, p: library.foundations(x, themes=["aii"]), "did you mean ai?"),
    (lambda x, p: library.rank(x, p, options=library.RankOptions(themes=("ipp",))), "did you mean ip?"),
]


@pytest.mark.parametrize(("call", "message"), UNKNOWN, ids=[message for _, message in UNKNOWN])
def test_an_unknown_name_is_said_at_the_call(real: Real, call: Answer, message: str) -> None:
    with pytest.raises(library.UnknownName) as raised:
        call(real["xuhui"], real["pudong"])
    assert message in str(raised.value)


def test_names_and_aliases_do_as_well_as_ids(real: Real) -> None:
    two = real["xuhui"], real["pudong"]
    assert library.compare(*two, themes=["人工智能", "AI"]) == library.compare(*two, themes=["ai"])


def test_plans_are_found_and_missed() -> None:
    assert library.load("徐汇").plan.id == "xuhui"
    assert [edition.plan.id for edition in library.load_all([ROOT / "plans"])][:2] == ["jiading", "pudong"]
    with pytest.raises(library.Unavailable) as raised:
        library.load("xuhi")
    assert raised.value.suggestions == ["xuhui"]


def test_files_are_checked() -> None:
    assert library.validate(ROOT / "tests" / "good" / "minimal.yaml").problems == []
    codes = {problem.code for problem in library.validate(ROOT / "tests" / "bad" / "unknown-theme.yaml").problems}
    assert codes == {"unknown-theme"}


def test_a_plan_is_held_against_its_text(real: Real) -> None:
    text = real_text("xuhui")
    assert library.audit(real["xuhui"], text).clean
    assert library.audit(real["xuhui"], text.decode()) == library.audit(real["xuhui"], text)
    assert "id: new-town" in library.draft(text, "new-town", "2026-11-21")
