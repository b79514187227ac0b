"""The tasks as a ledger (任务台账)."""

from collections.abc import Iterable
from datetime import date

from export.sheet import Amount, CellValue, Column, Noted, Sheet
from extract.records import Deadline, Target, Task, TaskList, TaskMeasure
from extract.sheets.labels import CATEGORIES, DIRECTIONS, MASKED, MEASURES, SIGNS
from extract.sheets.places import place
from ingest.document import Document

_ON_PAPER = 10  # columns, up to 出处
_COLUMNS = (
    Column("序号", 5),
    Column("任务", 24),
    Column("具体措施", 40),
    Column("指标", 18),
    Column("目标值", 9),
    Column("单位", 8),
    Column("时限", 10),
    Column("牵头单位", 12),
    Column("责任单位", 16),
    Column("出处", 20),
    Column("配合单位", 14),
    Column("截止日期", 12),
    Column("类别", 6),
    Column("语气", 6),
    Column("口径", 10),
    Column("任务对象", 14),
)


def task_sheet(document: Document, found: TaskList) -> Sheet:
    """The tasks as a ledger: a row for each measure, or for each goal of a measure, so that every cell filters.

    The rows of one task have its number.
    """
    rows = (
        (number, *cells) for number, task in enumerate(found.tasks, 1) for cells in _task_rows(document, found, task)
    )
    return Sheet("任务清单", _COLUMNS, tuple(rows), printed=_ON_PAPER)


def _task_rows(document: Document, found: TaskList, task: Task) -> Iterable[tuple[CellValue, ...]]:
    for measure, goals in _steps(found, task):
        for goal in goals or (None,):
            yield _task_cells(document, task, measure, goal)


def _steps(found: TaskList, task: Task) -> Iterable[tuple[TaskMeasure | None, list[Target]]]:
    """The measures with their goals; goals that stand in no measure come first."""
    in_measures = {index for measure in task.measures for index in measure.targets}
    others = _goals(found, (index for index in task.targets if index not in in_measures))
    if others or not task.measures:
        yield None, others
    for measure in task.measures:
        yield measure, _goals(found, measure.targets)


def _goals(found: TaskList, indexes: Iterable[int]) -> list[Target]:
    return [found.targets[index] for index in indexes if found.targets[index].kind == "goal"]


def _task_cells(
    document: Document, task: Task, measure: TaskMeasure | None, goal: Target | None
) -> tuple[CellValue, ...]:
    deadline = _due(task, measure)
    text = document.text
    return (
        task.label + task.title,
        measure.span.of(text).strip() if measure else None,
        _name(goal) if goal else None,
        _amount(goal) if goal else None,
        goal.unit if goal else None,
        deadline.text if deadline else None,
        "、".join(task.lead),
        "、".join(task.responsible),
        Noted(_source(task), (measure.span if measure else task.span).of(text).strip()),
        "、".join(task.cooperating),
        date.fromisoformat(deadline.date) if deadline and deadline.date else None,
        CATEGORIES[task.category],
        task.strength,
        _basis(goal) if goal else None,
        task.scope.text if task.scope else None,
    )


def _due(task: Task, measure: TaskMeasure | None) -> Deadline | None:
    """A measure's own deadline; the task's holds for all measures only where it stands in none of them."""
    own = any(each.deadline for each in task.measures)
    return measure.deadline if measure and own else task.deadline


def _name(target: Target) -> str:
    """营业收入（增速）: the basis is part of what is to be reached."""
    return target.indicator if target.measure == "level" else f"{target.indicator}（{_basis(target)}）"


def _amount(target: Target) -> CellValue:
    if target.value is None:
        return MASKED
    if target.upper is not None:
        return f"{target.value:f}—{target.upper:f}"
    return Amount(target.value, SIGNS[target.comparator])


def _basis(target: Target) -> str:
    return MEASURES[target.measure] + (DIRECTIONS[target.direction] if target.direction else "")


def _source(task: Task) -> str:
    """Where the task stands: its headings, its characters, its page."""
    page = f"，第{task.citation.page}页" if task.citation.page else ""
    proposed = "（语言模型提出，已与原文核对）" if task.origin == "model" else ""
    return " › ".join((*task.path, place(task.span))) + page + proposed
