"""What was kept goes into the list in the order of the text, and every index follows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.model.tasks import NewTask
from extract.records import Target, Task, TaskList, TaskMeasure, Unaccounted
from extract.spans import Cover, targets_in
from extract.tasks.find import task_of
from ingest.document import Document


def with_targets(found: TaskList, revised: Sequence[Target], added: Sequence[Target]) -> TaskList:
    """The list with its targets revised, in their order, with the new ones; tasks get those that stand in them."""
    together = [*revised, *added]
    order = sorted(range(len(together)), key=lambda i: together[i].span)
    moved = {old: new for new, old in enumerate(order)}
    targets = tuple(_moved(together[i], moved) for i in order)
    fresh = [moved[i] for i in range(len(revised), len(together))]
    tasks = tuple(_task_moved(task, targets, moved, fresh) for task in found.tasks)
    return replace(found, targets=targets, tasks=tasks)


def _moved(target: Target, moved: Mapping[int, int]) -> Target:
    return target if target.parent is None else replace(target, parent=moved[target.parent])


def _task_moved(task: Task, targets: Sequence[Target], moved: Mapping[int, int], fresh: Sequence[int]) -> Task:
    own = [i for i in fresh if task.span.covers(targets[i].span)]
    quantified = task.category == "quantified" or any(targets[i].kind == "goal" for i in own)
    return replace(
        task,
        targets=_together(task.targets, moved, own),
        measures=tuple(_measure_moved(measure, targets, moved, own) for measure in task.measures),
        category="quantified" if quantified else task.category,
    )


def _measure_moved(
    measure: TaskMeasure, targets: Sequence[Target], moved: Mapping[int, int], fresh: Sequence[int]
) -> TaskMeasure:
    own = [i for i in fresh if measure.span.covers(targets[i].span)]
    return replace(measure, targets=_together(measure.targets, moved, own))


def _together(old: Sequence[int], moved: Mapping[int, int], new: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted([*(moved[i] for i in old), *new]))


def with_tasks(document: Document, found: TaskList, added: Sequence[NewTask]) -> TaskList:
    """The list with the new tasks put in; paragraphs that gave one are accounted for."""
    tasks = sorted([*found.tasks, *(_made(document, found.targets, new) for new in added)], key=lambda task: task.span)
    return replace(found, tasks=tuple(tasks), unaccounted=_left(found.unaccounted, added))


def _made(document: Document, targets: Sequence[Target], new: NewTask) -> Task:
    own = targets_in(targets, new.text.span)
    task = task_of(document, targets, own, new.text)
    return replace(task, deadline=new.deadline or task.deadline, origin="model")


def _left(unaccounted: Sequence[Unaccounted], added: Sequence[NewTask]) -> tuple[Unaccounted, ...]:
    listed = Cover(new.text.span for new in added)
    return tuple(place for place in unaccounted if not listed.overlaps(place.span))
