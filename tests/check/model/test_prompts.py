"""The prompts' own examples: their material is what the program sends, and their replies hold to the letter."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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

STOCK = "口径不同：目标与报告一为新增、一为存量"


@dataclass(frozen=True)
class Case:
    """The documents of an example, and which figures and sentences of the report it shows, by their place in it."""

    plan: str
    report: str
    options: tuple[tuple[str, ...], ...]
    sentences: tuple[tuple[tuple[str, TaskState], ...], ...]
    worded: Callable[[Alignment, Check], list[Verdict]]


def quoted(document: Document, words: str) -> Any:
    start = document.text.index(words)
    return cite(document, Span(start, start + len(words)))


def missed_and_incomparable(alignment: Alignment, found: Check) -> list[Verdict]:
    """A goal that was missed, and one whose figure can't be compared."""
    place = quoted(alignment.reports[0].document, "公交线路增至61条")
    reason = f"开通公交线路目标5条，{STOCK}（“{place.quote}”）"
    candidates = (Candidate(0, 0, 0.7, place, STOCK),)
    return [found.verdicts[0], replace(found.verdicts[3], candidates=candidates, reason=reason)]


def missed_and_masked(alignment: Alignment, found: Check) -> list[Verdict]:
    """A goal that was missed, and one whose figure was blotted out."""
    return list(found.verdicts[2:])


# In the order of each prompt's examples.
CASES = (
    Case(
        """云岭市2024年工作要点
一、主要目标
社会消费品零售总额增长6%左右，培育专精特新企业20家以上，城镇新增就业3万人，开通公交线路5条。
二、重点任务
1.建成市民服务中心并投入使用。
2.印发国有企业布局优化方案。
""",
        """云岭市2024年工作总结
一、工作回顾
社零总额增长5.2%，限额以上零售额增长7.9%。认定专精特新中小企业23家，专精特新企业累计达到85家。登记失业人员再就业2.9万人。
公交线路增至61条。
市民服务中心主体工程完工。市民服务热线办结率提高。召开国有企业布局优化座谈会。
""",
        (("5.2%", "7.9%"), ("23家", "85家"), ("2.9万人",)),
        (
            (("市民服务中心主体工程完工", "ongoing"), ("市民服务热线办结率提高", "ongoing")),
            (("召开国有企业布局优化座谈会", "done"),),
        ),
        missed_and_incomparable,
    ),
    Case(
        """临澜市水务局2024年工作要点
一、主要目标
城市供水管网漏损率控制在8%以内，新建污水管网60公里，农村自来水普及率达到95%以上，创建节水型单位40家。
二、重点任务
1.完成青石水库除险加固工程竣工验收。
2.出台城市节水管理办法。
3.开工建设北岸水厂二期。
""",
        """临澜市水务局2024年工作总结
一、工作完成情况
农村供水管网漏损率降至14.2%，城市供水管网漏损率为7.6%。改造老旧供水管网32公里，污水管网总长达到415公里。
农村自来水普及率达到93.5%，创建节水型单位*家。
青石水库除险加固工程通过竣工验收。青石水库周边道路完成绿化。城市节水管理办法完成征求意见。
北岸水厂一期日均供水增加。北岸水厂二期列入明年开工计划。
""",
        (("14.2%", "7.6%"), ("415公里", "32公里")),
        (
            (("青石水库除险加固工程通过竣工验收", "done"), ("青石水库周边道路完成绿化", "done")),
            (("城市节水管理办法完成征求意见", "ongoing"),),
            (("北岸水厂一期日均供水增加", "ongoing"), ("北岸水厂二期列入明年开工计划", "planned")),
        ),
        missed_and_masked,
    ),
)
each_case = pytest.mark.parametrize("number", range(len(CASES)))


def options(case: Case, alignment: Alignment, found: Check) -> Iterator[Choice]:
    """The choices as the example shows them, whatever the rules make of these documents."""
    report = alignment.reports[0].document
    for verdict, texts in zip(found.verdicts, case.options, strict=False):
        sides = [next(side for side in alignment.figures if side.target.text == text) for text in texts]
        shown = tuple(Candidate(0, side.number, 0.5, cite(report, side.quote)) for side in sides)
        yield Choice(verdict, goal_side(alignment.plan, verdict.goal), shown)


def sentences(case: Case, alignment: Alignment) -> Iterator[TaskVerdict]:
    report = alignment.reports[0].document
    tasks = [task for task in alignment.plan.tasks.tasks if not task.targets]
    for number, (task, said) in enumerate(zip(tasks, case.sentences, strict=True)):
        evidence = tuple(TaskEvidence(quoted(report, words), state, 0.6) for words, state in said)
        yield TaskVerdict(str(number), number, task, said[0][1], evidence, "", 0.6)


@pytest.fixture
def checked_case(number: int, aligned: Callable[..., Alignment]) -> tuple[Case, Alignment, Check]:
    """The documents of one example, read and checked."""
    case = CASES[number]
    alignment = aligned(case.plan, case.report)
    return case, alignment, check(alignment.plan, alignment.reports, alignment.embed)


def example(name: str, number: int) -> tuple[str, list[dict[str, Any]]]:
    chosen = load(name).examples[number]
    return chosen.values["material"].strip(), json.loads(chosen.reply)["items"]


@each_case
def test_the_goals_of_an_example(number: int, checked_case: tuple[Case, Alignment, Check]) -> None:
    case, alignment, found = checked_case
    shown, said = example("check_goals", number)
    choices = Choices(alignment)
    batch = list(options(case, alignment, found))
    assert material(found, batch, choice_shown(choices)) == shown
    outcome = take_picks(choices, batch, Reply(items=said))
    assert (len(outcome.revised), outcome.dropped) == (len(case.options), ())


@each_case
def test_the_tasks_of_an_example(number: int, checked_case: tuple[Case, Alignment, Check]) -> None:
    case, alignment, found = checked_case
    shown, said = example("check_tasks", number)
    batch = list(sentences(case, alignment))
    assert material(found, batch, task_shown) == shown
    outcome = take_sentences(batch, Reply(items=said))
    assert (len(outcome.revised), outcome.dropped) == (len(case.sentences), ())


@each_case
def test_the_reasons_of_an_example(number: int, checked_case: tuple[Case, Alignment, Check]) -> None:
    case, alignment, found = checked_case
    shown, said = example("check_reasons", number)
    batch = case.worded(alignment, found)
    assert material(found, batch, verdict_shown) == shown
    outcome = take_words(batch, Reply(items=said))
    assert [verdict.reason for verdict in outcome.revised] == [item["reason"] for item in said]
    assert outcome.dropped == ()


@pytest.mark.parametrize("name", ["check_goals", "check_tasks", "check_reasons"])
def test_every_example_is_tested_and_shown_as_turns(name: str) -> None:
    prompt = load(name)
    assert len(prompt.examples) == len(CASES)
    turns = [message.type for message in prompt.messages(material="材料")]
    assert turns == ["system", *["human", "ai"] * len(CASES), "human"]


def test_a_request_is_bounded_and_loses_nothing() -> None:
    things = ["长" * size for size in (30, 30, 30, 200, 10)]
    made = list(batches(things, lambda _, thing: thing, 80))
    assert [len(batch) for batch in made] == [2, 1, 1, 1]
    assert [thing for batch in made for thing in batch] == things
