"""One indicator over the years as an SVG drawing: goals as marks, actuals as a line, a panel for each measure.

It names no font that has to be there, needs no style sheet, and is read in print without colour too: the marks differ
in shape. A year without a figure breaks the line; a blanked figure is named below its year.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import groupby

from check.amounts import tidy
from check.history.find import History, Line, Point, YearRow
from check.history.sheets import name_of
from extract.sheets.labels import MASKED, SIGNS

_LEAST_WIDTH, _HEIGHT = 760, 340
_YEAR_WIDTH = 56  # that the numbers of a year need beside those of the next
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 24, 58, 62
_FONTS = "SimSun, 'Songti SC', 'Noto Serif CJK SC', 'Noto Sans CJK SC', serif"
_ACTUAL, _GOAL, _GRID, _TEXT = "#1f4e79", "#c55a11", "#d0d0d0", "#222222"
_MARK = 5.0  # half of a mark's height
_APART = 14.0  # points between two lines of words
_FROM_LEFT, _TO_RIGHT = ' text-anchor="start"', ' text-anchor="end"'
_HALO = ' stroke="#ffffff" stroke-width="3" paint-order="stroke"'  # so that a line behind a number doesn't cross it
_TICKS = 5
_Place = tuple[float, float]  # to the right and down


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where years and values stand in a panel; `ticks` are the values at the lines of its grid."""

    years: tuple[int, ...]
    ticks: tuple[Decimal, ...]
    width: int

    def across(self, year: int) -> float:
        inner = self.width - _LEFT - _RIGHT
        return _LEFT + inner * (self.years.index(year) + 0.5) / len(self.years)

    def down(self, value: Decimal) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * float((value - low) / (high - low))


def drawing(history: History) -> str:
    """The drawing as an SVG document of its own."""
    drawn = [line for line in history.lines if _values(line)]
    most = max((len(line.years) for line in drawn), default=0)
    width = max(_LEAST_WIDTH, _LEFT + _RIGHT + most * _YEAR_WIDTH)
    panels = (
        f'<g transform="translate(0,{at * _HEIGHT})">{_panel(history, line, width)}</g>'
        for at, line in enumerate(drawn)
    )
    height = _HEIGHT * max(1, len(drawn))
    title = escape(f"{history.indicator}历年目标与完成情况")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" font-family="{_FONTS}" font-size="13" fill="{_TEXT}"><title>{title}</title>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{"".join(panels)}</svg>\n'
    )


def _values(line: Line) -> list[Decimal]:
    points = (point for row in line.years for point in (row.goal, row.actual))
    return [value for point in points if point for value in (point.value, _upper(point)) if value is not None]


def _upper(point: Point) -> Decimal | None:
    """The upper end of a range, in the line's unit."""
    figure = point.figure
    if figure.upper is None or not figure.value or point.value is None:
        return None
    return figure.upper * point.value / figure.value


def _panel(history: History, line: Line, width: int) -> str:
    scale = _Scale(tuple(row.year for row in line.years), ticks(_values(line)), width)
    drawn = (_grid, _actuals, _goals, _numbers, _blanks)
    return _heading(history, line, width) + "".join(part for draw in drawn for part in draw(line, scale))


def _heading(history: History, line: Line, width: int) -> str:
    """The title, and what the marks mean that the panel has."""
    at, y = width / 2, 44.0
    parts = [_text((at, 24), f"{history.indicator}{name_of(line)}", ' font-size="16"')]
    if any(row.actuals for row in line.years):
        parts += [_stroke((at - 92, y), (at - 62, y), _ACTUAL, 2), _circle((at - 77, y), solid=True)]
        parts.append(_text((at - 56, y + 4), "完成", _FROM_LEFT))
    if any(row.goals for row in line.years):
        parts += [_diamond((at + 26, y)), _text((at + 38, y + 4), "目标", _FROM_LEFT)]
    return "".join(parts)


def _grid(_: Line, scale: _Scale) -> Iterator[str]:
    for tick in scale.ticks:
        y = scale.down(tick)
        yield _stroke((_LEFT, y), (scale.width - _RIGHT, y), _TEXT if tick == 0 else _GRID, 1)
        yield _text((_LEFT - 8, y + 4), f"{tick:f}", _TO_RIGHT)
    for year in scale.years:
        yield _text((scale.across(year), _HEIGHT - _BOTTOM + 20), str(year))


