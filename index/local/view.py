"""What a folder's segments hold at one moment: it never changes, whoever has one may read on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np

from index.embedders import Vectors
from index.filters import Filter, Labels
from index.fusion import Weights
from index.local import vectors
from index.local.frequencies import Frequencies
from index.local.lexical import LexicalIndex
from index.local.segment import ROLES, Segment
from index.local.vectors import Mask
from index.passage import Passage
from index.query import Query
from index.reranking import records
from index.reranking.records import Material
from index.scores import DIGITS, Scores, best, with_ties
from index.searching import Proposals

SHIFT = 20  # a passage's number is its document's number, shifted by these bits, plus its place in the document

Place = tuple[int, int]  # a segment, and a row of it


@dataclass(frozen=True)
class View:
    """Segments, what in them no longer counts, and what their documents can be asked for by."""

    segments: tuple[Segment, ...]
    removed: frozenset[int]
    labels: tuple[Labels, ...]
    lexical: LexicalIndex

    @cached_property
    def documents(self) -> Mapping[str, tuple[Segment, int]]:
        """Each document's segment and its row there."""
        return {
            segment.ids[row]: (segment, row)
            for segment in self.segments
            for row, number in enumerate(segment.numbers.tolist())
            if number not in self.removed
        }

    @cached_property
    def alive(self) -> Sequence[Mask | None]:
        """For each segment which of its documents still count; None where all do."""
        removed = np.fromiter(self.removed, np.int64)
        masks = [~np.isin(segment.numbers, removed) for segment in self.segments]
        return [None if mask.all() else mask for mask in masks]

    def dead(self, place: int) -> int:
        """How many passages of a segment no longer count."""
        alive = self.alive[place]
        return 0 if alive is None else int(np.diff(self.segments[place].firsts)[~alive].sum())

    @property
    def passages_alive(self) -> int:
        return sum(len(segment) - self.dead(place) for place, segment in enumerate(self.segments))

    @property
    def documents_alive(self) -> int:
        return sum(
            len(segment.ids) if alive is None else int(alive.sum())
            for segment, alive in zip(self.segments, self.alive, strict=True)
        )

    def propose(
        self, query: Query, vector: Vectors | None, count: int, where: Filter, weights: Weights
    ) -> Proposals[Place]:
        chosen = self._select(where)
        lexical: dict[Place, float] = {}
        if weights.lexical:
            found = self.lexical.search(query, count, chosen.documents, chosen.labels, chosen.roles)
            lexical = {self._place(number): score for number, score in found.items()}
        if vector is None:
            return Proposals(lexical, {})
        return Proposals(lexical, self._cosines(vector, lexical) | self._nearest(vector, count, where, chosen))

    def passages(self, keys: Sequence[Place]) -> Sequence[Passage]:
        return [self.segments[place].passage(row) for place, row in keys]

    def frequencies(self, query: Query) -> records.Frequencies:
        words, pairs = np.zeros(len(query.words), np.int64), np.zeros(len(query.bigrams), np.int64)
        for counted in self._frequencies:
            words += counted.of_terms("w", query.words)
            pairs += counted.of_terms("p", query.bigrams)
        return records.Frequencies(words.tolist(), pairs.tolist(), len(self.lexical))

    def material(self, keys: Sequence[Place]) -> Sequence[Material]:
        return [self.segments[place].material(row) for place, row in keys]

    @cached_property
    def _frequencies(self) -> Sequence[Frequencies]:
        """For each segment the frequencies of the terms in what still counts."""
        return [
            segment.frequencies if alive is None else segment.without(np.flatnonzero(~alive).tolist())
            for segment, alive in zip(self.segments, self.alive, strict=True)
        ]

    @cached_property
    def _last_numbers(self) -> Sequence[int]:
        return [int(segment.numbers[-1]) for segment in self.segments]

    def _place(self, number: int) -> Place:
        document, place = number >> SHIFT, number & ((1 << SHIFT) - 1)
        segment = next(at for at, last in enumerate(self._last_numbers) if document <= last)
        return segment, self.segments[segment].row(document, place)

    def _select(self, where: Filter) -> "_Selection":
        labels = (
            [code for code, labels in enumerate(self.labels) if where.admits(labels)] if where.about_labels else None
        )
        documents = None
        if where.documents is not None:
            places = [self.documents[document] for document in where.documents if document in self.documents]
            documents = [int(segment.numbers[row]) for segment, row in places]
        roles = None if where.roles is None else [ROLES.index(role) for role in where.roles]
        return _Selection(documents, labels, roles)

    def _nearest(self, vector: Vectors, count: int, where: Filter, chosen: "_Selection") -> dict[Place, float]:
        found: dict[Place, float] = {}
        for place, (segment, alive) in enumerate(zip(self.segments, self.alive, strict=True)):
            admitted = segment.admitted(chosen.among(segment, alive), where.roles)
            found |= {(place, row): score for row, score in _nearest(segment, vector, count, admitted).items()}
        return best(found, count)

    def _cosines(self, vector: Vectors, places: Collection[Place]) -> dict[Place, float]:
        cosines: dict[Place, float] = {}
        for segment, group in groupby(sorted(places), lambda place: place[0]):
            rows = [row for _, row in group]
            found = vectors.cosines(self.segments[segment].vectors, vector, np.array(rows, np.int64)).tolist()
            cosines |= {(segment, row): round(score, DIGITS) for row, score in zip(rows, found, strict=True)}
        return cosines


@dataclass(frozen=True, slots=True)
class _Selection:
    """The numbers of documents, places of labels and places of roles that a search admits; None: all."""

    documents: Collection[int] | None
    labels: Collection[int] | None
    roles: Collection[int] | None

    def among(self, segment: Segment, alive: Mask | None) -> Mask | None:
        """Which documents of a segment are admitted; None where all are."""
        masks = [] if alive is None else [alive]
        if self.documents is not None:
            masks.append(np.isin(segment.numbers, np.fromiter(self.documents, np.int64)))
        if self.labels is not None:
            masks.append(np.isin(segment.labels, np.fromiter(self.labels, np.int64)))
        return np.logical_and.reduce(masks) if masks else None


def _nearest(segment: Segment, vector: Vectors, count: int, admitted: Mask | None) -> Scores:
    available = len(segment) if admitted is None else int(admitted.sum())

    def search(wanted: int) -> list[tuple[int, float]]:
        return vectors.nearest(segment.vectors, vector, min(wanted, available), admitted)

    return with_ties(search, min(count, available))
