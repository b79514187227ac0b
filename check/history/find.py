"""One indicator over the years: what was planned for each year and what became of it, each with its place.

Levels, growth, changes and multiples are histories of their own, and so are amounts of different things (亿元, 亩).
Whose documents are read is for the caller to say.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches
from itertools import combinations
from typing import Literal

from check.amounts import comparable_units, converted
from extract.canon import canonical
from extract.records import Measure, Target
from extract.sheets.labels import SIGNS
from extract.targets.terms import planned, reviewed
from extract.volume import Volume
from ground.citation import Citation, cite
from ground.units import plain, without_magnitude

Side = Literal["goal", "actual"]
_NAMES: dict[Side, str] = {"goal": "目标", "actual": "完成数"}
_MEASURES: tuple[Measure, ...] = ("level", "growth", "change", "multiple")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one document; `value` is in the line's unit, below zero for a fall, None where it is blanked.

    `citation` is the figure's own place, `sentence` that of its sentence. `own` says that the document plans or reviews
    the very year.
    """

    figure: Target
    citation: Citation
    sentence: Citation
    organisation: str | None
    value: Decimal | None
    own: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year with all that documents give for it, the figure that counts first; `notes` say what is wrong, in Chinese.

    `gap` is the actual less the goal, in the line's unit, and `formula` its arithmetic, where both are whole years'.
    """

    year: int
    goals: tuple[Point, ...]
    actuals: tuple[Point, ...]
    gap: Decimal | None
    formula: str | None
    notes: tuple[str, ...]

    @property
    def goal(self) -> Point | None:
        """The goal that counts."""
        return next(iter(self.goals), None)

    @property
    def actual(self) -> Point | None:
        """The actual that counts."""
        return next(iter(self.actuals), None)


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one measure, in one unit, by year."""

    measure: Measure
    unit: str
    years: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What the documents say of an indicator over the years; `undated` figures have no year and stand in no line.

    `left_out` are the names of documents that have figures of it too but don't say whose they are.
    """

    indicator: str
    lines: tuple[Line, ...]
    undated: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Covered:
    """The years that some document plans, and those that some document reviews."""

    planned: frozenset[int]
    reviewed: frozenset[int]


def history(volumes: Sequence[Volume], indicator: str) -> History:
    """The goals and actuals of `indicator`, by whatever name it is called, in the documents of one organisation.

    No line where no document has a figure of it. A figure that is a part of another one of the same name is left out.
    """
    row = canonical(indicator, "", "level")
    name = row.name if row else _tight(indicator)
    found = [point for volume in volumes for point in _points(volume, name)]
    dated = [point for point in found if _year(point.figure) is not None]
    covered = _covered(volumes)
    lines = (_line(group, covered) for group in _grouped(dated))
    ordered = sorted(lines, key=lambda line: (_MEASURES.index(line.measure), -len(line.years)))
    return History(name, tuple(ordered), len(found) - len(dated))


def names_like(volumes: Sequence[Volume], indicator: str, limit: int = 5) -> tuple[str, ...]:
    """Indicators of the documents whose names come near, the most frequent first where they contain `indicator`."""
    names = Counter(
        t.canonical or _tight(t.indicator) for v in volumes for t in v.tasks.targets if t.kind != "criterion"
    )
    holding = [name for name, _ in names.most_common() if _tight(indicator) in name]
    near = get_close_matches(_tight(indicator), list(names), limit, 0.4)
    return tuple(dict.fromkeys((*holding, *near)))[:limit]


def _points(volume: Volume, name: str) -> Iterator[Point]:
    document, targets = volume.document, volume.tasks.targets
    said = document.metadata.organisation
    years = {"goal": planned(document), "actual": reviewed(document)}
    for target in targets:
        if target.kind == "criterion" or not _is(target, name):
            continue
        if target.parent is None or not _is(targets[target.parent], name):
            places = cite(document, target.span), cite(document, target.sentence)
            own = _year(target) is not None and _year(target) == years[target.kind]
            yield Point(target, *places, said.value if said else None, _signed(target), own)


def _is(target: Target, name: str) -> bool:
    return name == (target.canonical or _tight(target.indicator))


def _tight(name: str) -> str:
    return "".join(name.split())


def _signed(target: Target) -> Decimal | None:
    return -target.value if target.value is not None and target.direction == "down" else target.value


def _year(target: Target) -> int | None:
    return int(target.period) if target.period and target.period.isdigit() else None


def _grouped(points: Sequence[Point]) -> Sequence[Sequence[Point]]:
    """The figures of one measure that can be written in one unit; those without a unit (120万) go with the most."""
    groups: list[list[Point]] = []
    for point in sorted(points, key=lambda point: _is_bare(point.figure)):
        fitting = [group for group in groups if _go_together(group[0].figure, point.figure)]
        if fitting:
            max(fitting, key=len).append(point)
        else:
            groups.append([point])
    return groups


def _go_together(figure: Target, other: Target) -> bool:
    fits = _is_bare(other) or comparable_units(figure.unit, other.unit)
    return figure.measure == other.measure and fits


def _is_bare(figure: Target) -> bool:
    return not without_magnitude(figure.unit)


def _covered(volumes: Sequence[Volume]) -> _Covered:
    documents = [volume.document for volume in volumes]
    return _Covered(
        frozenset(year for document in documents if (year := planned(document)) is not None),
        frozenset(year for document in documents if (year := reviewed(document)) is not None),
    )


def _line(points: Sequence[Point], covered: _Covered) -> Line:
    """The rows of all years for which there is a figure, or should be one: some document plans or reviews them.

    That a side is missing is said where the line has that side at all.
    """
    unit = Counter(point.figure.unit for point in points).most_common(1)[0][0]
    by_year: defaultdict[int, list[Point]] = defaultdict(list)
    for point in points:
        by_year[int(point.figure.period or 0)].append(_in_unit(point, unit))
    known = covered.planned | covered.reviewed
    years = sorted({*by_year, *(year for year in known if min(by_year) < year < max(by_year))})
    sides = {point.figure.kind for point in points}
    rows = tuple(_row(year, by_year[year], covered, sides) for year in years)
    return Line(points[0].figure.measure, unit, rows)


def _in_unit(point: Point, unit: str) -> Point:
    written = point.figure.unit + (plain(Decimal(1), unit)[1] if _is_bare(point.figure) else "")
    return replace(point, value=converted(point.value, written, unit) if point.value is not None else None)


def _row(year: int, points: Sequence[Point], covered: _Covered, sides: Collection[str]) -> YearRow:
    goals = _ordered([point for point in points if point.figure.kind == "goal"])
    actuals = _ordered([point for point in points if point.figure.kind == "actual"])
    gap, formula = _gap(goals, actuals)
    notes = (
        *(_notes(goals, "goal", known=year in covered.planned) if "goal" in sides else ()),
        *(_notes(actuals, "actual", known=year in covered.reviewed) if "actual" in sides else ()),
    )
    return YearRow(year, goals, actuals, gap, formula, notes)


def _ordered(points: Sequence[Point]) -> tuple[Point, ...]:
    """The figure that counts first; what a document says twice stands once.

    It has a value, holds for the whole year, is final and exact, no second tier, and comes from the year's own
    document; of two such the first.
    """
    ranked = sorted(points, key=_rank)
    once = {
        (point.citation.document, point.value, point.figure.upper, point.figure.until): point for point in ranked[::-1]
    }
    kept = set(map(id, once.values()))
    return tuple(point for point in ranked if id(point) in kept)


def _rank(point: Point) -> tuple[bool, ...]:
    figure = point.figure
    loose = figure.kind == "actual" and figure.comparator != "="
    return (
        point.value is None,
        figure.until is not None,
        figure.provisional,
        loose,
        figure.tier == "stretch",
        not point.own,
    )


def _gap(goals: Sequence[Point], actuals: Sequence[Point]) -> tuple[Decimal | None, str | None]:
    if not goals or not actuals or goals[0].value is None or actuals[0].value is None:
        return None, None
    if goals[0].figure.until or actuals[0].figure.until:
        return None, None
    goal, actual = goals[0].value, actuals[0].value
    less = f"（{goal:f}）" if goal < 0 else f"{goal:f}"
    return actual - goal, f"{actual:f}-{less}={actual - goal:f}"


def _notes(points: Sequence[Point], side: Side, *, known: bool) -> Iterator[str]:
    """What a reader should know of one side of a year: blanked, missing, for a part of it, in doubt."""
    name = _NAMES[side]
    if not points:
        yield f"未找到{name}" if known else f"没有{'计划' if side == 'goal' else '报告'}"
        return
    figure = points[0].figure
    if points[0].value is None:
        yield f"{name}原文隐去"
    if figure.until is not None:
        yield f"{name}截至{figure.until.month}月{figure.until.day}日"
    if figure.provisional:
        yield f"{name}为预计数"
    if figure.comparator == "range":
        yield f"{name}为区间，按下限计"
    if not all(agree(*pair) for pair in combinations(points, 2)):
        yield f"{name}不一致：{_values(points)}"


def _values(points: Sequence[Point]) -> str:
    """What each document says, those that say the same together: ≤65%（甲、乙）；75%（丙）."""
    said: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for point in points:
        said[SIGNS[point.figure.comparator] + point.citation.quote][point.citation.doc] = None
    return "；".join(f"{value}（{'、'.join(documents)}）" for value, documents in said.items())


def agree(one: Point, other: Point) -> bool:
    """Whether two figures of a year can both be right: alike when rounded to the coarser of them, or bounds that hold.

    Blanked figures, parts of the year and the two tiers of a goal contradict nothing.
    """
    figures = (one.figure, other.figure)
    if one.value is None or other.value is None or figures[0].until != figures[1].until:
        return True
    if figures[0].tier != figures[1].tier:
        return True
    if "range" in {figure.comparator for figure in figures}:
        return one.value == other.value and figures[0].upper == figures[1].upper
    if all(figure.kind == "goal" for figure in figures):
        return one.value == other.value
    sides = {_side(one.figure), _side(other.figure)}
    if len(sides) == 1 and sides != {0}:  # 超万亿 and 超1.1万亿
        return True
    return _bounded(one, other.value) and _bounded(other, one.value) and _rounded_alike(one, other)


def _side(figure: Target) -> int:
    """On which side of the figure the truth lies: 1 above (超11), -1 below (近12), 0 at it."""
    return {">": 1, ">=": 1, "<": -1, "<=": -1}.get(figure.comparator, 0)


def _bounded(point: Point, value: Decimal) -> bool:
    return _side(point.figure) * (value - (point.value or 0)) >= 0


def _rounded_alike(one: Point, other: Point) -> bool:
    """Whether two exact figures are the same when the finer one is rounded to the coarser one's last place."""
    if _side(one.figure) or _side(other.figure):
        return True
    steps = (_step(one), _step(other))
    values = (one.value or Decimal(0), other.value or Decimal(0))
    step = max(steps)
    return len({(value / step).quantize(Decimal(1), ROUND_HALF_UP) for value in values}) == 1


def _step(point: Point) -> Decimal:
    """What one in the last written place of the figure is worth in the line's unit."""
    written, value = point.figure.value, point.value
    exponent = written.as_tuple().exponent if written is not None else 0
    last = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return last * abs(value / written) if written and value else last
