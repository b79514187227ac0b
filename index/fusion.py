"""One ranking from two: exact words and likeness of meaning."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.passage import Route

Scores = dict[int, float]
_DIGITS = 5  # scores that differ less are equal: the last bits depend on the order in which passages were added


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each route counts in the sum; a route of weight 0 isn't searched."""

    lexical: float
    dense: float


FUSED = Weights(lexical=0.7, dense=0.3)  # words first: figures, names and numbers have to be found exactly


def fuse(lexical: Scores, dense: Scores, weights: Weights) -> Scores:
    """The weighted sum of both routes' scores, each divided by the route's best; a passage not found scores 0 there."""
    routes = ((_scaled(lexical), weights.lexical), (_scaled(dense), weights.dense))
    return {
        number: round(sum(weight * route.get(number, 0.0) for route, weight in routes), _DIGITS)
        for number in lexical.keys() | dense.keys()
    }


def route_of(number: int, lexical: Scores, dense: Scores) -> Route:
    """Which route found the passage."""
    if number not in dense:
        return "lexical"
    return "both" if number in lexical else "dense"


def with_ties(search: Callable[[int], Iterable[tuple[int, float]]], limit: int) -> Scores:
    """The `limit` best of what `search(count)` finds, best first, and all that score as much as the last of them.

    Without them, which of several equal passages is returned would depend on the order in which they were added.
    """
    count = limit + 1
    while limit > 0:
        found = [(number, round(score, _DIGITS)) for number, score in search(count)]
        least = found[limit - 1][1] if len(found) >= limit else float("-inf")
        if len(found) < count or found[-1][1] < least:
            return {number: score for number, score in found if score >= least}
        count *= 4
    return {}


def _scaled(scores: Scores) -> Scores:
    best = max(scores.values(), default=0.0)
    return {number: max(score, 0.0) / best if best > 0 else 0.0 for number, score in scores.items()}
