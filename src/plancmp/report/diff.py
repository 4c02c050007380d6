"""Changes between two versions as a page, and as rows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from plancmp.model import Lang, Status, Text
from plancmp.report import words
from plancmp.report.blocks import Block, Cell, Column, Heading, Items, Page, Paragraph, Table
from plancmp.report.compare import data_line
from plancmp.report.numbers import show
from plancmp.report.words import brackets, colon, join, text
from plancmp.results.diff.result import (
    Ambition,
    Change,
    ChangeKind,
    Difference,
    Differences,
    Reordered,
    Version,
    What,
)

KINDS: dict[ChangeKind, Text] = {
    "added": text("新增", "added"),
    "removed": text("删除", "removed"),
    "changed": text("修改", "changed"),
    "moved": text("移位", "moved"),
}
WHATS: dict[What, Text] = {
    "value": text("目标与现状数值", "Targets and actuals"),
    "indicator": text("指标", "Indicators"),
    "task": text("任务", "Tasks"),
    "measure": text("举措", "Measures"),
    "context": text("其他数字", "Other figures"),
    "plan": text("规划本身", "The plan itself"),
}
"""In the order in which a reader of a pull request wants them."""
AMBITION: dict[Ambition, Text] = {
    "more": text("要求提高", "more ambitious"),
    "less": text("要求降低", "less ambitious"),
}
_SAME = text("两个版本相同。", "The two versions are the same.")
_NONE = text("各规划均无变化。", "No plan changed.")
_PERHAPS = text("或即", "perhaps the same as")
_FIRST = text(
    "只是次序不同（不算修改），但居首者已变", "Only in another order, which is no change, but another entry comes first"
)
_ABSENT = "–"
_ELSEWHERE = text("仅英文有改动", "the Chinese only")
_CUT = "…"
_AROUND = 30
"""Characters that are shown of what is the same, on either side of what is not."""
_PATH_PARTS = 3
_OTHER_PLANS = text(
    "这是两个不同的规划，不是同一规划的两个版本；比较规划请用 plancmp compare。",
    "These are two plans, not two versions of one; to compare plans use plancmp compare.",
)


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One change; old and new as JSON where they are more than a text or number."""

    kind: str
    what: str
    id: str
    name: str | None = None
    path: str
    old: object
    new: object
    fields: list[str]
    ambition: str | None = None
    perhaps: str | None = None
    status: Status
    plan: str


def page(result: Difference, lang: Lang) -> Page:
    """Lay changes out for a reader."""
    names = [_version(version, lang) for version in (result.old, result.new)]
    return [
        Heading(colon(text("规划变化", "Changes")[lang], " → ".join(names), lang), 1),
        *_changes(result, lang, 2),
        Paragraph(data_line([result.old.plan, result.new.plan], lang), quiet=True),
    ]


def folder_page(result: Differences, lang: Lang) -> Page:
    """Lay the changes of all plans of a folder out: how many of what, then plan by plan."""
    return list(_folder(result, lang))


def _folder(result: Differences, lang: Lang) -> Iterator[Block]:
    yield Heading(colon(text("规划变化", "Changes")[lang], " → ".join(result.range), lang), 1)
    if not result.differ:
        yield Paragraph(_NONE[lang])
        return
    changed = [difference.new for difference in result.plans]
    names = words.plan_names([version.plan for version in (*changed, *result.added, *result.removed)], lang)
    yield _overview(result, names, lang)
    for difference in result.plans:
        yield Heading(names[difference.new.plan.id], 2)
        yield from _changes(difference, lang, 3)
    plans = [version.plan for version in (*(difference.new for difference in result.plans), *result.added)]
    if plans:
        yield Paragraph(data_line(plans, lang), quiet=True)


def _overview(result: Differences, names: Mapping[str, str], lang: Lang) -> Table:
    """Say in a line for each plan what became of it and how many of its targets ask for more or less."""
    heads = (text("规划", "Plan"), text("变化", "What changed"), text("文件", "File"))
    rows: list[list[Cell]] = [
        [names[difference.new.plan.id], _summary(difference.changes, lang), difference.new.file]
        for difference in result.plans
    ]
    rows += [[names[version.plan.id], KINDS["added"][lang], version.file] for version in result.added]
    rows += [[names[version.plan.id], KINDS["removed"][lang], version.file] for version in result.removed]
    return Table([Column(head[lang]) for head in heads], rows)


