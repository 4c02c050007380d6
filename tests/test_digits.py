"""The second finder: a run of digits is let go of by a named rule, or listed."""

import pytest

from plancmp.text.digits import RULES, runs

LET_GO = {
    "years": ["到2025年", "(2021-2025年)", "2021—25年", "展望2035,", "二〇三五年"],
    "dates and times": ["5月28日", "二〇二一年十一月二日", "4.26知识产权日", "20世纪90年代", "9:30", "2021-07-27"],
    "document numbers": ["国发〔2021〕29号"],
    "ordinals": ["第3名", "第十四个"],
    "list numbers": ["(1)甲。(2)乙", "做事。2.做事", "[12]", "二是做事", "专栏3", "(十二)", "图1-"],
    "Latin names": ["G60", "5G", "C919", "L4", "COVID-19", "3D"],
    "addresses of web pages": ["/nw12344/20231120/5e53.html"],
    "five-year periods": ["“十四五”时期", "“九五”"],
    "congresses and their sessions": ["党的十九大和十九届二中、三中、五中全会"],
    "denominators": ["每万人", "每百万人"],
    "units in a head": ["(万元)", "(亿户)"],
    "words": ["三位一体", "千家万户", "百年", "万物", "千兆", "千米"],
}


def test_every_rule_has_examples() -> None:
    assert LET_GO.keys() == RULES.keys()


@pytest.mark.parametrize("text", [text for texts in LET_GO.values() for text in texts])
def test_what_a_rule_lets_go_of(text: str) -> None:
    assert [run.text for run in runs(text)] == []


LISTED = {
    "亩产800斤粮食": ["800斤粮"],
    "高新技术企业达到2000家": ["2000家"],
    "三斤": ["三斤"],
    "一亿五千万户": ["一亿五千万户"],
    "新增贰拾家": ["贰拾家"],
    "1½": ["1½"],
    "建设三角地带，一个，一批": [],
    "“四个新”": [],
    "8" * 5: ["8" * 5],
}


@pytest.mark.parametrize(("text", "listed"), LISTED.items())
def test_what_no_rule_places_is_listed(text: str, listed: list[str]) -> None:
    assert [run.text for run in runs(text)] == listed
