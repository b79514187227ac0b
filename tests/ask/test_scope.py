"""Which documents a question is about."""

from datetime import date

import pytest

from ask.question import read_question
from ask.scope import in_scope, places, settle_years
from ask.shelf import Volume
from extract.tasklist import extract
from ingest.reader import from_text


def volume(
    name: str, title: str, text: str = "一、工作情况\n完成投资10亿元。\n二、2024年工作打算\n完成投资20亿元。"
) -> Volume:
    document = from_text(name, f"{title}\n\n{text}")
    return Volume(document, extract(document))


LAN = volume(
    "lan", "2023年临澜市人民政府工作报告", "一、2022年工作回顾\n完成投资10亿元。\n二、2023年工作安排\n完成投资20亿元。"
)
SHU = volume(
    "shu", "2023年舒川市人民政府工作报告", "一、2022年工作回顾\n完成投资11亿元。\n二、2023年工作安排\n完成投资21亿元。"
)
NEXT = volume(
    "next", "2024年临澜市人民政府工作报告", "一、2023年工作回顾\n完成投资19亿元。\n二、2024年工作安排\n完成投资30亿元。"
)


def names(question: str) -> list[str]:
    return [found.document.name for found in in_scope(read_question(question), [LAN, SHU, NEXT])[1]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("临澜2023年投资目标是多少？", ["lan"]),
        ("临澜2023年实际完成投资多少？", ["next"]),
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
    assert places(volume("masked", "**市国资委2023年工作要点").document) == frozenset()


def test_relative_years_are_settled_by_the_clock_only_where_documents_cover_it():
    asked, reading = settle_years(read_question("明年投资多少？"), [LAN], date(2023, 3, 1))
    assert (asked.years, reading) == ({2024}, "“明年”读作2024年")
    asked, reading = settle_years(read_question("明年投资多少？"), [LAN], date(2029, 3, 1))
    assert asked.years == frozenset()
    assert reading
