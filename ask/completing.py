"""Whether a goal was reached: the verdict of the check, from the plan's goal and the later report, both cited."""

import re
from collections.abc import Sequence
from typing import cast

from ask.answer import Answer
from ask.composing import Composition, refusal
from ask.evidence.records import Evidence
from ask.figures import Candidate, candidates, named_by
from ask.question import Question
from ask.scope import Side
from ask.shelf import Shelf
from ask.trimming import trimmed
from check.alignment.candidates import Alignment
from check.goals import year_of
from check.labels import STATUSES
from check.records import Status, Verdict
from check.verdicts import judge
from extract.volume import Volume

_LEAST = 0.1  # likelihood of what is shown
_SEVERAL = re.compile(r"[和与、及]|[两三]项|都|分别|各")
_MOST_GOALS, _AS_GOOD = 3, 1.2
_MOST_DOCUMENTS = 12


def complete(
    asked: Question, sides: Sequence[Side], found: Sequence[Sequence[Evidence]], shelf: Shelf
) -> Answer | None:
    """The verdict on each goal that the question means, or else goal and report side by side; None without a goal."""
    goals = _goals(sides[0].question, found[0])
    if not goals:
        return None
    made = Composition()
    documents = dict.fromkeys(card.id for side in sides for card in side.cards)
    volumes = shelf.volumes([*documents][:_MOST_DOCUMENTS])
    for goal in goals:
        verdict = _verdict(goal, volumes, shelf)
        if verdict:
            _tell(made, goal, verdict, shelf)
    if made.length:
        return made.answer(asked, "completion")
    best = next((each for each in found[1] if _reports(each, goals[0])), None)
    if best is None or best.likelihood < _LEAST:
        return refusal(asked, "材料给出了目标，没有给出完成情况", (goals[0].document, goals[0].clause))
    made.quote(goals[0].document, goals[0].clause, "目标：")
    made.quote(best.document, trimmed(sides[1].question, best), "报告：")
    return made.answer(asked, "completion")


def _reports(found: Evidence, goal: Candidate) -> bool:
    """Whether it may tell what became of the goal: it stands elsewhere, in no plan."""
    return found.document.role_at(found.span.start) != "plan" and not (
        found.document.id == goal.document.id and found.span.overlaps(goal.clause)
    )


def _goals(asked: Question, found: Sequence[Evidence]) -> list[Candidate]:
    """The goals that the question names, one for each thing where it names several; none that it has no word of."""
    rated = [each for each in candidates(asked, found, "goal") if named_by(asked, each.target, _clause(each))]
    if not rated or not _SEVERAL.search(asked.text):
        return rated[:1]
    chosen = rated[:1]
    for each in rated[1:]:
        others = {goal.target.indicator for goal in chosen}
        new = each.target.indicator not in others and named_by(asked, each.target) > 0.15
        if new and each.score >= rated[0].score - _AS_GOOD and len(chosen) < _MOST_GOALS:
            chosen.append(each)
    return chosen


def _clause(goal: Candidate) -> str:
    return goal.clause.of(goal.document.text)


def _verdict(goal: Candidate, volumes: Sequence[Volume], shelf: Shelf) -> Verdict | None:
    """What the check says of the goal; None where no report speaks of its year or nothing settles it."""
    plan = goal.evidence.unit.volume
    year = year_of(plan.document, goal.target)
    reports = [volume for volume in volumes if _reviews(volume, year) and volume.document.id != plan.document.id]
    verdict = judge(Alignment(plan, reports or [plan], shelf.embed), goal.number, goal.target)
    return verdict if verdict.actual and verdict.evidence else None


def _reviews(volume: Volume, year: int | None) -> bool:
    reviewed = {stated.value for stated in volume.document.metadata.years_reviewed}
    return year is None or year in reviewed


def _tell(made: Composition, goal: Candidate, verdict: Verdict, shelf: Shelf) -> None:
    """The verdict in words, resting on the goal's clause and on what the report says."""
    volumes = {volume.document.id: volume for volume in shelf.volumes([each.document for each in verdict.evidence])}
    places = [(goal.document, goal.clause)]
    places += [(volumes[each.document].document, each.span) for each in verdict.evidence if each.document in volumes]
    decision = shelf.decision(verdict.id)
    status = STATUSES.get(cast("Status", decision.status), "") if decision else STATUSES[verdict.status]
    signed = f"（{decision.who}人工确认）" if decision else ""
    made.say(f"{status}{signed}：{verdict.reason.rstrip('。')}。", places, verdict.formula)
