"""Sheets as CSV that Excel opens as UTF-8, and in which no cell turns into a formula."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

from export.atomic import write_whole
from export.sheet import Amount, CellValue, Noted, Sheet

# spreadsheet programs run a cell that starts so as a formula (OWASP, CSV Injection); a quote before it stops that
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(path: Path, sheet: Sheet) -> None:
    """Write `sheet` to `path`, in UTF-8 with a byte-order mark; raises ExportError where that fails."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.header for column in sheet.columns)
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    data = text.getvalue().encode("utf-8-sig")
    write_whole(path, lambda file: file.write(data))


def _cell(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return format(value, "f")
        case Amount():
            return f"{value.sign}{value.value:f}"
        case Noted():
            return _cell(value.text)
        case date():
            return value.isoformat()
        case str() if value.startswith(FORMULA_STARTS):
            return f"'{value}"
        case _:
            return str(value)
