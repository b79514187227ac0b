"""How a check has come out, in counts. What a person has decided counts before what the machine says."""

from collections import Counter
from collections.abc import Iterable

from check.labels import LIGHTS, STATUSES, TASK_STATES, UNCONFIRMED
from check.records import Check, Status, Summary, TaskState, TaskVerdict, Verdict


def summarise(check: Check) -> Summary:
    """The counts of `check`; every status, light and state has one, in the order of their names' tables."""
    both: tuple[Verdict | TaskVerdict, ...] = (*check.verdicts, *check.task_verdicts)
    return Summary(
        statuses=_counted((standing(each) for each in check.verdicts if not unconfirmed(each)), STATUSES),
        lights=_counted((each.light for each in both), LIGHTS),
        task_states=_counted(map(standing, check.task_verdicts), TASK_STATES),
        findings=Counter(finding.code for finding in check.findings),
        decided=sum(each.decision is not None for each in both),
        unconfirmed=sum(map(unconfirmed, both)),
    )


def standing(verdict: Verdict | TaskVerdict) -> Status | TaskState:
    """The status that holds: a person's, or the machine's where nobody has decided.

    What only a language model has matched is no evidence until a person confirms it.
    """
    if verdict.decision:
        return verdict.decision.status
    if unconfirmed(verdict):
        return "no_evidence"
    return verdict.status if isinstance(verdict, Verdict) else verdict.state


def unconfirmed(verdict: Verdict | TaskVerdict) -> bool:
    """Whether the verdict rests on a language model's match that nobody has confirmed."""
    return isinstance(verdict, Verdict) and verdict.origin == "model" and verdict.decision is None


def beside_goals(verdict: TaskVerdict) -> bool:
    """Whether the verdict is on the part of a task that no figure settles; the goals have verdicts of their own."""
    return verdict.task.category == "quantified"


def standing_name(verdict: Verdict | TaskVerdict) -> str:
    """What the status that holds is called; `ongoing` is 未到期 of a goal and 正在推进 of a task."""
    if unconfirmed(verdict):
        return UNCONFIRMED
    names = STATUSES.items() if isinstance(verdict, Verdict) else TASK_STATES.items()
    status: str = standing(verdict)
    return dict[str, str](names).get(status, status)


def _counted(values: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    found = Counter(values)
    return {name: found[name] for name in names}
