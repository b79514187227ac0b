"""Why what was found is no answer."""

import pytest

from ask.evidence.records import Found
from ask.question import read_question
from ask.refusing import Refusing, why_not
from ask.shelf import Card

TEXT = """临澜市国资委2022年工作总结

一、2022年工作情况
实现营业收入312.5亿元，上缴国有资本收益*亿元。
青屿大桥主塔封顶。
"""
CARDS = [Card("a", "a", "临澜市国资委2022年工作总结", "临澜市国资委", "工作总结", frozenset({2022}))]
NO_FIGURE = Refusing("材料中没有给出这个数字")
NOTHING = "材料中没有找到能回答这个问题的内容"


def why(evidence, question: str, answerable: float, *words: str, likelihood: float = 0.8) -> Refusing | None:
    found = Found(tuple(evidence(TEXT, each, likelihood) for each in words), answerable)
    return why_not(read_question(question), found, CARDS)


INCOME, BRIDGE = "实现营业收入312.5亿元，上缴国有资本收益*亿元。", "青屿大桥主塔封顶。"


def test_nothing_found_is_settled(evidence):
    assert why(evidence, "营业收入是多少？", 0.9) == Refusing(NOTHING, settled=True)


def test_a_blanked_figure_is_settled(evidence):
    refused = why(evidence, "上缴国有资本收益多少亿元？", 0.9, INCOME)
    assert refused == Refusing("材料中这个数字已被隐去（*亿元），无法回答", settled=True)


def test_a_figure_beside_a_blanked_one_is_given(evidence):
    assert why(evidence, "营业收入是多少亿元？", 0.9, INCOME) is None


def test_what_no_figure_is_asked_for_is_not_refused_for_a_blank(evidence):
    assert why(evidence, "怎么上缴国有资本收益？", 0.9, INCOME) is None


def test_a_place_without_documents(evidence):
    assert why(evidence, "江苏营业收入是多少？", 0.9, INCOME) == Refusing("材料中没有江苏的这项内容")
    assert why(evidence, "临澜营业收入是多少？", 0.9, INCOME) is None


def test_no_figure_as_asked_needs_more_confidence(evidence):
    for answerable, expected in ((0.7, NO_FIGURE), (0.8, None)):
        assert why(evidence, "青屿大桥花了多少钱？", answerable, BRIDGE) == expected
    assert why(evidence, "营业收入是多少？", 0.5, INCOME) is None


def test_what_hardly_answers(evidence):
    assert why(evidence, "营业收入是多少？", 0.1, INCOME) == NO_FIGURE
    assert why(evidence, "大桥怎么样了？", 0.1, BRIDGE) == Refusing(NOTHING)
    assert why(evidence, "大桥怎么样了？", 0.3, BRIDGE) is None


def test_goal_and_actual_are_not_taken_for_each_other(evidence):
    assert why(evidence, "营业收入的目标是多少？", 0.5, INCOME) == NO_FIGURE
    assert why(evidence, "营业收入实际完成了多少？", 0.5, INCOME) is None


def test_a_refusal_cites_what_is_nearest_and_says_nothing_else(shelf):
    found = shelf.ask("职工平均工资涨了多少？")
    assert found.text == "材料中没有给出这个数字；最接近的内容见引文。"
    assert (found.mode, len(found.citations), found.sentences) == ("refusal", 1, ())


@pytest.mark.xfail(reason="新建 is a county to the dictionary: 材料中没有新建的这项内容")
def test_a_verb_is_not_taken_for_a_place(shelf):
    assert shelf.ask("2022年实际新建了多少个充电桩？").reason == "材料中没有给出这个数字"
