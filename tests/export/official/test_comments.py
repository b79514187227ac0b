"""Comments are anchored on their runs, marks are character styles, and wide tables lie on their side."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml.etree import _Element

from export.official.letter import Attachment, Column, Heading, Letter, Paragraph, Passage, Run, Table
from export.official.measures import BOTTOM, TYPE_HEIGHT, TYPE_WIDTH
from export.official.writing import write_docx

NOTED = Passage((Run("营业收入增长"), Run("【待定】", "open"), Run("。")), "依据：[1]《总结》：“增长8%”\n请填写\x0b")
PLAIN = Passage((Run("确保安全。"),))
DOUBTED = Passage((Run("利润总额"), Run("12亿元", "unsupported"), Run("。")), "依据未载明：12亿元")
WIDE = Table(
    (Column("序号", 1, "center"), Column("任务", 4), Column("措施", 9)),
    (("一、提质增效",), ("1", "清理企业", (Paragraph((NOTED,)), Paragraph("甲")))),
)
LETTER = Letter(
    title="2024年工作要点",
    blocks=(
        Paragraph((NOTED, PLAIN)),
        Heading(1, (Passage((Run("提质增效"),), "依据：[2]"),), label="一、"),
        Heading(3, (Passage((Run("清理企业。"),)),), (DOUBTED,), label="7."),
        Heading(2, "（自有标号）", label=""),
    ),
    organisation="临澜市国资委",
    date=date(2024, 2, 5),
    attachments=(
        Attachment("分解表", (WIDE,), landscape=True),
        Attachment("建议表", (WIDE,), landscape=True),
        Attachment("说明", (Paragraph("乙"),)),
    ),
)


def written(folder: Path, letter: Letter = LETTER) -> WordDocument:
    write_docx(folder / "公文.docx", [letter])
    return Document(str(folder / "公文.docx"))


def ids(elements: Iterator[_Element]) -> list[str | None]:
    return [each.get(qn("w:id")) for each in elements]


def anchored(document: WordDocument, id: str) -> str:
    """The text between the start and the end of a comment's range, which are siblings."""
    body = document.element.body
    start = next(each for each in body.iter(qn("w:commentRangeStart")) if each.get(qn("w:id")) == id)
    texts = []
    for sibling in start.itersiblings():
        if sibling.tag == qn("w:commentRangeEnd"):
            assert sibling.get(qn("w:id")) == id
            return "".join(texts)
        texts.append("".join(text.text or "" for text in sibling.iter(qn("w:t"))))
    raise AssertionError(f"comment {id} has no end")


