"""Citations: only what stands in the document can be quoted."""

import pytest

from ground.citation import QuoteError, cite
from ingest.document import Span
from ingest.reader import from_text

DOCUMENT = from_text("总结.txt", "2022年工作总结\n一、工作情况\n全年完成投资5亿元。\n")
AT = DOCUMENT.text.index("投资5亿元")


def test_a_citation_carries_the_words_and_the_headings_above_them() -> None:
    citation = cite(DOCUMENT, Span(AT, AT + 5), "投资5亿元")
    assert (citation.quote, citation.path, citation.doc, citation.page) == ("投资5亿元", ("工作情况",), "总结", None)
    assert citation.document == DOCUMENT.id
    assert cite(DOCUMENT, Span(AT, AT + 5)) == citation


def test_a_quote_that_is_not_what_stands_there_is_refused() -> None:
    with pytest.raises(QuoteError, match="投资6亿元"):
        cite(DOCUMENT, Span(AT, AT + 5), "投资6亿元")


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 3), Span(-2, 3), Span(0, 10_000)])
def test_a_place_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(QuoteError, match="不在文中"):
        cite(DOCUMENT, span)
