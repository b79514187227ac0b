"""PDFs made here are read back to the paragraphs that went in."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from ingest.errors import MarkedDocumentError, UnreadableFileError
from ingest.pdf import read_pdf
from ingest.reader import read_bytes

FONT = "STSong-Light"
TITLE = "某某市国资委2023年工作总结"
OPENING = (
    "2023年，全市国资系统认真落实市委、市政府决策部署，扎实推进国有企业改革深化提升行动，全年实现营业收入1100.5亿元，"
    "同比增长8.2%；实现利润总额52.3亿元，同比增长6.5%；资产总额达到3325.44亿元，国有资本保值增值率为104.2%。"
)
LABELS = "一二三四五六七八"
ITEMS = [f"（{label}）聚焦主责主业，推进第{number}批重点项目。{OPENING}" for number, label in enumerate(LABELS, 1)]


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def furniture(canvas: Canvas, _: object) -> None:
    canvas.setFont(FONT, 10.5)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 45, "某某市国资委文件")
    canvas.drawCentredString(A4[0] / 2, 45, f"— {canvas.getPageNumber()} —")


def pdf(
    paragraphs: Sequence[str], indent: float = 32, encrypt: StandardEncryption | None = None,
    each: Callable[[Canvas, object], None] = furniture,
) -> bytes:  # fmt: skip
    body = ParagraphStyle("body", fontName=FONT, fontSize=16, leading=29, firstLineIndent=indent, wordWrap="CJK")
    title = ParagraphStyle("title", fontName=FONT, fontSize=22, leading=34, alignment=TA_CENTER, wordWrap="CJK")
    made = BytesIO()
    story = [Paragraph(text, title if text == TITLE else body) if text else PageBreak() for text in paragraphs]
    margins = {"leftMargin": 79, "rightMargin": 68, "topMargin": 105, "bottomMargin": 99}
    template = SimpleDocTemplate(made, pagesize=A4, encrypt=encrypt, **margins)
    template.build(story, onFirstPage=each, onLaterPages=each)
    return made.getvalue()


def drawn(*pages: Callable[[Canvas], None]) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, A4)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def picture(canvas: Canvas) -> None:
    image = BytesIO()
    Image.new("L", (40, 40), 128).save(image, "PNG")
    canvas.drawInlineImage(Image.open(image), 0, 0, *A4)


def words(text: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawString(79, 700, text)

    return draw


@pytest.mark.parametrize("indent", [32, 0])
def test_paragraphs_come_back_without_page_furniture(indent: float) -> None:
    body = read_pdf(pdf([TITLE, OPENING, *ITEMS], indent), "总结.pdf")
    assert body.text.split("\n") == [TITLE, OPENING, *ITEMS]
    assert body.notices == ()


def test_pages_cover_the_text_in_order() -> None:
    body = read_pdf(pdf([TITLE, OPENING, *ITEMS]), "总结.pdf")
    assert len(body.pages) > 2
    assert "".join(page.span.of(body.text) for page in body.pages) == body.text
    assert [page.number for page in body.pages] == list(range(1, len(body.pages) + 1))
    assert all(page.span.of(body.text).strip() for page in body.pages)


def test_text_on_a_given_page_is_found_there() -> None:
    body = read_pdf(pdf([TITLE, OPENING, "", "二、下一步打算"]), "总结.pdf")
    assert body.pages[1].span.of(body.text) == "二、下一步打算"


def test_blanks_between_latin_words_stay_and_those_around_figures_go() -> None:
    text = "推进AI computing center等12个项目，完成率100%"
    assert read_pdf(drawn(words(text)), "总结.pdf").text == text


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    def row(canvas: Canvas) -> None:
        words("营业收入")(canvas)
        canvas.drawString(300, 700, "1100.5亿元")

    assert read_pdf(drawn(row), "总结.pdf").text == "营业收入\t1100.5亿元"


def test_a_ruled_table_comes_with_its_cells() -> None:
    style = ParagraphStyle("cell", fontName=FONT, fontSize=12, leading=16, wordWrap="CJK")
    rows = [["类别", "任务内容", "时限"], ["改革", OPENING[:30], "6月底前"], ["", "规划处牵头", ""]]
    table = Table([[Paragraph(text, style) for text in row] for row in rows], colWidths=[60, 150, 80])
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 1), (0, 2)), ("SPAN", (1, 2), (2, 2))])
    made = BytesIO()
    SimpleDocTemplate(made, pagesize=A4).build([table])
    body = read_pdf(made.getvalue(), "分解表.pdf")
    assert body.text == "\n".join("\t".join(row) for row in rows)
    (found,) = body.tables
    assert [(cell.row, cell.column, cell.rows, cell.columns, cell.span.of(body.text)) for cell in found.cells] == [
        (0, 0, 1, 1, "类别"),
        (0, 1, 1, 1, "任务内容"),
        (0, 2, 1, 1, "时限"),
        (1, 0, 2, 1, "改革"),
        (1, 1, 1, 1, OPENING[:30]),
        (1, 2, 1, 1, "6月底前"),
        (2, 1, 1, 2, "规划处牵头"),
    ]


def test_shading_side_by_side_is_no_table() -> None:
    def shaded(canvas: Canvas) -> None:
        for number in range(3):
            canvas.setFillGray(0.8)
            canvas.rect(79 + 64 * number, 695, 64, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        words(OPENING[:12])(canvas)

    body = read_pdf(drawn(shaded), "总结.pdf")
    assert (body.text, body.tables) == (OPENING[:12], ())


def test_a_password_needed_to_open_is_asked_to_be_removed() -> None:
    data = pdf([TITLE], encrypt=StandardEncryption("secret", ownerPassword="owner", strength=128))
    with pytest.raises(UnreadableFileError, match=r"总结\.pdf：.*密码"):
        read_pdf(data, "总结.pdf")


def test_a_password_that_only_forbids_printing_does_not_matter() -> None:
    forbids = StandardEncryption("", ownerPassword="owner", canPrint=0, strength=128)
    data = pdf([TITLE, OPENING], encrypt=forbids, each=lambda canvas, template: None)
    assert read_pdf(data, "总结.pdf").text.split("\n") == [TITLE, OPENING]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(share: float) -> None:
    data = pdf([TITLE, OPENING, *ITEMS])
    with pytest.raises(UnreadableFileError, match=r"总结\.pdf：.*不完整"):
        read_pdf(data[: int(len(data) * share)], "总结.pdf")


def test_rubbish_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="损坏"):
        read_pdf(b"%PDF-1.7\n" + b"x" * 500 + b"\n%%EOF", "总结.pdf")


def test_a_file_without_pages_is_refused() -> None:
    objects = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj"
    with pytest.raises(UnreadableFileError, match=r"总结\.pdf"):
        read_pdf(b"%PDF-1.4\n" + objects + b"\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF", "总结.pdf")


def test_scanned_pages_alone_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match="没有文字层") as error:
        read_pdf(drawn(picture, picture), "总结.pdf")
    assert "OCR" in error.value.remedy


def test_scanned_pages_among_others_are_noticed() -> None:
    body = read_pdf(drawn(words(OPENING[:20]), picture, words(OPENING[20:40]), picture), "总结.pdf")
    assert body.text.replace("\n", "") == OPENING[:40]
    assert len(body.notices) == 1
    assert body.notices[0].startswith("第2、4页没有文字层")


def test_scanned_pages_that_only_have_page_numbers_are_noticed() -> None:
    def numbered(canvas: Canvas) -> None:
        picture(canvas)
        canvas.setFont(FONT, 14)
        canvas.drawCentredString(A4[0] / 2, 45, f"— {canvas.getPageNumber()} —")

    body = read_pdf(drawn(words(OPENING[:20]), numbered, numbered), "总结.pdf")
    assert body.text == OPENING[:20]
    assert body.notices[0].startswith("第2、3页没有文字层")


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(angle: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        width, height = A4 if angle == 180 else A4[::-1]
        canvas.translate(width if angle < 270 else 0, height if angle > 90 else 0)
        canvas.rotate(angle)
        canvas.setFont("Helvetica", 16)  # pdfium carries it; a Chinese font that the machine lacks has no glyph boxes
        canvas.drawString(79, 700, "GDP 3325.44, up by 7.98% over the year")
        canvas.drawString(79, 671, "and 8.2% the year before")

    assert read_pdf(drawn(turned), "总结.pdf").text == "GDP 3325.44, up by 7.98% over the year and 8.2% the year before"


def test_a_slanting_watermark_is_left_out() -> None:
    def marked(canvas: Canvas) -> None:
        words(OPENING[:20])(canvas)
        canvas.rotate(45)
        canvas.drawString(300, 100, "内部资料")

    assert read_pdf(drawn(marked), "总结.pdf").text == OPENING[:20]


def test_a_blank_page_is_no_scan() -> None:
    assert read_pdf(drawn(words(OPENING[:20]), lambda canvas: None), "总结.pdf").notices == ()


def test_a_marking_in_the_page_header_is_kept() -> None:
    def marked(canvas: Canvas, _: object) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawString(79, A4[1] - 45, "机密★5年")

    for paragraphs in ([TITLE, OPENING], [TITLE, OPENING, *ITEMS]):
        data = pdf(paragraphs, each=marked)
        assert read_pdf(data, "总结.pdf").text.startswith(f"机密★5年\n{TITLE}")
        with pytest.raises(MarkedDocumentError, match=r"总结\.pdf：.*机密★5年"):
            read_bytes("总结.pdf", data)


NAMELESS = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 4 0 R/F2 8 0 R>>>>>>endobj
4 0 obj<</Type/Font/Subtype/Type0/BaseFont/Unknown/Encoding/Identity-H/DescendantFonts[5 0 R]>>endobj
5 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/Unknown/FontDescriptor 6 0 R
/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>endobj
6 0 obj<</Type/FontDescriptor/FontName/Unknown/Flags 4/FontBBox[0 0 1000 1000]/Ascent 800/Descent -200>>endobj
7 0 obj<</Length {length}>>stream
{content}
endstream endobj
8 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Size 9>>
%%EOF"""


def nameless(content: str) -> bytes:
    """A page whose font F1 says of no glyph which character it is."""
    return NAMELESS.format(length=len(content), content=content).encode()


def test_text_in_fonts_without_character_codes_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="乱码") as error:
        read_pdf(nameless("BT /F1 16 Tf 79 700 Td <000100020003> Tj ET"), "总结.pdf")
    assert "OCR" in error.value.remedy


def test_single_characters_without_a_code_are_shown_and_noticed() -> None:
    body = read_pdf(nameless("BT /F2 16 Tf 79 700 Td (GDP 2023) Tj /F1 16 Tf <00050006> Tj ET"), "总结.pdf")
    assert body.text == "GDP 2023\ufffd\ufffd"
    assert body.notices[0].startswith("有 2 个字没有字符编码")


def test_threads_may_read_at_once() -> None:
    data = pdf([TITLE, OPENING, *ITEMS])
    with ThreadPoolExecutor(4) as pool:
        texts = set(pool.map(lambda _: read_pdf(data, "总结.pdf").text, range(8)))
    assert texts == {"\n".join([TITLE, OPENING, *ITEMS])}
