"""What texts call common metrics: each variant in one sentence becomes that metric's candidate, a false friend none."""

# ruff: noqa: E501 - names read better in a row, and Chinese counts double

import pytest
import yaml

from plancmp.model import Vocabulary
from plancmp.text.draft import draft

VARIANTS = {
    "rd-intensity 3.5%": """研发经费投入强度 R&D经费支出占GDP比重 研究与试验发展（R&D）经费支出占地区生产总值的比重 全社会研发投入占GDP比重
        全社会研究与试验发展经费支出占生产总值比例 研发投入强度 R&D投入强度 全社会研发经费支出相当于地区生产总值的比例 研究与试验发展经费投入强度
        全社会研发经费投入占GDP的比重 研发经费与地区生产总值之比 全市研发经费支出占全市生产总值比重 全社会R&D经费占GDP比重""",
    "rd-spending 500亿元": "全社会研发经费支出 全社会研发投入 研究与试验发展经费支出 R&D经费支出 全社会研发投入总额",
    "rd-spending-growth 7%": "全社会研发经费投入年均增长 R&D经费年均增长 研发经费支出年均增长",
    "basic-research-share 8%": "基础研究经费支出占全社会研发经费支出比重 基础研究经费占R&D经费比重 基础研究经费占研发经费比例 基础研究投入占比",
    "invention-patents-per-10k 30件": "每万人口发明专利拥有量 每万人发明专利拥有量 万人有效发明专利拥有量 每万人口有效发明专利拥有量",
    "high-value-patents-per-10k 15件": "每万人口高价值发明专利拥有量 每万人高价值发明专利拥有量 万人高价值发明专利拥有量",
    "pct-applications 500件": "PCT国际专利申请量 PCT专利申请量 PCT国际专利年度申请量",
    "tech-contract-value 100亿元": """技术合同成交额 技术合同成交金额 技术市场合同成交额 技术合同认定登记成交额 认定登记技术合同成交额
        技术合同交易额 技术交易合同成交金额""",
    "tech-contract-share-gdp 4%": "技术合同成交额占GDP比重 技术合同成交额占地区生产总值的比例",
    "hnte-count 2000家": "高新技术企业数量 国家高新技术企业 高新技术企业总数 有效期内高新技术企业数 国家级高新技术企业 高新技术企业保有量",
    "tech-sme-reserve 900家": "科技型中小企业 入库科技型中小企业 国家科技型中小企业数量",
    "unicorns 5家": "独角兽企业 独角兽企业数量",
    "science-literacy-rate 25%": "公民具备科学素质的比例 公民科学素质达标率 公民科学素质水平 具备科学素质的公民比例",
    "foreign-rd-centers 30家": "外资研发中心 外资研发机构 外资研发中心数量",
    "strategic-industry-va-share 20%": "战略性新兴产业增加值占GDP比重 战略性新兴产业增加值占地区生产总值比重",
}
FRIENDS = """
    规模以上工业企业研发经费支出占营业收入比重 3% · 企业研发经费支出 50亿元 · 财政研发投入 20亿元 · 输出技术合同成交额 40亿元
    · 吸纳技术合同成交额 40亿元 · 新增高新技术企业 200家 · 新认定高新技术企业 200家 · 潜在独角兽企业 8家 · 高校研发经费支出 5亿元
    · 高新技术企业研发经费投入强度 5% · 省级科技型中小企业 30家
"""


def candidate(name: str, figure: str, vocabulary: Vocabulary) -> list[str]:
    """Return the metrics that a draft takes a sentence to be of."""
    text = f"某市规划\n一、目标\n到2025年，{name}达到{figure}。\n"
    data = yaml.load(draft(text.encode(), "made-up", vocabulary, "2026-11-21"), yaml.CSafeLoader)
    return [indicator["metric"] for indicator in data["indicators"]]


CASES = [(name, *metric.split()) for metric, names in VARIANTS.items() for name in names.split()]


@pytest.mark.parametrize(("name", "metric", "figure"), CASES, ids=[f"{metric}: {name}" for name, metric, _ in CASES])
def test_a_variant_becomes_the_candidate(vocabulary: Vocabulary, name: str, metric: str, figure: str) -> None:
    assert candidate(name, figure, vocabulary) == [metric]


@pytest.mark.parametrize("friend", [friend.strip() for friend in FRIENDS.split("·")])
def test_a_false_friend_becomes_none(vocabulary: Vocabulary, friend: str) -> None:
    name, figure = friend.split()
    assert candidate(name, figure, vocabulary) == []
