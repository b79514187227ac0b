"""Tables as wide as the type area, with thin rules and a header that every page repeats."""

from collections.abc import Sequence
from itertools import pairwise

from export.official.letter import Column, Table
from export.official.measures import CELL_MARGIN, CELL_PADDING, TABLE_RULE, TYPE_WIDTH
from export.official.styles import CELL, CENTRED_CELL, HEADER_CELL, Style
from export.official.xml import Element, element, run

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def widths(columns: Sequence[Column]) -> tuple[int, ...]:
    """Twips by the weights of the columns; they add up to the type area."""
    total = sum(column.weight for column in columns)
    weights = [column.weight for column in columns]
    edges = [TYPE_WIDTH * sum(weights[:count]) // total for count in range(len(weights) + 1)]
    return tuple(end - start for start, end in pairwise(edges))


def table(value: Table) -> Element:
    """`value` as an element; rows are never broken over two pages."""
    grid = widths(value.columns)
    header = [column.header for column in value.columns]
    aligned = [CENTRED_CELL if column.align == "center" else CELL for column in value.columns]
    return element(
        "tbl",
        _properties(),
        element("tblGrid", *(element("gridCol", w=width) for width in grid)),
        _row(header, grid, [HEADER_CELL] * len(grid), element("tblHeader")),
        *(_row(row, grid, aligned) for row in value.rows),
    )


def _properties() -> Element:
    rules = [element(side, val="single", sz=TABLE_RULE, space=0, color="auto") for side in _SIDES]
    margins = {"top": CELL_PADDING, "left": CELL_MARGIN, "bottom": CELL_PADDING, "right": CELL_MARGIN}
    return element(
        "tblPr",
        element("tblW", w=TYPE_WIDTH, type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *rules),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in margins.items())),
    )


def _row(texts: Sequence[str], grid: Sequence[int], styles: Sequence[Style], *properties: Element) -> Element:
    cells = map(_cell, texts, grid, styles)
    return element("tr", element("trPr", element("cantSplit"), *properties), *cells)


def _cell(text: str, width: int, style: Style) -> Element:
    """One paragraph for each line of `text`."""
    properties = element("tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="center"))
    return element("tc", properties, *(_paragraph(line, style) for line in text.split("\n")))


def _paragraph(text: str, style: Style) -> Element:
    return element("p", element("pPr", element("pStyle", val=style.id)), run(text, style.font, style.size))
