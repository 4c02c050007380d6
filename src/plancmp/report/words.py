"""The wording of results in Chinese and English: verdicts, reasons, kinds of nothing, and how a value is written."""

from collections.abc import Mapping, Sequence
from typing import Protocol
from zlib import crc32

from plancmp.model import OPEN, Bound, Force, Kind, Lang, Level, Measure, Number, Period, Status, Text
from plancmp.report.blocks import SECTION, Cited, Source
from plancmp.report.numbers import show
from plancmp.results.comparability import Interval, Reason, Size, VerdictName
from plancmp.results.parts import Nothing, Pace, PlanRef, Printed
from plancmp.results.rounding import outward


def text(zh: str, en: str) -> Text:
    """Put one wording in both languages."""
    return Text(zh=zh, en=en)


def optional(said: Text | None, lang: Lang) -> str | None:
    """Return a text that may be absent in one language."""
    return said[lang] if said else None


FORCES: dict[Force, Text] = {
    "explore": text("探索", "explore"),
    "encourage": text("鼓励", "encourage"),
    "support": text("支持", "support"),
    "promote": text("推动", "promote"),
    "carry-out": text("实施", "carry out"),
    "complete": text("建成", "complete"),
    "require": text("要求", "require"),
}
"""How binding a measure is, weakest first, as ``schemas/verbs.yaml`` names it."""

NOTHING: dict[Nothing, Text] = {
    "not-mentioned": text("未提及", "not mentioned"),
    "not-searched": text("未检索", "not searched"),
    "no-number": text("未定量", "no number"),
    "not-applicable": text("不适用", "not applicable"),
    "no-target": text("未设目标", "no target"),
}
VERDICTS: dict[VerdictName, Text] = {
    "same": text("可比", "comparable"),
    "caution": text("审慎比较", "comparable with caution"),
    "related": text("相关但不可比", "related, not comparable"),
    "single": text("仅一方", "one side only"),
}
REASONS: dict[Reason, Text] = {
    "bound": text("界限不同", "different bounds"),
    "horizon": text("年份不同", "different years"),
    "scope": text("范围不同", "different scope"),
    "denominator": text("分母不同", "different denominator"),
    "basis": text("口径不同或未注明", "not known to be counted alike"),
    "measure": text("量的种类不同", "different measure"),
}
MEASURES: dict[Measure, Text] = {
    "level": text("存量", "level"),
    "share": text("占比", "share"),
    "density": text("密度", "density"),
    "growth-rate": text("增速", "growth rate"),
    "annual-flow": text("年流量", "annual flow"),
    "cumulative": text("累计", "cumulative"),
    "rank": text("位次", "rank"),
}
BOUNDS: dict[Bound, Text] = {
    "exactly": text("确数", "exactly"),
    "about": text("“约”", "about"),
    "nearly": text("“近”", "nearly"),
    "at-least": text("“不低于”", "at least"),
    "more-than": text("“超过”", "more than"),
    "at-most": text("“不超过”", "at most"),
    "less-than": text("“低于”", "less than"),
    "between": text("区间", "a range"),
}
LEVELS: dict[Level, Text] = {
    "national": text("国家级", "national"),
    "province": text("省级", "province"),
    "municipality": text("市级", "municipality"),
    "district": text("区级", "district"),
    "zone": text("园区", "zone"),
}
STATUS: dict[Status, Text] = {
    "complete": text("完整", "complete"),
    "partial": text("部分", "partial"),
    "draft": text("草稿", "draft"),
}
THEME, METRIC = text("主题", "theme"), text("指标", "metric")
"""Labels of what filters keep, see `kept`."""
LEGEND = text(
    "> 超过 · ≥ 不低于 · ≈ 约 · ≲ 近 · ≤ 不超过 · < 低于；[年份] 为原文隐含；‡ 原文另有不同数值；"
    "§ 为原文章节，#后为无编号表格或专栏的标题。",
    "> more than · ≥ at least · ≈ about · ≲ nearly · ≤ at most · < less than; [year] is implied; ‡ the document prints "
    "another value elsewhere; § is the section of the document, what follows # the title of a table or box without a "
    "number.",
)


def join(parts: Sequence[str], lang: Lang) -> str:
    """Join short texts as a list in a sentence."""
    return ("、" if lang == "zh" else ", ").join(parts)


def colon(label: str, content: str, lang: Lang) -> str:
    """Put a label in front of a text."""
    return f"{label}：{content}" if lang == "zh" else f"{label}: {content}"


def brackets(content: str, aside: str, lang: Lang) -> str:
    """Put a text behind another in brackets."""
    return f"{content}（{aside}）" if lang == "zh" else f"{content} ({aside})"


def named(name: str, names: Mapping[str, Text], lang: Lang) -> str:
    """Write the name of a unit, in English with the printed form beside it; as printed where it has no English."""
    return brackets(names[name].en, name, lang) if lang == "en" and name in names else name


