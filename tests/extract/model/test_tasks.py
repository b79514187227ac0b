"""What a model says of paragraphs: tasks, dates and units that stand in them."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from extract.model.charge import PART_WORDS
from extract.records import TaskList

TEXT = (
    "做好全年工作意义重大，要准确把握形势，扎实推进。由规划科牵头，9月底前制定主业目录调整方案，并开展一次后评价。\n"
    "（一）强化考核。制定考核办法，考核科会同财务科在三季度前后拿出初稿。\n"
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
    assert (found.review.kept, found.review.dropped, found.review.prompt) == (3, (), "tasks@1")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "制定主业目录"}, ""),
        ({"text": "制定主业目录调整的方案"}, "没有这句话"),
        ({"text": "方案"}, "太短"),
        ({"text": None}, "太短"),
        ({"paragraph": 7}, "没有这一段"),
        ({"paragraph": "七"}, "格式不对"),
        ({"deadline": "8月底前"}, "没有这些字"),
        ({"deadline": "全年工作"}, "2024-12-31|定不出"),
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
    if found.review.dropped:
        assert re.search(reason, found.review.dropped[0].reason)
    else:
        assert all(task.citation.quote in TEXT for task in found.tasks)
        assert reason in {"", "2024-12-31|定不出"}


def test_a_task_is_proposed_once(tasks: Tasks) -> None:
    found = tasks(TEXT, NEW, NEW | {"text": "主业目录调整方案"})
    assert found.review
    assert [each.reason for each in found.review.dropped] == ["与已列出的任务重复"]


def test_a_task_that_lacks_its_units_gets_them(tasks: Tasks) -> None:
    units = [{"name": "考核科", "part": "lead"}, {"name": "财务科", "part": "cooperating"}]
    (before, *_), (first, *_) = tasks(TEXT).tasks, tasks(TEXT, {"paragraph": 2, "units": units}).tasks
    if before.responsibilities:
        pytest.skip("the rules know who is in charge")
    assert (first.lead, first.cooperating, first.origin) == (("考核科",), ("财务科",), "rules")
    assert [unit.inferred for unit in first.responsibilities] == [True, False]
