"""Answers in the words of the sources."""

from collections.abc import Callable

import pytest

from ask.evidence.records import Evidence
from ask.extracting import extract_answer
from ask.question import read_question

TEXT = """临澜市国资委2023年工作要点

一、强化保障
一是落实资金保障。二是落实人员保障。三是落实技术保障。
二、优化布局
完成投资320亿元。落实资金保障。
"""
ONE, TWO, THREE = "一是落实资金保障。", "二是落实人员保障。", "三是落实技术保障。"


@pytest.mark.parametrize("order", [(ONE, TWO, THREE), (THREE, ONE, TWO), (ONE, THREE, TWO), (TWO, THREE, ONE)], ids=str)
def test_neighbours_are_one_piece_in_whatever_order_they_were_found(evidence: Callable[..., Evidence], order):
    found = extract_answer(read_question("落实什么保障？"), [evidence(TEXT, words) for words in order])
    assert found.text == ONE + TWO + THREE
    assert [citation.quote for citation in found.citations] == [ONE + TWO + THREE]


def test_what_stands_apart_is_said_apart(evidence):
    found = extract_answer(read_question("落实什么保障？"), [evidence(TEXT, THREE), evidence(TEXT, ONE)])
    assert [sentence.text for sentence in found.sentences] == [THREE, ONE]


def test_nothing_is_said_twice(evidence):
    found = extract_answer(read_question("落实什么？"), [evidence(TEXT, ONE), evidence(TEXT, "落实资金保障。")])
    assert found.text == ONE


def test_what_is_far_less_likely_is_left_out(evidence):
    found = extract_answer(read_question("落实什么？"), [evidence(TEXT, ONE, 0.8), evidence(TEXT, THREE, 0.1)])
    assert found.text == ONE


@pytest.mark.parametrize(("question", "mode"), [("投资多少？", "figure"), ("怎么保障？", "extractive")])
def test_the_mode_says_whether_a_figure_was_asked_for(evidence, question, mode):
    assert extract_answer(read_question(question), [evidence(TEXT, "完成投资320亿元。")]).mode == mode
