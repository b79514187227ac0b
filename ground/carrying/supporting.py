"""How much of a sentence's wording its quotes have."""

import re
from collections.abc import Iterator, Sequence

from ground.carrying.folding import fold
from ground.carrying.records import Ground

# Characters that build sentences and carry nothing of what is said.
_RUN = re.compile(r"[^\W\d_a-zA-Z的了和与及在是等对将为并或以也就都其把被于之而且着]{2,}|\d+(?:\.\d+)?|[A-Za-z]+")
_FRAME = 0.5  # what only the headings have supports half as much
_NUMBER = 2.0  # a number weighs as two bigrams


def support(sentence: str, grounds: Sequence[Ground]) -> float:
    """The share, 0 to 1, of the sentence's bigrams, numbers and Latin words that the quotes have.

    What only a frame has counts half; a sentence without any content has all it needs.
    """
    terms = dict(_terms(sentence))
    quotes = {term for ground in grounds for term, _ in _terms(ground.quote)}
    frames = {term for ground in grounds for term, _ in _terms(ground.frame)}
    whole = sum(terms.values())
    had = sum(weight * (1 if term in quotes else _FRAME if term in frames else 0) for term, weight in terms.items())
    return had / whole if whole else 1.0


def _terms(text: str) -> Iterator[tuple[str, float]]:
    for match in _RUN.finditer(fold(text).text):
        run = match.group()
        if run[0].isascii():
            yield run.lower(), _NUMBER if run[0].isdigit() else 1.0
        else:
            yield from ((run[at : at + 2], 1.0) for at in range(len(run) - 1))
