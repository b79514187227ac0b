"""Findings: what they see, what they leave alone, and the arithmetic that they show."""

import pytest

from extract.findings import FINDINGS
from extract.records import Finding
from extract.tasklist import extract
from ingest.reader import from_text

REVIEW, PLAN = "市国资委2022年工作总结\n一、2022年工作情况\n", "市国资委2023年工作要点\n一、重点任务\n"
GAPS = {"masked", "no_owner", "no_deadline"}


def findings(text: str, head: str = REVIEW) -> list[Finding]:
    document = from_text("文件.txt", head + text)
    found = [finding for finding in extract(document).findings if finding.code not in GAPS]
    assert {finding.code for finding in found} <= FINDINGS.keys()
    for finding in found:
        assert all(span.of(document.text) for span in finding.spans)
    return found


def codes(text: str, head: str = REVIEW) -> list[str]:
    return [finding.code for finding in findings(text, head)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("营业收入完成52.3亿元。\n全年营业收入53.2亿元。", "two_values"),
        ("利润总额增长8.5%。\n全市利润总额增长5.8%。", "two_values"),
        ("进出口总额100亿元，其中出口60亿元、进口50亿元。", "parts_total"),
        ("重点项目30个，完成20个，其余8个正在推进。", "parts_total"),
        ("新建公路20公里，其中一级公路30公里。", "parts_total"),
        ("三次产业结构调整为8.2:43.1:49.7。", "parts_total"),
        ("营业收入由80亿元增加到100亿元，增长15%。", "growth_levels"),
        ("负债率由62.3%下降到60.1%，下降3.1个百分点。", "growth_levels"),
        ("营业收入由2017年的80亿元增加到2022年的100亿元，年均增长8%。", "growth_levels"),
        ("完成投资100亿元，增加20亿元、增长30%。", "growth_levels"),
        ("梳理问题97个，已整改60个，整改率71%。", "growth_levels"),
        ("战新产业产值20亿元，占工业总产值100亿元的25%。", "growth_levels"),
        ("设立50万元规模城市更新基金、100亿元规模产业基金。", "implausible_unit"),
        ("利润总额12.5亿元。\n实现利润总额1.25万元。", "implausible_unit"),
        ("污水处理率达到105%。", "implausible_unit"),
        ("营业收入增长8%—6%。", "reversed_range"),
        ("编制2025—2021年规划。", "reversed_range"),
        ("2022年2月30日召开会议。", "impossible_date"),
    ],
)
def test_what_does_not_fit_is_found(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "营业收入完成3.3万亿元。\n全年营业收入33256亿元。",
        "营业收入完成52.3亿元，其中一季度营业收入12.1亿元。",
        "营业收入完成52.3亿元。\n开发区营业收入50.1亿元。",
        "营业收入完成50.1亿元，增长5%。\n2021年营业收入47.7亿元。",
        "进出口总额100亿元，其中出口60亿元、进口40亿元。",
        "进出口总额100.1亿元，其中出口60.1亿元、进口40.1亿元。",
        "重点项目30个，完成20个，其余10个正在推进。",
        "重点项目30个，完成20个，8个正在推进。",
        "新建公路20公里，其中一级公路5公里、二级公路8公里，改造公路30公里。",
        "三次产业结构由9:43:48调整为8.2:43.1:48.7。",
        "营业收入由80亿元增加到100亿元，增长25%。",
        "地区生产总值由2017年的800亿元增加到2022年的1200亿元，年均增长6.5%。",
        "负债率由62%下降到60%，下降2个百分点。",
        "营业收入由2017年的80亿元增加到2022年的100亿元，年均增长4.6%。",
        "完成投资100亿元，增加20亿元、增长25%。",
        "97个问题已整改60个，整改率61.9%。",
        "分解任务328项，已完成320项，未完成8项，完成率97.6%。",
        "战新产业产值20亿元，占工业总产值100亿元的20%。",
        "设立2亿元规模城市更新基金、100亿元规模产业基金。",
        "计划完成率达到105%，光纤覆盖率120%。",
        "能耗由8%降到6%，5—8家企业达标。",
        "2021—2025年实施，2024年2月29日前完成。",
    ],
)
def test_what_fits_is_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("进出口总额100亿元，其中出口60亿元、进口50亿元。", "60亿元＋50亿元＝110亿元，合计写为100亿元"),
        ("重点项目30个，完成20个，其余8个正在推进。", "20＋8＝28，不等于30"),
        ("营业收入由80亿元增加到100亿元，增长15%。", "100亿元÷80亿元－1＝25%，文中写为15%"),
        ("完成投资100亿元，增加20亿元、增长30%。", "20亿元÷（100亿元－20亿元）＝25%，文中写为30%"),
        ("负债率由62.3%下降到60.1%，下降3.1个百分点。", "60.1%－62.3%＝-2.2%，文中写为3.1个百分点"),
    ],
)
def test_the_arithmetic_is_shown(text: str, formula: str) -> None:
    (finding,) = findings(text)
    assert finding.formula == formula


def test_spans_are_the_figures() -> None:
    text = "营业收入完成52.3亿元。\n全年营业收入53.2亿元。"
    (finding,) = findings(text)
    assert [span.of(REVIEW + text) for span in finding.spans] == ["52.3亿元", "53.2亿元"]
    assert all(figure in finding.message for figure in ("52.3亿元", "53.2亿元"))


def test_two_goals_for_one_indicator() -> None:
    text = "主要目标：营业收入增长8%。\n（一）提质增效，力争全年营业收入增长10%。\n（二）优化布局。\n"
    assert codes(text, PLAN) == ["two_values"]


def test_dates_before_the_year_of_a_plan() -> None:
    text = (
        "（一）2022年6月底前完成清查。\n（二）2023年6月底前完成清查。\n"
        "（三）改造2000年前建成的小区。\n（四）处置2022年底前建成的闲置厂房。\n"
    )
    (finding,) = (finding for finding in findings(text, PLAN) if finding.code == "past_deadline")
    assert [span.of(PLAN + text) for span in finding.spans] == ["2022年6月底前"]


def test_every_code_has_a_heading() -> None:
    assert all(heading and "\u4e00" <= heading[0] <= "\u9fff" for heading in FINDINGS.values())
