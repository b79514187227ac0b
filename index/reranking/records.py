"""What a reranker is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.query import Query

REACH = 3  # passages before and behind one that it is judged by
_CONTEXT = 700  # characters of them, at most, on each side
_OPENING = 120  # characters of a document's opening that its passages are judged by


@dataclass(frozen=True, slots=True)
class Material:
    """The texts that a passage is judged by, as `index.words.normalise` leaves them.

    The passage's own, those of its document `before` and `after` it, and its `head`: the headings above it and the
    opening of its document.
    """

    text: str
    before: str
    after: str
    head: str

    @classmethod
    def cut(cls, text: str, before: str, after: str, headings: str, opening: str) -> "Material":
        """Of what stands around the passage only as much as counts; `opening` begins the document."""
        return cls(text, before[-_CONTEXT:], after[:_CONTEXT], f"{headings}\n{opening[:_OPENING]}")


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of the index's `passages` each word and each pair of a query stands, in the query's order."""

    words: Sequence[int]
    pairs: Sequence[int]
    passages: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """The passages that a reranker judges, in the same order in each of these.

    `cosines` say how near each is in meaning, `sums` what both routes together give it (`index.fusion.fuse`). Without
    `frequencies` a term is as rare as it is among these passages.
    """

    materials: Sequence[Material]
    cosines: Sequence[float]
    sums: Sequence[float]
    frequencies: Frequencies | None = None


class Reranker(Protocol):
    """Says how well each of some passages answers a question."""

    @property
    def name(self) -> str:
        """Identity of the model."""

    def scores(self, query: Query, candidates: Candidates) -> list[float]:
        """A score from 0 to 1 for each, the better the higher."""
