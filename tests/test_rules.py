"""Every rule against the snippets of its own manual page, and the manual against the rules."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from conftest import ROOT
from plancmp.checks.rules import Case, plan_rules, vocabulary_rules
from plancmp.checks.rules._common import place
from plancmp.checks.rules._manual import REFUSALS, SHAPES, manual
from plancmp.data import source
from plancmp.model import GlossaryFile, Metric, Plan, Theme, VerbFile, Vocabulary

PLAN = """\
format: 1
id: example
region: {id: example, zh: 示例区, en: Example District}
level: district
kind: five-year-plan
title: {zh: 示例规划, en: Example plan}
period: {start: 2021, end: 2025}
task_chapters: ["4"]
source: {sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
curation: {status: complete, read: "2026-11-21", codebook: 1}
indicators:
- id: rd-intensity
  metric: rd-intensity
  name: {zh: 研发投入强度, en: R&D intensity}
  values: [{year: 2020, kind: actual, value: 8.4, mentions: [{section: "1", printed: "8.4%"}]}]
tasks:
- id: laboratories
  section: "4"
  title: {zh: 实验室, en: Laboratories}
  summary: {zh: 支持大学。, en: Universities are supported.}
  themes: [basic-research]
  instruments: [supply/technology]
"""
CITY = PLAN.replace("id: example\n", "id: city\n")

METRIC = """\
family: patents
measure: level
unit: 件
unit_en: patents
direction: higher
themes: [ip]
definition: {zh: 定义。, en: Definition.}
"""
TERMS = """\
format: 1
groups: {industry: {zh: 产业, en: Industry}, city: {zh: 城市, en: City}}
families: {patents: {zh: 专利, en: Patents}}
classes: {supply: {zh: 供给, en: Supply}}
metrics: {}
themes: {}
instruments: {}
"""
THEME = "{group: city, definition: {zh: 定义。, en: Definition.}}"


def data(text: str) -> Any:
    document, problems = source.parse(text, "snippet")
    assert document is not None, problems
    assert not problems
    return document.data


def snippets(rule: Any) -> tuple[str, str]:
    page = rule.__doc__.replace("\n    ", "\n")
    passes, fails = page.split("Passes::\n\n")[1].split("\n\nFails::\n\n")
    return passes, fails


def found(rule: Any, snippet: str, vocabulary: Vocabulary) -> list[tuple[Any, ...]]:
    merged = data(PLAN) | data(snippet)
    plans = {"example": msgspec.convert(merged, Plan), "city": msgspec.convert(data(CITY), Plan)}
    case = Case(name="example", plan=plans["example"], data=merged, vocabulary=vocabulary, others=plans)
    return [finding.path for finding in rule.check(case)]


RULES = {rule.ID: rule for rule in plan_rules()}
TERM_RULES = {rule.ID: rule for rule in vocabulary_rules()}


@pytest.mark.parametrize("code", RULES)
def test_a_rule_passes_and_fails_what_its_manual_says(code: str, vocabulary: Vocabulary) -> None:
    passes, fails = snippets(RULES[code])
    assert found(RULES[code], passes, vocabulary) == []
    assert found(RULES[code], fails, vocabulary) != []


def named(key: str, entry: str) -> Any:
    return {"name": {"zh": key, "en": key}, **data(entry)}


def terms(snippet: str) -> Vocabulary:
    """Complete the entries of a snippet and put them among the terms of a tiny vocabulary."""
    parts: Mapping[str, Any] = data(snippet)
    metrics = {"b": {}, **parts.get("metrics", {})}
    themes = {"ai": {}, "ip": {}, **parts.get("themes", {})}
    whole = data(TERMS)
    whole["metrics"] = {key: msgspec.convert(named(key, METRIC) | entry, Metric) for key, entry in metrics.items()}
    whole["themes"] = {key: msgspec.convert(named(key, THEME) | entry, Theme) for key, entry in themes.items()}
    del whole["format"]
    worded = {"format": 1, "adverbs": [], "not_governing": [], "forces": {}, "verbs": {}} | {
        name: part for name, part in parts.items() if name in ("forces", "verbs")
    }
    verbs = msgspec.convert(worded, VerbFile)
    glossary = msgspec.convert({"format": 1, "terms": parts.get("terms", {})}, GlossaryFile)
    return Vocabulary(**whole, forces=verbs.forces, verbs=verbs.verbs, terms=glossary.terms)


@pytest.mark.parametrize("code", TERM_RULES)
def test_a_rule_for_terms_passes_and_fails_what_its_manual_says(code: str) -> None:
    passes, fails = snippets(TERM_RULES[code])
    assert [f.path for f in TERM_RULES[code].check(terms(passes))] == []
    assert [f.path for f in TERM_RULES[code].check(terms(fails))] != []


def test_a_rule_is_named_as_its_module_and_its_code_is_its_own() -> None:
    modules: list[Any] = [*plan_rules(), *vocabulary_rules()]
    codes = [rule.ID for rule in modules]
    assert codes == [str(rule).split("'")[1].rsplit(".", 1)[1].replace("_", "-") for rule in modules]
    assert len({*codes, *REFUSALS, *SHAPES}) == len(codes) + len(REFUSALS) + len(SHAPES)


def test_the_manual_is_current() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == manual()


@pytest.mark.parametrize(
    "sections", [["4", "4#专栏", "4.1", "4.1#T.2", "4.1.1", "4.2", "4.10", "5"], ["0", "1", "1.1.1", "2"]]
)
def test_sections_sort_as_the_document_has_them(sections: list[str]) -> None:
    assert sorted(set(sections), key=place) == sections


# Printed, value, bound, unit at the head, what differs -> code of the problem, if any.
FIGURES = [
    ("8.4%", "8.4", "exactly", "", "", None),
    ("8.4％", "8.4", "exactly", "", "", None),
    ("8.4", "8.4", "exactly", ", unit: '%'", "", None),
    ("0.84", "8.4", "exactly", ", unit: '%'", "", "other-value"),
    ("1/12", "8.33", "exactly", "", "", None),
    ("8.4元", "8.4", "exactly", "", "", "other-unit"),
    ("8.4元", "8.4", "exactly", "", ", differs: {unit: 元}", None),
    ("8.5%", "8.4", "exactly", "", "", "other-value"),
    ("8.5%", "8.4", "exactly", "", ", differs: {value: 8.5}", None),
    ("8.6%", "8.4", "exactly", "", ", differs: {value: 8.5}", "other-value"),
    ("约8.4%", "8.4", "exactly", "", "", "other-bound"),
    ("约8.4%", "8.4", "about", "", "", None),
    ("约8.4%", "8.4", "exactly", "", ", differs: {bound: about}", None),
    ("8.4%", "8.4", "at-least", "", "", "unsupported-bound"),
    ("8%至9%", "8.4", "exactly", "", "", "unreadable-figure"),
]
READING = ("unreadable-figure", "other-value", "other-unit", "other-bound", "unsupported-bound")


@pytest.mark.parametrize(("printed", "value", "bound", "head", "differs", "code"), FIGURES)
def test_a_printed_figure_is_read_again(
    printed: str, value: str, bound: str, head: str, differs: str, code: str | None, vocabulary: Vocabulary
) -> None:
    mention = f'{{section: "1", printed: "{printed}"{head}{differs}}}'
    whole = f"{{year: 2020, kind: actual, bound: {bound}, value: {value}, mentions: [{mention}]}}"
    name = "{zh: 强度, en: Intensity}"
    snippet = f"indicators: [{{id: a, metric: rd-intensity, name: {name}, values: [{whole}]}}]"
    assert [c for c in READING if found(RULES[c], snippet, vocabulary)] == ([code] if code else [])


# Baseline and target of a metric (rd-intensity: higher is better) -> is a note wanted?
BASELINES = [
    ("year: 2020, value: 8.4", "year: 2025, value: 8.3", True),
    ("year: 2020, value: 8.4", "year: 2025, value: 8.4", False),
    ("year: 2020, value: 8.4", "year: 2025, value: 8.5", False),
    ("year: 2025, value: 8.4", "year: 2025, value: 8.3", False),
    ("year: 2020, value: 8.4", "value: 8.3", False),
    ("years: [2016, 2020], value: 8.4", "years: [2021, 2025], value: 8.3", True),
    ("year: 2020, value: 8.4, scope: {zh: 园区, en: park}", "year: 2025, value: 8.3", False),
]


@pytest.mark.parametrize(("baseline", "target", "wanted"), BASELINES)
def test_a_target_below_its_baseline_wants_a_note(
    baseline: str, target: str, wanted: bool, vocabulary: Vocabulary
) -> None:
    rest = 'mentions: [{section: "1", printed: "x"}]'
    values = f"[{{kind: actual, {baseline}, {rest}}}, {{kind: target, bound: exactly, {target}, {rest}}}]"
    snippet = "indicators: [{id: a, metric: rd-intensity, name: {zh: 强度, en: Intensity}, values: " + values
    assert bool(found(RULES["below-baseline"], snippet + "}]", vocabulary)) is wanted
    note = ", note: {zh: 如此。, en: So it is.}}]"
    assert found(RULES["below-baseline"], snippet + note, vocabulary) == []


def test_shipped_terms_keep_the_rules(vocabulary: Vocabulary) -> None:
    assert [f for rule in vocabulary_rules() for f in rule.check(vocabulary)] == []
