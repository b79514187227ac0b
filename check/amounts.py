"""Amounts in each other's units, and rates as they are shown."""

from decimal import ROUND_HALF_UP, Decimal, getcontext

from check.arithmetic import comparable_units
from ground.units import plain

_PLACES = 6  # of a quotient that doesn't end: 1亩 in 平方公里


def converted(value: Decimal, unit: str, into: str) -> Decimal | None:
    """`value` counted in the unit `into`: 1.2 万亿元 → 12000 亿元; None where they don't measure the same."""
    if unit == into:
        return value
    if not comparable_units(into, unit):
        return None
    quotient = plain(value, unit)[0] / plain(Decimal(1), into)[0]
    ends = len(quotient.as_tuple().digits) < getcontext().prec
    return tidy(quotient if ends else quotient.quantize(Decimal(1).scaleb(-_PLACES)))


def tidy(value: Decimal) -> Decimal:
    """The same number without zeros at its end and without an exponent."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """`part` of `whole` in percent, rounded half up to one place."""
    return (part / whole * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
