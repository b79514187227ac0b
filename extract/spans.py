"""Many spans asked at once: what stands where, in logarithmic time."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from extract.records import Target
from ingest.document import Span

T = TypeVar("T")


class Cover:
    """The places that `spans` cover together."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlaps(self, span: Span) -> bool:
        """Whether any of the places lies in `span`."""
        following = bisect_right(self._ends, span.start)
        return following < len(self._starts) and self._starts[following] < span.end

    def __contains__(self, offset: int) -> bool:
        return self.overlaps(Span(offset, offset + 1))


def inside(spans: Sequence[Span], outer: Span) -> range:
    """The indexes of those of `spans` (disjoint and in order) that lie in `outer`."""
    return _range(spans, outer, lambda span: span)


def targets_in(targets: Sequence[Target], outer: Span) -> range:
    """The indexes of those of `targets` (in order) that lie in `outer`."""
    return _range(targets, outer, lambda target: target.span)


def _range(placed: Sequence[T], outer: Span, place: Callable[[T], Span]) -> range:
    first = bisect_left(placed, outer.start, key=lambda each: place(each).start)
    return range(first, max(first, bisect_right(placed, outer.end, key=lambda each: place(each).end)))
