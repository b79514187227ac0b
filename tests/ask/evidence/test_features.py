"""What speaks for and against a unit, in numbers."""

import numpy as np
import pytest

from ask.evidence.answerable import NAMES as TOGETHER
from ask.evidence.answerable import answerable, together
from ask.evidence.features import NAMES, features, is_term, targets_of
from ask.evidence.judging import find_evidence
from ask.evidence.units import find_units
from ask.question import read_question

QUESTIONS = ("2023年资产总额的目标是多少？", "还存在哪些问题？", "青屿大桥由谁牵头？", "江苏呢？", "a" * 500)


def rows(shelf, question: str):
    units = find_units(read_question(question), [card.id for card in shelf.cards], shelf)
    return units, features(read_question(question), units, shelf)


def column(matrix, name: str):
    return matrix[:, NAMES.index(name)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[:20])
def test_a_row_for_each_unit_all_of_it_finite(shelf, question):
    units, matrix = rows(shelf, question)
    assert units
    assert matrix.shape == (len(units), len(NAMES))
    assert matrix.dtype == np.float32
    assert np.isfinite(matrix).all()
    likelihoods = np.linspace(0, 1, len(units), dtype=np.float32)
    whole = together(matrix, likelihoods)
    assert whole.shape == (len(TOGETHER),)
    assert np.isfinite(whole).all()
    assert 0 <= answerable(matrix, likelihoods) <= 1


@pytest.mark.parametrize(
    "names",
    [NAMES, TOGETHER],
    ids=["of units", "together"],
)
def test_each_name_stands_for_one_column(names):
    assert len(set(names)) == len(names)


def test_no_units(shelf):
    matrix = features(read_question("资产总额是多少？"), [], shelf)
    assert matrix.shape == (0, len(NAMES))
    assert answerable(matrix, np.zeros(0, np.float32)) == 0.0


def test_what_the_columns_say(shelf):
    units, matrix = rows(shelf, "2023年资产总额的目标是多少？")
    at = next(n for n, unit in enumerate(units) if unit.text.startswith("力争资产总额"))
    other = next(n for n, unit in enumerate(units) if unit.text.startswith("截至2022年底"))
    heading = next(n for n, unit in enumerate(units) if unit.text == "二、存在问题")
    assert column(matrix, "planned")[[at, other]].tolist() == [1, 0]
    assert column(matrix, "targets")[[at, heading]].tolist() == [min(len(targets_of(units[at])), 6), 0]
    assert column(matrix, "units_fit")[[at, heading]].tolist() == [1, -1]
    assert column(matrix, "kinds_fit")[[at, other]].tolist() == [1, 0]
    assert column(matrix, "coverage")[at] > column(matrix, "coverage")[heading]
    assert column(matrix, "asks_figure").tolist() == [1] * len(units)


def test_a_blanked_figure_is_told(shelve):
    text = "临澜市国资委2022年工作总结\n\n一、2022年工作情况\n上缴国有资本收益*亿元。\n实现利润6亿元。\n"
    units, matrix = rows(shelve(report=text), "上缴国有资本收益多少亿元？")
    masked = dict(zip([unit.text for unit in units], column(matrix, "masked").tolist(), strict=True))
    assert (masked["上缴国有资本收益*亿元。"], masked["实现利润6亿元。"]) == (1, 0)


def test_a_place_that_stands_nowhere_is_foreign(shelf):
    _, matrix = rows(shelf, "江苏资产总额是多少？")
    assert set(column(matrix, "foreign").tolist()) == {1.0}


def test_likelihoods_are_sorted_and_between_nothing_and_all(shelf):
    found = find_evidence(read_question(QUESTIONS[0]), [card.id for card in shelf.cards], shelf)
    likelihoods = [each.likelihood for each in found.evidence]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert 0 <= likelihoods[-1] <= likelihoods[0] <= 1
    assert found.evidence[0].text.startswith("力争资产总额")
    assert found == find_evidence(read_question(QUESTIONS[0]), [card.id for card in shelf.cards], shelf)


def test_no_documents_no_evidence(shelf):
    found = find_evidence(read_question(QUESTIONS[0]), [], shelf)
    assert (found.evidence, found.answerable) == ((), 0.0)


def test_what_is_answered_is_found_more_answerable(shelf):
    documents = [card.id for card in shelf.cards]
    answered, missing = (
        find_evidence(read_question(question), documents, shelf).answerable
        for question in ("2023年资产总额的目标是多少？", "职工平均工资涨了多少？")
    )
    assert answered > missing


@pytest.mark.parametrize(
    ("text", "explains"),
    [
        ("五绿润城：指绿道、绿廊、绿环、绿楔、绿心。", True),
        ("僵尸企业，是指停产半停产的企业。", True),
        ("一、2022年工作情况", False),
        ("完成投资320亿元，增长5%。", False),
    ],
)
def test_an_explanation_of_a_term(text, explains):
    assert is_term(text) is explains
