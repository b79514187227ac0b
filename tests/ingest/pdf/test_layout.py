"""Paragraphs that are set on pages by the rules of GB/T 9704 come back as they were."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Body
from ingest.pdf.layout import reflow
from ingest.pdf.sheet import Line, RowCell, Sheet

EM, PITCH, WIDTH, HEIGHT = 16.0, 29.0, 595.0, 842.0
LEFT, TOP = 79.0, 720.0
COLUMNS, ROWS = 28, 22

TITLE = "某某市国资委2023年工作总结"
LONG = "一年来，全市国资系统认真落实市委、市政府决策部署，扎实推进国企改革深化提升行动，各项工作取得新的成效。"
ITEM = "（一）经济运行稳中有进。全年实现营业收入1100.5亿元，同比增长8.2%，其中工业企业增长9.1%。"


def cut(text: str, first: int = COLUMNS, rest: int = COLUMNS) -> Iterator[str]:
    yield text[:first]
    yield from (text[start : start + rest] for start in range(first, len(text), rest))


def line(text: str, indent: float = 0, y: float = TOP, em: float = EM) -> Line:
    left = LEFT + indent * EM
    return Line(text, left, left + len(text) * em, y, em)


def centred(text: str, y: float = TOP, em: float = EM) -> Line:
    return line(text, (COLUMNS - len(text) * em / EM) / 2, y, em)


def indented(text: str) -> list[Line]:
    return [line(part, 0 if number else 2) for number, part in enumerate(cut(text, COLUMNS - 2))]


def block(text: str) -> list[Line]:
    return [line(part) for part in cut(text)]


def at(number: int, item: Line) -> Line:
    return Line(item.text, item.left, item.right, TOP - number * PITCH, item.em)


def pages(lines: Sequence[Line]) -> list[Sheet]:
    """With a page number on every page, and a running header where there are several."""
    sheets = []
    for number, start in enumerate(range(0, len(lines), ROWS), 1):
        body = [at(row, item) for row, item in enumerate(lines[start : start + ROWS])]
        header = [centred("某某市国资委", y=790.0, em=10.5)] if len(lines) > ROWS else []
        sheets.append(Sheet(number, WIDTH, HEIGHT, (*header, *body, centred(f"— {number} —", y=60.0, em=14.0))))
    return sheets


def text_of(*paragraphs: list[Line]) -> list[str]:
    return reflow(pages([item for paragraph in paragraphs for item in paragraph])).text.split("\n")


sentences = st.text("国资改革发展，。；增长目标责任落实", min_size=1, max_size=120)


@settings(deadline=None)
@given(st.lists(sentences, max_size=60))
def test_indented_paragraphs_come_back(paragraphs: list[str]) -> None:
    assert text_of([centred(TITLE, em=22.0)], *map(indented, [LONG, *paragraphs])) == [TITLE, LONG, *paragraphs]


def test_a_paragraph_runs_over_the_page_break_and_the_page_map_covers_the_text() -> None:
    paragraphs = [LONG * 3] * 8
    body = reflow(pages([item for paragraph in paragraphs for item in indented(paragraph)]))
    assert body.text.split("\n") == paragraphs
    assert [page.number for page in body.pages] == [1, 2, 3]
    assert body.pages[0].span.start == 0
    assert [page.span.start for page in body.pages[1:]] == [page.span.end for page in body.pages[:-1]]
    assert body.pages[-1].span.end == len(body.text)
    assert body.text[body.pages[1].span.start - 1] != "\n", "page 2 begins inside a paragraph"


def test_margins_that_odd_and_even_pages_mirror() -> None:
    paragraphs = [LONG * 3] * 8
    sheets = [
        Sheet(s.number, s.width, s.height, tuple(shifted(item, 30.0 * (s.number % 2)) for item in s.lines))
        for s in pages([item for paragraph in paragraphs for item in indented(paragraph)])
    ]
    assert reflow(sheets).text.split("\n") == paragraphs


def shifted(item: Line, by: float) -> Line:
    return Line(item.text, item.left + by, item.right + by, item.y, item.em)


def test_a_title_over_two_lines_is_one() -> None:
    title = [centred("某某集团有限公司2023年工作总结", em=22.0), centred("和2024年工作计划", em=22.0)]
    joined = "某某集团有限公司2023年工作总结和2024年工作计划"
    assert text_of(title, indented(LONG), indented(ITEM)) == [joined, LONG, ITEM]


def test_a_heading_of_another_size_stands_alone_although_it_is_full() -> None:
    heading = line("改" * 20, em=22.4)
    assert text_of([heading], block(LONG), block(LONG))[0] == heading.text


def test_block_paragraphs_part_at_labels_after_a_sentence() -> None:
    full = "一、全年目标任务顺利完成，经营质量持续提升，改革发展党建取。"[:27] + "。"
    assert len(full) == COLUMNS
    assert text_of(block(LONG), block(full), block(ITEM), block(LONG)) == [LONG, full, ITEM, LONG]


def test_a_label_inside_an_indented_paragraph_starts_none() -> None:
    paragraph = "下一步，要在以下几个方面持续用力久久为功抓落实促提升：一是深化改革。二是防范风险。" + LONG
    assert paragraph.index("一是") in range(COLUMNS - 2, COLUMNS + 1)
    assert text_of(indented(LONG), indented(paragraph), indented(LONG)) == [LONG, paragraph, LONG]


def test_lines_that_hang_under_their_label_are_joined() -> None:
    hanging = [line(part, 2 if number else 0) for number, part in enumerate(cut(ITEM, COLUMNS, COLUMNS - 2))]
    assert text_of(block(LONG), hanging, hanging) == [LONG, ITEM, ITEM]


def test_a_gap_parts_paragraphs_that_look_alike() -> None:
    above, below = line("改" * COLUMNS, y=TOP), line("革" * COLUMNS, y=TOP - 2.5 * PITCH)
    rest = [at(5 + row, item) for row, item in enumerate(block("发" * COLUMNS * 5))]
    assert reflow([Sheet(1, WIDTH, HEIGHT, (above, below, *rest))]).text.split("\n")[:2] == [above.text, below.text]


def test_rows_of_a_table_are_lines() -> None:
    rows = [line(f"{indicator}\t{value}") for indicator, value in [("营业收入", "1100亿元"), ("利润总额", "52亿元")]]
    assert text_of(block(LONG), rows, block(LONG)) == [LONG, "营业收入\t1100亿元", "利润总额\t52亿元", LONG]


def row(*texts: str) -> Line:
    cells = tuple(RowCell(text, column) for column, text in enumerate(texts))
    return Line.of_cells(cells, len(texts), line("", y=400.0))


HEAD, FIRST = row("序号", "任务内容", "责任单位"), row("1", "推进国有企业改革", "改革处")


def sheets_of(*pages_of_lines: Sequence[Line]) -> list[Sheet]:
    return [Sheet(number, WIDTH, HEIGHT, tuple(lines)) for number, lines in enumerate(pages_of_lines, 1)]


def test_a_table_runs_over_the_page_break_without_its_repeated_head() -> None:
    body = reflow(sheets_of([line(LONG[:20]), HEAD, FIRST], [HEAD, row("2", "防范风险", "")], [line(LONG[:20])]))
    table_text = "序号\t任务内容\t责任单位\n1\t推进国有企业改革\t改革处\n2\t防范风险\t"
    assert body.text == f"{LONG[:20]}\n{table_text}\n{LONG[:20]}"
    (table,) = body.tables
    assert table.span.of(body.text) == table_text
    assert [(cell.row, cell.column, cell.span.of(body.text)) for cell in table.cells] == [
        (number, column, text)
        for number, line_text in enumerate(table_text.split("\n"))
        for column, text in enumerate(line_text.split("\t"))
    ]


def test_a_row_that_the_page_break_parts_is_whole() -> None:
    body = reflow(sheets_of([HEAD, FIRST], [row("", "深化提升行动", ""), row("2", "防范风险", "改革处")]))
    assert body.text.split("\n")[1:] == ["1\t推进国有企业改革深化提升行动\t改革处", "2\t防范风险\t改革处"]


def test_a_new_row_under_a_merged_first_cell_stays_its_own() -> None:
    body = reflow(sheets_of([HEAD, row("改革", "推进改革", "改革处")], [row("", "防范风险", "改革处")]))
    assert len(body.text.split("\n")) == 3


def test_tables_with_text_between_them_are_two() -> None:
    body = reflow(sheets_of([HEAD, FIRST, line("注：按月调度。"), HEAD, FIRST]))
    assert [len(table.cells) for table in body.tables] == [6, 6]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("大力发展人工", "智能", "大力发展人工智能"),
        ("3", "325.44亿元", "3325.44亿元"),
        ("cloud", "computing", "cloud computing"),
        ("推进5G", "网络", "推进5G网络"),
        ("AI,", "data", "AI, data"),
    ],
)
def test_what_stands_between_joined_lines(before: str, after: str, joined: str) -> None:
    full = Line(before, LEFT + 2 * EM, LEFT + COLUMNS * EM, TOP, EM)
    assert text_of([full, line(after)], indented(LONG), indented(LONG))[0] == joined


@pytest.mark.parametrize("number", ["— {} —", "第{}页", "第 {} 页 共 9 页", "{}/9", "- {} -", "{}"])
@pytest.mark.parametrize("sheets", [1, 3])
def test_page_numbers_go(number: str, sheets: int) -> None:
    lines = [at(row, item) for row, item in enumerate(block(LONG))]
    numbers = {n: centred(number.format(n), y=60) for n in range(1, sheets + 1)}
    made = [Sheet(n, WIDTH, HEIGHT, (*lines, numbers[n])) for n in numbers]
    assert reflow(made).text.split("\n") == [LONG] * sheets


def test_a_number_in_the_body_stays() -> None:
    sheets = [Sheet(n, WIDTH, HEIGHT, (line(LONG[:COLUMNS]), line("12", y=400.0))) for n in (1, 2)]
    assert reflow(sheets).text.count("12") == 2


def test_a_line_that_repeats_once_in_the_body_stays() -> None:
    title = centred("督办提示函", em=22.0)
    sheets = [Sheet(n, WIDTH, HEIGHT, (title, at(1, line(f"第{n}项任务请加快推进。")))) for n in (1, 2)]
    assert reflow(sheets).text.count("督办提示函") == 2


def test_a_running_header_that_marks_secrecy_stays_and_comes_first() -> None:
    lines = [(at(0, line(LONG[:COLUMNS])), centred("机密★5年", y=790.0)) for _ in range(3)]
    text = reflow([Sheet(n, WIDTH, HEIGHT, page) for n, page in enumerate(lines, 1)]).text
    assert text.startswith("机密★5年\n")
    assert text.count("机密") == 1


def test_a_page_without_text_has_an_empty_span() -> None:
    full = pages(block(LONG))[0]
    body = reflow([full, Sheet(2, WIDTH, HEIGHT, ()), Sheet(3, WIDTH, HEIGHT, full.lines)])
    assert body.text.split("\n") == [LONG, LONG]
    assert body.pages[1].span.start == body.pages[1].span.end == body.pages[2].span.start


def test_nothing_to_read() -> None:
    assert reflow([Sheet(1, WIDTH, HEIGHT, ())]) == Body("", pages=reflow([Sheet(1, WIDTH, HEIGHT, ())]).pages)
    assert reflow([]) == Body("")
