"""What a table is: columns with their meaning, rows, and how the two are declared together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, Literal, TypeVar

import msgspec

from plancmp.model import Edition, Text, Vocabulary
from plancmp.results.parts import PlanRef
from plancmp.text.line import one_line

Cell = str | int | float | bool | None
Kind = Literal["string", "integer", "number", "boolean"]
SEPARATOR = "; "
"""Between the entries of a column that holds several."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column of a table.

    Attributes:
        name: in every format.
        kind: what its cells hold, as Frictionless calls it.
        about: what it means.
        filled: whether no cell is empty.
        choices: all that a cell may hold, where that is settled.
    """

    name: str
    kind: Kind
    about: Text
    filled: bool
    choices: list[str]


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """Columns that name a row of another table by its key."""

    columns: list[str]
    table: str
    key: list[str]


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What a table holds; `key` are the columns that tell its rows apart."""

    name: str
    about: Text
    key: list[str]
    references: list[Reference]
    columns: list[Column]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: cells in the order of the columns, rows in the order of the plans and of what stands in them."""

    shape: Shape
    rows: list[tuple[Cell, ...]]


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """The tables of some plans."""

    plancmp: Literal[1] = 1
    command: Literal["export"] = "export"
    plans: list[PlanRef]
    tables: list[Table]


_R = TypeVar("_R")


class Sheet(Generic[_R]):
    """A table as it is declared: what it is, the records that its rows are made of, and then column by column.

    A method per kind adds a column: its name, its meaning in Chinese and in English, what of a record fills it.
    """

    def __init__(
        self, name: str, zh: str, en: str, records: Callable[[Edition, Vocabulary], Iterable[_R]], *,
        key: Sequence[str], references: Sequence[Reference] = (),
    ) -> None:  # fmt: skip
        self._name, self._about, self._records = name, Text(zh=zh, en=en), records
        self._key, self._references = key, references
        self._columns: list[Column] = []
        self._of: list[Callable[[_R], object]] = []

    @property
    def shape(self) -> Shape:
        """What the table holds."""
        return Shape(
            name=self._name, about=self._about, key=list(self._key), references=list(self._references),
            columns=list(self._columns),
        )  # fmt: skip

    def rows(self, editions: Iterable[Edition], vocabulary: Vocabulary) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows of some plans."""
        fields = list(zip(self._columns, self._of, strict=True))
        for edition in editions:
            for record in self._records(edition, vocabulary):
                yield tuple(_cell(of(record), column) for column, of in fields)

    def string(self, name: str, zh: str, en: str, of: Callable[[_R], object], **more: Any) -> None:
        """Add a column of text, or of several joined by `SEPARATOR`."""
        self._add("string", name, zh, en, of, **more)

    def integer(self, name: str, zh: str, en: str, of: Callable[[_R], object], **more: Any) -> None:
        """Add a column of whole numbers."""
        self._add("integer", name, zh, en, of, **more)

    def number(self, name: str, zh: str, en: str, of: Callable[[_R], object], **more: Any) -> None:
        """Add a column of numbers."""
        self._add("number", name, zh, en, of, **more)

    def boolean(self, name: str, zh: str, en: str, of: Callable[[_R], object], **more: Any) -> None:
        """Add a column of yes and no."""
        self._add("boolean", name, zh, en, of, **more)

    def both(self, name: str, zh: str, en: str, of: Callable[[_R], Text | None]) -> None:
        """Add two columns for a text, in Chinese and in English."""
        self.string(f"{name}_zh", f"{zh}（中文）", f"{en}, in Chinese.", lambda r: (text := of(r)) and text.zh)
        self.string(f"{name}_en", f"{zh}（英文）", f"{en}, in English.", lambda r: (text := of(r)) and text.en)

    def _add(
        self, kind: Kind, name: str, zh: str, en: str, of: Callable[[_R], object], *, filled: bool = False,
        choices: Sequence[str] = (),
    ) -> None:  # fmt: skip
        about = Text(zh=zh, en=en)
        self._columns.append(Column(name=name, kind=kind, about=about, filled=filled, choices=list(choices)))
        self._of.append(of)


def to(table: str, columns: Sequence[str], key: Sequence[str]) -> Reference:
    """Return a reference from some columns to the key of another table."""
    return Reference(columns=list(columns), table=table, key=list(key))


TO_PLAN = to("plans", ["plan"], ["plan"])
TO_INDICATOR = to("indicators", ["plan", "indicator"], ["plan", "id"])
TO_TASK = to("tasks", ["plan", "task"], ["plan", "id"])


def _cell(value: Any, column: Column) -> Cell:
    """Return what a cell holds: text on one line, several as one text, nothing for what is empty."""
    if isinstance(value, list | tuple):
        value = SEPARATOR.join(value)
    if isinstance(value, str):
        text = one_line(value)
        return text if text or column.filled else None
    cell: Cell = value
    return cell
