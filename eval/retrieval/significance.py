"""What is chance in a measure, and in the difference of two rankings of the same queries.

Intervals: 95 % percentile bootstrap over queries (Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
chapter 13; for retrieval Sakai, SIGIR 2006). p: two-sided paired randomisation test (Smucker, Allan and Carterette,
CIKM 2007), not corrected for how many are looked at. The seed is fixed: the same values give the same figures.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats

from eval.retrieval.measures import Values

Matrix = npt.NDArray[np.float64]
_SEED = 0
_RESAMPLES = 9_999  # with the values themselves 10,000
_TOGETHER = 100  # resamples held in memory


def intervals(values: Values) -> dict[str, list[float] | None]:
    """[low, high] of the mean of each measure, rounded to four places; None where there is only one query.

    Where all queries have the same value there is nothing to draw from, and the interval has no width.
    """
    matrix = np.stack(list(values.values()))
    if matrix.shape[1] < 2:
        return dict.fromkeys(values)
    found = stats.bootstrap(
        (matrix,), np.mean, axis=-1, n_resamples=_RESAMPLES, batch=_TOGETHER, method="percentile", rng=_random()
    ).confidence_interval
    return {name: _rounded(*ends) for name, *ends in zip(values, found.low, found.high, strict=True)}


def differences(one: Values, other: Values) -> dict[str, dict[str, Any]]:
    """For each measure what `one` is better by on the same queries: `difference`, `interval_95` and `p`."""
    paired = {name: column - other[name] for name, column in one.items()}
    between, chances = intervals(paired), _chances(np.stack(list(paired.values())))
    return {
        name: {"difference": round(float(column.mean()), 4), "interval_95": between[name], "p": round(float(p), 4)}
        for (name, column), p in zip(paired.items(), chances, strict=True)
    }


def _chances(paired: Matrix) -> Matrix:
    """For each row how likely a mean as far from 0 is where each value might as well have the other sign."""
    if paired.shape[1] < 2:
        return np.ones(len(paired))
    found: Matrix = stats.permutation_test(
        (paired,),
        np.mean,
        axis=-1,
        permutation_type="samples",
        n_resamples=_RESAMPLES,
        batch=_TOGETHER,
        rng=_random(),
    ).pvalue
    return found


def _random() -> np.random.Generator:
    return np.random.default_rng(_SEED)


def _rounded(*ends: float) -> list[float]:
    return [round(float(end), 4) for end in ends]