class Counted(Protocol):
    """What has a name and counts in a unit: a row of a comparison, an indicator."""

    @property
    def name(self) -> Text:
        """Its name."""

    @property
    def measure(self) -> Measure:
        """What kind of quantity it is."""

    @property
    def unit(self) -> str:
        """Its unit in Chinese."""

    @property
    def unit_en(self) -> str:
        """Its unit in English."""


def kept(asked: Sequence[tuple[Text, Sequence[str]]], lang: Lang) -> str:
    """Say what filters keep, each a label and its names; "" without any. What is below is of these alone."""
    said = [colon(label[lang], join(names, lang), lang) for label, names in asked if names]
    return colon(text("以下只列", "Only")[lang], SEMICOLON[lang].join(said), lang) if said else ""


def metric_name(counted: Counted, lang: Lang) -> str:
    """Name a metric with its unit, unless that is a % behind the number or stands in the name already."""
    name, unit = counted.name[lang], counted.unit if lang == "zh" else counted.unit_en
    if counted.unit.startswith("%") or unit.lower() in name.lower():
        return name
    return brackets(name, unit, lang)


def section(place: str) -> str:
    """Write a section; the terminal shortens the title of a block that has no number."""
    return f"§{place}"


def years(value: Printed, lang: Lang) -> str:
    """Write the year or years of a value; implied ones in square brackets, none as an empty string."""
    start, end = value.years or (None, value.year)
    if start is None and end is None:
        return ""
    if value.years and start is None:
        written = text(f"截至{end}年", f"by {end}")[lang]
    elif value.years:
        written = text(f"{start}–{end or ''}年", f"{start}–{end or ''}")[lang]
    else:
        written = text(f"{end}年", f"{end}")[lang]
    return f"[{written}]" if value.year_basis == "implied" else written


def number(value: Printed, unit: str, lang: Lang) -> str:
    """Write the quantity with its bound, the words of a qualitative target, or the cell that is printed empty."""
    if value.value is not None:
        return show(value.value, value.bound, unit, lang, value.upper) + ("‡" if value.disputed else "")
    if value.times is not None:
        times = show(value.times, value.bound)
        return text(f"{value.of}年的{times}倍", f"{times} times {value.of}")[lang]
    if value.qualitative:
        return value.qualitative[lang]
    return text(f"表中为“{value.printed}”", f"printed “{value.printed}”")[lang]


def dated(value: Printed, unit: str, lang: Lang) -> str:
    """Write a value with its year: ``9 % (2025)``, ``9%（2025年）``."""
    when = years(value, lang)
    if not when:
        return number(value, unit, lang)
    if when.startswith("["):
        return f"{number(value, unit, lang)} {when}"
    return brackets(number(value, unit, lang), when, lang)


def with_unit(value: Printed, unit: str, named: str, lang: Lang) -> str:
    """Write a value with its unit, year and section: ``120 per 10,000 people (2025) §2.3.1``; `named` is the unit."""
    written = number(value, unit, lang)
    if value.value is not None and named:
        apart = "" if lang == "zh" else " × " if named[:1].isdigit() else " "
        written = f"{written}{apart}{named}"
    when = years(value, lang)
    aside = f"{written} {when}" if when.startswith("[") else brackets(written, when, lang) if when else written
    return f"{aside} {section(value.section)}"


def figure(value: Printed | None, unit: str, lang: Lang) -> str:
    """Write a value with its year and section, as it stands in a cell; an empty string for none."""
    return f"{dated(value, unit, lang)} {section(value.section)}" if value else ""


def cited(
    value: Printed, unit: str, lang: Lang, *, indicator: tuple[str, str], kind: Kind, source: Source | None = None,
    label: str = "",
) -> Cited:  # fmt: skip
    """Write a value as `figure` does, with what leads to it and how it is printed.

    Args:
        value: the value.
        unit: of its indicator.
        lang: the language.
        indicator: ids of the plan and of the indicator.
        kind: whether it is a target.
        source: the plan's document, where others stand beside it.
        label: what stands in front.
    """
    said = text(
        f"原文“{value.printed}”，{section(value.section)}", f"printed “{value.printed}”, {section(value.section)}"
    )
    name = figure_name(*indicator, kind, value)
    return Cited(label + figure(value, unit, lang), (source,) if source else (), name, said[lang])


def figure_name(plan: str, indicator: str, kind: Kind, value: Printed) -> str:
    """Name a figure for good: ``xuhui.rd-intensity.target-2025``; one of a part of the whole ends in a mark of it."""
    when = [str(year) for year in value.years or (value.year,) if year is not None]
    part = f"-{crc32(value.scope.zh.encode('utf-8', 'backslashreplace')) & 0xFFFF:04x}" if value.scope else ""
    return f"{plan}.{indicator}.{'-'.join([kind, *when])}{part}"


def sources(plans: Sequence[PlanRef]) -> dict[str, Source]:
    """Return each plan's document."""
    return {plan.id: Source(plan.source_url) for plan in plans}


