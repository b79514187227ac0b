"""PDF files with a text layer, through pdfium."""

import ctypes
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sin
from statistics import median
from threading import Lock
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from ingest.document import Body
from ingest.errors import UnreadableFileError
from ingest.pdf.layout import reflow
from ingest.pdf.ruling import Area, Box, Grid, find_grids
from ingest.pdf.sheet import Line, RowCell, Sheet, glue

_PDFIUM = Lock()  # pdfium serves one thread at a time
RECOGNISE = "请先做文字识别（OCR），另存为带文字层的 .pdf 或 .docx 后重试"
REPAIR = "请重新导出或重新上传"
UNKNOWN, MOST_UNKNOWN = "\ufffd", 0.3  # a character that its font doesn't name, and how many are too many
FEW_LINES = 4  # a header, a footer, a page number
TAIL = 2048  # readers look for the end mark near the end (ISO 32000-1, 7.5.5)
# Gaps between characters, in em: from here on they part cells, Han characters, Latin words.
CELL_GAP, HAN_GAP, LATIN_GAP = 2.0, 0.9, 0.2
SLANT = 0.1  # sine of twice the angle to the nearest edge of the page
# Fonts that share a glyph between a character and its radical often map it to the radical (⼯ for 工).
RADICALS = {
    code: folded
    for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))
    if (folded := unicodedata.normalize("NFKC", chr(code))) != chr(code)
}


def read_pdf(data: bytes, name: str) -> Body:
    """The text layer of a PDF as paragraphs, with its pages and its ruled tables.

    Headers, footers, page numbers and slanting watermarks are left out. Raises UnreadableFileError for a file that is
    broken, needs a password, has no pages or no text, or text in fonts that don't say what their characters are; single
    pages that are pictures and single characters of that kind (U+FFFD) are noticed.
    """
    if b"%%EOF" not in data[-TAIL:]:
        raise UnreadableFileError("PDF 文件不完整（缺少结尾）", where=name, remedy=REPAIR)
    with _PDFIUM:
        sheets, pictures = _sheets(data, name)
    body = reflow(sheets)
    scanned = [page.number for page in body.pages if page.number in pictures and page.span.start == page.span.end]
    unknown = body.text.count(UNKNOWN)
    if not body.text:
        problem = "没有文字层，是扫描件或图片" if scanned else "没有任何文字"
        raise UnreadableFileError(problem, where=name, remedy=RECOGNISE)
    if unknown > MOST_UNKNOWN * len(body.text):
        raise UnreadableFileError("文字层没有字符编码，读出来是乱码", where=name, remedy=RECOGNISE)
    return replace(body, notices=tuple(_notices(scanned, unknown)))


def _notices(scanned: Sequence[int], unknown: int) -> Iterator[str]:
    if scanned:
        yield f"第{'、'.join(map(str, scanned))}页没有文字层（扫描件或图片），没有读入。{RECOGNISE}"
    if unknown:
        yield f"有 {unknown} 个字没有字符编码，显示为“{UNKNOWN}”，请核对原文件"


def _sheets(data: bytes, name: str) -> tuple[list[Sheet], set[int]]:
    """The pages, and the numbers of those that hold pictures and hardly any text."""
    sheets, pictures = [], set()
    try:
        with pdfium.PdfDocument(data) as document:
            for number in range(1, len(document) + 1):
                page = document[number - 1]
                sheets.append(Sheet(number, page.get_width(), page.get_height(), tuple(_lines(page))))
                if len(sheets[-1].lines) <= FEW_LINES and _has_picture(page):
                    pictures.add(number)
                page.close()
    except pdfium.PdfiumError as error:
        raise _explained(error, name) from error
    if not sheets:
        raise UnreadableFileError("PDF 文件里一页也没有", where=name, remedy=REPAIR)
    return sheets, pictures


