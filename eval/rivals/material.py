"""What every rival is given: the same documents, passages, vectors and queries, written once and read in each process.

It is read piece by piece, so that a process's memory holds what its rival keeps, not what it was given.
"""

import hashlib
import json
import os
import pickle
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from eval.rivals.errors import RivalError
from index.embedders import Embedder, Vectors
from index.passage import Passage
from index.passages import split
from ingest.document import Document

Cut = tuple[Document, tuple[Passage, ...]]
T = TypeVar("T")
_DOCUMENTS, _PASSAGES, _VECTORS, _DIGESTS, _QUERIES = (
    "documents.pickle",
    "passages.jsonl",
    "vectors.f32",
    "digests.u64",
    "queries.json",
)
_TOGETHER = 64  # documents whose passages are embedded together
_BLOCK = 1024  # passages read together


@dataclass(slots=True)
class Contents:
    """How much was written, and the seconds it took to cut the documents into passages."""

    documents: int = 0
    passages: int = 0
    cut_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring passages from number `start` on: texts, owners (document ids) and vectors, a row each."""

    start: int
    owners: list[str]
    texts: list[str]
    vectors: Vectors


def write(
    folder: Path, embedder: Embedder, documents: Iterable[Document], filler: Iterable[Document] = (), least: int = 0
) -> Contents:
    """Cut the documents, and of `filler` as many as it takes to have `least` passages, and embed the passages."""
    contents = Contents()
    with ExitStack() as stack:
        files = [stack.enter_context((folder / name).open("wb")) for name in (_DOCUMENTS, _PASSAGES, _VECTORS)]
        for batch in _batches(_cut(documents, filler, least, contents), _TOGETHER):
            rows = [(document.id, passage_text(document, passage)) for document, cut in batch for passage in cut]
            files[0].writelines(pickle.dumps(document) for document, _ in batch)
            files[1].writelines(f"{json.dumps(row, ensure_ascii=False)}\n".encode() for row in rows)
            files[2].write(embedder.embed_passages([text for _, text in rows]).tobytes())
    texts = (text for _, text in _rows(folder))
    np.fromiter(map(_digest, texts), np.uint64, contents.passages).tofile(folder / _DIGESTS)
    return contents


def write_queries(folder: Path, queries: Mapping[str, str]) -> None:
    """The queries by id."""
    (folder / _QUERIES).write_text(json.dumps(dict(queries), ensure_ascii=False), encoding="utf-8")


def passage_text(document: Document, passage: Passage) -> str:
    """What duban embeds, and every rival searches: the headings above the passage, then the passage."""
    return "\n".join((*passage.path, passage.span.of(document.text)))


class Material:
    """What lies in a folder that `write` and `write_queries` filled."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder = folder
        self.embedder = PreparedEmbedder(folder, embedder)

    @property
    def queries(self) -> dict[str, str]:
        found: dict[str, str] = json.loads((self._folder / _QUERIES).read_text(encoding="utf-8"))
        return found

    def documents(self) -> Iterator[Document]:
        """Every document, in order."""
        with (self._folder / _DOCUMENTS).open("rb") as file:
            while file.peek(1):
                yield pickle.load(file)

    def blocks(self) -> Iterator[Block]:
        """Every passage, in the order of the documents."""
        start = 0
        for rows in _batches(_rows(self._folder), _BLOCK):
            owners, texts = ([row[column] for row in rows] for column in (0, 1))
            yield Block(start, owners, texts, self.embedder.rows(start, len(rows)))
            start += len(rows)


class PreparedEmbedder:
    """An embedder that has embedded the passages before: their vectors are looked up, queries are embedded."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.dimensions = embedder.name, embedder.dimensions
        self._digests = np.fromfile(folder / _DIGESTS, np.uint64)
        self._order = np.argsort(self._digests)
        self._vectors = folder / _VECTORS

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages; raises RivalError for a text that isn't the whole of one."""
        digests = np.fromiter(map(_digest, texts), np.uint64, len(texts))
        places = np.searchsorted(self._digests, digests, sorter=self._order)
        numbers = self._order[np.minimum(places, len(self._order) - 1)]
        if strange := [text for text, same in zip(texts, self._digests[numbers] == digests, strict=True) if not same]:
            raise RivalError(
                "嵌入的不是事先切好的段落", where=strange[0][:20], remedy="请让 passage_text 与索引嵌入的文字一致"
            )
        return self._read((int(number), 1) for number in numbers)

    def rows(self, start: int, count: int) -> Vectors:
        """The vectors of `count` passages from number `start` on, shape (count, dimensions)."""
        return self._read([(start, count)])

    def _read(self, stretches: Iterable[tuple[int, int]]) -> Vectors:
        # not mapped into memory, where it would count as the rival's own
        size = self.dimensions * np.float32().itemsize
        with self._vectors.open("rb", buffering=0) as file:
            parts = [os.pread(file.fileno(), count * size, start * size) for start, count in stretches]
        return np.frombuffer(b"".join(parts), np.float32).reshape(-1, self.dimensions)


def _cut(documents: Iterable[Document], filler: Iterable[Document], least: int, contents: Contents) -> Iterator[Cut]:
    wanted = chain(((document, True) for document in documents), ((document, False) for document in filler))
    for document, always in wanted:
        if not always and contents.passages >= least:
            return
        begun = time.perf_counter()
        passages = split(document)
        contents.cut_s += time.perf_counter() - begun
        contents.documents += 1
        contents.passages += len(passages)
        yield document, passages


def _rows(folder: Path) -> Iterator[list[str]]:
    """[document id, text] of each passage."""
    with (folder / _PASSAGES).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    pending = iter(items)
    while batch := list(islice(pending, size)):
        yield batch
