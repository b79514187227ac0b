"""Units that answer for goals, ranked by what they reached."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from check.ranking import ranking
from check.records import Decision, Status, TaskState, Verdict
from check.units import with_units
from extract.volume import Volume
from ground.citation import cite

Read = Callable[[str], Volume]
Judge = Callable[..., Verdict]
Decide = Callable[[str, Status | TaskState, Status | TaskState], Decision]
PLAN = "临澜市国资委2023年工作要点\n一、重点任务\n"


def report(volume: Read, text: str, organisation: str) -> Volume:
    return volume(f"{organisation}2023年工作总结\n一、工作开展情况\n{text}")


LED = (
    f"{PLAN}（一）清理企业15户。（牵头单位：改革科）\n（二）盘活资产25万平方米。（牵头单位：产权科）\n"
    "（三）新建充电桩800个。（牵头单位：投资科）\n（四）新签约项目8个。（牵头单位：改革科、产权科）\n（五）培训职工5000人次。\n"
)


@pytest.fixture
def verdicts(volume: Read, judged: Judge) -> tuple[Volume, list[Verdict]]:
    plan = volume(LED)
    statuses: tuple[Status, ...] = ("met", "missed", "exceeded", "exceeded", "met")
    return plan, [judged(plan, status, number) for number, status in enumerate(statuses)]


def test_units_are_ranked_by_the_share_of_their_goals_that_was_reached(verdicts: tuple[Volume, list[Verdict]]) -> None:
    plan, judgements = verdicts
    assert [(each.rank, each.unit, each.formula) for each in ranking(with_units(plan, judgements, ()))] == [
        (1, "改革科", "2÷2×100=100.0%"),
        (1, "投资科", "1÷1×100=100.0%"),
        (3, "产权科", "1÷2×100=50.0%"),
    ]


def test_only_what_is_judged_counts_and_a_person_has_the_last_word(
    verdicts: tuple[Volume, list[Verdict]], decided: Decide
) -> None:
    plan, judgements = verdicts
    judgements[0] = replace(judgements[0], status="no_evidence")
    judgements[2] = replace(judgements[2], status="ongoing")
    judgements[1] = replace(judgements[1], decision=decided(judgements[1].id, "missed", "met"))
    assert [(each.rank, each.unit, each.done, each.judged) for each in ranking(with_units(plan, judgements, ()))] == [
        (1, "产权科", 2, 2),
        (1, "改革科", 1, 1),
    ]


def test_organisations_that_report_apart_are_ranked_themselves(volume: Read, judged: Judge) -> None:
    plan = volume(f"{PLAN}营业收入300亿元，利润总额12亿元。")
    reports = [
        report(volume, "营业收入200亿元。", "临澜水务集团有限公司"),
        report(volume, "利润总额10亿元。", "临澜能源集团"),
    ]
    said = [cite(read.document, read.tasks.targets[0].span) for read in reports]
    judgements = [judged(plan, "met", 0, evidence=(said[0],)), judged(plan, "missed", 1, evidence=(said[1],))]
    assert [(each.rank, each.unit, each.rate) for each in ranking(with_units(plan, judgements, reports))] == [
        (1, "临澜水务集团有限公司", Decimal(100)),
        (2, "临澜能源集团", Decimal(0)),
    ]


def test_nobody_by_itself_answers_for_what_is_added_up(volume: Read, judged: Judge) -> None:
    plan = volume(f"{PLAN}营业收入300亿元。")
    reports = [
        report(volume, "营业收入200亿元。", "临澜水务集团"),
        report(volume, "营业收入110亿元。", "临澜能源集团"),
    ]
    said = tuple(cite(read.document, read.tasks.targets[0].span) for read in reports)
    (verdict,) = with_units(plan, [judged(plan, "met", 0, evidence=said)], reports)
    assert verdict.units == ()


def test_what_only_a_model_matched_ranks_nobody(verdicts: tuple[Volume, list[Verdict]]) -> None:
    plan, judgements = verdicts
    matched = [replace(each, origin="model") for each in judgements]
    assert ranking(with_units(plan, matched, ())) == ()
