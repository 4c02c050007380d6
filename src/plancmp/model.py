"""The data model: plans with their indicators and tasks, and the vocabularies. No input or output here.

The structures are those of ``schemas/plan.schema.json``; `msgspec` fills them from plain data and refuses what has
another shape.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, get_args

import msgspec

Lang = Literal["zh", "en"]
Kind = Literal["actual", "target"]
Bound = Literal["exactly", "about", "nearly", "at-least", "more-than", "at-most", "less-than", "between"]
Basis = Literal["printed", "implied"]
Level = Literal["national", "province", "municipality", "district", "zone"]
Status = Literal["complete", "partial", "draft"]
Measure = Literal["level", "share", "density", "growth-rate", "annual-flow", "cumulative", "rank"]
Direction = Literal["higher", "lower", "none"]
Force = Literal["explore", "encourage", "support", "promote", "carry-out", "complete", "require"]
FORCES: tuple[Force, ...] = get_args(Force)
"""How binding a measure is, from the weakest to the strongest; ``schemas/verbs.yaml`` says what each means."""
Modal = Literal["应当", "应", "必须", "须", "要", "不得", "务必"]
Strike = Literal["noun", "frame", "result", "topic", "exists", "repeat"]
"""Why a weak verb that opens a clause is no measure."""
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
OPEN = ("?", "？")
"""What a draft begins a text with that it leaves open."""


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Settings that all model classes share.

    Each class repeats frozen and kw_only, because msgspec does not inherit kw_only.
    """


class Text(_Struct, frozen=True, kw_only=True):
    """A text in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Region(_Struct, frozen=True, kw_only=True):
    """The area that a plan covers.

    `within` and `overlaps` hold region ids; `short` is its name without the class of region (徐汇 for 徐汇区).
    """

    id: Slug
    zh: str
    en: str
    short: Text | None = None
    within: list[Slug] = []
    overlaps: list[Slug] = []

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Period(_Struct, frozen=True, kw_only=True):
    """The years planned for, both inclusive."""

    start: Year
    end: Year
    basis: Basis = "printed"


class Source(_Struct, frozen=True, kw_only=True):
    """The text that was read."""

    sha256: str
    url: str | None = None
    note: Text | None = None


class Curation(_Struct, frozen=True, kw_only=True):
    """How far the reading has come."""

    status: Status
    read: str
    codebook: Count


class Differs(_Struct, frozen=True, kw_only=True):
    """How one mention differs from the value recorded."""

    value: BoundedNumber | None = None
    bound: Bound | None = None
    unit: str | None = None
    measure: str | None = None
    scope: str | None = None
    name: str | None = None


class Mention(_Struct, frozen=True, kw_only=True):
    """One place where a figure is printed."""

    section: Place
    printed: str
    row: str | None = None
    unit: str | None = None
    differs: Differs | None = None


class Value(_Struct, frozen=True, kw_only=True):
    """One value of an indicator, in the metric's unit.

    Attributes:
        value: the figure; of a range the lower end.
        upper: the upper end, where the bound is between.
        times: a multiple of a base in place of a value: 翻一番 is 2.
        of: the year of that base.
    """

    kind: Kind
    mentions: Annotated[list[Mention], msgspec.Meta(min_length=1)]
    year: Year | None = None
    years: tuple[Year | None, Year | None] | None = None
    year_basis: Basis = "printed"
    value: BoundedNumber | None = None
    bound: Bound = "exactly"
    upper: BoundedNumber | None = None
    times: BoundedNumber | None = None
    of: int | None = None
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


class Counting(_Struct, frozen=True, kw_only=True):
    """What a text says of how an indicator is counted: per what, at which prices, what of it."""

    per: str | None = None
    price: Literal["nominal", "constant"] | None = None
    counted: str | None = None


class Indicator(_Struct, frozen=True, kw_only=True):
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
    basis: Counting | None = None
    definition: Text | None = None
    lead: list[str] = []
    note: Text | None = None


class Figure(_Struct, frozen=True, kw_only=True):
    """A quantity of a task that is no indicator."""

    printed: str
    section: Place | None = None
    what: Text | None = None
    times: Count = 1


class Item(Text, frozen=True, kw_only=True):
    """A measure: one thing that a task sets out to do, in our own words.

    Attributes:
        printed: its anchor, the opening of its clause from the governing verb on; None where it is a mere topic.
        verb: the governing verb where it stands earlier in the sentence.
        modal: the word that makes it a duty.
        force: where the object decides otherwise than the verb.
        themes: what it is about where that is not the task's main theme; see `themes_in`.
        instruments: where they are not the task's first; see `instruments_in`.
        who: who acts, as printed.
        due: the year, where its sentence says.
    """

    printed: str | None = None
    verb: str | None = None
    modal: Modal | None = None
    force: Force | None = None
    themes: list[str] = []
    instruments: list[str] = []
    who: list[str] = []
    due: Year | None = None

    def themes_in(self, task: "Task") -> list[str]:
        """Return what it is about: its own themes, else its task's main one."""
        return self.themes or task.themes[:1]

    def instruments_in(self, task: "Task") -> list[str]:
        """Return how it is done: its own instruments, else its task's first."""
        return self.instruments or task.instruments[:1]


