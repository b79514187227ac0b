"""An official document has the type area, grid, fonts and order of GB/T 9704-2012, in every run."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element

from export.official.blocks import dated, label
from export.official.letter import Attachment, Column, Heading, Letter, Paragraph, Table
from export.official.measures import CHARACTER, CHARACTERS, CLOSER, FONTS, LINE, LINES, TYPE_HEIGHT, TYPE_WIDTH
from export.official.numerals import chinese
from export.official.tables import widths
from export.official.writing import write_docx
from export.sheet import ExportError

TABLE = Table(
    (Column("序号", 1, "center"), Column("指标", 4), Column("完成率", 2, "center")),
    tuple((str(number), "营业收入", "97.0%") for number in range(1, 60)),
)
LETTER = Letter(
    title="关于2023年重点工作完成情况的督查通报",
    blocks=(
        Paragraph("现将有关情况通报如下。"),
        Heading(1, "总体情况"),
        Heading(2, "责任单位情况"),
        Heading(3, "营业收入。", "目标350亿元，“报告”反映339.4亿元。"),
        Heading(4, "企业"),
        Heading(2, "其他"),
        Heading(3, "利润总额"),
        Heading(1, "工作要求"),
    ),
    organisation="临澜市国资委",
    date=date(2024, 3, 5),
    number="临国资督〔2024〕3号",
    addressee="各市属企业",
    attachments=(Attachment("目标完成情况表", (TABLE,)), Attachment("任务进展情况表", (TABLE,))),
    note="联系人：某某",
    marking="特急",
)
PLAIN = Letter("关于报送情况的提示函", (Paragraph("请于收函后报送。"),), "临澜市国资委", date(2024, 11, 25))


def written(folder: Path, *letters: Letter) -> WordDocument:
    write_docx(folder / "公文.docx", letters)
    return Document(str(folder / "公文.docx"))


def all_runs(document: WordDocument) -> Iterator[_Element]:
    yield from document.element.iter(qn("w:r"))
    for section in document.sections:
        yield from section.footer._element.iter(qn("w:r"))
        yield from section.even_page_footer._element.iter(qn("w:r"))


def east_asian(run: _Element) -> str | None:
    (fonts,) = run.findall(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    names = {fonts.get(qn(f"w:{script}")) for script in ("eastAsia", "ascii", "hAnsi")}
    return names.pop() if len(names) == 1 else None


def paragraph(document: WordDocument, text: str) -> WordParagraph:
    return next(paragraph for paragraph in document.paragraphs if paragraph.text == text)


def look(document: WordDocument, text: str) -> tuple[str | None, float]:
    """Font and size in points of the first run of the paragraph with `text`; the size is its style's."""
    found = paragraph(document, text)
    return east_asian(found.runs[0]._r), size(found)


def size(paragraph: WordParagraph) -> float:
    style = paragraph.style
    assert isinstance(style, ParagraphStyle)
    assert style.font.size
    return style.font.size.pt


def indent(element: _Element) -> _Element:
    """The indents of a paragraph or a style."""
    (found,) = element.findall(f"{qn('w:pPr')}/{qn('w:ind')}")
    return found


def test_the_page_is_a4_with_the_type_area_of_the_standard(tmp_path: Path) -> None:
    (section,) = written(tmp_path, LETTER).sections
    lengths = (
        *(section.page_width, section.page_height, section.top_margin, section.left_margin),
        *(section.bottom_margin, section.right_margin),
    )
    for length, millimetres in zip(lengths, (210, 297, 37, 28, 35, 26), strict=True):
        assert length == pytest.approx(Mm(millimetres), abs=Mm(0.05))


