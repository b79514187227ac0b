"""How far two names mean the same thing: the rare pairs of characters they share, and the embedder's cosine."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

Pairs = frozenset[str]
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")


def pairs(text: str) -> Pairs:
    """The pairs of neighbouring characters of `text`, marks left out."""
    words = "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).lower()))
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))


class Weights:
    """How much each pair says: the rarer it is in the texts, the more."""

    def __init__(self, texts: Iterable[Pairs]) -> None:
        counted = list(texts)
        self._count = Counter(pair for text in counted for pair in text)
        self._all = max(len(counted), 1)

    def of(self, pair: str) -> float:
        return math.log((1 + self._all) / max(self._count[pair], 1))

    def sum(self, found: Iterable[str]) -> float:
        return sum(self.of(pair) for pair in found)


class Postings:
    """The texts in which each pair stands, so that a name meets only those that share something with it."""

    def __init__(self, texts: Sequence[Pairs]) -> None:
        self._places: Mapping[str, list[int]] = defaultdict(list)
        for i, text in enumerate(texts):
            for pair in text:
                self._places[pair].append(i)

    def shared(self, name: Pairs, weights: Weights) -> Mapping[int, float]:
        """For each text that shares a pair with `name`, the weight of all that they share."""
        found: defaultdict[int, float] = defaultdict(float)
        for pair in name:
            weight = weights.of(pair)
            for i in self._places.get(pair, ()):
                found[i] += weight
        return found
