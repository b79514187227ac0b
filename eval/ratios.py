"""Measures that are sums over questions, or one sum by another, and what chance leaves open in them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Row: TypeAlias = Mapping[str, float]  # what a question adds to each sum; nothing where the sum isn't named
Matrix: TypeAlias = npt.NDArray[np.float64]

_SAMPLES, _SEED = 1000, 0


class Measure(NamedTuple):
    """The sum of `part`, by the sum of `whole` where there is one, shown with so many decimal places."""

    part: str
    whole: str | None = None
    digits: int = 4


def figures(rows: Sequence[Row], measures: Mapping[str, Measure]) -> dict[str, float]:
    """The measures over all rows; 0 where there is nothing to divide by."""
    everything = np.ones((1, len(rows)))
    return {name: _shown(_values(everything, rows, it)[0], it) for name, it in measures.items()}


def intervals(rows: Sequence[Row], measures: Mapping[str, Measure]) -> dict[str, list[float]]:
    """The 95 % bootstrap interval of each measure, drawing as many rows with replacement.

    Percentile interval (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
    """
    even = np.full(len(rows), 1 / max(len(rows), 1))
    drawn = np.random.default_rng(_SEED).multinomial(len(rows), even, _SAMPLES).astype(float)
    return {
        name: [_shown(end, it) for end in np.quantile(_values(drawn, rows, it), (0.025, 0.975))]
        for name, it in measures.items()
    }


def _values(drawn: Matrix, rows: Sequence[Row], measure: Measure) -> Matrix:
    """The measure in each draw, which says how often it holds each row."""
    part = _sums(drawn, rows, measure.part)
    if measure.whole is None:
        return part
    whole = _sums(drawn, rows, measure.whole)
    found: Matrix = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return found


def _sums(drawn: Matrix, rows: Sequence[Row], name: str) -> Matrix:
    found: Matrix = drawn @ np.array([row.get(name, 0.0) for row in rows], float)
    return found


def _shown(value: float, measure: Measure) -> float:
    return round(float(value), measure.digits) if measure.digits else round(float(value))
