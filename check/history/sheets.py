"""One indicator over the years as sheets: a table with its chart for each measure, and where every figure stands."""

from check.history.find import History, Line, Point, YearRow
from export.sheet import Amount, CellValue, Chart, Column, Sheet
from extract.sheets.labels import KINDS, MASKED, MEASURES, SIGNS
from extract.sheets.places import numbered, place
from ground.units import family_of

_RATES = frozenset({"percent", "point", "rate", "concentration"})
_YEAR, _GOAL, _ACTUAL = "年份", "目标", "完成"
_TABLE = (
    Column(_YEAR, 7),
    Column(_GOAL, 12),
    Column("目标原文", 14),
    Column(_ACTUAL, 12),
    Column("完成原文", 14),
    Column("差额", 12),
    Column("计算式", 24),
    Column("说明", 50),
)
_PLACES = (
    Column("序号", 5),
    Column("年份", 7),
    Column("性质", 8),
    Column("口径", 8),
    Column("原文", 14),
    Column("采用", 6),
    Column("截至", 12),
    Column("机构", 20),
    Column("文件", 36),
    Column("所在句", 50),
    Column("章节", 24),
    Column("原文位置", 12),
    Column("页", 4),
)
_NOT_IN_TITLES = str.maketrans({mark: "每" if mark in "/／" else "" for mark in r"/／\?*[]:"})


def history_sheets(history: History) -> tuple[Sheet, ...]:
    """A sheet for each measure and unit, and 出处 with every figure, also those that another one goes before."""
    titles = [f"{number}{name_of(line)}" for number, line in enumerate(history.lines, 1)]
    tables = (_table(history, line, title) for line, title in zip(history.lines, titles, strict=True))
    return (*tables, Sheet("出处", _PLACES, numbered(cells for line in history.lines for cells in _places(line))))


def name_of(line: Line) -> str:
    """总量（亿元）; a share and a price have no 总量."""
    is_rate = line.measure == "level" and family_of(line.unit) in _RATES
    name = "水平" if is_rate else MEASURES[line.measure]
    return f"{name}（{line.unit}）" if line.unit else name


def _table(history: History, line: Line, title: str) -> Sheet:
    lines = (_ACTUAL,) if any(row.actuals for row in line.years) else ()
    marks = (_GOAL,) if any(row.goals for row in line.years) else ()
    chart = Chart(f"{history.indicator}{name_of(line)}", _YEAR, lines, marks, line.unit)
    return Sheet(title.translate(_NOT_IN_TITLES)[:31], _TABLE, tuple(map(_cells, line.years)), chart=chart)


def _cells(row: YearRow) -> tuple[CellValue, ...]:
    notes = "；".join(row.notes)
    return (row.year, *_figure(row.goal), *_figure(row.actual), row.gap, row.formula, notes or None)


def _figure(point: Point | None) -> tuple[CellValue, CellValue]:
    if point is None:
        return None, None
    sign = SIGNS[point.figure.comparator]
    shown = Amount(point.value, sign) if sign and point.value is not None else point.value
    return shown, MASKED if point.value is None else point.citation.quote


def _places(line: Line) -> list[tuple[CellValue, ...]]:
    return [
        _place(row, line, point, counts=at == 0)
        for row in line.years
        for side in (row.goals, row.actuals)
        for at, point in enumerate(side)
    ]


def _place(row: YearRow, line: Line, point: Point, *, counts: bool) -> tuple[CellValue, ...]:
    citation = point.citation
    return (
        row.year,
        KINDS[point.figure.kind] + ("（预计）" if point.figure.provisional else ""),
        MEASURES[line.measure],
        citation.quote,
        "是" if counts else None,
        point.figure.until,
        point.organisation,
        citation.doc,
        point.sentence.quote.strip(),
        " › ".join(citation.path),
        place(citation.span),
        citation.page,
    )
