"""Which passage a number stands for."""

import json
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.dense import Numbers
from index.passage import Passage
from ingest.document import Span

_SHIFT = 20  # a passage's number is its document's number, shifted by these bits, plus its place in the document


@dataclass(frozen=True, slots=True)
class _Row:
    """A document's passages, as they are written: paths once each, and (start, end, place of the path) per passage."""

    number: int
    paths: list[list[str]]
    cuts: list[tuple[int, int, int]]


class PassageTable:
    """The passages of each document by number; kept as one JSON file."""

    def __init__(self, rows: dict[str, _Row] | None = None) -> None:
        self._rows = rows or {}
        self._documents = {row.number: document for document, row in self._rows.items()}

    @classmethod
    def load(cls, file: Path) -> "PassageTable":
        rows = json.loads(file.read_text(encoding="utf-8"))
        return cls({document: _Row(*row) for document, row in rows.items()})

    def save(self, file: Path) -> None:
        rows = {document: (row.number, row.paths, row.cuts) for document, row in self._rows.items()}
        file.write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

    def __contains__(self, document: str) -> bool:
        return document in self._rows

    def __len__(self) -> int:
        return sum(len(row.cuts) for row in self._rows.values())

    @property
    def documents(self) -> Set[str]:
        return self._rows.keys()

    def add(self, document: str, passages: Collection[Passage]) -> None:
        """Give the passages of a new document their numbers."""
        number = next(reversed(self._documents), 0) + 1  # the last added has the highest
        places = {path: place for place, path in enumerate(dict.fromkeys(passage.path for passage in passages))}
        cuts = [(*passage.span, places[passage.path]) for passage in passages]
        self._rows[document] = _Row(number, [list(path) for path in places], cuts)
        self._documents[number] = document

    def remove(self, document: str) -> None:
        del self._documents[self._rows.pop(document).number]

    def document_number(self, document: str) -> int:
        return self._rows[document].number

    def numbers(self, document: str) -> Numbers:
        """The numbers of a document's passages, in order."""
        row = self._rows[document]
        return np.arange(len(row.cuts), dtype=np.int64) + (row.number << _SHIFT)

    def passage(self, number: int) -> Passage:
        document = self._documents[number >> _SHIFT]
        row = self._rows[document]
        start, end, place = row.cuts[number & ((1 << _SHIFT) - 1)]
        return Passage(document, Span(start, end), tuple(row.paths[place]))

    def __iter__(self) -> Iterator[tuple[int, Passage]]:
        """Every passage with its number, by document id, then by place."""
        for document in sorted(self._rows):
            for number in self.numbers(document).tolist():
                yield number, self.passage(number)
