"""Marks without a partner, and words that lead on to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.wording import reword
from draft.wording.clauses import once, paired


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实不是用来炒的”要求", "落实不是用来炒的要求"),
        ("深入挖掘“一生只做一件事", "深入挖掘一生只做一件事"),
        ("实施“一企一策”", "实施“一企一策”"),
        ("实施“‘一企’一策”", "实施“‘一企’一策”"),
        ("建设医院(中西医结合）", "建设医院(中西医结合）"),
        ("印发《办法》）", "印发《办法》"),
        ("”落实“", "落实"),
    ],
)
def test_a_mark_without_a_partner_falls_away(text: str, expected: str) -> None:
    assert paired(text) == expected


@given(st.text("国企改革“”《》（）()「」", max_size=16))
def test_what_is_left_is_paired_and_says_the_same(text: str) -> None:
    left = paired(text)
    assert paired(left) == left
    assert [mark for mark in left if mark in "国企改革"] == [mark for mark in text if mark in "国企改革"]
    assert all(left.count(opening) == left.count(closing) for opening, closing in ("“”", "《》", "「」"))


def test_a_clause_cut_inside_quotes_falls_away() -> None:
    made = reword("落实不是用来炒的”要求，完善市场体系", kind="outlook", state=None, year=2024, of=2024)
    assert made is not None
    assert made.text == "完善市场体系"


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        ("持续深化改革", "继续开展体检", "深化改革"),
        ("持续深化改革", "开展可持续发展示范", "持续深化改革"),
        ("推动民营经济持续发展", "持续开展体检", "推动民营经济发展"),
        ("推动可持续发展", "持续开展体检", "推动可持续发展"),
    ],
)
def test_a_sentence_goes_on_once(words: str, before: str, expected: str) -> None:
    assert once(words, before) == expected


def test_words_that_lead_on_are_no_sentence() -> None:
    assert reword("全年的主要预期目标是", kind="outlook", state=None, year=2024, of=2024) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("办好2023世界数博会", "办好世界数博会"),
        ("办好2023临澜国企开放展", "办好临澜国企开放展"),
        ("落实2022版负面清单", "落实2022版负面清单"),
    ],
)
def test_the_year_of_what_is_held_every_year_falls_away(words: str, expected: str) -> None:
    made = reword(words, kind="task", state="ongoing", year=2024, of=2023)
    assert made is not None
    assert made.text.endswith(expected)
