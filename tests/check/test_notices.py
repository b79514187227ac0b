"""What is said of documents that hardly belong together."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from check.alignment.candidates import Alignment
from check.goals import goals_of
from check.notices import notices
from check.verdicts import judge
from extract.volume import Volume

Read = Callable[[str], Volume]
PLAN = "临澜市国资委2023年工作要点\n一、重点任务\n营业收入300亿元。"
REPORT = "{}{}年工作总结\n一、{}年工作情况\n营业收入310亿元。"


def said(plan: Volume, *reports: Volume) -> Sequence[str]:
    alignment = Alignment(plan, reports, lambda texts: np.ones((len(texts), 1), dtype=np.float32))
    return notices(alignment, [judge(alignment, number, goal) for number, goal in goals_of(plan)])


def report(volume: Read, organisation: str = "临澜市国资委", year: int = 2023) -> Volume:
    return volume(REPORT.format(organisation, year, year))


@pytest.mark.parametrize("organisation", ["临澜市国资委", "临澜市人民政府国有资产监督管理委员会"])
def test_a_report_of_the_plans_own_year_and_organisation_needs_no_word(volume: Read, organisation: str) -> None:
    assert said(volume(PLAN), report(volume, organisation)) == ()


@pytest.mark.parametrize(
    ("organisation", "year", "expected"),
    [
        ("安屿市国资委", 2023, "不是同一单位"),
        ("**市国资委", 2023, "有隐去的字"),
        ("临澜市国资委", 2021, "只说到2021年12月31日"),
        ("临澜市国资委", 2025, "说的是2025年"),
    ],
)
def test_what_does_not_belong_to_the_plan_is_said(volume: Read, organisation: str, year: int, expected: str) -> None:
    (notice,) = said(volume(PLAN), report(volume, organisation, year))
    assert expected in notice


def test_units_that_report_apart_are_named(volume: Read) -> None:
    units = [report(volume, f"临澜{name}集团") for name in ("水务", "能源")]
    assert "临澜水务集团、临澜能源集团" in said(volume(PLAN), *units)[0]
    assert "先用临澜市国资委自己报告的数" in said(volume(PLAN), report(volume), *units)[0]


def test_a_plan_is_no_report_on_itself(volume: Read) -> None:
    assert "自己不能核查自己" in said(volume(PLAN), volume(PLAN))[0]


def test_a_plan_without_goals_says_so(volume: Read) -> None:
    plan = volume("临澜市国资委2023年工作要点\n加强学习，改进作风。")
    assert "没有找到带数字的目标" in said(plan, report(volume))[0]
