"""What a model says of paragraphs: tasks, dates and units that stand in them."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from extract.model.align import Rejected
from extract.model.charge import PART_WORDS, deadline_said, units_said
from extract.model.excerpts import Excerpt
from extract.model.replies import TasksReply, UnitSaid
from extract.model.tasks import take_tasks
from extract.records import Deadline, Responsibility, Task, TaskList
from extract.tasklist import extract
from ingest.document import Document, Span

TEXT = (
    "做好全年工作意义重大，要准确把握形势，扎实推进。由规划科牵头，9月底前制定主业目录调整方案，并开展一次后评价。\n"
    "（一）强化考核。制定考核办法，考核科会同财务科在三季度末拿出初稿。\n"
    "（二）优化布局。年底前完成布局规划。（牵头单位：规划科）"
)
NEW = {
    "paragraph": 1,
    "text": "制定主业目录调整方案",
    "deadline": "9月底前",
    "units": [{"name": "规划科", "part": "lead"}],
}
Tasks = Callable[..., TaskList]


@pytest.mark.parametrize(("part", "row"), PART_WORDS.items())
def test_example_of_each_part(part: str, row: tuple[re.Pattern[str], str]) -> None:
    assert row[0].search(row[1])


def test_a_task_that_the_rules_did_not_list_stands_in_the_order_of_the_text(tasks: Tasks) -> None:
    before, found = tasks(TEXT), tasks(TEXT, NEW)
    first = found.tasks[0]
    assert [task.title for task in found.tasks[1:]] == [task.title for task in before.tasks]
    assert (first.origin, first.citation.quote, first.title) == (
        "model",
        "制定主业目录调整方案",
        "制定主业目录调整方案",
    )
    assert first.lead == ("规划科",)
    assert first.deadline
    assert (first.deadline.text, first.deadline.date) == ("9月底前", "2024-09-30")
    assert len(found.unaccounted) == len(before.unaccounted) - 1
    assert found.review
    assert (found.review.kept, found.review.dropped, found.review.prompt) == (3, (), "tasks@2")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "制定主业目录"}, "不是完整的一句话"),
        ({"text": "业目录调整方案"}, "不是完整的一句话"),
        ({"text": "制定主业目录调整的方案"}, "没有这句话"),
        ({"text": "方案"}, "太短"),
        ({"text": None}, "太短"),
        ({"paragraph": 7}, "没有这一段"),
        ({"paragraph": "七"}, "格式不对"),
        ({"deadline": "8月底前"}, "没有这些字"),
        ({"deadline": "扎实推进"}, "定不出截止日期"),
        ({"units": [{"name": "财务处", "part": "lead"}]}, "没有这个单位"),
        ({"units": [{"name": "形势", "part": "lead"}]}, "没有说由它负责"),
        ({"units": [{"name": "规划科牵头，9月", "part": "lead"}]}, "不是一个单位"),
        ({"units": [{"name": "规划科", "part": "boss"}]}, "只能是"),
        ({"units": [{"name": "规划科", "part": "lead"}] * 2}, "重复"),
    ],
)
def test_what_the_paragraph_does_not_carry_is_dropped(tasks: Tasks, change: dict[str, Any], reason: str) -> None:
    found = tasks(TEXT, NEW | change)
    assert found.review
    assert reason in found.review.dropped[0].reason
    assert found.review.proposed == found.review.kept + len(found.review.dropped)


def test_a_task_is_proposed_once(tasks: Tasks) -> None:
    found = tasks(TEXT, NEW, NEW | {"text": "主业目录调整方案"})
    assert found.review
    assert [each.reason for each in found.review.dropped] == ["与已列出的任务重复"]


@pytest.fixture
def completed(document: Callable[[str], Document]) -> Callable[..., tuple[Task, list[str]]]:
    """The first task of TEXT, as if the rules had read nothing but `known`, after a model said `item` of it."""

    def said(item: dict[str, Any], **known: Any) -> tuple[Task, list[str]]:
        plan = document(TEXT)
        task = replace(extract(plan).tasks[0], **({"deadline": None, "responsibilities": ()} | known))
        batch = [Excerpt(task.span, (0,))]
        outcome = take_tasks(plan, [task], (), batch, TasksReply(tasks=[{"paragraph": 1} | item]))
        return outcome.revised[0], [each.reason for each in outcome.dropped]

    return said


def test_a_task_that_lacks_its_units_and_date_gets_them(completed: Callable[..., tuple[Task, list[str]]]) -> None:
    units = [{"name": "考核科", "part": "lead"}, {"name": "财务科", "part": "cooperating"}]
    task, dropped = completed({"text": None, "deadline": "三季度末", "units": units})
    assert (task.lead, task.cooperating, task.origin) == (("考核科",), ("财务科",), "rules")
    assert [unit.inferred for unit in task.responsibilities] == [True, False]  # 会同 says who helps, nothing who leads
    assert task.deadline
    assert (task.deadline.date, dropped) == ("2024-09-30", [])


def test_what_the_rules_read_stays_and_is_disputed(completed: Callable[..., tuple[Task, list[str]]]) -> None:
    known = Responsibility("财务科", "lead", Span(0, 3))
    task, _ = completed({"units": [{"name": "考核科", "part": "lead"}]}, responsibilities=(known,))
    assert (task.responsibilities, task.disputed) == ((known,), ("responsible",))
    due = Deadline(Span(0, 3), "年底前", "2024-12-31")
    task, _ = completed({"deadline": "三季度末"}, deadline=due)
    assert (task.deadline, task.disputed) == (due, ("deadline",))


@pytest.mark.parametrize(
    ("sentence", "unit", "part", "inferred"),
    [
        ("由规划科、产权科牵头制定方案", "产权科", "lead", False),
        ("规划科会同产权科制定方案", "规划科", "lead", True),
        ("制定方案，具体工作由各集团负责", "各集团", "responsible", False),
        ("加强高校与企业合作，由规划科牵头", "高校", "responsible", None),
        ("约谈财务科负责人", "财务科", "responsible", None),
    ],
)
def test_a_unit_is_in_charge_only_by_words_of_its_own_clause(
    document: Callable[[str], Document], *, sentence: str, unit: str, part: str, inferred: bool | None
) -> None:
    plan = document(f"（一）{sentence}。")
    units, lost = units_said(plan, [UnitSaid(name=unit, part=part)], Span(0, len(plan.text)))
    assert [each.inferred for each in units] == ([] if inferred is None else [inferred])
    assert len(lost) == (inferred is None)


def test_a_year_far_off_is_a_deadline_by_what_follows_it(document: Callable[[str], Document]) -> None:
    plan = document("（一）到2035年建成示范区，9月底前拿出方案。")
    within = Span(0, len(plan.text))
    found = deadline_said(plan, "到2035年", within, within, 2024)
    assert (found.text, found.date) == ("到2035年", "2035-12-31")
    with pytest.raises(Rejected, match="定不出"):
        deadline_said(plan, "建成示范区", within, within, 2024)
