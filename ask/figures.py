"""The figures that a question may mean, out of what was found for it."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ask.evidence.features import numbers_of, targets_of
from ask.evidence.records import Evidence
from ask.fitting import unit_fits
from ask.question import Question, carried_by
from ask.trimming import clause_of
from extract.records import Target
from ingest.document import Document, Span

_CLEARLY = 0.5  # of a score
_LOOKED_AT = 6  # of what was found
_LEAST = 0.04  # likelihood of a unit whose figures may be meant
_NAMED, _YEAR, _KIND, _MEASURE, _LIMIT, _BESIDES = 2.0, 0.6, 0.4, 0.6, 0.6, 0.8
_CANONICAL, _SURE = 2.0, 0.8  # a bonus, and the nearness from which an indicator is meant
_AT_MOST = re.compile(r"以内|以下|不超过|不高于|控制在|最多|上限|封顶|红线")
_AT_LEAST = re.compile(r"以上|不低于|不少于|至少|起码|最少|底线|下限")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with the unit it stands in, and how well it fits: the logarithm of a likelihood, plus bonuses."""

    evidence: Evidence
    number: int  # among the document's targets
    target: Target
    score: float

    @property
    def document(self) -> Document:
        return self.evidence.document

    @property
    def clause(self) -> Span:
        """The clause that gives the figure."""
        return clause_of(self.document.text, self.evidence.span, self.target.span)


def candidates(asked: Question, found: Sequence[Evidence], kind: str | None = None) -> list[Candidate]:
    """The figures counted in what the question asks for, the best first; goals or actuals alone where `kind` says."""
    rated = [
        Candidate(evidence, number, target, _score(asked, evidence, target))
        for evidence in found[:_LOOKED_AT]
        if evidence.likelihood >= _LEAST
        for number, target in zip(numbers_of(evidence.unit), targets_of(evidence.unit), strict=True)
        if unit_fits(asked, target) and target.value is not None and kind in (None, target.kind)
    ]
    return sorted(rated, key=lambda each: -each.score)


def best_first(asked: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """What was found with the unit first whose figure fits best, if it fits clearly better than those of the first."""
    rated = candidates(asked, found)
    if not rated:
        return list(found)
    first = max((each.score for each in rated if each.evidence is found[0]), default=-math.inf)
    if rated[0].score < first + _CLEARLY:
        return list(found)
    return [rated[0].evidence, *(each for each in found if each is not rated[0].evidence)]


def named_by(asked: Question, target: Target, clause: str = "") -> float:
    """The share, by length, of the question's naming words that the figure's name (half: its clause) carries."""
    words = [word for word in asked.words if word in asked.naming] or list(asked.words)
    said = (max(carried_by(asked, w, target.indicator), 0.5 * carried_by(asked, w, clause)) * len(w) for w in words)
    return max(sum(said) / (sum(map(len, words)) or 1), asked.meant.get(target.canonical or "", 0.0))


def _score(asked: Question, evidence: Evidence, target: Target) -> float:
    clause = clause_of(evidence.document.text, evidence.span, target.span).of(evidence.document.text)
    score = math.log(max(evidence.likelihood, 1e-3)) + _NAMED * named_by(asked, target, clause)
    if asked.years and target.period:
        score += _YEAR if int(target.period) in asked.years else -_YEAR
    score += _KIND if target.kind == (asked.wants or "actual") else -_KIND
    score += _CANONICAL * (target.canonical is not None and target.canonical in _surely(asked))
    score += _LIMIT * _limited(asked.text, target) - _BESIDES * _says_more(asked, target)
    growth = target.measure in {"growth", "multiple"}
    return score + _MEASURE * (asked.measured is None or growth == (asked.measured == "growth"))


def _limited(text: str, target: Target) -> int:
    """1 where the question asks for a limit and the figure is one of that side, -1 where it is no such limit."""
    if _AT_MOST.search(text):
        return 1 if target.comparator in {"<=", "<"} else -1
    if _AT_LEAST.search(text):
        return 1 if target.comparator in {">=", ">"} else -1
    return 0


def _surely(asked: Question) -> frozenset[str]:
    """The indicators that the question is all but certain to mean."""
    return frozenset(name for name, nearness in asked.meant.items() if nearness >= _SURE)


def _says_more(asked: Question, target: Target) -> float:
    """The share of the figure's name that the question doesn't say: 3家高负债企业 of 3家高负债企业资产负债率."""
    if target.canonical in _surely(asked):
        return 0.0
    said = asked.text + "".join(word for words in asked.official.values() for word in words)
    return sum(character not in said for character in target.indicator) / (len(target.indicator) or 1)
