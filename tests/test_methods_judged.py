"""A second opinion on `compare`: docs/methods.md, section 1, done again from the files as they stand.

Nothing of the package is used but what it prints, of every two and of all of the shipped plans together. What the
plans do not hold (named places, ranks, prices) is in tests/test_comparability.py.
"""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import floor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from conftest import Run

ROOT = Path(__file__).parent.parent
PLANS = ("jiading", "pudong", "shanghai", "xuhui", "zhangjiang")
KINDS = ("target", "actual")
Range = tuple[Fraction | None, Fraction | None]


def read(name: str) -> Any:
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


METRICS = read("schemas/metrics.yaml")["metrics"]


class Figure(NamedTuple):
    plan: Mapping[str, Any]
    indicator: Mapping[str, Any]
    value: Mapping[str, Any]

    @property
    def number(self) -> Fraction:
        return Fraction(str(self.value["value"]))

    @property
    def bound(self) -> str:
        return str(self.value.get("bound", "exactly"))


# Which figures


def horizon(value: Mapping[str, Any]) -> int | None:
    return value["years"][1] if value.get("years") else value.get("year")


def scope_of(thing: Mapping[str, Any]) -> str:
    words = (thing.get("scope") or {}).get("zh", "")
    return str(words).replace("规模以上", "规上").replace("规模以下", "规下")


def chosen(indicator: Mapping[str, Any], kind: str) -> Mapping[str, Any] | None:
    """The latest of a kind, of one year a number before words; of actuals first those of the indicator's own scope."""
    values = [
        v for v in indicator["values"] if v["kind"] == kind and (v.get("value") is not None or "qualitative" in v)
    ]

    def order(value: Mapping[str, Any]) -> tuple[bool, int, bool]:
        return kind == "target" or "scope" not in value, horizon(value) or 0, value.get("value") is not None

    best = max(values, key=order, default=None)
    return best if best and best.get("value") is not None else None


class Line(NamedTuple):
    metric: str
    scope: str
    cells: dict[str, Mapping[str, Any]]


def lines(plans: Sequence[Mapping[str, Any]], metric: str) -> list[Line]:
    """Indicators of one metric and one scope; odd ones join the whole region's, or make it if there are two."""
    scopes: dict[str, dict[str, Mapping[str, Any]]] = {}
    has: list[str] = []
    for plan in plans:
        for indicator in plan["indicators"]:
            if indicator["metric"] == metric:
                scopes.setdefault(scope_of(indicator), {}).setdefault(plan["id"], indicator)
                has.append(plan["id"])
    odd = [scope for scope, cells in scopes.items() if scope and len(cells) == 1 and has.count(*cells) == 1]
    if "" in scopes or len(odd) > 1:
        whole = scopes.setdefault("", {})
        for scope in odd:
            whole.update(scopes.pop(scope))
    return [Line(metric, scope, cells) for scope, cells in scopes.items()]


# May two be compared


def grounds(plans: Sequence[Mapping[str, Any]]) -> tuple[dict[str, set[str]], set[frozenset[str]]]:
    """The wholes that a region lies in, followed through, and the pairs that overlap."""
    regions = {plan["region"]["id"]: plan["region"] for plan in plans}

    def above(name: str) -> set[str]:
        near = set(regions.get(name, {}).get("within") or [])
        return near.union(*(above(one) for one in near))

    overlaps = {frozenset((n, o)) for n, region in regions.items() for o in region.get("overlaps") or []}
    return {name: above(name) for name in regions}, overlaps


def share_ground(a: str, b: str, plans: Sequence[Mapping[str, Any]]) -> bool:
    above, overlaps = grounds(plans)
    parts = [{one, *(name for name, wholes in above.items() if one in wholes)} for one in (a, b)]
    return bool(parts[0] & parts[1]) or any(frozenset((x, y)) in overlaps for x in parts[0] for y in parts[1])


