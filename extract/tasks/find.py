"""The rows of the task list: leaf items of plan text, goal-bearing clauses outside them, rows of task tables."""

import hashlib
from collections.abc import Sequence

from extract.records import Deadline, Reference, Target, Task, TaskMeasure
from extract.spans import Cover, targets_in
from extract.tasks.category import category_of
from extract.tasks.deadlines import find_deadline
from extract.tasks.headlines import headlines
from extract.tasks.items import items, leaves
from extract.tasks.measures import action_and_object
from extract.tasks.scope import scope_of
from extract.tasks.strength import strength_of
from extract.tasks.tables import rows_of_tables
from extract.tasks.text import TaskText
from ground.citation import cite
from ingest.document import Document, Span


def find_tasks(document: Document, targets: Sequence[Target], references: Sequence[Reference] = ()) -> tuple[Task, ...]:
    """The tasks of `document` in the order of its text; `references` are its goals without a number."""
    rows = list(rows_of_tables(document))
    tables = Cover(table.span for table in document.tables)
    found = [leaf for leaf in leaves(document, document.outline) if leaf[0].span.start not in tables]
    taken = Cover([*(clause.span for clause, _ in found), *(row.span for row in rows)])
    texts = sorted(
        [*items(document, found), *rows, *headlines(document, targets, references, taken)], key=lambda text: text.span
    )
    return tuple(task_of(document, targets, targets_in(targets, text.span), text) for text in texts)


def task_of(document: Document, targets: Sequence[Target], own: range, found: TaskText) -> Task:
    """The task whose words stand at `found`; `own` are the indexes of the targets in them."""
    text, span = document.text, found.span
    year = planned_year(document)
    mine = [targets[i] for i in own]
    action, object_ = action_and_object(found.title)
    deadline, dated_above = _deadline(text, found, year)
    strength = strength_of(text, span, mine, () if found.label else _beside(targets, found))
    inferred = {*found.inferred, *(each.part for each in found.charge if each.inferred)}
    inferred |= {"deadline"} if dated_above else set()
    inferred |= {"strength"} if strength and not strength_of(text, span, ()) else set()
    return Task(
        id=hashlib.sha256(f"{document.id}:{span.start}:{span.of(text)}".encode()).hexdigest()[:12],
        span=span,
        label=found.label,
        title=found.title,
        path=document.path_at(span.start)[: -1 if found.label else None],
        measures=tuple(_measure(text, targets, measure, year) for measure in found.measures),
        action=action,
        object=object_,
        deadline=deadline,
        responsibilities=found.charge,
        category=category_of(text, found.title, found.measures, mine, dated=found.due is not None and bool(deadline)),
        strength=strength,
        scope=scope_of(text, mine),
        targets=tuple(own),
        citation=cite(document, span),
        inferred=tuple(name for name in ("deadline", "lead", "responsible", "strength") if name in inferred),
    )


def planned_year(document: Document) -> int | None:
    """The year in which the dates of `document` are read."""
    planned = document.metadata.years_planned
    return planned[-1].value if planned else None


def _deadline(text: str, found: TaskText, year: int | None) -> tuple[Deadline | None, bool]:
    """The deadline of a task and whether it was taken from what stands above it."""
    own = find_deadline(text, found.due or found.span, year)
    if found.due and not own and found.due.of(text).strip():  # 长期坚持: the tag sets no day
        own = Deadline(found.due, found.due.of(text), None)
    own = own or find_deadline(text, found.span, year)
    if own:
        return own, False
    above = (find_deadline(text, place, year, firm=True) for place in found.above)
    deadline = next((each for each in above if each), None)
    return deadline, deadline is not None


def _beside(targets: Sequence[Target], found: TaskText) -> Sequence[Target]:
    """The targets that stand before the clause in its sentence: the word that governs them governs it."""
    return [targets[i] for place in found.above for i in targets_in(targets, place)]


def _measure(text: str, targets: Sequence[Target], span: Span, year: int | None) -> TaskMeasure:
    action, object_ = action_and_object(span.of(text))
    return TaskMeasure(span, action, object_, find_deadline(text, span, year), tuple(targets_in(targets, span)))
