"""Paragraphs and sentences as spans of an unchanged text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Span
from ingest.sentences import paragraphs, sentences, trim

TEXT = "一、工作回顾\n\n　　全年增长5%。“为什么？”他问。\n下步打算"


def test_paragraphs_are_the_lines_without_their_indents() -> None:
    assert [span.of(TEXT) for span in paragraphs(TEXT)] == ["一、工作回顾", "全年增长5%。“为什么？”他问。", "下步打算"]


def test_a_sentence_ends_with_the_quote_that_closes_on_it() -> None:
    found = [span.of(TEXT) for span in sentences(TEXT)]
    assert found == ["一、工作回顾", "全年增长5%。", "“为什么？”", "他问。", "下步打算"]


def test_both_stay_inside_the_span_they_are_given() -> None:
    inside = Span(TEXT.index("全年") + 2, TEXT.index("他问") + 1)
    assert [span.of(TEXT) for span in sentences(TEXT, inside)] == ["增长5%。", "“为什么？”", "他"]
    assert [span.of(TEXT) for span in paragraphs(TEXT, inside)] == ["增长5%。“为什么？”他"]


def test_trimming_blanks_alone_leaves_nothing() -> None:
    span = trim("甲 　\n乙", Span(1, 4))
    assert span.start == span.end


@given(st.text(alphabet=st.one_of(st.sampled_from("甲。！？!?”）\n \t　"), st.characters()), max_size=80))
def test_sentences_are_ordered_and_hold_every_character_that_is_no_blank(text: str) -> None:
    held = "".join(span.of(text) for span in sentences(text))
    spans = list(sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join(held.split()) == "".join(text.split())
