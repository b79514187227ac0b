"""How likely a word of a question is to stand in what answers it: 采取 and 我们 hardly ever do, 棚户区 nearly always.

The counts in `importance.json` were taken from written questions and the passages that answer them
(`eval/train_reranker.py`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_USUAL = 0.63  # the share of a question's words that the answering passage has
_DOUBT = 6  # questions' worth of belief that a word is like the others
_MOST = 1.2


@dataclass(frozen=True, slots=True)
class Importance:
    """For each word: how many questions use it, and in how many of them the passage that answers has it too."""

    counts: Mapping[str, tuple[int, int]]

    def of(self, word: str) -> float:
        """What the word counts: 1 for a usual one, 0 for one that no passage repeats."""
        asked, found = self.counts.get(word, (0, 0))
        return min((found / _USUAL + _DOUBT) / (asked + _DOUBT), _MOST)


@lru_cache(maxsize=1)
def importance() -> Importance:
    """The shipped counts."""
    counts = json.loads(files("index.reranking").joinpath("importance.json").read_text(encoding="utf-8"))
    return Importance({word: (asked, found) for word, (asked, found) in counts.items()})
