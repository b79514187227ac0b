"""The paragraph above the first section: whose words, of which year, with what figures."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from draft.basis import Found, Given
from draft.citing import Citations
from draft.composing.opening import opening, with_goals
from draft.records import Figure, Line
from extract.volume import Volume
from ingest.document import Span

Make = Callable[[str, str], Volume]
BODY = """

一、2023年工作情况
（一）提质增效。盘活闲置资产21万平方米。

二、2024年工作思路
{}
（一）聚焦价值创造
一是做好存量盘活。盘活闲置资产30万平方米。
"""
AIM = "总体要求是：坚持稳中求进，着力增强国有企业核心功能。"


def figures_from(found: Found, citations: Citations) -> tuple[Figure, ...]:
    return (Figure(Span(10, 12), "8%", "copied", (citations.index(found.matter.citations[0]),)),)


def report(volume: Make, words: str) -> Volume:
    return volume("总结", f"临澜市国资委2023年工作总结和2024年工作思路{BODY.format(words)}")


def last_plan(volume: Make, words: str) -> Volume:
    return volume(
        "要点", f"临澜市国资委2023年工作要点\n\n{words}\n\n一、提质增效\n1.盘活资产。盘活闲置资产25万平方米。\n"
    )


def texts(*reports: Volume, plan: Volume | None = None) -> list[str]:
    return [line.text for line in opening(Given(2024, reports, plan), (), (), Citations())]


def test_the_reports_own_aim_stands_as_it_is(volume: Make) -> None:
    assert texts(report(volume, f"2024年{AIM}"), plan=last_plan(volume, f"2023年{AIM}")) == [f"2024年{AIM}"]


def test_last_years_aim_is_moved_to_the_year(volume: Make) -> None:
    assert texts(report(volume, ""), plan=last_plan(volume, f"2023年{AIM}")) == [f"2024年{AIM}"]


@pytest.mark.parametrize(
    "words",
    [
        "2023年的总体要求是：坚持稳中求进，以优异成绩迎接党的二十大胜利召开。",
        "2023年总体要求是：坚持稳中求进，确保改革深化提升行动圆满收官。",
        "2023年总体要求是：坚持稳中求进，利润总额达到12亿元、比2022年增长5%。",
        "今后五年，国资国企工作的总体要求是：坚持稳中求进，着力建设一流国企。",
        "2023年的主要预期目标是：坚持稳中求进，落实总体要求。",
    ],
)
def test_what_holds_for_another_time_is_no_aim(volume: Make, words: str) -> None:
    assert texts(report(volume, ""), plan=last_plan(volume, words)) == []


def test_emphasis_of_the_source_is_left_out_and_the_words_are_cited(volume: Make) -> None:
    source = report(volume, f"**2024年总体要求是：**{AIM.partition('：')[2]}")
    citations = Citations()
    (line,) = opening(Given(2024, (source,)), (), (), citations)
    assert line.text == f"2024年{AIM}"
    assert "**" in citations.all[line.citations[0]].quote


def test_the_goals_of_the_opening_take_up_the_headline_goals(pick: Callable[..., Found]) -> None:
    citations = Citations()
    goal, review = pick("营业收入增长9%"), pick("实现营业收入339.4亿元")
    headline = replace(goal, headline=True)
    line = Line("2024年，营业收入增长8%以上。", (), (), figures=figures_from(goal, citations))
    (made,) = with_goals([line], [headline, review], {review.matter.id: goal.matter.id}, citations)
    assert made.matters == (goal.matter.id, review.matter.id)
    cited = [citations.all[index] for index in made.citations]
    assert {*goal.matter.citations, *review.matter.citations} <= set(cited)


def test_a_goal_inside_an_item_stays_there(pick: Callable[..., Found]) -> None:
    citations = Citations()
    goal = pick("营业收入增长9%")
    line = Line("2024年，营业收入增长8%以上。", (), (), figures=figures_from(goal, citations))
    assert [*with_goals([line], [goal], {}, citations)] == [line]