def test_the_grid_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    (section,) = written(tmp_path, LETTER).sections
    (grid,) = section._sectPr.findall(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", str(LINE))
    assert LINES * LINE <= TYPE_HEIGHT < (LINES + 1) * LINE
    assert CHARACTERS * (CHARACTER + CLOSER) <= TYPE_WIDTH < (CHARACTERS + 1) * (CHARACTER + CLOSER)
    assert LINE == 579  # 28.95 pt


def test_every_run_names_one_font_of_official_documents_for_all_scripts(tmp_path: Path) -> None:
    document = written(tmp_path, LETTER, PLAIN)
    named = {east_asian(run) for run in all_runs(document)}
    assert named == {font.name for font in FONTS}


def test_the_styles_and_the_defaults_name_east_asian_fonts(tmp_path: Path) -> None:
    styles = written(tmp_path, LETTER).styles.element
    named = {style.get(qn("w:type")) for style in styles if not list(style.iter(qn("w:rFonts")))}
    assert "paragraph" not in named
    (default,) = styles.iterfind(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}")
    assert default.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert not [name for fonts in styles.iter(qn("w:rFonts")) for name in fonts.attrib if "Theme" in str(name)]


def test_a_computer_without_the_fonts_is_told_what_stands_in(tmp_path: Path) -> None:
    written(tmp_path, LETTER)
    table = ZipFile(tmp_path / "公文.docx").read("word/fontTable.xml").decode()
    assert 'w:name="仿宋_GB2312"' in table
    assert 'w:altName w:val="仿宋"' in table


@pytest.mark.parametrize(
    ("text", "font", "points"),
    [
        ("特急", "黑体", 16),
        (LETTER.title, "方正小标宋简体", 22),
        ("各市属企业：", "仿宋_GB2312", 16),
        ("现将有关情况通报如下。", "仿宋_GB2312", 16),
        ("一、总体情况", "黑体", 16),
        ("（一）责任单位情况", "楷体_GB2312", 16),
        ("（1）企业", "仿宋_GB2312", 16),
        ("（二）其他", "楷体_GB2312", 16),
        ("1.利润总额", "仿宋_GB2312", 16),
        ("二、工作要求", "黑体", 16),
        ("附件1", "黑体", 16),
        ("目标完成情况表", "方正小标宋简体", 22),
    ],
)
def test_each_part_has_its_font_and_size_and_headings_are_counted(
    tmp_path: Path, text: str, font: str, points: int
) -> None:
    assert look(written(tmp_path, LETTER), text) == (font, points)


def test_nothing_is_bold_and_the_title_is_centred(tmp_path: Path) -> None:
    document = written(tmp_path, LETTER)
    assert not list(document.element.iter(qn("w:b"))) + list(document.styles.element.iter(qn("w:b")))
    style = paragraph(document, LETTER.title).style
    assert style is not None
    assert style.element.find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val")) == "center"


def test_headings_have_their_levels_and_a_run_in_heading_is_text(tmp_path: Path) -> None:
    document = written(tmp_path, LETTER)
    names = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None]
    levels = [name for name in names if str(name).startswith("Heading")]
    assert levels == ["Heading 1", "Heading 2", "Heading 4", "Heading 2", "Heading 3", "Heading 1"]
    run_in = paragraph(document, "1.营业收入。目标350亿元，“报告”反映339.4亿元。")
    assert run_in.style is not None
    assert run_in.style.name == "Body Text"


def test_text_is_indented_two_characters_and_the_addressee_is_not(tmp_path: Path) -> None:
    document = written(tmp_path, LETTER)
    indents = {}
    for text in ("现将有关情况通报如下。", "各市属企业："):
        style = paragraph(document, text).style
        assert style is not None
        indents[text] = indent(style.element).get(qn("w:firstLineChars"))
    assert list(indents.values()) == ["200", "0"]


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(tmp_path: Path) -> None:
    document = written(tmp_path, LETTER)
    (section,) = document.sections
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (number,) = footer.paragraphs
        assert number.text == "— 1 —"
        assert ({east_asian(run._r) for run in number.runs}, size(number)) == ({"宋体"}, 14)
        properties = number.style.element.find(qn("w:pPr"))
        assert properties.find(qn("w:jc")).get(qn("w:val")) == side
        assert properties.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


@pytest.mark.parametrize(
    ("office", "inwards"),
    [("临澜市国资委", [400, 400]), ("市国资委", [500, 400]), ("临澜市人民政府国有资产监督管理委员会", [0, 600])],
)
def test_the_date_stands_four_characters_in_with_the_office_centred_above_it(
    tmp_path: Path, office: str, inwards: list[int]
) -> None:
    """2024年3月5日 is six characters wide; a long name moves it inwards and stays on the page."""
    document = written(tmp_path, replace(PLAIN, organisation=office, date=date(2024, 3, 5)))
    indents = [indent(paragraph(document, text)._p) for text in (office, "2024年3月5日")]
    assert [int(str(indent.get(qn("w:rightChars")))) for indent in indents] == inwards


