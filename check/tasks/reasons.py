"""Why a task has the state it has, in one line; and how sure that is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from check.records import TaskState
from check.tasks.judging import RANK, Ruling
from check.tasks.promises import Promise
from extract.records import Deadline

_COUNTED: Mapping[TaskState, str] = {
    "done": "已完成",
    "ongoing": "正在推进",
    "started": "已启动",
    "planned": "仅列入计划",
    "none": "无依据",
}
_SURE: Mapping[TaskState, float] = {"done": 0.85, "ongoing": 0.75, "started": 0.8, "planned": 0.7, "none": 0.6}
_LONGEST = 40


def reason_for(
    state: TaskState,
    promises: Sequence[Promise],
    rulings: Sequence[Ruling | None],
    deadline: Deadline | None,
    day: date,
) -> str:
    """What was found, what keeps the task from being done, and whether its time is not over yet."""
    later = f"时限为{deadline.text}，报告截至{day:%Y年%m月%d日}，尚未到期" if _later(deadline, day) and deadline else ""
    said = [ruling for ruling in rulings if ruling]
    if not said:
        return "；".join(filter(None, ["报告中没有查到同一事项的表述", later]))
    first = max(said, key=lambda ruling: (RANK[ruling.state], ruling.match.likeness))
    parts = [_counted(rulings) if len(promises) > 1 else "", _said(first), first.why, later]
    return "；".join(filter(None, parts))


def _counted(rulings: Sequence[Ruling | None]) -> str:
    count = Counter(ruling.state if ruling else "none" for ruling in rulings)
    states = "、".join(f"{count[state]}项{name}" for state, name in _COUNTED.items() if count[state])
    return f"可核对的{len(rulings)}项中{states}"


def _said(ruling: Ruling) -> str:
    words = ruling.match.statement.words
    return f"报告称“{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}”"


def _later(deadline: Deadline | None, day: date) -> bool:
    return bool(deadline and deadline.date and date.fromisoformat(deadline.date) > day)


def confidence_of(state: TaskState, rulings: Sequence[Ruling | None]) -> float:
    """From 0 to 1: how often a verdict of this state was right, less where its evidence is far from the words asked."""
    nearest = max((ruling.match.likeness for ruling in rulings if ruling), default=1.0)
    return round(_SURE[state] * min(1.0, 0.4 + 0.6 * nearest), 2)
