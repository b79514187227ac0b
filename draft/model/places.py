"""Whether each number of a sentence is still of the thing that it is of where it comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from draft.model.numbers import NUMBER, plain
from draft.records import OPEN

_BEFORE, _BEHIND = 16, 8  # characters that say what a number is of …
# … but for these, which stand around the goals of anything.
_OF_ANY = re.compile(
    "力争|争取|确保|预期|达到|实现|完成|同比|增长|增加|提高|下降|降低|控制在|不低于|不高于|不少于|不超过|全年|年均|年底前?"
)
_END = re.compile("[。;]")  # signs as `plain` leaves them
_CLAUSE = re.compile("[。;、:,]")
_DATE = re.compile(r"\d[年月日号]")
_CLEARLY = 2  # pairs of characters


@dataclass(frozen=True, slots=True)
class _Place:
    """A number, no part of a date, with the pairs of characters around it."""

    number: str
    around: frozenset[str]


def misplaced(sentence: str, sources: str) -> list[str]:
    """The numbers of `sentence` that stand among the words of another number of `sources`.

    What is left open has to be of something that the sources leave open.
    """
    there = list(_places(sources))
    return [place.number for place in _places(sentence) if _is_elsewhere(place, there)]


def _is_elsewhere(place: _Place, there: list[_Place]) -> bool:
    own = [other for other in there if other.number == place.number]
    others = [other for other in there if other.number != place.number]
    shared = max((len(place.around & other.around) for other in own), default=0)
    if OPEN in place.number and shared < min([_CLEARLY, *(len(other.around) for other in own)]):
        return True
    return bool(own) and max((len(place.around & other.around) for other in others), default=0) >= shared + _CLEARLY


def _places(text: str) -> Iterator[_Place]:
    for line in _plain_lines(text):
        found = [match for match in NUMBER.finditer(line) if not _DATE.search(match[0])]
        gaps = pairwise([0, *(at for match in found for at in match.span()), len(line)])
        between = [line[start:end] for start, end in list(gaps)[::2]]
        for match, before, behind in zip(found, between, between[1:], strict=False):
            around = [*_pairs(_leading(before, first=match is found[0])), *_pairs(_CLAUSE.split(behind)[0][:_BEHIND])]
            yield _Place(match[0], frozenset(around))


def _leading(between: str, *, first: bool) -> str:
    """What of the words before a number is its own: those of the clause of the number before it are not."""
    clauses = between if first else between[_first_sign(between) :]
    return _OF_ANY.sub("，", _END.split(clauses)[-1])[-_BEFORE:]


def _first_sign(words: str) -> int:
    sign = _CLAUSE.search(words)
    return sign.start() if sign else 0


def _plain_lines(text: str) -> Iterator[str]:
    """The lines of a text, each in half-width digits and without blanks."""
    return (plain(line) for line in text.splitlines())


def _pairs(words: str) -> Iterator[str]:
    return (words[at : at + 2] for at in range(len(words) - 1) if words[at : at + 2].isalnum())
