"""What changed in what a plan says of itself, and in the figures that are neither indicator nor task."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from plancmp.model import Context, Plan, Text
from plancmp.results.diff.result import Change, ChangeKind
from plancmp.results.diff.same import Plain, change, field_changes

_NESTED = frozenset({"region", "period", "source", "curation"})
"""Parts of a plan that are told field by field; a text in two languages stays whole."""


def plan_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what changed in what a plan says of itself, part by part."""
    yield from field_changes("plan", new.id, "", _head(old), _head(new))


def _head(plan: Plan) -> Plain:
    """Return what a plan says of itself, its parts opened: ``period.start``."""
    parts = {name: getattr(plan, name) for name in plan.__struct_fields__}
    for name in ("indicators", "tasks", "context"):
        del parts[name]
    head: Plain = {}
    for name, data in msgspec.to_builtins(parts).items():
        head |= {f"{name}.{part}": value for part, value in data.items()} if name in _NESTED else {name: data}
    return head


_Entry = tuple[str, str, Text | str]
"""Section, printed form and reason of an entry of the context."""


def context_changes(old: Sequence[Context], new: Sequence[Context]) -> Iterator[Change]:
    """Yield context figures that were added, removed, or occur more or less often."""
    ours, theirs = _times(old), _times(new)
    for key in [*ours, *(k for k in theirs if k not in ours)]:
        if ours[key] != theirs[key]:
            section, printed, _ = key
            kind: ChangeKind = "added" if not ours[key] else "removed" if not theirs[key] else "changed"
            before, after = (_entry(key, times[key]) for times in (ours, theirs))
            yield change(kind, "context", section, f"context[{section} {printed}]", before, after)


def _times(context: Sequence[Context]) -> Counter[_Entry]:
    counted: Counter[_Entry] = Counter()
    for entry in context:
        counted[entry.section, entry.printed, entry.why] += entry.times
    return counted


def _entry(key: _Entry, times: int) -> Plain | None:
    section, printed, why = key
    said = msgspec.to_builtins(why)
    return {"section": section, "printed": printed, "why": said, "times": times} if times else None
