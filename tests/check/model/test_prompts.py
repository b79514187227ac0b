"""The prompts' own examples: their material is what the program sends, and their replies hold to the letter."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from check.alignment.candidates import Alignment
from check.alignment.sides import goal_side
from check.checking import check
from check.model.choices import Choice, Choices
from check.model.material import batches, choice_shown, material, task_shown, verdict_shown
from check.model.picks import take_picks
from check.model.replies import Reply
from check.model.tasks import take_sentences
from check.model.wording import take_words
from check.records import Candidate, Check, TaskEvidence, TaskState, TaskVerdict, Verdict
from ground.citation import cite
from ingest.document import Document, Span
from prompts.prompt import load

PLAN = """云岭市2024年工作要点
一、主要目标
社会消费品零售总额增长6%左右，培育专精特新企业20家以上，城镇新增就业3万人，开通公交线路5条。
二、重点任务
1.建成市民服务中心并投入使用。
2.印发国有企业布局优化方案。
"""
REPORT = """云岭市2024年工作总结
一、工作回顾
社零总额增长5.2%，限额以上零售额增长7.9%。认定专精特新中小企业23家，专精特新企业累计达到85家。登记失业人员再就业2.9万人。
公交线路增至61条。
市民服务中心主体工程完工。市民服务热线办结率提高。召开国有企业布局优化座谈会。
"""
STOCK = "口径不同：目标与报告一为新增、一为存量"
# Which figures and which sentences of the report are shown, by their place in the request.
OPTIONS = (("5.2%", "7.9%"), ("23家", "85家"), ("2.9万人",))
SENTENCES: tuple[tuple[tuple[str, TaskState], ...], ...] = (
    (("市民服务中心主体工程完工", "ongoing"), ("市民服务热线办结率提高", "ongoing")),
    (("召开国有企业布局优化座谈会", "done"),),
)


@pytest.fixture
def alignment(aligned: Callable[..., Alignment]) -> Alignment:
    return aligned(PLAN, REPORT)


@pytest.fixture
def found(alignment: Alignment) -> Check:
    return check(alignment.plan, alignment.reports, alignment.embed)


def chosen(alignment: Alignment, found: Check) -> Iterator[Choice]:
    """The choices as the example shows them, whatever the rules make of these documents."""
    report = alignment.reports[0].document
    for verdict, texts in zip(found.verdicts, OPTIONS, strict=False):
        sides = [next(side for side in alignment.figures if side.target.text == text) for text in texts]
        options = tuple(Candidate(0, side.number, 0.5, cite(report, side.quote)) for side in sides)
        yield Choice(verdict, goal_side(alignment.plan, verdict.goal), options)


def quoted(document: Document, words: str) -> Any:
    start = document.text.index(words)
    return cite(document, Span(start, start + len(words)))


def sentences(alignment: Alignment) -> Iterator[TaskVerdict]:
    report = alignment.reports[0].document
    tasks = [task for task in alignment.plan.tasks.tasks if not task.targets]
    for number, (task, said) in enumerate(zip(tasks, SENTENCES, strict=True)):
        evidence = tuple(TaskEvidence(quoted(report, words), state, 0.6) for words, state in said)
        yield TaskVerdict(str(number), number, task, said[0][1], evidence, "", 0.6)


def items(name: str) -> tuple[str, list[dict[str, Any]]]:
    (example,) = load(name).examples
    return example.values["material"].strip(), json.loads(example.reply)["items"]


def test_the_goals_of_the_example(alignment: Alignment, found: Check) -> None:
    shown, said = items("check_goals")
    choices = Choices(alignment)
    batch = list(chosen(alignment, found))
    assert material(found, batch, choice_shown(choices)) == shown
    outcome = take_picks(choices, batch, Reply(items=said))
    assert (len(outcome.revised), outcome.dropped) == (len(OPTIONS), ())


def test_the_tasks_of_the_example(alignment: Alignment, found: Check) -> None:
    shown, said = items("check_tasks")
    batch = list(sentences(alignment))
    assert material(found, batch, task_shown) == shown
    outcome = take_sentences(batch, Reply(items=said))
    assert (len(outcome.revised), outcome.dropped) == (len(SENTENCES), ())


def of_the_example(alignment: Alignment, found: Check) -> list[Verdict]:
    """A goal that was missed, and one whose figure can't be compared."""
    place = quoted(alignment.reports[0].document, "公交线路增至61条")
    reason = f"开通公交线路目标5条，{STOCK}（“{place.quote}”）"
    return [
        found.verdicts[0],
        replace(found.verdicts[3], candidates=(Candidate(0, 0, 0.7, place, STOCK),), reason=reason),
    ]


def test_the_reasons_of_the_example(alignment: Alignment, found: Check) -> None:
    shown, said = items("check_reasons")
    batch = of_the_example(alignment, found)
    assert material(found, batch, verdict_shown) == shown
    outcome = take_words(batch, Reply(items=said))
    assert [verdict.reason for verdict in outcome.revised] == [item["reason"] for item in said]
    assert outcome.dropped == ()


@pytest.mark.parametrize("name", ["check_goals", "check_tasks", "check_reasons"])
def test_examples_fit_the_schema_and_are_shown_as_turns(name: str) -> None:
    prompt = load(name)
    wanted = set(prompt.schema["properties"]["items"]["items"]["required"])
    assert all(item.keys() == wanted for item in items(name)[1])
    assert [message.type for message in prompt.messages(material="材料")] == ["system", "human", "ai", "human"]


def test_a_request_is_bounded_and_loses_nothing() -> None:
    things = ["长" * size for size in (30, 30, 30, 200, 10)]
    made = list(batches(things, lambda _, thing: thing, 80))
    assert [len(batch) for batch in made] == [2, 1, 1, 1]
    assert [thing for batch in made for thing in batch] == things
