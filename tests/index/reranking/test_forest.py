from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.query import Query
from index.reranking.features import NAMES, Matrix, features
from index.reranking.forest import FOREST, Forest, ForestReranker
from index.reranking.importance import importance
from index.reranking.records import Candidates, Material

RUN, CONTEXT = NAMES.index("longest_run"), NAMES.index("context_numbers")
# one tree: longest_run > 3 ? (context_numbers > 0.5 ? 4 : 2) : -1; another that says 0.25 of all
ARRAYS = {
    "roots": np.array([0, 5], np.int32),
    "feature": np.array([RUN, 0, CONTEXT, 0, 0, 0], np.int16),
    "threshold": np.array([3, 0, 0.5, 0, 0, 0], np.float32),
    "children": np.array([[1, 2], [1, 1], [3, 4], [3, 3], [4, 4], [5, 5]], np.int32),
    "value": np.array([0, -1, 0, 2, 4, 0.25], np.float32),
    "depth": np.array(2),
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def save(name: str = "forest.npz", **arrays: object) -> Path:
        np.savez(tmp_path / name, **({"names": np.array(NAMES)} | ARRAYS | arrays))
        return tmp_path / name

    return save


def rows(*pairs: tuple[float, float]) -> Matrix:
    matrix = np.zeros((len(pairs), len(NAMES)), np.float32)
    matrix[:, [RUN, CONTEXT]] = np.reshape(pairs, (-1, 2))
    return matrix


def test_the_sum_is_that_of_the_leaves(write: Callable[..., Path]) -> None:
    found = Forest.load(write(), NAMES).sums(rows((2, 1), (3, 1), (3.5, 0), (20, 0.5), (4, 1)))
    assert found.tolist() == [-0.75, -0.75, 2.25, 2.25, 4.25]


def test_of_no_rows_there_are_no_sums(write: Callable[..., Path]) -> None:
    assert Forest.load(write(), NAMES).sums(rows()).shape == (0,)


@pytest.mark.parametrize("names", [NAMES[::-1], NAMES[:-1], (*NAMES[:-1], "other")], ids=["order", "fewer", "another"])
def test_trees_over_other_features_are_refused(write: Callable[..., Path], names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"forest\.npz was trained on other features"):
        ForestReranker(write(names=np.array(names)))


@pytest.fixture
def shipped() -> Forest:
    return Forest.load(FOREST, NAMES)


def some_features(count: int) -> Matrix:
    """Anything that the columns may hold: what is the case, then how far it is behind the best."""
    random = np.random.default_rng(5)
    own = random.random((count, len(NAMES) // 2)) * (random.random((count, len(NAMES) // 2)) > 0.2)
    own[:, RUN] *= 20
    return np.concatenate([own, own - own.max(axis=0)], axis=1).astype(np.float32)


def test_what_speaks_for_a_passage_never_lowers_its_score(shipped: Forest) -> None:
    matrix, moved = some_features(60), []
    before = shipped.sums(matrix)
    for column, name in enumerate(NAMES):
        for step in (0.05, 0.5, 10):
            raised = matrix.copy()
            raised[:, column] += -step if "missing" in name else step
            change = shipped.sums(raised) - before
            assert change.min() >= -1e-5, name
            moved.append(change.max())
    assert np.count_nonzero(np.array(moved) > 0.01) > 50


MATERIALS = [
    Material("食品安全检查", "", "", ""),
    Material("全年改造棚户区5000套,完成投资12亿元", "", "", "2023年政府工作报告"),
    Material("完善制度", "改造棚户区", "", ""),
]
CANDIDATES = Candidates(MATERIALS, [0.1, 0.6, 0.3], [0.2, 0.5, 0.9])
QUERY = Query("2023年改造棚户区多少套？")


def test_the_answer_is_scored_best() -> None:
    scores = ForestReranker().scores(QUERY, CANDIDATES)
    assert all(0 < score < 1 for score in scores)
    assert np.argsort(scores).tolist() == [0, 2, 1]


def test_scores_are_sums_between_nought_and_one(shipped: Forest) -> None:
    sums = shipped.sums(features(QUERY, importance(), CANDIDATES))
    scores = np.array(ForestReranker().scores(QUERY, CANDIDATES))
    np.testing.assert_allclose(np.log(scores / (1 - scores)), sums, atol=1e-4)


def test_no_passages_have_no_scores() -> None:
    assert ForestReranker().scores(QUERY, Candidates([], [], [])) == []


def test_the_name_tells_forests_apart(write: Callable[..., Path]) -> None:
    one, same = ForestReranker(write()), ForestReranker(write("same.npz"))
    other = ForestReranker(write("other.npz", value=ARRAYS["value"] + 1))
    assert one.name.startswith("forest@")
    assert len({one.name, ForestReranker().name, other.name}) == 3
    assert one.name == ForestReranker(write()).name
    unlike = Candidates(MATERIALS, [0.0] * 3, [0.0] * 3)
    assert same.scores(QUERY, unlike) == one.scores(QUERY, unlike)


def test_the_shipped_trees_walk_to_their_leaves() -> None:
    with np.load(FOREST) as kept:
        leaves = (kept["children"] == np.arange(len(kept["children"]))[:, None]).all(axis=1)
        nodes = kept["roots"]
        for _ in range(int(kept["depth"])):
            nodes = np.unique(kept["children"][nodes])
        assert leaves[nodes].all()
        assert (kept["value"][~leaves] == 0).all()
        assert kept["feature"].min() >= 0
        assert kept["feature"].max() < len(NAMES)
