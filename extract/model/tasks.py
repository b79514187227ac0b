"""A model's reply about paragraphs without a task, and about tasks without a date or a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.model.align import Rejected, dropped
from extract.model.charge import deadline_said, task_place, units_said
from extract.model.excerpts import Excerpt
from extract.model.figures import read_item
from extract.model.replies import TaskSaid, TasksReply
from extract.records import Deadline, Dropped, Responsibility, Task
from extract.tasks.find import planned_year
from extract.tasks.responsibility import with_lead
from extract.tasks.text import TaskText
from ingest.document import Document, Span


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task that the rules did not list: its words, and its deadline, which may stand in another clause."""

    text: TaskText
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the proposals: tasks by index as they are now, new ones, and what was dropped."""

    revised: Mapping[int, Task] = field(default_factory=dict)
    added: tuple[NewTask, ...] = ()
    kept: int = 0
    dropped: tuple[Dropped, ...] = ()


def take_tasks(
    document: Document, tasks: Sequence[Task], new: Sequence[NewTask], batch: Sequence[Excerpt], reply: TasksReply
) -> Outcome:
    """What `reply`, about the paragraphs of `batch`, is worth against the text; `new` are those that others gave."""
    revised: dict[int, Task] = {}
    added: list[NewTask] = []
    kept, lost = 0, list[Dropped]()
    taken = [*(task.span for task in tasks), *(each.text.span for each in new)]
    for item in reply.tasks:
        said, fault = read_item(item, TaskSaid)
        if said is None or not 1 <= said.paragraph <= len(batch):
            lost.append(fault or dropped(f"段{said.paragraph if said else ''}", Rejected("没有这一段")))
            continue
        excerpt = batch[said.paragraph - 1]
        if excerpt.asked:
            index = excerpt.asked[0]
            before = revised.get(index, tasks[index])
            revised[index], right, wrong = _completed(document, before, excerpt.span, said)
        else:
            found, right, wrong = _new(document, excerpt.span, said, taken)
            added += found
            taken += [each.text.span for each in found]
        kept, lost = kept + right, lost + wrong
    return Outcome(revised, tuple(added), kept, tuple(lost))


def _completed(document: Document, task: Task, within: Span, said: TaskSaid) -> tuple[Task, int, list[Dropped]]:
    """The task with the date and the units that it lacked; what the rules found stays."""
    deadline, units, lost = _details(document, within, task.span, said)
    now, new = task, 0
    if deadline and task.deadline is None:
        now, new = replace(now, deadline=deadline), new + 1
    elif deadline and task.deadline and deadline.date != task.deadline.date:
        now, new = replace(now, disputed=(*now.disputed, "deadline")), new + 1
    if units and not task.responsibilities:
        now, new = replace(now, responsibilities=with_lead(units)), new + len(units)
    elif {unit.unit for unit in units} - {given.unit for given in task.responsibilities}:
        now, new = replace(now, disputed=(*now.disputed, "responsible")), new + 1
    return now, new, lost


def _new(
    document: Document, within: Span, said: TaskSaid, taken: Sequence[Span]
) -> tuple[list[NewTask], int, list[Dropped]]:
    try:
        place = task_place(document, said.text or "", within, taken)
    except Rejected as reason:
        return [], 0, [dropped(f"任务“{said.text or ''}”", reason)]
    deadline, units, lost = _details(document, within, place, said)
    text = TaskText(place, _title(place.of(document.text)), (place,), with_lead(units))
    return [NewTask(text, deadline)], 1 + bool(deadline) + len(units), lost


def _details(
    document: Document, within: Span, own: Span, said: TaskSaid
) -> tuple[Deadline | None, tuple[Responsibility, ...], list[Dropped]]:
    units, lost = units_said(document, said.units, within)
    if not said.deadline:
        return None, units, lost
    try:
        return deadline_said(document, said.deadline, within, own, planned_year(document)), units, lost
    except Rejected as reason:
        return None, units, [*lost, dropped(f"时限“{said.deadline}”", reason)]


def _title(words: str) -> str:
    """The lead phrase: up to the first comma or full stop."""
    ends = [at for mark in "，。；：" if (at := words.find(mark)) > 3]
    return words[: min(ends, default=len(words))]
