"""Documents that can be searched: passages in a folder, by words (tantivy) and by meaning (FAISS).

The folder is a cache of the documents: it can always be built afresh, and is refused where it doesn't fit this version.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from index.dense import DenseIndex, Numbers
from index.embedder import Embedder
from index.errors import StaleIndexError
from index.fusion import FUSED, Scores, Weights, fuse, route_of
from index.lexical import LexicalIndex
from index.passage import Hit, Passage
from index.passages import split
from index.table import PassageTable
from index.words import TERMS_VERSION
from ingest.document import Document

FORMAT_VERSION = "1"
_CANDIDATES = 100  # passages that each route proposes, at least
_BATCH = 64  # documents embedded and added together


@dataclass(frozen=True, slots=True)
class Stats:
    """How much an index holds."""

    documents: int
    passages: int


class Index:
    """Passages of documents in a folder; one process at a time may change it, any number may search it.

    What `add` and `remove` change is found at once, and kept from `save` on.
    """

    def __init__(
        self, folder: Path, embedder: Embedder, table: PassageTable, dense: DenseIndex, lexical: LexicalIndex
    ) -> None:
        self._folder, self._embedder = folder, embedder
        self._table, self._dense, self._lexical = table, dense, lexical

    @classmethod
    def create(cls, folder: Path, embedder: Embedder) -> "Index":
        """An empty index in a folder that is new or empty."""
        folder.mkdir(parents=True, exist_ok=True)
        dense, lexical = DenseIndex.create(embedder.dimensions), LexicalIndex.create(folder / "lexical")
        index = cls(folder, embedder, PassageTable(), dense, lexical)
        index.save()
        return index

    @classmethod
    def open(cls, folder: Path, embedder: Embedder) -> "Index":
        """The index that `save` left in `folder`; raises StaleIndexError where this version can't search it."""
        try:
            written = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            if differing := [key for key, value in _manifest(embedder).items() if written.get(key) != value]:
                raise _stale(f"索引与当前版本不符（{'、'.join(differing)}）", folder)
            table, dense = PassageTable.load(folder / "passages.json"), DenseIndex.load(folder / "dense.faiss")
            lexical = LexicalIndex.load(folder / "lexical")
        except (OSError, ValueError, RuntimeError) as error:  # what json, tantivy and faiss raise on a broken file
            raise _stale("索引缺失或已损坏", folder) from error
        if {len(table), len(dense), len(lexical)} != {written.get("passages")}:
            raise _stale("索引不完整", folder)
        return cls(folder, embedder, table, dense, lexical)

    def save(self) -> None:
        """Write everything to the folder, the manifest last."""
        self._table.save(self._folder / "passages.json")
        self._dense.save(self._folder / "dense.faiss")
        manifest = _manifest(self._embedder) | {"documents": self.stats.documents, "passages": self.stats.passages}
        (self._folder / "manifest.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")

    @property
    def stats(self) -> Stats:
        return Stats(documents=len(self._table.documents), passages=len(self._table))

    @property
    def documents(self) -> Set[str]:
        """The ids of the documents in the index."""
        return self._table.documents

    def add(self, documents: Iterable[Document], progress: Callable[[Document], None] | None = None) -> None:
        """Add documents; one that is in already is replaced. `progress` is called after each."""
        pending = iter(documents)
        while batch := {document.id: document for document in islice(pending, _BATCH)}:
            self._discard(batch.keys() & self.documents)
            self._add_batch(list(batch.values()))
            for document in batch.values():
                if progress:
                    progress(document)
        self._lexical.commit()

    def remove(self, document_ids: Iterable[str]) -> None:
        """Remove documents; ids that aren't in the index are passed over."""
        self._discard(set(document_ids) & self.documents)
        self._lexical.commit()

    def search(
        self, query: str, limit: int = 10, documents: Collection[str] | None = None, weights: Weights = FUSED
    ) -> list[Hit]:
        """The `limit` passages that fit `query` best, of all documents or of those with these ids, best first.

        Equal scores are ordered by document id and place. Fewer hits come back only where fewer passages exist,
        or for a query without a word.
        """
        permitted = None if documents is None else sorted(set(documents) & self.documents)
        lexical, dense = self._candidates(query, max(limit, _CANDIDATES), permitted, weights)
        passages = {number: self._table.passage(number) for number in lexical.keys() | dense.keys()}
        scores = fuse(lexical, dense, weights)
        best = sorted(scores, key=lambda number: (-scores[number], passages[number].document, passages[number].span))
        return [
            Hit(passages[number], scores[number], rank, route_of(number, lexical, dense))
            for rank, number in enumerate(best[:limit], 1)
        ]

    def content_digest(self) -> str:
        """A digest of the passages and their vectors that doesn't depend on the order in which documents were added.

        Two indexes of the same documents, made by the same version with the same embedder, have the same digest.
        Raises StaleIndexError where the passages, the vectors and the words aren't those of the same passages.
        """
        numbers = {number for number, _ in self._table}
        if numbers != self._lexical.numbers() or len(numbers) != len(self._dense):
            raise _stale("索引内部不一致", self._folder)
        digest = hashlib.sha256(json.dumps(_manifest(self._embedder)).encode())
        for number, passage in self._table:
            digest.update(repr(passage).encode())
            digest.update(self._dense.vector(number).tobytes())
        return digest.hexdigest()

    def _candidates(
        self, query: str, limit: int, permitted: list[str] | None, weights: Weights
    ) -> tuple[Scores, Scores]:
        """The scores of the passages that the routes propose; a route's proposals are scored by the dense one too."""
        numbers = None if permitted is None else [self._table.document_number(document) for document in permitted]
        among = None if permitted is None else self._numbers(permitted)
        lexical = self._lexical.search(query, limit, numbers) if weights.lexical else {}
        vector = self._embedder.embed_queries([query])[0]
        if not (weights.dense and vector.any()):
            return lexical, {}
        proposed = np.fromiter(lexical, np.int64, len(lexical))
        return lexical, self._dense.search(vector, len(proposed), proposed) | self._dense.search(vector, limit, among)

    def _numbers(self, documents: Iterable[str]) -> Numbers:
        none = np.empty(0, np.int64)
        return np.concatenate([none, *(self._table.numbers(document) for document in documents)])

    def _add_batch(self, documents: list[Document]) -> None:
        split_up = [(document, split(document)) for document in documents]
        texts = [_with_path(passage, document) for document, passages in split_up for passage in passages]
        for document, passages in split_up:
            self._table.add(document.id, passages)
            place = self._table.document_number(document.id)
            for number, passage in zip(self._table.numbers(document.id).tolist(), passages, strict=True):
                self._lexical.add(number, place, passage.path, passage.span.of(document.text))
        vectors = self._embedder.embed_passages(texts)
        self._dense.add(self._numbers(document.id for document in documents), vectors)

    def _discard(self, documents: Collection[str]) -> None:
        self._dense.remove(self._numbers(documents))
        for document in documents:
            self._lexical.remove(self._table.document_number(document))
            self._table.remove(document)


def _with_path(passage: Passage, document: Document) -> str:
    """What is embedded: the headings say what the passage leaves unsaid."""
    return "\n".join((*passage.path, passage.span.of(document.text)))


def _manifest(embedder: Embedder) -> dict[str, object]:
    return {
        "format": FORMAT_VERSION,
        "terms": TERMS_VERSION,
        "embedder": embedder.name,
        "dimensions": embedder.dimensions,
    }


def _stale(problem: str, folder: Path) -> StaleIndexError:
    return StaleIndexError(problem, where=str(folder), remedy="请重建索引")
