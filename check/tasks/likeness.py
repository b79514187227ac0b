"""How far two names mean the same thing: the rare pairs of characters they share, and the embedder's cosine."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

Pairs = frozenset[str]
_FEWEST = 100  # in a short text little is frequent: it is taken for a longer one
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")


def letters(text: str) -> str:
    """`text` without marks, in small half-width letters."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).lower()))


def pairs(text: str) -> Pairs:
    """The pairs of neighbouring characters of `text`, marks left out."""
    words = letters(text)
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))


class Weights:
    """How much each pair says, from 0 to 1: the rarer it is in the texts, the more."""

    def __init__(self, texts: Iterable[Pairs]) -> None:
        counted = list(texts)
        self._count = Counter(pair for text in counted for pair in text)
        self._all = max(len(counted), _FEWEST)

    def of(self, pair: str) -> float:
        return math.log((1 + self._all) / max(self._count[pair], 1)) / math.log(1 + self._all)

    def longest_run(self, name: str, shared: Pairs) -> float:
        """The weight of the longest stretch of `name` whose pairs are all in `shared`: 小微企业创业园 as a whole."""
        most = run = 0.0
        for i in range(len(name) - 1):
            run = run + self.of(name[i : i + 2]) if name[i : i + 2] in shared else 0.0
            most = max(most, run)
        return most

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
