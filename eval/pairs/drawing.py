"""Verdicts drawn by lot, for people to judge who see the plan, the report and the verdict."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from heapq import nsmallest

from check.records import Check, Status, Verdict
from eval.gold import verdict_record
from eval.matching import Record
from eval.pairs.records import Drawn, Lot, Pair
from ground.citation import Citation

_AROUND = 300  # characters on either side of a quote
_STRATA: Mapping[Status, str] = {"met": "done", "exceeded": "done", "no_evidence": "silent"}
_GOAL = ("indicator", "measure", "direction", "comparator", "value", "upper", "unit", "period", "tier")


def draw(lot: Lot, verdicts: Iterable[Drawn]) -> tuple[Drawn, ...]:
    """Those of `verdicts` that win, in the order of their numbers, which shuffles the strata.

    What wins among the winners of several parts wins among all.
    """
    pool = list(verdicts)
    winners = [
        each
        for stratum, size in lot.shares.items()
        for each in nsmallest(size, (one for one in pool if one.stratum == stratum), key=_number)
    ]
    return tuple(sorted(winners, key=_number))


def numbered(lot: Lot, pair: Pair, found: Check) -> Iterator[Drawn]:
    """All verdicts on a pair with their numbers.

    A number depends on the seed and the goal alone: whatever the order of the work, the same goals win again, and also
    by a later version where their stratum is still the same.
    """
    for verdict in found.verdicts:
        goal = f"{lot.seed} {pair.paths[0]} {verdict.goal.span.start}"
        number = sha256(goal.encode()).hexdigest()
        yield Drawn(number, _STRATA.get(verdict.status, "other"), _record(verdict, pair))


def _number(each: Drawn) -> str:
    return each.number


def _record(verdict: Verdict, pair: Pair) -> Record:
    """All that a reader needs who has both documents at hand."""
    shown = verdict_record(verdict)
    goal = {name: getattr(verdict.goal, name) for name in _GOAL}
    return {
        "plan": pair.paths[0],
        "report": pair.paths[1],
        "plan_sentence": verdict.goal.sentence.of(pair.plan.document.text),
        **shown,
        "goal": {**shown["goal"], **{name: value if value is None else str(value) for name, value in goal.items()}},
        "evidence": [_in_context(citation, pair) for citation in verdict.evidence],
        "against": [_in_context(citation, pair) for citation in verdict.against],
        "reason": verdict.reason,
    }


def _in_context(citation: Citation, pair: Pair) -> Record:
    cited = pair.plan if citation.document == pair.plan.document.id else pair.report
    start, end = citation.span
    context = cited.document.text[max(start - _AROUND, 0) : end + _AROUND]
    return {"start": start, "end": end, "quote": citation.quote, "context": context}
