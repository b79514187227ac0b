from pathlib import Path

import numpy as np
import pytest

from index.embedders import Vectors
from index.local import vectors

ROWS, DIMENSIONS = 50, 16


@pytest.fixture
def given() -> Vectors:
    drawn = np.random.default_rng(2023).normal(size=(ROWS + 1, DIMENSIONS)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)


@pytest.fixture(params=[False, True], ids=["mapped", "whole"])
def index(request: pytest.FixtureRequest, given: Vectors, tmp_path: Path) -> "vectors.faiss.Index":
    made = vectors.create(DIMENSIONS)
    made.add(given[:ROWS])
    vectors.write(made, tmp_path / "vectors.faiss")
    return vectors.read(tmp_path / "vectors.faiss", whole=request.param)


def test_the_nearest_are_those_of_the_highest_product(index: "vectors.faiss.Index", given: Vectors) -> None:
    products = given[:ROWS] @ given[ROWS]
    found = vectors.nearest(index, given[ROWS], 10, None)
    assert [row for row, _ in found] == np.argsort(-products)[:10].tolist()
    assert [score for _, score in found] == pytest.approx(sorted(products, reverse=True)[:10], abs=2e-3)


@pytest.mark.parametrize("admitted", [range(0, ROWS, 2), [0], [ROWS - 1], [3, 4, 8], range(ROWS), []])
def test_the_nearest_are_of_the_admitted_ones(
    index: "vectors.faiss.Index", given: Vectors, admitted: list[int]
) -> None:
    mask = np.isin(np.arange(ROWS), admitted)
    products = given[:ROWS] @ given[ROWS]
    expected = [row for row in np.argsort(-products).tolist() if mask[row]]
    assert [row for row, _ in vectors.nearest(index, given[ROWS], 1000, mask)] == expected
    assert [row for row, _ in vectors.nearest(index, given[ROWS], 2, mask)] == expected[:2]


def test_cosines_are_those_of_the_search(index: "vectors.faiss.Index", given: Vectors) -> None:
    found = dict(vectors.nearest(index, given[ROWS], ROWS, None))
    rows = np.array([7, 0, ROWS - 1, 7])
    cosines = vectors.cosines(index, given[ROWS], rows)
    assert cosines.dtype == np.float32
    assert cosines.tolist() == pytest.approx([found[row] for row in rows.tolist()], abs=1e-6)


def test_an_index_without_vectors_finds_nothing(given: Vectors, tmp_path: Path) -> None:
    vectors.write(vectors.create(DIMENSIONS), tmp_path / "vectors.faiss")
    assert vectors.nearest(vectors.read(tmp_path / "vectors.faiss"), given[0], 5, None) == []


def test_files_that_are_no_vectors_are_refused(tmp_path: Path) -> None:
    (tmp_path / "vectors.faiss").write_bytes("督办".encode())
    for whole in (False, True):
        with pytest.raises(RuntimeError):
            vectors.read(tmp_path / "vectors.faiss", whole=whole)
        with pytest.raises(RuntimeError):
            vectors.read(tmp_path / "nowhere", whole=whole)