def _changes(result: Difference, lang: Lang, level: int) -> Iterator[Block]:
    if result.old.plan.id != result.new.plan.id:
        yield Paragraph(_OTHER_PLANS[lang])
    yield Paragraph(_summary(result.changes, lang))
    for what, heading in WHATS.items():
        changes = [change for change in result.changes if change.what == what]
        if changes:
            yield Heading(heading[lang], level)
            yield _table(changes, lang)
    if result.reordered:
        yield Paragraph(colon(_FIRST[lang], "", lang).rstrip())
        yield Items([_reordered(entry, lang) for entry in result.reordered])


def _version(version: Version, lang: Lang) -> str:
    return brackets(words.plan_name(version.plan, lang), _short(version.file), lang)


def _short(file: str) -> str:
    """Keep the end of a long path: folder and name tell versions apart, a title has no room for more."""
    parts = file.split("/")
    return file if len(parts) <= _PATH_PARTS else "/".join(("…", *parts[1 - _PATH_PARTS :]))


def _summary(changes: Sequence[Change], lang: Lang) -> str:
    """Count the changes: “3 changes: 2 changed, 1 added; of the targets 1 more ambitious”."""
    if not changes:
        return _SAME[lang]
    counts = [(KINDS[kind], sum(c.kind == kind for c in changes)) for kind in KINDS]
    kinds = join([_counted(number, word, lang) for word, number in counts if number], lang)
    total = text(f"共{len(changes)}处变化", f"{len(changes)} change{'s' if len(changes) > 1 else ''}")[lang]
    asks = [(AMBITION[way], sum(c.ambition == way for c in changes)) for way in AMBITION]
    aims = join([_counted(number, word, lang) for word, number in asks if number], lang)
    aimed = text(f"；目标中{aims}", f"; of the targets, {aims}")[lang] if aims else ""
    return colon(total, kinds, lang) + aimed + ("。" if lang == "zh" else ".")


def _counted(number: int, word: Text, lang: Lang) -> str:
    return f"{word[lang]}{number}处" if lang == "zh" else f"{number} {word[lang]}"


def _table(changes: Sequence[Change], lang: Lang) -> Table:
    heads = (text("项目", "What"), text("变化", "Change"), text("原", "Old"), text("新", "New"))
    rows = [
        [_name(change, lang), _kind(change, lang), _side(change, change.old, lang), _side(change, change.new, lang)]
        for change in changes
    ]
    return Table([Column(head[lang]) for head in heads], rows)


def _name(change: Change, lang: Lang) -> Cell:
    """Name what changed, with its id and the part of it on lines of their own."""
    if change.what in ("plan", "context"):
        return change.path if change.what == "plan" else words.section(change.id)
    name = change.name[lang] if change.name else words.NO_TITLE[lang]
    part = change.path.split(f"{change.id}.", 1)
    return [name, change.id, *part[1:]]


def _kind(change: Change, lang: Lang) -> list[str]:
    lines = [KINDS[change.kind][lang]]
    if change.ambition:
        lines.append(AMBITION[change.ambition][lang])
    if _elsewhere(change, lang):
        lines.append(_ELSEWHERE[lang])
    if change.perhaps:
        lines.append(f"{_PERHAPS[lang]} {change.perhaps}")
    return lines


def _elsewhere(change: Change, lang: Lang) -> bool:
    """Whether the words were changed, and not in this language."""
    old, new = change.old, change.new
    if not all(isinstance(side, dict) and {"zh", "en"} <= set(side) for side in (old, new)):
        return False
    return bool(old[lang] == new[lang] and any(old[other] != new[other] for other in ("zh", "en")))


def _side(change: Change, data: Any, lang: Lang) -> Cell:
    if data is None:
        return _ABSENT
    if change.what == "value":
        return _value(data, change.unit, lang)
    if change.what == "measure":
        return _measure(change, data, lang)
    if change.what == "context":
        times = f" ×{data['times']}" if data["times"] > 1 else ""
        return [f"{data['printed']}{times}", plain(data["why"], lang)]
    if change.kind in ("added", "removed") and change.what == "indicator":
        return [line for value in data["values"] for line in _value(value, None, lang)]
    if change.kind in ("added", "removed") and change.what == "task":
        return words.section(data["section"])
    if isinstance(data, list) and data:
        return _entries(data, change.new if data is change.old else change.old, lang)
    return _excerpt(plain(data, lang), plain(change.new if data is change.old else change.old, lang))


