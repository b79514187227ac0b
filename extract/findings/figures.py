"""Figures as what they leave open: a number is rounded in the last digit that it shows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from extract.canon import canonical
from extract.records import Target
from ground.units import family_of, plain


@dataclass(frozen=True, slots=True)
class Interval:
    """From the least to the greatest number that would be written so."""

    low: Decimal
    high: Decimal

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def meets(self, other: "Interval", slack: Decimal = Decimal(0)) -> bool:
        return self.low - slack <= other.high and other.low <= self.high + slack


def interval(target: Target) -> Interval | None:
    """What a figure with a single stated value leaves open, in its base unit; None for masked, ranges, about, over."""
    if target.value is None or target.upper is not None or target.comparator != "=":
        return None
    value, unit = plain(target.value, target.unit)
    half = plain(_last_place(target.value), target.unit)[0] / 2
    return Interval(value - half, value + half) if unit or target.unit == "" else None


def _last_place(value: Decimal) -> Decimal:
    """The worth of the last digit that says something: 0.1 of 3.3, 1 of 80; of 3000 no more than a hundredth."""
    place = Decimal(1).scaleb(int(value.as_tuple().exponent))
    zeros = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    return place if place < 1 else max(place, min(zeros, abs(value) / 100))


_CUT = re.compile(r"[\d一二三四五六七八九〇零][·•．.，,]$")


def is_whole_number(text: str, target: Target) -> bool:
    """Whether the figure is all of its number, not the end of one that is not read: 八·五万吨."""
    return not _CUT.search(text, max(0, target.span.start - 2), target.span.start)


def total(intervals: Iterable[Interval]) -> Interval:
    return sum(intervals, Interval(Decimal(0), Decimal(0)))


def name_of(target: Target) -> str | None:
    """The canonical name of the indicator; None for one that the table doesn't know."""
    if target.canonical:
        return target.canonical
    known = canonical(target.indicator, family_of(target.unit), target.measure)
    return known.name if known else None


def base_unit(target: Target) -> str:
    return plain(target.value or Decimal(0), target.unit)[1]


def written(number: Decimal, places: int = 2) -> str:
    """A computed number for a formula: at most `places` decimals."""
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded.normalize():f}" if rounded else "0"
