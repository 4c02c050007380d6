"""What a plan promises beside its own past and beside its parent's promise, in words that several pages share."""

from collections.abc import Iterable, Mapping

from plancmp.model import Lang, Text
from plancmp.report import words
from plancmp.report.numbers import show
from plancmp.report.words import brackets, colon, dated, text
from plancmp.results.comparability import Interval
from plancmp.results.promises import Change, OfParent, OwnPast

_CHANGES: dict[Change, Text] = {
    "raised": text("调高", "raised"),
    "kept": text("持平", "kept"),
    "lowered": text("调低", "lowered"),
    "open": text("不能断定", "open"),
}


def change(past: OwnPast, lang: Lang) -> str:
    """Say what became of a growth rate, and why it is open where it is."""
    word = _CHANGES[past.change][lang]
    return brackets(word, words.REASONS[past.reason][lang], lang) if past.reason else word


def own_past(found: Iterable[OwnPast], names: Mapping[str, Text], lang: Lang) -> str:
    """Hold the growth targets of one plan against its past, in a sentence."""
    said = [
        colon(
            names[past.metric][lang],
            text("{change}，{past}→{target}", "{change}, {past} → {target}")[lang].format(
                change=change(past, lang), past=dated(past.past, "%", lang), target=dated(past.target, "%", lang)
            ),
            lang,
        )
        for past in found
    ]  # fmt: skip
    return words.SEMICOLON[lang].join(said)


def of_parent(share: OfParent, names: Mapping[str, str], lang: Lang) -> str:
    """Say what part of its parent's target a plan's is, and the part of the city that it aims at itself."""
    sentence = text("{a}：{m}（{y}年）为{p}目标的{s}", "{a}: {m} ({y}), {s} of what {p} aims at")[lang].format(
        a=names[share.plan], m=names[share.metric], y=share.year, p=names[share.parent], s=ends(share, lang)
    )
    if share.stated is None or share.stated_metric is None:
        return sentence
    stated = text("；自定{m}：{v}", "; it aims itself at {m}: {v}")[lang]
    return sentence + stated.format(m=names[share.stated_metric], v=dated(share.stated, "%", lang))


def ends(share: OfParent, lang: Lang) -> str:
    """Write the share of a parent's target, as a range where a bound is open."""
    if share.low is not None and share.low == share.high:
        return show(round(share.low, 1), "exactly", "%", lang)
    return words.percentages(Interval(low=share.low, high=share.high, strict=share.strict), lang)
