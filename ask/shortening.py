"""Cutting a quote short without changing what it says: never inside a number, at a clause where there is one."""

import re

from ingest.document import Span

_EDGE = re.compile(r"[，；。：！？;\n\t]")
_LOOSE = "，；：、"
# What belongs to a number and may not be parted from it: digits, points, thousands, signs, magnitudes.
_OF_A_NUMBER = re.compile(r"[\d.,%％*×XＸ十百千万亿余多—–~～-]+$")


def shortened(text: str, span: Span, most: int) -> Span:
    """The beginning of `span`, at most `most` characters of it, ending where a clause ends.

    A number that alone is longer stays whole, with all that follows it.
    """
    if span.end - span.start > most:
        limit = span.start + most
        edges = [match.end() for match in _EDGE.finditer(text, span.start, limit)]
        end = edges[-1] if edges else span.start + len(_OF_A_NUMBER.sub("", text[span.start : limit]))
        span = Span(span.start, end) if end > span.start else span
    return Span(span.start, span.start + len(span.of(text).rstrip(_LOOSE)))
