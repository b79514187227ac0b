"""The goals of which the rules are not sure, each with the figures that may settle it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from check.alignment.candidates import LEAST, Alignment, likeness
from check.alignment.contrasts import opposed
from check.alignment.objections import objection
from check.alignment.sides import Side, goal_side
from check.goals import year_of
from check.records import Candidate, Status, Verdict
from ground.citation import Citation, cite

SURE = 0.9  # a candidate this much alike is not asked about
_MORE = 5  # figures that the rules ranked below their candidates
_NEAR = 0.4  # how near such a figure has to be to be worth a question
_ASKED: frozenset[Status] = frozenset({"exceeded", "met", "missed", "no_evidence"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A goal's verdict, the goal's side, and the options: the rules' candidates first, then what they ranked below."""

    verdict: Verdict
    asked: Side
    options: tuple[Candidate, ...]

    @property
    def settled(self) -> Candidate | None:
        """The option that settled the verdict."""
        return settled_by(self.verdict)


def settled_by(verdict: Verdict) -> Candidate | None:
    """The candidate whose figure gave the status; None where there is none."""
    if verdict.status == "no_evidence" and verdict.actual is None:
        return None
    return next((each for each in verdict.candidates if each.citation in verdict.evidence), None)


@dataclass(frozen=True)
class Choices:
    """Finds the options of goals among the figures of the reports."""

    alignment: Alignment

    @cached_property
    def _vectors(self) -> npt.NDArray[np.float32]:
        return self.alignment.embed([side.around for side in self.alignment.figures])

    def open(self, verdicts: Sequence[Verdict]) -> Iterator[Choice]:
        """The choices about verdicts that no person has decided, where some figure could be compared."""
        for verdict in verdicts:
            if _uncertain(verdict):
                choice = self._choice(verdict)
                if any(option.objection is None for option in choice.options):
                    yield choice

    def _choice(self, verdict: Verdict) -> Choice:
        asked = goal_side(self.alignment.plan, verdict.goal)
        known = {(each.report, each.target) for each in verdict.candidates}
        return Choice(verdict, asked, (*verdict.candidates, *self._below(asked, verdict, known)))

    def _below(self, asked: Side, verdict: Verdict, known: set[tuple[int, int]]) -> Iterator[Candidate]:
        """The nearest figures that could be compared and which the rules did not take for candidates."""
        if not self.alignment.figures:
            return
        lexicon, year = self.alignment.lexicon, year_of(self.alignment.plan.document, verdict.goal)
        close = self._vectors @ self.alignment.embed([asked.around])[0]
        for i in self._nearest(asked, close):
            side = self.alignment.figures[i]
            if (side.report, side.number) in known or objection(asked, side, year):
                continue
            like = min(likeness(asked, side, lexicon, float(close[i])), LEAST)
            yield Candidate(side.report, side.number, round(like, 3), self._cited(side))

    def _nearest(self, asked: Side, close: npt.NDArray[np.float32]) -> Sequence[int]:
        lexicon = self.alignment.lexicon
        near = [
            (float(close[i]) + lexicon.covered(asked.words, side.context)) / 2 if not strangers(asked, side) else 0.0
            for i, side in enumerate(self.alignment.figures)
        ]
        best = sorted(range(len(near)), key=lambda i: -near[i])[:_MORE]
        return [i for i in best if near[i] >= _NEAR]

    def _cited(self, side: Side) -> Citation:
        return cite(self.alignment.reports[side.report].document, side.quote)


def _uncertain(verdict: Verdict) -> bool:
    if verdict.decision is not None or verdict.status not in _ASKED or verdict.goal.value is None:
        return False
    best = settled_by(verdict)
    if best is None:
        return not verdict.evidence
    return best.likeness < SURE and len(verdict.evidence) == 1  # what was added up is no pick among candidates


def strangers(asked: Side, side: Side) -> str | None:
    """Why two names can't be one indicator, whatever a model says; None where they may."""
    if asked.families.isdisjoint(side.families):
        return "量纲不同"
    if opposed(asked.name, side.name):
        return "名称里有相反的限定"
    if asked.canonical and side.canonical and asked.canonical != side.canonical:
        return f"指标表里是两个指标（{asked.canonical}、{side.canonical}）"
    return None
