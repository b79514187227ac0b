"""One indicator over the years as a reader at a terminal sees it."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.render import new_table, show_table
from check.history.find import History, Line, Point
from check.history.sheets import name_of
from extract.sheets.labels import DIRECTIONS, MASKED, SIGNS


def show_trend(out: Console, history: History) -> None:
    """A table for each measure."""
    for line in history.lines:
        show_table(out, f"{history.indicator}{name_of(line)}", _table(line))
    if history.undated:
        out.print(Text(f"另有 {history.undated} 个数没有写明年份，没有列入", "dim"))
    if history.left_out:
        out.print(Text(f"没有写明机构的文件没有列入：{'、'.join(history.left_out)}", "dim"))


def _table(line: Line) -> Table:
    table = new_table(("年份", None), ("目标", None), ("完成", None), ("差额", None), ("出处", 4), ("说明", 3))
    for row in line.years:
        places = dict.fromkeys(point.citation.doc for point in (row.goal, row.actual) if point)
        gap = f"{row.gap:f}" if row.gap is not None else ""
        cells = (str(row.year), _shown(row.goal), _shown(row.actual), gap, "\n".join(places), "；".join(row.notes))
        table.add_row(*cells)
    return table


def _shown(point: Point | None) -> str:
    """≥12.5亿元, 降1.25亿元."""
    if point is None or point.value is None:
        return MASKED if point else ""
    fall = DIRECTIONS["down"] if point.figure.direction == "down" else ""
    return fall + SIGNS[point.figure.comparator] + point.citation.quote
