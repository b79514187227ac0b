"""How far texts say the same, each of one list against each of another."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from check.records import Embed
from check.tasks.likeness import Postings, Weights, pairs

Scores = npt.NDArray[np.float32]


def likenesses(ones: Sequence[str], others: Sequence[str], embed: Embed) -> Scores:
    """A row for each of `ones`: half the share of rare pairs that both have, half the cosine, from 0 to 1."""
    own, their = [pairs(text) for text in ones], [pairs(text) for text in others]
    weights = Weights([*own, *their])
    postings, sums = Postings(their), np.array([weights.sum(each) for each in their], np.float32)
    vectors = embed([*ones, *others])
    scores: Scores = np.maximum(vectors[: len(ones)] @ vectors[len(ones) :].T, 0.0) / 2
    for row, name in zip(scores, own, strict=True):
        shared = postings.shared(name, weights)
        at = np.fromiter(shared, np.intp, len(shared))
        both = np.fromiter(shared.values(), np.float32, len(shared))
        row[at] += both / np.maximum(weights.sum(name) + sums[at], 1e-9)
    return scores
