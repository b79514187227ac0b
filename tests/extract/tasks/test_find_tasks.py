"""The rows of the task list: items, and goals outside them."""

from collections.abc import Sequence

import pytest

from extract.records import Task
from extract.tasklist import extract
from ingest.reader import from_text

PLAN = """市国资委2023年工作要点
力争全年营业收入达到350亿元、增长12%左右，利润总额10亿元；确保整改率达到100%。
一、优化布局
（一）清理低效企业。年底前清理企业20家以上；对形成的债权逐项核销。（牵头单位：规划科；责任单位：城建集团；配合单位：市财政局）
（二）编制布局方案。6月底前印发方案。（市国资委牵头，市财政局配合）
（三）深化对标行动。每季度通报一次进展。【责任单位：考核科、各企业】
（四）抓好党建。一是建强支部。二是选树典型。
牵头单位：党建科
（五）加强协同，一是共享信息，二是共建平台，形成合力。
（六）指导3家企业上市辅导。
"""


def tasks(text: str = PLAN) -> Sequence[Task]:
    return extract(from_text("市国资委2023年工作要点.txt", text)).tasks


def task(title: str) -> Task:
    (found,) = (task for task in tasks() if task.title == title)
    return found


def test_leaf_items_and_headline_clauses_are_tasks() -> None:
    assert [(task.label, task.title) for task in tasks()] == [
        ("", "力争全年营业收入达到350亿元、增长12%左右"),
        ("", "利润总额10亿元"),
        ("", "确保整改率达到100%"),
        ("（一）", "清理低效企业"),
        ("（二）", "编制布局方案"),
        ("（三）", "深化对标行动"),
        ("一是", "建强支部"),
        ("二是", "选树典型"),
        ("（五）", "加强协同"),
        ("（六）", "指导3家企业上市辅导"),
    ]


def test_headline_goals_share_the_date_and_the_strength_of_their_sentence() -> None:
    found = tasks()[:3]
    assert [task.span.of(PLAN) for task in found] == [
        "力争全年营业收入达到350亿元、增长12%左右",
        "利润总额10亿元",
        "确保整改率达到100%",
    ]
    assert [task.deadline.date for task in found if task.deadline] == ["2023-12-31"] * 3
    assert [task.strength for task in found] == ["力争", "力争", "确保"]
    assert [len(task.targets) for task in found] == [2, 1, 1]


def test_item_with_all_that_stands_in_it() -> None:
    found = task("清理低效企业")
    assert found.span.of(PLAN) == "（一）清理低效企业。年底前清理企业20家以上；对形成的债权逐项核销"
    assert [measure.span.of(PLAN) for measure in found.measures] == ["年底前清理企业20家以上", "对形成的债权逐项核销"]
    assert (found.action, found.object) == ("清理", "低效企业")
    assert (found.lead, found.responsible, found.cooperating) == (("规划科",), ("城建集团",), ("市财政局",))
    assert found.deadline is not None
    assert (found.deadline.text, found.deadline.date) == ("年底前", "2023-12-31")
    assert found.path == ("优化布局",)
    assert found.category == "quantified"


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("编制布局方案", "milestone"),
        ("深化对标行动", "recurring"),
        ("建强支部", "qualitative"),
        ("利润总额10亿元", "quantified"),
    ],
)
def test_categories(title: str, category: str) -> None:
    assert task(title).category == category


def test_units_of_an_item_hold_for_what_it_is_split_into() -> None:
    assert task("建强支部").lead == ("党建科",)
    assert task("选树典型").lead == ("党建科",)
    assert task("加强协同").lead == ()


def test_citation_quotes_the_text_and_ids_are_stable() -> None:
    first, again = tasks(), tasks()
    assert first == again
    assert len({task.id for task in first}) == len(first)
    for found in first:
        assert found.citation.quote == found.span.of(PLAN)


def test_review_gives_no_tasks() -> None:
    text = "市国资委2022年工作总结\n一、2022年工作情况\n（一）清理企业。清理20家。\n（二）编制方案。已印发。\n"
    assert tasks(text) == ()
