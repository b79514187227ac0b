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


ABOVE = """市国资委2023年工作要点
一、6月底前完成的任务
（一）清理低效企业。逐户核销。
（二）编制布局方案。9月底前印发方案。
二、强化监管（牵头单位：监督科；责任单位：各企业）
（一）完善制度。
（二）开展检查。（责任单位：审计科）
三、深化改革
以下任务由改革处牵头，各企业配合：
（一）推进重组。（二）完善治理。
四、市财政局
（一）拨付资金。
五、打造人民满意企业
（一）优化服务。
"""


def test_what_a_heading_says_holds_for_its_items() -> None:
    found = {task.title: task for task in tasks(ABOVE)}
    dates = {title: (task.deadline.date if task.deadline else None) for title, task in found.items()}
    assert (dates["清理低效企业"], dates["编制布局方案"], dates["完善制度"]) == ("2023-06-30", "2023-09-30", None)
    assert found["清理低效企业"].inferred == ("deadline",)
    assert found["编制布局方案"].inferred == ()
    assert (found["完善制度"].lead, found["完善制度"].responsible) == (("监督科",), ("各企业",))
    assert found["完善制度"].inferred == ("lead", "responsible")
    assert (found["开展检查"].lead, found["开展检查"].inferred) == (("审计科",), ("lead",))
    assert (found["完善治理"].lead, found["完善治理"].cooperating) == (("改革处",), ("各企业",))
    assert found["拨付资金"].responsible == ("市财政局",)
    assert found["优化服务"].responsibilities == ()


SERIES = """市国资委2023年工作要点
主要预期目标是：营业收入增长8%以上，利润总额增长10%，资产总额增长6%，一般公共预算收入保持平稳增长，居民收入与经济增长同步。
一、重点任务（2件）
（一）清理企业（牵头单位：改革科）；核销债权（责任单位：产权科）。
（二）完善治理。
各位代表！让我们携手奋进。
临澜市国资委
2023年2月8日
"""


def test_a_series_of_goals_gives_a_row_each_with_a_figure_or_without() -> None:
    found = [(task.title, task.category, task.strength) for task in tasks(SERIES) if not task.label]
    assert found == [
        ("营业收入增长8%以上", "quantified", "预期"),
        ("利润总额增长10%", "quantified", "预期"),
        ("资产总额增长6%", "quantified", "预期"),
        ("一般公共预算收入保持平稳增长", "qualitative", "预期"),
        ("居民收入与经济增长同步", "qualitative", "预期"),
    ]


def test_tags_inside_an_item_are_all_read_and_the_signature_is_no_part_of_it() -> None:
    first, last = (task for task in tasks(SERIES) if task.label)
    assert (first.title, first.span.of(SERIES)) == ("清理企业", "（一）清理企业（牵头单位：改革科）；核销债权")
    assert [measure.span.of(SERIES) for measure in first.measures] == ["清理企业", "核销债权"]
    assert (first.lead, first.responsible) == (("改革科",), ("产权科",))
    assert last.span.of(SERIES) == "（二）完善治理。"


def test_a_section_that_speaks_of_aims_gives_its_goals() -> None:
    text = "市政府工作报告\n一、2023年总体要求和主要目标\n今年是关键一年。\n力争营业收入增长8%，完善机制。\n"
    text += "二、重点工作\n（一）改革。\n"
    assert [(task.label, task.title) for task in tasks(text)] == [("", "力争营业收入增长8%"), ("（一）", "改革")]


def test_citation_quotes_the_text_and_ids_are_stable() -> None:
    first, again = tasks(), tasks()
    assert first == again
    assert len({task.id for task in first}) == len(first)
    for found in first:
        assert found.citation.quote == found.span.of(PLAN)


def test_review_gives_no_tasks() -> None:
    text = "市国资委2022年工作总结\n一、2022年工作情况\n（一）清理企业。清理20家。\n（二）编制方案。已印发。\n"
    assert tasks(text) == ()


def test_a_tag_says_until_when() -> None:
    text = (
        "2024年工作要点\n\n1.摸清底数。3月底前出台方案，年底前完成清查。（牵头单位：产权科；完成时限：2024年9月底）\n"
        "2.压减法人。3月底前出台方案，年底前压减5户。（牵头单位：企改科）\n3.建强支部。抓好培训。（责任单位：党建科；完成时限：长期坚持）\n"
    )
    document = from_text("要点.txt", text)
    tasks = extract(document).tasks
    assert [(task.deadline.text, task.deadline.date) for task in tasks if task.deadline] == [
        ("2024年9月底", "2024-09-30"),
        ("年底前", "2024-12-31"),  # the task is done when its last step is
        ("长期坚持", None),
    ]
    assert [task.lead for task in tasks] == [("产权科",), ("企改科",), ("党建科",)]
    assert [measure.deadline and measure.deadline.date for measure in tasks[1].measures] == ["2024-12-31"]
