"""A part of the index that is written once: the passages of some documents, their words as text, their vectors.

What is removed stays in the files until the segment is merged with another; whoever searches says what counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import get_args

import faiss
import numpy as np
import numpy.typing as npt

from index.embedders import Vectors
from index.local import vectors
from index.local.frequencies import Counts, Frequencies, count
from index.local.texts import Texts, write_texts
from index.local.vectors import Mask
from index.passage import Passage
from index.passages import headings_of
from index.reranking.records import REACH, Material
from index.words import Terms, terms
from ingest.document import Role, Span

ROLES: Sequence[Role] = get_args(Role)
_DOCUMENTS, _PASSAGES, _VECTORS = "documents.npy", "passages.npy", "vectors.faiss"
_FREQUENCIES = "frequencies.npy"
_BEFORE = "\x1f"  # a heading: the unit separator, which no heading has
_IDS, _PATHS, _HEADINGS, _TEXTS = "ids", "paths", "headings", "texts"
# number, labels: as the index counts them; first: the row of the document's first passage
_DOCUMENT = np.dtype([("number", np.int64), ("labels", np.int32), ("first", np.int64)])
# document: its row in this segment; start, end: code points; path: its row in this segment; role: its place in ROLES
_PASSAGE = np.dtype(
    [("document", np.int32), ("start", np.int32), ("end", np.int32), ("path", np.int32), ("role", np.int8)]
)
Integers = npt.NDArray[np.int64]


@dataclass
class Draft:
    """What is to become a segment, documents in the order of their numbers."""

    vectors: faiss.IndexScalarQuantizer
    ids: list[str] = field(default_factory=list)
    documents: list[tuple[int, int, int]] = field(default_factory=list)
    passages: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    paths: dict[tuple[str, ...], int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    counted: list[Frequencies] = field(default_factory=list)

    def add(self, number: int, document: str, labels: int, passages: Sequence[Passage], texts: Sequence[str]) -> None:
        """Add a document with its passages' normalised texts; their vectors and terms have to be added too."""
        row = len(self.ids)
        self.ids.append(document)
        self.documents.append((number, labels, len(self.passages)))
        for passage in passages:
            path = self.paths.setdefault(passage.path, len(self.paths))
            self.passages.append((row, *passage.span, path, ROLES.index(passage.role)))
        self.texts += texts

    def count(self, found: Iterable[Terms]) -> None:
        """Count the terms of passages."""
        for each in found:
            count(self.counts, each)

    def add_vectors(self, found: Vectors) -> None:
        """The vectors of the passages added since the last call, in their order."""
        self.vectors.add(found)

    def write(self, folder: Path) -> None:
        """Write the segment into a new folder."""
        folder.mkdir(parents=True)
        np.save(folder / _DOCUMENTS, np.array(self.documents, _DOCUMENT))
        np.save(folder / _PASSAGES, np.array(self.passages, _PASSAGE))
        write_texts(folder / _IDS, self.ids)
        write_texts(folder / _PATHS, ("".join(_BEFORE + heading for heading in path) for path in self.paths))
        write_texts(folder / _HEADINGS, map(headings_of, self.paths))
        write_texts(folder / _TEXTS, self.texts)
        vectors.write(self.vectors, folder / _VECTORS)
        Frequencies.of(self.counts).together(self.counted).save(folder / _FREQUENCIES)


class Segment:
    """A segment in its folder. Raises EOFError, OSError, ValueError or RuntimeError where its files are damaged."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._folder = folder
        self._documents = np.asarray(np.load(folder / _DOCUMENTS, mmap_mode="r"))
        self._passages = np.asarray(np.load(folder / _PASSAGES, mmap_mode="r"))
        self.ids, self._paths, self._texts = (Texts(folder / name) for name in (_IDS, _PATHS, _TEXTS))
        self._headings = Texts(folder / _HEADINGS)
        self.vectors = vectors.read(folder / _VECTORS)
        self.frequencies = Frequencies.load(folder / _FREQUENCIES)
        if not len(self._passages) == len(self._texts) == self.vectors.ntotal or len(self._documents) != len(self.ids):
            raise ValueError(f"{folder} is incomplete")

    def __len__(self) -> int:
        return len(self._passages)

    @cached_property
    def numbers(self) -> Integers:
        """The documents' numbers, rising."""
        return np.ascontiguousarray(self._documents["number"])

    @cached_property
    def labels(self) -> npt.NDArray[np.int32]:
        """Which labels each document has."""
        return np.ascontiguousarray(self._documents["labels"])

    @cached_property
    def firsts(self) -> Integers:
        """The row of each document's first passage, and the number of rows."""
        return np.append(self._documents["first"], len(self)).astype(np.int64)

    def admitted(self, documents: Mask | None, roles: frozenset[Role] | None) -> Mask | None:
        """Which passages are of these documents and have one of these roles; None where all are."""
        mask = None if documents is None or documents.all() else np.repeat(documents, np.diff(self.firsts))
        if roles is None:
            return mask
        fitting = np.isin(self._passages["role"], [ROLES.index(role) for role in roles])
        return fitting if mask is None else mask & fitting

    def row(self, document: int, place: int) -> int:
        """The row of the `place`th passage of the document with this number, which is in the segment."""
        return int(self.firsts[np.searchsorted(self.numbers, document)]) + place

    def passage(self, row: int) -> Passage:
        document, start, end, path, role = self._passages[row].tolist()
        return Passage(self.ids[document], Span(start, end), self._path(path), ROLES[role])

    def text(self, row: int) -> str:
        """The words of a passage, normalised."""
        return self._texts.joined(row, row + 1)

    def material(self, row: int) -> Material:
        """What a passage is judged by."""
        document, path = int(self._passages["document"][row]), int(self._passages["path"][row])
        first, end = self.firsts[document : document + 2].tolist()
        before = self._texts.joined(max(first, row - REACH), row)
        after = self._texts.joined(row + 1, min(end, row + 1 + REACH))
        return Material.cut(self.text(row), before, after, self._headings.joined(path, path + 1), self.text(first))

    def rows(self, document: int) -> range:
        """The rows of the `document`th document."""
        first, end = self.firsts[document : document + 2].tolist()
        return range(first, end)

    def without(self, documents: Iterable[int]) -> Frequencies:
        """The frequencies of the terms in all but these documents."""
        counts = Counts()
        for row in chain.from_iterable(map(self.rows, documents)):
            count(counts, terms(self.text(row)))
        return self.frequencies.without(Frequencies.of(counts)) if counts else self.frequencies

    def copy(self, alive: Mask | None, draft: Draft) -> None:
        """Add these of the documents (None: all), and nothing else of this segment, to `draft`."""
        alive = np.ones(len(self.ids), bool) if alive is None else alive
        draft.counted.append(self.without(np.flatnonzero(~alive).tolist()))
        kept = vectors.read(self._folder / _VECTORS, whole=True)
        gone = np.flatnonzero(~np.repeat(alive, np.diff(self.firsts)))
        kept.remove_ids(faiss.IDSelectorBatch(gone))
        draft.vectors.merge_from(kept)
        for document in np.flatnonzero(alive).tolist():
            rows = self.rows(document)
            passages, texts = [self.passage(row) for row in rows], [self.text(row) for row in rows]
            draft.add(int(self.numbers[document]), self.ids[document], int(self.labels[document]), passages, texts)

    def _path(self, row: int) -> tuple[str, ...]:
        return tuple(self._paths[row].split(_BEFORE)[1:])
