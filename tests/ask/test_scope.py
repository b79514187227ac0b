"""Which documents a question is about."""

from collections.abc import Sequence
from datetime import date

import pytest

from ask.question import read_question
from ask.scope import aspects, bare, in_scope, places, settle_years, sides, title_years, unknown_years
from ask.shelf import Card


def card(
    name: str, title: str, years: tuple[int, ...] = (2023,), organisation: str | None = None, kind: str | None = None
) -> Card:
    return Card(name, name, title, organisation, kind, frozenset(years))


LAN = card("lan", "2023年临澜市人民政府工作报告", (2022, 2023))
SHU = card("shu", "2023年舒川市人民政府工作报告", (2022, 2023))
NEXT = card("next", "2024年临澜市人民政府工作报告", (2023, 2024))
POINTS = card("points", "临澜市国资委2023年工作要点")
CARDS = (LAN, SHU, NEXT)


def names(question: str, cards: Sequence[Card] = CARDS) -> list[str]:
    return [found.name for found in in_scope(read_question(question), cards)[1]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("临澜2023年投资目标是多少？", ["lan", "next"]),
        ("临澜2024年投资目标是多少？", ["next"]),
        ("2024年报告里完成投资多少？", ["next"]),
        ("2023年报告说去年完成投资多少？", ["lan", "shu"]),
        ("舒川完成投资多少？", ["shu"]),
        ("临澜和舒川2022年实际完成投资多少？", ["lan", "shu"]),
        ("完成投资多少？", ["lan", "shu", "next"]),
        ("2031年投资多少？", ["lan", "shu", "next"]),
    ],
)
def test_places_and_years(question, expected):
    assert names(question) == expected


def test_a_place_that_chose_the_documents_is_no_longer_asked_for():
    asked, _ = in_scope(read_question("临澜完成投资多少？"), [LAN, SHU])
    assert "临澜" not in "".join(asked.words)


def test_a_masked_name_is_no_place():
    assert places(card("masked", "**市国资委2023年工作要点", organisation="**市国资委")) == frozenset()


def test_relative_years_are_settled_by_the_clock_only_where_documents_cover_it():
    asked, reading = settle_years(read_question("明年投资多少？"), [LAN], date(2023, 3, 1))
    assert (asked.years, reading) == ({2024}, "“明年”读作2024年")
    asked, reading = settle_years(read_question("明年投资多少？"), [LAN], date(2029, 3, 1))
    assert asked.years == frozenset()
    assert reading


@pytest.mark.parametrize(
    ("title", "organisation", "expected"),
    [
        ("2023年临澜市人民政府工作报告", None, {"临澜"}),
        ("工作报告", "舒川市人民政府", {"舒川"}),
        ("2024年宁夏回族自治区政府工作报告", None, {"宁夏"}),
        ("全省工作报告", None, set()),
        ("市属国企2023年工作总结", None, set()),
    ],
)
def test_the_place_of_a_document(title, organisation, expected):
    assert places(card("a", title, organisation=organisation)) == expected


def test_the_kind_of_document_that_a_question_names():
    assert names("临澜工作要点里投资目标是多少？", (*CARDS, POINTS)) == ["points"]
    asked, _ = in_scope(read_question("工作要点里投资目标是多少？"), (*CARDS, POINTS))
    assert not {"工作", "要点"} & set(asked.words)


def test_the_years_of_a_title_stand_before_those_of_the_text():
    assert title_years(LAN) == {2023}
    assert title_years(card("2022年总结.docx", "工作总结")) == {2022}
    assert title_years(card("a", "工作总结", (2020, 2021))) == {2020, 2021}


def test_what_is_asked_for_without_place_and_year():
    assert "临澜" not in bare(read_question("临澜2023年完成投资多少？"), CARDS)
    assert "2023" not in bare(read_question("临澜2023年完成投资多少？"), CARDS)
    assert "投资" in bare(read_question("临澜2023年完成投资多少？"), CARDS)


def test_years_that_nothing_speaks_of():
    asked = read_question("2031年投资多少？")
    assert unknown_years(asked, CARDS, ["到2030年"]) == ["2031"]
    assert unknown_years(asked, CARDS, ["到2031年投资翻番"]) == []
    assert unknown_years(read_question("2031年比2023年投资多多少？"), CARDS, []) == []


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("临澜和舒川2023年投资谁多？", ["临澜2023年", "舒川2023年"]),
        ("临澜2022年和2023年投资各是多少？", ["临澜2022年", "临澜2023年"]),
        ("临澜2024年和舒川2023年的投资各是多少？", ["临澜2024年", "舒川2023年"]),
        ("临澜、舒川投资各是多少？", ["临澜", "舒川"]),
        ("临澜两份报告的投资各是多少？", ["《2023年临澜市人民政府工作报告》", "《2024年临澜市人民政府工作报告》"]),
        ("临澜2023年投资多少？", []),
    ],
)
def test_what_a_question_sets_side_by_side(question, labels):
    assert [side.label for side in sides(read_question(question), CARDS)] == labels


def test_a_side_is_asked_of_its_own_documents_and_year():
    first, second = sides(read_question("临澜2024年和舒川2023年的投资各是多少？"), CARDS)
    assert [found.name for found in first.cards] == ["lan", "next"]
    assert first.question.years == {2024}
    assert [found.name for found in second.cards] == ["shu"]
    assert second.question.years == {2023}


def test_goal_and_actual_are_looked_for_apart_where_completion_is_asked_for():
    goal, actual = aspects(read_question("临澜2023年投资目标完成了吗？"), CARDS)
    assert (goal.question.wants, actual.question.wants) == ("goal", "actual")
    assert goal.question.years == actual.question.years == {2023}
    [whole] = aspects(read_question("临澜2023年投资多少？"), CARDS)
    assert whole.label == ""
