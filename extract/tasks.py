"""The rows of the task list: the leaf items of plan text, the goal-bearing clauses outside them, rows of task tables."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from extract.deadlines import find_deadline
from extract.records import Category, Deadline, Strength, Target, Task
from extract.units_in_charge import InCharge, in_charge, read_tags, tags, units_in
from ground.citation import cite
from ingest.document import Cell, Clause, Document, Span, Table
from ingest.sentences import sentences, trim

_CLAUSES = re.compile(r"[^；;]+")
_GOAL_CLAUSE_EDGE = re.compile(r"[，；。：\n]")
_STRENGTH = re.compile(r"确保|力争|争取(?!到|支持)|预期")
_MILESTONE = re.compile(r"^(?:全面|如期|基本|按期)?(?:完成|建成|开工|开通|竣工|投产|投运|启用|启动|上线|挂牌|印发|出台|组建|交付|通车|注册成立|成立)")
_RECURRING = re.compile(r"每(?:年|半年|季度?|月|周|旬|日|天)|按(?:月|季|周)|逐(?:月|季)")
_ENDING = "。；;，, 　\n"
_COLUMNS = {
    "task": re.compile(r"任务|事项|内容|项目名称|工作"),
    "goal": re.compile(r"目标|要求|标准|成效"),
    "lead": re.compile(r"牵头|主办"),
    "responsible": re.compile(r"责任|承办|实施"),
    "cooperating": re.compile(r"配合|协办"),
    "deadline": re.compile(r"时限|时间|期限|进度"),
}


def find_tasks(document: Document, targets: Sequence[Target]) -> tuple[Task, ...]:
    """The tasks of `document` in the order of its text."""
    leaves = list(_leaves(document.outline))
    rows = [task for table in document.tables for task in _from_table(document, table, targets)]
    items = [_from_item(document, clause, targets) for clause in leaves if not _in_table(document, clause)]
    outside = _goal_clauses(document, targets, [task.span for task in (*items, *rows)] + [clause.span for clause in leaves])
    headlines = [_task(document, span, "", _headline(targets, span), (span,), InCharge(), targets) for span in outside]
    return tuple(sorted((*items, *rows, *headlines), key=lambda task: task.span))


def _leaves(outline: Sequence[Clause]) -> Iterator[Clause]:
    """Plan items without items of their own; an 一是…，二是… inside one sentence does not part its item."""
    for clause in outline:
        if clause.children and not _inline(clause):
            yield from _leaves(clause.children)
        elif clause.role == "plan" and clause.label:
            yield clause


def _inline(clause: Clause) -> bool:
    return bool(clause.label) and all(child.label.endswith("是") and child.span.end - child.span.start < 40 for child in clause.children)


def _in_table(document: Document, clause: Clause) -> bool:
    return any(table.span.start <= clause.span.start < table.span.end for table in document.tables)


def _from_item(document: Document, clause: Clause, targets: Sequence[Target]) -> Task:
    found = tags(document.text, clause.span)
    end = found[0].start if found and not document.text[found[-1].end : clause.span.end].strip(_ENDING) else clause.span.end
    span = trim(document.text, Span(clause.span.start, end))
    if end < clause.span.end and document.text[span.end - 1] in "。；":
        span = Span(span.start, span.end - 1)
    measures = tuple(_measures(document.text, clause, span, found))
    return _task(document, span, clause.label, clause.title, measures, read_tags(document.text, found), targets)


def _measures(text: str, clause: Clause, span: Span, found: list[Span]) -> Iterator[Span]:
    """The clauses that could be checked on their own: sentences, parted at ；; a heading sentence is none of them."""
    start = span.start + len(clause.label)
    bounds = [sentence for sentence in sentences(text, Span(start, span.end)) if not any(tag.covers(sentence) for tag in found)]
    if len(bounds) > 1 and bounds[0].of(text).rstrip("。").strip("* 　") == clause.title:
        bounds = bounds[1:]
    for sentence in bounds:
        for match in _CLAUSES.finditer(text, sentence.start, sentence.end):
            piece = trim(text, Span(*match.span()))
            while piece.end > piece.start and text[piece.end - 1] in _ENDING:
                piece = Span(piece.start, piece.end - 1)
            if piece.start < piece.end:
                yield piece


def _goal_clauses(document: Document, targets: Sequence[Target], taken: Sequence[Span]) -> list[Span]:
    found: dict[Span, None] = {}
    for target in targets:
        inside = any(span.start <= target.span.start < span.end for span in taken)
        if target.kind == "goal" and not inside and document.role_at(target.span.start) == "plan":
            found[_clause_around(document.text, target)] = None
    return list(found)


def _clause_around(text: str, target: Target) -> Span:
    edges = [match.end() for match in _GOAL_CLAUSE_EDGE.finditer(text, target.sentence.start, target.span.start)]
    after = _GOAL_CLAUSE_EDGE.search(text, target.span.end, target.sentence.end)
    return trim(text, Span(edges[-1] if edges else target.sentence.start, after.start() if after else target.sentence.end))


def _headline(targets: Sequence[Target], span: Span) -> str:
    return next(target.indicator for target in targets if span.covers(target.span))


def _task(
    document: Document, span: Span, label: str, title: str, measures: tuple[Span, ...], charge: InCharge, targets: Sequence[Target],
    deadline: Deadline | None = None,
) -> Task:  # fmt: skip
    text = document.text
    inside = tuple(i for i, target in enumerate(targets) if span.covers(target.span))
    planned = [year.value for year in document.metadata.years_planned]
    strength: list[Strength] = _STRENGTH.findall(text, span.start, span.end)
    action, _, object_ = _split(title)
    return Task(
        id=hashlib.sha256(f"{document.id}:{span.start}:{span.of(text)}".encode()).hexdigest()[:12],
        span=span,
        label=label,
        title=title,
        path=document.path_at(span.start)[: -1 if label else None],
        measures=measures,
        action=action,
        object=object_,
        deadline=deadline or find_deadline(text, span, planned[-1] if planned else None),
        lead=charge.lead,
        responsible=charge.responsible,
        cooperating=charge.cooperating,
        category=_category(text, measures, [targets[i] for i in inside]),
        strength=strength[0] if strength else None,
        targets=inside,
        citation=cite(document, span),
    )


def _split(title: str) -> tuple[str, str, str]:
    """加强业绩考核 → 加强, 业绩考核: the first word when it is a verb."""
    import rjieba  # its dictionary is loaded at import

    words = rjieba.tag(title)
    if words and words[0][1].startswith("v"):
        return words[0][0], "", title[len(words[0][0]) :]
    return "", "", title


def _category(text: str, measures: Sequence[Span], inside: Sequence[Target]) -> Category:
    words = [measure.of(text) for measure in measures]
    if any(_RECURRING.search(measure) for measure in words):
        return "recurring"
    if any(target.kind == "goal" for target in inside):
        return "quantified"
    return "milestone" if any(_MILESTONE.match(measure) for measure in words) else "qualitative"


def _from_table(document: Document, table: Table, targets: Sequence[Target]) -> Iterator[Task]:
    """A row a task, where the head of the table names a task column and who is responsible."""
    grid = {(row, column): cell for cell in table.cells for row in range(cell.row, cell.row + cell.rows) for column in range(cell.column, cell.column + cell.columns)}
    height = 1 + max((row for row, _ in grid), default=-1)
    head = next((row for row in range(min(height, 4)) if {"task"} < set(_columns(document, grid, row))), None)
    if head is None:
        return
    columns = _columns(document, grid, head)
    if not columns.keys() & {"lead", "responsible"}:
        return
    for row in range(head + 1, height):
        cells = {name: grid[row, column] for name, column in columns.items() if (row, column) in grid}
        if "task" in cells and cells["task"].span.of(document.text).strip() and cells["task"].columns == 1:
            yield _from_row(document, cells, targets)


def _columns(document: Document, grid: dict[tuple[int, int], Cell], row: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for (r, column), cell in sorted(grid.items()):
        words = cell.span.of(document.text)
        name = next((name for name, pattern in reversed(_COLUMNS.items()) if pattern.search(words)), None) if r == row else None
        if name:
            columns.setdefault(name, column)
    return columns


def _from_row(document: Document, cells: dict[str, Cell], targets: Sequence[Target]) -> Task:
    text = document.text
    task, goal = cells["task"].span, cells.get("goal")
    # a task cell merged over several rows stays where it first stands; the row's own words are its goal
    span = Span(task.start, max(task.end, goal.span.end)) if goal and goal.row == cells["task"].row else (goal.span if goal else task)
    given = {name: list(units_in(cells[name].span.of(text))) if name in cells else [] for name in ("lead", "responsible", "cooperating")}
    planned = [year.value for year in document.metadata.years_planned]
    deadline = find_deadline(text, cells["deadline"].span, planned[-1] if planned else None) if "deadline" in cells else None
    measures = (goal.span,) if goal else (task,)
    title = task.of(text).strip()
    return _task(document, span, "", title, measures, in_charge(**given), targets, deadline)
