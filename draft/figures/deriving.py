"""Figures that code works out of figures of documents, with the formula that shows it.

All arithmetic is in Decimal; what is rounded is rounded half up, and the formula says so.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from check.amounts import converted, tidy
from ground.units import family_of

_WHOLE = frozenset({"count", "people"})
_FEWEST, _MOST = 3, 4  # digits of an amount
_PERCENT_PLACES = 2
_FURTHEST = Decimal("1.6")  # times more or less than last year's: no goal for one year
_APART = Decimal(3)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of `unit`; `said` is how it became one of that unit, "" where a document counts in it."""

    value: Decimal
    unit: str
    said: str = ""

    def within(self, unit: str) -> "Amount | None":
        """The same amount counted in `unit`: 1.2万亿元＝12000亿元; None where it can't be."""
        value = converted(self.value, self.unit, unit)
        if value is None or unit == self.unit:
            return self if value is not None else None
        return Amount(value, unit, f"{self.value:f}{self.unit}＝{value:f}{unit}；")


@dataclass(frozen=True, slots=True)
class Derived:
    """What was worked out, and how."""

    value: Decimal
    unit: str
    formula: str


def comparable(one: Amount, other: Amount) -> bool:
    """Whether two years' amounts, in one unit, can be of one thing: one isn't several times the other."""
    low, high = sorted((one.value, other.value))
    return low <= 0 or high / low <= _APART


def on_the_way(actual: Amount, goal: Amount, years: int) -> Derived | None:
    """An equal share of the way to a goal that is due in `years`: 339.4＋(420−339.4)÷2＝379.7亿元."""
    aim = goal.within(actual.unit)
    if aim is None or years < 2:
        return None
    start, end = actual.value, aim.value
    words = f"{_n(start)}＋({_n(end)}−{_n(start)})÷{years}"
    if end < start:
        words = f"{_n(start)}−({_n(start)}−{_n(end)})÷{years}"
    return _made(actual, start + (end - start) / years, words, aim.said)


def grown(actual: Amount, rate: Decimal) -> Derived | None:
    """Last year's amount with the growth of the plan: 339.4×(1＋8%)."""
    sign = "−" if rate < 0 else "＋"
    return _made(actual, actual.value * (1 + rate / _HUNDRED), f"{_n(actual.value)}×(1{sign}{abs(rate):f}%)")


def continued(actual: Amount, before: Amount) -> Derived | None:
    """The last year's change once more: 339.4＋(339.4−312.5)."""
    earlier = before.within(actual.unit)
    if earlier is None or not _near(actual.value, earlier.value):
        return None
    words = f"{_n(actual.value)}＋({_n(actual.value)}−{_n(earlier.value)})"
    if actual.value < earlier.value:
        words = f"{_n(actual.value)}−({_n(earlier.value)}−{_n(actual.value)})"
    return _made(actual, 2 * actual.value - earlier.value, words, earlier.said)


def mean(actual: Amount, before: Amount) -> Derived | None:
    """The mean of two years' rates: (8.6＋12.6)÷2."""
    if actual.value <= 0 or before.value <= 0:
        return None
    words = f"({_n(before.value)}＋{_n(actual.value)})÷2"
    return _made(actual, (actual.value + before.value) / 2, words)


def _made(actual: Amount, value: Decimal, words: str, said: str = "") -> Derived | None:
    """The figure, rounded; None where it is none that a plan could set."""
    rounded = value.quantize(Decimal(1).scaleb(-_places(actual)), ROUND_HALF_UP)
    if not _sensible(actual, rounded):
        return None
    exact = rounded == value
    shown = tidy(rounded)
    sign, note = ("＝", "") if exact else ("≈", f"（四舍五入到{_place_name(_places(actual))}）")
    return Derived(shown, actual.unit, f"{said}{words}{sign}{shown:f}{actual.unit}{note}")


def _sensible(actual: Amount, value: Decimal) -> bool:
    if value <= 0 or actual.value <= 0:
        return False
    share = family_of(actual.unit) == "percent"
    if share and actual.value <= _HUNDRED < value:
        return False
    return _near(value, actual.value)


def _near(one: Decimal, other: Decimal) -> bool:
    return other > 0 and 1 / _FURTHEST <= one / other <= _FURTHEST


def _places(actual: Amount) -> int:
    """As many places as the actual has, but no fewer than three digits in all and no more than four."""
    family = family_of(actual.unit)
    written = max(0, -int(actual.value.as_tuple().exponent))
    if family in _WHOLE and actual.unit == actual.unit.lstrip("十百千万亿"):
        return 0
    if family in {"percent", "point"}:
        return min(_PERCENT_PLACES, max(1, written))
    before = max(1, actual.value.adjusted() + 1)
    return max(0, min(max(written, _FEWEST - before), _MOST - before))


def _place_name(places: int) -> str:
    return f"{places}位小数" if places else "整数"


def _n(value: Decimal) -> str:
    return f"{value:f}" if value >= 0 else f"(−{abs(value):f})"
