"""The grammar of official figures: every number that says how much, with its exact span, in Decimal."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ground.comparators import Comparator, comparator_at
from ground.counting import chinese_counts, counts_blanked, is_index, lasts, level_at
from ground.figure import Quantity
from ground.forms import FORMS, Reader
from ground.names import find_names
from ground.numbers import (
    ARABIC,
    CHINESE,
    DIGITS,
    GAP,
    MAGNITUDE,
    MASK,
    MASK_IN_MARKDOWN,
    MEASURE,
    NUMERIC,
    is_masked,
    normal_unit,
    number_of,
)
from ground.units import MAGNITUDES, UNIT_PATTERN, family_of
from ingest.document import Span

__all__ = ["Quantity", "find_quantities"]

# 1亿3000万元, 三万五千元: what follows a magnitude in smaller ones.
_REST = (
    rf"(?:(?<=[万亿])(?P<rest>{ARABIC}(?=[千百万])|[{DIGITS}]千[{DIGITS}十百千]*)"
    r"(?P<rest_magnitude>千万|百万|十万|万|千|百)?)?"
)


def _figure(mask: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?=[{DIGITS}十百千{NUMERIC}\-−－])(?P<sign>(?<![\dA-Za-z%％）)])[-−－])?(?P<number>{mask}|{ARABIC}|{CHINESE})"
        rf"(?:{GAP}(?P<magnitude_below>{MAGNITUDE})?(?P<unit_below>{UNIT_PATTERN})?"
        rf"(?P<dash>[-—–－−~～]{{1,2}}|[至到]|&[mn]dash;){GAP}(?P<upper>{ARABIC}|{CHINESE}))?"
        rf"(?P<more>[多余几])?{GAP}(?P<magnitude>{MAGNITUDE})?{_REST}(?P<more_after>[多余几])?{GAP}"
        rf"(?:个(?P<odd>[多余半])(?P<odd_unit>月|小时|工作日|百分点)|{MEASURE})?"
        r"(?P<half>(?<=倍)半)?(?P<more_at_end>(?<=[倍年元%里亩吨])多(?=[，。；、）]))?"
    )


_FIGURE, _FIGURE_IN_MARKDOWN = _figure(MASK), _figure(MASK_IN_MARKDOWN)
_BEHIND = ("rest", "rest_magnitude", "more_after", "odd_unit", "unit", "half", "more_at_end")
_ODD_UNITS = {"月": "个月", "工作日": "个工作日"}  # 9个多月, 3个半月
_BETWEEN = re.compile(r"[由从自][^，。；\d]{0,8}$")
_ONE = Decimal(1)
_SPELT_OUT = 1000  # 8000—1万家: the lower end needs no 万


def find_quantities(text: str, span: Span | None = None, *, markdown: bool = False) -> Iterator[Quantity]:
    """The quantities of `text` (of `span`, where given), in order; spans are offsets into `text`.

    In Markdown a pair of asterisks is emphasis and blanks nothing.
    """
    start, end = span or Span(0, len(text))
    in_names = _covered(find_names(text, Span(start, end)))
    special = [match for form in FORMS for match in form.pattern.finditer(text, start, end)]
    last = start
    figure = _FIGURE_IN_MARKDOWN if markdown else _FIGURE
    for match in sorted([*special, *_figures(figure, text, start, end)], key=lambda m: (m.start(), m.re is figure)):
        if match.start() < last or in_names(match.start("number") if match.re is figure else match.start()):
            continue
        quantity = _READERS[match.re](match)
        if quantity:
            yield quantity
            last = quantity.span.end


def _figures(figure: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Overlapping candidates: what follows a number is tried again, for the number may prove to be a name."""
    while match := figure.search(text, start, end):
        yield match
        start = match.end("number")


def _covered(spans: Iterable[Span]) -> Callable[[int], bool]:
    """Says of an offset whether one of `spans` holds it."""
    starts: list[int] = []
    reach: list[int] = []  # how far the spans up to here reach
    for span in sorted(spans):
        starts.append(span.start)
        reach.append(max(span.end, reach[-1] if reach else 0))

    def holds(offset: int) -> bool:
        at = bisect_right(starts, offset)
        return at > 0 and offset < reach[at - 1]

    return holds


class _Parts(NamedTuple):
    """A figure taken apart; `value` and `upper` count in `magnitude` and `unit`."""

    value: Decimal | None
    upper: Decimal | None
    magnitude: str
    unit: str
    end: int


