"""A task list as sheets for the office: the tasks, the targets, the problems, and what a reader should know."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from export.sheet import Amount, CellValue, Column, Noted, Sheet
from extract.records import (
    Category,
    Comparator,
    Direction,
    Kind,
    Measure,
    Reference,
    Target,
    Task,
    TaskList,
    TaskMeasure,
)
from ingest.document import Document, Span

CATEGORIES: Mapping[Category, str] = {
    "quantified": "定量",
    "qualitative": "定性",
    "milestone": "节点",
    "recurring": "机制",
}
KINDS: Mapping[Kind, str] = {"goal": "目标", "actual": "已报", "criterion": "标准"}
MEASURES: Mapping[Measure, str] = {"level": "总量", "growth": "增速", "change": "增减量", "multiple": "倍数"}
DIRECTIONS: Mapping[Direction, str] = {"up": "升", "down": "降"}
# The fields that a language model may read differently.
FIELDS: Mapping[str, str] = {
    "indicator": "指标",
    "kind": "性质",
    "measure": "口径",
    "comparator": "比较符",
    "period": "年份",
    "deadline": "时限",
    "responsible": "责任单位",
}
COMPARATORS: Mapping[Comparator, str] = {
    ">=": "不少于",
    "<=": "不超过",
    ">": "超过",
    "<": "接近",
    "~": "左右",
    "=": "等于",
    "range": "区间",
}

SIGNS: Mapping[Comparator, str] = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "≈", "=": "", "range": ""}

_TASKS = (
    Column("序号", 5),
    Column("任务", 30),
    Column("具体措施", 46),
    Column("指标", 20),
    Column("目标值", 10),
    Column("单位", 9),
    Column("时限", 11),
    Column("牵头单位", 14),
    Column("责任单位", 18),
    Column("出处", 24),
    Column("配合单位", 14),
    Column("截止日期", 12),
    Column("类别", 6),
    Column("语气", 6),
    Column("口径", 10),
    Column("任务对象", 14),
)
_MASKED = "原文隐去"
_TARGETS = (
    Column("序号", 5),
    Column("指标", 26),
    Column("性质", 10),
    Column("口径", 8),
    Column("方向", 6),
    Column("比较符", 8),
    Column("目标值", 10),
    Column("上限", 8),
    Column("单位", 9),
    Column("原文", 14),
    Column("年份", 7),
    Column("语气", 6),
    Column("所在句", 50),
    Column("章节", 24),
    Column("原文位置", 12),
    Column("页", 4),
)
_PROBLEMS = (
    Column("序号", 5),
    Column("问题", 36),
    Column("原文", 70),
    Column("章节", 24),
    Column("原文位置", 12),
    Column("页", 4),
)
_NOTICES = (Column("序号", 5), Column("类型", 11), Column("说明", 50), Column("原文", 70), Column("原文位置", 12))


def sheets(document: Document, found: TaskList) -> tuple[Sheet, ...]:
    """The sheets of what was found in `document`: 任务清单, 指标目标, 存在问题, 文档提示."""
    return (
        task_sheet(document, found),
        _target_sheet(document, found),
        _problem_sheet(document, found),
        _notice_sheet(document, found),
    )


def task_sheet(document: Document, found: TaskList) -> Sheet:
    """The tasks as a ledger: a row for each measure, or for each goal of a measure, so that every cell filters.

    The rows of one task have its number.
    """
    rows = (
        (number, *cells) for number, task in enumerate(found.tasks, 1) for cells in _task_rows(document, found, task)
    )
    return Sheet("任务清单", _TASKS, tuple(rows))


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
    deadline = (measure.deadline if measure else None) or task.deadline
    text = document.text
    return (
        task.label + task.title,
        measure.span.of(text).strip() if measure else None,
        goal.indicator if goal else None,
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


def _amount(target: Target) -> CellValue:
    if target.value is None:
        return _MASKED
    if target.upper is not None:
        return f"{target.value:f}—{target.upper:f}"
    return Amount(target.value, SIGNS[target.comparator])


def _basis(target: Target) -> str:
    return MEASURES[target.measure] + (DIRECTIONS[target.direction] if target.direction else "")


def _source(task: Task) -> str:
    """Where the task stands: its headings, its characters, its page."""
    page = f"，第{task.citation.page}页" if task.citation.page else ""
    proposed = "（语言模型提出，已与原文核对）" if task.origin == "model" else ""
    return " › ".join((*task.path, _place(task.span))) + page + proposed


def _target_sheet(document: Document, found: TaskList) -> Sheet:
    rows = [(target.span, _target_cells(document, target)) for target in found.targets]
    rows += [(reference.span, _reference_cells(document, reference)) for reference in found.references]
    return Sheet("指标目标", _TARGETS, _numbered(cells for _, cells in sorted(rows, key=lambda row: row[0])))


def _target_cells(document: Document, target: Target) -> tuple[CellValue, ...]:
    return (
        target.indicator,
        KINDS[target.kind],
        MEASURES[target.measure],
        DIRECTIONS[target.direction] if target.direction else None,
        COMPARATORS[target.comparator],
        _MASKED if target.masked else target.value,
        target.upper,
        target.unit,
        target.text,
        target.period,
        target.strength,
        target.sentence.of(document.text).strip(),
        " › ".join(target.path),
        _place(target.span),
        document.page_of(target.span.start),
    )


def _reference_cells(document: Document, reference: Reference) -> tuple[CellValue, ...]:
    unused = (None,) * 6
    chapter = " › ".join(document.path_at(reference.span.start))
    place = (_place(reference.span), document.page_of(reference.span.start))
    return (reference.indicator, "参照目标", *unused, reference.text, None, None, None, chapter, *place)


def _problem_sheet(document: Document, found: TaskList) -> Sheet:
    rows = (
        (
            problem.title,
            problem.text,
            " › ".join(document.path_at(problem.span.start)),
            _place(problem.span),
            document.page_of(problem.span.start),
        )
        for problem in found.problems
    )
    return Sheet("存在问题", _PROBLEMS, _numbered(rows))


def _notice_sheet(document: Document, found: TaskList) -> Sheet:
    notices = [("提示", finding.message, finding.spans) for finding in found.findings]
    notices += [("未列为任务", part.reason, (part.span,)) for part in found.unaccounted]
    notices += [("模型读法不同", what, (span,)) for what, span in disputes(found)]
    notices += [
        ("模型提出，已剔除", f"{d.proposal}：{d.reason}", ()) for d in (found.review.dropped if found.review else ())
    ]
    rows = (
        (
            kind,
            message,
            "\n".join(span.of(document.text).strip() for span in spans),
            "\n".join(_place(span) for span in spans),
        )
        for kind, message, spans in notices
    )
    return Sheet("文档提示", _NOTICES, _numbered(rows))


def disputes(found: TaskList) -> Iterator[tuple[str, Span]]:
    """What the rules and a language model read differently: what of which target or task, and where that stands."""
    for what, fields, span in [
        *((f"{target.indicator} {target.text}", target.disputed, target.span) for target in found.targets),
        *((task.title, task.disputed, task.span) for task in found.tasks),
    ]:
        if fields:
            yield f"{what}：{'、'.join(FIELDS[name] for name in fields)}", span


def _place(span: Span) -> str:
    """Where it stands in the text, in characters; the same offsets as in the JSON."""
    return f"{span.start}–{span.end}"


def _numbered(rows: Iterable[tuple[CellValue, ...]]) -> tuple[tuple[CellValue, ...], ...]:
    return tuple((number, *cells) for number, cells in enumerate(rows, 1))
