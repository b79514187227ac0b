"""Findings of a check, each on a plan and a report that say it, and on others that don't."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from check.alignment.candidates import Alignment
from check.findings import FINDINGS, find_findings
from check.findings.milestones import weaker
from check.goals import goals_of
from check.records import CheckFinding
from check.tasks.find import task_verdicts
from check.verdicts import judge
from extract.volume import Volume

Volumes = Callable[[str], Volume]
REVIEW, PLAN = "政府工作报告\n一、{0}年工作回顾\n{0}年，", "\n二、{0}年工作安排\n{0}年，要做到："
Find = Callable[..., Sequence[CheckFinding]]


def embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Every text means the same: names alone decide."""
    return np.ones((len(texts), 1), dtype=np.float32)


@pytest.fixture
def find(volume: Volumes) -> Find:
    """The findings on a plan for 2023 and the report a year later, which may plan for 2024."""

    def run(plan: str, report: str, ahead: str = "", before: str = "各项工作取得新进展。") -> Sequence[CheckFinding]:
        asked = volume(
            f"政府工作报告\n一、2022年工作回顾\n2022年，{before}\n二、2023年工作安排\n2023年，要做到：{plan}"
        )
        then = f"\n二、2024年工作安排\n2024年，要做到：{ahead}" if ahead else ""
        said = volume(f"政府工作报告\n一、2023年工作回顾\n2023年，{report}{then}")
        alignment = Alignment(asked, [said], embed)
        verdicts = [judge(alignment, number, goal) for number, goal in goals_of(asked)]
        tasks = task_verdicts(asked, [said], embed)
        return find_findings(asked, [said], alignment, verdicts, tasks)

    return run


def codes(findings: Sequence[CheckFinding]) -> list[str]:
    return [finding.code for finding in findings]


CASES = [
    ("claim", "新建农村公路100公里。", "新建农村公路92公里，超额完成年度任务。"),
    ("claim", "固定资产投资增长6%。", "固定资产投资增长6.8%。受市场影响，固定资产投资等指标没有达到年初预期。"),
    ("restated", "城镇登记失业率控制在4%以内。", "城镇登记失业率3.6%，低于年初4.5%的控制目标。"),
    ("restated", "城镇新增就业120万人。", "城镇新增就业125万人，超额完成国家下达的110万人任务。"),
    ("restated", "改造老旧小区200个。", "改造老旧小区210个，完成年度计划的140%。"),
    ("restated", "固定资产投资增长8%。", "固定资产投资增长9%，高于年初预期目标3个百分点。"),
    (
        "adjusted",
        "完成交通投资320亿元。",
        "经市政府同意，交通投资计划由320亿元调整为300亿元，完成交通投资306亿元。",
    ),
    ("adjusted", "一般公共预算收入65亿元。", "一般公共预算收入60亿元，完成调整预算的104%。"),
    ("dropped", "全员劳动生产率提高6%。", "城镇新增就业5万人。"),
    ("basis", "社会消费品零售总额增长8%。", "五年来，社会消费品零售总额年均增长6.2%。"),
    ("basis", "一般公共预算收入增长5%。", "一般公共预算收入同口径增长6%。"),
    ("average", "城镇调查失业率控制在5.5%以内。", "城镇调查失业率平均值为5.2%。"),
    ("milestone", "建成投用社区食堂20家。", "建成社区食堂20家。"),
]


@pytest.mark.parametrize(("code", "plan", "report"), CASES)
def test_each_kind_is_found_with_places_in_both(find: Find, code: str, plan: str, report: str) -> None:
    (finding,) = [each for each in find(plan, report) if each.code == code]
    assert finding.verdict
    assert finding.citations[0].quote.strip("。") in plan
    assert all(place.quote for place in finding.citations)
    assert len({place.document for place in finding.citations}) == (1 if code == "dropped" else 2)


QUIET = [
    ("新建农村公路100公里。", "新建农村公路105公里，超额完成年度任务。"),
    ("新建农村公路100公里。", "新建农村公路92公里，超额完成省下达的任务。"),
    ("城镇登记失业率控制在4%以内。", "城镇登记失业率3.6%，低于年初4%的控制目标。"),
    ("改造老旧小区200个。", "改造老旧小区210个，完成年度计划的105%。"),
    ("固定资产投资增长8%。", "固定资产投资增长9%，高于年初预期目标1个百分点。"),
    ("完成交通投资320亿元。", "三次产业结构由8∶40∶52调整为7∶39∶54，完成交通投资330亿元。"),
    ("全员劳动生产率提高6%。", "全员劳动生产率稳步提高。"),
    ("新建口袋公园12个。", "口袋公园更加便民。"),
    ("一般公共预算收入同口径增长5%。", "一般公共预算收入同口径增长6%。"),
    ("建成投用社区食堂20家。", "建成投用社区食堂20家。"),
    ("建成社区食堂20家。", "新建社区食堂20家。"),
    ("新开工幼儿园50所、竣工50所。", "新开工幼儿园60所。"),
    ("PM2.5平均浓度控制在35微克/立方米以内。", "PM2.5平均浓度从36微克/立方米降至33微克/立方米。"),
    ("地区生产总值增长7%。", "地区生产总值增长6.5%，经济增长好于预期。"),
    ("居民消费价格涨幅控制在4%以内。", "居民消费价格指数控制在3.5%以内。"),
]


@pytest.mark.parametrize(("plan", "report"), QUIET)
def test_nothing_is_found_where_both_agree(find: Find, plan: str, report: str) -> None:
    assert not codes(find(plan, report))


