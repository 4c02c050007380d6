"""Running text -> every run of digits or numerals that is not provably no figure.

The second finder of an audit, of another kind than `plancmp.text.figures`: that one looks for figures and knows their
units; this one takes every run and lets go of those that a named rule explains. So a figure whose form the first does
not know is not passed over: what neither can place is listed. A numeral of one Chinese character counts only before a
measure word (三斤, not 三角); 一 alone never does.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMERAL = "零〇○一二三四五六七八九十百千万亿两廿卅半億萬"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟萬億"
_RUN = re.compile(rf"[0-9]++(?:[.,][0-9]++)*+|[{_FORMAL}]{{2,}}+|[{_NUMERAL}几数]++")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_MEASURE_WORDS = _words(
    """
    个 家 名 人 位 件 项 種 种 类 座 所 条 款 场 篇 支 套 台 户 只 枚 辆 架 处 例 批 份 张
    颗 株 门 艘 本 册 组 对 次 倍 成 部 发 起 宗 幅
    间 栋 幢 根 块 片 粒 瓶 箱 桶 车 船 头 匹 羽 尾 棵 顶 盏 面
    亩 公顷 顷 吨 公斤 千克 斤 克 升 元 美元 欧元 米 公里 千米 平方 立方
    千瓦 瓦 伏 度电 小时 分钟 个月 工作日 学时 课时 人年 人次 家次 万人 万户 万亩 万吨 万台 万元 亿元 成以上 %
    """
)
_MEASURED = re.compile("|".join(sorted(map(re.escape, _MEASURE_WORDS), key=len, reverse=True)))
_CHINESE = "[一二三四五六七八九十]"

RULES: dict[str, tuple[str, ...]] = {
    "years": (
        r"(?:19|20)[0-9]{2}(?=年|[-~—–―至到]+(?:19|20)?[0-9]{2}(?![0-9])|[)〕\]】,。、;:”\"》—-]|$)",
        r"(?<=[-~—–―至到])(?:19|20)[0-9]{2}(?![0-9家个名人件项亿万])",
        r"(?<=[0-9]年[-~—–―至到])[0-9]{2}(?=年)",
        r"(?<=[0-9][-—–])[0-9]{2}(?=年)",
        r"[一二][〇○零一二三四五六七八九]{3}(?=年)",
    ),
    "dates and times": (
        rf"(?<=[年月]){_CHINESE}{{1,3}}(?=[月日])",
        r"(?<![0-9.])[0-9]{1,2}(?=(?:[-~—–―至到][0-9]{1,2})?月)",
        r"(?<=月)[0-9]{1,2}(?=日)",
        r"(?<![0-9.])[0-3]?[0-9](?=日(?:召开|举行|发布|上午|下午|晚|凌晨|零时))",
        r"[0-9]{1,2}(?=:[0-9]{2})",
        r"(?<=[0-9]:)[0-9]{2}",
        r"(?<![0-9.])[0-9]{1,2}\.[0-9]{1,2}(?=[^0-9“”\"。,、]{2,12}日)",
        r"[0-9]{2,4}(?=年代)",
        r"[0-9]{1,2}(?=世纪)",
        r"(?:19|20)[0-9]{2}(?=[-/.][0-9])",
        r"(?<=[0-9]{4}[-/])[0-9]{1,2}(?=[-/]|$)",
        r"(?<=[0-9]{4}-[0-9]{2}-)[0-9]{2}",
    ),
    "document numbers": (r"(?<=[〕\])】])[0-9]+(?=[号號])", r"(?<=[〕\])】]第)[0-9]+(?=[号號])"),
    "ordinals": (rf"(?<=第)(?:[0-9]+|[{_NUMERAL}]+)",),
    "list numbers": (
        r"(?<=[(\[])[0-9]{1,2}(?=[)\]])",
        r"(?:^|(?<=[。;:,]))[0-9]{1,2}(?=[、.)](?![0-9]))",
        rf"(?<=\()[{_NUMERAL}]+(?=\))",
        rf"(?:^|(?<=[。;:,、(]))[{_NUMERAL}]+(?=[、是])",
        r"(?<=图|表)[0-9]+(?:\.[0-9]+)?",
        "(?<=专栏|附件|附表|附录)[0-9]+",
    ),
    "Latin names": (
        r"(?<=[A-Za-z])[0-9][0-9.,]*",
        r"(?<=[A-Za-z][-/+])[0-9][0-9.]*",
        r"(?<![0-9.])[0-9]{1,2}(?=[GDKCVPSXg](?![A-Za-z%]))",
    ),
    "addresses of web pages": (
        r"(?<=[A-Za-z]=)[0-9]+",
        r"(?<=[/=?&#%_a-z])[0-9]+(?=[/=?&.#%_a-z])",
    ),
    "five-year periods": ("十[一二三四五六]五", '(?<=[“"])(?:[六七八九]|十)五(?=[”"])'),
    "congresses and their sessions": (
        "十[一二三四五六七八九](?=届|大(?![量型]))",
        "二十(?=大(?![量型])|届)",
        "[一二三四五六七](?=中全会|中、)",
        "(?<=届)[一二三四五六七](?=中)",
    ),
    "denominators": (
        "(?<![十百千万])[十百千万]++(?=人[^,。;、0-9]{2,14}率)",
        "(?<=每)[十百千万亿]+",
        "万(?=人(?:发明|有效|高价值|拥有))",
    ),
    "units in a head": (r"(?<=\()[十百千万亿]+(?=[^()0-9]{1,6}\))",),
    "words": (
        "[三七八](?=位一体)",
        "十(?=字)",
        "三(?=门峡)",
        "[三四五六七八九十](?=个一批)",
        "(?<=冬季)两(?=项)",
        "[一二三](?=次[产能创开污供元利加装资])",
        "(?<=国)[一二三四五六](?=[、,及和或以升车]|排放|标准|柴油)",
        "三(?=元(?:交互|组|材料|锂|正极|环流))",
        "[二三四五六七八九十]+(?=部门|国集团)",
        "千家(?=万户)",
        "(?<=千家)万(?=户)",
        "(?<=[统单同专唯])一数",
        *_words("万众 一一 千万(?=要|别) 百(?=年|姓|科|强|货|业|花|家争)"),
        *_words("千(?=兆|伏|方|差|米|克|瓦|赫|卡|帕|焦|字节|比特) 万(?=物|里|国|维|象) 十(?=大|佳|强|分)"),
    ),
}
"""What has digits or numerals and is no figure: name of the rule -> where it applies."""
_RULES = re.compile("|".join(pattern for patterns in RULES.values() for pattern in patterns))


class Run(NamedTuple):
    """A run of digits or numerals; `text` is it and what it stands next to."""

    start: int
    end: int
    text: str


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of a text, as `plancmp.text.outline.clean` leaves it, that no rule lets go of."""
    let_go = [match.span() for match in _RULES.finditer(text)]
    position = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        while position < len(let_go) and let_go[position][1] <= start:
            position += 1
        if position < len(let_go) and let_go[position][0] <= start and end <= let_go[position][1]:
            continue
        if _counts(text, start, end):
            yield Run(start, end, text[start : end + 2])


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a run can be a figure: digits are, long numerals, and short ones before a measure."""
    run = text[start:end]
    if run[0].isdecimal():
        return True
    if run == "一" or set(run) <= set("几数半零〇○"):
        return False
    measured = _MEASURED.match(text, end) is not None
    if len(run) == 1 and text[start - 1 : start] in ("“", "‘", '"', "《"):
        return False  # a slogan: “四个新”
    return measured or (len(run) > 1 and not set(run) <= set("几数千万百一"))
