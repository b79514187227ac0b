"""Sheets as an Excel workbook that reads and prints well."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from math import ceil
from pathlib import Path
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from export.atomic import write_whole
from export.chart import CHART_ROWS, add_chart
from export.sheet import Amount, CellValue, Colour, Column, Noted, Sheet

EXACT_DIGITS = 15  # Excel keeps numbers as binary floats; a number with more digits stands as text
LONGEST_TEXT = 32_767  # characters that Excel takes in one cell
CUT = "……（单元格放不下，以下从略）"

_AUTHOR = "duban"
_NOTE_WIDTH = 360  # points
_LINE_HEIGHT, _TALLEST = 16, 409  # points; the second is Excel's limit

_FONT = Font(name="宋体", size=11)
_HEADER_FONT = Font(name="黑体", size=11)
_HEADER_FILL = PatternFill("solid", fgColor="DCE6F1")
_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(_LINE, _LINE, _LINE, _LINE)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
# the fill and the letters; dark enough on light enough to be read in print too
_COLOURS: Mapping[Colour, tuple[str, str]] = {
    "green": ("E2F0D9", "2E6B1F"),
    "yellow": ("FFF2CC", "7F6000"),
    "red": ("F8CBC6", "9C0006"),
    "blue": ("DDEBF7", "1F4E79"),
    "grey": ("EDEDED", "595959"),
}


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write `sheets` to `path` as one workbook; raises ExportError where that fails."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page: Worksheet = book.create_sheet(sheet.title)
        _fill(page, sheet)
        _colour(page, sheet)
        _lay_out(page, sheet)
        if sheet.chart and sheet.rows:
            add_chart(page, sheet, sheet.chart)
    data = BytesIO()
    book.save(data)
    write_whole(path, lambda file: file.write(data.getbuffer()))


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for column, heading in enumerate(sheet.columns, 1):
        cell = page.cell(1, column, heading.header)
        cell.font, cell.fill, cell.border, cell.alignment = _HEADER_FONT, _HEADER_FILL, _BORDER, _CENTRED
    for row, values in enumerate(sheet.rows, 2):
        for column, value in enumerate(values, 1):
            _set(page.cell(row, column), value)
        page.row_dimensions[row].height = min(_TALLEST, _LINE_HEIGHT * _lines(values, sheet.columns))


def _lines(values: Sequence[CellValue], columns: Sequence[Column]) -> int:
    """How many lines the tallest cell of a row needs; not every program works that out when it opens a file."""
    return max(
        sum(max(1, ceil(_width(line) / (column.width - 1))) for line in _shown(value).split("\n"))
        for value, column in zip(values, columns, strict=True)
    )


def _shown(value: CellValue) -> str:
    match value:
        case Amount():
            return f"{value.sign}{value.value:f}"
        case Noted():
            return value.text
        case _:
            return str(value)


def _width(line: str) -> int:
    """In characters of half width; an ideograph has two."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in line)


def _set(cell: Cell | MergedCell, value: CellValue) -> None:
    """Numbers go in digit by digit, not through a float; text stays text whatever it starts with."""
    cell.font, cell.border, cell.alignment = _FONT, _BORDER, _WRAPPED
    match value:
        case None:
            return
        case int() | Decimal():
            _set_number(cell, Decimal(value), "")
        case Amount():
            _set_number(cell, value.value, value.sign)
        case Noted():
            _set(cell, value.text)
            cell.comment = Comment(_fitting(value.note), _AUTHOR, _note_height(value.note), _NOTE_WIDTH)
        case date():
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
        case str():
            cell.value = _fitting(value)
            cell.data_type = "s"
            cell.quotePrefix = True  # stays text when somebody edits the cell


def _set_number(cell: Cell | MergedCell, value: Decimal, sign: str) -> None:
    digits = format(value, "f")
    exact = len(digits.strip("-0.").replace(".", "")) <= EXACT_DIGITS
    cell.value, cell.data_type = (digits, "n") if exact else (f"{sign}{digits}", "s")
    if sign and exact:
        places = len(digits.partition(".")[2])
        cell.number_format = f'"{sign}"0' + (f".{'0' * places}" if places else "")


def _note_height(note: str) -> int:
    """Points that the whole note needs at the width of notes."""
    lines = sum(max(1, ceil(_width(line) * 6 / _NOTE_WIDTH)) for line in note.split("\n"))
    return min(_TALLEST, 20 + _LINE_HEIGHT * lines)


def _fitting(text: str) -> str:
    clean: str = ILLEGAL_CHARACTERS_RE.sub("", text)
    return clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - len(CUT)] + CUT


def _colour(page: Worksheet, sheet: Sheet) -> None:
    """As conditional formatting: a cell that somebody edits changes its colour with its text."""
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        for text, colour in column.colours.items():
            fill, letters = _COLOURS[colour]
            quoted = text.replace('"', '""')
            style = DifferentialStyle(font=Font(color=letters), fill=PatternFill(bgColor=fill))
            rule = Rule(type="cellIs", operator="equal", formula=[f'"{quoted}"'], dxf=style)
            page.conditional_formatting.add(f"{letter}2:{letter}{max(2, len(sheet.rows) + 1)}", rule)


def _lay_out(page: Worksheet, sheet: Sheet) -> None:
    last = get_column_letter(len(sheet.columns))
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    header, footer = page.oddHeader, page.oddFooter
    if header is not None and footer is not None:  # never None; the library's types say it may be
        header.center.text, footer.center.text = sheet.title.replace("&", "&&"), "第 &P 页，共 &N 页"
    if sheet.printed:
        below = CHART_ROWS if sheet.chart else 0
        page.print_area = f"A1:{get_column_letter(sheet.printed)}{len(sheet.rows) + 1 + below}"
