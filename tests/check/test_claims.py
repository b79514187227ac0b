"""What a report claims of its goals."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from check.claims import RATES, SAYINGS, Claims, Saying, claims
from extract.records import Target
from extract.volume import Volume
from ingest.reader import from_text

Volumes = Callable[[str], Volume]
REVIEW = "一、2023年工作回顾\n2023年，我们完成了各项工作。"


def reviewed(volume: Volumes, text: str) -> Volume:
    return volume(f"{REVIEW}{text}")


def goal(volume: Volumes, text: str) -> Target:
    return volume(f"一、2023年工作安排\n今年，{text}。").tasks.targets[0]


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda saying: saying.example)
def test_each_saying_reads_its_example(saying: Saying) -> None:
    (claim,) = claims(from_text("报告.txt", f"{REVIEW}{saying.example}。"))
    assert claim.says == saying.says


@pytest.mark.parametrize(("example", "said"), [row[1:] for row in RATES])
def test_each_rate_reads_its_example(example: str, said: str) -> None:
    (claim,) = claims(from_text("报告.txt", f"{REVIEW}{example}。"))
    assert claim.rate == Decimal(said)


@pytest.mark.parametrize(
    "text",
    [
        "确保完成年度目标任务",
        "有效应对超预期因素冲击",
        "胜利完成“十三五”规划主要目标",
        "一般公共服务支出占预算的12%",
        "连续五年超额完成目标任务",
    ],
)
def test_what_is_to_come_or_was_said_of_several_years_claims_nothing(text: str) -> None:
    assert not claims(from_text("报告.txt", f"{REVIEW}{text}。"))


def test_a_claim_names_all_the_indicators_it_lists(volume: Volumes) -> None:
    report = reviewed(volume, "受多种因素影响，全市地区生产总值、社零总额等指标增速没有达到年初预期。")
    for name in ("地区生产总值增长7%", "社会消费品零售总额增长8%"):
        (claim,) = Claims(report).about(goal(volume, name))
        assert claim.outcome(goal(volume, name)) == "not_done"
    assert not Claims(report).about(goal(volume, "固定资产投资增长9%"))


def test_a_general_claim_is_about_no_indicator(volume: Volumes) -> None:
    report = reviewed(volume, "全面完成各项目标任务。")
    assert not Claims(report).about(goal(volume, "地区生产总值增长7%"))


def test_urban_and_rural_income_are_named_together(volume: Volumes) -> None:
    report = reviewed(volume, "固定资产投资、城乡居民人均可支配收入没有达到预期目标。")
    assert Claims(report).about(goal(volume, "农村居民人均可支配收入增长8%"))


def test_a_claim_behind_a_figure_is_about_that_figure(volume: Volumes) -> None:
    report = reviewed(volume, "改造老旧小区120个，新建公厕85座，超额完成年度任务。")
    asked = goal(volume, "新建公厕80座")
    first, second = (target for target in report.tasks.targets if target.unit in {"个", "座"})
    assert Claims(report).about(asked, second)
    assert not Claims(report).about(asked, first)


def test_a_claim_of_all_figures_is_about_each(volume: Volumes) -> None:
    report = reviewed(volume, "改造老旧小区120个，新建公厕85座，均超额完成年度任务。")
    for target in report.tasks.targets:
        assert Claims(report).about(target, target)


def test_below_is_good_for_a_limit_and_bad_for_the_rest(volume: Volumes) -> None:
    (claim,) = claims(from_text("报告.txt", f"{REVIEW}两项指标低于年初预期目标。"))
    assert claim.outcome(goal(volume, "城镇登记失业率控制在4%以内")) == "done"
    assert claim.outcome(goal(volume, "地区生产总值增长7%")) == "not_done"


def test_a_goal_that_somebody_else_set_is_marked() -> None:
    (claim,) = claims(from_text("报告.txt", f"{REVIEW}超额完成省下达的造林任务。"))
    assert claim.issuer == "省"
