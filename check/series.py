"""Several reports of one year: each goal followed from report to report."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from check.alignment.candidates import SETTLES
from check.amounts import converted
from check.dates import as_of, day_of
from check.organisations import owner
from check.records import Candidate, Series, SeriesPoint, Verdict
from extract.records import Target
from extract.volume import Volume
from ingest.document import Span

_SINGLE = re.compile(r"当[月季旬周]|本[月季旬周]|单[月季]|[当本]季度")
_CLAUSE = re.compile(r"[^，。；：\n]*$")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A figure of a report that may stand in a series; `single` where it is of its own month or quarter only."""

    candidate: Candidate
    figure: Target
    value: Decimal  # below zero for a fall
    day: date
    single: bool


def series(verdicts: Sequence[Verdict], reports: Sequence[Volume]) -> tuple[Series, ...]:
    """The goals for which at least two reports of one organisation have a figure, in the order of the verdicts.

    A figure since the year's start and one of a single month or quarter never stand in one series; of the two the one
    that more reports give is followed. Reports of several organisations give a series each.
    """
    days = tuple(as_of(report.document, report.tasks) for report in reports)
    return tuple(found for verdict in verdicts for found in _of_goal(verdict, reports, days))


def _of_goal(verdict: Verdict, reports: Sequence[Volume], days: Sequence[date]) -> Iterator[Series]:
    groups: defaultdict[str | None, list[_Sighting]] = defaultdict(list)
    for candidate in verdict.candidates:
        report = reports[candidate.report]
        sighting = _sighting(candidate, report, days[candidate.report])
        if sighting:
            groups[owner(report)].append(sighting)
    for sightings in groups.values():
        points = tuple(_points(_followed(sightings)))
        if len(points) > 1:
            yield Series(verdict.id, points)


def _sighting(candidate: Candidate, report: Volume, report_day: date) -> _Sighting | None:
    """None for what is not like the goal enough to settle it, can't be compared with it, or is blanked."""
    figure = report.tasks.targets[candidate.target]
    if candidate.objection is not None or candidate.likeness < SETTLES or figure.value is None:
        return None
    value = -figure.value if figure.direction == "down" else figure.value
    return _Sighting(candidate, figure, value, day_of(figure, report_day), is_single(figure, report))


def is_single(figure: Target, report: Volume) -> bool:
    """Whether a figure is of its own month or quarter: said so, or given for days that begin within the year."""
    if figure.cumulative and figure.since is None:
        return False
    if figure.since is not None and (figure.since.month, figure.since.day) != (1, 1):
        return True
    before = _CLAUSE.search(Span(figure.sentence.start, figure.span.start).of(report.document.text))
    return bool(before and _SINGLE.search(before.group()))


def _followed(sightings: Iterable[_Sighting]) -> list[_Sighting]:
    """The best figure of each day, all of them since the year's start or all of them single ones."""
    kinds: Mapping[bool, dict[date, _Sighting]] = {False: {}, True: {}}
    for sighting in sorted(sightings, key=lambda each: (-each.candidate.likeness, each.candidate.citation.span)):
        kinds[sighting.single].setdefault(sighting.day, sighting)
    chosen = max(kinds.values(), key=len)  # the first of two that are as long: since the year's start
    return [chosen[day] for day in sorted(chosen)]


def _points(sightings: Sequence[_Sighting]) -> Iterator[SeriesPoint]:
    """The points with what changed from one to the next; a figure of other units than the first has no place."""
    same = [each for each in sightings if converted(each.value, each.figure.unit, sightings[0].figure.unit) is not None]
    for before, after in pairwise([None, *same]):
        if after is not None:
            change, formula = _change(before, after) if before else (None, None)
            report, citation = after.candidate.report, after.candidate.citation
            yield SeriesPoint(report, after.day, after.value, after.figure.unit, citation, change, formula)


def _change(before: _Sighting, after: _Sighting) -> tuple[Decimal | None, str | None]:
    """What the later figure is more than the earlier one, in its own unit, and the arithmetic."""
    unit, other = after.figure.unit, before.figure.unit
    earlier = converted(before.value, other, unit)
    if earlier is None:
        return None, None
    change = after.value - earlier
    shown, shown_other = ("", "") if unit == other else (unit, other)
    less = f"{before.value:f}{shown_other}"
    less = f"（{less}）" if before.value < 0 else less
    return change, f"{after.value:f}{shown}-{less}={change:f}{shown}"