def differing(figure: Figure) -> set[str]:
    return {key for mention in figure.value["mentions"] for key in mention.get("differs", {})}


def basis(figure: Figure, key: str) -> str | None:
    found = (figure.indicator.get("basis") or {}).get(key)
    return None if found is None else str(found)


def reasons(a: Figure, b: Figure, plans: Sequence[Mapping[str, Any]]) -> list[str]:
    metric = METRICS[a.indicator["metric"]]
    one, other = a.plan["region"]["id"], b.plan["region"]["id"]
    found = []
    if a.bound != b.bound:
        found.append("bound")
    if not same_dates(a.value, b.value):
        found.append("horizon")
    scopes = [scope_of(f.value) or scope_of(f.indicator) for f in (a, b)]
    grows = metric["measure"] not in ("share", "density", "growth-rate") or metric.get("extensive")
    parts = grows and one != other and share_ground(one, other, plans)
    if scopes[0] != scopes[1] or parts or "scope" in differing(a) | differing(b):
        found.append("scope")
    per = [basis(f, "per") for f in (a, b)]
    unlike = (a.plan["level"] == "zone") != (b.plan["level"] == "zone") and "share_of" not in metric
    if metric["measure"] in ("density", "share") and (per[0] != per[1] or (per[0] is None and unlike)):
        found.append("denominator")
    needs = metric.get("needs", [])
    unlike = any(unlike_basis(basis(a, key), basis(b, key), key in needs) for key in ("price", "counted"))
    if unlike or {"value", "bound", "unit", "measure"} & (differing(a) | differing(b)):
        found.append("basis")
    return found


