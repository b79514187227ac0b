"""A report whose plan stands under one heading with its review, as where a title is read as the heading of all."""

from dataclasses import replace

from draft.basis.aside import without_plan_section
from extract.tasklist import extract
from extract.volume import Volume
from ingest.document import Clause, Span
from ingest.reader import from_text

TEXT = """临澜市国资委工作报告
一、2023年工作情况
盘活闲置资产21万平方米。
二、2024年工作思路
盘活闲置资产30万平方米。
"""


def under_one_heading() -> Volume:
    document = from_text("报告", TEXT)
    start, end = TEXT.index("一、"), len(TEXT)
    middle = TEXT.index("二、")
    review = Clause("一、", 1, "2023年工作情况", Span(start, middle), role="review")
    plan = Clause("二、", 1, "2024年工作思路", Span(middle, end), role="plan")
    whole = Clause("", 0, "临澜市国资委工作报告", Span(0, end), role="plan", children=(review, plan))
    one = replace(document, outline=(whole,), opening_role="other")
    return Volume(one, extract(one))


def test_the_review_stays_and_the_plan_goes() -> None:
    left = without_plan_section(under_one_heading()).document
    assert "21万平方米" in left.text
    assert "30万平方米" not in left.text
    assert len(left.text) == len(TEXT)
    assert [clause.title for clause in left.outline] == ["2023年工作情况"]


def test_headings_that_are_left_stand_in_the_text() -> None:
    left = without_plan_section(under_one_heading()).document
    for clause in left.outline:
        assert clause.title in clause.span.of(left.text)
