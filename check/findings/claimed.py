"""Claims that contradict the arithmetic: 超额完成 of a goal that was missed, 未达目标 of one that was met."""

from collections.abc import Iterator
from decimal import Decimal

from check.claims import Claim, same_indicator
from check.findings.case import Case
from check.labels import STATUSES
from check.reasons import asked_words
from check.records import CheckFinding

_NEAR = Decimal("1.5")
_DONE = {"met": "done", "exceeded": "done", "missed": "not_done"}


def claimed(case: Case) -> Iterator[CheckFinding]:
    """The claims about the goal that its figure contradicts."""
    if case.found is None or case.verdict.status not in _DONE or case.goal.tier == "stretch":
        return
    claims = case.claims
    for claim in claims.about(case.goal, case.found.target):
        said = claim.words.of(case.report.document.text)
        if claim.outcome(case.goal) != _DONE[case.verdict.status] and not _of_another(case, claim, said):
            judged = STATUSES[case.verdict.status]
            message = (
                f"报告称“{said}”，但{asked_words(case.goal)}，报告数为{case.found.target.text}，按数计算为{judged}"
            )
            places = (*case.verdict.evidence, claims.cite(claim))
            yield case.finding("claim", message, *places, formula=case.verdict.formula)


def _of_another(case: Case, claim: Claim, said: str) -> bool:
    """A goal that was adjusted or somebody else's, or another of the same indicator of which the claim is true."""
    if claim.issuer is not None or "调整" in said or _far(case, claim):
        return True
    return any(
        other.id != case.verdict.id
        and _DONE.get(other.status, claim.outcome(other.goal)) == claim.outcome(other.goal)
        and same_indicator(other.goal.indicator, case.goal)
        for other in case.scene.verdicts
    )


def _far(case: Case, claim: Claim) -> bool:
    """A share of so much more or less than the goal that it can't be a share of this goal."""
    rate = case.verdict.rate
    return claim.rate is not None and (rate is None or not rate <= claim.rate * _NEAR <= rate * _NEAR * _NEAR)
