"""Figures in running text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Real, growth, real_text
from plancmp.text import figures, quantity
from plancmp.text.figures import NO_FIGURES, find
from plancmp.text.outline import clean, outline

CODEBOOK = Path(__file__).parents[1] / "docs" / "codebook.md"


def printed(text: str) -> list[str]:
    return [figure.printed for figure in find(clean(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("高新技术企业超过1000家，占比5.5%左右", ["超过1000家", "5.5%左右"]),
        ("每万人发明专利拥有量35件以上", ["35件以上"]),
        ("不低于 2.6 万家，近 100 万平方米", ["不低于2.6万家", "近100万平方米"]),
        ("建成20余个、300多家、20+特色园区", ["20余个", "300多家", "20+"]),
        ("占全国1/3，约1/5，三分之二，一半以上", ["1/3", "约1/5", "三分之二", "一半以上"]),
        ("产值达到千亿级，近百万平米，上百亿元，数千以上", ["千亿级", "近百万平米", "上百亿元", "数千以上"]),
        ("纳入一万条，两项成果，三批56条", ["一万条", "两项", "三批", "56条"]),
        ("产值50-100亿元的企业，用5到10年，实现从0到1", ["50-100亿元", "5到10年", "0到1"]),
        ("“1+N”平台，“4+16”布局，“1+2+1”体系", ["1+N", "4+16", "1+2+1"]),
        ("14nm工艺，5MW级燃机，100kW，10拍瓦，8英寸", ["14nm", "5MW级", "100kW", "10拍瓦", "8英寸"]),
        ("“科改25条”，50指数，10强企业，30周年", ["25条", "50", "10", "30周年"]),
        ("超千人，超过200亿元，逾万家", ["超千人", "超过200亿元", "逾万家"]),
        ("12MW级及以上，80%以上，2倍多", ["12MW级及以上", "80%以上", "2倍多"]),
        ("集聚10万余家，每1.99个主体拥有1件", ["10万余家", "1.99个", "1件"]),
        ("2020年2/3的药物，2000家企业，2000亿元", ["2/3", "2000家", "2000亿元"]),
        ("成立10年以内、超过10亿美元", ["10年以内", "超过10亿美元"]),
        ("覆盖五成以上，占三成，十成员", ["五成以上", "三成"]),
        ("8.4 9 核心", ["8.4", "9"]),
        ("谱”两项成果", ["两项"]),
        ("面积1,200平方公里、10㎡", ["1,200平方公里", "10m2"]),
        ("运行24小时，历时50年，5时代，比例1:10", ["24小时", "50年", "5", "1", "10"]),
        ("签约10项，附近20家，最近5年", ["10项", "20家", "5年"]),
        ("开发APP12个，建设VR5家", ["12个", "5家"]),
        ("见http://a.cn/b1-20，达到5家，http://a.cn/7。10家", ["5家", "10家"]),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


EXAMPLES = {
    "document numbers": "嘉府发〔2018〕15号，沪科创办[2021]72号",
    "dates, times of day, decades and centuries": (
        "2021年7月27日，2021-11-3 22:4，7月起，09:30，9:30至22:04，8:00-17:30，9时，9时30分，"
        "20世纪90年代，21世纪，90年代，1990年代"
    ),
    "days named by their date": "“3.15国际消费者权益日”，“4.26知识产权日”",
    "years": "2025年，2018-2020年，展望2035，二〇三五年，科技创新-2030重大项目",
    "five-year periods": "十四五以来，“十三五”期末",
    "numbers of headings, list items, footnotes, tables and pictures": "任务:1、建设；（1）平台，四新[1]，见表1",
    "ordinals": "第一，第六代，第二名，第3名",
    "digits in Latin names": "5G，C919，G60走廊，3D打印，L4自动驾驶，ARJ21，COVID-19，6G标准",
    "web and mail addresses": "https://www.example.gov.cn/nw12344/20231120/5e53.html，http://a.cn/2025/c0f264.html，[全文](/files/86a1b7.pdf)，a1b2@example.org",
    "denominators in words": "每万人，每百户",
    "numbers in Chinese numerals that open a quotation": "“四个新”“五个中心”“六个一批”",
    "words": "百年未有，七位一体，千家万户，三元交互，二次开发",
}


@pytest.mark.parametrize("kind", NO_FIGURES)
def test_no_figures(kind: str) -> None:
    assert printed(EXAMPLES[kind]) == []


@pytest.mark.parametrize("kind", [kind for kind in NO_FIGURES if kind != "five-year periods"])
def test_each_kind_is_needed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its patterns the examples of a kind would be figures."""
    left = {other: patterns for other, patterns in NO_FIGURES.items() if other != kind}
    monkeypatch.setattr(figures, "_NOT", figures.compiled(left))
    assert printed(EXAMPLES[kind]) != []


