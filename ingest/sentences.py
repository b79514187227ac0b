"""Paragraphs and sentences as spans; nothing is rewritten, blanks at the edges are left out."""

import re
from collections.abc import Iterator

from ingest.document import Span

# A sentence ends at 。！？ with the quotes and brackets that close on it; a line always ends one.
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)】]*|\n|$)")


def trim(text: str, span: Span) -> Span:
    """`span` without the blanks at its edges; empty (start == end) where nothing else is in it."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def paragraphs(text: str, span: Span | None = None) -> Iterator[Span]:
    """The lines of `text` (of `span`, where given) that hold anything, in order."""
    start, last = span or Span(0, len(text))
    while start < last:
        newline = text.find("\n", start, last)
        end = last if newline < 0 else newline
        line = trim(text, Span(start, end))
        if line.start < line.end:
            yield line
        start = end + 1


def sentences(text: str, span: Span | None = None) -> Iterator[Span]:
    """The sentences of `text` (of `span`, where given), in order; together they hold every non-blank character."""
    start, last = span or Span(0, len(text))
    while start < last:
        match = _SENTENCE.match(text, start, last)
        end = match.end() if match and match.end() > start else start + 1
        sentence = trim(text, Span(start, end))
        if sentence.start < sentence.end:
            yield sentence
        start = end
