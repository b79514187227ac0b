"""One indicator over the years."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from check.history.find import History, Line, history, names_like
from check.history.trend import TrendError, trend
from extract.volume import Volume

Read = Callable[[str], Volume]


def report(volume: Read, year: int, review: str, plan: str = "", organisation: str = "临澜市国资委") -> Volume:
    """A review of `year` and a plan for the next one."""
    title = f"{organisation}{year}年工作总结和{year + 1}年工作思路"
    return volume(f"{title}\n一、{year}年工作情况\n{review}\n二、{year + 1}年工作思路\n{plan}")


def rows(line: Line) -> list[tuple[object, ...]]:
    """Year, goal, actual and notes."""
    return [
        (row.year, row.goal and row.goal.value, row.actual and row.actual.value, list(row.notes)) for row in line.years
    ]


def only_line(volumes: Sequence[Volume], indicator: str) -> Line:
    found = history(volumes, indicator)
    assert len(found.lines) == 1
    return found.lines[0]


def test_goals_and_actuals_stand_by_their_years_with_the_difference(volume: Read) -> None:
    volumes = [
        report(volume, 2022, "全年实现营业收入339.4亿元。", "营业收入达到350亿元以上。"),
        report(volume, 2023, "全年实现营业收入0.036万亿元。", "营业收入达到400亿元。"),
    ]
    line = only_line(volumes, "营收")
    assert rows(line) == [
        (2022, None, Decimal("339.4"), ["没有计划"]),
        (2023, 350, 360, []),
        (2024, 400, None, ["没有报告"]),
    ]
    assert [(row.gap, row.formula) for row in line.years][1] == (Decimal(10), "360-350=10")
    assert line.unit == "亿元"
    actual = line.years[1].actual
    assert actual is not None
    assert actual.citation.quote == "0.036万亿元"
    assert actual.sentence.quote.startswith("全年实现营业收入")


def test_level_growth_and_other_units_are_histories_of_their_own(volume: Read) -> None:
    volumes = [report(volume, 2022, "营业收入339.4亿元，同比增长5%。盘活存量资产3亿元。盘活存量资产20万平方米。")]
    assert [(line.measure, line.unit) for line in history(volumes, "营业收入").lines] == [
        ("level", "亿元"),
        ("growth", "%"),
    ]
    assert [line.unit for line in history(volumes, "盘活存量资产").lines] == ["亿元", "万平方米"]


def test_a_fall_is_below_zero(volume: Read) -> None:
    line = only_line([report(volume, 2022, "营业收入同比下降5%。", "营业收入增长3%。")], "营业收入")
    assert rows(line)[0][2] == -5


def test_blanked_and_missing_figures_are_told_and_never_made_up(volume: Read) -> None:
    volumes = [
        report(volume, 2021, "利润总额5亿元。", "利润总额6亿元。"),
        report(volume, 2022, "利润总额*亿元。", "各项工作再上台阶。"),
        report(volume, 2023, "各项工作扎实推进。", "利润总额9亿元。"),
    ]
    assert rows(only_line(volumes, "利润总额")) == [
        (2021, None, 5, ["没有计划"]),
        (2022, 6, None, ["完成数原文隐去"]),
        (2023, None, None, ["未找到目标", "未找到完成数"]),
        (2024, 9, None, ["没有报告"]),
    ]


def test_a_side_that_the_line_never_has_is_not_missed(volume: Read) -> None:
    assert rows(only_line([report(volume, 2022, "利润总额5亿元。")], "利润总额")) == [(2022, None, 5, [])]


def test_the_whole_final_and_exact_figure_of_the_years_own_report_counts(volume: Read) -> None:
    volumes = [
        report(volume, 2022, "1—10月利润总额4亿元。预计全年利润总额5.2亿元。"),
        report(volume, 2022, "利润总额突破5亿元。全年利润总额5.18亿元。"),
        report(volume, 2023, "2022年利润总额5.17亿元。2023年利润总额6亿元。"),
    ]
    row = only_line(volumes, "利润总额").years[0]
    assert [point.citation.quote for point in row.actuals] == ["5.18亿元", "5.17亿元", "5亿元", "5.2亿元", "4亿元"]
    assert row.notes == (
        "完成数不一致：5.18亿元（文件）；5.17亿元（文件）；>5亿元（文件）；5.2亿元（文件）；4亿元（文件）",
    )


def test_a_part_of_the_year_and_a_forecast_are_called_so(volume: Read) -> None:
    line = only_line([report(volume, 2022, "1—10月利润总额4亿元。", "利润总额6亿元。")], "利润总额")
    assert line.years[0].notes == ("没有计划", "完成数截至10月31日")
    line = only_line([report(volume, 2022, "预计全年利润总额5.2亿元。")], "利润总额")
    assert line.years[0].notes == ("完成数为预计数",)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("利润总额5.2亿元。", "利润总额5.18亿元。", True),  # rounded
        ("利润总额5.2亿元。", "利润总额5.1亿元。", False),
        ("利润总额突破5亿元。", "利润总额5.18亿元。", True),
        ("利润总额突破6亿元。", "利润总额5.18亿元。", False),
        ("利润总额近6亿元。", "利润总额5.9亿元。", True),
        ("利润总额突破5亿元。", "利润总额超过5.1亿元。", True),
        ("利润总额突破6亿元。", "利润总额近5亿元。", False),
        ("利润总额5亿元左右。", "利润总额5.2亿元。", True),
        ("利润总额*亿元。", "利润总额5.2亿元。", True),
        ("上半年利润总额2亿元。", "利润总额5.2亿元。", True),
    ],
)
def test_what_two_documents_say_of_a_year_agrees_or_is_told(volume: Read, one: str, other: str, agree: bool) -> None:
    row = only_line([report(volume, 2022, one), report(volume, 2022, other + " ")], "利润总额").years[0]
    assert len(row.actuals) == 2
    assert any("不一致" in note for note in row.notes) != agree


def test_two_goals_of_a_year_disagree_and_two_tiers_do_not(volume: Read) -> None:
    two = [
        report(volume, 2022, "", "利润总额10亿元。"),
        volume("临澜市国资委2023年工作要点\n一、重点任务\n利润总额12亿元。"),
    ]
    assert [row.notes for row in only_line(two, "利润总额").years] == [
        ("目标不一致：10亿元（文件）；12亿元（文件）",),
    ]
    tiers = [report(volume, 2022, "", "利润总额确保10亿元、力争12亿元。")]
    row = only_line(tiers, "利润总额").years[0]
    assert [point.value for point in row.goals] == [10, 12]
    assert row.notes == ()


def test_the_lower_end_of_a_range_counts_and_is_told(volume: Read) -> None:
    row = only_line([report(volume, 2022, "", "营业收入增长8%—10%。")], "营业收入").years[0]
    assert row.goal is not None
    assert row.goal.value == 8
    assert row.notes == ("目标为区间，按下限计",)


def test_figures_without_a_year_are_counted_and_left_out(volume: Read) -> None:
    found = history([report(volume, 2022, "五年来，营业收入年均增长8%。全年营业收入增长5%。")], "营业收入")
    assert found.undated == 1
    assert [rows(line) for line in found.lines] == [[(2022, None, 5, [])]]


def test_an_indicator_that_no_table_knows_goes_by_its_own_name(volume: Read) -> None:
    volumes = [report(volume, 2022, "新修灯塔1120座。", "新修灯塔800座。")]
    assert rows(only_line(volumes, "新修 灯塔"))[0][2] == 1120
    assert history(volumes, "灯船") == History("灯船", (), 0)
    assert names_like(volumes, "灯塔") == ("新修灯塔",)


def test_a_trend_is_of_one_organisation(volume: Read) -> None:
    city = report(volume, 2022, "营业收入300亿元。")
    county = report(volume, 2022, "营业收入80亿元。", organisation="澜东县国资局")
    unnamed = volume("2022年工作总结\n一、2022年工作情况\n营业收入50亿元。")
    assert trend([city, unnamed], "营业收入").left_out == ("文件",)
    assert rows(trend([city, unnamed], "营业收入").lines[0]) == [(2022, None, 300, [])]
    with pytest.raises(TrendError, match=r"几个机构.*--organisation.*临澜市国资委、澜东县国资局"):
        trend([city, county], "营业收入")
    full_name = "临澜市人民政府国有资产监督管理委员会"
    assert rows(trend([city, county], "营业收入", full_name).lines[0]) == [(2022, None, 300, [])]


def test_masked_names_are_of_one_organisation_only_when_a_person_says_so(volume: Read) -> None:
    years = [report(volume, year, f"营业收入{year - 1900}亿元。", organisation="**市国资委") for year in (2021, 2022)]
    with pytest.raises(TrendError, match="几个机构"):
        trend(years, "营业收入")
    assert [row[0] for row in rows(trend(years, "营业收入", "市国资委").lines[0])] == [2021, 2022]


def test_what_is_not_there_is_told_with_what_is(volume: Read) -> None:
    volumes = [report(volume, 2022, "营业收入300亿元。")]
    with pytest.raises(TrendError, match="相近的指标：营业收入"):
        trend(volumes, "营业总额")
    with pytest.raises(TrendError, match="现有机构：临澜市国资委"):
        trend(volumes, "营业收入", "浙江")
    with pytest.raises(TrendError, match="duban add"):
        trend([], "营业收入")
