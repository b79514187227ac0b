"""Deadlines: the words that set a date, and the last day they allow."""

import pytest

from extract.tasks.deadlines import FORMS, Form, find_deadline
from ingest.document import Span


def due(text: str, year: int | None = 2023) -> tuple[str, str | None] | None:
    deadline = find_deadline(text, Span(0, len(text)), year)
    if deadline is None:
        return None
    assert deadline.span.of(text) == deadline.text
    return deadline.text, deadline.date


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_example_of_each_form(form: Form) -> None:
    found = due(form.example)
    assert found is not None
    assert found[1] == form.means
    assert form.pattern.search(form.example)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2月底前完成摸底", "2023-02-28"),
        ("十一月底前印发", "2023-11-30"),
        ("2024年二季度前建成", "2024-06-30"),
        ("今年上半年上线运行", "2023-06-30"),
        ("年内完成改制", "2023-12-31"),
        ("到2027年，建成体系", "2027-12-31"),
        ("上半年完成整合，年底前销号", "2023-06-30"),
        ("13月15日前完成", None),
        ("4月31日前完成", None),
    ],
)
def test_last_day(text: str, date: str | None) -> None:
    found = due(text)
    assert (found and found[1]) == date


@pytest.mark.parametrize("text", ["加强党的建设", "三年行动收官", "12项任务", "奋力实现全年精彩", "2023年工作要点"])
def test_no_deadline(text: str) -> None:
    assert due(text) is None


def test_year_comes_from_the_text_or_the_document_only() -> None:
    assert due("6月底前完成", None) == ("6月底前", None)
    assert due("2024年6月底前完成", None) == ("2024年6月底前", "2024-06-30")


def test_leap_year() -> None:
    assert due("2月底前完成", 2024) == ("2月底前", "2024-02-29")
