"""The numbers of a line: founded, or not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.composing.figures import figures_of, unfounded
from draft.records import Figure
from ground.citation import Citation, cite
from ingest.document import Span
from ingest.reader import from_text

UNITS = ("亿元", "万平方米", "户", "个", "家", "%", "个百分点", "公里")


def cited(*quotes: str) -> list[tuple[int, Citation]]:
    documents = [from_text(f"报告{number}.txt", f"{quote}\n") for number, quote in enumerate(quotes)]
    return [(7 + n, cite(document, Span(0, len(quotes[n])))) for n, document in enumerate(documents)]


def test_a_number_is_copied_from_the_first_citation_that_has_it() -> None:
    found = figures_of("清理低效企业15户。", {}, cited("推进清理", "清理低效企业15户以上", "15户"))
    assert [(each.text, each.source, each.citations) for each in found] == [("15户", "copied", (8,))]


def test_what_is_open_is_a_figure_without_citation() -> None:
    found = figures_of("化解问题【待定】个，盘活资产30万平方米。", {}, cited("盘活资产30万平方米"))
    assert [(each.text, each.source) for each in found] == [("【待定】", "open"), ("30万平方米", "copied")]
    assert found[0].citations == ()


def test_a_given_figure_stands_before_a_copied_one() -> None:
    text = "营业收入增长8%以上。"
    derived = Figure(Span(6, 10), "8%以上", "derived", (3,), "7%＋1%＝8%")
    assert figures_of(text, {derived.span: derived}, cited("增长8%")) == (derived,)


@pytest.mark.parametrize(
    ("text", "quote", "loose"),
    [
        ("新增示范点7个。", "新增示范点107个", ["7个", "7"]),
        ("新增示范点7个。", "新增示范点7.7个", ["7个", "7"]),
        ("新增示范点7个。", "7月新增示范点107个", ["7个"]),
        ("新增示范点7个。", "新增示范点7户", ["7个"]),
        ("投资1200万元。", "投资1,200万元", []),
        ("投资１２亿元。", "投资12亿元", []),
        ("盘活资产30万平方米，9月底前推出项目。", "盘活资产30万平方米，9月底前推出项目", []),
        ("回迁4万户14.9万人。", "回迁4万户14.9万人", []),
        ("回迁4户。", "回迁14户4万人", ["4户"]),
        ("2024年，盘活资产。", "盘活资产", []),
        ("2023年，盘活资产。", "盘活资产", ["2023"]),
        ("编号2024的项目。", "项目", ["2024"]),
    ],
)
def test_a_number_without_a_source_is_told(text: str, quote: str, loose: list[str]) -> None:
    assert set(unfounded(text, {}, [quote], 2024)) == set(loose)


def test_what_stands_in_a_given_figure_is_founded() -> None:
    derived = Figure(Span(6, 10), "8%以上", "derived", (3,), "7%＋1%＝8%")
    assert list(unfounded("营业收入增长8%以上。", {derived.span: derived}, [], 2024)) == []


numbers = st.one_of(
    st.integers(1, 99_999).map(str), st.decimals("0.01", "9999", places=2).map(lambda value: f"{value:f}")
)


@given(numbers, st.sampled_from(UNITS))
def test_any_copied_number_is_a_figure_and_founded(number: str, unit: str) -> None:
    quote = f"全年完成{number}{unit}"
    (figure,) = figures_of(f"{quote}。", {}, cited(quote))
    assert (figure.text.startswith(number), figure.source) == (True, "copied")
    assert list(unfounded(f"{quote}。", {}, [quote], 2024)) == []


@given(numbers, numbers, st.sampled_from(UNITS))
def test_any_other_number_is_not(number: str, other: str, unit: str) -> None:
    quote, text = f"全年完成{number}{unit}", f"全年完成{other}{unit}。"
    same = number == other
    assert bool(figures_of(text, {}, cited(quote))) == same
    assert bool(list(unfounded(text, {}, [quote], 2024))) != same
