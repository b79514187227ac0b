"""The documents that a plan is drafted from: those of its year pass, those that can't be right are told."""

import pytest

from draft.basis.records import Given
from draft.errors import DraftError
from draft.given import fitting
from extract.tasklist import extract
from extract.volume import Volume
from ingest.reader import from_text


def volume(name: str, text: str) -> Volume:
    document = from_text(f"{name}.txt", f"{name}\n\n{text}")
    return Volume(document, extract(document))


def report(year: int, place: str = "临澜市") -> Volume:
    text = (
        f"一、{year}年工作情况\n{year}年，全市国企实现利润总额5亿元。\n二、{year + 1}年工作思路\n利润总额达到6亿元。\n"
    )
    return volume(f"{place}国资委{year}年工作总结和{year + 1}年工作思路", text)


def plan(year: int, place: str = "临澜市") -> Volume:
    return volume(f"{place}国资委{year}年工作要点", f"{year}年，利润总额达到5亿元。\n1.清理低效企业。年底前清理3户。\n")


SPEECH = volume("在全市国资系统会议上的讲话", "一要抓改革，二要抓发展。\n")


def test_the_documents_of_the_year_before_pass_without_a_word() -> None:
    assert fitting(Given(2024, (report(2023),), plan(2023))) == ()
    assert fitting(Given(2024, (report(2023),))) == ()


def test_a_document_without_a_year_may_be_of_any() -> None:
    assert fitting(Given(2024, (SPEECH,))) == ()
    assert fitting(Given(2024, (report(2023),), SPEECH)) == ()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (Given(2024, ()), "没有给出工作报告"),
        (Given(2031, (report(2023),)), "没有一份报告总结2030年或安排2031年的工作"),
        (Given(2025, (report(2023),)), "没有一份报告总结2024年或安排2025年的工作"),
        (Given(2024, (plan(2023),)), "没有一份报告总结2023年"),
        (Given(2024, (report(2023),), plan(2022)), "安排2022年，不是2023年的计划。起草2024年的要点要用2023年的计划"),
        (Given(2024, (report(2023),), plan(2024)), "安排2024年，不是2023年的计划"),
        (Given(2024, (plan(2023),), report(2023)), "报告和上年计划给反了"),
        (Given(2024, (report(2023),), report(2023)), "既作报告又作上年计划"),
    ],
)
def test_what_can_not_be_right_is_refused(given: Given, message: str) -> None:
    with pytest.raises(DraftError) as refused:
        fitting(given)
    assert message in str(refused.value)


def test_a_report_of_another_year_among_others_is_noted() -> None:
    (note,) = fitting(Given(2024, (report(2023), report(2020))))
    assert "总结2020年、安排2021年，要起草的是2024年的要点" in note.message


def test_documents_of_two_organisations_are_noted() -> None:
    (note,) = fitting(Given(2024, (report(2023),), plan(2023, "青岚市")))
    assert "分属临澜市国资委、青岚市国资委" in note.message
