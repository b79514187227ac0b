"""Deadlines: the words that set a date, and the last day they allow."""

import pytest

from extract.tasks.deadlines import FORMS, Form, find_deadline
from ingest.document import Span


def due(text: str, year: int | None = 2023, *, firm: bool = False) -> tuple[str, str | None] | None:
    deadline = find_deadline(text, Span(0, len(text)), year, firm=firm)
    if deadline is None:
        return None
    assert deadline.span.of(text) == deadline.text
    return deadline.text, deadline.date


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_example_of_each_form(form: Form) -> None:
    year = 2014 if form.example.startswith("2016") else 2023
    found = due(form.example, year)
    assert found is not None
    assert found[1] == form.means
    assert form.pattern.search(form.example)


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("2月底前完成摸底", "2月底前", "2023-02-28"),
        ("十一月底前印发", "十一月底前", "2023-11-30"),
        ("2024年二季度前建成", "2024年二季度前", "2024-06-30"),
        ("今年上半年上线运行", "今年上半年", "2023-06-30"),
        ("年内完成改制", "年内", "2023-12-31"),
        ("到2027年，建成体系", "到2027年", "2027-12-31"),
        ("上半年完成整合，年底前销号", "年底前", "2023-12-31"),
        ("今年9月底前完成改革", "今年9月底前", "2023-09-30"),
        ("3月上旬前报送方案", "3月上旬前", "2023-03-10"),
        ("8月中旬完成验收", "8月中旬", "2023-08-20"),
        ("6月开工建设，12月建成", "12月", "2023-12-31"),
        ("年底前出台方案，到2027年建成基地", "年底前", "2023-12-31"),
        ("确保第一季度开门红", "第一季度", "2023-03-31"),
        ("力争全年新签项目8个", "全年", "2023-12-31"),
        ("今年底前清零", "今年底前", "2023-12-31"),
        ("明年6月底前完成", "明年6月底前", "2024-06-30"),
        ("今年要力争全线开工", "今年", "2023-12-31"),
        ("确保我市今年成为提名城市，到2027年进入行列", "今年", "2023-12-31"),
        ("2023年再建设服务站100个", "2023年", "2023-12-31"),
        ("到“十五五”末，证券化率达到60%", "到“十五五”末", "2030-12-31"),
        ("秋季开学前完成校舍改造", "秋季开学前", "2023-08-31"),
        ("五一前开园", "五一前", "2023-04-30"),
        ("春节前摸清底数，6月底前整改", "6月底前", "2023-06-30"),
        ("2023年5月至2025年6月，按照清单逐项落实", "2023年5月至2025年6月", "2025-06-30"),
        ("12\t年底前\n", "年底前", "2023-12-31"),
        ("力争全年营业收入350亿元", "全年", "2023-12-31"),
        ("汛期前完成清淤", "汛期前", None),
        ("三年内实现翻番", "三年内", None),
    ],
)
def test_words_and_last_day(text: str, words: str, date: str | None) -> None:
    assert due(text) == (words, date)


@pytest.mark.parametrize(
    "text",
    [
        "加强党的建设",
        "三年行动收官",
        "12项任务",
        "奋力实现全年精彩",
        "2023年工作要点",
        "提供全年无休的咨询",
        "全年经济社会发展的主要目标是",
        "今年形势依然复杂严峻",
        "2023年是开局之年",
        "1—10月利润增长5%",
        "落实2021年9月争取的事项",
        "2022年底前已完成摸底",
        "营商环境近三年居前",
        "比2020年提高2个百分点",
        "形成上一季度情况分析",
        "13月15日前",
    ],
)
def test_no_deadline(text: str) -> None:
    assert due(text) is None


def test_a_day_that_does_not_exist_has_no_date() -> None:
    assert due("4月31日前完成") == ("4月31日前", None)


def test_only_firm_words_hold_beyond_their_clause() -> None:
    assert due("今年力争增长5%", firm=True) is None
    assert due("年底前增长5%", firm=True) == ("年底前", "2023-12-31")


def test_year_comes_from_the_text_or_the_document_only() -> None:
    assert due("6月底前完成", None) == ("6月底前", None)
    assert due("2024年6月底前完成", None) == ("2024年6月底前", "2024-06-30")


def test_leap_year() -> None:
    assert due("2月底前完成", 2024) == ("2月底前", "2024-02-29")
