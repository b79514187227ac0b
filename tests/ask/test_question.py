"""How a question is read."""

import pytest

from ask.question import read_question, thesaurus


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("营业收入是多少？", "figure"),
        ("清理了几家企业？", "figure"),
        ("增幅是百分之几？", "figure"),
        ("有哪些问题？", "list"),
        ("由谁当组长？", "who"),
        ("什么时候完成？", "when"),
        ("怎么处置低效企业？", "other"),
    ],
)
def test_what_is_asked_for(text, asks):
    assert read_question(text).asks == asks


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("明年营业收入的目标是多少？", "goal"),
        ("资产负债率要控制在多少以内？", "goal"),
        ("今年已完成投资多少？", "actual"),
        ("截至10月底资产总额是多少？", "actual"),
        ("资产总额是多少？", None),
    ],
)
def test_goal_or_actual(text, wants):
    assert read_question(text).wants == wants


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("推动几家企业上市？", "家"),
        ("花了多少钱？", "钱"),
        ("涨了百分之几？", "百分"),
        ("比今年涨几成？", "成"),
        ("是多少？", None),
    ],
)
def test_what_the_figure_is_counted_in(text, unit):
    assert read_question(text).unit == unit


def test_a_question_for_two_figures_leaves_the_unit_open():
    assert read_question("减租多少钱，多少户受益？").unit is None


def test_years_and_content_words():
    question = read_question("2023年市属国企的利润总额目标是多少？")
    assert question.years == {2023}
    assert "利润" in "".join(question.words)
    assert not {"多少", "2023", "目标", "的"} & set(question.words)


def test_every_word_of_a_thesaurus_row_stands_for_the_others():
    words = thesaurus()
    assert "利润" in words["盈利"]
    assert "盈利" in words["利润"]
    assert all(word not in others for word, others in words.items())
