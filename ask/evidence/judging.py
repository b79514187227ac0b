"""How likely each unit is to settle the question: boosted trees over the features, learnt from written questions.

Trained by `eval/train_answering.py`; the trees sum to the logarithm of the odds.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ask.evidence.answerable import answerable
from ask.evidence.features import NAMES, features
from ask.evidence.records import Evidence, Found
from ask.evidence.units import find_units
from ask.question import Question
from ask.shelf import Shelf
from index.reranking.forest import Forest

TREES = Path(__file__).with_name("trees.npz")


def find_evidence(asked: Question, documents: Sequence[str], shelf: Shelf) -> Found:
    """The units of these documents that may settle the question, the likeliest first."""
    units = find_units(asked, documents, shelf)
    matrix = features(asked, units, shelf)
    likelihoods = _trees().likelihoods(matrix)
    found = [Evidence(unit, round(float(each), 4)) for unit, each in zip(units, likelihoods, strict=True)]
    found.sort(key=lambda evidence: -evidence.likelihood)  # equal ones as the search has them
    return Found(tuple(found), answerable(matrix, likelihoods))


@cache
def _trees() -> Forest:
    return Forest.load(TREES, NAMES)