def _actuals(line: Line, scale: _Scale) -> Iterator[str]:
    """The line, broken where a year has no figure, with its points; what isn't the whole year's is hollow and apart."""
    for whole, run in groupby(line.years, key=_is_whole):
        places = [_place(row, row.actual, scale) for row in run] if whole else []
        if len(places) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            yield f'<polyline points="{points}" fill="none" stroke="{_ACTUAL}" stroke-width="2"/>'
    for row in line.years:
        if row.actual and row.actual.value is not None:
            yield _circle(_place(row, row.actual, scale), solid=_is_whole(row))


def _is_whole(row: YearRow) -> bool:
    return row.actual is not None and row.actual.value is not None and row.actual.figure.until is None


def _goals(line: Line, scale: _Scale) -> Iterator[str]:
    """The goals; of a range both ends."""
    for row in line.years:
        if row.goal and row.goal.value is not None:
            x, y = _place(row, row.goal, scale)
            upper = _upper(row.goal)
            if upper is not None:
                top = (x, scale.down(upper))
                yield _stroke((x, y), top, _GOAL, 2) + _diamond(top)
            yield _diamond((x, y))


def _numbers(line: Line, scale: _Scale) -> Iterator[str]:
    """The figures: that of the better-placed side above both, the other one's below."""
    for row in line.years:
        sides = [(row.actual, _ACTUAL), (row.goal, _GOAL)]
        shown = [(point, colour) for point, colour in sides if point and point.value is not None]
        heights = [scale.down(each) for point, _ in shown for each in (point.value, _upper(point)) if each is not None]
        shown.sort(key=lambda side: (side[0].value or Decimal(0), side[1] == _ACTUAL))
        for point, colour in shown:
            is_top = point is shown[-1][0]
            y = min(heights) - 10 if is_top else max(heights) + 19
            yield _text((scale.across(row.year), y), _shown(point), f' fill="{colour}"{_HALO}')


def _blanks(line: Line, scale: _Scale) -> Iterator[str]:
    """Below its year, what is blanked and to which day an actual speaks that isn't the whole year's."""
    for row in line.years:
        words = [_blank(name, point) for name, point in (("目标", row.goal), ("完成", row.actual)) if point]
        for at, word in enumerate(filter(None, words)):
            y = _HEIGHT - _BOTTOM + 36 + at * _APART
            yield _text((scale.across(row.year), y), word, ' font-size="11"')


def _blank(name: str, point: Point) -> str:
    if point.value is None:
        return f"{name}{MASKED}"
    until = point.figure.until
    return f"{name}截至{until.month}月" if until else ""


def _place(row: YearRow, point: Point | None, scale: _Scale) -> _Place:
    value = point.value if point else None
    return scale.across(row.year), scale.down(value if value is not None else Decimal(0))


def _shown(point: Point) -> str:
    """≥7, 7—7.5."""
    upper = _upper(point)
    return f"{SIGNS[point.figure.comparator]}{point.value:f}" + (f"—{tidy(upper):f}" if upper is not None else "")


def ticks(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Round values, evenly apart, from below the least to above the greatest; from 0 where that costs little room."""
    low, high = min(values), max(values)
    if 0 < low < high * Decimal("0.6"):
        low = Decimal(0)
    spread = high - low or abs(high) or Decimal(1)
    step = _round_step(spread / _TICKS)
    first = (low / step).to_integral_value("ROUND_FLOOR") - (low > 0 and low % step == 0)
    last = (high / step).to_integral_value("ROUND_FLOOR") + 1
    return tuple((first + at) * step for at in range(int(last - first) + 1))


def _round_step(step: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10, 20, 50 … that is no less."""
    scale = Decimal(1).scaleb(step.adjusted())
    return next(each for factor in (1, 2, 5, 10) if (each := factor * scale) >= step)


def _text(at: _Place, words: str, look: str = "") -> str:
    """Words around `at`, unless `look` says how they stand."""
    anchor = "" if "text-anchor" in look else ' text-anchor="middle"'
    return f'<text x="{at[0]:.1f}" y="{at[1]:.1f}"{anchor}{look}>{escape(words)}</text>'


def _stroke(start: _Place, end: _Place, colour: str, width: int) -> str:
    ends = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'


def _circle(at: _Place, *, solid: bool) -> str:
    fill = _ACTUAL if solid else "#ffffff"
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="4" fill="{fill}" stroke="{_ACTUAL}" stroke-width="2"/>'


def _diamond(at: _Place) -> str:
    corners = ((0, -_MARK), (_MARK, 0), (0, _MARK), (-_MARK, 0))
    points = " ".join(f"{at[0] + right:.1f},{at[1] + below:.1f}" for right, below in corners)
    return f'<polygon points="{points}" fill="#ffffff" stroke="{_GOAL}" stroke-width="2"/>'
