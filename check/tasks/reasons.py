"""Why a task, or one thing that it promises, has the state it has, in one line; and how sure that is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from check.labels import TASK_STATES
from check.records import TaskState
from check.tasks.judging import RANK, Ruling
from check.tasks.timing import timing
from extract.records import Deadline

_SILENT = "报告中没有查到同一事项的表述"
# How often a verdict of this state was right, where two documents were read by a person.
_SURE: Mapping[TaskState, float] = {"done": 0.95, "ongoing": 0.9, "started": 0.9, "planned": 0.9, "none": 0.8}
_LONGEST = 40


def reason_of(ruling: Ruling | None, deadline: Deadline | None, day: date) -> str:
    """What was found of one thing, what keeps it from being done, and how that is in time on `day`."""
    told = [_said(ruling), ruling.why] if ruling else [_SILENT]
    return "；".join(filter(None, [*told, timing(ruling, deadline, day)]))


def reason_for(rulings: Sequence[Ruling | None], deadline: Deadline | None, goals: int, day: date) -> str:
    """The same of a task: how many of its things have come how far, and what is said of the best.

    `deadline` is that of the task, for one of which nothing is said; `goals` how many of its figures are judged as
    goals.
    """
    best = max(filter(None, rulings), key=lambda ruling: (RANK[ruling.state], ruling.match.likeness), default=None)
    due = best.promise.deadline if best else deadline
    counted = _counted(rulings) if len(rulings) > 1 else ""
    figures = f"其中{goals}项有数的另见目标核查" if goals else ""
    return "；".join(filter(None, [counted, reason_of(best, due, day), figures]))


def _counted(rulings: Sequence[Ruling | None]) -> str:
    count = Counter(ruling.state if ruling else "none" for ruling in rulings)
    states = "、".join(f"{count[state]}项{label}" for state, label in TASK_STATES.items() if count[state])
    return f"可核对的{len(rulings)}项中{states}"


def _said(ruling: Ruling) -> str:
    words = ruling.match.statement.words
    return f"报告称：{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}"


def confidence_of(state: TaskState, said: Sequence[Ruling]) -> float:
    """From 0 to 1; less where the words of the evidence are far from those of the task."""
    nearest = max((ruling.match.likeness for ruling in said), default=1.0)
    return round(_SURE[state] * min(1.0, 0.4 + 0.6 * nearest), 2)
