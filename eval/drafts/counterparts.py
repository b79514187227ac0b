"""When two items of plans are counterparts: the same indicator, or the same object and action.

Figures, year and stage may differ. `THRESHOLD` was set on the first hundred of the pairs in `pairs.jsonl`, which two
readers judged who saw nothing but the two clauses; places and judgments are kept, the texts stay in the corpus.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from check.tasks.likeness import Weights, pairs
from draft.likeness import likeness
from eval.corpus import annotated
from eval.drafts.items import Item, items_of
from eval.drafts.places import volume
from eval.gold import lines
from eval.matching import Record
from index.embedders import Embedder
from index.embedders.static import StaticEmbedder

THRESHOLD = 0.45  # of the mean of Dice's coefficient of the rarer pairs of characters and the embedded default's cosine


def counterparts(some: Sequence[Item], others: Sequence[Item]) -> npt.NDArray[np.bool_]:
    """Which of `some` are counterparts of which of `others`: bool (some, others)."""
    if not some or not others:
        return np.zeros((len(some), len(others)), np.bool_)
    return np.asarray((alike(some, others) >= THRESHOLD) | _same_indicator(some, others))


def agreement(corpus: Path) -> dict[str, float]:
    """How often this says what the readers said, on the pairs that the threshold was set on and on the others.

    Half of the pairs are near the threshold. Raises GoldError where the corpus lacks a report or has another text.
    """
    pairs = lines(files("eval").joinpath("drafts", "pairs.jsonl"))
    texts = annotated(corpus, [pair[side] for pair in pairs for side in ("newer", "older")])
    right: dict[str, list[bool]] = {"tuned": [], "unseen": [], "readers": []}
    documents = sorted({(pair["newer"]["doc"], pair["older"]["doc"]) for pair in pairs})
    for newer, older in documents:
        some, others = ([*items_of(volume(path, texts[path]))] for path in (newer, older))
        same = counterparts(some, others)
        for pair in pairs:
            if pair["newer"]["doc"] == newer:
                said = bool(same[_at(some, pair["newer"]), _at(others, pair["older"])])
                right[pair["set"]] += [said == judged for judged in pair["same"]]
                right["readers"].append(pair["same"][0] == pair["same"][1])
    return {name: round(sum(each) / len(each), 4) for name, each in right.items()}


def _at(items: Sequence[Item], place: Record) -> int:
    return [tuple(item.span) for item in items].index((place["start"], place["end"]))


def alike(some: Sequence[Item], others: Sequence[Item]) -> npt.NDArray[np.float32]:
    """How alike what they are about is, from 0 to 1: float32 (some, others)."""
    own, other = ([pairs(item.thing) for item in items] for items in (some, others))
    vectors = [_embedder().embed_passages([item.thing for item in items]) for items in (some, others)]
    shared = likeness(own, other, Weights([*own, *other]))
    return np.asarray((shared + vectors[0] @ vectors[1].T) / 2, np.float32)


def _same_indicator(some: Sequence[Item], others: Sequence[Item]) -> npt.NDArray[np.bool_]:
    return np.array([[bool(one.indicators & other.indicators) for other in others] for one in some])


@cache
def _embedder() -> Embedder:
    return StaticEmbedder()
