"""How firmly a goal is set, and what is reported for the time being."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Obligation, Target, Tier
from extract.targets.find import find_targets
from extract.targets.firmness import OBLIGATIONS, TIERS, Form, TierForm
from ingest.reader import from_text

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize("form", OBLIGATIONS, ids=lambda form: form.example)
def test_example_of_each_obligation(form: Form, plan: Targets) -> None:
    (target,) = plan(f"{form.example}：单位能耗下降3%。")
    assert target.obligation == form.firm
    assert "obligation" not in target.inferred


@pytest.mark.parametrize("form", TIERS, ids=lambda form: form.example)
def test_example_of_each_tier(form: TierForm, plan: Targets) -> None:
    (target,) = plan(f"营业收入{form.example}。")
    assert target.tier == form.tier


@pytest.mark.parametrize(
    ("sentence", "obligations"),
    [
        ("单位能耗下降3%（约束性），营业收入增长5%。", ["binding", None]),
        ("主要预期目标是：营业收入增长5%，单位能耗下降3%（约束性）。", ["expected", "binding"]),
        ("营业收入增长5%。", [None]),
    ],
)
def test_obligation(sentence: str, obligations: list[Obligation | None], plan: Targets) -> None:
    assert [target.obligation for target in plan(sentence)] == obligations


def test_line_above_a_list_sets_its_goals() -> None:
    text = "市政府2023年工作要点\n一、总体要求\n2023年主要预期目标是：\n营业收入增长5%；\n利润增长6%。\n新建学校3所。\n"
    found = find_targets(from_text("要点.txt", text))
    assert [target.obligation for target in found] == ["expected", "expected", None]
    assert [("obligation" in target.inferred) for target in found] == [True, True, False]


@pytest.mark.parametrize(
    ("sentence", "tiers"),
    [
        ("确保营业收入增长15%、力争20%。", ["floor", "stretch"]),
        ("营业收入增长6%，力争增长6.5%。", ["floor", "stretch"]),
        ("营业收入增长6%，力争利润增长8%。", [None, None]),
        ("实施成果转化项目2项，力争8项成果通过评价。", [None, None]),
    ],
)
def test_tiers(sentence: str, tiers: list[Tier | None], plan: Targets) -> None:
    assert [target.tier for target in plan(sentence)] == tiers


def test_floor_that_no_word_names_is_inferred(plan: Targets) -> None:
    floor, stretch = plan("营业收入增长6%，力争增长6.5%。")
    assert "tier" in floor.inferred
    assert "tier" not in stretch.inferred


def test_provisional_is_what_a_report_expects(report: Targets, plan: Targets) -> None:
    assert [target.provisional for target in report("预计进出口5100亿元、增长8%。投资300亿元。")] == [True, True, False]
    assert [target.provisional for target in plan("预计进出口5100亿元。")] == [False]