def _excerpt(said: str, other: str) -> str:
    """Cut a text to where it differs from another one, with some of what is the same on either side."""
    if said == other:
        return said
    same = _shared(said, other)
    rest = _shared(said[same:][::-1], other[same:][::-1])
    begin, end = max(0, same - _AROUND), len(said) - max(0, rest - _AROUND)
    begin = said.find(" ", begin, same) + 1 or begin if begin else 0
    end = said.rfind(" ", len(said) - rest, end) if end < len(said) and " " in said[len(said) - rest : end] else end
    return f"{_CUT if begin else ''}{said[begin:end]}{_CUT if end < len(said) else ''}"


def _shared(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    return next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))


def _entries(data: Sequence[Any], other: Any, lang: Lang) -> list[str]:
    """Write the entries of a list that the other version lacks, and count those that it has too."""
    shared = [entry for entry in data if entry in (other or [])]
    lines = [plain(entry, lang) for entry in data if entry not in shared]
    kept = text(f"（另{len(shared)}项不变）", f"({len(shared)} more unchanged)")[lang]
    return [*lines, kept] if shared else lines


def _measure(change: Change, data: Mapping[str, Any], lang: Lang) -> list[str]:
    """Write a measure in words and, where it was changed, those of its fields that were."""
    fields = [field for field in change.fields if field not in ("zh", "en")]
    coded = [colon(field, plain(data[field], lang) if field in data else _ABSENT, lang) for field in fields]
    other = change.new if data is change.old else change.old
    if not other:
        return [str(data[lang])]
    if lang in change.fields or not fields:
        return [_excerpt(str(data[lang]), str(other[lang])), *coded]
    return [str(data[lang]), *coded]


def _value(data: Mapping[str, Any], unit: Text | None, lang: Lang) -> list[str]:
    """Write a value: number with bound and unit, years, and each place where it is printed."""
    bound = data.get("bound", "exactly")
    number = _ABSENT if data.get("value") is None else show(data["value"], bound, _sign(unit), lang, data.get("upper"))
    if data.get("times"):
        number = text(
            f"{data.get('of')}年的{show(data['times'], bound)}倍",
            f"{show(data['times'], bound)} times {data.get('of')}",
        )[lang]
    elif data.get("qualitative"):
        number = str(data["qualitative"][lang])
    elif unit and number != _ABSENT and not unit.zh.startswith("%"):
        number = f"{number} {unit[lang]}"
    years = "–".join("" if y is None else str(y) for y in data.get("years") or [data.get("year")])
    years = words.brackets("", years, lang).strip() if years else ""
    places = [f"{words.section(m['section'])} {m['printed']}" for m in data["mentions"]]
    scope = [data["scope"][lang]] if data.get("scope") else []
    return [" ".join(filter(None, (number, years))), *scope, *places]


def _sign(unit: Text | None) -> str:
    return unit.zh if unit else ""


def plain(data: Any, lang: Lang) -> str:
    """Write plain data for a cell: a text in its language, a list with commas, anything else as it stands."""
    if isinstance(data, dict) and set(data) == {"zh", "en"}:
        return str(data[lang])
    if isinstance(data, list):
        return join([plain(entry, lang) for entry in data], lang) or _ABSENT
    return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)


def _reordered(entry: Reordered, lang: Lang) -> str:
    return colon(entry.path, f"{plain(entry.old, lang)} → {plain(entry.new, lang)}", lang)


def folder_rows(result: Differences, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per change of all plans, and one for each plan that is new or gone."""
    for versions, kind, field in ((result.added, "added", "new"), (result.removed, "removed", "old")):
        for version in versions:
            plan = version.plan
            sides = {"old": None, "new": None} | {field: version.file}
            yield CsvRow(
                kind=kind, what="plan", id=plan.id, name=plan.title[lang], path="", fields=[], status=plan.status,
                plan=plan.id, **sides,
            )  # fmt: skip
    for difference in result.plans:
        yield from rows(difference, lang)


def rows(result: Difference, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per change; old and new as JSON where they are more than a text or number."""
    for change in result.changes:
        yield CsvRow(
            kind=change.kind, what=change.what, id=change.id, name=words.optional(change.name, lang),
            path=change.path, old=_field(change.old), new=_field(change.new), fields=change.fields,
            ambition=change.ambition, perhaps=change.perhaps, status=result.new.plan.status, plan=result.new.plan.id,
        )  # fmt: skip


def _field(data: Any) -> object:
    return json.dumps(data, ensure_ascii=False) if isinstance(data, dict | list) else data
