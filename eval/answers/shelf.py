"""Documents that were read already, to be asked without a library's files."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path

from ask.shelf import card_of
from check.records import Decision
from extract.tasklist import extract
from extract.volume import Volume
from index.embedders import Vectors, load_embedder
from index.filters import Filter
from index.local.index import LocalIndex
from index.passage import Hit
from index.reranking import load_reranker
from ingest.document import Document


class IndexShelf:
    """The `ask.shelf.Shelf` of these documents, their index in a new folder; what is asked for is extracted then."""

    def __init__(
        self, documents: Sequence[Document], folder: Path, progress: Callable[[int, int], None] = lambda *_: None
    ) -> None:
        self._documents = {document.id: document for document in documents}
        self._volume = cache(self._read)
        self._embedder = load_embedder()
        self._index = LocalIndex.create(folder, self._embedder, load_reranker())
        done = iter(range(1, len(documents) + 1))
        self._index.add(documents, lambda _: progress(next(done), len(documents)))
        self.cards = tuple(map(card_of, documents))

    def volumes(self, documents: Sequence[str]) -> Sequence[Volume]:
        return [self._volume(document) for document in documents]

    def search(self, query: str, limit: int, documents: Collection[str]) -> Sequence[Hit]:
        return self._index.search(query, limit, Filter(documents=frozenset(documents)))

    def decision(self, verdict: str) -> Decision | None:  # noqa: ARG002 - nobody decides here
        return None

    def embed(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_passages(texts)

    def _read(self, document: str) -> Volume:
        found = self._documents[document]
        return Volume(found, extract(found))
