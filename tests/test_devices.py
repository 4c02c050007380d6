"""The plan of Shanghai for high-end medical devices against what a reader looked up in the document by hand."""

from collections.abc import Mapping

import pytest

from plancmp.model import Edition, Plan


@pytest.fixture
def plan(real: Mapping[str, Edition]) -> Plan:
    return real["shanghai-devices"].plan


# metric, horizon, bound, value, sections of its mentions.
TARGETS = {
    ("device-registrations", 2027, "more-than", 500, ("1",)),
    ("devices-approved-abroad", 2027, "more-than", 100, ("1",)),
    ("device-leaders", 2027, "exactly", 2, ("1",)),
    ("device-clusters", 2027, "exactly", 3, ("1", "3.6.15")),
    ("ethics-review-time", 2027, "at-most", 3, ("3.2.4",)),
    ("trial-start-time", 2027, "at-most", 25, ("3.2.4",)),
    ("device-review-time", 2027, "at-most", 40, ("3.3.6",)),
}


def test_its_targets_are_those_printed(plan: Plan) -> None:
    values = [(i.metric, v) for i in plan.indicators for v in i.values]
    assert all(v.kind == "target" for _, v in values)
    assert {(m, v.horizon, v.bound, v.value, tuple(p.section for p in v.mentions)) for m, v in values} == TARGETS


def test_only_the_clusters_are_dated_where_they_are_printed(plan: Plan) -> None:
    """A count over the period begins in a year that the text does not name; the limits of time have no year at all."""
    dated = {i.metric for i in plan.indicators for v in i.values if v.year_basis != "implied"}
    assert dated == {"device-clusters"}


def test_it_is_of_the_city_and_of_one_field(plan: Plan) -> None:
    assert (plan.region.id, plan.level, plan.field, plan.parent) == ("shanghai", "municipality", ["biomedicine"], None)
    assert (plan.document_number, str(plan.published)) == ("沪府办发〔2025〕17号", "2025-09-04")


def test_its_tasks_are_eight_products_and_twenty_numbered_items(plan: Plan) -> None:
    leaves = [t.section for t in plan.tasks if t.items]
    assert [s for s in leaves if s.startswith("2.")] == [f"2.{n}" for n in range(1, 9)]
    assert [int(s.split(".")[2]) for s in leaves if s.startswith("3.")] == list(range(1, 21))
    assert len(plan.tasks) == len(leaves) + 2 + 7, "two chapters and seven sections only group others"


LEADS = {
    "2.1": [],
    "3.1.1": ["市科委"],
    "3.3.6": ["市药品监管局", "国家药监局医疗器械技术审评检查长三角分中心"],
    "3.6.15": [
        "市科委", "市发展改革委", "市经济信息化委", "市规划资源局", "浦东新区政府", "闵行区政府", "嘉定区政府",
    ],
    "3.7.20": ["市商务委", "市科委", "东方枢纽国际商务合作区管理局", "浦东新区政府"],
}  # fmt: skip


@pytest.mark.parametrize("section", LEADS)
def test_its_leads_are_those_in_brackets(plan: Plan, section: str) -> None:
    (task,) = (t for t in plan.tasks if t.section == section)
    assert list(task.lead) == LEADS[section]


def test_the_duty_of_the_public_hospitals_is_one(plan: Plan) -> None:
    """应 stands once in the document; nothing else in it is a duty."""
    duties = [(t.section, m.printed, m.who) for t in plan.tasks for m in t.items if m.modal]
    assert duties == [("3.4.10", "组织入院评估、审核", ["公立医疗机构"])]
