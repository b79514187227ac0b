"""Tables: a line a row, merged cells once, everything in a cell on its line."""

from ingest.document import Body

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def cells(body: Body, table: int = 0) -> list[tuple[str, int, int, int, int]]:
    """(text, row, column, rows, columns) of each cell."""
    return [(c.span.of(body.text), c.row, c.column, c.rows, c.columns) for c in body.tables[table].cells]


def test_rows_are_lines_and_cells_have_their_place(word):
    table = word.table(word.row("指标", "目标"), word.row("利润", "5亿元"), word.row("", "8%"))
    body = word.read(word.p("附表") + table + word.p("完"))
    assert body.text == "附表\n指标\t目标\n利润\t5亿元\n\t8%\n完"
    assert body.tables[0].span.of(body.text) == "指标\t目标\n利润\t5亿元\n\t8%"
    assert cells(body) == [
        ("指标", 0, 0, 1, 1),
        ("目标", 0, 1, 1, 1),
        ("利润", 1, 0, 1, 1),
        ("5亿元", 1, 1, 1, 1),
        ("", 2, 0, 1, 1),
        ("8%", 2, 1, 1, 1),
    ]


def test_merged_cells_stand_once(word):
    wide = '<w:gridSpan w:val="2"/>'
    table = word.table(
        word.row(word.cell("责任单位", properties=RESTART), word.cell("目标", properties=wide)),
        word.row(word.cell("残留", properties=CONTINUE), "2022年", "2023年"),
        word.row(word.cell(properties=CONTINUE), word.cell("合计", properties=wide)),
        word.row("规划处", "1", "2"),
    )
    body = word.read(table)
    assert body.text == "责任单位\t目标\n\t2022年\t2023年\n\t合计\n规划处\t1\t2"
    assert cells(body)[:5] == [
        ("责任单位", 0, 0, 3, 1),
        ("目标", 0, 1, 1, 2),
        ("2022年", 1, 1, 1, 1),
        ("2023年", 1, 2, 1, 1),
        ("合计", 2, 1, 1, 2),
    ]


def test_a_continuation_without_a_start_is_a_cell_of_its_own(word):
    table = word.table(word.row("甲", "乙"), word.row(word.cell("丙", properties=CONTINUE), "丁"))
    assert word.read(table).text == "甲\t乙\n丙\t丁"


def test_old_horizontal_merge_and_skipped_columns(word):
    first = word.cell("全年", properties='<w:hMerge w:val="restart"/>')
    rest = word.cell("", properties='<w:hMerge w:val="continue"/>')
    table = word.table(word.row(first, rest, "备注"), word.row("乙", "丙", properties='<w:gridBefore w:val="1"/>'))
    body = word.read(table)
    assert body.text == "全年\t备注\n乙\t丙"
    assert [cell[1:] for cell in cells(body)] == [(0, 0, 1, 2), (0, 2, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_senseless_spans_are_bounded(word):
    table = word.table(word.row(word.cell("甲", properties='<w:gridSpan w:val="99999999"/>')), word.row("乙"))
    assert [cell[4] for cell in cells(word.read(table))] == [1000, 1]


def test_paragraphs_breaks_and_inner_tables_stay_on_the_line(word):
    inner = word.table(word.row("内一", "内二"), word.row("内三"))
    broken = word.p("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>")
    cell = word.cell("市发展改革委", "市财政局", broken, inner, word.p())
    body = word.read(word.table(word.row(cell, "尾")))
    assert body.text == "市发展改革委 市财政局 一 二 内一 内二 内三\t尾"
    assert len(body.tables) == 1


def test_numbers_within_cells(word):
    numbering = word.abstract(1, word.level(0, "decimal", "%1")) + word.num(1, 1)
    rows = [word.row(word.cell(word.item(1, 0, "")), task) for task in ("国企改革", "招商引资")]
    assert word.read(word.table(*rows), numbering=numbering).text == "1\t国企改革\n2\t招商引资"


def test_deleted_rows_and_cells_go_and_inserted_ones_stay(word):
    table = word.table(
        word.row("甲", properties='<w:ins w:id="1"/>'),
        word.row("乙", properties='<w:del w:id="2"/>'),
        word.row(word.cell("丙", properties='<w:cellDel w:id="3"/>'), "丁"),
    )
    body = word.read(table)
    assert body.text == "甲\n丁"
    assert [cell[1:3] for cell in cells(body)] == [(0, 0), (1, 1)]


def test_rows_and_cells_in_content_controls(word):
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    table = word.table(control(word.row("甲", control(word.cell("乙")))), word.row("丙", "丁"))
    assert word.read(control(table)).text == "甲\t乙\n丙\t丁"


def test_headings_within_tables_are_no_headings(word):
    heading = word.p("栏目", properties='<w:outlineLvl w:val="0"/>')
    assert word.read(word.table(word.row(word.cell(heading)))).headings == ()
