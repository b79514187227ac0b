"""How a question is read."""

import pytest

from ask.question import carried_by, read_question, thesaurus


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("营业收入是多少？", "figure"),
        ("清理了几家企业？", "figure"),
        ("增幅是百分之几？", "figure"),
        ("有哪些问题？", "list"),
        ("由谁当组长？", "who"),
        ("什么时候完成？", "when"),
        ("怎么处置低效企业？", "how"),
        ("为什么会亏损？", "how"),
        ("低效企业指的是什么？", "how"),
        ("有没有出台办法？", "yes_no"),
        ("建立了台账吗？", "yes_no"),
        ("投资目标完成了没有？", "completion"),
        ("充电桩任务兑现了吗？", "completion"),
        ("年初定的投资目标达到了吗？", "completion"),
        ("临澜和舒川投资对比", "comparison"),
        ("2023年投资比2022年多吗？", "comparison"),
        ("概括一下改革工作", "summary"),
        ("介绍一下数字转型", "summary"),
        ("数字转型", "other"),
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
        ("总资产是多少亿？", "亿"),
        ("多少万元？", "元"),
        ("改造了多少公里管网？", "公里"),
        ("降低几个百分点？", "百分"),
        ("多少个月完成？", "月"),
        pytest.param(
            "改造了多少个小区？", "个", marks=pytest.mark.xfail(reason="个 is taken for a filler, never the unit")
        ),
        ("是多少？", None),
    ],
)
def test_what_the_figure_is_counted_in(text, unit):
    assert read_question(text).unit == unit


def test_a_question_for_two_figures_leaves_the_unit_open():
    assert read_question("减租多少钱，多少户受益？").unit is None


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("营业收入增速是多少？", "growth"),
        ("营业收入涨了百分之几？", "growth"),
        ("资产总额一共多少亿元？", "level"),
        ("清理了几家企业？", "level"),
        ("营业收入是多少？", None),
        ("总额增长百分之几？", None),
    ],
)
def test_how_large_or_how_much_more(text, measured):
    assert read_question(text).measured == measured


@pytest.mark.parametrize(
    ("text", "years", "of_reports"),
    [
        ("2023年投资多少？", {2023}, set()),
        ("2022年和2023年投资各是多少？", {2022, 2023}, set()),
        ("2025年报告里投资多少？", set(), {2025}),
        ("2025年政府工作报告说去年投资多少？", {2024}, {2025}),
        ("2025年报告里2023年投资多少？", {2023}, {2025}),
        ("去年投资多少？", set(), set()),
        ("投资2023.5亿元的项目？", set(), set()),
    ],
)
def test_the_years_asked_about_and_those_of_the_documents_named(text, years, of_reports):
    question = read_question(text)
    assert (question.years, question.of_reports) == (years, of_reports)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("江苏2023年投资多少？", ("江苏",)),
        ("农安县2023年投资多少？", ("农安",)),
        ("大连市和北京投资各是多少？", ("大连", "北京")),
        ("全省2023年投资多少？", ()),
        ("投资多少？", ()),
        pytest.param("新建充电桩多少个？", (), marks=pytest.mark.xfail(reason="新建 is a county to the dictionary")),
    ],
)
def test_the_places_named(text, places):
    assert read_question(text).places == places


def test_everyday_phrases_are_words_of_the_question_with_what_documents_say():
    question = read_question("老百姓到手多少钱？")
    assert "居民人均可支配收入" in question.official["老百姓到手多少钱"]
    assert "老百姓到手多少钱" in question.naming


@pytest.mark.parametrize(
    ("text", "carried"),
    [("经济总量", 1.0), ("全年地区生产总值", 0.9), ("粮食产量", 0.0)],
    ids=["said", "meant", "neither"],
)
def test_a_word_is_carried_by_itself_or_by_what_means_the_same(text, carried):
    assert carried_by(read_question("经济总量是多少？"), "经济总量", text) == carried


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
