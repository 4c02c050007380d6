"""Who answers for a task and who takes part: the units that its text lists after 牵头单位 and the like.

A list has a label (责任单位：…, 牵头单位：…；配合单位：…), or stands in brackets and says it with a verb (甲局牵头，
乙局配合；甲局会同乙局负责；甲局、乙局等按职责分工负责), or is the bracket that ends a paragraph (甲局、乙局).
"""

import re
from collections.abc import Iterator
from typing import Literal, get_args

Role = Literal["lead", "participants"]
ROLES: tuple[Role, ...] = get_args(Role)

_LABELS: dict[Role | None, str] = {
    "lead": r"(?:(?:牵头|责任|主责|主办|承办|负责|实施)(?:单位|部门|机构)|牵头)",
    "participants": r"(?:参与|参加|配合|协同|协办|协作|会同)(?:单位|部门|机构)",
    None: r"(?:责任(?:领导|人)|分管领导|完成(?:时限|时间|期限)|时限|进度安排|联系单位)",
}
_LABEL = re.compile("|".join(f"(?P<{role or 'other'}>{words})(?=[:为])[:为]" for role, words in _LABELS.items()))
_LABEL_LINE = re.compile(r"(?:^|(?<=[。\n]))(?:牵头|责任)(?:单位|部门)(?=[^:为\n。,;、]{3,60}(?:$|\n))")
_BRACKETS = dict(zip("(〔[【〈", ")〕]】〉", strict=True))
_REMARK = r"(?:[。,;](?:以下|列第|列首|列在|排第|排在|下同)[^()〔〕\[\]【】]{0,40})?"
"""What a list says once for all that follow: 列第一位者为牵头单位，下同."""
_BRACKET = re.compile(rf"[(〔\[【](?P<words>(?:[^()〔〕\[\]【】。]|\([^()]{{0,20}}\)){{2,400}}?){_REMARK}[)〕\]】]")
_AT_END = re.compile(
    r"(?<=[。;])[(〔\[【](?P<words>(?:[^()〔〕\[\]【】。;:]|\([^()]{0,20}\)){2,200})[)〕\]】]。?(?=$|\n)"
)
"""A bracket that ends a paragraph: names of organs alone are a list there."""
_ALONE = re.compile(r"(?:^|(?<=\n))-?(?P<words>[^\n。:]{2,80}(?:牵头|负责|配合))(?:$|(?=\n))")
_SHARED = (
    r"(?:[,;]?(?:共同|分别|分头)?(?:按照?(?:各自)?(?:职责|职能|任务)?分工)?(?:分别|共同)?"
    r"(?:负责(?:落实|组织实施)?|落实|实施))"
)
_VERBS = (
    re.compile(rf"(?P<participants>.+?)指导(?:[,;](?P<lead>.+?)(?:等)?{_SHARED})?"),
    re.compile(
        rf"(?P<lead>.+?)(?:[,]?(?:共同)?牵头(?:负责|落实|组织实施)?)(?:[,;、](?P<participants>.+?)(?:等)?"
        rf"(?:配合|参与|参加|协同|协助|{_SHARED}).*)?"
    ),
    re.compile(rf"(?P<lead>.+?)(?:会同|(?<=[部局委办院厅署府])商(?!务))(?P<participants>.+?)(?:等)?{_SHARED}?"),
    re.compile(rf"(?P<lead>.+?)(?:等)?{_SHARED}"),
)
_ORGAN = re.compile(
    r"(?:各|有关|相关).{0,20}|.{1,24}(?:部|局|委|办|院|厅|署|会|中心|政府|公司|银行|区|镇|街道|单位|部门|地区|集团|大学|处|组|县|市|国务院|总局|联|协会|商会|学会"
    r"|总社|中央|办公室|工委|党委|法院|检察院|军区"
    r"|人民政府\(.*\)|〉|\))"
)
_BARE = re.compile(
    r"(?:各|有关|相关).{1,12}|.{1,16}(?:部|局|委|办|院|厅|署|会|中心|政府|集团|公司|银行|区|镇|街道|街镇|国企|部门|单位)"
)
"""An organ where no verb or label says that it is one."""
_UNIT = re.compile(r"(?:[^、,;(]|\([^()]*\)|\()+")
_RUN_TOGETHER = re.compile(r"(?<=[局委办部院厅会])(?=[市区省县各])")
_AND = re.compile(r"(?:以及|及|和|等)(?=(?:各|有关|相关|其他|地方|国务院)[^、,]*$)")
_DUE = re.compile(r"(?:完成(?:时限|时间|期限)|时限):?(?P<year>20[0-9]{2})年")


def listed(role: Role, text: str) -> str | None:
    """Return the words of a text that list the units of a role, all of them, or None where none are listed."""
    words = [found for kind, found in _lists(text) if kind == role]
    return "、".join(words) if words else None


def units(words: str) -> list[str]:
    """Return the units of a list one by one and once each, brackets kept and 等 left off."""
    names = [name for unit in _UNIT.findall(words) for name in _AND.split(unit)]
    if len(names) == 1:
        names = _RUN_TOGETHER.split(names[0])
    return list(dict.fromkeys(name for unit in names if (name := unit.removesuffix("等").strip())))


def due(text: str) -> int | None:
    """Return the year by which a text says its task is to be done, next to who does it (完成时限：2025年底)."""
    match = _DUE.search(text)
    return int(match["year"]) if match else None


def _lists(text: str) -> Iterator[tuple[Role, str]]:
    yield from _labelled(text)
    for line in _LABEL_LINE.finditer(text):
        yield "lead", text[line.end() :].partition("\n")[0]
    for match in (*_BRACKET.finditer(text), *_ALONE.finditer(text)):
        if not _LABEL.search(match["words"]):
            yield from _told(match["words"])
    for match in _AT_END.finditer(text):
        if all(_BARE.fullmatch(name) for name in units(match["words"])) and not any(_told(match["words"])):
            yield "lead", match["words"]


def _labelled(text: str) -> Iterator[tuple[Role, str]]:
    labels = list(_LABEL.finditer(text))
    for label in labels:
        for role in (role for role in ROLES if label[role]):
            following = next((m.start() for m in labels if m.start() >= label.end()), len(text))
            words = _until_closed(text, label.end(), following)
            if words:
                yield role, words


def _until_closed(text: str, start: int, end: int) -> str:
    """Return the list that begins at a place: to the end of its sentence, its line, its bracket, or the next label."""
    depth = 0
    for at in range(start, end):
        char = text[at]
        if char in _BRACKETS:
            depth += 1
        elif char in _BRACKETS.values():
            depth -= 1
        if depth < 0 or (depth == 0 and char in ";。\n"):
            end = at
            break
    return text[start:end].strip(",;、(") if depth <= 0 else text[start:end].strip(",;、")


def _told(words: str) -> Iterator[tuple[Role, str]]:
    """Read a list whose verb says the roles; what names no organ first is none."""
    for pattern in _VERBS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        found = match.groupdict()
        names = units(found["lead"] or found["participants"])
        if names and all(_ORGAN.fullmatch(name) for name in names):
            yield from ((role, found[role]) for role in ROLES if found.get(role))
        return