@pytest.mark.parametrize(
    "text",
    [
        "一批、一体、一流、统一、一个、一项、一是、唯一",
        "四大功能，三大先导产业，十大进展，八大领域，市区两级",
        "长三角，双创，双一流，四梁八柱，两院院士，三传一反，零部件，零排放",
        "五年来，三年行动计划，近五年，“十四五”规划",
        "指标（万名），产值（亿元），万人有效发明专利",
        "习近平总书记在十九届五中、六中全会上",
    ],
)
def test_words_that_count_nothing(text: str) -> None:
    assert printed(text) == []


def test_the_codebook_lists_them() -> None:
    section = CODEBOOK.read_text(encoding="utf-8").partition("## No figures")[2]
    rows = {row.split("|")[1].strip(): row for row in section.splitlines() if row.startswith("| ")}
    assert set(NO_FIGURES) <= set(rows)
    assert all(word in rows["words"] for word in NO_FIGURES["words"] if "[" not in word)


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "km",
        "https://",
        "1A",
        "图1",
        "1家",
        "(1)",
        "第1",
        "2021年",
        "一点",
        "“一",
        "9",
        "1一",
        "1 200",
        "1/",
        "三分之",
        "5-",
    ],
)
def test_a_long_line_takes_no_longer_than_its_length(piece: str) -> None:
    assert growth(lambda length: find(piece * (length // len(piece))), 10_000) < 8


def test_places() -> None:
    text = "企业超过1000家，其中5家。"
    assert [(f.start, f.end, f.core) for f in find(clean(text))] == [(2, 9, (4, 8)), (12, 14, (12, 13))]


@given(
    st.sampled_from(["", "超过", "不低于", "近", "约", "突破", "逾"]),
    st.integers(1, 99_999) | st.floats(0.1, 99).map(lambda x: round(x, 2)),
    st.sampled_from(["家", "亿元", "万平方米", "%", "人次", "件", "MW", "m2"]),
    st.sampled_from(["", "以上", "左右"]),
)
def test_what_is_found_is_what_quantity_reads(before: str, number: float, unit: str, after: str) -> None:
    figure = f"{before}{number}{unit}{after}"
    assert printed(f"到2025年,规模达到{figure},其中重点领域快速增长") == [figure]
    assert quantity.read(figure) is not None


@pytest.mark.parametrize("name", ["jiading", "pudong", "shanghai", "xuhui", "zhangjiang"])
def test_real_texts_have_no_figure_that_the_curators_did_not_see(name: str, real: Real) -> None:
    plan = real[name].plan
    claims = [m.printed for i in plan.indicators for v in i.values for m in v.mentions]
    claims += [f.printed for t in plan.tasks for f in t.figures] + [c.printed for c in plan.context]
    seen = {quantity.normalise(claim) for claim in claims}
    spans = [
        span.text
        for section in outline(real_text(name).decode("utf-8"))
        for index, span in enumerate(section.spans)
        if index not in section.ordinals
    ]
    unseen = [f.printed for text in spans for f in find(text) if not any(_within(f, text, claim) for claim in seen)]
    assert unseen == []


def _within(figure: figures.Found, text: str, claim: str) -> bool:
    """Whether a claim covers the figure's number where it stands."""
    start, end = figure.core
    at = text.find(claim, max(0, end - len(claim)))
    return 0 <= at <= start and end <= at + len(claim)
