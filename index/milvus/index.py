"""Documents that can be searched, in a Milvus.

Passages are rows whose keys derive from the document, so that any number of processes can add documents at once. Each
version and embedding model has a collection of its own, behind one alias: a new model's collection is filled while the
old one is read, and `save` puts it in its place in one step. Whoever has opened the old one goes on reading it until
yet another is made; vectors of two models never meet.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from index.embedders import Embedder, Vectors
from index.errors import StaleIndexError
from index.filters import EVERYTHING, Filter, Labeller, Labels, labels_of
from index.fusion import Weights
from index.index import FORMAT_VERSION, Stats
from index.milvus import rows
from index.milvus.collection import MOST, Collection, Collections, Found, parts
from index.milvus.expressions import admitted
from index.milvus.rows import Place, Row
from index.milvus.server import Server
from index.milvus.terms import query_terms
from index.passage import Hit, Passage
from index.passages import headings_of, split, with_path
from index.query import Query
from index.reranking.records import REACH, Material, Reranker
from index.scores import DIGITS, best
from index.searching import Proposals, Ranking, search
from index.words import normalise, terms_version
from ingest.document import Document

_BATCH = 64  # documents embedded and added together
_FIRST = "place == 0"  # every document has a first passage


class MilvusIndex:
    """The `index.index.Index` in a Milvus; several processes may change it at once."""

    def __init__(
        self,
        collections: Collections,
        suffix: str,
        collection: Collection,
        embedder: Embedder | None,
        reranker: Reranker | None,
    ) -> None:
        self._collections, self._suffix, self._rows = collections, suffix, collection
        self._embedder, self._reranker = embedder, reranker

    @classmethod
    def create(cls, server: Server, embedder: Embedder, reranker: Reranker | None = None) -> "MilvusIndex":
        """An empty index, which takes the place of the one that is read with its first `save`.

        One process at a time may do so: what another has begun, and not saved, is dropped. Raises MilvusError where
        the server can't be used.
        """
        collections = Collections(server)
        suffix = collections.create(_version(embedder), embedder.dimensions)
        return cls(collections, suffix, collections.open(suffix), embedder, reranker)

    @classmethod
    def open(cls, server: Server, embedder: Embedder | None, reranker: Reranker | None = None) -> "MilvusIndex":
        """The index that was saved last; without an embedder it finds by words alone, and can't be added to.

        Raises StaleIndexError where this version can't search it, MilvusError where the server can't be used.
        """
        collections = Collections(server)
        suffix = collections.current()
        if suffix is None:
            raise _stale("没有索引", server)
        if differing := _differing(suffix, embedder):
            raise _stale(f"索引与当前版本不符（{'、'.join(differing)}）", server)
        return cls(collections, suffix, collections.open(suffix), embedder, reranker)

    def save(self) -> None:
        """Let this index be the one that is read. What was added is kept without that, by Milvus' log."""
        self._rows.settle()
        self._collections.switch(self._suffix)

    @property
    def stats(self) -> Stats:
        return Stats(self._rows.count(_FIRST), self._rows.count(""))

    @property
    def documents(self) -> Set[str]:
        return {found["document"] for found in self._rows.each(_FIRST, ["document"])}

    @property
    def labels(self) -> Mapping[str, Labels]:
        found = self._rows.each(_FIRST, ["document", *rows.LABELS])
        return {first["document"]: rows.labels_of(first) for first in found}

    def add(
        self,
        documents: Iterable[Document],
        progress: Callable[[Document], None] | None = None,
        labels: Labeller = labels_of,
    ) -> None:
        for batch in parts(documents, _BATCH):
            new = {document.id: document for document in batch}
            before = {found[rows.KEY] for found in self._rows.those("document", new, [rows.KEY])}
            written = self._made(list(new.values()), labels)
            self._rows.upsert(written)
            self._rows.delete(rows.KEY, before - {row[rows.KEY] for row in written})
            for document in batch:
                if progress:
                    progress(document)

    def remove(self, document_ids: Iterable[str]) -> None:
        self._rows.delete("document", set(document_ids))

    def search(
        self, query: str, limit: int = 10, where: Filter = EVERYTHING, ranking: Ranking = "reranked"
    ) -> list[Hit]:
        """As `index.index.Index.search` says; at most 8,191 hits of each route."""
        return search(self, self._embedder, self._reranker, query, limit, where, ranking)

    def content_digest(self) -> str:
        digests: list[bytes] = []
        ends: dict[str, tuple[int, int]] = {}
        for row in self._rows.each("", [*rows.PASSAGE, *rows.LABELS, rows.TEXT, rows.DENSE]):
            count, last = ends.get(row["document"], (0, 0))
            ends[row["document"]] = count + 1, max(last, row["place"])
            digests.append(_digest(row))
        if any(count != last + 1 for count, last in ends.values()):
            raise _stale("索引里有不完整的文件", self._collections.server)
        stamp = json.dumps([FORMAT_VERSION, terms_version(), self._embedder.name if self._embedder else ""])
        return hashlib.sha256(b"".join((stamp.encode(), *sorted(digests)))).hexdigest()

    def propose(
        self, query: Query, vector: Vectors | None, count: int, where: Filter, weights: Weights
    ) -> Proposals[Place]:
        expression = admitted(where)
        if expression is None:
            return Proposals({}, {})
        words = query_terms(query) if weights.lexical else ""
        found = self._found(words, vector, min(count, MOST - 1), expression)
        scores = {it.place: round(it.lexical, DIGITS) for it in found if it.lexical > 0}
        cosines = {it.place: round(it.cosine, DIGITS) for it in found if it.cosine is not None}
        lexical, near = best(scores, count), best(cosines, count)
        return Proposals(lexical, {place: cosines[place] for place in (*near, *lexical) if place in cosines})

    def passages(self, keys: Sequence[Place]) -> Sequence[Passage]:
        return [place.passage for place in keys]

    def frequencies(self, query: Query) -> None:
        """Milvus counts terms for its own BM25 only."""

    def material(self, keys: Sequence[Place]) -> Sequence[Material]:
        wanted = {near for place in keys for near in (rows.key(place.passage.document, 0), *_around(place))}
        texts = {row[rows.KEY]: row[rows.TEXT] for row in self._rows.get(wanted, [rows.KEY, rows.TEXT])}
        return [_material(place, texts) for place in keys]

    def _found(self, words: str, vector: Vectors | None, count: int, expression: str) -> list[Found]:
        """The `count` best of both routes, and all that are level with the last; a second request is rarely needed."""
        wanted = count + 1
        while True:
            found = self._rows.search(words, vector, wanted, expression)
            lexical = [it.lexical for it in found if it.lexical > 0]
            dense = [it.cosine for it in found if it.cosine is not None]
            if wanted == MOST or all(_settled(scores, count, wanted) for scores in (lexical, dense)):
                return found
            wanted = min(4 * wanted, MOST)

    def _made(self, documents: Sequence[Document], labels: Labeller) -> list[Row]:
        """The rows of these documents."""
        if self._embedder is None:
            raise _stale("没有嵌入模型，索引只能检索", self._collections.server)
        split_up = [(document, labels(document), split(document)) for document in documents]
        embedded = [with_path(passage, document) for document, _, passages in split_up for passage in passages]
        vectors = iter(self._embedder.embed_passages(embedded))
        return [
            rows.row(Place(place, passage), normalise(passage.span.of(document.text)), known, next(vectors))
            for document, known, passages in split_up
            for place, passage in enumerate(passages)
        ]


