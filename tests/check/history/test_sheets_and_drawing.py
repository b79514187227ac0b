"""A history as sheets with charts, and as a drawing."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from check.history.drawing import drawing, ticks
from check.history.find import History, history
from check.history.sheets import history_sheets
from export.sheet import Amount
from export.xlsx import write_xlsx
from extract.volume import Volume

Read = Callable[[str], Volume]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def told(volume: Read) -> History:
    years = {
        2021: ("营业收入300亿元，同比下降2%。", "营业收入320亿元以上，增长5%—6%。"),
        2022: ("营业收入339.4亿元，同比增长13.1%。", "营业收入*亿元。"),
        2023: ("1—10月营业收入290亿元。", ""),
    }
    titled = {year: f"临澜市国资委{year}年工作总结和{year + 1}年工作思路\n一、{year}年工作情况\n" for year in years}
    texts = [f"{titled[year]}{done}\n二、{year + 1}年工作思路\n{plan}" for year, (done, plan) in years.items()]
    return history([volume(text) for text in texts], "营业收入")


def test_each_measure_has_a_sheet_and_every_figure_its_place(told: History) -> None:
    level, growth, places = history_sheets(told)
    assert (level.title, growth.title, places.title) == ("1总量（亿元）", "2增速（%）", "出处")
    assert level.rows[1] == (
        2022,
        Amount(Decimal(320), "≥"),
        "320亿元",
        Decimal("339.4"),
        "339.4亿元",
        Decimal("19.4"),
        "339.4-320=19.4",
        None,
    )
    assert level.rows[2][1:5] == (None, "原文隐去", 290, "290亿元")
    assert growth.rows[0][3] == -2
    assert len(places.rows) == 8
    assert "营业收入300亿元，同比下降2%。" in places.rows[0]


def test_the_chart_stands_in_the_workbook(told: History, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "历年.xlsx", history_sheets(told))
    book = load_workbook(tmp_path / "历年.xlsx")
    (chart,) = book["1总量（亿元）"]._charts  # type: ignore[attr-defined]
    assert [series.val.numRef.f for series in chart.series] == [
        "'1总量（亿元）'!$D$2:$D$4",
        "'1总量（亿元）'!$B$2:$B$4",
    ]
    assert {series.cat.numRef.f for series in chart.series} == {"'1总量（亿元）'!$A$2:$A$4"}
    assert chart.series[1].graphicalProperties.line.noFill
    assert book["出处"]._charts == []  # type: ignore[attr-defined]


def drawn(told: History) -> ElementTree.Element:
    return ElementTree.fromstring(drawing(told))


def test_the_drawing_shows_every_figure_and_says_what_is_blanked(told: History) -> None:
    words = ["".join(text.itertext()) for text in drawn(told).iter(f"{SVG}text")]
    for shown in ("营业收入总量（亿元）", "营业收入增速（%）", "300", "≥320", "339.4", "-2", "13.1", "5—6", "2022"):
        assert shown in words
    assert "目标原文隐去" in words
    assert "完成截至10月" in words


def test_the_line_breaks_where_a_year_has_no_whole_figure(told: History) -> None:
    lines = [line.attrib["points"].split() for line in drawn(told).iter(f"{SVG}polyline")]
    assert [len(points) for points in lines] == [2, 2]
    hollow = [mark for mark in drawn(told).iter(f"{SVG}circle") if mark.attrib["fill"] == "#ffffff"]
    assert len(hollow) == 1


def test_a_drawing_needs_nothing_from_elsewhere_and_keeps_names_apart_from_its_own_marks(volume: Read) -> None:
    text = "临澜市国资委2022年工作总结\n一、工作情况\n新修“<A&B>”灯塔3座。"
    told = history([volume(text)], volume(text).tasks.targets[0].indicator)
    assert "&lt;A&amp;B&gt;" in drawing(told)
    assert not any(word in drawing(told).replace("http://www.w3.org/2000/svg", "") for word in ("http", "url(", "@"))
    assert drawn(History("灯塔", (), 0)).tag == f"{SVG}svg"


def test_many_years_have_room(volume: Read) -> None:
    texts = [f"临澜市国资委{year}年工作总结\n一、{year}年工作情况\n营业收入{year}亿元。" for year in range(1998, 2024)]
    assert int(drawn(history([volume(text) for text in texts], "营业收入")).attrib["width"]) > 26 * 50


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("3", "9"), "0 2 4 6 8 10"),
        (("100", "153"), "80 100 120 140 160"),
        (("-2", "13.1"), "-5 0 5 10 15"),
        (("64.6", "64.6"), "60 80"),
        (("0", "0"), "0.0 0.2"),
    ],
)
def test_the_ticks_are_round_and_hold_all_values(values: tuple[str, ...], expected: str) -> None:
    found = ticks([Decimal(value) for value in values])
    assert found[0] <= min(map(Decimal, values)) <= max(map(Decimal, values)) < found[-1]
    assert " ".join(f"{tick:f}" for tick in found) == expected
