"""The verdict on one goal, from the figures that may settle it.

The order of the questions is the order of the code: is the goal blanked, is it due, is there a figure that can be
compared, what does the arithmetic say, what does the report itself claim.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from check import reasons
from check.alignment.candidates import SETTLES, Alignment
from check.arithmetic import LEVEL_MARGIN, compare, far_apart, limited
from check.claims import Claim
from check.combining import Found, addable, found
from check.compound import parts, together
from check.derived import derived, hint
from check.goals import beyond, year_of
from check.identity import verdict_id
from check.progress import adds_up, due_day, progress
from check.records import REACHED, Actual, Candidate, Status, Verdict
from extract.records import Target
from ground.citation import Citation, cite
from ingest.document import Span

_SURE, _UNSURE = 0.98, 0.70  # how often a verdict is right whose figure is as like as can be, or just like enough
_SILENT = 0.95
_MAY_FALL = re.compile(r"利润|收益|盈利|净[增流]|结余|差额")  # a unit may report less than nothing
_TOGETHER = 0.8  # the likeness from which a figure speaks for all indicators that share a goal
_FURTHEST = Decimal(5)  # times more or less than asked: hardly the same thing


def judge(alignment: Alignment, number: int, goal: Target) -> Verdict:
    """The verdict on the plan's target `number`."""
    blank = _blank(alignment, number, goal)
    if goal.value is None:
        return replace(blank, reason=reasons.blanked_goal(goal))
    year = year_of(alignment.plan.document, goal)
    several = beyond(alignment.plan.document, goal)
    blank = replace(blank, candidates=alignment.candidates(goal, year))
    if several or _later(alignment, year):
        return _so_far(alignment, blank, None if several else year)
    return _of_parts(alignment, blank, year) or settle(alignment, blank, *_fitting(blank.candidates))


def _fitting(candidates: Sequence[Candidate]) -> list[Candidate]:
    return [each for each in candidates if each.objection is None and each.likeness >= SETTLES]


def _so_far(alignment: Alignment, blank: Verdict, due: int | None) -> Verdict:
    """The verdict on a goal that is not due: how things stand, where the reports say so."""
    goal, latest = blank.goal, max(alignment.days, default=None)
    waiting = replace(blank, status="ongoing", reason=reasons.not_due(goal, due))
    shown = alignment.candidates(goal, latest.year) if latest else ()
    best = found(alignment, goal, _fitting(shown))
    if best is None or best.figure.value is None or best.missing:
        return replace(waiting, candidates=shown)
    outcome = compare(goal, best.figure)
    return replace(
        waiting, candidates=shown, actual=_actual(best), gap=outcome.gap, rate=outcome.rate, formula=outcome.formula,
        evidence=_cited(best.sources), basis="arithmetic", confidence=_confidence(best.sources),
        reason=reasons.underway(goal, best, outcome),
    )  # fmt: skip


def _actual(best: Found) -> Actual:
    figure = best.figure
    return Actual(figure.value, figure.unit, figure.text, figure.comparator, figure.provisional, best.formula)


def _of_parts(alignment: Alignment, blank: Verdict, year: int | None) -> Verdict | None:
    """The verdict on a goal for several indicators, where the reports give them apart and not together."""
    divided = parts(blank.goal)
    if not divided or any(each.likeness >= _TOGETHER for each in _fitting(blank.candidates)):
        return None
    found_for = [replace(blank, goal=part, candidates=alignment.candidates(part, year)) for part in divided]
    judged = [settle(alignment, each, *_fitting(each.candidates)) for each in found_for]
    return together(blank, [replace(each, goal=part) for each, part in zip(judged, divided, strict=True)])


def _blank(alignment: Alignment, number: int, goal: Target) -> Verdict:
    """The verdict where the reports are silent."""
    plan = alignment.plan.document
    key = verdict_id(plan, goal.span, [report.document for report in alignment.reports])
    return Verdict(
        id=key, number=number, goal=goal, citation=cite(plan, _trimmed(plan.text, goal.sentence)), status="no_evidence",
        actual=None, gap=None, rate=None, formula=None, evidence=(), against=(), basis="none", confidence=_SILENT,
        reason=reasons.silent(goal),
    )  # fmt: skip


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _later(alignment: Alignment, year: int | None) -> bool:
    """Whether the goal is for a year that no report has reached."""
    latest = max(alignment.days, default=None)
    return year is not None and latest is not None and year > latest.year


def settle(alignment: Alignment, blank: Verdict, *fitting: Candidate) -> Verdict:
    """`blank` with what the figures of the `fitting` candidates, the best first, make of it."""
    best = found(alignment, blank.goal, fitting) if fitting else derived(alignment, blank.goal, _year(alignment, blank))
    if best is None:
        return _without_figure(alignment, blank, bool(fitting))
    return _with_claims(alignment, _computed(alignment, blank, best), best.sources[0])


def _year(alignment: Alignment, verdict: Verdict) -> int | None:
    return year_of(alignment.plan.document, verdict.goal)


