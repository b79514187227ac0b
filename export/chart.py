"""A chart of a sheet's columns in a workbook: what is planned as marks, what became of it as a line."""

from typing import Literal

from openpyxl.chart import LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from export.sheet import Chart, Sheet

CHART_ROWS = 22  # of the sheet, that the chart and the blank row above it cover
_WIDTH_CM, _HEIGHT_CM = 24, 10
_LINE_WIDTH = 28_575  # EMU, 2.25 points
# dark enough to be told apart by their greys too; the marks differ in shape
_LINE_COLOURS, _MARK_COLOURS = ("1F4E79", "2E6B1F", "595959"), ("C55A11", "7F6000", "9C0006")


def add_chart(page: Worksheet, sheet: Sheet, chart: Chart) -> None:
    """Draw `chart` below the table of `sheet`, which stands on `page` with its header in the first row."""
    drawn = LineChart()
    drawn.title, drawn.height, drawn.width = chart.title, _HEIGHT_CM, _WIDTH_CM
    drawn.y_axis.title, drawn.x_axis.title = chart.unit, chart.along
    drawn.x_axis.delete = drawn.y_axis.delete = False  # some programs hide axes that don't say that they are there
    drawn.x_axis.number_format = "0"
    drawn.display_blanks = "gap"
    drawn.legend = Legend(legendPos="b")
    for header, colour in zip(chart.lines, _LINE_COLOURS, strict=False):
        drawn.series.append(_line(_series(page, sheet, header), colour))
    for header, colour in zip(chart.marks, _MARK_COLOURS, strict=False):
        drawn.series.append(_marks(_series(page, sheet, header), colour))
    drawn.set_categories(_cells(page, sheet, chart.along, first=2))
    page.add_chart(drawn, f"A{len(sheet.rows) + 3}")


def _series(page: Worksheet, sheet: Sheet, header: str) -> Series:
    series: Series = SeriesFactory(_cells(page, sheet, header, first=1), title_from_data=True)
    series.smooth = False
    return series


def _cells(page: Worksheet, sheet: Sheet, header: str, first: int) -> Reference:
    column = [each.header for each in sheet.columns].index(header) + 1
    return Reference(page, min_col=column, min_row=first, max_row=len(sheet.rows) + 1)


def _line(series: Series, colour: str) -> Series:
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=_LINE_WIDTH))
    series.marker = _marker("circle", colour)
    series.dLbls = DataLabelList(dLblPos="t", showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    return series


def _marks(series: Series, colour: str) -> Series:
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    series.marker = _marker("diamond", colour)
    return series


def _marker(symbol: Literal["circle", "diamond"], colour: str) -> Marker:
    look = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
    return Marker(symbol=symbol, size=8, spPr=look)
