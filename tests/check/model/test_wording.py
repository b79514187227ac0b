"""Reasons in a model's words: the conclusion, the figures and their parts stay those of the verdict."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from check.alignment.candidates import Alignment
from check.model.picks import MATCHED
from check.model.replies import Outcome, Reply
from check.model.wording import CONCLUSIONS, take_words, worded
from check.records import Check, Status, Verdict

Rules = Callable[[Alignment], Check]
Say = Callable[..., Outcome[Verdict]]


@pytest.fixture
def missed(aligned: Callable[..., Alignment], checked_by_rules: Callable[[Alignment], Check]) -> Verdict:
    """营业收入增长6%以上, of which 4.8% was reached."""
    return next(each for each in checked_by_rules(aligned()).verdicts if each.status == "missed")


@pytest.fixture
def say(missed: Verdict) -> Say:
    return lambda words: take_words([missed], Reply(items=[{"number": 1, "reason": words}]))


RIGHT = "市属企业营业收入目标增长6%以上，实际增长4.8%，相差1.2个百分点，没有完成目标"


def test_a_reason_is_worded(say: Say) -> None:
    (verdict,) = say(f"{RIGHT}。").revised
    assert (verdict.reason, verdict.status) == (RIGHT, "missed")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("营业收入增长4.9%，未达到目标", "数字“4.9%”"),
        ("营业收入目标增长6%以上，实际增长4.8%，完成了目标", "与核查结论不符"),
        ("营业收入目标增长6%以上，实际增长4.8%", "与核查结论不符"),
        ("营业收入目标增长6%以上，实际增长4.8%，达到，相差1.2个百分点", "与核查结论不符"),
        ("营业收入实际增长4.8%，比目标高1.2个百分点", "与核查结论不符"),
        ("营业收入实际增长4.8%，高于目标，相差1.2个百分点", "与核查结论不符"),
        ("营业收入超额完成，没有达到6%", "与核查结论不符"),
        ("营业收入实际增长4.8%，已实现，没有达到6%", "与核查结论不符"),
        ("营业收入目标增长4.8%，没有达到", "张冠李戴"),
        ("营业收入未达到目标，实际增长6%", "张冠李戴"),
        ("营业收入未达到目标，相差4.8%", "张冠李戴"),
        ("因疫情冲击，营业收入未达到目标", "名称“疫情”"),
        ("", "为空"),
    ],
)
def test_what_the_verdict_does_not_say_is_dropped(say: Say, words: str, told: str) -> None:
    outcome = say(words)
    assert outcome.revised == ()
    assert told in outcome.dropped[0].reason


def test_a_limit_is_missed_from_above(aligned: Callable[..., Alignment], checked_by_rules: Rules) -> None:
    head = "云岭市国资委2024年工作{}\n一、{}\n资产负债率{}。\n"
    alignment = aligned(head.format("要点", "目标", "控制在65%以内"), head.format("总结", "工作情况", "为66.5%"))
    (verdict,) = checked_by_rules(alignment).verdicts
    outcome = [
        take_words([verdict], Reply(items=[{"number": 1, "reason": f"资产负债率66.5%，{words}"}]))
        for words in ("高于目标65%，没有达到控制目标", "低于目标65%，没有达到控制目标")
    ]
    assert [len(each.revised) for each in outcome] == [1, 0]


def test_the_mark_of_a_models_pick_stays(missed: Verdict) -> None:
    marked = replace(missed, reason=MATCHED + missed.reason)
    (verdict,) = take_words([marked], Reply(items=[{"number": 1, "reason": RIGHT}])).revised
    assert verdict.reason == MATCHED + RIGHT


@pytest.mark.parametrize("status", CONCLUSIONS)
def test_the_examples_of_each_conclusion(status: Status) -> None:
    conclusion = CONCLUSIONS[status]
    assert status in get_args(Status)
    assert conclusion.needs.search(conclusion.right)
    assert not conclusion.forbids.search(conclusion.right)
    assert conclusion.forbids.search(conclusion.wrong)


def test_only_what_is_behind_or_not_comparable_is_worded(missed: Verdict, decided: Callable[..., object]) -> None:
    silent = replace(missed, status="no_evidence", evidence=(), candidates=())
    met = replace(missed, status="met")
    confirmed = replace(missed, decision=decided(missed.id, "missed", "missed"))
    assert list(worded([missed, silent, met, confirmed])) == [missed]