def _computed(alignment: Alignment, blank: Verdict, best: Found) -> Verdict:
    """What the arithmetic makes of the figure found."""
    goal, figure = blank.goal, best.figure
    evidence = _cited(best.sources)
    if figure.value is None:
        return replace(blank, evidence=evidence, reason=reasons.blanked(goal, figure))
    if not best.formula and far_apart(goal, figure, _FURTHEST):
        return replace(blank, confidence=_UNSURE, reason=reasons.implausible(goal, best))
    outcome = compare(goal, figure)
    year = _year(alignment, blank) or best.day.year
    actual = _actual(best)
    verdict = replace(
        blank, status=outcome.status, actual=actual, gap=outcome.gap, rate=outcome.rate, formula=outcome.formula,
        evidence=evidence, basis="arithmetic", confidence=_confidence(best.sources),
        reason=reasons.settled(goal, best, outcome), progress=progress(goal, actual, best.day, year),
    )  # fmt: skip
    if best.missing and not _enough(goal, outcome.status):
        return replace(verdict, status="no_evidence", reason=reasons.incomplete(goal, best))
    due = due_day(goal, year)
    if best.day < due and not (outcome.status in REACHED and adds_up(goal)):
        if max(alignment.days) >= due:
            return replace(verdict, status="no_evidence", reason=reasons.too_early(goal, best, outcome))
        return replace(verdict, status="ongoing", reason=reasons.underway(goal, best, outcome))
    return verdict


def _enough(goal: Target, status: Status) -> bool:
    """Whether a sum that lacks units settles the goal all the same: what the others add can't take it back."""
    return status in REACHED and not limited(goal) and not _MAY_FALL.search(goal.indicator)


def _cited(sources: Sequence[Candidate]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(candidate.citation for candidate in sources))


def _confidence(sources: Sequence[Candidate]) -> float:
    """From how like the names are; the least like one counts."""
    like = min(candidate.likeness for candidate in sources)
    return round(_UNSURE + (_SURE - _UNSURE) * max(0.0, min(1.0, (like - SETTLES) / (1 - SETTLES))), 2)


def _without_figure(alignment: Alignment, blank: Verdict, several: bool) -> Verdict:
    """No figure settles it: what the report claims, or which figure can't be compared, or nothing."""
    goal = blank.goal
    for number, claim in alignment.claims_about(goal, None):
        if verdict := _claimed(alignment, blank, number, claim):
            return verdict
    if several:
        return replace(blank, confidence=_UNSURE, reason=reasons.not_added(goal))
    near = max((each.likeness for each in blank.candidates), default=0.0)
    confidence = round(_SILENT - max(0.0, near - SETTLES / 2) / 2, 2)
    other = next((each for each in blank.candidates if each.objection and each.likeness >= SETTLES), None)
    if other is None or other.objection is None:
        unsure = next((each for each in blank.candidates if each.objection is None), None)
        reason = reasons.near(goal, unsure.citation.quote) if unsure else blank.reason
        return replace(blank, confidence=confidence, reason=reason)
    said = reasons.objected(goal, other.objection, other.citation.quote)
    between = hint(alignment, goal, _year(alignment, blank))
    return replace(blank, confidence=confidence, reason=reasons.hinted(said, between) if between else said)


def _claimed(alignment: Alignment, blank: Verdict, number: int, claim: Claim) -> Verdict | None:
    """What a claim settles by itself: a share of the goal that was done, or that it was not reached."""
    goal = blank.goal
    if not _of_this_goal(alignment, number, claim):
        return None
    citation = cite(alignment.reports[number].document, claim.span)
    if claim.rate is not None and addable(goal):
        status: Status = (
            "missed" if claim.rate < 100 else "exceeded" if claim.rate >= 100 + 100 * LEVEL_MARGIN else "met"
        )
        words = claim.words.of(alignment.reports[number].document.text)
        return replace(
            blank, status=status, actual=Actual(claim.rate, "%", words), rate=claim.rate, evidence=(citation,),
            basis="claim", confidence=_UNSURE, reason=reasons.rated(goal, claim.rate, citation.quote),
        )  # fmt: skip
    if claim.outcome(goal) == "not_done":
        return replace(
            blank, status="missed", evidence=(citation,), basis="claim", confidence=_UNSURE,
            reason=reasons.claimed(goal, citation.quote),
        )  # fmt: skip
    return None


def _of_this_goal(alignment: Alignment, number: int, claim: Claim) -> bool:
    """Not of one that somebody else set (超额完成国家下达的任务), nor of the goal as it was adjusted in mid-year."""
    return not claim.issuer and "调整" not in claim.words.of(alignment.reports[number].document.text)


def _with_claims(alignment: Alignment, verdict: Verdict, best: Candidate) -> Verdict:
    """The verdict with what the reports claim of it: the same, or against it."""
    reached = {"exceeded": "done", "met": "done", "missed": "not_done"}.get(verdict.status)
    if reached is None:
        return verdict
    made = alignment.claims_about(verdict.goal, best)
    said = [(number, claim) for number, claim in made if _of_this_goal(alignment, number, claim)]
    against = [(number, claim) for number, claim in said if claim.outcome(verdict.goal) != reached]
    cited = tuple(cite(alignment.reports[number].document, claim.span) for number, claim in against)
    return replace(verdict, against=cited, basis="both" if said and not against else verdict.basis)
