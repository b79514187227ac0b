"""Tasks in tables: 重点任务分解表 with columns for task, goal, who leads, who is responsible, until when."""

import re
from collections.abc import Iterator, Mapping

from extract.records import Part
from extract.tasks.responsibility import named, with_lead
from extract.tasks.text import TaskText
from ingest.document import Cell, Document, Span, Table

# What the head of a column says; tried in this order, for 责任领导 is no 责任单位 and that is no 任务.
COLUMNS: Mapping[str, re.Pattern[str]] = {
    "person": re.compile(r"领导|[任系办责]人$|联系电话|挂帅|专员"),  # no unit
    "deadline": re.compile(r"时限|时间|期限|进度|节点"),
    "cooperating": re.compile(r"配合|协办|协同|参与"),
    "lead": re.compile(r"牵头|主办|主责|主管"),
    "responsible": re.compile(r"责任|承办|(?:实施|落实|完成)(?:单位|部门|处室|科室)"),
    "goal": re.compile(r"目标|要求|标准|成效"),
    "task": re.compile(r"任务|事项|内容|项目名称|工作"),
}
_CHARGE: tuple[Part, ...] = ("lead", "responsible", "cooperating")
_HEAD_ROWS = 4
_BLANKS = re.compile(r"\s+")


def rows_of_tables(document: Document) -> Iterator[TaskText]:
    """A task for each row of the tables whose head names tasks and who is responsible for them."""
    for table in document.tables:
        yield from _tasks(document, table)


def _tasks(document: Document, table: Table) -> Iterator[TaskText]:
    rows = table.rows
    for head, cells in enumerate(rows[:_HEAD_ROWS], 1):
        columns = _columns(document, cells)
        if "task" in columns and columns.keys() & {"lead", "responsible"}:
            for row in rows[head:]:
                yield from _row(document, {name: row[at] for name, at in columns.items() if at in row})
            return


def _columns(document: Document, cells: Mapping[int, Cell]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, cell in sorted(cells.items()):
        words = _BLANKS.sub("", cell.span.of(document.text))
        name = next((name for name, pattern in COLUMNS.items() if pattern.search(words)), None)
        if name:
            columns.setdefault(name, column)
    return columns


def _row(document: Document, cells: Mapping[str, Cell]) -> Iterator[TaskText]:
    """The task of a row; a row that one cell fills is a heading of the table."""
    text, task, goal = document.text, cells.get("task"), cells.get("goal")
    if task is None or not task.span.of(text).strip() or len(set(cells.values())) == 1:
        return
    own = [cell.span for cell in (task, goal) if cell and cell.span.of(text).strip()]
    if goal and goal.row != task.row:  # a task cell merged over several rows: the row's own words are its goal
        own = [goal.span]
    span = Span(min(own).start, max(own).end)
    given = [unit for part in _CHARGE if part in cells for unit in named(text, cells[part].span, part)]
    due = cells["deadline"].span if "deadline" in cells else None
    yield TaskText(span, task.span.of(text).strip(), (own[-1],), with_lead(given), due=due)