def _has_picture(page: pdfium.PdfPage) -> bool:
    return next(iter(page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _explained(error: pdfium.PdfiumError, name: str) -> UnreadableFileError:
    if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
        return UnreadableFileError("PDF 文件加了打开密码", where=name, remedy="请取消密码（打印为新的 PDF）后重试")
    return UnreadableFileError("PDF 文件已损坏或不完整", where=name, remedy=REPAIR)


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character as it stands on the page, `y` being its baseline; `height` is that of its font."""

    char: str
    left: float
    right: float
    y: float
    height: float


def _lines(page: pdfium.PdfPage) -> Iterator[Line]:
    """The lines and table rows of a page; a table comes where its first character does."""
    turn = _turn(page)
    grids = find_grids(map(turn, _drawn(page)))
    cells: dict[Grid, dict[Area, list[_Glyph]]] = {}
    running: list[_Glyph | Grid | None] = []
    for glyph in _glyphs(page, turn):
        grid, area = _cell_of(glyph, grids)
        if glyph and grid and area:
            running += [] if grid in cells else [None, grid]
            cells.setdefault(grid, {}).setdefault(area, []).append(glyph)
        else:
            running.append(glyph)
    for part in _rows(running):
        yield from _table_rows(part, cells[part]) if isinstance(part, Grid) else (_line(part),)


def _turn(page: pdfium.PdfPage) -> Callable[[Box], Box]:
    """From the page's own coordinates to those of the page as it is shown: turned, and with (0, 0) at its corner."""
    angle, (width, height) = page.get_rotation(), page.get_size()
    left, bottom, *_ = page.get_bbox()

    def shown(x: float, y: float) -> tuple[float, float]:
        x, y = x - left, y - bottom
        return {0: (x, y), 90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x)}[angle]

    def turn(box: Box) -> Box:
        (x0, y0), (x1, y1) = shown(box.left, box.bottom), shown(box.right, box.top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    return turn if angle or left or bottom else lambda box: box


def _drawn(page: pdfium.PdfPage) -> Iterator[Box]:
    """Lines and outlines; a filled area is shading."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    for path in page.get_objects([pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=1):
        box = Box(*path.get_bounds())
        pdfium_c.FPDFPath_GetDrawMode(path, mode, stroked)
        if box.is_line or stroked.value:
            yield box


def _cell_of(glyph: _Glyph | None, grids: Iterable[Grid]) -> tuple[Grid | None, Area | None]:
    if glyph is None:
        return None, None
    x, y = (glyph.left + glyph.right) / 2, glyph.y + glyph.height / 4
    grid = next((grid for grid in grids if grid.box.holds(x, y)), None)
    return grid, grid.area_at(x, y) if grid else None


def _rows(glyphs: Iterable[_Glyph | Grid | None]) -> Iterator[list[_Glyph] | Grid]:
    """Characters that share a baseline and follow each other, without blanks at the start; None ends a row too."""
    row: list[_Glyph] = []
    for glyph in glyphs:
        if row and (not isinstance(glyph, _Glyph) or abs(glyph.y - row[-1].y) > row[-1].height / 2):
            yield row
            row = []
        if isinstance(glyph, Grid):
            yield glyph
        elif glyph and (row or not glyph.char.isspace()):
            row.append(glyph)
    if row:
        yield row


def _table_rows(grid: Grid, glyphs: Mapping[Area, list[_Glyph]]) -> Iterator[Line]:
    lines = {area: [_line(row) for row in _rows(row) if isinstance(row, list)] for area, row in glyphs.items()}
    em = median(line.em for of_cell in lines.values() for line in of_cell)
    for number in range(grid.rows):
        areas = [area for area in grid.areas if area.row == number]
        if any(area in lines for area in areas):
            cells = tuple(RowCell(_joined(lines.get(a, [])), a.column, a.rows, a.columns) for a in areas)
            bottom = min(area.box.bottom for area in areas)
            yield Line.of_cells(cells, grid.columns, Line("", grid.box.left, grid.box.right, bottom, em))


def _joined(lines: Iterable[Line]) -> str:
    """The lines of a cell; a tab would part cells."""
    text = ""
    for line in lines:
        text += glue(text, line.text) + line.text
    return text.replace("\t", " ")


def _glyphs(page: pdfium.PdfPage, turn: Callable[[Box], Box]) -> Iterator[_Glyph | None]:
    """The characters of the page in the order of its content; None ends a line. Slanting ones are watermarks.

    Blanks that pdfium reads out of gaps are left out: `_blank` reads them again, knowing Han characters.
    """
    x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium_c.FS_RECTF()
    text: Any = page.get_textpage()
    for index in range(text.count_chars()):
        char = _char(text, index)
        if pdfium_c.FPDFText_IsGenerated(text, index):
            if char == "\n":
                yield None
        elif unicodedata.category(char) not in ("Cc", "Cn") and not _slants(text, index):
            pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
            pdfium_c.FPDFText_GetLooseCharBox(text, index, rect)
            box = turn(Box(rect.left, rect.bottom, rect.right, rect.top))
            baseline = turn(Box(x.value, y.value, x.value, y.value)).bottom
            yield _Glyph(char, box.left, box.right, baseline, box.top - box.bottom)
    text.close()
    yield None


def _char(text: Any, index: int) -> str:
    if pdfium_c.FPDFText_HasUnicodeMapError(text, index):
        return UNKNOWN
    code = pdfium_c.FPDFText_GetUnicode(text, index)
    return RADICALS.get(code, chr(code))


def _slants(text: Any, index: int) -> bool:
    return abs(sin(2 * pdfium_c.FPDFText_GetCharAngle(text, index))) > SLANT


def _line(row: list[_Glyph]) -> Line:
    while row[-1].char.isspace():
        row.pop()
    wide = [glyph.right - glyph.left for glyph in row if _is_wide(glyph.char)]
    em = median(wide) if wide else median(glyph.height for glyph in row)
    text = row[0].char + "".join(_blank(left, right, em) + right.char for left, right in pairwise(row))
    return Line(_whole(text), row[0].left, row[-1].right, row[0].y, em)


def _blank(left: _Glyph, right: _Glyph, em: float) -> str:
    """What a gap stands for: the bounds of a cell, a blank between Latin words, or nothing but justification."""
    gap = right.left - left.right
    if gap > CELL_GAP * em:
        return "\t"
    latin = not (_is_wide(left.char) or _is_wide(right.char) or left.char.isspace() or right.char.isspace())
    return " " if gap > (LATIN_GAP if latin else HAN_GAP) * em else ""


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _whole(text: str) -> str:
    """Characters beyond the basic plane come in two halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
