"""Whether a sentence that a language model wrote may be shown as resting on the quotes that it cites."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ground.carrying.checking import lacks
from ground.carrying.records import Ground, Lack
from ground.carrying.supporting import support

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SUPPORTED = 0.35  # share of its words that the quotes must have …
NEAR = 0.62  # … unless it is this near to one of them in meaning
LEAST = 0.15  # below which nothing else helps
LONGEST = 400  # characters
# Addresses and markup, which would lead a reader elsewhere.
_ADDRESS = re.compile(r"[a-z]+://[!-~]+|www\.[!-~]+|[\w.]+@[\w.]+|!?\[[^\]]*\]\([^)]*\)|</?[a-z][^>]*>", re.IGNORECASE)


def objections(sentence: str, grounds: Sequence[Ground]) -> tuple[Lack, ...]:
    """What the sentence says that it may not, in its order: its length, addresses, and all that the grounds lack."""
    if len(sentence) > LONGEST:
        return (Lack("length", sentence, f"一句超过{LONGEST}字"),)
    strange = _ADDRESS.search(sentence)
    if strange and not any(strange.group() in ground.quote for ground in grounds):
        return (Lack("address", strange.group(), f"依据中没有“{strange.group()}”"),)
    return lacks(sentence, grounds)


def means(
    sentence: str, grounds: Sequence[Ground], embed: "Callable[[Sequence[str]], npt.NDArray[np.float32]]"
) -> bool:
    """Whether the grounds speak of what the sentence does: in its words, or in some of them and near in meaning.

    `embed` gives vectors of length 1, one a text; it is called only where the words don't suffice.
    """
    share = support(sentence, grounds)
    if share >= SUPPORTED or share < LEAST:
        return share >= SUPPORTED
    vectors = embed([sentence, *(ground.quote for ground in grounds)])
    return float((vectors[1:] @ vectors[0]).max()) >= NEAR
