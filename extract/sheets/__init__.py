"""A task list as sheets for the office: the tasks, the figures, the problems, and what a reader should know."""

from export.sheet import Sheet
from extract.records import TaskList
from extract.sheets.notices import notice_sheet
from extract.sheets.problems import problem_sheet, tally_sheet
from extract.sheets.targets import target_sheet
from extract.sheets.tasks import task_sheet
from ingest.document import Document

_SHEETS = (task_sheet, target_sheet, problem_sheet, tally_sheet, notice_sheet)


def sheets(document: Document, found: TaskList) -> tuple[Sheet, ...]:
    """The sheets of what was found in `document`: 任务清单, 指标目标, 存在问题, 进度计数, 文档提示."""
    return tuple(sheet(document, found) for sheet in _SHEETS)
