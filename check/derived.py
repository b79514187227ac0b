"""What code works out from two figures of one report: growth and change from a level and the one it is compared with.

Only where the report itself gives both (由198户减至186户; 利润总额11.3亿元，上年为6.84亿元): a level of the year before
that stands in another document may have been revised since, and is worth a hint only.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from check.alignment.candidates import Alignment
from check.alignment.sides import Side, actuals
from check.amounts import converted, tidy
from check.combining import Found
from check.dates import day_of
from check.records import Candidate
from extract.records import Measure, Target
from ground.citation import cite
from ground.units import family_of

_ALIKE = 0.95  # of names that are put to this use: the same indicator for certain
_PLACE = Decimal("0.1")


def derived(alignment: Alignment, goal: Target, year: int | None) -> Found | None:
    """The growth or change that two levels of one report give; None where none are there."""
    if goal.measure not in {"growth", "change"} or year is None:
        return None
    return next(_worked_out(alignment, goal, year), None)


def _worked_out(alignment: Alignment, goal: Target, year: int) -> Iterator[Found]:
    for side in alignment.figures:
        level, base = side.target, side.target.baseline
        if not (base and base.value and base.year in {None, str(year - 1)} and _fits(goal, side, year)):
            continue
        before = converted(base.value, base.unit, level.unit)
        if before is None or before <= 0:
            continue
        made = _growth(level, before) if goal.measure == "growth" else _change(goal, level, before)
        if made:
            figure, formula = made
            citation = cite(alignment.reports[side.report].document, side.quote)
            day = day_of(level, alignment.days[side.report])
            yield Found(figure, day, (Candidate(side.report, side.number, _ALIKE, citation),), formula, derived=True)


def hint(alignment: Alignment, goal: Target, year: int | None) -> str | None:
    """What growth the plan's own level and the report's would give, as a formula; it settles nothing."""
    if goal.measure != "growth" or year is None:
        return None
    level = next((side.target for side in alignment.figures if _fits(goal, side, year)), None)
    base = next((side.target for side in actuals(-1, alignment.plan) if _fits(goal, side, year - 1)), None)
    if level is None or base is None or base.value is None:
        return None
    before = converted(base.value, base.unit, level.unit)
    made = _growth(level, before) if before else None
    return made[1] if made else None


def _fits(goal: Target, side: Side, year: int) -> bool:
    """Whether the figure is a level of the goal's indicator in `year`."""
    target = side.target
    level = target.measure == "level" and target.period == str(year) and target.value is not None
    same = goal.canonical == side.canonical if goal.canonical or side.canonical else goal.indicator == side.name
    return level and same


def _growth(level: Target, before: Decimal) -> tuple[Target, str] | None:
    """(11.3−6.84)÷6.84×100%=65.2%."""
    if level.value is None or family_of(level.unit) in {"percent", "point"}:
        return None
    grown = ((level.value - before) / before * 100).quantize(_PLACE, ROUND_HALF_UP)
    formula = f"（{level.value:f}−{before:f}）÷{before:f}×100%={grown:f}%"
    return _made(level, grown, "%", "growth"), formula


def _change(goal: Target, level: Target, before: Decimal) -> tuple[Target, str] | None:
    """31.5%−28.1%=3.4个百分点."""
    if level.value is None:
        return None
    change = tidy(level.value - before)
    points = family_of(level.unit) == "percent"
    unit = "个百分点" if points else level.unit
    if converted(change, "百分点" if points else unit, "百分点" if points else goal.unit) is None:
        return None
    formula = f"{level.value:f}{level.unit}−{before:f}{level.unit}={change:f}{unit}"
    return _made(level, change, "百分点" if points else unit, "change"), formula


def _made(level: Target, value: Decimal, unit: str, measure: Measure) -> Target:
    size = abs(value)
    return replace(
        level, value=size, upper=None, unit=unit, text=f"{size:f}{unit}", measure=measure, comparator="=",
        direction="up" if value >= 0 else "down", baseline=None,
    )  # fmt: skip
