"""What stands on a page before it is text: lines, rows of cells, sheets. Lengths are in points, y upwards."""

import re
from dataclasses import dataclass, replace

LATIN = re.compile(r"[A-Za-z,.;:!?)][A-Za-z(]|[A-Za-z][0-9]|[0-9][A-Za-z]")


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell of a table row: its text and the places it covers."""

    text: str
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text without blanks at its ends, or a row of a table; `y` is its baseline, counted upwards."""

    text: str
    left: float
    right: float
    y: float
    em: float
    cells: tuple[RowCell, ...] = ()

    @classmethod
    def of_cells(cls, cells: tuple[RowCell, ...], columns: int, place: "Line") -> "Line":
        """A row of a table with `columns` columns, where `place` is: cells parted by tabs, covered places empty."""
        texts = {cell.column: cell.text for cell in cells}
        text = "\t".join(texts.get(column, "") for column in range(columns))
        return replace(place, text=text, cells=cells)

    @property
    def is_row(self) -> bool:
        return "\t" in self.text or bool(self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one page in reading order; `number` counts from 1."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


def glue(before: str, after: str) -> str:
    """What joins two lines: a blank between Latin words, nothing between Han characters or inside a number."""
    return " " if LATIN.search(before[-1:] + after[:1]) else ""
