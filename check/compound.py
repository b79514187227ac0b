"""One figure put to several indicators: 城镇居民人均可支配收入和农民人均纯收入均增长8.5%."""

import re
from collections.abc import Sequence
from dataclasses import replace

from check.records import REACHED, Status, Verdict
from extract.canon import canonical
from extract.records import Target
from ground.units import family_of

_AND = re.compile(r"[、和与及]")
_BOTH = re.compile(r"^城乡(?=居民)")
_SHORTEST = 4  # characters of a name that stands by itself


def parts(goal: Target) -> tuple[Target, ...]:
    """A goal for each of the indicators that share the figure; () where there is one only.

    An amount of several things is one amount; a rate holds for each of them.
    """
    if goal.measure != "growth" and family_of(goal.unit) != "percent":
        return ()
    both = [_BOTH.sub(side, goal.indicator) for side in ("城镇", "农村")]
    names = both if _BOTH.match(goal.indicator) else _AND.split(goal.indicator)
    if len(names) < 2 or any(len(name) < _SHORTEST for name in names):
        return ()
    return tuple(_of(goal, name) for name in names)


def _of(goal: Target, name: str) -> Target:
    row = canonical(name, family_of(goal.unit), goal.measure)
    return replace(goal, indicator=name, canonical=row.name if row else None)


def together(blank: Verdict, judged: Sequence[Verdict]) -> Verdict | None:
    """The verdict that those on the parts make; None where no part could be judged.

    The actual value is that of the part that is furthest behind.
    """
    settled = [each for each in judged if each.status in REACHED | {"missed"} and each.gap is not None]
    if not settled:
        return None
    reached = [each for each in settled if each.status in REACHED]
    worst = min(settled, key=lambda each: (each.status in REACHED, each.gap or 0))
    status: Status = "partial"
    if len(reached) == len(judged):
        status = "exceeded" if all(each.status == "exceeded" for each in judged) else "met"
    elif not reached:
        status = "missed"
    return replace(
        blank, status=status, actual=worst.actual, gap=worst.gap, rate=worst.rate, formula=worst.formula,
        evidence=tuple(dict.fromkeys(citation for each in settled for citation in each.evidence)),
        against=tuple(dict.fromkeys(citation for each in settled for citation in each.against)),
        basis=worst.basis, confidence=min(each.confidence for each in settled),
        reason="；".join(each.reason for each in judged),
    )  # fmt: skip
