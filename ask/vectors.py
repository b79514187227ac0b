"""Vectors of words and names, which come again and again from question to question: each is made once."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]
Embed: TypeAlias = Callable[[Sequence[str]], Vectors]

_MOST = 30_000  # words kept, about 1 KB each
_PROBE = "指标"  # its vector tells which model it is


class _Kept:
    """The vectors of one model: a row each, in the order in which the words came."""

    def __init__(self, first: Vectors) -> None:
        self.model = first.tobytes()
        self._rows: dict[str, int] = {}
        self._matrix = np.empty((1024, first.shape[-1]), np.float32)
        self._lock = Lock()

    @property
    def full(self) -> bool:
        return len(self._rows) > _MOST

    def of(self, words: Sequence[str], embed: Embed) -> Vectors:
        with self._lock:
            missing = [word for word in dict.fromkeys(words) if word not in self._rows]
            if missing:
                self._add(missing, embed(missing))
            found: Vectors = self._matrix[[self._rows[word] for word in words]]
        return found

    def _add(self, words: Sequence[str], vectors: Vectors) -> None:
        end = len(self._rows) + len(words)
        if end > len(self._matrix):
            larger = np.empty((2 * end, self._matrix.shape[1]), np.float32)
            larger[: len(self._rows)] = self._matrix[: len(self._rows)]
            self._matrix = larger
        self._matrix[len(self._rows) : end] = vectors
        self._rows.update({word: len(self._rows) + at for at, word in enumerate(words)})


_KEPT: list[_Kept] = []  # of the model that was asked last


def vectors_of(words: Sequence[str], embed: Embed) -> Vectors:
    """The vectors of these words or names, one each, as `embed` makes them: float32 (words, dimensions)."""
    first = embed([_PROBE])
    kept = next(iter(_KEPT), None)
    if kept is None or kept.full or kept.model != first.tobytes():
        kept = _Kept(first)
        _KEPT[:] = [kept]
    return kept.of(list(words), embed) if words else embed([])
