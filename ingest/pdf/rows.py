"""Table rows on pages become tables of the running text, also over page breaks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.document import Cell, Span, Table
from ingest.pdf.sheet import Line, RowCell, Sheet, glue


def join_split_rows(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheets with each row that a page break parts whole on its first page, and repeated head rows left out."""
    joined: list[Sheet] = []
    head: Line | None = None  # of the table that the last sheet ends with
    for sheet in sheets:
        lines = list(sheet.lines)
        last = joined[-1].lines[-1] if joined and joined[-1].lines else None
        if last and head and lines and lines[0].cells and _columns(lines[0]) == _columns(last):
            lines = lines[1:] if lines[0].text == head.text else lines
            if lines and _is_rest(lines[0], last):
                joined[-1] = replace(joined[-1], lines=(*joined[-1].lines[:-1], _whole(last, lines.pop(0))))
        else:
            head = None
        head = _head(lines, head)
        joined.append(replace(sheet, lines=tuple(lines)))
    return joined


def _head(lines: Sequence[Line], head: Line | None) -> Line | None:
    """The first row of the table that ends `lines`; `head` where that table began before them."""
    rows = list(takewhile(lambda line: bool(line.cells), reversed(lines)))
    return head if len(rows) == len(lines) and head else rows[-1] if rows else None


def _columns(line: Line) -> int:
    return line.text.count("\t")


def _is_rest(row: Line, last: Line) -> bool:
    """Whether `row` is what a page break cut from `last`: short cells, the first among them, have no rest."""
    if not row.cells or _columns(row) != _columns(last):
        return False
    pairs = list(zip(row.text.split("\t"), last.text.split("\t"), strict=True))
    if pairs[0][0] or any(rest and not begun for rest, begun in pairs):
        return False
    return sum(not rest for rest, _ in pairs) * 2 >= len(pairs)


def _whole(last: Line, rest: Line) -> Line:
    texts = rest.text.split("\t")
    cells = (replace(cell, text=_joined(cell, texts[cell.column])) for cell in last.cells)
    return Line.of_cells(tuple(cells), len(texts), last)


def _joined(cell: RowCell, rest: str) -> str:
    return cell.text + glue(cell.text, rest) + rest


def tables_of(rows: Sequence[tuple[int, Line]]) -> Iterator[Table]:
    """Rows with their offsets in the text: those that follow each other with as many columns are one table."""
    return map(_table, _runs(rows))


def _runs(rows: Sequence[tuple[int, Line]]) -> Iterator[list[tuple[int, Line]]]:
    table: list[tuple[int, Line]] = []
    for start, line in rows:
        if table and not _extends(table[-1], start, line):
            yield table
            table = []
        table.append((start, line))
    if table:
        yield table


def _extends(last: tuple[int, Line], start: int, line: Line) -> bool:
    return start == last[0] + len(last[1].text) + 1 and _columns(line) == _columns(last[1])


def _table(rows: Sequence[tuple[int, Line]]) -> Table:
    cells: list[Cell] = []
    for number, (start, line) in enumerate(rows):
        for cell in line.cells:
            at = start + sum(len(text) + 1 for text in line.text.split("\t")[: cell.column])
            cells.append(Cell(number, cell.column, Span(at, at + len(cell.text)), cell.rows, cell.columns))
    return Table(Span(rows[0][0], rows[-1][0] + len(rows[-1][1].text)), tuple(cells))
