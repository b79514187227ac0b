"""A quote that is cut short says nothing that its source doesn't."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ask.shortening import shortened
from ingest.document import Span


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("完成投资320亿元，增长12.5%。", 30, "完成投资320亿元，增长12.5%。"),
        ("完成投资320亿元，增长12.5%。", 14, "完成投资320亿元"),
        ("完成投资3200亿元以上", 6, "完成投资"),
        ("完成投资1,100.5万元", 9, "完成投资"),
        ("完成投资**亿元", 5, "完成投资"),
        ("12345亿元", 3, "12345亿元"),
    ],
)
def test_the_cut_is_at_a_clause_and_never_inside_a_number(text, most, kept):
    assert shortened(text, Span(0, len(text)), most).of(text) == kept


@given(st.text("一二投资，。；、12.5%亿", max_size=60), st.integers(1, 60))
def test_what_is_kept_is_the_beginning_and_short_enough(text, most):
    kept = shortened(text, Span(0, len(text)), most)
    assert kept.start == 0
    assert kept.end <= (most if re.search("[投资]", text[:most]) else len(text))