def _read_figure(match: re.Match[str]) -> Quantity | None:
    parts = _parts(match)
    span = Span(match.start("sign") if match["sign"] else match.start("number"), parts.end)
    if not _counts(match, parts, span) or (parts.value is None and not is_masked(match["number"])):
        return None
    unit = parts.magnitude + normal_unit(parts.unit)
    return Quantity(span, span.of(match.string), parts.value, parts.upper, unit, _comparator(match, parts, span))


def _comparator(match: re.Match[str], parts: _Parts, span: Span) -> Comparator:
    if parts.upper is not None:
        return "range"
    odd = match["odd"] if match["odd"] != "半" else None
    more = match["more"] or match["more_after"] or odd or match["more_at_end"]
    return ">" if more and parts.end == _end(match) else comparator_at(match.string, span)


def _parts(match: re.Match[str]) -> _Parts:
    value = None if is_masked(match["number"]) else number_of((match["sign"] or "") + match["number"])
    magnitude, unit = (
        match["magnitude"] or "",
        match["unit"] or _ODD_UNITS.get(match["odd_unit"]) or match["odd_unit"] or "",
    )
    if match["upper"] is None:
        value = _whole(match, value)
        level = None if magnitude or unit else level_at(match.string, match.start("number"), match.end("number"))
        return (
            _Parts(value, None, magnitude, "级", level) if level else _Parts(value, None, magnitude, unit, _end(match))
        )
    lower, upper = _lower(match, value), number_of(match["upper"])
    if lower is not None and upper is not None and lower < upper:
        return _Parts(lower, upper, magnitude, unit, _end(match))
    end = max(match.end(group) for group in ("number", "magnitude_below", "unit_below"))
    shared = match["magnitude_below"] and match["magnitude_below"] == magnitude and not match["unit_below"]
    return _Parts(value, None, match["magnitude_below"] or "", unit if shared else match["unit_below"] or "", end)


def _whole(match: re.Match[str], value: Decimal | None) -> Decimal | None:
    """The value with what follows its magnitude: 1亿3000万 → 1.3, 1倍半 → 1.5, 3个半月 → 3.5."""
    rest = number_of(match["rest"]) if match["rest"] else None
    half = match["half"] or match["odd"] == "半"
    if value is None or not (rest or half):
        return value
    below = (rest or 0) * MAGNITUDES.get(match["rest_magnitude"], _ONE) / MAGNITUDES.get(match["magnitude"], _ONE)
    return value + below.normalize() + (Decimal("0.5") if half else 0)


def _lower(match: re.Match[str], value: Decimal | None) -> Decimal | None:
    """The lower end of a range in the magnitude of its upper end (5000万—1亿元 → 0.5); None where there is no range."""
    below, above = match["magnitude_below"], match["magnitude"]
    unit_below, unit = match["unit_below"], match["unit"]
    two_figures = (unit_below or below) and match["dash"] in "至到" and _BETWEEN.search(match.string, *_before(match))
    if value is None or two_figures or (unit_below and unit and family_of(unit_below) != family_of(unit)):
        return None
    upper = number_of(match["upper"])
    if not below and upper is not None and value < upper:  # 30—100亿元
        return value
    if not below and not (above == "万" and value >= _SPELT_OUT):
        return None
    return value * MAGNITUDES.get(below, _ONE) / MAGNITUDES.get(above, _ONE)


def _before(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - 12), match.start()


def _end(match: re.Match[str]) -> int:
    return max(match.end(group) for group in ("number", "upper", "more", "magnitude", *_BEHIND))


def _counts(match: re.Match[str], parts: _Parts, span: Span) -> bool:
    """Whether the figure counts or measures something; one without a unit does so only as an index."""
    text, number, unit = match.string, match["number"], parts.unit
    if not parts.magnitude and not unit:
        return number[0].isdigit() and is_index(text, span.start, span.end)
    if unit == "级":
        return True
    if family_of(unit) == "duration":
        return lasts(text, number, unit, span)
    if is_masked(number):
        return counts_blanked(text, number, unit, span)
    return number[0].isdigit() or chinese_counts(text, number, parts.magnitude, unit, span)


_READERS: dict[re.Pattern[str], Reader] = {
    **{form.pattern: form.read for form in FORMS},
    _FIGURE: _read_figure,
    _FIGURE_IN_MARKDOWN: _read_figure,
}
