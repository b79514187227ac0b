"""Spans asked in bulk, held against asking them one by one."""

from hypothesis import given
from hypothesis import strategies as st

from extract.spans import Cover, inside
from ingest.document import Span

PAIRS = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(PAIRS), PAIRS)
def test_cover_overlaps_what_one_of_its_spans_overlaps(spans: list[Span], asked: Span) -> None:
    cover = Cover(spans)
    assert cover.overlaps(asked) == any(span.overlaps(asked) for span in spans)
    assert (asked.start in cover) == any(span.start <= asked.start < span.end for span in spans)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=20), PAIRS)
def test_inside_finds_what_the_outer_span_covers(lengths: list[int], outer: Span) -> None:
    ends = [sum(lengths[: i + 1]) for i in range(len(lengths))]
    spans = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False)][::2]
    assert [spans[i] for i in inside(spans, outer)] == [span for span in spans if outer.covers(span)]
