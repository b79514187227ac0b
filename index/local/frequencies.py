"""In how many passages each term stands: exact counts, kept apart from tantivy's, which still hold what was removed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.words import Terms

Counts = Counter[str]  # by term: a word behind "w", a pair of characters behind "p"
_ROW = np.dtype([("key", np.uint64), ("passages", np.int64)])


def count(counts: Counts, terms: Terms) -> None:
    """Count one more passage, which has these terms."""
    counts.update({f"w{word}" for word in terms.words})
    counts.update({f"p{pair}" for pair in terms.pairs})


class Frequencies:
    """Counts in the order of their keys: what many passages were counted to, small enough to be kept beside them."""

    def __init__(self, rows: npt.NDArray[np.void]) -> None:
        self._rows = rows

    @classmethod
    def of(cls, counts: Counts) -> "Frequencies":
        rows = np.array([(_key(term), number) for term, number in counts.items()], _ROW)
        return cls(np.sort(rows, order="key"))

    @classmethod
    def load(cls, file: Path) -> "Frequencies":
        return cls(np.load(file, mmap_mode="r"))

    def save(self, file: Path) -> None:
        np.save(file, self._rows)

    def together(self, others: Sequence["Frequencies"]) -> "Frequencies":
        """These counts and those of others, summed."""
        rows = np.concatenate([self._rows, *(other._rows for other in others)])
        keys, places = np.unique(rows["key"], return_inverse=True)
        summed = np.zeros(len(keys), _ROW)
        summed["key"] = keys
        np.add.at(summed["passages"], places, rows["passages"])
        return Frequencies(summed)

    def without(self, other: "Frequencies") -> "Frequencies":
        """These counts less those of passages that were counted too."""
        taken = other._rows.copy()
        taken["passages"] *= -1
        left = self.together([Frequencies(taken)])._rows
        return Frequencies(left[left["passages"] > 0])

    def of_terms(self, kind: str, terms: Iterable[str]) -> npt.NDArray[np.int64]:
        """In how many of the passages each of these terms stands; `kind` is w for words and p for pairs."""
        keys = np.array([_key(f"{kind}{term}") for term in terms], np.uint64)
        if not len(self._rows) or not len(keys):
            return np.zeros(len(keys), np.int64)
        places = np.minimum(np.searchsorted(self._rows["key"], keys), len(self._rows) - 1)
        found = self._rows[places]
        return np.where(found["key"] == keys, found["passages"], 0)


@lru_cache(maxsize=100_000)
def _key(term: str) -> int:
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")
