"""Tables as wide as the type area, with thin rules and a header that every page repeats."""

from collections.abc import Sequence
from itertools import pairwise

from export.official.letter import Cell, Column, Paragraph, Table
from export.official.measures import CELL_MARGIN, CELL_PADDING, TABLE_RULE, TYPE_WIDTH
from export.official.paragraphs import paragraph
from export.official.styles import BAND_CELL, CELL, CENTRED_CELL, HEADER_CELL, Style
from export.official.xml import Element, element

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def widths(columns: Sequence[Column], whole: int = TYPE_WIDTH) -> tuple[int, ...]:
    """Twips by the weights of the columns; they add up to `whole`."""
    total = sum(column.weight for column in columns)
    weights = [column.weight for column in columns]
    edges = [whole * sum(weights[:count]) // total for count in range(len(weights) + 1)]
    return tuple(end - start for start, end in pairwise(edges))


def table(value: Table, whole: int = TYPE_WIDTH) -> Element:
    """`value` as an element `whole` twips wide; rows are never broken over two pages."""
    grid = widths(value.columns, whole)
    header = [column.header for column in value.columns]
    aligned = [CENTRED_CELL if column.align == "center" else CELL for column in value.columns]
    return element(
        "tbl",
        _properties(whole),
        element("tblGrid", *(element("gridCol", w=width) for width in grid)),
        _row(header, grid, [HEADER_CELL] * len(grid), element("tblHeader")),
        *(_row(row, grid, aligned) for row in value.rows),
    )


def _properties(whole: int) -> Element:
    rules = [element(side, val="single", sz=TABLE_RULE, space=0, color="auto") for side in _SIDES]
    margins = {"top": CELL_PADDING, "left": CELL_MARGIN, "bottom": CELL_PADDING, "right": CELL_MARGIN}
    return element(
        "tblPr",
        element("tblW", w=whole, type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *rules),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in margins.items())),
    )


def _row(cells: Sequence[Cell], grid: Sequence[int], styles: Sequence[Style], *properties: Element) -> Element:
    """A row with one cell for all columns is a band over the rows below it, on whose page it stands."""
    made = element("tr", element("trPr", element("cantSplit"), *properties))
    if len(cells) < len(grid):
        made.append(_cell(cells[0], sum(grid), BAND_CELL, element("gridSpan", val=len(grid))))
    else:
        made.extend(map(_cell, cells, grid, styles))
    return made


def _cell(cell: Cell, width: int, style: Style, *span: Element) -> Element:
    properties = element("tcPr", element("tcW", w=width, type="dxa"), *span, element("vAlign", val="center"))
    lines = [Paragraph(line) for line in cell.split("\n")] if isinstance(cell, str) else cell or (Paragraph(""),)
    return element("tc", properties, *(paragraph(line.text, style) for line in lines))
