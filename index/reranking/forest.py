"""The embedded reranker: boosted decision trees over the features of a passage, as numpy arrays in one small file."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.query import Query
from index.reranking.features import NAMES, Matrix, features
from index.reranking.importance import importance
from index.reranking.records import Candidates

FOREST = Path(__file__).with_name("forest.npz")


class Forest:
    """Trees that each end in a value; their sum says how well a passage fits.

    A node sends a passage to `left` where its feature is at most the threshold, else to `right`; a leaf sends it to
    itself, so that all trees are walked in the same number of steps.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the arrays of one table
        self,
        roots: npt.NDArray[np.int32],
        feature: npt.NDArray[np.int16],
        threshold: npt.NDArray[np.float32],
        children: npt.NDArray[np.int32],
        value: npt.NDArray[np.float32],
        depth: int,
    ) -> None:
        self._roots, self._feature, self._threshold, self._value = roots, feature, threshold, value
        self._children, self._depth = children, depth

    @classmethod
    def load(cls, file: Path, names: Sequence[str]) -> "Forest":
        """The trees in `file`; raises ValueError where they were made for other features than `names`."""
        with np.load(file) as kept:
            if kept["names"].tolist() != [*names]:
                raise ValueError(f"{file} was trained on other features")
            return cls(
                kept["roots"], kept["feature"], kept["threshold"], kept["children"], kept["value"], int(kept["depth"])
            )

    def sums(self, matrix: Matrix) -> Matrix:
        """The sum of the trees' values for each row of the matrix, whose columns are the features."""
        right = (matrix[:, self._feature] > self._threshold).ravel()  # at each node, for each row
        shift = np.arange(len(matrix))[:, None] * len(self._feature)
        nodes = np.broadcast_to(self._roots, (len(matrix), len(self._roots)))
        for _ in range(self._depth):
            nodes = self._children.ravel().take(2 * nodes + right.take(nodes + shift))
        return np.asarray(self._value[nodes].sum(axis=1), np.float32)

    def likelihoods(self, matrix: Matrix) -> Matrix:
        """What the sums say where they are the logarithms of odds: 0 to 1 for each row."""
        return np.asarray(1 / (1 + np.exp(-self.sums(matrix))), np.float32)


class ForestReranker:
    """The `index.reranking.records.Reranker` that ships with duban; needs no network, no torch, about a millisecond."""

    def __init__(self, file: Path = FOREST) -> None:
        self._forest = Forest.load(file, NAMES)
        self.name = f"forest@{sha256(file.read_bytes()).hexdigest()[:12]}"

    def scores(self, query: Query, candidates: Candidates) -> list[float]:
        scores: list[float] = self._forest.likelihoods(features(query, importance(), candidates)).tolist()
        return scores
