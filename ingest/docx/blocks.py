"""Paragraphs and tables in document order, with resolved labels, accepted revisions and merged cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.docx.content import Content, alternative
from ingest.docx.names import number, q, switch, value
from ingest.docx.numbering import Numbering
from ingest.docx.styles import Styles

PARAGRAPH, TABLE, ROW, CELL = q("w:p"), q("w:tbl"), q("w:tr"), q("w:tc")
ALTERNATIVES, FOREIGN_PART = q("mc:AlternateContent"), q("w:altChunk")
# wrappers of blocks, rows and cells that a reader does not see
WRAPPERS = frozenset(map(q, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")))
MAX_COLUMNS = 1000  # Word allows 63; a hostile number must not cost whoever unfolds the grid
INLINE_BREAKS = str.maketrans("\t\n", "  ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its label; `title` counts the characters at its start that are a heading of `level`."""

    text: str
    level: int | None = None
    title: int = 0


@dataclass(slots=True)
class GridCell:
    """A cell and the places of the grid it covers; `rows` grows while the rows below are read."""

    column: int
    columns: int
    text: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table. None stands where a cell of a row above reaches down."""

    rows: tuple[tuple[GridCell | None, ...], ...]


Block = Paragraph | Grid


class Blocks:
    """Turns the children of a body, cell, text box or note into blocks. One object reads a whole document, in order."""

    def __init__(self, styles: Styles, numbering: Numbering, content: Content) -> None:
        self._styles = styles
        self._numbering = numbering
        self._content = content

    def read(self, container: _Element) -> Iterator[Block]:
        held: list[_Element] = []
        for element in self._children(container, {PARAGRAPH, TABLE}):
            if element.tag == PARAGRAPH:
                held.append(element)
                if _runs_on(element):
                    continue
                yield from self._paragraph(held)
            else:
                yield from self._paragraph(held)
                yield self._grid(element)
            held = []
        yield from self._paragraph(held)

    def _children(self, container: Iterable[_Element], wanted: set[str]) -> Iterator[_Element]:
        """The wanted elements in `container`, seen through wrappers."""
        for element in container:
            if element.tag in wanted:
                yield element
            elif element.tag in WRAPPERS:
                yield from self._children(element, wanted)
            elif element.tag == ALTERNATIVES:
                yield from self._children(alternative(element), wanted)
            elif element.tag == FOREIGN_PART:
                self._content.objects["嵌入的其他文件（altChunk）"] += 1

    def _paragraph(self, members: list[_Element]) -> Iterator[Block]:
        """One paragraph from elements whose marks between are deleted or hidden, then its text boxes.

        It looks like the first of them that has text.
        """
        read = [(element.find(q("w:pPr")), *self._content.read(element)) for element in members]
        seen = [item for item in read if item[1]] or [item for item in read[-1:] if not _runs_on(members[-1])]
        if seen:
            properties, first, _ = seen[0]
            label = self._numbering.label(properties, first)
            level = self._styles.outline_level(properties) if first.strip() else None
            title = len(label + first) if level else 0
            yield Paragraph(label + "".join(text for _, text, _ in seen), level, title)
        for _, _, boxes in read:
            for box in boxes:
                yield from self.read(box)

    def _grid(self, table: _Element) -> Grid:
        rows: list[tuple[GridCell | None, ...]] = []
        above: dict[int, GridCell] = {}
        for row in self._children(table, {ROW}):
            properties = row.find(q("w:trPr"))
            if properties is None or properties.find(q("w:del")) is None:
                before = min(max(number(properties, q("w:gridBefore")) or 0, 0), MAX_COLUMNS)
                rows.append(tuple(self._row(row, before, above)))
        return Grid(tuple(rows))

    def _row(self, row: _Element, column: int, above: dict[int, GridCell]) -> Iterator[GridCell | None]:
        """The cells of a row. `above` holds, by column, the cells that may reach down into it, and is kept current."""
        last: GridCell | None = None
        for element in self._children(row, {CELL}):
            properties = element.find(q("w:tcPr"))
            columns = min(max(number(properties, q("w:gridSpan")) or 1, 1), MAX_COLUMNS)
            reaching = above.pop(column, None)
            if properties is not None and properties.find(q("w:cellDel")) is not None:
                pass
            elif last and _continues(properties, "w:hMerge"):
                last.columns += columns
            elif reaching and _continues(properties, "w:vMerge"):
                reaching.rows += 1
                above[column] = reaching
                yield None
            else:
                last = GridCell(column, columns, self.inline(element))
                if properties is not None and properties.find(q("w:vMerge")) is not None:
                    above[column] = last
                yield last
            column += columns

    def inline(self, container: _Element) -> str:
        """The text of a cell on one line, its paragraphs and inner cells parted by a space."""
        return " ".join(part for block in self.read(container) for part in _lines(block) if part)


def _lines(block: Block) -> Iterator[str]:
    """The text of a block, a line at a time, without breaks."""
    if isinstance(block, Paragraph):
        yield block.text.translate(INLINE_BREAKS).strip(" ")
    else:
        for row in block.rows:
            yield from (cell.text for cell in row if cell)


def _runs_on(paragraph: _Element) -> bool:
    """Whether the paragraph's mark is deleted, moved away or hidden, so that the next one continues its line."""
    marks = paragraph.find(q("w:pPr") + "/" + q("w:rPr"))
    removed = marks is not None and any(marks.find(q(name)) is not None for name in ("w:del", "w:moveFrom"))
    return removed or bool(switch(marks, q("w:vanish")))


def _continues(properties: _Element | None, merge: str) -> bool:
    """Whether a cell belongs to the one before it in the direction of `merge` (17.4.85)."""
    element = None if properties is None else properties.find(q(merge))
    return element is not None and (value(element) or "continue") == "continue"
