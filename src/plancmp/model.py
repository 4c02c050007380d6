"""What everything speaks of: plans, their indicators and tasks, and the vocabularies. No input or output here.

The structures are those of ``schemas/plan.schema.json``; `msgspec` fills them from plain data and refuses what has
another shape.
"""

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

import msgspec

Lang = Literal["zh", "en"]
Kind = Literal["actual", "target"]
Bound = Literal["exactly", "about", "nearly", "at-least", "more-than", "at-most", "less-than"]
Basis = Literal["printed", "implied"]
Level = Literal["national", "province", "municipality", "district", "zone"]
Status = Literal["complete", "partial", "draft"]
Measure = Literal["level", "share", "density", "growth-rate", "annual-flow", "cumulative", "rank"]
Direction = Literal["higher", "lower", "none"]
Number = int | float
_Bounded = msgspec.Meta(ge=-(10**15), le=10**15)
BoundedNumber = Annotated[int, _Bounded] | Annotated[float, _Bounded]
"""A number of a plan file: no quantity a plan counts comes near these ends, and arithmetic on it stays finite."""

RATIOS: frozenset[Measure] = frozenset({"share", "density", "growth-rate"})
"""Measures that a district and its city can each state of their own area."""

Year = Annotated[int, msgspec.Meta(ge=1900, le=2100)]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)")]
"""An id: small letters, digits and single hyphens, so that a file or a link may be named by it.

Python's ``$`` stands before a last line break too; what follows it forbids that, and is read so by other
programs as well.
"""
Place = Annotated[str, msgspec.Meta(max_length=200)]
"""A section of a document; the longest is a table's title of half a hundred characters."""
InstrumentId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$(?!\n)")]
"""The id of an instrument: its class and its kind with a slash between."""
Count = Annotated[int, msgspec.Meta(ge=1, le=10_000)]


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Text(_Struct, frozen=True):
    """A text in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Region(_Struct, frozen=True):
    """The area that a plan is for; `within` and `overlaps` hold region ids."""

    id: Slug
    zh: str
    en: str
    within: list[Slug] = []
    overlaps: list[Slug] = []

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Period(_Struct, frozen=True):
    """The years planned for, both inclusive."""

    start: Year
    end: Year
    basis: Basis = "printed"


class Source(_Struct, frozen=True):
    """The text that was read."""

    sha256: str
    url: str | None = None
    note: Text | None = None


class Curation(_Struct, frozen=True):
    """How far the reading has come."""

    status: Status
    read: str
    codebook: int


class Differs(_Struct, frozen=True):
    """What one mention says otherwise than the reading taken."""

    value: BoundedNumber | None = None
    bound: Bound | None = None
    unit: str | None = None
    measure: str | None = None
    scope: str | None = None
    name: str | None = None


class Mention(_Struct, frozen=True):
    """One place where a figure is printed."""

    section: Place
    printed: str
    row: str | None = None
    unit: str | None = None
    differs: Differs | None = None


class Value(_Struct, frozen=True):
    """One value of an indicator, in the metric's unit."""

    kind: Kind
    mentions: Annotated[list[Mention], msgspec.Meta(min_length=1)]
    year: Year | None = None
    years: tuple[Year | None, Year | None] | None = None
    year_basis: Basis = "printed"
    value: BoundedNumber | None = None
    bound: Bound = "exactly"
    qualitative: Text | None = None
    scope: Text | None = None

    @property
    def horizon(self) -> int | None:
        """The year it holds for, or the last year of its period; None when no date governs it."""
        return self.years[1] if self.years else self.year

    @property
    def disputed(self) -> bool:
        """Whether the document itself prints another quantity for it elsewhere."""
        return any(m.differs and (m.differs.value is not None or m.differs.bound) for m in self.mentions)


class Indicator(_Struct, frozen=True):
    """Something a plan counts."""

    id: Slug
    metric: str
    name: Text
    values: Annotated[list[Value], msgspec.Meta(min_length=1)]
    name_basis: Basis | Literal["composed"] = "printed"
    class_: Literal["core", "featured", "binding", "expected"] | None = msgspec.field(default=None, name="class")
    themes: list[str] = []
    scope: Text | None = None
    part_of: Slug | None = None
    lead: list[str] = []
    note: Text | None = None


class Figure(_Struct, frozen=True):
    """A quantity of a task that is no indicator."""

    printed: str
    section: Place | None = None
    what: Text | None = None
    times: Count = 1


