"""Follow-up questions made whole."""

import pytest

from ask.following import made_whole
from ask.shelf import Card

CARDS = [
    Card(name, name, f"{place}人民政府2023年工作报告", f"{place}人民政府", None, frozenset({2022, 2023}))
    for name, place in (("lan", "临澜市"), ("shu", "舒川市"))
]
BEFORE = "临澜2023年地区生产总值是多少？"


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        ("那2022年呢？", BEFORE, "临澜2022年地区生产总值是多少？"),
        ("2022年呢", BEFORE, "临澜2022年地区生产总值是多少？"),
        ("那2022年呢？", "地区生产总值是多少？", "2022年地区生产总值是多少？"),
        ("去年呢？", "今年财政收入是多少？", "去年财政收入是多少？"),
        ("舒川呢？", BEFORE, "舒川2023年地区生产总值是多少？"),
        ("那舒川呢？", "2023年地区生产总值是多少？", "舒川2023年地区生产总值是多少？"),
        ("2022年舒川呢？", BEFORE, "舒川2022年地区生产总值是多少？"),
        ("那舒川市呢？", BEFORE, "舒川2023年地区生产总值是多少？"),
        ("江苏省呢？", BEFORE, "江苏2023年地区生产总值是多少？"),
        ("江苏呢？", BEFORE, "江苏2023年地区生产总值是多少？"),
        ("它的目标是多少？", BEFORE, "临澜2023年地区生产总值，目标？"),
        ("那增速呢？", BEFORE, "临澜2023年地区生产总值，增速？"),
        ("为什么？", BEFORE, "临澜2023年地区生产总值，为什么？"),
        ("其中产业投资占多少？", "2023年完成投资多少？", "2023年完成投资，产业投资占多少？"),
        ("完成了吗？", "2023年营业收入的目标是多少？", "2023年营业收入的目标，完成了吗？"),
        ("这些企业在哪里？", "2023年清理企业几家？", "2023年清理企业，企业在哪里？"),
    ],
)
def test_what_it_leaves_to_the_question_before_is_put_in(question, before, whole):
    assert made_whole(question, [before], CARDS) == whole


@pytest.mark.parametrize(
    "question",
    [
        "舒川2023年地区生产总值是多少？",
        "2022年粮食产量是多少？",
        "存在哪些问题？",
        "其他企业营业收入是多少？",
        "其余重点任务包括哪些内容？",
    ],
)
def test_a_question_that_stands_for_itself_is_left_alone(question):
    assert made_whole(question, [BEFORE], CARDS) is None


def test_nothing_was_asked_before():
    assert made_whole("那2022年呢？", [], CARDS) is None


def test_the_last_question_counts():
    assert made_whole("那2022年呢？", ["粮食产量是多少？", BEFORE], CARDS) == "临澜2022年地区生产总值是多少？"


@pytest.mark.xfail(reason="two content words are taken for a whole question")
def test_another_indicator_is_asked_of_the_same_place_and_year():
    assert made_whole("粮食产量呢？", [BEFORE], CARDS) == "临澜2023年粮食产量是多少？"