def located(
    said: str, places: Sequence[tuple[str, str]], documents: Mapping[str, Source], plan: str | None = None
) -> Cited:
    """Name the document of each section of a text.

    None is named where two documents that the text rests on have such a section.

    Args:
        said: the text.
        places: what it rests on, plans with their sections.
        documents: those of the plans.
        plan: whose the sections are that are not among the places.
    """
    found: list[Source | None] = []
    for mark in SECTION.finditer(said):
        fits = [(len(place), whose) for whose, place in places if said.startswith(place, mark.start() + 1)]
        longest = max(fits, default=(0, ""))[0]
        plans = {whose for length, whose in fits if length == longest} or {plan or ""} - {""}
        found.append(documents[plans.pop()] if len(plans) == 1 else None)
    return Cited(said, found)


def size(amount: Size, lang: Lang, unit: str = "", *, signed: bool = False, digits: int = 10) -> str:
    """Write a number, or a range as words: ``at most 1,200``, ``between 5 and 24.5``; a percentage's unit is points."""
    points = text("个百分点", " point" if amount == 1 else " points")[lang] if unit.startswith("%") else ""
    if not isinstance(amount, Interval):
        return _signed(float(f"{amount:.{digits}g}"), signed=signed) + points
    low, high = (None if end is None else _signed(end, signed=signed) for end in _rounded(amount, digits=digits))
    return _between(low, high, lang, strict=amount.strict) + points


def percentages(amount: Interval, lang: Lang, places: int = 1) -> str:
    """Write a range of percentages as words: ``less than 57.7 %``, ``5.3 % to 6.6 %``."""
    ends = _rounded(amount, places=places)
    low, high = (None if end is None else show(end, "exactly", "%", lang) for end in ends)
    return _between(low, high, lang, strict=amount.strict)


def _rounded(amount: Interval, *, places: int | None = None, digits: int = 10) -> tuple[Number | None, Number | None]:
    """Shorten the ends of a range to what is still true: the low one down, the high one up."""
    low, high = amount.low, amount.high
    return (
        None if low is None else outward(low, up=False, places=places, digits=digits),
        None if high is None else outward(high, up=True, places=places, digits=digits),
    )


def _between(low: str | None, high: str | None, lang: Lang, *, strict: bool) -> str:
    if low is not None and high is not None:
        return text(f"{low}至{high}", f"{low} to {high}")[lang]
    if low is None and high is None:
        return text("不定", "unknown")[lang]
    word = _ENDS[low is None, strict]
    return text(f"{word.zh}{low or high}", f"{word.en} {low or high}")[lang]


_ENDS = {
    (True, True): text("不到", "less than"),
    (True, False): text("不超过", "at most"),
    (False, True): text("超过", "more than"),
    (False, False): text("不低于", "at least"),
}
"""How a range with one end is said: whether that end is the high one, and whether it is left out."""


def _signed(number: Number, *, signed: bool) -> str:
    return f"{'−' if number < 0 else '+' if signed else ''}{show(abs(number))}"


def step(pace: Pace, lang: Lang) -> str:
    """Write a yearly step, of a percentage in points, and as growth: ``more than +4 a year (+10.8 %)``."""
    said = size(pace.per_year, lang, pace.unit, signed=True, digits=_DIGITS)
    yearly = text(f"每年{said}", f"{said} a year")[lang]
    if pace.percent is None:
        return yearly
    percent = size(pace.percent, lang, signed=True, digits=_DIGITS)
    if isinstance(pace.percent, Interval) and isinstance(pace.per_year, Interval):
        ends = [end for end in _rounded(pace.percent, digits=_DIGITS) if end is not None]
        if len(ends) == 1 and _open_ends(pace.percent) == _open_ends(pace.per_year):
            percent = _signed(ends[0], signed=True)  # the word before the step serves both
    return brackets(yearly, text(f"{percent}%", f"{percent} %")[lang], lang)


_DIGITS = 3
"""Significant digits that a pace is written with."""


def _open_ends(amount: Interval) -> tuple[bool, bool]:
    return amount.low is None, amount.high is None


def plan_name(plan: PlanRef, lang: Lang) -> str:
    """Name a plan by its region; a draft is marked, and named by its id where the region is left open."""
    name = plan.region.name[lang]
    return marked_draft(name, plan.id, lang) if plan.status == "draft" else name


def marked_draft(name: str, plan: str, lang: Lang) -> str:
    """Mark the name of a draft's region; the plan's id stands in where it is left open."""
    return brackets(filled(name, plan), STATUS["draft"][lang], lang)


def filled(name: str, plan: str) -> str:
    """Return the name of a region, or the plan's id where a draft leaves the name open."""
    return plan if name.startswith(OPEN) else name


def plan_names(plans: Sequence[PlanRef], lang: Lang) -> dict[str, str]:
    """Name plans by their regions, and by id where two plans are of one region."""
    names = [plan_name(plan, lang) for plan in plans]
    return {p.id: n if names.count(n) == 1 else f"{n} ({p.id})" for p, n in zip(plans, names, strict=True)}


def period(span: Period) -> str:
    """Write a plan's period; an implied one in brackets."""
    written = f"{span.start}–{span.end}"
    return f"[{written}]" if span.basis == "implied" else written


SEMICOLON = text("；", "; ")
NO_TITLE = text("（原文无标题）", "(no heading in the document)")
