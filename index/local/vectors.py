"""Exact search by meaning: the inner product with every vector (FAISS, flat, float16), read where the file lies."""

from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from index.embedders import Vectors

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


def create(dimensions: int) -> faiss.IndexScalarQuantizer:
    """An empty index in memory."""
    return faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


def write(index: faiss.Index, file: Path) -> None:
    faiss.write_index(index, str(file))


def read(file: Path, *, whole: bool = False) -> faiss.Index:
    """The vectors in `file`, copied to memory where `whole`; raises RuntimeError where they can't be read."""
    return faiss.read_index(str(file), 0 if whole else faiss.IO_FLAG_MMAP_IFC)


def nearest(index: faiss.Index, query: Vectors, count: int, admitted: Mask | None) -> list[tuple[int, float]]:
    """(row, cosine) of the `count` rows nearest to `query`, shape (dimensions,), best first; of the `admitted` ones."""
    params = None if admitted is None else _only(admitted)
    # requests run side by side: waiting for a second, busy core would cost a search more than it saves
    faiss.omp_set_num_threads(1)
    scores, rows = index.search(query[None, :], max(1, min(count, index.ntotal)), params=params)
    return [(row, score) for row, score in zip(rows[0].tolist(), scores[0].tolist(), strict=True) if row >= 0]


def cosines(index: faiss.Index, query: Vectors, rows: Rows) -> Vectors:
    """The cosine of each of these rows with `query`."""
    return np.asarray(index.reconstruct_batch(rows) @ query, np.float32)


def _only(admitted: Mask) -> faiss.SearchParameters:
    # faiss's stubs know neither; the keyword keeps the selector alive as long as the parameters
    selector = faiss.IDSelectorBitmap(np.packbits(admitted, bitorder="little"))  # type: ignore[call-arg, arg-type]
    return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
