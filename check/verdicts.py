"""The verdict on one goal, from the figures that may settle it."""

from collections.abc import Sequence
from dataclasses import replace

from ask.shelf import Volume
from check.alignment.candidates import SETTLES, Alignment
from check.alignment.sides import actuals
from check.arithmetic import compare
from check.goals import beyond, reviewed, year_of
from check.reasons import asked_words, settled
from check.records import Actual, Candidate, Verdict
from extract.records import Target
from ground.citation import cite


def judge(alignment: Alignment, number: int, goal: Target, verdict_id: str) -> Verdict:
    """The verdict on the plan's target `number`."""
    plan = alignment.plan.document
    blank = Verdict(
        id=verdict_id, number=number, goal=goal, citation=cite(plan, goal.sentence), status="no_evidence", actual=None,
        gap=None, rate=None, formula=None, evidence=(), against=(), basis="none", confidence=0.9,
        reason=f"{asked_words(goal)}，报告没有给出可以核对的数",
    )  # fmt: skip
    if goal.value is None:
        return replace(blank, reason=f"{goal.indicator}的目标数在计划中已隐去，无法核对")
    year = year_of(plan, goal)
    candidates = alignment.candidates(goal, year)
    blank = replace(blank, candidates=candidates)
    if _not_due(alignment.reports, year) or beyond(plan, goal):
        return replace(
            blank,
            status="ongoing",
            reason=f"{asked_words(goal)}，{year}年到期，报告时尚未到期"
            if _not_due(alignment.reports, year)
            else f"{asked_words(goal)}，为多年目标，尚未到期",
        )
    best = next((each for each in candidates if each.objection is None and each.likeness >= SETTLES), None)
    if best is None:
        return _silent(blank)
    return settle(alignment, blank, best)


def _not_due(reports: Sequence[Volume], year: int | None) -> bool:
    latest = max((y for report in reports for y in reviewed(report.document)), default=None)
    return year is not None and latest is not None and year > latest


def _silent(blank: Verdict) -> Verdict:
    other = next((each for each in blank.candidates if each.likeness >= SETTLES), None)
    if other is None:
        return blank
    return replace(blank, reason=f"{asked_words(blank.goal)}，{other.objection}（{other.citation.quote.strip()}）")


def _figure(alignment: Alignment, best: Candidate) -> Target:
    return next(side.target for side in alignment.figures if (side.report, side.number) == (best.report, best.target))


def settle(alignment: Alignment, blank: Verdict, best: Candidate) -> Verdict:
    """`blank` with what the arithmetic makes of the candidate's figure."""
    found = _figure(alignment, best)
    if found.value is None:
        reason = f"{asked_words(blank.goal)}，报告中的数字已隐去（{found.text}）"
        return replace(blank, evidence=(best.citation,), reason=reason)
    outcome = compare(blank.goal, found)
    actual = Actual(found.value, found.unit, found.text, found.comparator, found.provisional)
    return replace(
        blank, status=outcome.status, actual=actual, gap=outcome.gap, rate=outcome.rate, formula=outcome.formula,
        evidence=(best.citation,), basis="arithmetic", confidence=best.likeness,
        reason=settled(blank.goal, found, outcome),
    )  # fmt: skip


__all__ = ["actuals", "judge"]