class Task(_Struct, frozen=True):
    """A heading or box of the task chapters."""

    id: Slug
    section: Place
    title: Text | None
    summary: Text | None = None
    themes: list[str] = []
    instruments: list[str] = []
    lead: list[str] = []
    participants: list[str] = []
    entities: list[str] = []
    items: list[Text] = []
    figures: list[Figure] = []
    indicators: list[str] = []
    counterparts: list[str] = []
    due: Year | None = None
    note: Text | None = None

    @property
    def is_box(self) -> bool:
        """Whether it is a titled block without a number of its own."""
        return "#" in self.section


class Context(_Struct, frozen=True):
    """A printed figure that is neither an indicator's nor a task's."""

    section: Place
    printed: str
    why: str
    times: Count = 1


class Plan(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, dict=True):
    """One plan file."""

    format: Literal[1]
    id: Slug
    region: Region
    level: Level
    kind: str
    title: Text
    period: Period
    task_chapters: list[str]
    source: Source
    curation: Curation
    indicators: list[Indicator]
    tasks: list[Task]
    context: list[Context] = []
    parent: Slug | None = None
    title_basis: Basis = "printed"
    issuer: Text | None = None
    document_number: str | None = None
    published: str | None = None
    not_applicable: list[str] = []
    note: Text | None = None

    @cached_property
    def leaves(self) -> list[Task]:
        """Tasks with no numbered task below them; a box is one and does not unmake its heading."""
        numbered = sorted(t.section for t in self.tasks if not t.is_box)

        def has_below(section: str) -> bool:
            first = bisect_left(numbered, f"{section}.")
            return first < len(numbered) and numbered[first].startswith(f"{section}.")

        return [t for t in self.tasks if t.is_box or not has_below(t.section)]


class Theme(_Struct, frozen=True):
    """A theme of ``schemas/themes.yaml``."""

    name: Text
    group: str
    definition: Text
    keywords: list[str] = []


class Instrument(_Struct, frozen=True):
    """A policy instrument of ``schemas/instruments.yaml``."""

    name: Text
    definition: Text


class Distinction(_Struct, frozen=True):
    """Why a metric is not another that it is easily taken for."""

    code: Literal["scope", "denominator", "basis", "measure"]
    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Metric(_Struct, frozen=True):
    """A metric of ``schemas/metrics.yaml``."""

    name: Text
    family: str
    measure: Measure
    unit: str
    unit_en: str
    direction: Direction
    themes: list[str]
    definition: Text
    aliases: list[str] = []
    not_the_same_as: dict[str, Distinction] = {}
    goalposts: tuple[Number, Number] | None = None
    growth_of: str | None = None

    def unit_in(self, lang: Lang) -> str:
        """Its unit in a language."""
        return self.unit if lang == "zh" else self.unit_en


class ThemeFile(_Struct, frozen=True):
    """``schemas/themes.yaml``."""

    format: Literal[1]
    groups: dict[str, Text]
    themes: dict[Slug, Theme]


class InstrumentFile(_Struct, frozen=True):
    """``schemas/instruments.yaml``."""

    format: Literal[1]
    classes: dict[str, Text]
    instruments: dict[InstrumentId, Instrument]


class MetricFile(_Struct, frozen=True):
    """``schemas/metrics.yaml``."""

    format: Literal[1]
    families: dict[str, Text]
    metrics: dict[Slug, Metric]


def themes_of(indicator: Indicator, metrics: Mapping[str, Metric]) -> list[str]:
    """Return an indicator's own themes, else its metric's, else none."""
    if indicator.themes:
        return indicator.themes
    metric = metrics.get(indicator.metric)
    return metric.themes if metric else []


def lies_in(place: str, section: str) -> bool:
    """Whether a place is a section or lies below it, its boxes included."""
    return place == section or place.startswith((f"{section}.", f"{section}#"))


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as it was read from one file.

    Attributes:
        plan: the plan.
        sha256: of the plan file's bytes, so that a report names the very data it rests on.
        file: where it was read from.
    """

    plan: Plan
    sha256: str
    file: str


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """The shared terms: themes, metrics and instruments, with their groups."""

    themes: dict[str, Theme]
    groups: dict[str, Text]
    metrics: dict[str, Metric]
    families: dict[str, Text]
    instruments: dict[str, Instrument]
    classes: dict[str, Text]