def _settled(scores: Sequence[float], count: int, wanted: int) -> bool:
    """Whether the route has no more to give, or what comes after the first `count` is worse than the last of them."""
    if len(scores) < wanted:
        return True
    ordered = sorted((round(score, DIGITS) for score in scores), reverse=True)
    return count == 0 or ordered[wanted - 1] < ordered[count - 1]


def _around(place: Place) -> Iterator[str]:
    """The keys of the passage and of those before and behind it, which the document may not have."""
    for near in range(max(0, place.place - REACH), place.place + REACH + 1):
        yield rows.key(place.passage.document, near)


def _material(place: Place, texts: Mapping[str, str]) -> Material:
    document = place.passage.document

    def joined(start: int, end: int) -> str:
        return "".join(texts.get(rows.key(document, near), "") for near in range(start, end))

    before, after = joined(place.place - REACH, place.place), joined(place.place + 1, place.place + 1 + REACH)
    headings = headings_of(place.passage.path)
    return Material.cut(joined(place.place, place.place + 1), before, after, headings, joined(0, 1))


def _digest(row: Row) -> bytes:
    labels, vector = rows.labels_of(row), rows.vector(row)
    known = f"{labels.organisation} {sorted(labels.years)} {labels.kind} {labels.collection} {row['readers']}"
    said = f"{rows.place_of(row)} {row['everybody']} {known} {row[rows.TEXT]}"
    return hashlib.sha256(said.encode() + vector.tobytes()).digest()


def _version(embedder: Embedder) -> str:
    """What must be the same in whatever searches a collection as in what has made it; its name begins so."""
    model = hashlib.blake2b(f"{embedder.name} {embedder.dimensions}".encode(), digest_size=6).hexdigest()
    return f"{FORMAT_VERSION}_{terms_version()}_{model}"


def _differing(suffix: str, embedder: Embedder | None) -> list[str]:
    """What of a collection's version isn't as it would be here."""
    expected = _version(embedder).split("_") if embedder else [FORMAT_VERSION, terms_version()]
    names = ("format", "terms", "embedder")
    return [name for name, one, other in zip(names, expected, suffix.split("_"), strict=False) if one != other]


def _stale(problem: str, server: Server) -> StaleIndexError:
    return StaleIndexError(problem, where=f"Milvus {server.uri}，{server.alias}", remedy="请重建索引")
