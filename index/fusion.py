"""One ranking from two: exact words and likeness of meaning."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from index.scores import DIGITS

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each route counts in the sum; a route of weight 0 isn't searched."""

    lexical: float
    dense: float


FUSED = Weights(lexical=0.6, dense=0.4)  # words first: figures, names and numbers have to be found exactly


def fuse(lexical: Mapping[Key, float], dense: Mapping[Key, float], weights: Weights) -> dict[Key, float]:
    """The weighted sum of both routes' scores, each divided by the route's best; a passage not found scores 0 there."""
    routes = ((_scaled(lexical), weights.lexical), (_scaled(dense), weights.dense))
    return {
        key: round(sum(weight * route.get(key, 0.0) for route, weight in routes), DIGITS)
        for key in lexical.keys() | dense.keys()
    }


def _scaled(scores: Mapping[Key, float]) -> dict[Key, float]:
    best = max(scores.values(), default=0.0)
    return {key: max(score, 0.0) / best if best > 0 else 0.0 for key, score in scores.items()}
