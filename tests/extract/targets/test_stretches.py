"""The part of a year that a figure holds for."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from extract.records import Target
from extract.targets.stretches import FORMS, Form

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_example_of_each_form(form: Form, report: Targets) -> None:
    (target,) = report(f"{form.example}300亿元。")
    assert target.since or target.until
    assert target.cumulative == form.cumulative


@pytest.mark.parametrize(
    ("sentence", "since", "until", "cumulative"),
    [
        ("1—10月，完成投资300亿元。", date(2022, 1, 1), date(2022, 10, 31), True),
        ("2021年1-11月份完成投资300亿元。", date(2021, 1, 1), date(2021, 11, 30), True),
        ("截至10月底，资产总额300亿元。", None, date(2022, 10, 31), False),
        ("截至9月15日，累计投资300亿元。", None, date(2022, 9, 15), True),
        ("前三季度利润3亿元。", date(2022, 1, 1), date(2022, 9, 30), True),
        ("二季度利润3亿元。", date(2022, 4, 1), date(2022, 6, 30), True),
        ("从7月起，补助标准提高到300元。", date(2022, 7, 1), None, False),
        ("累计投资300亿元。", None, None, True),
        ("1—12月投资300亿元。", None, None, False),
        ("上半年扭转下滑，全年投资300亿元。", None, None, False),
        ("浓度较上半年下降8%。", None, None, False),
        ("四个季度连续回升，增长8%。", None, None, False),
        ("利润3亿元，1—11月工业增长7%；能耗下降3%。", None, None, False),
    ],
)
def test_stretch_of_the_last_figure(
    sentence: str, since: date | None, until: date | None, cumulative: bool, report: Targets
) -> None:
    target = report(sentence)[-1]
    assert (target.since, target.until, target.cumulative) == (since, until, cumulative)


def test_last_day_of_a_goal_holds_for_its_clause(plan: Targets) -> None:
    first, second = plan("6月底前建成学校3所，新增床位500张。")
    assert (first.until, second.until) == (date(2023, 6, 30), None)


def test_head_of_a_sentence_holds_for_all_of_it(report: Targets) -> None:
    found = report("1—10月，收入30亿元、增长5%；利润3亿元。")
    assert {target.until for target in found} == {date(2022, 10, 31)}
