"""The light of a verdict: how a supervisor should look at it on the day to which the report speaks.

Green: done, or at the calendar or ahead of it, or less than `yellow` points behind. Yellow: `yellow` to `red` points
behind; reached in part. Red: more than `red` points behind, or not done when its time is up. Blue: not done, not behind
by `yellow` points, and due within `due_days`. Grey: the reports say nothing. A rate or growth has no calendar: before
its time is up, its value is held against the goal as it stands, and what is not reached is yellow at best.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from check.amounts import RATIOS
from check.arithmetic import limited
from check.dates import year_end
from check.progress import due_day
from check.records import REACHED, Check, Light, TaskVerdict, Verdict
from check.summary import standing
from extract.records import Deadline
from ground.units import family_of
from ingest.errors import DubanError

YELLOW, RED, DUE_DAYS = "DUBAN_LIGHTS_YELLOW", "DUBAN_LIGHTS_RED", "DUBAN_LIGHTS_DUE_DAYS"


class LightsError(DubanError):
    """A threshold in the environment is wrong."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Behind by `yellow` points is yellow, by more than `red` is red; due within `due_days` days is blue."""

    yellow: Decimal = Decimal(10)
    red: Decimal = Decimal(30)
    due_days: int = 30


def thresholds(environment: Mapping[str, str] = os.environ) -> Thresholds:
    """The thresholds that the environment names. Raises LightsError for a wrong one."""
    default = Thresholds()
    yellow = _number(environment, YELLOW, default.yellow, 100)
    red = _number(environment, RED, default.red, 100)
    days = _number(environment, DUE_DAYS, Decimal(default.due_days), 366)
    if days != int(days):
        raise LightsError("应当是整数", where=f"{DUE_DAYS}={days}")
    if yellow > red:
        remedy = "黄灯的界限应当小于红灯的界限"
        raise LightsError(f"黄灯的界限 {yellow} 大于红灯的界限 {red}", where=f"{YELLOW}、{RED}", remedy=remedy)
    return Thresholds(yellow, red, int(days))


def _number(environment: Mapping[str, str], name: str, default: Decimal, most: int) -> Decimal:
    given = environment.get(name, "").strip()
    try:
        value = Decimal(given) if given else default
    except InvalidOperation:
        value = Decimal(-1)
    if not (value.is_finite() and 0 <= value <= most):
        raise LightsError(f"应当是 0 到 {most} 之间的数", where=f"{name}={given}")
    return value


def light(verdict: Verdict, as_of: date, limits: Thresholds) -> Light:
    """The light of a goal on the day to which the report speaks; a person's status goes before the machine's."""
    status = standing(verdict)
    due = due_day(verdict.goal, as_of.year)
    if status in REACHED:
        return "green"
    if status == "no_evidence":
        return "grey"
    if status == "partial":
        return "yellow"
    if _is_open(verdict) and not (verdict.goal.period and _soon(due, as_of, limits)):
        return "grey"
    if due <= as_of:
        return "red"
    behind = _behind(verdict) if due.year == as_of.year else None  # a goal of a later year has no calendar this year
    return _underway(behind, limits, soon=_soon(due, as_of, limits), lenient=_is_lenient(verdict))


def task_light(verdict: TaskVerdict, as_of: date, limits: Thresholds) -> Light:
    """The light of a task without a number. Only a date that the plan gives makes it overdue.

    Without one, at the end of the year, what has only begun or is only planned is yellow.
    """
    state = standing(verdict)
    if state == "done":
        return "green"
    if state == "none":
        return "grey"
    due = _deadline(verdict)
    if due and due <= as_of:
        return "red"
    if due and _soon(due, as_of, limits):
        return "blue"
    idle = state == "planned" or (state == "started" and due is None and as_of == year_end(as_of.year))
    return "yellow" if idle else "green"


def lit(made: Check, day: date, limits: Thresholds) -> Check:
    """The check with its lights as of a day."""
    return replace(
        made,
        verdicts=tuple(replace(each, light=light(each, day, limits)) for each in made.verdicts),
        task_verdicts=tuple(replace(each, light=task_light(each, day, limits)) for each in made.task_verdicts),
    )


def _underway(behind: Decimal | None, limits: Thresholds, *, soon: bool, lenient: bool) -> Light:
    """The light of a goal whose time is not up and that is `behind` by so many points, None where nothing says so."""
    if behind is not None and behind > limits.red:
        return "red"
    if behind is not None and behind > 0 and (behind >= limits.yellow or not lenient):
        return "yellow"
    ahead = behind is not None and behind <= 0
    return "blue" if soon and not ahead else "green"


def _is_open(verdict: Verdict) -> bool:
    """Whether neither a figure nor a person says how far a goal has come: one of a later year, or of several years."""
    unsaid = verdict.decision is None and verdict.gap is None and verdict.progress is None
    return unsaid and verdict.status == "ongoing"


def _behind(verdict: Verdict) -> Decimal | None:
    """By how many points a goal is behind the calendar, or, without one, behind itself in percent of its value."""
    if verdict.progress:
        return verdict.progress.behind
    goal, gap = verdict.goal, verdict.gap
    if gap is None or not goal.value:
        return None
    short = gap if limited(goal) else -gap
    return short / abs(goal.value) * 100


def _is_lenient(verdict: Verdict) -> bool:
    """Whether being a little behind is in order: for what grows with the year, not for a rate or a growth."""
    goal = verdict.goal
    steady = goal.measure in {"growth", "multiple"} or family_of(goal.unit) in RATIOS or limited(goal)
    return verdict.progress is not None or not steady


def _soon(due: date, as_of: date, limits: Thresholds) -> bool:
    return as_of < due <= as_of + timedelta(days=limits.due_days)


def _deadline(verdict: TaskVerdict) -> date | None:
    """The first day by which something had to be done that is said not to be done yet; None where the plan gives none.

    Where it isn't known what that is, the day of the task, or else the last of its measures.
    """
    task = verdict.task
    if verdict.measures and verdict.decision is None:
        undone = (each.deadline for each in verdict.measures if each.state not in {"done", "none"})
        return min(_days(undone), default=None)
    own = [task.deadline] if task.deadline else [measure.deadline for measure in task.measures]
    return max(_days(own), default=None)


def _days(deadlines: Iterable[Deadline | None]) -> Iterator[date]:
    return (date.fromisoformat(deadline.date) for deadline in deadlines if deadline and deadline.date)
