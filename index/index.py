"""What searches documents, whatever keeps them: one machine's files (`index.local`) or a Milvus (`index.milvus`)."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from index.filters import EVERYTHING, Filter, Labeller, Labels, labels_of
from index.passage import Hit
from index.searching import Ranking
from ingest.document import Document

FORMAT_VERSION = "3"


@dataclass(frozen=True, slots=True)
class Stats:
    """How much an index holds."""

    documents: int
    passages: int


class Index(Protocol):
    """Passages of documents; one process at a time may change it, any number may search it.

    What `add` and `remove` change is found at once, and kept from `save` on.
    """

    @property
    def stats(self) -> Stats: ...

    @property
    def documents(self) -> Set[str]:
        """The ids of the documents in the index."""

    @property
    def labels(self) -> Mapping[str, Labels]:
        """What each document can be asked for by."""

    def add(
        self,
        documents: Iterable[Document],
        progress: Callable[[Document], None] | None = None,
        labels: Labeller = labels_of,
    ) -> None:
        """Add documents; one that is in already is replaced. `progress` is called after each."""

    def remove(self, document_ids: Iterable[str]) -> None:
        """Remove documents; ids that aren't in the index are passed over."""

    def save(self) -> None:
        """Keep what has changed."""

    def search(
        self, query: str, limit: int = 10, where: Filter = EVERYTHING, ranking: Ranking = "reranked"
    ) -> list[Hit]:
        """The `limit` passages that fit `query` best, of those that `where` admits, best first.

        Equal scores are ordered by document id and place. Fewer hits come back only where fewer passages exist,
        or for a query without a word.
        """

    def content_digest(self) -> str:
        """A digest of the passages, their labels and vectors that doesn't depend on the order in which they came.

        Two indexes of the same documents, made by the same version with the same embedder, have the same digest.
        Raises StaleIndexError where the passages, the vectors and the words aren't those of the same passages.
        """
