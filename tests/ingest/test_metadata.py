"""What a document says of itself, each value with its place."""

import pytest

from ingest.document import Document, Stated
from ingest.reader import from_text

PLAN = """某某市国资委2023年工作要点
某国资发〔2023〕5号
2023年是关键之年，全市国资系统要稳中求进。
一、深化改革
推进重组。截至2月底已完成2户。
　　2023年3月1日
"""


def value(stated: Stated[str] | None, document: Document) -> str | None:
    """The value, after checking that its place says it."""
    if stated is not None and stated.span is not None and stated.basis == "stated":
        assert stated.span.of(document.text) == stated.value
    return stated.value if stated else None


def test_organisation_kind_number_and_dates() -> None:
    document = from_text("x.txt", PLAN)
    metadata = document.metadata
    assert value(metadata.organisation, document) == "某某市国资委"
    assert metadata.kind is not None
    assert metadata.kind.value == "工作要点"
    assert value(metadata.number, document) == "某国资发〔2023〕5号"
    assert value(metadata.as_of, document) == "截至2月底"
    assert value(metadata.issued, document) == "2023年3月1日"
    assert [year.value for year in metadata.years_planned] == [2023]
    assert metadata.years_reviewed == ()
    assert document.remarks == ()


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("2023年某某市人民政府工作报告", "某某市人民政府"),
        ("某某集团有限公司2022年工作总结", "某某集团有限公司"),
        ("关于某某县财政局2022年工作总结", "某某县财政局"),
        ("**市国资委2022年工作总结", "**市国资委"),
        ("**临澜市国资委2022年工作总结**", "临澜市国资委"),
        ("2022年工作总结", None),
    ],
)
def test_the_organisation_a_title_names(title: str, organisation: str | None) -> None:
    document = from_text("x.txt", f"{title}\n一、工作情况\n")
    assert value(document.metadata.organisation, document) == organisation


@pytest.mark.parametrize(
    ("beginning", "organisation"),
    [
        ("——2024年1月26日在临澜省第十四届人民代表大会第二次会议上", "临澜省"),
        ("各位代表：\n现在，我代表临澜市人民政府，向大会报告工作。", "临澜市人民政府"),
        ("各位代表：\n现在，我代表国务院，向大会报告政府工作。", "国务院"),
        ("临澜市市长 王敏\n各位代表：\n现在，我代表市人民政府，向大会报告工作。", "临澜市"),
        ("——在市十五届人大五次会议上\n各位代表：\n现在，我代表市人民政府，向大会报告工作。", None),
    ],
)
def test_the_government_whose_report_is_titled_as_all_are(beginning: str, organisation: str | None) -> None:
    document = from_text("x.txt", f"2024年政府工作报告\n{beginning}\n一、2023年工作回顾\n")
    assert value(document.metadata.organisation, document) == organisation
    assert organisation is None or document.metadata.organisation.basis == "inferred"  # type: ignore[union-attr]


def test_a_report_named_after_the_session_is_the_government_s() -> None:
    document = from_text("x.txt", "临澜市第十六届人民代表大会第二次会议政府工作报告\n一、2023年工作回顾\n")
    assert value(document.metadata.organisation, document) == "临澜市"


def test_day_of_the_meeting_is_no_year_that_is_reviewed() -> None:
    text = "**2022年1月9日某市人民代表大会通过**\n\n一、2021年工作回顾\n\n已完成。\n\n二、2022年工作安排\n\n推进。\n"
    metadata = from_text("2022年政府工作报告.md", text).metadata
    assert [year.value for year in metadata.years_reviewed] == [2021]


def test_headings_settle_the_years_with_their_places() -> None:
    text = "2022年工作总结和2023年打算\n一、2022年工作情况\n已完成。\n二、2023年工作打算\n推进。\n"
    metadata = from_text("x.txt", text).metadata
    (reviewed,), (planned,) = metadata.years_reviewed, metadata.years_planned
    assert (reviewed.value, planned.value) == (2022, 2023)
    assert planned.span is not None
    assert planned.span.start == text.index("二、") + 2


def test_a_government_that_names_only_the_year_of_its_plan_reviews_the_one_before() -> None:
    text = (
        "政府工作报告\n——2011年1月18日\n各位代表：\n一、五年回顾\n2008年以来，成绩显著。\n二、2011年工作安排\n推进。\n"
    )
    metadata = from_text("x.md", text).metadata
    assert [(year.value, year.basis) for year in metadata.years_reviewed] == [(2010, "inferred")]
    assert [year.value for year in metadata.years_planned] == [2011]


def test_a_year_nothing_states_is_marked_inferred() -> None:
    metadata = from_text("x.txt", "2022年工作总结\n一、情况\n").metadata
    (planned,) = metadata.years_planned
    assert (planned.value, planned.span, planned.basis) == (2023, None, "inferred")


def test_a_title_that_contradicts_its_text_is_reported_with_both_places() -> None:
    text = "市国资委2022年工作要点\n2023年，全市国企要稳中求进。\n一、深化改革\n"
    (remark,) = from_text("x.txt", text).remarks
    assert remark.code == "title_year"
    assert [span.of(text) for span in remark.spans] == ["市国资委2022年工作要点", "2023"]


def test_a_text_without_numbering_is_reported() -> None:
    assert [remark.code for remark in from_text("x.txt", "2022年工作总结\n完成了任务。\n").remarks] == ["no_numbering"]


def test_a_year_that_the_text_does_not_speak_of_contradicts_no_title() -> None:
    text = "努力实现高质量发展，奋斗目标更加明确。\n一、优化布局\n推进整合。\n"
    assert from_text("2022年有关事项.txt", text).remarks == ()
