"""Groups of promises, found by their kinds: those that holding each promise against each other one would find."""

from collections.abc import Collection
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import edition_of, growth, plan_text
from plancmp.data import library
from plancmp.model import Counting, Differs, Indicator, Mention, Metric, Region, Text, Value
from plancmp.results.comparability import REASONS, Ground, Reason, judge, largest_groups
from plancmp.results.rank.groups import Promise, grouped

PLAN = edition_of(plan_text()).plan
METRIC = library.vocabulary().metrics["rd-intensity"]
SCOPES = (None, Text(zh="规上工业企业", en="firms above scale"), Text(zh="核心区", en="core area"))
REGIONS = {
    "city": Region(id="city", zh="市", en="City", within=[]),
    **{name: Region(id=name, zh=name, en=name, within=["city"]) for name in ("east", "north", "west")},
    "zone": Region(id="zone", zh="园", en="Zone", within=["east"], overlaps=["north"]),
    "far": Region(id="far", zh="远", en="Far", within=["elsewhere"]),
}
DIFFERS = (None, None, None, Differs(scope="规上"), Differs(value=7), Differs(bound="about"))


@st.composite
def promise(draw: st.DrawFn, number: int) -> Promise:
    """A promise of one of a few plans; a plan may have several."""
    region = draw(st.sampled_from(sorted(REGIONS)))
    mention = Mention(printed="5", section="1", differs=draw(st.sampled_from(DIFFERS)))
    dates = draw(
        st.sampled_from([{"year": 2025}, {"year": 2030}, {}, {"years": (2021, 2025)}, {"years": (None, 2025)}])
    )
    value = Value(
        kind="target", mentions=[mention], value=draw(st.integers(1, 9)), scope=draw(st.sampled_from(SCOPES)),
        bound=draw(st.sampled_from(["exactly", "at-least"])), **dates,  # type: ignore[arg-type]
    )  # fmt: skip
    counting = [None, Counting(price="constant"), Counting(price="nominal", counted="output"), Counting(per="workers")]
    indicator = Indicator(
        id=f"i{number}", metric="m", name=Text(zh="数", en="number"), values=[value],
        basis=draw(st.sampled_from([*counting, None, None])),
    )  # fmt: skip
    level = "zone" if region == "zone" else "district"
    plan = replace(PLAN, id=f"{region}-{draw(st.integers(1, 2))}", region=REGIONS[region], level=level)
    return Promise(plan, indicator, value)


def metrics() -> st.SearchStrategy[Metric]:
    return st.builds(
        lambda measure, extensive, needs, share: replace(
            METRIC, measure=measure, extensive=extensive, needs=needs, share_of=share
        ),
        st.sampled_from(["level", "share", "density", "rank", "growth-rate"]), st.booleans(),
        st.sampled_from([[], [], ["price"], ["per"], ["counted"]]), st.sampled_from([None, None, "city"]),
    )  # fmt: skip


def one_by_one(
    made: list[Promise], metric: Metric, ground: Ground, allowed: Collection[Reason]
) -> tuple[list[list[Promise]], list[tuple[Promise, Reason | None]]]:
    """Hold every promise against every other one of another plan."""
    meets: dict[str, set[str]] = {p.indicator.id: set() for p in made}
    why: dict[str, set[Reason]] = {p.indicator.id: set() for p in made}
    for a, b in combinations(made, 2):
        if a.plan.id != b.plan.id:
            reasons = {*judge(a.side, b.side, metric, ground)[1]} - {*allowed}
            for one, other in ((a.indicator.id, b.indicator.id), (b.indicator.id, a.indicator.id)):
                meets[one] |= set() if reasons else {other}
                why[one] |= reasons
    by_name = {p.indicator.id: p for p in made}
    groups = [[by_name[name] for name in group] for group in largest_groups(meets) if len(group) > 1]
    apart = [
        (p, next((r for r in REASONS if r in why[p.indicator.id]), None)) for p in made if not meets[p.indicator.id]
    ]
    return groups, apart


@st.composite
def promises(draw: st.DrawFn) -> list[Promise]:
    return [draw(promise(number)) for number in range(draw(st.integers(0, 9)))]


@given(promises(), metrics(), st.booleans())
def test_kinds_make_the_groups_that_pairs_make(made: list[Promise], counted: Metric, any_year: bool) -> None:
    ground = Ground(REGIONS.values())
    allowed: list[Reason] = ["bound", "horizon"] if any_year else ["bound"]
    found = grouped(made, counted, ground, allowed)
    once = [p for p in made if p not in found.twice]
    assert (found.groups, found.apart) == one_by_one(once, counted, ground, allowed)
    for again in found.twice:
        before = [p for p in made[: made.index(again)] if p.plan.id == again.plan.id]
        assert any({*judge(p.side, again.side, counted, ground)[1]} <= {*allowed} for p in before)


def test_groups_take_time_by_the_number_of_plans_alone() -> None:
    """Also where every plan lies in the city whose plan is among them, and has a figure of a place of its own."""
    city = Region(id="city", zh="市", en="City", within=[])
    amount = replace(METRIC, extensive=True)

    def work(size: int) -> object:
        regions = [city, *(Region(id=f"r{n}", zh=f"{n}", en=f"{n}", within=["city"]) for n in range(size))]
        made = []
        for region in regions:
            plan = replace(PLAN, id=region.id, region=region)
            for number, scope in enumerate(SCOPES):
                value = Value(
                    kind="target", mentions=[Mention(printed="5", section="1")], value=5, year=2025, scope=scope
                )
                name = Text(zh="数", en="number")
                indicator = Indicator(id=f"i{number}", metric="m", name=name, values=[value])
                made.append(Promise(plan, indicator, value))
        found = grouped(made, amount, Ground(regions), {"bound"})
        assert sorted(map(len, found.groups)) == [size, size]
        return found

    assert growth(work, 150) < 9


def test_a_plan_s_second_promise_of_a_kind_is_told() -> None:
    """Twenty plans that promise one thing twice would make a million groups."""
    value = Value(kind="target", mentions=[Mention(printed="5", section="1")], value=5, year=2025)
    made = []
    for n in range(20):
        plan = replace(PLAN, id=f"p{n}", region=Region(id=f"p{n}", zh=f"{n}", en=f"{n}", within=[]))
        for i in range(2):
            indicator = Indicator(id=f"i{i}", metric="m", name=Text(zh="数", en="number"), values=[value])
            made.append(Promise(plan, indicator, value))
    found = grouped(made, METRIC, Ground(), {"bound"})
    assert ([len(group) for group in found.groups], found.apart) == ([20], [])
    assert [promise.indicator.id for promise in found.twice] == ["i1"] * 20
