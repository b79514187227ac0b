"""How likely next year's plan takes up each clause: boosted trees, learnt from plans that follow one another.

Trained by `eval/train_drafting.py`; the trees sum to the logarithm of the odds.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

from draft.basis.records import Basis, Found, Given
from draft.selection.features import NAMES, around_of, features, with_words
from draft.selection.words import spoken_for
from index.reranking.forest import Forest

TREES = Path(__file__).with_name("trees.npz")


def weighed(basis: Basis, given: Given) -> list[Found]:
    """What was found, each clause of last year's plan and of the review with its likelihood, in the same order."""
    clauses = [each for each in basis.found if each.matter.kind in {"goal", "task", "review"}]
    if not clauses:
        return list(basis.found)
    spoken = spoken_for([each.matter.text for each in clauses])
    likelihoods = _trees().likelihoods(with_words([*map(around_of, clauses)], features(clauses, basis, given), spoken))
    likely = {each.matter.id: round(float(it), 4) for each, it in zip(clauses, likelihoods, strict=True)}
    return [
        replace(each, matter=replace(each.matter, likelihood=likely.get(each.matter.id, 1.0))) for each in basis.found
    ]


@cache
def _trees() -> Forest:
    return Forest.load(TREES, NAMES)
