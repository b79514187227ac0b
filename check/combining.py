"""One figure for a goal from one report or several: the latest, the sum of parts of the year, the sum of units.

What adds up is added, with the formula; rates and growth of several units are not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from check.alignment.candidates import Alignment
from check.amounts import RATIOS, converted, tidy
from check.dates import day_of
from check.organisations import owner
from check.records import Candidate
from check.series import is_single
from extract.records import Target
from ground.units import family_of


@dataclass(frozen=True, slots=True)
class Found:
    """The figure that stands for all reports, to which day it speaks, and where it comes from.

    `formula` shows how it was put together or, where it is `derived`, worked out of others; `missing` says which
    reports should have had a part of it and lack it.
    """

    figure: Target
    day: date
    sources: tuple[Candidate, ...]
    formula: str | None = None
    missing: tuple[str, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    candidate: Candidate
    figure: Target
    day: date
    single: bool


def found(alignment: Alignment, goal: Target, fitting: Sequence[Candidate]) -> Found | None:
    """What the `fitting` candidates, the best first, say together; None where they can't be put together."""
    by_owner: defaultdict[str | None, list[_Seen]] = defaultdict(list)
    for seen in _best_of_each(_seen(alignment, candidate) for candidate in fitting):
        by_owner[owner(alignment.reports[seen.candidate.report])].append(seen)
    own = {whose: _over_the_year(goal, seen) for whose, seen in by_owner.items()}
    planner = owner(alignment.plan)
    owners = {owner(report) for report in alignment.reports}
    if len(owners) < 2 or planner in owners:
        return own.get(planner) or next(iter(own.values()), None)
    in_order = dict(sorted(own.items(), key=lambda each: each[1].sources[0].report))
    return _of_all(goal, in_order, sorted(str(each) for each in owners - own.keys()))


def addable(goal: Target) -> bool:
    """Whether the figures of several units make one figure."""
    return goal.measure in {"level", "change"} and family_of(goal.unit) not in RATIOS


def _seen(alignment: Alignment, candidate: Candidate) -> _Seen:
    figure, report = alignment.figure(candidate), alignment.reports[candidate.report]
    return _Seen(candidate, figure, day_of(figure, alignment.days[candidate.report]), is_single(figure, report))


def _best_of_each(fitting: Iterable[_Seen]) -> list[_Seen]:
    """The best figure of each report; one since the year's start before one of a single month."""
    best: dict[int, _Seen] = {}
    for seen in sorted(fitting, key=lambda each: each.single):
        best.setdefault(seen.candidate.report, seen)
    return list(best.values())


def _over_the_year(goal: Target, seen: Sequence[_Seen]) -> Found:
    """The latest figure since the year's start; those of single months or quarters are added.

    Of two of one day the one that is not blanked.
    """
    last = max(seen, key=lambda each: (each.day, each.figure.value is not None, each.candidate.likeness))
    by_day = {each.day: each for each in reversed(seen) if each.single}  # of two of one month the better one
    parts = [by_day[day] for day in sorted(by_day)]
    if not last.single or len(parts) < 2 or not addable(goal):
        return Found(last.figure, last.day, (last.candidate,))
    return _sum(goal, [(f"截至{each.day.month}月{each.day.day}日", _single(each)) for each in parts], last.day)


def _single(seen: _Seen) -> Found:
    return Found(seen.figure, seen.day, (seen.candidate,))


def _of_all(goal: Target, own: Mapping[str | None, Found], missing: list[str]) -> Found | None:
    """The units' figures added; a single unit's figure stands only where it speaks for all."""
    if not own or not addable(goal):
        return None
    parts = [(str(whose), each) for whose, each in own.items() if each.figure.value is not None]
    blanked = [str(whose) for whose, each in own.items() if each.figure.value is None]
    if not parts:
        return next(iter(own.values()))
    day = min(each.day for _, each in parts)
    return replace(_sum(goal, parts, day), missing=(*blanked, *missing))


def _sum(goal: Target, parts: Sequence[tuple[str, Found]], day: date) -> Found:
    """The parts added in the goal's unit."""
    amounts = [(name, converted(each.figure.value or Decimal(0), each.figure.unit, goal.unit)) for name, each in parts]
    total = tidy(sum((amount for _, amount in amounts if amount is not None), Decimal(0)))
    terms = "＋".join(f"{amount:f}（{name}）" for name, amount in amounts if amount is not None)
    first = parts[0][1].figure
    figure = replace(first, value=total, upper=None, unit=goal.unit, text=f"{total:f}{goal.unit}", comparator="=")
    sources = tuple(candidate for _, each in parts for candidate in each.sources)
    return Found(figure, day, sources, f"{terms}＝{total:f}{goal.unit}")
