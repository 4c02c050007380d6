"""What a comparison of versions says: values, without a word of how they were found."""

from typing import Any, Literal

import msgspec

from plancmp.model import Text
from plancmp.results.parts import PlanRef

ChangeKind = Literal["added", "removed", "changed", "moved"]
What = Literal["plan", "indicator", "value", "task", "measure", "context"]
Ambition = Literal["more", "less"]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two sides: what plan it is and where it was read from."""

    plan: PlanRef
    file: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change.

    Attributes:
        kind: ``moved`` is the same thing in another section.
        what: what changed.
        id: of the plan, indicator or task; of a value that of its indicator, of a measure that of its task, of context
            its section.
        path: where, as ``indicators.rd-intensity.values[target 2025].value``.
        old: plain data before, None when it was not there.
        new: plain data after, None when it is gone.
        fields: of a changed value or measure, which of its fields differ.
        ambition: of a changed target, whether it asks for more or less; None when that cannot be said.
        perhaps: id on the other side that looks like the same thing under another name.
        name: the indicator's name or the task's title, of a measure that of its task.
        metric: of an indicator or value.
        unit: of a value, that of its metric.
    """

    kind: ChangeKind
    what: What
    id: str
    path: str
    old: Any
    new: Any
    fields: list[str]
    ambition: Ambition | None
    perhaps: str | None
    name: Text | None
    metric: str | None
    unit: Text | None


class Reordered(msgspec.Struct, frozen=True, kw_only=True):
    """A list with the same entries but another first one: not a change, but the main entry differs."""

    what: What
    id: str
    path: str
    old: Any
    new: Any


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """All changes from one version to another."""

    plancmp: Literal[1] = 1
    command: Literal["diff"] = "diff"
    old: Version
    new: Version
    changes: list[Change]
    reordered: list[Reordered]


class Differences(msgspec.Struct, frozen=True, kw_only=True):
    """What changed in the plans of a folder from one git revision to another.

    Attributes:
        range: the two revisions, as they were named.
        plans: of each plan that is there in both and is not the same, its changes, by id.
        added: the plans that only the later revision has.
        removed: the plans that only the earlier one has.
    """

    plancmp: Literal[1] = 1
    command: Literal["diff"] = "diff"
    range: tuple[str, str]
    plans: list[Difference]
    added: list[Version]
    removed: list[Version]

    @property
    def differ(self) -> bool:
        """Whether anything changed."""
        return bool(self.plans or self.added or self.removed)