def test_the_message_and_the_formula_have_the_numbers(find: Find) -> None:
    (finding,) = find(
        "完成交通投资320亿元。", "经市政府同意，交通投资计划由320亿元调整为300亿元，完成交通投资306亿元。"
    )
    assert finding.message == (
        "交通投资目标320亿元，年中由320亿元调整为300亿元（经市政府同意）；报告数为306亿元，对照调整后目标为完成"
    )
    assert finding.formula == "306÷300×100%=102.0%"


GOALS = (
    "地区生产总值增长7%，固定资产投资增长8%，社会消费品零售总额增长9%，外贸进出口增长5%，城镇登记失业率控制在4%以内。"
)
DONE = (
    "地区生产总值增长7.1%，固定资产投资增长8.2%，社会消费品零售总额增长9.3%，外贸进出口增长5.1%，城镇登记失业率3.2%。"
)
AHEAD = (
    "地区生产总值增长7%，固定资产投资增长6%，社会消费品零售总额增长9%，城镇登记失业率控制在4.5%以内，"
    "居民消费价格上涨2%。"
)


def test_a_goal_is_lowered_a_limit_widened_and_an_indicator_left_out(find: Find) -> None:
    found = {finding.message.split("目标")[0]: finding for finding in find(GOALS, DONE, AHEAD)}
    assert {name: finding.code for name, finding in found.items()} == {
        "固定资产投资增速": "lowered",
        "城镇登记失业率": "lowered",
        "外贸进出口增速": "gone",
    }
    assert "次年目标下调为6%" in found["固定资产投资增速"].message
    assert "次年目标放宽为4.5%" in found["城镇登记失业率"].message


def test_a_report_without_a_plan_leaves_no_goal_out(find: Find) -> None:
    assert not codes(find(GOALS, DONE))


COMPANY = "临澜水务集团2023年{}工作总结\n一、2023年工作情况\n{}\n二、2024年工作思路\n{}"


def found_in(plan: Volume, *reports: Volume) -> Sequence[CheckFinding]:
    alignment = Alignment(plan, reports, embed)
    return find_findings(plan, reports, alignment, [judge(alignment, number, goal) for number, goal in goals_of(plan)])


def test_reports_that_speak_to_one_day_and_differ(volume: Volumes) -> None:
    plan = volume("临澜水务集团2023年工作要点\n一、重点任务\n营业收入30亿元，利润总额2亿元。")
    first = volume(COMPANY.format("", "营业收入28.4亿元，利润总额2.1亿元。", ""))
    second = volume(COMPANY.format("", "营业收入299000万元，利润总额2.1亿元。", ""))
    half = volume(COMPANY.format("上半年", "营业收入14亿元，利润总额1亿元。", ""))
    (finding,) = [each for each in found_in(plan, first, second, half) if each.code == "differs"]
    assert "28.4亿元、299000万元" in finding.message
    assert {place.document for place in finding.citations} == {each.document.id for each in (plan, first, second)}
    assert not codes(found_in(plan, first, half))


def test_a_part_of_the_year_is_silent_in_good_faith(volume: Volumes) -> None:
    plan = volume("临澜水务集团2023年工作要点\n一、重点任务\n营业收入30亿元，全员劳动生产率提高6%。")
    said = "营业收入14亿元。"
    assert codes(found_in(plan, volume(COMPANY.format("上半年", said, "")))) == []
    assert codes(found_in(plan, volume(COMPANY.format("", said, "")))) == ["dropped"]


def test_what_units_plan_next_does_not_lower_the_goal_of_all(volume: Volumes) -> None:
    goals = "营业收入增长10%，利润总额13亿元，固定资产投资300亿元，研发经费投入12亿元，资产负债率65%。"
    plan = volume(f"临澜市国资委2023年工作要点\n一、重点任务\n{goals}")
    ahead = "营业收入增长8%，利润总额1亿元，固定资产投资30亿元，研发经费投入1亿元，资产负债率60%。"
    water = volume(COMPANY.format("", "营业收入14亿元，增长9%。", ahead))
    power = volume(COMPANY.format("", "营业收入24亿元，增长9%。", ahead).replace("水务", "能源"))
    assert not {"lowered", "gone", "basis"} & set(codes(found_in(plan, water, power)))
    assert "lowered" in codes(found_in(plan, water))


def test_levels_that_do_not_give_the_growth(find: Find) -> None:
    before = "社会消费品零售总额100亿元。"
    (finding,) = find("社会消费品零售总额增长9%。", "社会消费品零售总额104亿元，增长9.2%。", before=before)
    assert finding.code == "level_growth"
    assert finding.formula == "104亿元÷100亿元−1=4.0%"
    assert not find("社会消费品零售总额增长9%。", "社会消费品零售总额109亿元，增长9.2%。", before=before)


def test_a_task_that_has_only_begun(find: Find) -> None:
    found = find("\n（一）推进重点工程。年内建成澜江三桥。", "澜江三桥开工建设。")
    assert [(finding.code, finding.message) for finding in found] == [
        ("milestone", "“澜江三桥”要求“建成”，报告只到“开工”")
    ]


@pytest.mark.parametrize(
    ("asked", "said", "expected"),
    [
        ("建成", "开工", True),
        ("开工", "启动", True),
        ("投用", "建成", True),
        ("开工", "建成", False),
        ("建成", "推进", False),
    ],
)
def test_an_earlier_milestone_is_weaker(asked: str, said: str, expected: bool) -> None:
    assert weaker(asked, said) is expected


def test_every_kind_has_a_name() -> None:
    assert {code for code, *_ in CASES} | {"lowered", "gone", "level_growth", "differs"} == set(FINDINGS)
