"""A level of the plan's review, the level a year later and the growth between: two of them don't give the third."""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from check.alignment.sides import Side
from check.amounts import comparable_units
from check.findings.case import Case
from check.goals import year_of
from check.records import CheckFinding
from extract.findings.figures import Interval, interval
from extract.findings.values import of_the_whole
from extract.records import Target
from extract.volume import Volume
from ground.citation import cite
from ground.units import plain

# Growth at constant prices, or on a basis that the words name, doesn't follow from the levels.
_OTHER_BASIS = re.compile(
    r"可比|口径|实际增|名义|不变价|剔除|扣除|增加值|生产总值|GDP|产值|产业|总量|汇率|预计|左右|约|普查|修订|快报"
)
_SLACK = Decimal("0.5")  # points, beyond what rounding leaves open
_HUNDRED = Decimal(100)


def level_growth(case: Case) -> Iterator[CheckFinding]:
    """Of one indicator: last year's level in the plan, this year's level and growth in the report."""
    found, goal = case.found, case.goal
    if found is None or goal.canonical is None or found.target.measure not in {"level", "growth"} or _second(case):
        return
    year = year_of(case.scene.plan.document, goal)
    here = [
        side
        for side in case.scene.alignment.figures
        if side.report == found.report and side.target.sentence == found.target.sentence
    ]
    new = _one(here, goal, "level", year)
    growth = _one(here, goal, "growth", year)
    old = _one(case.scene.reviewed, goal, "level", year and year - 1)
    whole = old and new and all(_of_the_whole(case, side) for side in (old, new))
    if new and growth and old and whole and not any(_reserved(case, side) for side in (new, growth, old)):
        yield from _held(case, old, new, growth)


def _second(case: Case) -> bool:
    """Another goal of the indicator stands before this one: one finding is enough."""
    first = next(each for each in case.scene.cases if each.goal.canonical == case.goal.canonical and each.found)
    return first is not case


def _one(sides: Iterable[Side], goal: Target, measure: str, year: int | None) -> Side | None:
    """The only figure of the indicator with this measure for that year; None where there are several."""
    fitting = [
        side
        for side in sides
        if (side.canonical, side.target.measure, side.target.period) == (goal.canonical, measure, str(year))
        and side.target.parent is None
        and not side.target.provisional
        and side.target.indicator == goal.indicator
    ]
    return fitting[0] if len({side.target.text for side in fitting}) == 1 else None


def _of_the_whole(case: Case, side: Side) -> bool:
    return of_the_whole(_volume(case, side).document, side.target)


def _reserved(case: Case, side: Side) -> bool:
    return bool(_OTHER_BASIS.search(side.quote.of(_volume(case, side).document.text)))


def _volume(case: Case, side: Side) -> Volume:
    return case.scene.plan if side.report < 0 else case.report


def _held(case: Case, old: Side, new: Side, growth: Side) -> Iterator[CheckFinding]:
    a, b, said = interval(old.target), interval(new.target), interval(growth.target)
    if not (a and b and said and a.low > 0 and comparable_units(old.target.unit, new.target.unit)):
        return
    sign = -1 if growth.target.direction == "down" else 1
    made = Interval((b.low / a.high - 1) * _HUNDRED * sign, (b.high / a.low - 1) * _HUNDRED * sign)
    low, high = sorted((made.low, made.high))
    if not Interval(low, high).meets(said, _SLACK):
        grown = (_amount(new) / _amount(old) - 1) * _HUNDRED
        formula = f"{new.target.text}÷{old.target.text}−1={grown.quantize(Decimal('0.1'), ROUND_HALF_UP):f}%"
        message = (
            f"{case.goal.indicator}：上年{old.target.text}，本年{new.target.text}，与所说增幅{growth.target.text}算不到一起，"
            "请核对口径（可比价、上年数修订、汇率）"
        )
        before = cite(case.scene.plan.document, old.quote)
        now = cite(case.report.document, new.quote), cite(case.report.document, growth.quote)
        yield case.finding("level_growth", message, before, *now, formula=formula)


def _amount(side: Side) -> Decimal:
    assert side.target.value is not None
    return plain(side.target.value, side.target.unit)[0]
