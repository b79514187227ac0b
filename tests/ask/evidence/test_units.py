"""The units that an answer is made of: sentences, or their parts between semicolons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ask.evidence.units import find_units, parts
from ask.question import read_question
from index.passage import Hit, Passage
from ingest.document import Span

HEAD = "临澜市国资委2023年工作要点\n\n一、稳增长\n"


def cut(text: str) -> list[str]:
    return [span.of(text) for span in parts(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年完成投资320亿元以上。", ["全年完成投资320亿元以上。"]),
        (
            "全年完成投资320亿元以上；新建充电桩不少于800个。",
            ["全年完成投资320亿元以上；", "新建充电桩不少于800个。"],
        ),
        (
            "全年完成投资320亿元以上; 新建充电桩不少于800个。",
            ["全年完成投资320亿元以上;", "新建充电桩不少于800个。"],
        ),
        ("完成投资；新建充电桩不少于800个。", ["完成投资；新建充电桩不少于800个。"]),
        ("全年完成投资320亿元以上；已办结。", ["全年完成投资320亿元以上；已办结。"]),
        (
            "全年完成投资320亿元以上（产业投资占四成以上；民间投资占三成以上），新建充电桩。",
            ["全年完成投资320亿元以上（产业投资占四成以上；民间投资占三成以上），新建充电桩。"],
        ),
    ],
    ids=["none", "full-width", "half-width", "short before", "short behind", "in brackets"],
)
def test_a_sentence_is_cut_at_semicolons_between_things_that_stand_for_themselves(text, expected):
    assert cut(text) == expected


@given(st.text("投资；;（）。，1 ", min_size=1, max_size=60).filter(str.strip))
def test_the_parts_are_in_order_and_leave_out_nothing_but_blanks(text):
    assert "".join(cut(text)).replace(" ", "") == text.replace(" ", "")


def units(shelve, text: str, question: str = "投资") -> list[str]:
    shelf = shelve(plan=text)
    return [unit.text for unit in find_units(read_question(question), [card.id for card in shelf.cards], shelf)]


def test_a_remark_in_brackets_behind_a_full_stop_belongs_to_the_sentence_before(shelve):
    found = units(shelve, f"{HEAD}1.扩大有效投资。全年完成投资320亿元。（牵头单位：规划科）\n")
    assert "全年完成投资320亿元。（牵头单位：规划科）" in found
    assert "（牵头单位：规划科）" not in found


def test_a_line_in_brackets_stands_for_itself(shelve):
    found = units(shelve, f"{HEAD}全年完成投资320亿元。\n（牵头单位：规划科和投资科）\n", "投资科牵头")
    assert {"全年完成投资320亿元。", "（牵头单位：规划科和投资科）"} <= set(found)


def test_a_title_is_no_unit(shelve):
    assert "临澜市国资委2023年工作要点" not in "".join(
        units(shelve, f"{HEAD}全年完成投资320亿元。\n", "国资委工作要点")
    )


def test_what_stands_around_a_unit_is_the_rest_of_its_passage(shelve):
    shelf = shelve(plan=f"{HEAD}1.扩大有效投资。全年完成投资320亿元。落实要素保障。\n")
    found = find_units(read_question("投资"), [card.id for card in shelf.cards], shelf)
    text = found[0].document.text
    [unit] = [each for each in found if each.text == "全年完成投资320亿元。"]
    assert unit.before.of(text).endswith("扩大有效投资。")
    assert unit.after.of(text).startswith("落实要素保障。")
    same = [each.place for each in found if each.rank == unit.rank]
    assert same == sorted(set(same))


def test_everyday_words_are_searched_for_in_the_words_of_documents_too(shelve):
    shelf = shelve(plan=f"{HEAD}居民人均可支配收入增长6%。\n")
    asked: list[str] = []

    class Listening:
        cards, volumes = shelf.cards, staticmethod(shelf.volumes)

        def search(self, query, limit, documents):
            asked.append(query)
            [document] = documents
            return [Hit(Passage(document, Span(0, 10), ()), 1.0, 1, "both")]

    found = find_units(read_question("老百姓到手多少钱？"), [card.id for card in shelf.cards], Listening())
    assert "居民人均可支配收入" in asked[1]
    assert len({(unit.span, unit.rank) for unit in found}) == len(found)  # a passage found twice counts once


def test_a_document_that_is_gone_meanwhile_gives_nothing(shelve):
    shelf = shelve(plan=f"{HEAD}全年完成投资320亿元。\n")

    class Emptied:
        search = staticmethod(shelf.search)

        def volumes(self, documents):
            return []

    assert find_units(read_question("投资"), [card.id for card in shelf.cards], Emptied()) == []
    assert find_units(read_question("投资"), [], shelf) == []
