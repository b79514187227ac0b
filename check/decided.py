"""What people decided, beside what the machine says; a person's word stays when the machine changes its mind."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from check.labels import STATUSES, TASK_STATES
from check.lights import lit, thresholds
from check.ranking import ranking
from check.records import Check, Decision, Status, TaskState, TaskVerdict, Verdict
from ingest.errors import DubanError

V = TypeVar("V", Verdict, TaskVerdict)


class UnfitDecisionError(DubanError):
    """A decision that nobody signed, an override without a reason, or a status that this verdict can't have."""


def decided(check: Check, decisions: Mapping[str, Decision]) -> Check:
    """The check with the decision on each verdict, and a notice for each one that the machine judges otherwise now.

    The lights and the ranking of units are those of what holds.

    `decisions` are by the verdict's id; those on other verdicts are left aside.
    """
    verdicts = tuple(_with(verdict, decisions) for verdict in check.verdicts)
    task_verdicts = tuple(_with(verdict, decisions) for verdict in check.task_verdicts)
    both: Sequence[Verdict | TaskVerdict] = (*verdicts, *task_verdicts)
    notices = map(_change, both)
    changed = tuple(notice for notice in notices if notice and notice not in check.notices)
    made = replace(
        check,
        verdicts=verdicts,
        task_verdicts=task_verdicts,
        ranking=ranking(verdicts),
        notices=(*check.notices, *changed),
    )
    return lit(made, check.as_of, thresholds()) if check.as_of else made


def decide_on(  # noqa: PLR0913 - the parts of a decision
    verdict: Verdict | TaskVerdict,
    *,
    who: str,
    when: datetime,
    note: str = "",
    status: Status | TaskState | None = None,
    value: str | None = None,
) -> Decision:
    """A person's decision on `verdict`; a status or value that isn't given is the machine's. Raises as `fit` does.

    Raises UnfitDecisionError for a status of the other kind of verdict.
    """
    machine_status, machine_value = machine_says(verdict)
    status, value = status or machine_status, machine_value if value is None else value
    names = _names(verdict)
    if status not in names:
        choices = "、".join(f"{key}（{name}）" for key, name in names.items())
        raise UnfitDecisionError(f"没有“{status}”这种结论", where=name_of(verdict), remedy=f"可以用：{choices}")
    made = Decision(verdict.id, status, value, note, who, when, machine_status, machine_value)
    return fit(made, name_of(verdict))


def fit(decision: Decision, about: str | None = None) -> Decision:
    """The decision itself; raises UnfitDecisionError where nobody signs it or an override has no reason.

    `about` is what the error calls the verdict, or else its id.
    """
    signed(about or decision.verdict, decision.who, None if decision.confirms else decision.note)
    return decision


def signed(where: str, who: str, note: str | None = None) -> None:
    """Raises UnfitDecisionError where nobody says it, or a reason is called for and missing; `where` is about what."""
    if not who.strip():
        raise UnfitDecisionError("没有写明由谁确认", where=where, remedy="请写明姓名或职务")
    if note is not None and not note.strip():
        problem = "改变结论必须写明理由"
        raise UnfitDecisionError(problem, where=where, remedy="请说明依据，如哪份材料的哪一句")


def machine_says(verdict: Verdict | TaskVerdict) -> tuple[Status | TaskState, str | None]:
    """The machine's own status and the actual value with its unit; None where there is none or it is blanked."""
    if isinstance(verdict, TaskVerdict):
        return verdict.state, None
    actual = verdict.actual
    if actual is None or actual.value is None:
        return verdict.status, None
    return verdict.status, f"{actual.value:f}{actual.unit}"


def agreed(verdict: Verdict) -> bool:
    """Whether the machine's figure holds: nobody has set another, so that its gap and rate hold too."""
    return verdict.decision is None or verdict.decision.value in {None, machine_says(verdict)[1]}


def name_of(verdict: Verdict | TaskVerdict) -> str:
    """What a reader calls the goal or task: 利润总额5亿元."""
    if isinstance(verdict, TaskVerdict):
        return verdict.task.title
    return f"{verdict.goal.indicator}{verdict.goal.text}"


def _with(verdict: V, decisions: Mapping[str, Decision]) -> V:
    return replace(verdict, decision=decisions.get(verdict.id))


def _change(verdict: Verdict | TaskVerdict) -> str | None:
    """How the machine has changed its mind since the decision was made; None where it hasn't."""
    decision, now = verdict.decision, machine_says(verdict)
    if decision is None or (then := (decision.machine_status, decision.machine_value)) == now:
        return None
    names = _names(verdict)
    before, after = (f"{names[status]}{f'（{value}）' if value else ''}" for status, value in (then, now))
    lead = f"“{name_of(verdict)}”由{decision.who}确认时系统结论为{before}"
    return f"{lead}，现在为{after}；人工结论保留不变，请复核"


def _names(verdict: Verdict | TaskVerdict) -> Mapping[Any, str]:
    return TASK_STATES if isinstance(verdict, TaskVerdict) else STATUSES
