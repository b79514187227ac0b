"""Which statements of the reports are about a promise: they share the rare characters of its name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from check.records import Embed
from check.tasks.likeness import Pairs, Postings, Weights, letters, pairs
from check.tasks.promises import Promise
from check.tasks.statements import Statement

_COVERED = 0.5  # the share of a name that a statement has to carry to be about it
_ACCEPTED = 0.6  # of this and the cosine together
_NAME, _MEANING = 0.75, 0.25
_LEAST_SHARED = 1.8  # weight of what both have: two rare pairs
_LEAST_RUN = 0.3  # the share of the name that has to stand in one piece
_RUN, _RUN_COVERED = 3.4, 0.4  # a piece of this weight and share is enough: 小微企业创业园 of 杭后、五原小微企业创业园
_NUMBERS = re.compile(r"[A-Za-z]*\d+(?:\.\d+)?|第?[一二三四五六七八九十]+[期号批届轮]")
# A title of the country is none of the province.
_LEVEL = re.compile("全国|国家级?|全省|省级|市级|县级")
_LEVELS: Mapping[str, str] = {"全国": "国", "国家": "国", "国家级": "国", "全省": "省", "省级": "省", "市级": "市"}


@dataclass(frozen=True, slots=True)
class Match:
    """A statement about a promise: `covered` is the share of the promised name that it carries, `shared` its weight.

    `beyond` is how many pairs of characters the statement's own thing has more; `likeness` goes from 0 to 1.
    """

    statement: Statement
    covered: float
    shared: float
    beyond: int
    likeness: float


class Matcher:
    """The statements of the reports, made ready to be asked for each of the `promises`."""

    def __init__(self, promises: Sequence[Promise], statements: Sequence[Statement], embed: Embed) -> None:
        self._statements = statements
        self._said = [pairs(statement.thing) for statement in statements]
        self._weights = Weights([*self._said, *(pairs(promise.thing) for promise in promises)])
        self._postings = Postings(self._said)
        vectors = embed([*(each.thing for each in promises), *(each.thing for each in statements)])
        self._names = dict(zip(promises, vectors, strict=False))
        self._things: npt.NDArray[np.float32] = vectors[len(promises) :]

    def matches(self, promise: Promise) -> Iterator[Match]:
        """The statements that are about `promise`, in the order of the reports."""
        name = pairs(promise.thing)
        whole = self._weights.sum(name) or 1.0
        found = sorted(self._postings.shared(name, self._weights).items())
        near = [(i, weight) for i, weight in found if weight >= _LEAST_SHARED]
        # no product of matrices: for a few rows its threads cost more than they bring
        cosines = (self._things[[i for i, _ in near]] * self._names[promise]).sum(axis=1)
        for (i, shared), cosine in zip(near, cosines, strict=True):
            statement, covered = self._statements[i], shared / whole
            likeness = min(1.0, _NAME * covered + _MEANING * float(cosine))
            run = self._weights.longest_run(letters(promise.thing), name & self._said[i])
            if _about(covered, likeness, run, whole) and not apart(promise.thing, statement.words):
                yield Match(statement, covered, shared, self._beyond(name, i), likeness)

    def _beyond(self, name: Pairs, i: int) -> int:
        return len(self._said[i] - name)


def _about(covered: float, likeness: float, run: float, whole: float) -> bool:
    named = covered >= _COVERED and likeness >= _ACCEPTED and run >= _LEAST_RUN * whole
    return named or (run >= _RUN and covered >= _RUN_COVERED)


def numbers_in(words: str) -> frozenset[str]:
    """The numbers that are part of a name or count something: 二期, S210, 12."""
    return frozenset(_NUMBERS.findall(words))


def apart(thing: str, words: str) -> bool:
    """Whether a number or a level sets a name apart from what is said: 二期 and 一期, S210 and S216, 全国 and 全省."""
    levels = [{_LEVELS.get(level, level) for level in _LEVEL.findall(each)} for each in (thing, words)]
    if all(levels) and not levels[0] & levels[1]:
        return True
    own, other = numbers_in(thing), numbers_in(words)
    return bool(own - other) and (bool(other - own) or not any("期" in number for number in own))
