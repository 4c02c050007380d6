"""Terms of one's own beside a folder of plans, the shipped plans beside them, and the check before a commit."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, Run, plan_text
from plancmp.checks import validate as checks
from plancmp.cli import inputs
from plancmp.data import library

THEMES = """\
format: 1
themes:
  quantum:
    name: {zh: 量子科技, en: Quantum technology}
    group: industry
    definition: {zh: 量子计算与通信。, en: Quantum computing and communication.}
    keywords: [量子]
  ai:
    name: {zh: 智能, en: Machine intelligence}
    group: industry
    definition: {zh: 机器的智能。, en: The intelligence of machines.}
    keywords: [智能]
"""
METRICS = """\
format: 1
metrics:
  qubits:
    name: {zh: 量子比特数, en: Qubits}
    family: rd-spending
    measure: level
    unit: 个
    unit_en: qubits
    direction: higher
    themes: [quantum]
    definition: {zh: 可用的量子比特。, en: Usable qubits.}
"""
INDICATOR = """\
indicators:
- id: qubits
  metric: qubits
  name: {zh: 量子比特数, en: Qubits}
  values: [{year: 2025, kind: target, bound: exactly, value: 100, mentions: [{section: "2", printed: "100个"}]}]
"""
TASK = """\
tasks:
- id: one
  section: "4"
  title: {zh: 量子科技, en: Quantum technology}
  summary: {zh: 建设平台。, en: Build a platform.}
  themes: [quantum]
  instruments: [supply/technology]
