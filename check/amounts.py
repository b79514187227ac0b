"""Amounts in each other's units, and rates as they are shown."""

from decimal import ROUND_HALF_UP, Decimal, getcontext

from ground.units import family_of, plain

# Measure words that count the same things in different reports.
_COUNTED = frozenset("个家户项处所座件宗起条名人位套场次")
# What units of these families measure stands in a relation: it doesn't add up, neither over units nor over the year.
RATIOS = frozenset({"percent", "point", "multiple", "rate", "concentration"})
_PLACES = 6  # of a quotient that doesn't end: 1亩 in 平方公里
_TENTH = Decimal("0.1")


def comparable_units(one: str, other: str) -> bool:
    """Whether a figure in one unit can be written in the other; currencies are not converted."""
    mine, yours = plain(Decimal(1), one)[1], plain(Decimal(1), other)[1]
    bare = "" in {mine, yours} and {family_of(one), family_of(other)} <= {"", "people", "count"}  # 33万, 33万人
    return mine == yours or bare or (mine in _COUNTED and yours in _COUNTED) or {mine, yours} <= {"％", "%", ""}


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal:
    """`value` counted in the unit `wanted`, which is comparable: 1.2 万亿元 → 12000 亿元."""
    if unit == wanted:
        return value
    quotient = plain(value, unit)[0] / plain(Decimal(1), wanted)[0]
    ends = len(quotient.as_tuple().digits) < getcontext().prec
    return tidy(quotient if ends else quotient.quantize(Decimal(1).scaleb(-_PLACES)))


def converted(value: Decimal, unit: str, into: str) -> Decimal | None:
    """`value` counted in the unit `into`; None where they don't measure the same."""
    return in_unit(value, unit, into) if unit == into or comparable_units(into, unit) else None


def tidy(value: Decimal) -> Decimal:
    """The same number without zeros at its end and without an exponent."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """`part` of `whole` in percent, rounded half up to one place."""
    return (part / whole * 100).quantize(_TENTH, ROUND_HALF_UP)
