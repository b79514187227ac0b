"""Which sentences a model holds to be about a task, and what they say of it: shown where it differs from the rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from check.labels import TASK_STATES
from check.model.carried import carried
from check.model.replies import Outcome, Read, Reply, SentencesSaid, take
from check.records import TaskEvidence, TaskState, TaskVerdict
from extract.model.align import Rejected, dropped
from extract.records import Dropped

SURE = 0.9  # a verdict this confident is not asked about
DENIED = 0.6
_LADDER: Mapping[TaskState, int] = {"none": 0, "planned": 1, "started": 2, "ongoing": 3, "done": 4}


def open_tasks(verdicts: Sequence[TaskVerdict]) -> Iterator[TaskVerdict]:
    """The verdicts that rest on sentences of which the rules are not sure."""
    for verdict in verdicts:
        if verdict.evidence and verdict.state != "none" and verdict.confidence < SURE and verdict.decision is None:
            yield verdict


def take_sentences(batch: Sequence[TaskVerdict], reply: Reply) -> Outcome[TaskVerdict]:
    """What `reply`, about the tasks of `batch`, makes of their verdicts: never a higher state, nor a lower one."""
    return take("任务", reply, SentencesSaid, batch, _judged)


def _judged(verdict: TaskVerdict, said: SentencesSaid) -> Read[TaskVerdict]:
    if said.state not in get_args(TaskState):
        raise Rejected("没有这种状态")
    if any(not 1 <= number <= len(verdict.evidence) for number in said.sentences):
        raise Rejected("没有这个句子")
    picked = [verdict.evidence[number - 1] for number in dict.fromkeys(said.sentences)]
    state: TaskState = said.state if picked else "none"  # type: ignore[assignment]
    if _LADDER[state] > max(_LADDER[each] for each in (verdict.state, *(sentence.state for sentence in picked))):
        raise Rejected("所说的进展高于原文")
    because, lost = _because(verdict, said)
    if _LADDER[state] >= _LADDER[verdict.state]:
        return Read(replace(verdict, evidence=_ranked(verdict, picked)), lost)
    disputed = f"模型认为{'这些句子' if picked else '没有句子'}说的是{TASK_STATES[state]}{because}"
    if not picked:
        disputed = f"模型认为所引的句子说的不是这项任务{because}"
    return Read(replace(verdict, disputed=disputed, confidence=round(verdict.confidence * DENIED, 3)), lost)


def _ranked(verdict: TaskVerdict, picked: Sequence[TaskEvidence]) -> tuple[TaskEvidence, ...]:
    """The picked sentences first, as long as the first still carries the state."""
    if not any(each.state == verdict.state for each in picked):
        return verdict.evidence
    first = sorted(picked, key=lambda each: each.state != verdict.state)
    return (*first, *(each for each in verdict.evidence if each not in picked))


def _because(verdict: TaskVerdict, said: SentencesSaid) -> tuple[str, tuple[Dropped, ...]]:
    if not said.reason:
        return "", ()
    quotes = [each.citation.quote for each in verdict.evidence]
    try:
        return f"（{carried(said.reason, chr(10).join([verdict.task.citation.quote, verdict.reason, *quotes]))}）", ()
    except Rejected as reason:
        return "", (dropped(f"任务“{verdict.task.title}”的说明：{said.reason}", reason),)
