"""The phrases of letters say what the values say, in the words of the office."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from check.letters.wording import (
    BOUNDS,
    LONGEST_QUOTE,
    asked,
    distance,
    excerpt,
    introduced,
    quoted,
    reply_day,
    short_names,
    stands,
    year_of,
)
from check.records import Check, DocumentNote, Verdict
from extract.records import Comparator, Target
from extract.volume import Volume
from ground.citation import Citation
from ingest.document import Span

Read = Callable[[str], Volume]
HEAD = "临澜市2023年工作要点\n\n一、主要目标\n\n"


def goal(volume: Read, text: str) -> Target:
    return volume(f"{HEAD}{text}\n").tasks.targets[0]


@pytest.mark.parametrize("comparator", BOUNDS)
def test_every_comparator_has_its_words(volume: Read, comparator: Comparator) -> None:
    level = replace(goal(volume, "绿化覆盖率达到25%。"), comparator=comparator)
    assert asked(level) == BOUNDS[comparator].example


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("实现营业收入350亿元。", "350亿元"),
        ("营业收入增长12%左右。", "增长12%左右"),
        ("资产负债率控制在65%以内。", "不超过65%"),
        ("平均融资成本下降20个BP以上。", "下降20个BP以上"),
        ("新增就业5万人以上。", "5万人以上"),
        ("城镇化率提高0.5个百分点。", "提高0.5个百分点"),
        ("全年减亏1.5亿元以上。", "1.5亿元以上"),
        ("营业收入翻一番。", "翻一番"),
    ],
)
def test_a_goal_is_asked_for_in_words(volume: Read, text: str, words: str) -> None:
    assert asked(goal(volume, text)) == words


@pytest.mark.parametrize(
    ("text", "gap", "words"),
    [
        ("实现营业收入350亿元。", "-10.6", "比目标少10.6亿元"),
        ("实现营业收入350亿元。", "1.5", "比目标多1.5亿元"),
        ("营业收入增长12%。", "-3.4", "比目标低3.4个百分点"),
        ("资产负债率控制在65%以内。", "0.4", "比目标高0.4个百分点"),
        ("平均融资成本下降20个BP以上。", "7", "比目标高7个BP"),
        ("营业收入翻一番。", "-0.3", "比目标少0.3倍"),
        ("实现营业收入350亿元。", "0", "与目标持平"),
    ],
)
def test_the_distance_from_a_goal_is_in_its_unit(volume: Read, text: str, gap: str, words: str) -> None:
    assert distance(Decimal(gap), goal(volume, text)) == words


def test_a_quote_inside_a_letter_stands_in_one_line_with_inner_marks() -> None:
    assert quoted("推进“三项工程”，\n完成投资9.6亿元。") == "“推进‘三项工程’， 完成投资9.6亿元。”"


def test_of_a_long_sentence_the_clauses_about_the_figure_are_kept() -> None:
    text = "加强统筹协调，" * 20 + "营业收入339.4亿元，" + "继续抓好落实，" * 20
    kept = excerpt(text, "339.4亿元")
    assert "营业收入339.4亿元" in kept
    assert kept.startswith("……")
    assert kept.endswith("……")
    assert kept.strip("…") in text
    assert len(kept) <= LONGEST_QUOTE + 4


def test_a_long_sentence_without_a_mark_is_cut_behind_its_figure() -> None:
    text = "抓" * 100 + "339.4亿元" + "实" * 100
    assert "339.4亿元" in excerpt(text, "339.4亿元")
    assert excerpt("短句。") == "短句。"


def test_a_place_names_document_page_and_heading() -> None:
    place = Citation("a", "总结", Span(0, 2), "甲", ("一、工作情况", "（二）推进改革。"), 3)
    assert stands(place, {"a": "《报告》"}) == "《报告》第3页“（二）推进改革”部分"
    assert stands(replace(place, path=(), page=None), {}) == "《总结》"


@pytest.mark.parametrize(("days", "due"), [(10, "2024年3月15日"), (11, "2024年3月18日"), (12, "2024年3月18日")])
def test_a_reply_is_due_on_a_working_day(days: int, due: str) -> None:
    assert reply_day(date(2024, 3, 5), days) == due


def note(id: str, title: str, *years: int) -> DocumentNote:
    return DocumentNote(id, title, title, None, years)


def test_documents_are_introduced_once_and_called_by_short_names() -> None:
    plan, first, second = note("p", "学习《条例》要点"), note("a", "上半年总结"), note("b", "全年总结")
    check = Check(plan, (first, second), (), (), ())
    assert short_names(check) == {"p": "《计划》", "a": "《报告一》", "b": "《报告二》"}
    assert introduced(check) == (
        "《学习〈条例〉要点》（以下简称《计划》）",
        "《上半年总结》（以下简称《报告一》）、《全年总结》（以下简称《报告二》）",
    )
    assert short_names(replace(check, reports=(first,)))["a"] == "《报告》"


def test_the_year_is_that_of_most_goals(volume: Read, judged: Callable[..., Verdict]) -> None:
    plan = volume(f"{HEAD}营业收入350亿元。到2027年，营业收入达到500亿元。利润总额10亿元。\n")
    verdicts = tuple(judged(plan, "met", number) for number in range(3))
    assert year_of(Check(note("p", "要点", 2022), (), verdicts, (), ())) == 2023
    assert year_of(Check(note("p", "要点", 2022), (), (), (), ())) == 2022
    assert year_of(Check(note("p", "要点"), (), (), (), ())) is None
