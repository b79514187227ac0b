"""A model on sentences about tasks: never a higher state, and a lower one is shown."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from check.alignment.candidates import Alignment
from check.model.replies import Outcome, Reply
from check.model.tasks import DENIED, open_tasks, take_sentences
from check.records import TaskEvidence, TaskState, TaskVerdict
from ground.citation import cite
from ingest.document import Span

PLAN = "云岭市2024年工作要点\n一、重点任务\n1.建成市民服务中心并投入使用。\n"
SAID: tuple[tuple[str, TaskState], ...] = (("市民服务中心建成", "done"), ("市民服务中心加快装修", "ongoing"))
REPORT = f"云岭市2024年工作总结\n一、工作回顾\n{'。'.join(words for words, _ in SAID)}。\n"


@pytest.fixture
def verdict(aligned: Callable[..., Alignment]) -> TaskVerdict:
    """A task that is done by the first of two sentences."""
    alignment = aligned(PLAN, REPORT)
    report = alignment.reports[0].document

    def evidence(words: str, state: TaskState) -> TaskEvidence:
        start = report.text.index(words)
        return TaskEvidence(cite(report, Span(start, start + len(words))), state, 0.7)

    task = alignment.plan.tasks.tasks[0]
    return TaskVerdict("t", 0, task, "done", tuple(evidence(*said) for said in SAID), "已建成", 0.7)


@pytest.fixture
def say(verdict: TaskVerdict) -> Callable[..., Outcome[TaskVerdict]]:
    return lambda **item: take_sentences([verdict], Reply(items=[{"number": 1} | item]))


Say = Callable[..., Outcome[TaskVerdict]]


def test_agreement_changes_nothing(say: Say, verdict: TaskVerdict) -> None:
    assert say(sentences=[1, 2], state="done").revised == (verdict,)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"sentences": [], "state": "done"}, "说的不是这项任务"),
        ({"sentences": [2], "state": "ongoing", "reason": "只说装修"}, "正在推进（只说装修）"),
        ({"sentences": [1], "state": "started"}, "已启动"),
    ],
)
def test_less_is_shown_and_the_state_stays(say: Say, verdict: TaskVerdict, item: dict[str, Any], words: str) -> None:
    (now,) = say(**item).revised
    assert (now.state, now.evidence) == ("done", verdict.evidence)
    assert words in (now.disputed or "")
    assert now.confidence == pytest.approx(verdict.confidence * DENIED)


def test_more_than_the_sentences_say_is_dropped(verdict: TaskVerdict) -> None:
    started = replace(
        verdict, state="started", evidence=tuple(replace(each, state="started") for each in verdict.evidence)
    )
    outcome = take_sentences([started], Reply(items=[{"number": 1, "sentences": [1], "state": "done"}]))
    assert outcome.revised == ()
    assert outcome.dropped[0].reason == "所说的进展高于原文"


def test_a_better_sentence_of_the_same_state_comes_first(verdict: TaskVerdict) -> None:
    done = replace(verdict, evidence=tuple(replace(each, state="done") for each in verdict.evidence))
    (now,) = take_sentences([done], Reply(items=[{"number": 1, "sentences": [2], "state": "done"}])).revised
    assert now.evidence == (done.evidence[1], done.evidence[0])
    assert now.disputed is None


@pytest.mark.parametrize(
    "item",
    [{"sentences": [3], "state": "done"}, {"sentences": [1], "state": "完成"}, {"sentences": "一", "state": "done"}],
)
def test_what_can_not_be_read_is_dropped(say: Say, item: dict[str, Any]) -> None:
    outcome = say(**item)
    assert (outcome.revised, len(outcome.dropped)) == ((), 1)


def test_an_invented_reason_is_left_out(say: Say) -> None:
    outcome = say(sentences=[2], state="ongoing", reason="据财政局通报")
    assert (outcome.revised[0].disputed or "").endswith("正在推进")
    assert "财政局" in outcome.dropped[0].reason


def test_only_what_rests_on_uncertain_sentences_is_asked(verdict: TaskVerdict) -> None:
    silent = replace(verdict, state="none", evidence=())
    assert list(open_tasks([verdict, silent, replace(verdict, confidence=0.95)])) == [verdict]
