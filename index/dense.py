"""Exact search by meaning: the inner product with every vector (FAISS, flat, kept as float16)."""

from collections.abc import Iterable
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from index.embedder import Vectors
from index.fusion import Scores, with_ties

Numbers = npt.NDArray[np.int64]


class DenseIndex:
    """Vectors by passage number, in memory; `save` writes them to one file."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def create(cls, dimensions: int) -> "DenseIndex":
        kind, metric = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        return cls(faiss.IndexIDMap2(faiss.IndexScalarQuantizer(dimensions, kind, metric)))

    @classmethod
    def load(cls, file: Path) -> "DenseIndex":
        return cls(faiss.read_index(str(file)))

    def save(self, file: Path) -> None:
        faiss.write_index(self._index, str(file))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        self._index.add_with_ids(vectors, numbers)

    def remove(self, numbers: Numbers) -> None:
        self._index.remove_ids(faiss.IDSelectorBatch(numbers))

    def vector(self, number: int) -> Vectors:
        """The vector of one passage as it is kept, shape (dimensions,)."""
        return np.asarray(self._index.reconstruct(number), np.float32)

    def search(self, query: Vectors, limit: int, among: Numbers | None = None) -> Scores:
        """The cosines of the `limit` passages nearest to `query` and of those level with the last.

        `query` has the shape (dimensions,); `among` restricts the search to these numbers.
        """
        available = len(self) if among is None else len(among)
        selected = None if among is None else _only(among)
        return with_ties(lambda count: self._nearest(query, min(count, available), selected), min(limit, available))

    def _nearest(
        self, query: Vectors, count: int, selected: faiss.SearchParameters | None
    ) -> Iterable[tuple[int, float]]:
        # requests run side by side: waiting for a second, busy core would cost a search more than it saves
        faiss.omp_set_num_threads(1)
        scores, numbers = self._index.search(query[None, :], count, params=selected)
        found = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return ((number, score) for number, score in found if number >= 0)


def _only(numbers: Numbers) -> faiss.SearchParameters:
    # the keyword, which faiss's stubs don't know, keeps the selector alive as long as the parameters
    return faiss.SearchParameters(sel=faiss.IDSelectorBatch(numbers))  # type: ignore[call-arg]
