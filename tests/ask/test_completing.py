"""Whether a goal was reached: the verdict, from the goal and what the report gives."""

from datetime import UTC, datetime

import pytest

from check.records import Decision

GOAL = "临澜市国资委2023年工作要点\n\n一、2023年工作安排\n实现营业收入350亿元，清理低效企业12家以上。\n"


@pytest.mark.parametrize(
    ("question", "verdict", "formula", "quotes"),
    [
        (
            "临澜2023年一般公共预算收入的目标完成了吗？",
            "完成：一般公共预算收入目标不低于330亿元，报告为335.8亿元",
            "335.8÷330×100%=101.8%",
            ["一般公共预算收入330亿元以上", "一般公共预算收入335.8亿元"],
        ),
        (
            "临澜2023年新建学校的目标完成了没有？",
            "未完成：新建学校目标12所，报告为10所",
            "10÷12×100%=83.3%",
            ["新建学校12所", "新建学校10所"],
        ),
        (
            "临澜2023年充电桩的目标完成了吗？",
            "超额完成：新建充电桩目标800个，报告为960个",
            "960÷800×100%=120.0%",
            ["新建充电桩800个。", "新建充电桩960个"],
        ),
        (
            "临澜2024年一般公共预算收入目标完成了吗？",
            "未到期：一般公共预算收入目标350亿元",
            "335.8÷350×100%=95.9%",
            ["一般公共预算收入350亿元。", "一般公共预算收入335.8亿元"],
        ),
    ],
    ids=["met", "missed", "exceeded", "not due"],
)
def test_the_verdict_rests_on_the_goal_and_the_report(cities, question, verdict, formula, quotes):
    found = cities.ask(question)
    assert found.mode == "completion"
    [sentence] = found.sentences
    assert sentence.text.startswith(verdict)
    assert sentence.formula == formula
    assert [found.citations[number].quote for number in sentence.citations] == quotes


def test_two_goals_in_one_question(cities):
    found = cities.ask("临澜2023年地区生产总值和一般公共预算收入的目标都完成了吗？")
    assert [sentence.text.partition("：")[0] for sentence in found.sentences] == ["未完成", "完成"]
    assert "地区生产总值增速" in found.sentences[0].text
    assert "一般公共预算收入" in found.sentences[1].text


def test_what_a_person_decided_stands_before_the_verdict(shelve):
    report = "临澜市国资委2023年工作总结\n\n一、2023年工作情况\n实现营业收入339.4亿元，清理低效企业15家。\n"
    shelf = shelve(plan=GOAL, report=report)
    question = "2023年营业收入的目标完成了吗？"
    assert shelf.ask(question).text.startswith("未完成：")

    class Anyone(dict):
        def get(self, verdict, default=None):
            return Decision(verdict, "met", None, "", "张三", datetime(2024, 2, 1, tzinfo=UTC), "missed", None)

    shelf.decided = Anyone()
    found = shelf.ask(question)
    assert found.text.startswith("完成（张三人工确认）：营业收入目标350亿元")


ONE = """临澜市国资委2023年工作总结

一、2023年目标
2023年目标是营业收入350亿元，清理低效企业12家以上。
二、2023年工作情况
实现营业收入339.4亿元，清理低效企业15家。
"""


def test_goal_and_report_in_one_document(shelve):
    found = shelve(one=ONE).ask("2023年营业收入的目标完成了吗？")
    assert found.text.startswith("未完成：")
    assert [citation.quote for citation in found.citations] == ["2023年目标是营业收入350亿元", "实现营业收入339.4亿元"]


def test_a_goal_of_which_the_question_has_no_word_is_not_judged(shelve):
    found = shelve(one=ONE).ask("清理低效企业的目标完成了吗？")
    assert "未完成" not in found.text
    assert "15家" in found.text


@pytest.mark.xfail(reason="extraction takes a goal in a report's section 工作目标 for an actual")
def test_a_goal_restated_in_the_report(shelve):
    text = ONE.replace("2023年目标是营业收入350亿元", "力争营业收入达到350亿元")
    assert shelve(one=text).ask("2023年营业收入的目标完成了吗？").text.startswith("未完成：")


def test_without_a_report_nothing_is_said_of_a_goal(shelve):
    found = shelve(plan=GOAL).ask("2023年营业收入的目标完成了吗？")
    assert found.refused or "没有" in found.text