class Task(_Struct, frozen=True, kw_only=True):
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
    items: list[Item] = []
    same_as: str | None = None
    figures: list[Figure] = []
    indicators: list[str] = []
    counterparts: list[str] = []
    due: Year | None = None
    note: Text | None = None

    @property
    def is_box(self) -> bool:
        """Whether it is a titled block without a number of its own."""
        return "#" in self.section

    @property
    def measures(self) -> list[Item]:
        """Its items that have an anchor in the text."""
        return [item for item in self.items if item.printed]


class Context(_Struct, frozen=True, kw_only=True):
    """A printed figure that is neither an indicator's nor a task's."""

    section: Place
    printed: str
    why: Text | str
    times: Count = 1


class Outlook(Text, frozen=True, kw_only=True):
    """A goal beyond the period."""

    year: Year
    section: str


class Struck(_Struct, frozen=True, kw_only=True):
    """A weak verb that opens a clause of a leaf task and is no measure."""

    section: str
    printed: str
    why: Strike


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, dict=True):
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
    outlook: list[Outlook] = []
    struck: list[Struck] = []
    context: list[Context] = []
    field: list[str] = []
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
        numbered = [t.section for t in self.tasks if not t.is_box]
        above = {section[:at] for section in numbered for at, mark in enumerate(section) if mark == "."}
        return [task for task in self.tasks if task.is_box or task.section not in above]

    @cached_property
    def is_measured(self) -> bool:
        """Whether its tasks are coded by measures, and not by mere topics."""
        return any(task.measures for task in self.tasks)


class Theme(_Struct, frozen=True, kw_only=True):
    """A theme of ``schemas/themes.yaml``; the headline ones are those that people ask for first."""

    name: Text
    group: str
    definition: Text
    headline: bool = False
    aliases: list[str] = []
    keywords: list[str] = []


class Instrument(_Struct, frozen=True, kw_only=True):
    """A policy instrument of ``schemas/instruments.yaml``."""

    name: Text
    definition: Text


class Distinction(_Struct, frozen=True, kw_only=True):
    """Why a metric must not be confused with another one."""

    code: Literal["scope", "denominator", "basis", "measure"]
    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Metric(_Struct, frozen=True, kw_only=True):
    """A metric of ``schemas/metrics.yaml``.

    Attributes:
        extensive: it grows with the area, as a count does or a share of the city; nobody leads on it.
        share_of: the larger whole of which it is a share.
        needs: what of an indicator's basis must be known before two values may be called the same.
    """

    name: Text
    family: str
    measure: Measure
    unit: str
    unit_en: str
    direction: Direction
    themes: list[str]
    definition: Text
    aliases: list[str] = []
    extensive: bool = False
    share_of: Literal["city", "nation"] | None = None
    needs: list[Literal["per", "price", "counted"]] = []
    not_the_same_as: dict[str, Distinction] = {}
    goalposts: tuple[Number, Number] | None = None
    growth_of: str | None = None

    def unit_in(self, lang: Lang) -> str:
        """Its unit in a language."""
        return self.unit if lang == "zh" else self.unit_en


