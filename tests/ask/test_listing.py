"""Questions for a list: every item that stands beside what was found."""

from collections.abc import Callable

import pytest

from ask.answer import Answer
from ask.evidence.records import Evidence
from ask.listing import count_asked, list_items
from ask.question import read_question

PLAN = """临澜市国资委2023年工作要点

一、总体要求
坚持稳中求进。
二、培育产业
2023年培育新产业。发展总部经济。发展平台经济。发展数字经济。围绕产业布局，统筹各类资源要素，做好招商引资、项目落地和跟踪服务，推动形成新的增长点。
三、实施三大行动
（一）实施降本行动。压降成本3亿元。
1.压降采购成本。
2.压降管理成本。
（二）实施增效行动。
（三）实施提质行动。
四、强化保障
一是加强组织领导。二是加强督促检查。
一是落实资金保障。二是落实人员保障。三是落实技术保障。
各单位要对照任务分工，细化措施，压实责任，按月报送进展情况，确保各项工作落到实处。
五、主要问题
一是盈利能力不强。二是研发强度偏低。
"""


def items(evidence: Callable[..., Evidence], question: str, *found: str) -> list[str] | None:
    answer = list_items(read_question(question), [evidence(PLAN, words) for words in found])
    return None if answer is None else parts(answer)


def parts(answer: Answer) -> list[str]:
    """The items, checked against the count that leads them."""
    first, *rest = answer.sentences
    assert first.text == f"共{len(rest)}项："
    assert first.citations == tuple(range(len(rest)))
    assert answer.mode == "list"
    return [sentence.text for sentence in rest]


def test_the_children_of_a_heading(evidence):
    assert items(evidence, "三大行动是哪些？", "三、实施三大行动") == [
        "（一）实施降本行动。压降成本3亿元。",
        "（二）实施增效行动。",
        "（三）实施提质行动。",
    ]


def test_items_one_below_another(evidence):
    found = items(evidence, "降本行动包括哪两项内容？", "（一）实施降本行动。压降成本3亿元。", "1.压降采购成本。")
    assert found == ["1.压降采购成本。", "2.压降管理成本。"]


def test_a_run_that_begins_anew_is_another_list(evidence):
    first = items(evidence, "有哪两项安排？", "一是加强组织领导。", "二是加强督促检查。")
    second = items(evidence, "有哪三项保障？", "一是落实资金保障。", "三是落实技术保障。")
    assert first == ["一是加强组织领导。", "二是加强督促检查。"]
    assert second == ["一是落实资金保障。", "二是落实人员保障。", "三是落实技术保障。"]


def test_the_section_on_problems_is_the_list_of_problems(evidence):
    assert items(evidence, "存在哪些问题？", "坚持稳中求进。") == ["一是盈利能力不强。", "二是研发强度偏低。"]


def test_sentences_that_begin_alike(evidence):
    found = items(evidence, "发展哪三种经济？", "发展平台经济。")
    assert found == ["发展总部经济。", "发展平台经济。", "发展数字经济。"]


def test_a_sentence_that_is_no_item_makes_no_list(evidence):
    assert items(evidence, "有哪些要求？", "坚持稳中求进。") is None
    assert list_items(read_question("有哪些要求？"), []) is None


def test_an_item_alone_makes_no_list(evidence):
    assert items(evidence, "组织领导方面有哪些安排？", "一是加强组织领导。") is None


def test_a_long_list_keeps_the_head_of_each_item(evidence):
    tasks = "\n".join(f"{n}.推进第{n}号工程。{'统筹做好各项要素保障，' * 8}按期完工。" for n in range(1, 9))
    text = f"临澜市国资委2023年工作要点\n\n一、八项重点工程\n{tasks}\n"
    answer = list_items(read_question("有哪八项重点工程？"), [evidence(text, "一、八项重点工程")])
    assert parts(answer) == [f"{n}.推进第{n}号工程。" for n in range(1, 9)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("五条措施是哪些？", 5),
        ("三大行动", 3),
        ("十个方面", 10),
        ("两项任务", 2),
        ("12项制度有哪些？", 12),
        ("六个方面的六项工作", 6),
        ("三个方面的五项工作", None),
        ("有哪些问题？", None),
    ],
)
def test_how_many_the_question_speaks_of(text, count):
    assert count_asked(text) == count


@pytest.mark.parametrize(
    ("question", "count"),
    [("临澜2023年要抓好哪五个方面工作？", 5), ("临澜存在哪些问题？", 3)],
    ids=["五个方面", "问题"],
)
def test_lists_found_by_a_search(cities, question, count):
    assert len(parts(cities.ask(question))) == count
