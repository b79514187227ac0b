"""How much each word of a clause, and each two in a row, speak for or against its coming back next year."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rjieba

WEIGHTS = Path(__file__).with_name("words.npz")
_NUMBER = re.compile(r"\d")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")


def words_of(text: str) -> Iterator[str]:
    """The words of a clause and each two that follow one another, each once; numbers and marks are none."""
    words = [word for word in rjieba.cut(text) if _WORD.search(word) and not _NUMBER.search(word)]
    yield from dict.fromkeys([*words, *(f"{one} {other}" for one, other in pairwise(words))])


def spoken_for(texts: Sequence[str], weights: Mapping[str, float] | None = None) -> npt.NDArray[np.float32]:
    """The sum of the weights of the words of each text, those that ship where none are given: float32 (texts,)."""
    weights = _weights() if weights is None else weights
    return np.array([sum(weights.get(word, 0.0) for word in words_of(text)) for text in texts], dtype=np.float32)


def save(weights: Mapping[str, float], file: Path) -> None:
    """Keep the weights as `spoken_for` reads them."""
    np.savez_compressed(
        file, words=np.array("\n".join(weights)), weights=np.array(list(weights.values()), dtype=np.float16)
    )


@cache
def _weights() -> dict[str, float]:
    with np.load(WEIGHTS) as kept:
        words: str = kept["words"].item()
        return dict(zip(words.split("\n"), map(float, kept["weights"]), strict=True))
