"""Why nothing is ranked, with the words that the contract puts beside the code."""

from collections.abc import Sequence

from plancmp.model import Text
from plancmp.results.rank.result import LeftOut, Refusal, RefusalCode

_SAID: dict[RefusalCode, tuple[str, str]] = {
    "no-weights": (
        "各视角之间没有通行的权重；要综合，请自定：--weight emphasis=2 --weight accountability=1",
        "no weights hold between lenses; give your own: --weight emphasis=2 --weight accountability=1",
    ),
    "one-plan": (
        "只有一个规划，无从排序；请写两个以上，或不写而列全部规划",
        "one plan alone has no rank; name two or more, or none for all plans",
    ),
    "few-peers": (
        "能列入同一序列的规划不足两个；逐项对照请用 plancmp compare",
        "fewer than two plans may stand in one order; to set them side by side: plancmp compare",
    ),
    "not-comparable": (
        "没有两个规划的目标可以比较：{names}",
        "no two plans have targets that may be compared: {names}",
    ),
    "too-few-shared": (
        "各项指标均有可比目标的规划不足两个：{names}",
        "fewer than two plans hold comparable targets of all of these: {names}",
    ),
    "constant": ("各规划在下列指标上数值相同：{names}", "the plans do not differ in: {names}"),
    "no-goalposts": ("未定标尺（--goalpost）：{names}", "no goalposts (--goalpost) for: {names}"),
    "unknown-weight": ("没有名为{names}的权重", "no weight is called {names}"),
    "bad-weight": ("权重须为非负数且不全为零：{names}", "weights must be 0 or more and not all 0: {names}"),
    "bad-goalposts": ("标尺下端须低于上端：{names}", "goalposts need a low end below the high one: {names}"),
    "geometric-z-score": ("z 分数有负值，不能取几何平均", "z-scores can be negative and have no geometric mean"),
    "metrics-not-used": (
        "此视角不用指标：请去掉 --metric，或改用 --by ambition",
        "this lens uses no metrics; leave out --metric, or use --by ambition",
    ),
}


class Refused(Exception):
    """Ends a lens that cannot rank; `plancmp.results.rank.order.rank` turns it into a value.

    Attributes:
        refusal: why.
        left_out: what was found on the way.
    """

    def __init__(
        self,
        code: RefusalCode,
        names: Sequence[str] = (),
        instead: Sequence[str] = (),
        left_out: Sequence[LeftOut] = (),
    ) -> None:
        """Take the code and what it speaks of."""
        super().__init__(code)
        said = [text.format(names=mark.join(names)) for text, mark in zip(_SAID[code], ("、", ", "), strict=True)]
        message = Text(zh=said[0], en=said[1])
        self.refusal = Refusal(code=code, message=message, names=list(names), instead=list(instead))
        self.left_out = list(left_out)
