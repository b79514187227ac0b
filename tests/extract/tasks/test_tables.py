"""Tasks in tables."""

from dataclasses import replace

import pytest

from extract.tasklist import extract
from extract.tasks.tables import COLUMNS
from ingest.document import Cell, Document, Span, Table
from ingest.reader import from_text

ROWS = (
    ("序号", "重点任务", "目标要求", "牵头单位", "责任单位", "配合单位", "完成时限"),
    ("一、优化布局",),
    ("1", "清理低效企业", "清理20家以上", "规划科", "城建集团、交投集团", "市财政局", "6月底前"),
    ("2", None, "法人控制在190户以内", "改革科", "各企业", "", "年底前"),
)


def document() -> Document:
    """A table in which one cell fills the second row and the task of the third reaches over the fourth."""
    text, cells, covered = "市国资委2023年重点任务分解表\n", [], 7
    start = len(text)
    for row, words in enumerate(ROWS):
        for column, word in enumerate(words):
            if word is not None:
                wide, high = (covered if len(words) == 1 else 1), (2 if word == "清理低效企业" else 1)
                cells.append(Cell(row, column, Span(len(text), len(text) + len(word)), high, wide))
                text += word
            text += "\t" if column < len(words) - 1 else "\n"
    table = Table(Span(start, len(text) - 1), tuple(cells))
    return replace(from_text("市国资委2023年重点任务分解表.txt", text), tables=(table,))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("完成时限", "deadline"),
        ("进度要求", "deadline"),
        ("配合单位", "cooperating"),
        ("牵头单位", "lead"),
        ("主办处室", "lead"),
        ("责任单位", "responsible"),
        ("责任领导", "person"),
        ("责任人", "person"),
        ("落实部门", "responsible"),
        ("参与单位", "cooperating"),
        ("时间节点", "deadline"),
        ("目标要求", "goal"),
        ("重点任务", "task"),
        ("工作内容", "task"),
    ],
)
def test_heads_of_columns(words: str, name: str) -> None:
    assert next(column for column, pattern in COLUMNS.items() if pattern.search(words)) == name


def test_rows_are_tasks_with_the_units_and_dates_of_their_cells() -> None:
    source = document()
    first, second = extract(source).tasks
    assert (first.title, first.span.of(source.text)) == ("清理低效企业", "清理低效企业\t清理20家以上")
    assert (first.lead, first.responsible, first.cooperating) == (
        ("规划科",),
        ("城建集团", "交投集团"),
        ("市财政局",),
    )
    assert first.deadline is not None
    assert first.deadline.date == "2023-06-30"
    assert [measure.span.of(source.text) for measure in first.measures] == ["清理20家以上"]
    assert second.deadline is not None
    assert second.deadline.date == "2023-12-31"


def test_task_cell_over_two_rows_names_both() -> None:
    source = document()
    second = extract(source).tasks[1]
    assert second.title == "清理低效企业"
    assert second.span.of(source.text) == "法人控制在190户以内"
    assert second.lead == ("改革科",)


def test_head_and_section_row_are_accounted_for() -> None:
    source = document()
    found = {part.span.of(source.text): part.reason for part in extract(source).unaccounted}
    assert found["一、优化布局"] == "表格的表头或说明"
    assert any(words.startswith("序号") for words in found)


def test_table_without_responsible_units_gives_its_goals_alone() -> None:
    source = document()
    (table,) = source.tables
    bare = tuple(cell for cell in table.cells if cell.column not in {3, 4})
    found = extract(replace(source, tables=(Table(table.span, bare),))).tasks
    assert [(task.title, task.span.of(source.text), task.lead) for task in found] == [
        ("清理20家以上", "清理20家以上", ()),
        ("法人控制在190户以内", "法人控制在190户以内", ()),
    ]
