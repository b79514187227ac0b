"""Which figure of what was found is asked for, and whether it is given as it is asked for."""

from decimal import Decimal

import pytest

from ask.figures import candidates, named_by
from ask.fitting import fits_exactly, unit_fits
from ask.question import read_question
from extract.records import Target

DONE = "实现营业收入312.5亿元、增长12.6%，利润总额6.84亿元，清理低效企业9家，上缴国有资本收益*亿元。"
PLANNED = "实现利润总额10亿元。"
REPORT = f"2022年工作总结\n\n一、工作情况\n{DONE}\n二、2023年工作打算\n{PLANNED}\n"


def best(evidence, text: str, kind: str | None = None) -> str:
    found = [evidence(REPORT, DONE), evidence(REPORT, PLANNED)]
    return candidates(read_question(text), found, kind)[0].target.text


def target(evidence, text: str, words: str) -> Target:
    return next(each for each in evidence(text).unit.volume.tasks.targets if each.text == words)


def test_the_figure_of_the_named_indicator(evidence):
    assert best(evidence, "营业收入是多少？") == "312.5亿元"
    assert best(evidence, "盈利是多少？", "actual") == "6.84亿元"


def test_only_figures_counted_as_asked(evidence):
    assert best(evidence, "清理了几家企业？") == "9家"
    assert best(evidence, "营业收入涨了百分之几？") == "12.6%"


def test_goal_and_actual_are_not_taken_for_each_other(evidence):
    assert best(evidence, "利润总额的目标是多少？") == "10亿元"
    assert best(evidence, "利润总额实际完成了多少？") == "6.84亿元"
    assert best(evidence, "利润总额是多少？", "goal") == "10亿元"


def test_a_masked_figure_is_not_given(evidence):
    found = candidates(read_question("上缴国有资本收益多少？"), [evidence(REPORT, DONE)])
    assert found
    assert not [each for each in found if each.target.masked]


def test_no_figure_in_what_was_found_or_none_likely_enough(evidence):
    assert candidates(read_question("利润多少？"), []) == []
    assert candidates(read_question("利润多少？"), [evidence(REPORT, PLANNED, 0.01)]) == []


def test_a_figure_is_known_by_its_number_and_its_clause(evidence):
    [first, *_] = candidates(read_question("利润总额实际完成了多少？"), [evidence(REPORT, DONE)])
    assert first.evidence.unit.volume.tasks.targets[first.number] == first.target
    assert first.clause.of(REPORT) == "利润总额6.84亿元"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("利润总额是多少？", 1.0, 1.0), ("盈利是多少？", 0.9, 0.9), ("粮食产量是多少？", 0.0, 0.0)],
)
def test_how_much_of_the_question_stands_at_a_figure(evidence, text, low, high):
    share = named_by(read_question(text), target(evidence, REPORT, "10亿元"))
    assert low <= round(share, 6) <= high


@pytest.mark.parametrize(
    ("question", "figure", "fits"),
    [
        ("清理了几家企业？", "清理企业9家。", True),
        ("清理了多少户企业？", "清理企业9家。", True),
        ("占几成？", "产业投资占比达到40%。", True),
        ("降了几个百分点？", "失业率下降2个百分点。", True),
        ("花了多少钱？", "完成投资320亿元。", True),
        ("多少亿？", "完成投资3200万元。", True),
        ("几公里？", "改造管网150公里。", True),
        ("几公里？", "完成投资320亿元。", False),
        ("百分之几？", "完成投资320亿元。", False),
        ("多少人？", "清理企业9家。", False),
        ("是什么水平？", "完成投资320亿元。", True),
    ],
)
def test_the_unit_that_is_asked_for(evidence, question, figure, fits):
    [each] = evidence(f"2023年工作总结\n\n一、2023年工作情况\n{figure}\n").unit.volume.tasks.targets
    assert unit_fits(read_question(question), each) is fits


@pytest.mark.parametrize(
    ("question", "words", "fits"),
    [
        ("营业收入实际是多少？", "312.5亿元", True),
        ("营业收入的目标是多少？", "312.5亿元", False),
        ("2022年营业收入是多少？", "312.5亿元", True),
        ("2021年营业收入是多少？", "312.5亿元", False),
        ("营业收入增速是多少？", "312.5亿元", False),
        ("营业收入增速是多少？", "12.6%", True),
        ("营业收入一共多少亿元？", "312.5亿元", True),
        ("上缴国有资本收益多少？", "*亿元", False),
    ],
)
def test_kind_year_and_measure(evidence, question, words, fits):
    assert fits_exactly(read_question(question), target(evidence, REPORT, words)) is fits


def test_a_figure_for_the_year_asked_about_stands_first(evidence):
    text = "工作总结\n\n一、工作情况\n2021年完成投资30亿元，2022年完成投资32亿元。\n"
    for year, value in ((2021, 30), (2022, 32)):
        [first, *_] = candidates(read_question(f"{year}年完成投资多少？"), [evidence(text)])
        assert first.target.value == Decimal(value)