def test_the_end_of_the_text_stands_on_the_page_of_the_signature(tmp_path: Path) -> None:
    document = written(tmp_path, LETTER)
    kept = [each.text for each in document.paragraphs if list(each._p.iter(qn("w:keepNext")))]
    assert kept == ["二、工作要求", "附件：1.目标完成情况表", "2.任务进展情况表"]
    assert style_keeps_with_next(paragraph(document, "临澜市国资委"))


def style_keeps_with_next(paragraph: WordParagraph) -> bool:
    return paragraph.style is not None and bool(list(paragraph.style.element.iter(qn("w:keepNext"))))


def test_attachments_are_noted_below_the_text_and_begin_pages(tmp_path: Path) -> None:
    texts = [paragraph.text for paragraph in written(tmp_path, LETTER).paragraphs]
    noted = texts.index("附件：1.目标完成情况表")
    assert texts[noted + 1 : noted + 4] == ["2.任务进展情况表", "临澜市国资委", "2024年3月5日"]
    single = Letter("通报", (), "临澜市国资委", date(2024, 3, 5), attachments=(Attachment("情况表", (TABLE,)),))
    document = written(tmp_path, single)
    assert paragraph(document, "附件：情况表")
    assert list(paragraph(document, "附件")._p.iter(qn("w:pageBreakBefore")))


def test_a_table_fills_the_type_area_and_repeats_its_header(tmp_path: Path) -> None:
    table = written(tmp_path, LETTER).tables[0]
    assert sum(int(str(column.get(qn("w:w")))) for column in table._tbl.tblGrid.iterchildren()) == TYPE_WIDTH
    header, first, *_ = table._tbl.tr_lst
    assert header.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert first.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    assert [cell.text for cell in table.rows[1].cells] == ["1", "营业收入", "97.0%"]
    assert {size(line) for row in table.rows for cell in row.cells for line in cell.paragraphs} == {10.5}


def test_the_columns_share_the_width_to_the_last_twip() -> None:
    assert sum(widths([Column("甲", weight) for weight in (1, 3, 3, 7, 2)])) == TYPE_WIDTH
    one, two = widths([Column("甲", 1), Column("乙", 2)])
    assert two == pytest.approx(2 * one, abs=1)


def test_letters_of_one_file_begin_on_right_hand_pages_counted_from_one(tmp_path: Path) -> None:
    sections = written(tmp_path, LETTER, PLAIN, PLAIN).sections
    assert len(sections) == 3
    for section in sections:
        assert section.start_type == WD_SECTION.ODD_PAGE
        assert [count.get(qn("w:start")) for count in section._sectPr.iter(qn("w:pgNumType"))] == ["1"]
        assert section.footer.paragraphs[0].text == "— 1 —"


def test_the_same_letters_give_the_same_bytes_which_name_the_office_alone(tmp_path: Path) -> None:
    properties = written(tmp_path, LETTER).core_properties
    first = (tmp_path / "公文.docx").read_bytes()
    written(tmp_path, LETTER)
    assert (tmp_path / "公文.docx").read_bytes() == first
    assert (properties.author, properties.title) == ("临澜市国资委", LETTER.title)
    assert properties.created.date() == date(2024, 3, 5)
    with ZipFile(tmp_path / "公文.docx") as package:
        assert not any(b"python-docx" in package.read(name) for name in package.namelist())
        assert {name.rpartition("/")[2] for name in package.namelist()} >= {"document.xml", "footer1.xml"}
        assert not any("thumbnail" in name for name in package.namelist())


def test_characters_that_no_document_can_hold_are_left_out(tmp_path: Path) -> None:
    letter = Letter("通\x0b报", (Paragraph("资产\x00负债\ud800率"),), "临澜市国资委", date(2024, 3, 5))
    assert paragraph(written(tmp_path, letter), "资产负债率")


def test_a_place_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="输出文件夹不存在"):
        write_docx(tmp_path / "无" / "公文.docx", [PLAIN])


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        *[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一")],
        *[(110, "一百一十"), (115, "一百一十五"), (999, "九百九十九"), (1000, "1000")],
    ],
)
def test_labels_are_counted_in_chinese(number: int, numeral: str) -> None:
    assert chinese(number) == numeral
    assert label(1, number) == f"{numeral}、"
    assert label(4, number) == f"（{number}）"


def test_a_date_has_no_zeros_before_month_and_day() -> None:
    assert dated(date(2024, 3, 5)) == "2024年3月5日"
