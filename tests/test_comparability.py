"""May two figures be compared? A table of pairs with the verdict that a careful statistician would give."""

# ruff: noqa: E501 - data reads better one case a line

from itertools import combinations
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import edition_of, plan_text
from plancmp.model import Bound, Edition, Measure, Region, Vocabulary
from plancmp.results.comparability import Ground, Interval, interval, is_place, scope_key
from plancmp.results.compare import Row, compare


class Given(NamedTuple):
    """One plan's figure, and what of the plan matters for it."""

    metric: str
    value: str
    extra: str = ""
    mention: str = ""
    within: str = "[]"
    overlaps: str = "[]"
    level: str = "district"
    region: str = ""


class Right(NamedTuple):
    """What the comparison must say."""

    verdict: str
    reasons: list[str]
    difference: Any = None
    ratio: Any = None
    leader: str | None = None
    stricter: str | None = None


def row_of(vocabulary: Vocabulary, *given: Given) -> Row:
    """Compare plans alpha, beta, … of one figure each and return the one row."""
    plans = [_plan(name, figure) for name, figure in zip(("alpha", "beta", "gamma"), given, strict=False)]
    (row,) = (row for row in compare(plans, vocabulary).metrics if row.metric == given[0].metric)
    return row


def _plan(name: str, figure: Given) -> Edition:
    indicators = (
        f"indicators:\n- id: it\n  metric: {figure.metric}\n  name: {{zh: 名, en: name}}\n{figure.extra}"
        f"  note: {{zh: 注, en: note}}\n  values:\n"
        f"  - {{kind: target, {figure.value}, mentions: [{{section: '2', printed: 'x'{figure.mention}}}]}}\n"
    )
    text = plan_text(id=name, region=figure.region or name, indicators=indicators, within=figure.within)
    text = text.replace("level: district", f"level: {figure.level}")
    return edition_of(text.replace("within: ", f"overlaps: {figure.overlaps}, within: "))


