"""The value types of this folder."""

from dataclasses import dataclass

from extract.volume import Volume
from ingest.document import Document, Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a part of one between semicolons, of a passage that a search has found.

    `score` and `rank` are those of the passage, `place` counts the units of the passage, `before` and `after` are what
    stands around it there.
    """

    volume: Volume
    span: Span
    score: float
    rank: int
    place: int
    before: Span
    after: Span

    @property
    def document(self) -> Document:
        return self.volume.document

    @property
    def text(self) -> str:
        return self.span.of(self.volume.document.text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit, and how likely it settles the question: 0 to 1."""

    unit: Unit
    likelihood: float

    @property
    def document(self) -> Document:
        return self.unit.volume.document

    @property
    def span(self) -> Span:
        return self.unit.span

    @property
    def text(self) -> str:
        return self.unit.text


@dataclass(frozen=True, slots=True)
class Found:
    """What may settle a question, the likeliest first, and how likely it is that anything of it does: 0 to 1."""

    evidence: tuple[Evidence, ...]
    answerable: float
