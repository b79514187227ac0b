"""What stands in an exported file is what went in, and nothing in it runs."""

import csv
import os
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from export.atomic import write_whole
from export.csv import FORMULA_STARTS, write_csv
from export.sheet import Amount, CellValue, Column, ExportError, Noted, Sheet
from export.xlsx import CUT, LONGEST_TEXT, write_xlsx


def sheet_of(*values: CellValue) -> Sheet:
    return Sheet("任务清单", (Column("序号", 6), Column("内容", 40)), tuple(enumerate(values, 1)))


def cell_of(path: Path, value: CellValue) -> Cell:
    write_xlsx(path, [sheet_of(value)])
    cell = load_workbook(path)["任务清单"]["B2"]
    assert isinstance(cell, Cell)
    return cell


def csv_cell_of(path: Path, value: CellValue) -> str:
    write_csv(path, sheet_of(value))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1][1]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://a")', "+7", "-5%", "@SUM(A1)", "#N/A", "3.10"])
def test_text_stays_text_in_a_workbook(tmp_path: Path, text: str) -> None:
    cell = cell_of(tmp_path / "清单.xlsx", text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("number", ["8.7", "8.95", "0.1", "3325.44", "-23.7", "16.40", "1640000000", "0"])
def test_numbers_go_into_a_workbook_digit_by_digit(tmp_path: Path, number: str) -> None:
    path = tmp_path / "数.xlsx"
    assert cell_of(path, Decimal(number)).data_type == "n"
    assert f"<v>{number}</v>".encode() in ZipFile(path).read("xl/worksheets/sheet1.xml")


def test_a_number_too_long_for_excel_stands_as_text(tmp_path: Path) -> None:
    cell = cell_of(tmp_path / "长.xlsx", Decimal("1234567890.1234567"))
    assert (cell.value, cell.data_type) == ("1234567890.1234567", "s")


def test_an_amount_counts_as_its_number_and_shows_its_sign(tmp_path: Path) -> None:
    path = tmp_path / "数.xlsx"
    cell = cell_of(path, Amount(Decimal("5.50"), "≥"))
    assert (cell.data_type, cell.value, cell.number_format) == ("n", 5.5, '"≥"0.00')
    assert b"<v>5.50</v>" in ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert cell_of(path, Amount(Decimal("1234567890.1234567"), "≥")).value == "≥1234567890.1234567"


def test_a_note_opens_beside_its_text(tmp_path: Path) -> None:
    cell = cell_of(tmp_path / "注.xlsx", Noted("=三、2", "清理20家以上。\x0b"))
    assert (cell.value, cell.data_type) == ("=三、2", "s")
    assert cell.comment is not None
    assert cell.comment.text == "清理20家以上。"


def test_a_date_is_a_date(tmp_path: Path) -> None:
    assert cell_of(tmp_path / "日期.xlsx", date(2023, 6, 30)).is_date


def test_control_characters_are_left_out_and_a_long_text_says_that_it_is_cut(tmp_path: Path) -> None:
    assert cell_of(tmp_path / "控制符.xlsx", "资产\x0b负债").value == "资产负债"
    longest = cell_of(tmp_path / "长文.xlsx", "督" * 40_000).value
    assert isinstance(longest, str)
    assert len(longest) == LONGEST_TEXT
    assert longest.endswith(CUT)


def test_a_workbook_is_laid_out_for_reading_and_printing(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "版式.xlsx", [sheet_of("一", "二"), Sheet("空表", (Column("序号", 6),), ())])
    page, empty = load_workbook(tmp_path / "版式.xlsx").worksheets
    assert [cell.value for cell in page[1]] == ["序号", "内容"]
    assert (page.freeze_panes, page.auto_filter.ref, empty.auto_filter.ref) == ("A2", "A1:B3", "A1:A1")
    assert page.column_dimensions["B"].width == 40
    assert page["B2"].alignment.wrap_text
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$1:$1")
    assert (page.oddHeader.center.text, page.oddFooter.center.text) == (page.title, "第 &P 页，共 &N 页")


def test_paper_may_have_fewer_columns(tmp_path: Path) -> None:
    columns = (Column("序号", 6), Column("内容", 40))
    write_xlsx(tmp_path / "纸.xlsx", [Sheet("任务清单", columns, ((1, "一"),), printed=1)])
    assert load_workbook(tmp_path / "纸.xlsx")["任务清单"].print_area == "'任务清单'!$A$1:$A$2"


def test_a_column_colours_the_texts_that_it_names_by_a_rule_of_the_workbook(tmp_path: Path) -> None:
    columns = (Column("序号", 6), Column("状态", 10, {"完成": "green", '未"完成"': "red"}))
    write_xlsx(tmp_path / "色.xlsx", [Sheet("核查", columns, ((1, "完成"), (2, "其他")))])
    page = load_workbook(tmp_path / "色.xlsx")["核查"]
    ((place, rules),) = [(str(each.sqref), each.rules) for each in page.conditional_formatting]
    assert place == "B2:B3"
    assert [(rule.operator, rule.formula) for rule in rules] == [
        ("equal", ['"完成"']),
        ("equal", ['"未""完成"""']),
    ]
    assert len({rule.dxf.fill.bgColor.rgb for rule in rules}) == 2


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_of_a_csv_runs_as_a_formula(tmp_path: Path, start: str) -> None:
    assert csv_cell_of(tmp_path / "清单.csv", f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("力争“15%”，\n确保10%", "力争“15%”，\n确保10%"),
        (Decimal("-5.50"), "-5.50"),
        (Decimal("1E+3"), "1000"),
        (date(2023, 6, 30), "2023-06-30"),
        (7, "7"),
        (Amount(Decimal("20"), "≥"), "≥20"),
        (Noted("=三、2", "清理20家以上。"), "'=三、2"),
        (None, ""),
    ],
)
def test_values_in_a_csv(tmp_path: Path, value: CellValue, written: str) -> None:
    assert csv_cell_of(tmp_path / "值.csv", value) == written


def test_a_csv_opens_as_utf_8_in_excel(tmp_path: Path) -> None:
    write_csv(tmp_path / "清单.csv", sheet_of("督办"))
    assert (tmp_path / "清单.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("旧", encoding="utf-8")

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="写入失败（No space left on device）"):
        write_whole(path, fail)
    assert path.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    new, old = tmp_path / "新.csv", tmp_path / "旧.csv"
    mask = os.umask(0o027)
    try:
        write_csv(new, sheet_of("一"))
    finally:
        os.umask(mask)
    old.touch()
    old.chmod(0o600)
    write_csv(old, sheet_of("一"))
    assert (stat.S_IMODE(new.stat().st_mode), stat.S_IMODE(old.stat().st_mode)) == (0o640, 0o600)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="没有的文件夹：输出文件夹不存在"):
        write_csv(tmp_path / "没有的文件夹" / "清单.csv", sheet_of("一"))
    with pytest.raises(ExportError, match="这是文件夹"):
        write_csv(tmp_path, sheet_of("一"))
    (tmp_path / "文件").touch()
    with pytest.raises(ExportError, match="写入失败"):
        write_csv(tmp_path / "文件" / "清单.csv", sheet_of("一"))
