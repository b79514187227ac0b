"""Running text: what a reader of the document sees, and nothing else."""

import pytest
from docx import Document

from ingest.document import Span
from ingest.docx import read_docx

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def field(instruction: str, result: str | None = None) -> str:
    shown = "" if result is None else MARK.format("separate") + result
    start = f"{MARK.format('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return start + shown + MARK.format("end")


def box(inner: str) -> str:
    """A text box as Word saves it: the same content once for new and once for old readers."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    new = f"<w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphic></wp:anchor>"
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    branches = f'<mc:Choice Requires="wps">{new}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{branches}</mc:AlternateContent></w:r>"


def inserted(inner: str) -> str:
    return f'<w:ins w:id="1" w:author="甲">{inner}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def test_paragraphs_are_lines(word):
    body = word.read(word.p("一、工作情况") + word.p() + word.p("　　全年实现利润", "15.2", "亿元。"))
    assert body.text == "一、工作情况\n\n　　全年实现利润15.2亿元。"
    assert (body.pages, body.tables, body.headings, body.notices) == ((), (), (), ())


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:tab/>", "甲\t乙"),
        ("<w:br/>", "甲\n乙"),
        ("<w:cr/>", "甲\n乙"),
        ("<w:noBreakHyphen/>", "甲-乙"),
        ("<w:softHyphen/>", "甲乙"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "甲☑乙"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "甲≥乙"),
        ('<w:sym w:font="宋体" w:char="2103"/>', "甲℃乙"),
        ('<w:sym w:font="宋体" w:char="D800"/>', "甲□乙"),
        ("<w:t>\n  </w:t>", "甲   乙"),
        ("<w:lastRenderedPageBreak/>", "甲乙"),
    ],
)
def test_signs_within_a_line(word, run, text):
    assert word.read(word.p("甲", f"<w:r>{run}</w:r>", "乙")).text == text


def test_ruby_keeps_its_base(word):
    ruby = f"<w:ruby><w:rt>{word.r('yǐ')}</w:rt><w:rubyBase>{word.r('乙')}</w:rubyBase></w:ruby>"
    assert word.read(word.p("甲", f"<w:r>{ruby}</w:r>", "丙")).text == "甲乙丙"


def test_page_break_leaves_no_empty_line(word):
    assert word.read(word.p("甲", '<w:r><w:br w:type="page"/></w:r>') + word.p("乙")).text == "甲\n乙"


def test_raised_figures_stay_apart_from_the_number_before(word):
    raised = '<w:vertAlign w:val="superscript"/>'
    runs = ["投资10", word.r("4", raised), "万元，绿地3万m", word.r("2", raised), "，见", word.r("注", raised)]
    assert word.read(word.p(*runs)).text == "投资10⁴万元，绿地3万m²，见注"


def test_wrappers_show_their_content(word):
    runs = [
        f'<w:hyperlink w:anchor="a">{word.r("链接")}</w:hyperlink>',
        f"<w:smartTag>{word.r('标签')}</w:smartTag>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{word.r('控件')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="DATE">{word.r("2023年")}</w:fldSimple>',
        inserted(word.r("插入")),
        f'<w:moveTo w:id="3" w:author="甲">{word.r("移来")}</w:moveTo>',
    ]
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{word.p('段落控件')}</w:sdtContent></w:sdt>"
    body = word.read(word.p(*runs) + f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    assert body.text == "链接标签控件2023年插入移来\n段落控件"


def test_field_shows_its_result_not_its_instruction(word):
    nested = field(f"IF {field('DATE', word.r('6月'))} = 1", word.r("年底前"))
    assert word.read(word.p("于", nested, "完成")).text == "于年底前完成"


def test_field_without_an_end_swallows_nothing(word):
    body = word.read(word.p(MARK.format("begin"), "甲") + word.p("乙"))
    assert body.text.endswith("乙")
    many = word.read(word.p(MARK.format("begin") * 50, "甲") + word.p("乙", field("DATE", word.r("2023年"))))
    assert many.text.endswith("乙2023年")


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [(r" eq \o\ac(○,3)", "③"), (r"EQ \f(1,2)", "1/2"), (r"eq \o\ac(○,密)", "密"), ("PAGEREF _Toc1", "")],
)
def test_equation_field_shows_what_word_draws(word, instruction, shown):
    assert word.read(word.p("甲", field(instruction), "乙")).text == f"甲{shown}乙"


def test_formula_keeps_its_figures_apart(word):
    def m(name: str, *inner: str) -> str:
        return f"<m:{name}>{''.join(inner)}</m:{name}>"

    def t(text: str) -> str:
        return m("r", m("t", text))

    fraction = m("f", m("num", t("1")), m("den", t("2")))
    power = m("sSup", m("e", t("10")), m("sup", t("4")))
    grown = m("sSup", m("e", m("d", m("e", t("1+5%")))), m("sup", t("n")))
    formula = m("oMath", fraction, t("×"), power, t("×"), grown, m("rad", m("deg"), m("e", t("2"))))
    assert word.read(word.p("值为", formula)).text == "值为1/2×10⁴×(1+5%)^n√2"


def test_revisions_count_as_accepted(word):
    moved = f'<w:moveFrom w:id="5" w:author="甲">{word.r("移走")}</w:moveFrom>'
    old = '<w:pPrChange w:id="6"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    body = word.read(word.p("增长", deleted("5%"), inserted(word.r("6%")), moved, "左右", properties=old))
    assert body.text == "增长6%左右"
    assert body.headings == ()
    assert body.notices == ("含尚未接受的修订，已按全部接受读取",)


def test_deleted_paragraph_mark_joins_and_a_deleted_paragraph_vanishes(word):
    mark = '<w:rPr><w:del w:id="7" w:author="甲"/></w:rPr>'
    numbering = word.abstract(1, word.level(0, "decimal", "%1.")) + word.num(1, 1)
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    paragraphs = [
        word.p("加快", properties=numbered + mark),
        word.p("建设"),
        word.p(deleted("全部删去"), properties=numbered + mark),
        word.p("推进", properties=numbered),
        word.p(deleted("末段"), properties=numbered + mark),
    ]
    assert word.read("".join(paragraphs), numbering=numbering).text == "1.加快建设\n2.推进"


def test_inserted_paragraph_mark_parts(word):
    mark = '<w:rPr><w:ins w:id="8" w:author="甲"/></w:rPr>'
    assert word.read(word.p("甲", properties=mark) + word.p("乙")).text == "甲\n乙"


def test_hidden_text_is_left_out_and_reported(word):
    styles = word.style("H", "暗", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    styles += word.style("P", "暗段", "<w:rPr><w:vanish/></w:rPr>")
    runs = [
        word.r("忽略", "<w:vanish/>"),
        word.r("以上", '<w:rStyle w:val="H"/>'),
        word.r("可见", '<w:vanish w:val="0"/>'),
        word.r("网页隐藏", "<w:webHidden/>"),
    ]
    hidden = word.p("指令", properties='<w:pStyle w:val="P"/><w:rPr><w:vanish/></w:rPr>')
    body = word.read(word.p("正文", *runs) + hidden + word.p("结尾"), styles=styles)
    assert body.text == "正文可见网页隐藏\n结尾"
    assert body.notices == ("含隐藏文字 6 字，已略去；如需采用，请在 Word 中取消隐藏后重新上传",)


def test_hidden_paragraph_mark_runs_the_heading_into_its_text(word):
    separator = '<w:outlineLvl w:val="1"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    body = word.read(word.p("（一）深化改革。", properties=separator) + word.p("完成重组。"))
    assert body.text == "（一）深化改革。完成重组。"
    assert [(heading.span, heading.level) for heading in body.headings] == [(Span(0, 8), 2)]


def test_text_box_follows_its_paragraph_and_stands_once(word):
    inner = word.p("特急") + word.p("机密提示")
    assert word.read(word.p("抬头", box(inner), "之后") + word.p("正文")).text == "抬头之后\n特急\n机密提示\n正文"


def test_notes_are_marked_and_stand_at_the_end(word):
    def reference(kind: str, id: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{id}" {more}/></w:r>'

    def note(kind: str, id: int, *texts: str) -> str:
        paragraphs = "".join(word.p(f"<w:r><w:{kind}Ref/></w:r>", text) for text in texts)
        return f'<w:{kind} w:id="{id}">{paragraphs}</w:{kind}>'

    separator = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    footnotes = separator + note("footnote", 2, "按可比价格计算。", "不含价格因素。")
    footnotes += note("footnote", 3, " 初步核算。")
    footnotes += note("footnote", 4, "※内部数据。") + note("footnote", 5, "没有引用。")
    runs = ["增长5%", reference("footnote", 2), "，利润", reference("endnote", 2), "增长6%", reference("footnote", 3)]
    own = reference("footnote", 4, 'w:customMarkFollows="1"')
    body = word.read(
        word.p(*runs) + word.p("减亏", own, "※"), footnotes=footnotes, endnotes=note("endnote", 2, "审计口径。")
    )
    assert body.text.split("\n") == [
        "增长5%[1]，利润[i]增长6%[2]",
        "减亏※",
        "[1] 按可比价格计算。 不含价格因素。",
        "[2] 初步核算。",
        "※内部数据。",
        "[i] 审计口径。",
    ]


def test_objects_that_may_hold_text_are_reported(word):
    pictures = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>" * 2
    body = word.read(word.p("附图", pictures) + '<w:altChunk r:id="r9"/>')
    assert body.text == "附图"
    assert body.notices == ("图片 2 处，其中如有文字未能读取", "嵌入的其他文件（altChunk） 1 处，其中如有文字未能读取")


def test_headings_by_style_name_outline_level_and_inheritance(word):
    styles = word.style("1", "heading 1") + word.style("a", "标题 2,节")
    styles += word.style("b", "章节", '<w:basedOn w:val="1"/>')
    styles += word.style("c", "三级", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    styles += word.style("d", "正文样式", '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    numbering = word.abstract(1, word.level(0, "chineseCounting", "%1、")) + word.num(1, 1)
    own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    kinds = [("1", own), ("a", ""), ("b", ""), ("c", ""), ("d", ""), ("1", '<w:outlineLvl w:val="3"/>')]
    paragraphs = [word.p(f"题{i}", properties=f'<w:pStyle w:val="{id}"/>{more}') for i, (id, more) in enumerate(kinds)]
    empty = word.p(properties='<w:pStyle w:val="1"/>')
    body = word.read("".join(paragraphs) + empty, styles=styles, numbering=numbering)
    found = [(heading.span.of(body.text), heading.level) for heading in body.headings]
    assert found == [("一、题0", 1), ("题1", 2), ("题2", 1), ("题3", 3), ("题5", 4)]


def test_strict_documents_read_like_transitional_ones(word):
    strict = {
        "word/document.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>严格格式</w:t></w:r></w:p></w:body></w:document>'
    }
    body = read_docx(word.zip(strict), "严格.docx")
    assert body.text == "严格格式"
    assert [heading.level for heading in body.headings] == [1]


def test_document_of_another_writer(tmp_path):
    document = Document()
    document.add_heading("2023年工作要点", 1)
    document.add_paragraph("深化国企改革", style="List Number")
    document.add_paragraph("力争增长8%", style="List Number")
    document.add_paragraph("其他事项", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "指标"
    table.cell(0, 1).text, table.cell(1, 1).text = "利润", "5亿元"
    document.save(tmp_path / "要点.docx")
    body = read_docx((tmp_path / "要点.docx").read_bytes(), "要点.docx")
    assert body.text == "2023年工作要点\n1.深化国企改革\n2.力争增长8%\n• 其他事项\n指标\t利润\n\t5亿元"
    assert [heading.span.of(body.text) for heading in body.headings] == ["2023年工作要点"]
    assert [(cell.row, cell.column, cell.rows) for cell in body.tables[0].cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]
