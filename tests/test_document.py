"""What a text says of itself: title, issuer, number, date, period, place and level; made-up texts."""

# ruff: noqa: E501 - data reads better one case a line, and Chinese counts double

from typing import NamedTuple

import pytest

from plancmp.text.document import Facts
from plancmp.text.outline import outline

BODY = "\n一、目标\n到2027年，达到5家。展望2035年，全面建成。\n二、任务\n做事。\n"


class Said(NamedTuple):
    """A document and what it says of itself."""

    text: str
    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    period: tuple[int, int, bool] | None = (2023, 2027, False)
    level: str = "district"


DOCUMENTS = {
    "a notice that forwards a plan": Said(
        "某市政府关于印发\n《某市创新方案》的通知\n某府发〔2024〕3号\n各区：\n现将《某市创新方案》印发给你们。\n某市人民政府\n"
        "2024年5月6日\n某市创新方案" + BODY,
        "某市创新方案", "某市人民政府", "某府发〔2024〕3号", "2024-05-06", (2024, 2027, False), "municipality",
    ),
    "a notice in one line": Said(
        "国务院关于印发“十四五”创新规划的通知国发〔2021〕3号\n现将《“十四五”创新规划》印发给你们，请执行。国务院"
        " 2021年12月1日（此件公开发布）\n“十四五”创新规划" + BODY,
        "“十四五”创新规划", "国务院", "国发〔2021〕3号", "2021-12-01", (2021, 2025, False), "national",
    ),
    "several organs sign at the end": Said(
        "某部等两部门关于推动创新的实施意见\n某部联科〔2024〕1号" + BODY + "科学技术部\n教育部\n2024年1月8日\n（此件公开发布）",
        "某部等两部门关于推动创新的实施意见", "科学技术部 教育部", "某部联科〔2024〕1号", "2024-01-08", (2024, 2027, False), "national",
    ),
    "a title over two lines, an opinion on another plan": Said(
        "《某区大力提升创新能力 全面落实实施方案》已经审议通过，现印发给你们。\n某区人民政府\n2024年5月6日\n某区大力提升创新能力\n"
        "全面落实实施方案" + BODY,
        "某区大力提升创新能力 全面落实实施方案".replace(" ", ""), "某区人民政府", None, "2024-05-06", (2024, 2027, False), "district",
    ),
    "a plan within a title": Said(
        "某市关于落实《“十四五”创新规划》的实施意见" + BODY, "某市关于落实《“十四五”创新规划》的实施意见", level="municipality"
    ),
    "years in the title": Said("某省创新规划（2021-2025年）" + BODY, "某省创新规划(2021-2025年)", period=(2021, 2025, True), level="province"),
    "a term": Said("某县创新规划" + BODY + "规划期限为2022-2026年。", "某县创新规划", period=(2022, 2026, True)),
    "traditional characters": Said(
        "滬府〔2020〕27號\n某市人民政府\n2020年4月29日\n某市創新行動方案(2020-2022年)" + BODY,
        "某市創新行動方案(2020-2022年)", "某市人民政府", "滬府〔2020〕27號", "2020-04-29", (2020, 2022, True), "municipality",
    ),
    "the date of a web page is none": Said("发布日期：2025-01-10\n某区创新规划" + BODY, "某区创新规划"),
    "a date in Chinese numerals": Said(
        "某区政府\n二〇二四年十一月二十二日\n某区创新规划" + BODY, "某区创新规划", "某区政府", None, "2024-11-22", (2024, 2027, False)
    ),
    "a title over two lines without its name": Said(
        "某市政府办公厅关于加快发展\n竞赛产业的指导意见\n某政办发〔2024〕3号\n各区：" + BODY,
        "某市政府办公厅关于加快发展竞赛产业的指导意见", "某市政府办公厅", "某政办发〔2024〕3号", None, (2024, 2027, False), "municipality",
    ),
    "the last day of a rule is no aim": Said(
        "某市关于促进就业的意见\n一、支持\n2019年1月1日至2020年12月31日，发给补贴。\n二、任务\n做事。",
        "某市关于促进就业的意见", period=None, level="municipality",
    ),
    "a title in its marks": Said("《某新区建设中心“十四五”规划》" + BODY, "某新区建设中心“十四五”规划", period=(2021, 2025, False)),
    "a plan's name over two lines in the notice": Said(
        "某省政府关于印发《网站集约化\n试点工作方案》的通知\n现将《网站集约化\n试点工作方案》印发给你们。" + BODY,
        "网站集约化试点工作方案", "某省政府",
        level="province",
    ),
    "a reply": Said("某省政府关于某新区\n总体规划（2018—2035年）的批复" + BODY, "某省政府关于某新区总体规划(2018—2035年)的批复", "某省政府", period=(2018, 2035, True)),
    "nothing": Said("做事。\n一、甲\n做事。", period=None),
}  # fmt: skip


@pytest.mark.parametrize("said", DOCUMENTS.values(), ids=DOCUMENTS)
def test_what_a_text_says_of_itself(said: Said) -> None:
    facts = Facts(outline(said.text))
    found = (facts.title, facts.issuer, facts.number, facts.date, facts.period, facts.level)
    assert found == said[1:]


def test_a_document_that_is_carried_out_is_named() -> None:
    text = "某区创新规划\n为落实《某市创新“十四五”规划》，制定本规划。" + BODY
    assert Facts(outline(text)).upper == "某市创新“十四五”规划"