"""


def repository(folder: Path, place: str = "schemas") -> Path:
    """Write a data repository: two plans, and the terms that they use in ``schemas`` beside them or in their folder."""
    (folder / "districts").mkdir(parents=True)
    (folder / place).mkdir(exist_ok=True)
    for plan in ("alpha", "beta"):
        text = plan_text(id=plan, indicators=INDICATOR, tasks=TASK)
        (folder / "districts" / f"{plan}.yaml").write_text(text, encoding="utf-8")
    (folder / place / "themes.yaml").write_text(THEMES, encoding="utf-8")
    (folder / place / "metrics.yml").write_text(METRICS, encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", ["schemas", "districts"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "themes", "--plans", "districts"], "Quantum technology"),
        (["list", "themes", "--plans", "districts"], "biomedicine"),
        (["list", "themes", "--plans", "districts"], "Machine intelligence"),
        (["list", "metrics", "--plans", "districts"], "qubits"),
        (["compare", "alpha", "beta", "--plans", "districts", "--theme", "Quantum Technology"], "Qubits"),
        (["compare", "districts/alpha.yaml", "districts/beta.yaml", "--metric", "量子比特数"], "Qubits"),
        (["show", "districts/alpha.yaml", "--full"], "Qubits"),
        (["rank", "--plans", "districts", "--by", "emphasis", "--theme", "quantum"], "Quantum"),
        (["foundations", "--plans", "districts"], "Quantum technology"),
        (["diff", "districts/alpha.yaml", "districts/beta.yaml"], "alpha"),
        (["list", "--plans", "districts"], "alpha"),
    ],
)
def test_every_command_knows_the_terms_of_a_folder(
    plancmp: Run, tmp_path: Path, place: str, arguments: list[str], said: str
) -> None:
    repository(tmp_path, place)
    done = plancmp(*arguments)
    assert done.returncode in (0, 1)
    assert (said in done.stdout, done.stderr) == (True, "")
    plans = plancmp("list", "--plans", "districts", "--format", "json")
    assert [plan["id"] for plan in json.loads(plans.stdout)["plans"]] == ["alpha", "beta"]


@pytest.mark.parametrize("place", ["schemas", "districts"])
def test_validate_knows_them_and_checks_them(plancmp: Run, tmp_path: Path, place: str) -> None:
    repository(tmp_path, place)
    assert plancmp("validate", "districts", place, "--strict").stdout == ""
    assert plancmp("validate", "districts/alpha.yaml", "--strict").stdout == ""
    broken = THEMES.replace("group: industry\n    definition: {zh: 量", "group: nonsense\n    definition: {zh: 量")
    (tmp_path / place / "themes.yaml").write_text(broken, encoding="utf-8")
    done = plancmp("validate", place)
    assert done.returncode == 1
    assert f"{place}/themes.yaml:5:5: unknown-group unknown group 'nonsense'" in done.stdout


BROKEN = [
    ("group: industry", "group: nonsense", "unknown-group"),
    ("format: 1\n", "format: [\n", "syntax"),
    ("keywords: [量子]", "keyword: [量子]", "unknown-key"),
]


@pytest.mark.parametrize(("old", "new", "code"), BROKEN)
@pytest.mark.parametrize("command", [["list", "themes"], ["compare", "alpha", "beta"], ["list", "metrics"]])
def test_terms_that_cannot_be_used_are_refused_with_their_place(
    plancmp: Run, tmp_path: Path, command: list[str], old: str, new: str, code: str
) -> None:
    repository(tmp_path)
    (tmp_path / "schemas" / "themes.yaml").write_text(THEMES.replace(old, new, 1), encoding="utf-8")
    done = plancmp(*command, "--plans", "districts")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("schemas/themes.yaml:")
    assert f" {code} " in done.stderr


def test_terms_that_were_clean_are_checked_again_when_they_change(plancmp: Run, tmp_path: Path) -> None:
    """And broken ones every time."""
    repository(tmp_path)
    broken = THEMES.replace("group: industry", "group: nonsense", 1)
    codes = []
    for text in (THEMES, THEMES, broken, broken, THEMES):
        (tmp_path / "schemas" / "themes.yaml").write_text(text, encoding="utf-8")
        codes.append(plancmp("list", "--plans", "districts", PLANCMP_CACHE=str(tmp_path / "cache")).returncode)
    assert codes == [0, 0, 2, 2, 0]
    assert len(list((tmp_path / "cache").glob("cleanterms-*"))) == 1


def test_clean_terms_are_not_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCMP_CACHE", str(tmp_path / "cache"))
    repository(tmp_path)
    own = list(library.own_terms(tmp_path / "districts"))
    vocabulary = library.vocabulary(tmp_path / "districts")
    inputs._refuse_breaches(own, vocabulary)
    monkeypatch.setattr(checks, "breaches", lambda *_: pytest.fail("checked again"))
    inputs._refuse_breaches(own, vocabulary)


def test_groups_of_ones_own(plancmp: Run, tmp_path: Path) -> None:
    repository(tmp_path)
    own = THEMES.replace("group: industry", "group: deep", 1) + "groups: {deep: {zh: 深, en: Deep}}\n"
    (tmp_path / "schemas" / "themes.yaml").write_text(own, encoding="utf-8")
    assert plancmp("validate", "schemas", "districts", "--strict").returncode == 0
    assert "Quantum technology (Deep)" in plancmp("list", "themes", "--plans", "districts").stdout


def test_the_shipped_plans_are_added_when_asked_for(plancmp: Run, tmp_path: Path) -> None:
    repository(tmp_path)
    done = plancmp("compare", "alpha", "shanghai", "--plans", "districts", "--with-shipped", "--format", "json")
    assert [plan["id"] for plan in json.loads(done.stdout)["plans"]] == ["alpha", "shanghai"]
    listed = plancmp("list", "--plans", "districts", "--with-shipped", "--format", "json")
    assert {"alpha", "xuhui"} < {plan["id"] for plan in json.loads(listed.stdout)["plans"]}


@pytest.mark.parametrize("asked", [["list"], ["compare", "alpha", "beta"], ["show", "xuhui"]])
def test_a_plan_of_ones_own_with_the_id_of_a_shipped_one_is_refused(
    plancmp: Run, tmp_path: Path, asked: list[str]
) -> None:
    repository(tmp_path)
    (tmp_path / "districts" / "xuhui.yaml").write_text(plan_text(id="xuhui"), encoding="utf-8")
    done = plancmp(*asked, "--plans", "districts", "--with-shipped")
    assert (done.returncode, done.stdout) == (2, "")
    assert "xuhui is in both districts/xuhui.yaml and " in done.stderr
    assert str(library.shipped("plans") / "xuhui.yaml") in "".join(done.stderr.split("\n"))
    assert plancmp(*asked, "--plans", "districts").returncode == 0
    checked = plancmp("validate", "--plans", "districts", "--with-shipped")
    assert (checked.returncode, "doubled-id" in checked.stdout) == (1, True)


def test_two_files_of_one_id_are_not_read_as_two_plans(plancmp: Run, tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "districts" / "other.yaml").write_text(plan_text(id="alpha"), encoding="utf-8")
    for command in ("list", "rank"):
        done = plancmp(command, "--plans", "districts", "--lang", "zh")
        assert (done.returncode, done.stdout) == (2, "")
        assert "districts/other.yaml:1:1: doubled-id id 'alpha'与districts/alpha.yaml相同" in done.stderr


@pytest.mark.parametrize("name", ["shanghai", "Shanghai", "上海", "XUHUI"])
def test_a_name_found_only_among_the_shipped_plans_says_so(plancmp: Run, tmp_path: Path, name: str) -> None:
    repository(tmp_path)
    done = plancmp("compare", "alpha", name, "--plans", "districts")
    assert done.returncode == 2
    assert "it is one of the shipped plans, which --with-shipped adds" in done.stderr


PARENTS = [
    ("shanghai", ["districts"], 0, ""),  # shipped
    ("beta", ["districts"], 0, ""),
    ("gamma", ["districts"], 1, "unknown-parent no plan 'gamma'"),
    ("gamma", ["districts/alpha.yaml"], 0, "unknown-parent warning: no plan 'gamma'"),
    ("gamma", ["districts/alpha.yaml", "districts/beta.yaml"], 1, "unknown-parent no plan 'gamma'"),
]


@pytest.mark.parametrize(("parent", "paths", "code", "said"), PARENTS)
def test_a_dangling_parent_is_an_error_where_the_whole_folder_is_checked(
    plancmp: Run, tmp_path: Path, parent: str, paths: list[str], code: int, said: str
) -> None:
    repository(tmp_path)
    path = tmp_path / "districts" / "alpha.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"parent: {parent}\n", encoding="utf-8")
    done = plancmp("validate", *paths)
    assert (done.returncode, said in done.stdout) == (code, True)


def hooked(folder: Path, *changed: str) -> "subprocess.CompletedProcess[str]":
    """Run the hook as pre-commit does: its entry, with the changed files that its patterns let through."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    named = [name for name in changed if re.search(hook.get("files", ""), name) and name.endswith((".yaml", ".yml"))]
    assert hook["types"] == ["yaml"]
    entry = hook["entry"].split()
    return subprocess.run(
        [sys.executable, "-m", *entry, *hook.get("args", []), *named],
        cwd=folder, env={**os.environ, "LANG": "C.UTF-8", "PLANCMP_LANG": "en"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def rename_theme(folder: Path) -> None:
    path = folder / "schemas" / "themes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("quantum:", "quanta:"), encoding="utf-8")


def rename_plan(folder: Path) -> None:
    for plan in ("alpha", "beta"):
        path = folder / "districts" / f"{plan}.yaml"
        parent = "parent: beta\n" if plan == "alpha" else ""
        path.write_text(path.read_text(encoding="utf-8").replace("id: beta", "id: gamma") + parent, encoding="utf-8")
    (folder / "districts" / "beta.yaml").rename(folder / "districts" / "gamma.yaml")


def break_plan(folder: Path) -> None:
    path = folder / "districts" / "beta.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "x: [\n", encoding="utf-8")


HOOKS = [
    (None, ["districts/alpha.yaml", "schemas/themes.yaml"], 0, ""),
    (rename_theme, ["schemas/themes.yaml"], 1, "districts/alpha.yaml:21:12: unknown-theme"),
    (rename_theme, ["schemas/themes.yaml"], 1, "schemas/metrics.yml:10:"),
    (rename_plan, ["districts/gamma.yaml"], 1, "unknown-parent no plan 'beta'"),
    (break_plan, ["districts/beta.yaml"], 1, "syntax"),
    (None, ["mkdocs.yml"], 0, ""),
]


@pytest.mark.parametrize(("change", "changed", "code", "said"), HOOKS)
def test_the_hook_checks_what_a_change_bears_on(
    tmp_path: Path, change: object, changed: list[str], code: int, said: str
) -> None:
    repository(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    if callable(change):
        change(tmp_path)
    done = hooked(tmp_path, *changed)
    assert (done.returncode, said in done.stdout) == (code, True), done.stdout + done.stderr


def test_terms_of_ones_own_cost_no_schema_library(tmp_path: Path) -> None:
    repository(tmp_path)
    code = (
        "import sys; sys.argv = ['plancmp', 'compare', 'alpha', 'beta', '--plans', 'districts', '--format', 'json']\n"
        "from plancmp.cli import run\nrun()\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert not {"jsonschema", "difflib", "plancmp.report.chinese"} & set(done.stderr.split())
