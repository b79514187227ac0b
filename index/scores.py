"""Scores of passages by number, and the best of them in an order that doesn't depend on how they came in."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

Scores = dict[int, float]
Key = TypeVar("Key")
DIGITS = 5  # scores that differ less are equal: the last bits depend on the order in which passages were added


def with_ties(search: Callable[[int], Iterable[tuple[Key, float]]], limit: int) -> dict[Key, float]:
    """The `limit` best of what `search(count)` finds, best first, and all that score as much as the last of them.

    Without them, which of several equal passages is returned would depend on the order in which they were added.
    """
    count = limit + 1
    while limit > 0:
        found = [(number, round(score, DIGITS)) for number, score in search(count)]
        least = found[limit - 1][1] if len(found) >= limit else float("-inf")
        if len(found) < count or found[-1][1] < least:
            return {number: score for number, score in found if score >= least}
        count *= 4
    return {}


def best(scores: Mapping[Key, float], limit: int) -> dict[Key, float]:
    """The `limit` best of all scores, best first, and all that score as much as the last of them."""
    ordered = sorted(scores.items(), key=lambda scored: -scored[1])
    return with_ties(lambda count: ordered[:count], limit)
