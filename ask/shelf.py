"""What a question is asked of: documents, what was extracted from them, and a way to search them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from check.records import Decision
from extract.volume import Volume
from index.filters import labels_of
from index.passage import Hit
from ingest.document import Document


@dataclass(frozen=True, slots=True)
class Card:
    """What a list says of a document, without its text; `years` are those that it reviews and plans."""

    id: str
    name: str
    title: str
    organisation: str | None
    kind: str | None
    years: frozenset[int]


def card_of(document: Document) -> Card:
    """What a list would say of the document."""
    labels = labels_of(document)
    return Card(document.id, document.name, document.title, labels.organisation, labels.kind, labels.years)


class Shelf(Protocol):
    """Documents that a question may be answered from; only those that it needs are read."""

    @property
    def cards(self) -> Sequence[Card]: ...

    def volumes(self, documents: Sequence[str]) -> Sequence[Volume]:
        """The documents with these ids, in this order, without those that are gone meanwhile."""

    def search(self, query: str, limit: int, documents: Collection[str]) -> Sequence[Hit]:
        """The passages that fit `query` best, of the documents with these ids."""

    def decision(self, verdict: str) -> Decision | None:
        """What a person said last of the verdict with this id."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1, one a text: float32 (texts, dimensions)."""
