"""Ruled lines on a page become the grid of a table, merged cells included. Pure geometry, in points, y upwards."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

TOLERANCE = 3.0  # between lines that are meant to meet, and the greatest width of a line
MOST_RULES = 2000  # a drawing, not a table


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; as thin as a line where it is one."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_line(self) -> bool:
        return min(self.right - self.left, self.top - self.bottom) <= TOLERANCE

    def touches(self, other: "Box") -> bool:
        return (
            self.left <= other.right + TOLERANCE
            and other.left <= self.right + TOLERANCE
            and self.bottom <= other.top + TOLERANCE
            and other.bottom <= self.top + TOLERANCE
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Area:
    """A cell: the first row and column it covers, how many of them, and where it is."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of at least two columns; `areas` in reading order."""

    rows: int
    columns: int
    box: Box
    areas: tuple[Area, ...]

    def area_at(self, x: float, y: float) -> Area | None:
        return next((area for area in self.areas if area.box.holds(x, y)), None)


def find_grids(boxes: Iterable[Box]) -> list[Grid]:
    """The tables that lines and rectangles draw on a page, from the top."""
    rules = list(dict.fromkeys(rule for box in boxes for rule in _rules(box)))
    if len(rules) > MOST_RULES:
        return []
    grids = [grid for group in _connected(rules) if (grid := _grid(group))]
    return sorted(grids, key=lambda grid: -grid.box.top)


def _rules(box: Box) -> Iterator[Box]:
    """A line is its own rule, a rectangle has four."""
    if box.is_line:
        yield box
    else:
        yield Box(box.left, box.bottom, box.right, box.bottom)
        yield Box(box.left, box.top, box.right, box.top)
        yield Box(box.left, box.bottom, box.left, box.top)
        yield Box(box.right, box.bottom, box.right, box.top)


def _connected(rules: Sequence[Box]) -> Iterator[list[Box]]:
    left = list(rules)
    while left:
        group = [left.pop()]
        for rule in group:  # grows while it is walked
            group += [other for other in left if rule.touches(other)]
            left = [other for other in left if not rule.touches(other)]
        yield group


def _grid(rules: Sequence[Box]) -> Grid | None:
    upright = [rule for rule in rules if rule.right - rule.left <= TOLERANCE < rule.top - rule.bottom]
    level = [rule for rule in rules if rule.top - rule.bottom <= TOLERANCE < rule.right - rule.left]
    xs = _merged(rule.left for rule in upright)
    ys = _merged(rule.bottom for rule in level)[::-1]
    if len(xs) < 3 or len(ys) < 2:
        return None  # a frame around text, with or without lines across
    areas = tuple(_areas(xs, ys, upright, level))
    return Grid(len(ys) - 1, len(xs) - 1, Box(xs[0], ys[-1], xs[-1], ys[0]), areas)


def _merged(values: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > TOLERANCE:
            merged.append(value)
    return merged


def _areas(xs: Sequence[float], ys: Sequence[float], upright: Sequence[Box], level: Sequence[Box]) -> Iterator[Area]:
    """A cell reaches to the next line on its right and to the next one below."""
    taken: set[tuple[int, int]] = set()
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            if (row, column) in taken:
                continue
            end, last = column + 1, row + 1
            while end < len(xs) - 1 and not _crosses(upright, xs[end], (top + bottom) / 2):
                end += 1
            while last < len(ys) - 1 and not _crosses(level, (left + right) / 2, ys[last]):
                last += 1
            taken |= {(r, c) for r in range(row, last) for c in range(column, end)}
            yield Area(row, column, last - row, end - column, Box(left, ys[last], xs[end], top))


def _crosses(rules: Iterable[Box], x: float, y: float) -> bool:
    here = Box(x, y, x, y)
    return any(rule.touches(here) for rule in rules)