def same_dates(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    if a.get("years") and b.get("years"):
        return a["years"] == b["years"] and None not in a["years"]
    return not a.get("years") and not b.get("years") and a.get("year") == b.get("year") is not None


def unlike_basis(one: str | None, other: str | None, needed: bool) -> bool:
    if one is None or other is None:
        return needed
    return one != other


# How far apart


def interval(figure: Figure) -> Range:
    """None is infinity."""
    measure, number, tenth = METRICS[figure.indicator["metric"]]["measure"], figure.number, abs(figure.number) / 10
    bottom = None if measure == "growth-rate" else Fraction(0)
    top = Fraction(100) if measure == "share" else None
    low, high = {
        "exactly": (number, number), "about": (number - tenth, number + tenth), "nearly": (number - tenth, number),
        "at-least": (number, top), "more-than": (number, top),
        "at-most": (bottom, number), "less-than": (bottom, number),
    }[figure.bound]  # fmt: skip
    return low, (top if top is not None and high is not None and high > top else high)


def minus(a: Range, b: Range) -> Range:
    return (
        None if a[0] is None or b[1] is None else a[0] - b[1],
        None if a[1] is None or b[0] is None else a[1] - b[0],
    )


def over(a: Range, b: Range) -> Range:
    return (
        None if not a[0] or b[1] is None else a[0] / b[1],
        None if a[1] is None or not b[0] else a[1] / b[0],
    )


def outward(ends: Range, places: int) -> tuple[float | None, float | None]:
    """Round low ends down and high ends up."""
    step = 10**places
    low = None if ends[0] is None else floor(ends[0] * step) / step
    high = None if ends[1] is None else -floor(-ends[1] * step) / step
    return low, high


# The tool beside it


class Read(NamedTuple):
    """Plans beside one another, and what each has of a metric or of a family of metrics."""

    plans: Sequence[Mapping[str, Any]]

    def elsewhere(self, line: Line, plan: str, kind: str) -> bool:
        """Whether a plan has a number of the metric in another line."""
        return any(
            i["metric"] == line.metric and i is not line.cells.get(plan) and chosen(i, kind)
            for i in self.by(plan)["indicators"]
        )  # fmt: skip

    def related(self, line: Line, plan: str) -> bool:
        """Whether a plan has another metric of the family, and this one nowhere."""
        metrics = {i["metric"] for i in self.by(plan)["indicators"]}
        family = METRICS[line.metric]["family"]
        return line.metric not in metrics and any(METRICS[metric]["family"] == family for metric in metrics)

    def by(self, name: str) -> Mapping[str, Any]:
        return next(plan for plan in self.plans if plan["id"] == name)

    def figure(self, line: Line, plan: str, kind: str) -> Figure | None:
        indicator = line.cells.get(plan)
        value = chosen(indicator, kind) if indicator else None
        return Figure(self.by(plan), indicator, value) if indicator and value else None


def verdict(read: Read, line: Line, pair: tuple[str, str], kind: str) -> tuple[str, list[str]] | None:
    one, other = (read.figure(line, plan, kind) for plan in pair)
    if one and other:
        why = reasons(one, other, read.plans)
        return ("caution" if why else "same"), why
    if not one and not other:
        return None
    lacking = pair[0] if other else pair[1]
    if read.elsewhere(line, lacking, kind):
        return "caution", ["scope"]
    return ("related" if read.related(line, lacking) else "single"), []


def gap(one: Figure, other: Figure) -> tuple[Range, Range | None]:
    """The difference, and the ratio where there is one."""
    a, b = interval(one), interval(other)
    has_ratio = one.number > 0 and other.number > 0 and METRICS[one.indicator["metric"]]["measure"] != "growth-rate"
    return minus(a, b), over(a, b) if has_ratio else None


def groups(names: Sequence[str], met: set[frozenset[str]]) -> list[set[str]]:
    """The largest sets of which every two may be subtracted."""
    cliques = [
        set(some) for size in range(len(names), 1, -1) for some in combinations(names, size)
        if all(frozenset(pair) in met for pair in combinations(some, 2))
    ]  # fmt: skip
    return [clique for clique in cliques if not any(clique < larger for larger in cliques)]


def is_ahead(one: Figure, other: Figure) -> bool:
    a, b = interval(one), interval(other)
    if METRICS[one.indicator["metric"]]["direction"] == "lower":
        a, b = b, a
    return a[0] is not None and b[1] is not None and a[0] > b[1]


def promised(figure: Figure) -> tuple[Fraction, bool] | None:
    """The guaranteed end, larger being more, and whether it is to be passed."""
    low, high = interval(figure)
    if METRICS[figure.indicator["metric"]]["direction"] == "higher":
        return None if figure.bound in ("at-most", "less-than") or low is None else (low, figure.bound == "more-than")
    return None if figure.bound in ("at-least", "more-than") or high is None else (-high, figure.bound == "less-than")


def best(read: Read, line: Line, kind: str) -> tuple[str | None, str | None]:
    """Who leads, and whose target is the strictest."""
    metric = METRICS[line.metric]
    figures = {plan: figure for plan in line.cells if (figure := read.figure(line, plan, kind))}
    met = {
        frozenset((a, b)) for a, b in combinations(figures, 2)
        if not set(reasons(figures[a], figures[b], read.plans)) - {"bound"}
    }  # fmt: skip
    found = groups(list(figures), met)
    if len(found) != 1 or metric["direction"] == "none":
        return None, None
    leads = [a for a in found[0] if all(is_ahead(figures[a], figures[b]) for b in found[0] - {a})]
    ends = {plan: promised(figures[plan]) or (Fraction(-(10**18)), False) for plan in found[0]}
    top = [a for a in found[0] if promised(figures[a]) and all(ends[a] > ends[b] for b in found[0] - {a})]
    leader = leads[0] if leads and not metric.get("extensive") else None
    return leader, (top[0] if top and kind == "target" else None)


def pace(indicator: Mapping[str, Any], plan: Mapping[str, Any]) -> tuple[Figure, Figure, int] | None:
    actual, target = chosen(indicator, "actual"), chosen(indicator, "target")
    if METRICS[indicator["metric"]]["measure"] not in ("level", "share", "density") or not actual or not target:
        return None
    if not actual.get("year") or not target.get("year") or target["year"] <= actual["year"]:
        return None
    if scope_of(actual) != scope_of(target):
        return None
    return Figure(plan, indicator, target), Figure(plan, indicator, actual), target["year"] - actual["year"]


def assert_size(said: Any, a: Figure, b: Figure, ends: Range, places: int) -> None:
    """A number where both are exact, rounded to the nearest; else a range, rounded outwards."""
    if a.bound == b.bound == "exactly":
        assert said == pytest.approx(float(ends[0] or 0), abs=10**-places)
        return
    low, high = outward(ends, places)
    assert (said["low"], said["high"]) == (pytest.approx(low), pytest.approx(high))
    assert said["strict"] == bool({a.bound, b.bound} & {"more-than", "less-than"})


TOGETHER = [PLANS, *combinations(PLANS, 2)]


@pytest.mark.parametrize("names", TOGETHER, ids=["-".join(names) for names in TOGETHER])
def test_comparing_done_again_from_the_page(plancmp: Run, names: tuple[str, ...]) -> None:
    rows = json.loads(plancmp("compare", *names, "--format", "json").stdout)["metrics"]
    read_plans = Read([read(f"plans/{name}.yaml") for name in names])
    found = {(row["metric"], scope_of(row)): row for row in rows}
    every = [line for metric in METRICS for line in lines(read_plans.plans, metric)]
    assert set(found) == {(line.metric, line.scope) for line in every}
    for line in every:
        row = found[line.metric, line.scope]
        assert {n: i["id"] for n, i in line.cells.items()} == {
            n: cell["indicator"] for n, cell in row["cells"].items() if cell["indicator"]
        }
        said = {(v["a"], v["b"], v["of"]): v for v in row["verdicts"]}
        mine = {
            (*pair, kind): judged for pair in combinations(names, 2) for kind in KINDS
            if (judged := verdict(read_plans, line, pair, kind))
        }  # fmt: skip
        assert {key: (v["verdict"], v["reasons"]) for key, v in said.items()} == mine, line
        for (a, b, kind), one in said.items():
            assert (one["gap"] is not None) == (one["verdict"] == "same" or one["reasons"] == ["bound"])
            if one["gap"]:
                assert_gap(one["gap"], *(read_plans.figure(line, plan, kind) for plan in (a, b)))
        kind = next((v["of"] for v in row["verdicts"] if v["gap"]), "target")
        leads, strict = best(read_plans, line, kind)
        assert (row["leader"], row["stricter"]) == (leads, strict if kind == "target" else None), line
        for name, indicator in line.cells.items():
            assert_pace(row["cells"][name]["pace"], pace(indicator, read_plans.by(name)))


def assert_gap(said: Any, one: Figure | None, other: Figure | None) -> None:
    assert one is not None
    assert other is not None
    difference, ratio = gap(one, other)
    assert_size(said["difference"], one, other, difference, 10)
    assert (said["ratio"] is None) == (ratio is None)
    if ratio:
        assert_size(said["ratio"], one, other, ratio, 6)


def assert_pace(said: Any, mine: tuple[Figure, Figure, int] | None) -> None:
    assert (said is None) == (mine is None)
    if mine is None:
        return
    target, actual, years = mine
    difference, ratio = gap(target, actual)
    yearly = [None if end is None else end / years for end in difference]
    assert_size(said["per_year"], target, actual, (yearly[0], yearly[1]), 6)
    assert (said["percent"] is None) == (ratio is None)
    if ratio:
        ends = [None if end is None else float(end) ** (1 / years) * 100 - 100 for end in ratio]
        got = said["percent"]
        shown = [got["low"], got["high"]] if isinstance(got, dict) else [got, got]
        assert shown == [None if end is None else pytest.approx(end, abs=1e-4) for end in ends]
