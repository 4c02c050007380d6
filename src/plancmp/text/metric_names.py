"""What a text calls a metric, with what makes no difference left out."""

import re
from functools import lru_cache

from plancmp.text.quantity import normalise

_SAME = (
    (r"研究与试验发展\((?:R&D|R&amp;D)\)|研究与试验发展|研究与发展\(R&D\)|研究与发展|科学研究与试验发展|R&D", "研发"),
    (r"\(GDP\)", ""),
    ("(?:国内|地区|全市|全区|全省|本市|我市)?生产总值", "GDP"),
    (r"的|比例", lambda match: "" if match[0] == "的" else "比重"),
    (r"(?:相当于|与)GDP(?:之比|比重|比值|比率|比)?", "占GDP比重"),
    (r"占GDP(?:比重|比率|百分比|比|份额)?", "占GDP比重"),
    (r"研发(?:内部)?(?:经费)?(?:内部)?(?:投入|支出)(?:总量|总额|规模)?", "研发经费支出"),
    (r"研发经费(?!支出|加计)", "研发经费支出"),
    (r"(?:全市|全区|全省|全县|本市|本区|全社会)+(?=研发)", ""),
    (r"每万(?:名)?(?:常住)?人口?", "每万人"),
    (r"(?<![每0-9一二三四五六七八九十百千])万人(?=有效发明|发明专利|高价值)", "每万人"),
)
"""What different texts say for the same thing -> one of the ways to say it; in this order."""
_OTHER = re.compile(
    "(?:企业|工业|规上|规模以上|财政|政府|高校|院所|机构|输出|吸纳|流向.{1,6}|出口|进口|新增|新认定|新培育|净增|累计培育|外资|人均|每万家|其中|占"
    "|在孵|毕业|引进|民营|国有|基础研究|应用研究|科技服务业|农业|军民|省级|省|市级|区级|潜在|准|种子|未来|拟|申报|申请认定|非)$"
)
"""What makes another metric of a name that stands after it: 企业 of 研发经费支出, 输出 of 技术合同成交额."""


@lru_cache(maxsize=4096)
def loose(words: str) -> str:
    """Return words as a metric is looked for in them: in one way of saying it, without 的, 数量 and a last bracket."""
    text = normalise(words)
    for said, meant in _SAME:
        text = re.sub(said, meant, text)
    text = re.sub(r"\([^()]*\)$", "", text)
    return re.sub("(?<=..)(?:数量|总数|家数|数)$", "", text)


def qualified(before: str) -> bool:
    """Whether the words before a metric's name make another metric of it."""
    return _OTHER.search(before) is not None
