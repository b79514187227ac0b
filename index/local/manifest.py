"""What an index folder says of itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.errors import StaleIndexError
from index.filters import Labels

FILE = "manifest.json"


@dataclass
class Manifest:
    """Which segments there are, in the order of their documents' numbers, and what in them still counts.

    `labels` are all that documents were ever given: a document's labels are a place in this list.
    """

    stamp: dict[str, object]
    segments: list[str] = field(default_factory=list)
    removed: set[int] = field(default_factory=set)
    labels: list[Labels] = field(default_factory=list)
    next_document: int = 1
    next_segment: int = 1
    passages: int = 0
    dead: int = 0  # passages that were removed since the words were last written afresh
    places: dict[Labels, int] = field(default_factory=dict, repr=False)  # where each stands in `labels`

    @classmethod
    def load(cls, folder: Path) -> "Manifest":
        """Raises OSError, ValueError, KeyError or TypeError where the file isn't what `save` writes."""
        written = json.loads((folder / FILE).read_text(encoding="utf-8"))
        written["labels"] = [_labels(row) for row in written["labels"]]
        written["removed"] = set(written["removed"])
        return cls(**written)

    def save(self, folder: Path) -> None:
        rows = [_row(labels) for labels in self.labels]
        written = vars(self) | {"removed": sorted(self.removed), "labels": rows}
        del written["places"]
        (folder / FILE).write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")

    def check(self, stamp: dict[str, object], folder: Path) -> None:
        """Raises StaleIndexError, which names what differs, where the index was written under another stamp."""
        if differing := [key for key, value in stamp.items() if self.stamp.get(key) != value]:
            raise stale(f"索引与当前版本不符（{'、'.join(differing)}）", folder)

    def label(self, labels: Labels) -> int:
        """The place of these labels in the list."""
        if not self.places:
            self.places.update({known: place for place, known in enumerate(self.labels)})
        if labels not in self.places:
            self.places[labels] = len(self.labels)
            self.labels.append(labels)
        return self.places[labels]


def stale(problem: str, folder: Path) -> StaleIndexError:
    return StaleIndexError(problem, where=str(folder), remedy="请重建索引")


def _row(labels: Labels) -> Sequence[object]:
    readers = None if labels.readers is None else sorted(labels.readers)
    return [labels.organisation, sorted(labels.years), labels.kind, labels.collection, readers]


def _labels(row: Sequence[Any]) -> Labels:
    organisation, years, kind, collection, readers = row
    return Labels(organisation, frozenset(years), kind, collection, None if readers is None else frozenset(readers))
