"""Things set side by side: the figures of each, what is between them, and its formula."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ask.answer import Answer, Sentence
from ask.comparing import compare
from ask.evidence.records import Evidence
from ask.question import read_question
from ask.scope import Side

REPORT = "{place}市人民政府{next}年工作报告\n\n一、{year}年工作回顾\n{done}\n二、{next}年工作安排\n{planned}\n"


@pytest.fixture
def compared(evidence: Callable[..., Evidence]) -> Callable[..., Answer | None]:
    """The comparison of what reports say: the place, the year that they look back on, and the sentence."""

    def compare_all(question: str, *said: tuple[str, int, str], planned: str = "推进改革。") -> Answer | None:
        asked = read_question(question)
        sides, found = [], []
        for place, year, done in said:
            text = REPORT.format(place=place, year=year, next=year + 1, done=done, planned=planned)
            sides.append(Side(f"{place}{year}年", replace(asked, years=frozenset([year])), ()))
            found.append([evidence(text, done)])
        return compare(asked, sides, found)

    return compare_all


def lead(found: Answer | None) -> Sentence:
    assert found is not None
    assert found.mode == "comparison"
    return found.sentences[0]


@pytest.mark.parametrize(
    ("question", "said", "text", "formula"),
    [
        (
            "2023年粮食产量相差多少？",
            [("临澜", 2023, "粮食产量120万吨。"), ("舒川", 2023, "粮食产量121.5万吨。")],
            "舒川2023年高于临澜2023年，相差1.5万吨（121.5万吨－120万吨＝1.5万吨）。",
            "121.5万吨－120万吨＝1.5万吨",
        ),
        (
            "2022年和2023年营业收入各是多少？",
            [("临澜", 2022, "营业收入312.5亿元。"), ("临澜", 2023, "营业收入339.4亿元。")],
            "临澜2023年高于临澜2022年，相差26.9亿元（339.4亿元－312.5亿元＝26.9亿元）。",
            "339.4亿元－312.5亿元＝26.9亿元",
        ),
        (
            "地区生产总值增速谁高？",
            [("临澜", 2023, "地区生产总值增长7.5%。"), ("舒川", 2023, "地区生产总值增长5.5%。")],
            "临澜2023年高于舒川2023年，相差2个百分点（7.5%－5.5%＝2个百分点）。",
            "7.5%－5.5%＝2个百分点",
        ),
        (
            "地区生产总值增速谁高？",
            [("临澜", 2023, "地区生产总值增长6.1%。"), ("舒川", 2023, "地区生产总值增长6.1％。")],
            "临澜2023年、舒川2023年相同，都是6.1%。",
            "6.1%－6.1%＝0个百分点",
        ),
        (
            "地区生产总值哪个高？",
            [("临澜", 2023, "地区生产总值3045.6亿元。"), ("舒川", 2023, "地区生产总值1.2万亿元。")],
            "舒川2023年高于临澜2023年，相差8954.4亿元（12000亿元－3045.6亿元＝8954.4亿元）。",
            "12000亿元－3045.6亿元＝8954.4亿元",
        ),
        (
            "2021年、2022年、2023年粮食产量各是多少？",
            [
                ("临澜", 2021, "粮食产量118万吨。"),
                ("临澜", 2022, "粮食产量121.5万吨。"),
                ("临澜", 2023, "粮食产量120万吨。"),
            ],
            "从高到低：临澜2022年121.5万吨、临澜2023年120万吨、临澜2021年118万吨；"
            "最高与最低相差3.5万吨（121.5万吨－118万吨＝3.5万吨）。",
            "121.5万吨－118万吨＝3.5万吨",
        ),
        (
            "进出口总额增速谁高？",
            [("临澜", 2023, "进出口总额下降6%。"), ("舒川", 2023, "进出口总额增长2%。")],
            "舒川2023年高于临澜2023年，相差8个百分点（2%－-6%＝8个百分点）。",
            "2%－-6%＝8个百分点",
        ),
    ],
    ids=["places", "years", "percent", "equal, full-width", "other magnitude", "three", "fallen"],
)
def test_the_difference_is_computed_and_shown_above_what_each_side_says(compared, question, said, text, formula):
    found = compared(question, *said)
    assert (lead(found).text, lead(found).formula) == (text, formula)
    assert lead(found).citations == tuple(range(len(said)))
    assert [each.text for each in found.sentences[1:]] == [f"{place}{year}年：{words}" for place, year, words in said]
    assert [citation.quote for citation in found.citations] == [words for _, _, words in said]


def test_full_width_percent_on_both_sides(compared):
    said = [("临澜", 2023, "地区生产总值增长6.1％。"), ("舒川", 2023, "地区生产总值增长5.5％。")]
    assert "相差0.6个百分点" in lead(compared("地区生产总值增速谁高？", *said)).text


def test_figures_that_mean_different_things_have_no_difference(compared):
    said = [("临澜", 2023, "粮食产量120万吨。"), ("舒川", 2023, "地区生产总值增长5.5％。")]
    found = compared("粮食产量谁高？", *said)
    assert [each.formula for each in found.sentences] == [None, None]


def test_never_the_same_figure_twice(evidence):
    asked = read_question("2022年和2023年粮食产量各是多少？")
    text = "临澜市人民政府工作报告\n\n一、工作回顾\n粮食产量120万吨。\n"
    sides = [Side(f"{year}年", replace(asked, years=frozenset([year])), ()) for year in (2022, 2023)]
    found = compare(asked, sides, [[evidence(text)], [evidence(text)]])
    assert [each.formula for each in found.sentences] == [None, None]


def test_no_figure_of_another_year_stands_under_a_side_s_label(evidence):
    asked = read_question("2022年粮食产量谁高？")
    side = replace(asked, years=frozenset([2022]))
    texts = [
        REPORT.format(place=place, year=year, next=year + 1, done=done, planned="推进改革。")
        for place, year, done in (("临澜", 2022, "粮食产量120万吨。"), ("舒川", 2023, "粮食产量130万吨。"))
    ]
    found = [[evidence(texts[0], "粮食产量120万吨。")], [evidence(texts[1], "粮食产量130万吨。")]]
    answer = compare(asked, [Side("临澜2022年", side, ()), Side("舒川2022年", side, ())], found)
    assert [each for each in answer.sentences if each.formula] == []


@pytest.mark.xfail(reason="what is said of another year is quoted under the side's label where there is no figure")
def test_nothing_of_another_year_is_quoted_under_a_side_s_label(cities):
    found = cities.ask("临澜和舒川2022年地区生产总值哪个高？")
    assert "舒川2022年：地区生产总值突破1.2万亿元" not in found.text


def test_sides_that_say_nothing_likely_leave_nothing_to_compare(evidence):
    asked = read_question("粮食产量谁高？")
    text = REPORT.format(place="临澜", year=2023, next=2024, done="粮食产量120万吨。", planned="推进改革。")
    sides = [Side("临澜", asked, ()), Side("舒川", asked, ())]
    assert compare(asked, sides, [[evidence(text, "粮食产量120万吨。")], []]) is None
    assert compare(asked, sides, [[evidence(text, "粮食产量120万吨。")], [evidence(text, "推进改革。", 0.01)]]) is None


@pytest.mark.parametrize(
    ("question", "formula", "docs"),
    [
        (
            "临澜和舒川2023年一般公共预算收入相差多少？",
            "1200.4亿元－335.8亿元＝864.6亿元",
            ["lan2024", "shu2024"],
        ),
        ("临澜2022年和2023年的地区生产总值各是多少？", "3045.6亿元－2864.3亿元＝181.3亿元", ["lan2023", "lan2024"]),
    ],
    ids=["places", "years"],
)
def test_what_a_search_finds_is_compared(cities, question, formula, docs):
    found = cities.ask(question)
    assert lead(found).formula == formula
    assert [citation.doc for citation in found.citations] == docs


def test_documents_side_by_side(cities):
    found = cities.ask("两份临澜的报告里地区生产总值各是多少？")
    assert "相差181.3亿元" in lead(found).text
    assert {citation.doc for citation in found.citations} == {"lan2023", "lan2024"}


def test_what_is_said_is_set_side_by_side_where_there_are_no_figures(shelve):
    texts = {
        name: f"{place}市国资委2023年工作总结\n\n一、2023年工作情况\n数字转型：{done}。\n"
        for name, place, done in (("a", "临澜", "建成监管平台并上线运行"), ("b", "舒川", "出台数据标准并组织培训"))
    }
    found = shelve(**texts).ask("临澜和舒川的数字转型相比怎么样？")
    assert found.mode == "comparison"
    assert ["建成监管平台" in found.sentences[0].text, "出台数据标准" in found.sentences[1].text] == [True, True]


def test_a_side_without_anything_leaves_nothing_to_compare(cities):
    found = cities.ask("临澜和江苏2023年粮食产量谁高？")
    assert found.mode != "comparison"


@pytest.mark.xfail(reason="the goals of both years are given, not called so, and what was reached in 2023 is left out")
def test_a_goal_is_called_a_goal(cities):
    found = cities.ask("临澜2023年和2024年一般公共预算收入各是多少？")
    assert "目标" in found.text


def test_goals_are_not_compared_with_actuals_of_the_same_year(evidence):
    asked = replace(read_question("2023年地区生产总值增速谁高？"), years=frozenset([2023]))
    goal, actual = "地区生产总值增长7%左右。", "地区生产总值增长6.1%。"
    planned = REPORT.format(place="临澜", year=2022, next=2023, done="推进改革。", planned=goal)
    reached = REPORT.format(place="舒川", year=2023, next=2024, done=actual, planned="推进改革。")
    sides = [Side("临澜2023年", asked, ()), Side("舒川2023年", asked, ())]
    answer = compare(asked, sides, [[evidence(planned, goal)], [evidence(reached, actual)]])
    assert [each for each in answer.sentences if each.formula] == []
