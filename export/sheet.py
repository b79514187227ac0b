"""The value that is exported: a table with a title, Chinese headers and plain cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from ingest.errors import DubanError


class ExportError(DubanError):
    """The file can't be written."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with a sign before it that is shown and not counted: ≥330 sorts and adds up as 330."""

    value: Decimal
    sign: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Text with a note that opens beside it, where the format has such."""

    text: str
    note: str


Colour = Literal["green", "yellow", "red", "blue", "grey"]
CellValue: TypeAlias = str | int | Decimal | date | Amount | Noted | None


@dataclass(frozen=True, slots=True)
class Column:
    """A header and how wide its column is, in characters of half width.

    A cell whose whole text `colours` names has that colour, where the format has colours, and after an edit too.
    """

    header: str
    width: int
    colours: Mapping[str, Colour] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of the columns of a sheet, by their headers: the column along the axis, those drawn as lines, and those
    drawn as marks alone. A cell without a number is a gap."""

    title: str
    along: str
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; every row has one cell for each column. On paper only the first `printed` columns stand, or all.

    The chart stands below the table, where the format has such.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    printed: int | None = None
    chart: Chart | None = None
