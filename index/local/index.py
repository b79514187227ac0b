"""Documents that can be searched, in a folder of this machine.

The folder is a cache of the documents: it can always be built afresh, and is refused where it doesn't fit this version.
It holds segments that are written once, tantivy's files, and a manifest that says what of them counts. An index can
be continued in another folder that shares the files written so far (`fork`), so that whoever reads this one isn't
disturbed.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, cast

from index.embedders import Embedder, Vectors
from index.filters import EVERYTHING, Filter, Labeller, Labels, labels_of
from index.fusion import FUSED
from index.index import FORMAT_VERSION, Stats
from index.local import vectors
from index.local.lexical import Keys, LexicalIndex
from index.local.manifest import FILE as MANIFEST
from index.local.manifest import Manifest, stale
from index.local.segment import ROLES, Draft, Segment
from index.local.view import SHIFT, View
from index.passage import Hit, Passage
from index.passages import headings_of, split, with_path
from index.query import Query
from index.reranking.records import Candidates, Reranker
from index.searching import PROPOSALS, Ranking, search, shortlist
from index.words import Terms, normalise, terms, terms_version
from ingest.document import Document

_SEGMENTS = "segments"
_BATCH = 64  # documents embedded and added together
_SEGMENT = 100_000  # passages after which a segment is written
_LARGEST = 400_000  # passages above which segments aren't merged any more
_DEAD_SHARE = 0.1  # removed passages still count in BM25's statistics; above this share they are cleared away
_DEAD_MOST = 2_000  # in one segment, since their terms are counted again whenever the index is opened


class LocalIndex:
    """The `index.index.Index` in a folder."""

    def __init__(
        self, folder: Path, embedder: Embedder | None, manifest: Manifest, reranker: Reranker | None = None
    ) -> None:
        self._folder, self._embedder, self._manifest, self._reranker = folder, embedder, manifest, reranker
        self._lexical = LexicalIndex.load(folder / "lexical")
        self._segments = [Segment(folder / _SEGMENTS / name) for name in manifest.segments]
        self._look()

    @classmethod
    def create(cls, folder: Path, embedder: Embedder, reranker: Reranker | None = None) -> "LocalIndex":
        """An empty index in a folder that is new or empty."""
        folder.mkdir(parents=True, exist_ok=True)
        LexicalIndex.create(folder / "lexical")
        index = cls(folder, embedder, Manifest(_stamp(embedder)), reranker)
        index.save()
        return index

    @classmethod
    def open(cls, folder: Path, embedder: Embedder | None, reranker: Reranker | None = None) -> "LocalIndex":
        """The index that `save` left in `folder`; without an embedder it finds by words alone, and can't be added to.

        Raises StaleIndexError where this version can't search it.
        """
        try:
            manifest = Manifest.load(folder)
            manifest.check(_stamp(embedder), folder)
            index = cls(folder, embedder, manifest, reranker)
        except (EOFError, OSError, ValueError, KeyError, TypeError, RuntimeError) as error:  # what broken files raise
            raise stale("索引缺失或已损坏", folder) from error
        if {index.stats.passages, len(index._lexical)} != {manifest.passages}:
            raise stale("索引不完整", folder)
        return index

    @staticmethod
    def fork(source: Path, folder: Path) -> None:
        """Make `folder` an index like the one in `source`; what is written once isn't copied but shared."""
        shutil.copytree(source, folder, copy_function=_share, ignore=shutil.ignore_patterns("*.lock"))

    def save(self) -> None:
        """Write the manifest: all else is written already."""
        self._manifest.segments = [segment.name for segment in self._segments]
        self._manifest.passages = self.stats.passages
        self._manifest.save(self._folder)

    @property
    def stats(self) -> Stats:
        return Stats(self._view.documents_alive, self._view.passages_alive)

    @property
    def documents(self) -> Set[str]:
        return self._view.documents.keys()

    @property
    def labels(self) -> Mapping[str, Labels]:
        return {
            document: self._view.labels[segment.labels[row]]
            for document, (segment, row) in self._view.documents.items()
        }

    def add(
        self,
        documents: Iterable[Document],
        progress: Callable[[Document], None] | None = None,
        labels: Labeller = labels_of,
    ) -> None:
        draft, pending = self._draft(), iter(documents)
        try:
            while batch := list(islice(pending, _BATCH)):
                new = {document.id: document for document in batch}
                prepared = self._prepare(new.values(), labels)  # it may fail: before anything is changed
                if new.keys() & (self.documents | set(draft.ids)):
                    draft = self._finish(draft)
                    self._discard(new.keys() & self.documents)
                self._add_batch(draft, prepared)
                if len(draft.passages) >= _SEGMENT:
                    draft = self._finish(draft)
                for document in batch:
                    if progress:
                        progress(document)
        finally:  # whatever has failed: the words and the segments hold the same documents
            self._finish(draft)
            self._settle()

    def remove(self, document_ids: Iterable[str]) -> None:
        self._discard(set(document_ids) & self.documents)
        self._settle()

    def search(
        self, query: str, limit: int = 10, where: Filter = EVERYTHING, ranking: Ranking = "reranked"
    ) -> list[Hit]:
        return search(self._view, self._embedder, self._reranker, query, limit, where, ranking)

    def shortlist(self, query: Query, count: int) -> tuple[Sequence[Passage], Candidates]:
        """The `count` passages that a search without filter proposes, and what a reranker is given of them."""
        found = shortlist(self._view, self._embedder, query, PROPOSALS, EVERYTHING, FUSED)
        keys, candidates = found.candidates(query, count)
        return self._view.passages(keys), candidates

    def content_digest(self) -> str:
        documents = sorted(self._view.documents.items())
        present = {
            (int(segment.numbers[row]) << SHIFT) + place
            for _, (segment, row) in documents
            for place in range(len(segment.rows(row)))
        }
        if present != self._lexical.numbers():
            raise stale("索引内部不一致", self._folder)
        digest = hashlib.sha256(json.dumps(_stamp(self._embedder)).encode())
        for document, (segment, row) in documents:
            labels = self._view.labels[segment.labels[row]]
            digest.update(f"{document} {sorted(labels.years)} {replace(labels, years=frozenset())}".encode())
            for place in segment.rows(row):
                digest.update(f"{segment.passage(place)} {segment.text(place)}".encode())
                digest.update(segment.vectors.reconstruct(place).tobytes())
        return digest.hexdigest()

    def _look(self) -> None:
        """Let searches see what there is now."""
        manifest = self._manifest
        self._view = View(tuple(self._segments), frozenset(manifest.removed), tuple(manifest.labels), self._lexical)

    def _draft(self) -> Draft:
        return Draft(vectors.create(cast(int, self._manifest.stamp["dimensions"])))

    def _prepare(self, documents: Iterable[Document], labels: Labeller) -> "_Prepared":
        if self._embedder is None:
            raise stale("没有嵌入模型，索引只能检索", self._folder)
        rows = [(document, split(document), labels(document)) for document in documents]
        embedded = [with_path(passage, document) for document, passages, _ in rows for passage in passages]
        return _Prepared(rows, self._embedder.embed_passages(embedded))

    def _add_batch(self, draft: Draft, prepared: "_Prepared") -> None:
        for document, passages, labels in prepared.documents:
            number, code = self._manifest.next_document, self._manifest.label(labels)
            self._manifest.next_document += 1
            texts = [normalise(passage.span.of(document.text)) for passage in passages]
            found = [*map(terms, texts)]
            draft.add(number, document.id, code, passages, texts)
            draft.count(found)
            self._index_words(number, code, passages, found)
        draft.add_vectors(prepared.vectors)

    def _index_words(self, document: int, labels: int, passages: Sequence[Passage], found: Sequence[Terms]) -> None:
        """Let the passages of a document be found by their terms and those of their headings."""
        headings = {path: terms(headings_of(path)) for path in {passage.path for passage in passages}}
        for place, (passage, own) in enumerate(zip(passages, found, strict=True)):
            keys = Keys((document << SHIFT) + place, document, labels, ROLES.index(passage.role))
            self._lexical.add(keys, headings[passage.path], own)

    def _finish(self, draft: Draft) -> Draft:
        """Write what has been drafted, and begin anew."""
        if draft.ids:
            self._segments.append(self._write(draft))
            self._look()
        return self._draft()

    def _write(self, draft: Draft) -> Segment:
        folder = self._folder / _SEGMENTS / str(self._manifest.next_segment)
        self._manifest.next_segment += 1
        draft.write(folder)
        return Segment(folder)

    def _discard(self, documents: Collection[str]) -> None:
        places = [self._view.documents[document] for document in documents]
        numbers = {int(segment.numbers[row]) for segment, row in places}
        self._lexical.remove(numbers)
        self._manifest.removed |= numbers
        self._manifest.dead += sum(len(segment.rows(row)) for segment, row in places)
        self._look()

    def _settle(self) -> None:
        """Make the words durable, and clear away what has piled up: removed passages, small segments."""
        self._lexical.commit()
        for place in reversed(range(len(self._segments))):
            if self._view.dead(place) > min(_DEAD_MOST, _DEAD_SHARE * len(self._segments[place])):
                self._merge(place, place + 1)
        while self._worth_merging():
            self._merge(len(self._segments) - 2, len(self._segments))
        if self._manifest.dead > _DEAD_SHARE * self.stats.passages:
            self._rewrite_words()

    def _worth_merging(self) -> bool:
        """Segments double in size from the last to the first: a passage is copied a few times, and there are few."""
        if len(self._segments) < 2:
            return False
        before, last = map(len, self._segments[-2:])
        return before < 2 * last and before + last <= _LARGEST

    def _merge(self, start: int, end: int) -> None:
        """Put one segment in the place of these, without what was removed."""
        draft, old = self._draft(), self._segments[start:end]
        for segment, alive in zip(old, self._view.alive[start:end], strict=True):
            segment.copy(alive, draft)
            self._manifest.removed -= set(segment.numbers.tolist())
        self._segments[start:end] = [self._write(draft)] if draft.ids else []
        self._look()
        for segment in old:  # whoever reads another folder has its own links to these files
            shutil.rmtree(self._folder / _SEGMENTS / segment.name)

    def _rewrite_words(self) -> None:
        self._lexical.clear()
        for segment, row in self._view.documents.values():
            rows = segment.rows(row)
            passages, found = [segment.passage(at) for at in rows], [terms(segment.text(at)) for at in rows]
            self._index_words(int(segment.numbers[row]), int(segment.labels[row]), passages, found)
        self._lexical.commit()
        self._manifest.dead = 0


class _Prepared(NamedTuple):
    """Documents with their passages and labels, and the vectors of all those passages."""

    documents: Sequence[tuple[Document, Sequence[Passage], Labels]]
    vectors: Vectors


def _share(source: str, target: str) -> None:
    """One more name for a file, or a copy where the disk knows no links; the manifest is changed and so not shared."""
    try:
        if Path(source).name != MANIFEST:
            os.link(source, target)
            return
    except OSError:
        pass
    shutil.copy2(source, target)


def _stamp(embedder: Embedder | None) -> dict[str, object]:
    """What must be the same in whatever searches an index as in what has written it."""
    stamp: dict[str, object] = {"format": FORMAT_VERSION, "terms": terms_version()}
    return stamp if embedder is None else stamp | {"embedder": embedder.name, "dimensions": embedder.dimensions}