YEAR = "year: 2025, value: "
CASES = {
    "a sum from an unknown start": (
        Given("vc-backed-enterprises", "years: [null, 2025], value: 3500"),
        Given("vc-backed-enterprises", "years: [2021, 2025], value: 1000"),
        Right("caution", ["horizon"]),
    ),
    "shares of the city where areas overlap": (
        Given("ai-city-share", YEAR + "20", "  basis: {counted: output}\n", overlaps="[beta]"),
        Given("ai-city-share", YEAR + "75", "  basis: {counted: output}\n"),
        Right("caution", ["scope"]),
    ),
    "shares of the nation of a city and its zone": (
        Given("ic-national-share", YEAR + "20", "  basis: {counted: sales}\n"),
        Given("ic-national-share", YEAR + "25", "  basis: {counted: sales}\n", within="[alpha]"),
        Right("caution", ["scope"]),
    ),
    "shares of the nation of a district and a zone apart from it": (
        Given("ic-national-share", YEAR + "20", "  basis: {counted: sales}\n"),
        Given("ic-national-share", YEAR + "25", "  basis: {counted: sales}\n", level="zone"),
        Right("same", [], -5, 0.8, None, "beta"),
    ),
    "a place of the same name in two regions": (
        Given("rd-intensity", YEAR + "9", "  scope: {zh: 核心区, en: core area}\n"),
        Given("rd-intensity", YEAR + "5", "  scope: {zh: 核心区, en: core area}\n"),
        Right("caution", ["scope"]),
    ),
    "two words for one kind of firm": (
        Given("rd-intensity", YEAR + "9", "  scope: {zh: 规上工业企业, en: industry above size}\n"),
        Given("rd-intensity", YEAR + "5", "  scope: {zh: 规模以上工业企业, en: industry above size}\n"),
        Right("same", [], 4, 1.8, "alpha", "alpha"),
    ),
    "a mention in another measure": (
        Given("rd-intensity", YEAR + "9", mention=", differs: {measure: 增速}"),
        Given("rd-intensity", YEAR + "5"),
        Right("caution", ["basis"]),
    ),
    "a mention in another scope": (
        Given("rd-intensity", YEAR + "9", mention=", differs: {scope: 园区}"),
        Given("rd-intensity", YEAR + "5"),
        Right("caution", ["scope"]),
    ),
    "per residents and per workers": (
        Given("invention-patents-per-10k", YEAR + "120", "  basis: {per: residents}\n"),
        Given("invention-patents-per-10k", YEAR + "384", "  basis: {per: workers}\n"),
        Right("caution", ["denominator"]),
    ),
    "per residents and per unknown": (
        Given("invention-patents-per-10k", YEAR + "120", "  basis: {per: residents}\n"),
        Given("invention-patents-per-10k", YEAR + "384"),
        Right("caution", ["denominator"]),
    ),
    "a zone and a district, both per unknown": (
        Given("invention-patents-per-10k", YEAR + "120"),
        Given("invention-patents-per-10k", YEAR + "384", level="zone"),
        Right("caution", ["denominator"]),
    ),
    "growth of output and of size": (
        Given("ai-output-growth", "years: [2021, 2025], value: 15", "  basis: {counted: output}\n"),
        Given("ai-output-growth", "years: [2021, 2025], value: 15", "  basis: {counted: sales}\n"),
        Right("caution", ["basis"]),
    ),
    "growth of what is known on one side": (
        Given("ai-output-growth", "years: [2021, 2025], value: 15", "  basis: {counted: output}\n"),
        Given("ai-output-growth", "years: [2021, 2025], value: 12"),
        Right("caution", ["basis"]),
    ),
    "nominal and at constant prices": (
        Given("rd-spending-growth", "years: [2021, 2025], value: 8", "  basis: {price: nominal}\n"),
        Given("rd-spending-growth", "years: [2021, 2025], value: 6", "  basis: {price: constant}\n"),
        Right("caution", ["basis"]),
    ),
    "growth rates have no ratio": (
        Given("rd-spending-growth", "years: [2021, 2025], value: -2"),
        Given("rd-spending-growth", "years: [2021, 2025], value: 4"),
        Right("same", [], -6, None, "beta", "beta"),
    ),
    "50 against more than 50": (
        Given("high-value-patents-per-10k", YEAR + "50"),
        Given("high-value-patents-per-10k", YEAR + "50, bound: more-than"),
        Right("caution", ["bound"], Interval(low=None, high=0, strict=True), Interval(low=None, high=1, strict=True), None, "beta"),
    ),
    "at least 100 against at least 80": (
        Given("high-value-patents-per-10k", YEAR + "100, bound: at-least"),
        Given("high-value-patents-per-10k", YEAR + "80, bound: at-least"),
        Right("same", [], Interval(low=None, high=None), Interval(low=None, high=None), None, "alpha"),
    ),
    "about 95 against 100 per cent": (
        Given("platform-open-rate", YEAR + "95, bound: about"),
        Given("platform-open-rate", YEAR + "100"),
        Right("caution", ["bound"], Interval(low=-14.5, high=0), Interval(low=0.855, high=1), None, "beta"),
    ),
    "120 against more than 50": (
        Given("high-value-patents-per-10k", YEAR + "120"),
        Given("high-value-patents-per-10k", YEAR + "50, bound: more-than"),
        Right("caution", ["bound"], Interval(low=None, high=70, strict=True), Interval(low=None, high=2.4, strict=True), None, "alpha"),
    ),
    "a count is size": (
        Given("hnte-count", YEAR + "3784"),
        Given("hnte-count", YEAR + "785"),
        Right("same", [], 2999, 4.820382, None, "alpha"),
    ),
    "two plans of one region differ in no ground": (
        Given("hnte-count", YEAR + "100", region="town"),
        Given("hnte-count", YEAR + "80", region="town"),
        Right("same", [], 20, 1.25, None, "alpha"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_pair_and_its_verdict(case: str, vocabulary: Vocabulary) -> None:
    a, b, right = CASES[case]
    row = row_of(vocabulary, a, b)
    (pair,) = row.verdicts
    found = Right(
        pair.verdict, list(pair.reasons), pair.gap and pair.gap.difference, pair.gap and pair.gap.ratio, row.leader,
        row.stricter,
    )  # fmt: skip
    assert found == right


def test_ground_is_followed_through_all_regions(vocabulary: Vocabulary) -> None:
    row = row_of(
        vocabulary,
        Given("hnte-count", YEAR + "100", within="[beta]"),
        Given("hnte-count", YEAR + "500", within="[gamma]"),
        Given("hnte-count", YEAR + "26000"),
    )
    assert {(v.a, v.b): v.reasons for v in row.verdicts} == {
        ("alpha", "beta"): ["scope"], ("alpha", "gamma"): ["scope"], ("beta", "gamma"): ["scope"],
    }  # fmt: skip


LOWER = [
    ("0.3, bound: at-most", "0.35", "alpha"),
    ("0.3, bound: less-than", "0.3", "alpha"),
    ("0.3, bound: at-least", "0.35", "beta"),
    ("0.3", "0.3", None),
]


@pytest.mark.parametrize(("a", "b", "stricter"), LOWER)
def test_where_lower_is_better_the_lower_end_promises_more(
    vocabulary: Vocabulary, a: str, b: str, stricter: str | None
) -> None:
    lower = replace(vocabulary.metrics["rd-intensity"], direction="lower")
    terms = replace(vocabulary, metrics={**vocabulary.metrics, "rd-intensity": lower})
    assert row_of(terms, Given("rd-intensity", YEAR + a), Given("rd-intensity", YEAR + b)).stricter == stricter


PACES = [
    (
        "value: 9000, bound: more-than", "value: 15000", Interval(low=None, high=1200, strict=True),
        Interval(low=None, high=10.7567, strict=True),
    ),
    ("value: 9000", "value: 15000", 1200, 10.7566),
    ("value: 9000", "value: 15000, bound: at-least", Interval(low=1200, high=None), Interval(low=10.7566, high=None)),
    ("value: 9000", "value: 15000, bound: about", Interval(low=900, high=1500), Interval(low=8.4471, high=12.8882)),
    ("value: 8.4", "value: 9", 0.12, 1.3894),
    ("value: 0", "value: 5", 1, None),
]  # fmt: skip


@pytest.mark.parametrize(("actual", "target", "pace", "percent"), PACES)
def test_a_pace_is_a_range_where_a_bound_is_open(
    vocabulary: Vocabulary, actual: str, target: str, pace: Any, percent: Any
) -> None:
    """Growth by hand: (15000 / 9000) ** (1 / 5) = 1.1075663, 1.5 ** 0.2 = 1.0844718, (16500 / 9000) ** 0.2 = 1.1288814."""
    values = (("actual", "year: 2020, " + actual), ("target", "year: 2025, " + target))
    indicators = "indicators:\n- id: it\n  metric: hnte-count\n  name: {zh: 名, en: name}\n  values:\n" + "".join(
        f"  - {{kind: {kind}, {value}, mentions: [{{section: '1', printed: 'x'}}]}}\n" for kind, value in values
    )
    plans = [edition_of(plan_text(id="alpha", indicators=indicators)), edition_of(plan_text(id="beta"))]
    (row,) = (row for row in compare(plans, vocabulary).metrics if row.metric == "hnte-count")
    found = row.cells["alpha"].pace
    assert found is not None
    assert (found.per_year, found.percent) == (pace, percent)


@pytest.mark.parametrize("scope", ["核心区", "张江科学城", "示范区内", "临港新片区", "西岸滨水带", "南站周边"])
def test_places_are_places(scope: str) -> None:
    assert is_place(scope)


@pytest.mark.parametrize("scope", ["规模以上工业企业", "人工智能企业", "户籍人口", "国家级"])
def test_kinds_are_no_places(scope: str) -> None:
    assert not is_place(scope)


INFINITE = float("inf")
ENDS: list[tuple[float, Bound, float | None, Measure | None, tuple[float, float]]] = [
    # value, bound, upper end, measure, and the ends of what it may be
    (50, "exactly", None, None, (50, 50)),
    (50, "about", None, None, (45, 55)),
    (50, "nearly", None, None, (45, 50)),
    (50, "at-least", None, None, (50, INFINITE)),
    (50, "more-than", None, None, (50, INFINITE)),
    (50, "at-most", None, None, (-INFINITE, 50)),
    (50, "less-than", None, None, (-INFINITE, 50)),
    (50, "between", 60, None, (50, 60)),
    (50, "between", None, None, (50, 50)),
    (-50, "about", None, None, (-55, -45)),
    (95, "about", None, "share", (85.5, 100)),
    (95, "at-least", None, "share", (95, 100)),
    (50, "at-most", None, "share", (0, 50)),
    (120, "about", None, "share", (108, 120)),
    (50, "at-most", None, "level", (0, 50)),
    (0.3, "about", None, None, (0.27, 0.33)),
    (50, "at-most", None, "growth-rate", (-INFINITE, 50)),
]


@pytest.mark.parametrize(("value", "bound", "upper", "measure", "ends"), ENDS)
def test_a_bound_leaves_a_range(
    value: float, bound: Bound, upper: float | None, measure: Measure | None, ends: tuple[float, float]
) -> None:
    assert interval(value, bound, measure, upper=upper) == ends


@given(
    st.floats(0, 100), st.sampled_from(["exactly", "about", "nearly", "at-least", "more-than", "at-most", "less-than"])
)
def test_a_share_lies_between_0_and_100(value: float, bound: Bound) -> None:
    low, high = interval(value, bound, "share")
    assert 0 <= low <= value <= high <= 100


def test_regions_unknown_share_no_ground(vocabulary: Vocabulary) -> None:
    one, other = (_plan(name, Given("hnte-count", YEAR + "1")).plan.region for name in ("alpha", "beta"))
    assert not Ground().shared(one, other)
    assert scope_key(None) == ""


# Shared ground, looked up


def _asked_of_all(regions: list[Region], one: Region, other: Region) -> tuple[bool, bool]:
    """Whether one region contains the other, and whether they share ground, as the definitions say it."""
    known = {**{region.id: region for region in regions}, one.id: one, other.id: other}

    def wholes(name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        for whole in known[name].within if name in known else ():
            seen = seen if whole in seen else seen | {whole} | wholes(whole, seen | {whole})
        return seen

    a, b = ({region.id, *(name for name in known if region.id in wholes(name))} for region in (one, other))
    overlap = {frozenset((name, near)) for name, region in known.items() for near in region.overlaps}
    near = any(frozenset((x, y)) in overlap for x in a for y in b)
    return one.id != other.id and other.id in a, one.id != other.id and (bool(a & b) or near)


@pytest.mark.parametrize("seed", range(200))
def test_ground_is_looked_up_as_it_is_defined(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same regions every time, nothing secret
    ids = "abcdefg"

    def region() -> Region:
        within, overlaps = (random.sample(ids, random.choice([0, 0, 1, 2])) for _ in range(2))
        return Region(id=random.choice(ids), zh="", en="", within=within, overlaps=overlaps)

    regions = [region() for _ in range(random.randint(1, 6))]
    some = [*random.sample(regions, random.randint(1, len(regions))), *([region()] if random.random() < 0.3 else [])]
    ground = Ground(regions)
    asked = [[_asked_of_all(regions, one, other) for other in some] for one in some]
    assert ground.containing(some) == [any(contains for contains, _ in row) for row in asked]
    places = combinations(range(len(some)), 2)
    assert ground.sharing(some) == [(i, j) for i, j in places if asked[i][j][1]]
    assert [[ground.contains(a, b) for b in some] for a in some] == [[x for x, _ in row] for row in asked]
    assert [[ground.shared(a, b) for b in some] for a in some] == [[x for _, x in row] for row in asked]
