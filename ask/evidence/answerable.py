"""Whether what was found settles a question at all: boosted trees over what the units look like together.

Trained by `eval/train_answering.py` on questions that the documents answer and on such as they nearly answer.
"""

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ask.evidence.features import ASKED
from ask.evidence.features import NAMES as OF_UNITS
from index.reranking.forest import Forest

Matrix = npt.NDArray[np.float32]
TREES = Path(__file__).with_name("answerable.npz")

_FIRST = 5  # likelihoods that are looked at
# of the likeliest unit, the highest of all, and how far that is ahead of it
_COMPARED = (
    "coverage", "naming", "key", "clause", "two_clauses", "joint_words", "meant", "meant_named",
    "context_words", "words", "window_words", "pairs",
)  # fmt: skip
# the units that give what is asked for in kind: a fitting figure, a date, somebody who does it, an enumeration
_GIVING = (("joint", 1.0), ("units_fit", 1.0), ("dates", 1.0), ("organisations", 1.0), ("listed", 2.0))
_WITHIN = ("naming", "two_clauses", "window_words")
_OF_BEST = (
    "joint", "units_fit", "kinds_fit", "target_years", "masked", "foreign", "year", "says_year", "role_fits", "wants",
    "score", "rank", "cosine", "alone", "beneath", "canonical", "indicator", "meant_best", "targets",
    "planned", "reviewed", "problem", "term", "dates", "organisations", "listed", "asked_numbers", "quoted",
    *(f"asks_{kind}" for kind in ASKED),
)  # fmt: skip
_RANGES = ("foreign", "score", "cosine", "sum", "missing", "rarest", "longest_run")
NAMES = (
    *(f"likelihood_{at}" for at in range(_FIRST)), "lead", "together",
    *(f"{how}_{name}" for name in _COMPARED for how in ("best", "most", "behind")),
    *(f"{how}_{name}_{kind}" for kind, _ in _GIVING for name in _WITHIN for how in ("most", "behind")),
    *(f"likelihood_{kind}" for kind, _ in _GIVING),
    *(f"of_best_{name}" for name in _OF_BEST),
    *(f"{how}_{name}" for name in _RANGES for how in ("highest", "lowest")),
)  # fmt: skip
_COLUMN = {name: at for at, name in enumerate(OF_UNITS)}


def answerable(matrix: Matrix, likelihoods: Matrix) -> float:
    """How likely the units settle the question: 0 to 1; `matrix` are their features, a row a unit."""
    if not len(matrix):
        return 0.0
    [likelihood] = _trees().likelihoods(together(matrix, likelihoods)[None])
    return round(float(likelihood), 4)


def together(matrix: Matrix, likelihoods: Matrix) -> Matrix:
    """The `NAMES` of a question: shape (features)."""
    first = np.zeros(_FIRST, np.float32)
    ranked = -np.sort(-likelihoods)[:_FIRST]
    first[: len(ranked)] = ranked
    best = int(np.argmax(likelihoods))

    def column(name: str) -> Matrix:
        found: Matrix = matrix[:, _COLUMN[name]]
        return found

    values: list[float] = [*first.tolist(), float(first[0] - first[1]), float(first.sum())]
    for name in _COMPARED:
        most = float(column(name).max())
        values += [float(column(name)[best]), most, most - float(column(name)[best])]
    giving = [column(kind) >= least for kind, least in _GIVING]
    for units in giving:
        for name in _WITHIN:
            most = _most(column(name)[units], -1.0)
            values += [most, most - float(column(name).max())]
    values += [_most(likelihoods[units], 0.0) for units in giving]
    values += [float(column(name)[best]) for name in _OF_BEST]
    for name in _RANGES:
        values += [float(column(name).max()), float(column(name).min())]
    return np.array(values, np.float32)


def _most(values: Matrix, otherwise: float) -> float:
    return float(values.max()) if len(values) else otherwise


@cache
def _trees() -> Forest:
    return Forest.load(TREES, NAMES)
