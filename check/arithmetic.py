"""A goal and an actual figure compared in Decimal: converted, rounded where the goal is approximate, margins applied.

The margins from which a goal is exceeded are those of the annotation guide, section 4.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from check.amounts import comparable_units, in_unit, percent
from check.records import Status
from extract.canon import indicators
from extract.records import Target
from ground.units import family_of

LEVEL_MARGIN = Decimal("0.05")  # of the goal
GROWTH_MARGIN, GROWTH_SHARE = Decimal("0.5"), Decimal("0.1")  # points, and of the goal
SHARE_MARGIN = Decimal(5)  # points
# Less is better, or at least no more than the goal is wanted, although no comparator says so.
_LIMITED = re.compile(
    r"(?:失业率|消费价格|CPI|物价|自然增长率|死亡率?|死亡人数|事故|亏损面?|亏损额|负债率|能耗|碳强度|排放量?|浓度|赤字率?|成本|杠杆率|利率|不良(?:贷款)?率"
    r"|投诉量?|发生率|漏损率|损失率|辍学率|警情|时间|时限|工作日|层级)(?:总水平|水平|总量|指数|涨幅|增幅|增速|增长|起数|比例)?$"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the comparison gives; `gap` is actual less goal in the goal's unit, `rate` in percent."""

    status: Status
    gap: Decimal
    rate: Decimal | None
    formula: str


def far_apart(goal: Target, found: Target, times: Decimal) -> bool:
    """Whether one of two amounts is more than so many times the other."""
    amounts = goal.measure == found.measure and goal.measure in {"level", "change"}
    if not (amounts and goal.value and found.value and comparable_units(goal.unit, found.unit)):
        return False
    return not times**-1 <= in_unit(found.value, found.unit, goal.unit) / goal.value <= times


def limited(goal: Target) -> bool:
    """Whether the goal is kept by staying at or below it."""
    if goal.comparator in {"<=", "<"}:
        return True
    if goal.comparator in {">=", ">"} or goal.direction == "down":
        return False
    row = indicators().get(goal.canonical) if goal.canonical else None
    if row is not None:
        return row.better == "less"
    return bool(_LIMITED.search(goal.indicator))


def compare(goal: Target, actual: Target) -> Outcome:
    """How `actual` stands to `goal`; both have values, one measure and comparable units."""
    assert goal.value is not None
    assert actual.value is not None
    reached = in_unit(actual.value, actual.unit, goal.unit)
    opposite = goal.direction and actual.direction and goal.direction != actual.direction
    value = -reached if opposite else reached
    near = _rounded(value, goal.value) if goal.comparator == "~" else value
    kept = _kept(goal, near, actual)
    status: Status = "missed" if not kept else "exceeded" if _clearly(goal, value) else "met"
    return Outcome(status, value - goal.value, _rate(goal, value), _formula(goal, value))


def _kept(goal: Target, value: Decimal, actual: Target) -> bool:
    asked = goal.value
    assert asked is not None
    if goal.comparator == "range" and goal.upper is not None:
        return value <= goal.upper if limited(goal) else value >= asked
    if limited(goal):
        return value <= asked
    if goal.comparator == ">":
        return value > asked or (value == asked and actual.comparator in {">", ">="})
    if actual.comparator == "<" and value <= asked:  # 近500亿元 is less than 500
        return False
    return value >= asked or _told_shorter(goal, value, actual)


def _told_shorter(goal: Target, value: Decimal, actual: Target) -> bool:
    """19.43万亩 told as 19.4万亩: the same amount with fewer decimals."""
    asked = goal.value
    assert asked is not None
    amount = goal.measure == "level" and goal.unit == actual.unit and family_of(goal.unit) not in {"percent", "point"}
    fewer = int(value.as_tuple().exponent) > int(asked.as_tuple().exponent)
    return amount and fewer and int(value.as_tuple().exponent) < 0 and _rounded(asked, value) == value


def _clearly(goal: Target, value: Decimal) -> bool:
    """Whether more was reached than asked by the guide's margin; a limit can only be kept."""
    asked = goal.upper if goal.comparator == "range" and goal.upper is not None else goal.value
    assert asked is not None
    more = value - asked
    if limited(goal) or more <= 0:
        return False
    if goal.measure == "growth" or (goal.measure == "change" and goal.unit.endswith("百分点")):
        return more >= GROWTH_MARGIN and more >= asked * GROWTH_SHARE
    if goal.measure == "level" and family_of(goal.unit) == "percent" and goal.unit != "‰":
        return more >= SHARE_MARGIN
    return more >= asked * LEVEL_MARGIN


def _rounded(value: Decimal, asked: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(int(asked.as_tuple().exponent)), ROUND_HALF_UP)


def _rate(goal: Target, value: Decimal) -> Decimal | None:
    """How much of an amount was done; a share, a growth rate and a limit have no rate of completion."""
    shares = family_of(goal.unit) in {"percent", "point"} or goal.measure == "growth"
    if shares or limited(goal) or not goal.value or goal.comparator == "range":
        return None
    return percent(value, goal.value)


def _formula(goal: Target, value: Decimal) -> str:
    assert goal.value is not None
    rate = _rate(goal, value)
    if rate is not None:
        return f"{value:f}÷{goal.value:f}×100%={rate:f}%"
    asked = f"{goal.value:f}—{goal.upper:f}" if goal.upper is not None else f"{goal.value:f}"
    if goal.upper is not None:
        return f"{value:f}与{asked}相比"
    return f"{value:f}−{goal.value:f}={value - goal.value:f}"