class ForceLevel(_Struct, frozen=True, kw_only=True):
    """How binding a measure can be, one level of ``schemas/verbs.yaml``."""

    name: Text
    definition: Text


class Verb(_Struct, frozen=True, kw_only=True):
    """A governing verb, its force and how it is told in English."""

    force: Force
    en: str


class Term(_Struct, frozen=True, kw_only=True):
    """The one English for a Chinese term, and renderings that are refused beside it."""

    en: str
    refused: list[str] = []


class VerbFile(_Struct, frozen=True, kw_only=True):
    """``schemas/verbs.yaml``."""

    format: Literal[1]
    adverbs: list[str]
    not_governing: list[str]
    forces: dict[Force, ForceLevel]
    verbs: dict[str, Verb]


class GlossaryFile(_Struct, frozen=True, kw_only=True):
    """``schemas/glossary.yaml``."""

    format: Literal[1]
    terms: dict[str, Term]


class Readings(_Struct, frozen=True, kw_only=True):
    """How often two readers said the same: both of them, or one alone."""

    both: int
    one: int


class ReaderError(_Struct, frozen=True, kw_only=True):
    """Two blind codings of one plan: clauses that were found, and themes that were given to those that both found."""

    clauses: Readings
    themes: dict[str, Readings]


class ReaderErrorFile(_Struct, frozen=True, kw_only=True):
    """``schemas/reader-error.yaml``, by plan."""

    format: Literal[1]
    plans: dict[str, ReaderError]


class ThemeFile(_Struct, frozen=True, kw_only=True):
    """``schemas/themes.yaml``."""

    format: Literal[1]
    themes: dict[Slug, Theme]
    groups: dict[str, Text] = {}


class InstrumentFile(_Struct, frozen=True, kw_only=True):
    """``schemas/instruments.yaml``."""

    format: Literal[1]
    instruments: dict[InstrumentId, Instrument]
    classes: dict[str, Text] = {}


class MetricFile(_Struct, frozen=True, kw_only=True):
    """``schemas/metrics.yaml``."""

    format: Literal[1]
    metrics: dict[Slug, Metric]
    families: dict[str, Text] = {}


TermFile = ThemeFile | InstrumentFile | MetricFile | VerbFile | GlossaryFile
"""A file of shared terms."""


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


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The shared terms: themes, metrics, instruments and verbs with their groups, and the glossary.

    Attributes:
        themes: by id; `groups` are theirs.
        metrics: by id; `families` are theirs.
        instruments: by id; `classes` are theirs.
        verbs: the governing verbs with their force; `forces` says what each level means.
        adverbs: what stands before a governing verb and is none.
        not_governing: nouns and names that begin like a verb.
        terms: one English for one Chinese term.
    """

    themes: dict[str, Theme]
    groups: dict[str, Text]
    metrics: dict[str, Metric]
    families: dict[str, Text]
    instruments: dict[str, Instrument]
    classes: dict[str, Text]
    verbs: dict[str, Verb] = {}
    forces: dict[Force, ForceLevel] = {}
    adverbs: list[str] = []
    not_governing: list[str] = []
    terms: dict[str, Term] = {}

    def opening_verb(self, printed: str) -> str | None:
        """Return the longest verb that opens a printed form, or None."""
        bare = "".join(printed.split())
        openings = (bare[:length] for length in range(self._longest_verb, 0, -1))
        return next((opening for opening in openings if opening in self.verbs), None)

    def verb_of(self, item: Item) -> str | None:
        """Return the governing verb of a measure, known or not; None for what has none."""
        return item.verb or self.opening_verb(item.printed or "")

    def force_of(self, item: Item) -> Force | None:
        """Return how binding a measure is: as written, by its modal, or by its verb; None where none is known."""
        if item.force or item.modal:
            return item.force or "require"
        verb = self.verbs.get(self.verb_of(item) or "")
        return verb.force if verb else None

    @cached_property
    def _longest_verb(self) -> int:
        return max(map(len, self.verbs), default=0)
