"""Why a task has the state it has, in one line; and how sure that is."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from check.labels import TASK_STATES
from check.records import TaskState
from check.tasks.judging import RANK, Ruling
from extract.records import Deadline

_SILENT = "报告中没有查到同一事项的表述"
# How often a verdict of this state was right, where two documents were read by a person.
_SURE: Mapping[TaskState, float] = {"done": 0.95, "ongoing": 0.9, "started": 0.9, "planned": 0.9, "none": 0.8}
_LONGEST = 40
_MONTH = re.compile(
    r"(?<![\d年—–至-])(1[0-2]|[1-9])月(?:\d{1,2}日|[底末初]|[上中下]旬)?(?=\D{0,4}[建竣完投通开运印出挂召举])"
)


def reason_for(rulings: Sequence[Ruling | None], deadline: Deadline | None, day: date) -> str:
    """What was found, what keeps the task from being done, and whether its time is not over yet on `day`."""
    said = [ruling for ruling in rulings if ruling]
    best = max(said, key=lambda ruling: (RANK[ruling.state], ruling.match.likeness), default=None)
    told = [_counted(rulings) if len(rulings) > 1 else "", _said(best), best.why] if best else [_SILENT]
    return "；".join(filter(None, [*told, _late(best, deadline, day), _later(deadline, day)]))


def _counted(rulings: Sequence[Ruling | None]) -> str:
    count = Counter(ruling.state if ruling else "none" for ruling in rulings)
    states = "、".join(f"{count[state]}项{label}" for state, label in TASK_STATES.items() if count[state])
    return f"可核对的{len(rulings)}项中{states}"


def _said(ruling: Ruling) -> str:
    words = ruling.match.statement.words
    return f"报告称：{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}"


def _late(ruling: Ruling | None, deadline: Deadline | None, day: date) -> str:
    """What was done in a later month than asked, where the report names it: 12月18日建成, due by the end of 9月."""
    month = _MONTH.search(ruling.match.statement.words) if ruling and ruling.state == "done" else None
    if not (month and deadline and deadline.date):
        return ""
    due = date.fromisoformat(deadline.date)
    return f"晚于时限（{deadline.text}）" if due.year == day.year and int(month[1]) > due.month else ""


def _later(deadline: Deadline | None, day: date) -> str:
    if not (deadline and deadline.date) or date.fromisoformat(deadline.date) <= day:
        return ""
    return f"时限为{deadline.text}，报告截至{day.year}年{day.month}月{day.day}日，尚未到期"


def confidence_of(state: TaskState, said: Sequence[Ruling]) -> float:
    """From 0 to 1; less where the words of the evidence are far from those of the task."""
    nearest = max((ruling.match.likeness for ruling in said), default=1.0)
    return round(_SURE[state] * min(1.0, 0.4 + 0.6 * nearest), 2)
