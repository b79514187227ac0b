"""What the review says over again of something that the plan already has."""

from collections.abc import Mapping, Sequence

import numpy as np

from check.tasks.likeness import Weights, pairs
from check.tasks.matching import apart
from draft.basis.records import Found
from draft.likeness import contained
from draft.records import Kind

_HELD = 0.7  # of the weight of what it is about
_PLANNED: frozenset[Kind] = frozenset({"outlook", "policy", "path", "goal", "task"})


def repeated(chosen: Sequence[Found]) -> Mapping[str, str]:
    """For each clause of the review whose thing a planned one names too, that one, by their ids."""
    said = [each for each in chosen if each.matter.kind == "review"]
    planned = [each for each in chosen if each.matter.kind in _PLANNED]
    if not said or not planned:
        return {}
    own, other = [pairs(each.matter.thing) for each in said], [pairs(each.matter.text) for each in planned]
    share = contained(own, other, Weights([*own, *other]))
    best = np.argmax(share, axis=1)
    return {
        each.matter.id: planned[at].matter.id
        for row, (each, at) in enumerate(zip(said, best.tolist(), strict=True))
        if share[row, at] >= _HELD and not apart(each.matter.thing, planned[at].matter.text)
    }
