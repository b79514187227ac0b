"""How documents begin: title, the years they speak of, and what their text is before a heading speaks."""

import pytest

from ingest.document import Body, Heading, Role, Span
from ingest.opening import read_opening
from ingest.roles import Years


def test_the_title_is_the_line_that_names_a_kind_of_document() -> None:
    opening = read_opening(Body("某某市国资委\n2022年工作总结\n一、工作情况\n"), "文件")
    assert (opening.title, opening.role) == ("2022年工作总结", "review")
    assert opening.years == Years(frozenset({2022}), frozenset({2023}))


def test_front_matter_names_the_title_and_is_skipped() -> None:
    text = "---\nsource: 某网\ntitle: 2023年工作要点\n---\n正文。\n"
    opening = read_opening(Body(text), "文件")
    assert opening.title_span is not None
    assert opening.title_span.of(text) == opening.title == "2023年工作要点"
    assert text[opening.start :].startswith("正文")


def test_a_marked_heading_is_the_title_where_no_line_names_a_kind() -> None:
    text = "# 某某集团简介\n正文。\n"
    opening = read_opening(Body(text, headings=(Heading(Span(2, 8), 1),)), "文件")
    assert opening.title == "某某集团简介"


def test_the_file_name_is_the_title_of_last_resort() -> None:
    opening = read_opening(Body("2022年以来，我委认真履职。"), "2022年工作总结")
    assert (opening.title, opening.title_span, opening.role) == ("2022年工作总结", None, "review")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("截至11月底，全市国企资产总额增长5%。", "review"),
        ("为贯彻落实省委部署，现提出工作要求如下。", "plan"),
        ("说明。", "review"),
    ],
)
def test_an_opening_without_a_telling_title_speaks_for_itself(text: str, role: Role) -> None:
    assert read_opening(Body(text), "文件").role == role


def test_a_plan_is_believed_where_its_title_names_another_year() -> None:
    opening = read_opening(Body("市国资委2022年工作要点\n2023年，全市国企要稳中求进。\n"), "文件")
    assert opening.years == Years(planned=frozenset({2023}))


def test_a_long_first_paragraph_is_no_title() -> None:
    opening = read_opening(Body("关于工作总结" + "很长" * 40 + "\n一、情况\n"), "文件")
    assert opening.title == "文件"
