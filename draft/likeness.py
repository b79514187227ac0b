"""How alike texts are by the rarer pairs of their characters, many against many."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from check.tasks.likeness import Pairs, Weights

Matrix: TypeAlias = npt.NDArray[np.float32]


def likeness(some: Sequence[Pairs], others: Sequence[Pairs], weights: Weights) -> Matrix:
    """Dice's coefficient of the weighted pairs of each two texts: float32 (some, others)."""
    shared, own, other = _shared(some, others, weights)
    return np.asarray(2 * shared / np.maximum(own[:, None] + other[None], 1e-9), np.float32)


def contained(some: Sequence[Pairs], others: Sequence[Pairs], weights: Weights) -> Matrix:
    """The share of the weight of each of `some` that each of `others` has too: float32 (some, others)."""
    shared, own, _ = _shared(some, others, weights)
    return np.asarray(shared / np.maximum(own[:, None], 1e-9), np.float32)


def _shared(some: Sequence[Pairs], others: Sequence[Pairs], weights: Weights) -> tuple[Matrix, Matrix, Matrix]:
    """The weight of the pairs that each two texts share, and of all pairs of each."""
    columns = {pair: number for number, pair in enumerate(sorted(frozenset().union(*some, *others)))}
    weight = np.array([weights.of(pair) for pair in columns], dtype=np.float32)
    one, other = _matrix(some, columns), _matrix(others, columns)
    return ((one * weight) @ other.T).toarray(), one @ weight, other @ weight


def _matrix(texts: Sequence[Pairs], columns: dict[str, int]) -> csr_array:
    numbers = [[columns[pair] for pair in text] for text in texts]
    ends = np.cumsum([0, *map(len, numbers)])
    flat = np.array([number for row in numbers for number in row], dtype=np.int64)
    return csr_array((np.ones(len(flat), np.float32), flat, ends), shape=(len(texts), len(columns)))
