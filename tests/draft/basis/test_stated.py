"""What a document plans in its own words, and what of it is no task of the year."""

import re

import pytest

from draft.basis.stated import APPEALS, outlook, stated
from extract.tasklist import extract
from extract.volume import Volume
from ingest.reader import from_text

REPORT = """临澜市2024年政府工作报告

一、2023年工作回顾
盘活闲置资产21万平方米。

二、今后五年的目标任务
{}

三、2024年重点工作
（一）聚焦价值创造。盘活闲置资产30万平方米，{}
"""


def volume(text: str) -> Volume:
    document = from_text("报告", text)
    return Volume(document, extract(document))


def report(years: str = "打造三个千亿级产业集群。", end: str = "推行房屋公开招租。") -> Volume:
    return volume(REPORT.format(years, end))


def test_what_is_planned_for_five_years_is_no_task_of_the_year() -> None:
    found = {each.matter.text: each.aside for each in outlook(report(), 2024)}
    assert found["盘活闲置资产30万平方米，推行房屋公开招租"] is None
    code, reason = found["打造三个千亿级产业集群"] or ("", "")
    assert code == "not due"
    assert "今后五年" in reason


def test_of_another_year_nothing_is_taken() -> None:
    assert [*outlook(report(), 2025)] == []


@pytest.mark.parametrize(("pattern", "example"), APPEALS)
def test_an_appeal_fits_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example)


@pytest.mark.parametrize(
    ("words", "aside"),
    [("为建设一流国企而努力奋斗", True), ("开展团结奋斗主题教育", False), ("深化“奋斗者”评选活动", False)],
)
def test_an_appeal_is_no_task(words: str, *, aside: bool) -> None:
    found = outlook(report(end=f"推行公开招租。\n（二）加强作风建设。{words}。"), 2024)
    assert [each.aside is not None for each in found if words in each.matter.text] == [aside]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("完成固定资产投资120亿元，增长5%", ["完成固定资产投资120亿元，增长5%"]),
        ("盘活闲置资产30万平方米，推行房屋公开招租", ["盘活闲置资产30万平方米", "推行房屋公开招租"]),
        ("推行房屋公开招租，抓实", ["推行房屋公开招租"]),
    ],
)
def test_a_short_clause_with_a_figure_goes_with_the_one_before_it(words: str, expected: list[str]) -> None:
    source = volume(f"临澜市国资委2023年工作要点\n\n一、提升质效\n1.做好重点工作。{words}。\n")
    (clauses,) = [each.clauses for each in stated(source) if each.whole.of(source.document.text) == words]
    assert [clause.of(source.document.text) for clause in clauses] == expected