def test_every_comment_has_a_start_an_end_and_a_reference_with_an_id_of_its_own(tmp_path: Path) -> None:
    document = written(tmp_path)
    body = document.element.body
    starts, ends, references = (
        ids(body.iter(qn(f"w:{name}"))) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    comments = [str(comment.comment_id) for comment in document.comments]
    assert starts == ends == references == comments == ["0", "1", "2", "3", "4"]
    assert not list(body.iter(qn("w:comment")))


def test_a_comment_stands_on_its_passage_alone_and_says_all_its_lines(tmp_path: Path) -> None:
    document = written(tmp_path)
    assert [anchored(document, str(number)) for number in range(3)] == [
        "营业收入增长【待定】。",
        "提质增效",
        "利润总额12亿元。",
    ]
    first = next(iter(document.comments))
    assert [line.text for line in first.paragraphs] == ["依据：[1]《总结》：“增长8%”", "请填写"]
    assert (first.author, first.initials) == ("duban", "DB")
    assert first.timestamp
    assert first.timestamp.date() == LETTER.date


def test_a_letter_without_comments_has_no_part_for_them_and_the_same_letter_gives_the_same_bytes(
    tmp_path: Path,
) -> None:
    written(tmp_path)
    first = (tmp_path / "公文.docx").read_bytes()
    written(tmp_path)
    assert (tmp_path / "公文.docx").read_bytes() == first
    written(tmp_path, replace(LETTER, blocks=(Paragraph("甲"),), attachments=()))
    with ZipFile(tmp_path / "公文.docx") as package:
        assert not any("comments" in name for name in package.namelist())


def character_style(document: WordDocument, text: str) -> str | None:
    run = next(run for line in document.paragraphs for run in line.runs if run.text == text)
    return run.style.name if run.style else None


def test_marks_and_run_in_headings_are_character_styles_and_no_run_is_formatted_by_itself(tmp_path: Path) -> None:
    document = written(tmp_path)
    assert character_style(document, "【待定】") == "待定"
    assert character_style(document, "12亿元") == "依据未载明"
    assert character_style(document, "清理企业。") == "标题 3 字符"
    assert character_style(document, "利润总额") is None
    direct = {child.tag for run in document.element.body.iter(qn("w:rPr")) for child in run}
    assert direct == {qn("w:rStyle"), qn("w:rFonts")}


def test_a_mark_is_seen(tmp_path: Path) -> None:
    looks = {style.name: style.element for style in written(tmp_path).styles}
    assert list(looks["待定"].iter(qn("w:shd")))
    assert next(looks["依据未载明"].iter(qn("w:u"))).get(qn("w:val")) == "wave"


def test_a_given_label_stands_in_place_of_the_counted_one(tmp_path: Path) -> None:
    texts = [(each.text, each.style.name if each.style else "") for each in written(tmp_path).paragraphs]
    assert ("一、提质增效", "Heading 1") in texts
    assert ("7.清理企业。利润总额12亿元。", "Body Text") in texts
    assert ("（自有标号）", "Heading 2") in texts


def test_wide_annexes_lie_on_their_side_between_upright_pages(tmp_path: Path) -> None:
    sections = list(written(tmp_path).sections)
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in sections]
    assert turned == [False, True, False]
    assert [each.start_type for each in sections] == [
        WD_SECTION.ODD_PAGE,
        WD_SECTION.NEW_PAGE,
        WD_SECTION.NEW_PAGE,
    ]
    wide = sections[1]
    lengths = (wide.page_width, wide.page_height, wide.top_margin, wide.right_margin)
    for length, millimetres in zip(lengths, (297, 210, 28, 37), strict=True):
        assert length == pytest.approx(Mm(millimetres), abs=Mm(0.05))
    assert wide.left_margin
    assert wide.left_margin.twips == BOTTOM


def test_pages_are_counted_on_from_the_first_and_turned_ones_have_their_number_at_the_same_edge(
    tmp_path: Path,
) -> None:
    sections = list(written(tmp_path).sections)
    assert [len(list(each._sectPr.iter(qn("w:pgNumType")))) for each in sections] == [1, 0, 0]
    for footer in (sections[1].footer, sections[1].even_page_footer):
        (table,) = footer.tables
        assert [paragraph.text for paragraph in table.rows[0].cells[0].paragraphs] == ["— 1 —"]
        assert next(table._tbl.iter(qn("w:textDirection"))).get(qn("w:val")) == "tbRl"
    assert sections[2].footer.paragraphs[0].text == "— 1 —"


def test_tables_are_as_wide_as_the_page_they_stand_on_and_a_lone_cell_spans_them(tmp_path: Path) -> None:
    upright = replace(LETTER, attachments=(Attachment("分解表", (WIDE,)),))
    for letter, wide in ((LETTER, TYPE_HEIGHT), (upright, TYPE_WIDTH)):
        table = written(tmp_path, letter).tables[0]
        assert sum(int(str(column.get(qn("w:w")))) for column in table._tbl.tblGrid.iterchildren()) == wide
        band = table._tbl.tr_lst[1].tc_lst
        assert [(cell.grid_span, cell.width.twips if cell.width else 0) for cell in band] == [(3, wide)]
        assert [line.text for line in table.rows[2].cells[2].paragraphs] == ["营业收入增长【待定】。", "甲"]
