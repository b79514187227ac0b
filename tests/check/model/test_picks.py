"""A model's pick: code compares the figure, objections hold, what differs is shown."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from check.alignment.candidates import Alignment
from check.alignment.sides import goal_side
from check.model.choices import Choice, Choices
from check.model.picks import DENIED, MATCHED, PICKED, take_picks
from check.model.replies import Outcome, Reply
from check.records import Candidate, Check, Verdict
from ground.citation import cite

Rules = Callable[[Alignment], Check]
HEAD = "云岭市国资委2024年工作要点\n一、主要目标\n"
BACK = "云岭市国资委2024年工作总结\n一、2024年工作情况\n"


def unsure(check: Check) -> list[Verdict]:
    """The verdicts as if no candidate were much alike."""
    return [
        replace(verdict, candidates=tuple(replace(each, likeness=0.7) for each in verdict.candidates))
        for verdict in check.verdicts
    ]


@pytest.fixture
def said(aligned: Callable[..., Alignment], checked_by_rules: Rules) -> Callable[..., tuple[Verdict, Outcome[Verdict]]]:
    """The first open verdict as the rules have it, and what became of it after a model said this."""

    def say(plan: str, *reports: str, **item: Any) -> tuple[Verdict, Outcome[Verdict]]:
        alignment = aligned(f"{HEAD}{plan}\n", *(f"{BACK}{report}\n" for report in reports))
        choices = Choices(alignment)
        batch = list(choices.open(unsure(checked_by_rules(alignment))))
        assert batch
        return batch[0].verdict, take_picks(choices, batch, Reply(items=[{"number": 1, "candidate": None} | item]))

    return say


OPEN = ("培育专精特新小巨人企业3家以上。", "全年新增科技小巨人企业5家。")


def test_what_the_rules_left_open_is_judged_by_code_and_marked(said: Callable[..., Any]) -> None:
    rules, outcome = said(*OPEN, candidate=1, reason="小巨人企业说的是同一批企业")
    (verdict,) = outcome.revised
    assert rules.status == "no_evidence"
    assert (verdict.status, str(verdict.gap), str(verdict.rate)) == ("exceeded", "2", "166.7")
    assert verdict.reason.startswith(MATCHED)
    assert verdict.evidence[0].quote == "全年新增科技小巨人企业5家"
    assert verdict.disputed
    assert "小巨人企业说的是同一批企业" in verdict.disputed
    assert verdict.confidence == PICKED
    assert verdict.id == rules.id


def test_what_the_rules_matched_and_could_not_compare_stays(said: Callable[..., Any]) -> None:
    """Figures of one name that are far apart are for a person to look at, whoever matched them."""
    rules, outcome = said("资产负债率控制在65%以内。", "资产负债率为6.5‰。", candidate=1)
    assert rules.status == "no_evidence"
    assert outcome.revised[0].status == "no_evidence"
    assert not outcome.revised[0].reason.startswith(MATCHED)


def test_none_leaves_it_open(said: Callable[..., Any]) -> None:
    rules, outcome = said(*OPEN)
    assert outcome.revised == (rules,)


@pytest.mark.parametrize(
    ("plan", "report", "hurdle"),
    [
        ("营业收入增长6%以上。", "营业收入达到120亿元。", "量纲不同"),
        ("外贸进口增长6%以上。", "外贸出口增长7%。", "相反的限定"),
        ("地区生产总值增长6%以上。", "一般公共预算收入增长7%。", "两个指标"),
        ("营业收入增长6%以上。", "2022年，营业收入增长7%。", "2022年的数"),
        ("新增上市公司5家。", "上市公司累计12家。", "新增"),
    ],
)
def test_an_objection_holds_whatever_the_model_says(
    aligned: Callable[..., Alignment], checked_by_rules: Rules, plan: str, report: str, hurdle: str
) -> None:
    alignment = aligned(f"{HEAD}{plan}\n", f"{BACK}{report}\n")
    rules = checked_by_rules(alignment).verdicts[0]
    (side,) = alignment.figures
    option = Candidate(0, side.number, 0.5, cite(alignment.reports[0].document, side.quote))
    choice = Choice(replace(rules, reason=""), goal_side(alignment.plan, rules.goal), (option,))
    outcome = take_picks(Choices(alignment), [choice], Reply(items=[{"number": 1, "candidate": 1}]))
    assert rules.status == outcome.revised[0].status == "no_evidence"
    assert hurdle in (outcome.revised[0].disputed or "")


SETTLED = ("市属企业营业收入增长6%以上。", "市属企业营业收入增长6.2%，集团公司营业收入增长5.1%。")


def test_a_denial_is_shown_and_the_status_stays(said: Callable[..., Any]) -> None:
    rules, outcome = said(*SETTLED, reason="口径不同")
    (verdict,) = outcome.revised
    assert (verdict.status, verdict.actual, verdict.evidence) == (rules.status, rules.actual, rules.evidence)
    assert verdict.disputed == "模型认为报告里没有这个指标的数（口径不同）"
    assert verdict.confidence == pytest.approx(rules.confidence * DENIED, abs=0.001)


def test_another_figure_is_shown_with_what_it_would_give(said: Callable[..., Any]) -> None:
    rules, outcome = said(*SETTLED, candidate=2)
    (verdict,) = outcome.revised
    assert (rules.status, verdict.status) == ("met", "met")
    assert verdict.disputed
    assert verdict.disputed.endswith("照此为未完成")
    assert [each.quote for each in verdict.against] == ["集团公司营业收入增长5.1%"]


def test_the_same_figure_said_twice_is_no_dispute(said: Callable[..., Any]) -> None:
    rules, outcome = said(SETTLED[0], "市属企业营业收入增长6.2%。集团所属市属企业营业收入增长6.20%。", candidate=2)
    assert outcome.revised == (rules,)


def test_agreement_changes_nothing(said: Callable[..., Any]) -> None:
    rules, outcome = said(*SETTLED, candidate=1, reason="一样")
    assert (outcome.revised, outcome.dropped) == ((rules,), ())


def test_one_of_several_reports_does_not_stand_for_all(said: Callable[..., Any]) -> None:
    _, outcome = said(*OPEN, "全年召开会议5次。", candidate=1)
    (verdict,) = outcome.revised
    assert verdict.status == "no_evidence"
    assert "报告不止一份" in verdict.disputed


def test_an_invented_reason_is_dropped_and_the_pick_stays(said: Callable[..., Any]) -> None:
    _, outcome = said(*OPEN, candidate=1, reason="据统计局通报，实为8家")
    (verdict,) = outcome.revised
    assert verdict.status == "exceeded"
    assert "8家" not in verdict.disputed
    assert [each.reason for each in outcome.dropped] == ["数字“8家”在目标、依据和计算里都没有"]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"candidate": 9}, "没有这个候选"),
        ({"candidate": -1}, "没有这个候选"),
        ({"number": 2, "candidate": 1}, "没有这个编号"),
        ({"number": 0, "candidate": 1}, "没有这个编号"),
        ({"candidate": "一"}, "格式不对：candidate"),
        ({"number": None}, "格式不对：number"),
    ],
)
def test_wrong_indexes_change_nothing(said: Callable[..., Any], item: dict[str, Any], told: str) -> None:
    _, outcome = said(*OPEN, **item)
    assert outcome.revised == ()
    assert told in outcome.dropped[0].reason


@pytest.mark.parametrize("none", [None, 0, "0", "", "无", "null"])
def test_none_may_be_written_in_several_ways(said: Callable[..., Any], none: object) -> None:
    rules, outcome = said(*OPEN, candidate=none)
    assert outcome.revised == (rules,)


def test_what_a_person_decided_or_code_added_up_is_not_asked(
    aligned: Callable[..., Alignment], checked_by_rules: Rules, decided: Any
) -> None:
    alignment = aligned()
    found = unsure(checked_by_rules(alignment))
    assert len(list(Choices(alignment).open(found))) == 3
    added = [replace(verdict, evidence=verdict.evidence * 2) for verdict in found if verdict.evidence]
    assert list(Choices(alignment).open(added)) == []
    done = [replace(verdict, decision=decided(verdict.id, verdict.status, verdict.status)) for verdict in found]
    assert list(Choices(alignment).open(done)) == []
