"""What the document says is wrong, and its counts with states."""

from export.sheet import Amount, CellValue, Column, Sheet
from extract.records import Problem, State, Tally, TaskList
from extract.sheets.labels import MASKED
from extract.sheets.places import numbered, stands
from ingest.document import Document

_PLACE = (Column("章节", 24), Column("原文位置", 12), Column("页", 4))
_PROBLEMS = (
    Column("序号", 5),
    Column("问题", 30),
    Column("责任单位", 16),
    Column("整改措施", 40),
    Column("状态", 10),
    Column("来源", 12),
    Column("原文", 60),
    *_PLACE,
)
_TALLIES = (
    Column("序号", 5),
    Column("事项", 26),
    Column("总数", 8),
    Column("各状态", 30),
    Column("原文", 60),
    *_PLACE,
)


def problem_sheet(document: Document, found: TaskList) -> Sheet:
    """The problems, one a row."""
    return Sheet("存在问题", _PROBLEMS, numbered(_problem_cells(document, problem) for problem in found.problems))


def _problem_cells(document: Document, problem: Problem) -> tuple[CellValue, ...]:
    return (
        problem.title,
        "、".join(problem.owners),
        problem.remedy.of(document.text).strip() if problem.remedy else None,
        problem.state,
        problem.raised_by,
        problem.text,
        *stands(document, problem.span),
    )


def tally_sheet(document: Document, found: TaskList) -> Sheet:
    """The counts with states, one a row; a total stands only where the text has one."""
    return Sheet("进度计数", _TALLIES, numbered(_tally_cells(document, tally) for tally in found.tallies))


def _tally_cells(document: Document, tally: Tally) -> tuple[CellValue, ...]:
    return (
        tally.subject,
        _count(tally.total) if tally.total else None,
        "，".join(map(_said, tally.states)),
        tally.text,
        *stands(document, tally.span),
    )


def _count(state: State) -> CellValue:
    return Amount(state.value, "") if state.value is not None else MASKED


def in_words(tally: Tally) -> str:
    """具体任务36项：已完成31项，正在推进5项."""
    total = f"{tally.subject}{_said(tally.total, named=False)}" if tally.total else tally.subject
    return f"{total}：{'，'.join(map(_said, tally.states))}"


def _said(state: State, *, named: bool = True) -> str:
    return f"{state.name if named else ''}{MASKED if state.value is None else format(state.value, 'f')}{state.unit}"
