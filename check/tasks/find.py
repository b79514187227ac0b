"""Tasks without a number against the reports: evidence for each, its state, never more than the text says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ask.shelf import Volume
from check.dates import as_of
from check.identity import verdict_id
from check.records import Embed, TaskEvidence, TaskState, TaskVerdict
from check.tasks.judging import RANK, Match, Ruling, apart, best, rule
from check.tasks.likeness import Pairs, Postings, Weights, pairs
from check.tasks.promises import Promise, measures_without_goal, promises_in
from check.tasks.reasons import confidence_of, reason_for
from check.tasks.statements import Statement, statements_of
from extract.records import Task
from ground.citation import Citation, cite
from ingest.document import Document, Span

_COVERED = 0.5  # the share of a name that a statement has to carry to be about it at all
_ACCEPTED = 0.6  # of the same and the embedder's cosine together
_NAME, _MEANING = 0.75, 0.25
_LEAST_SHARED = 14.0  # what the shared pairs have to weigh: about three rare ones
_MOST_EVIDENCE = 3
_LONGEST = 160
_SHORT = 60


@dataclass(frozen=True, slots=True)
class _Asked:
    number: int
    task: Task
    promises: tuple[Promise, ...]


def task_verdicts(plan: Volume, reports: Sequence[Volume], embed: Embed) -> tuple[TaskVerdict, ...]:
    """One verdict for each task of `plan` with something that no figure settles, in the order of the plan."""
    asked = [*_asked(plan)]
    statements = [statement for i, report in enumerate(reports) for statement in statements_of(i, report)]
    promises = [promise for each in asked for promise in each.promises]
    rulings = dict(zip(promises, _ruled(promises, statements, embed), strict=True))
    day = max((as_of(report.document, report.tasks) for report in reports), default=date.min)
    documents = [report.document for report in reports]
    return tuple(_verdict(plan.document, documents, each, [rulings[p] for p in each.promises], day) for each in asked)


def _asked(plan: Volume) -> Iterator[_Asked]:
    for number, task in enumerate(plan.tasks.tasks):
        measures = measures_without_goal(task, plan.tasks.targets)
        if task.measures and not measures:
            continue
        spans = [measure.span for measure in measures] or [task.span]
        promises = tuple(promise for span in spans for promise in promises_in(plan.document, span))
        has_goal = any(plan.tasks.targets[i].kind == "goal" for i in task.targets)
        if promises or not has_goal:
            yield _Asked(number, task, promises)


def _ruled(promises: Sequence[Promise], statements: Sequence[Statement], embed: Embed) -> list[Ruling | None]:
    """For each promise what the statements make of it, None where none is about it."""
    said = [pairs(statement.thing) for statement in statements]
    named = [pairs(promise.thing) for promise in promises]
    if not said or not named:
        return [None] * len(promises)
    weights, postings = Weights([*said, *named]), Postings(said)
    vectors = embed([*(promise.thing for promise in promises), *(statement.thing for statement in statements)])
    names, things = vectors[: len(promises)], vectors[len(promises) :]
    found: list[Ruling | None] = []
    for promise, name, vector in zip(promises, named, names, strict=True):
        matches = [*_matches(promise, name, statements, said, weights, postings, things @ vector)]
        found.append(best([rule(promise, match) for match in matches]))
    return found


def _matches(
    promise: Promise,
    name: Pairs,
    statements: Sequence[Statement],
    said: Sequence[Pairs],
    weights: Weights,
    postings: Postings,
    cosines: np.ndarray,
) -> Iterator[Match]:
    whole = weights.sum(name) or 1.0
    for i, shared in postings.shared(name, weights).items():
        covered = shared / whole
        likeness = _NAME * covered + _MEANING * float(cosines[i])
        if covered < _COVERED or likeness < _ACCEPTED or shared < _LEAST_SHARED:
            continue
        if not apart(promise.thing, statements[i].words):
            yield Match(statements[i], covered, len(said[i] - name), likeness)


def _verdict(
    plan: Document, reports: Sequence[Document], asked: _Asked, rulings: Sequence[Ruling | None], day: date
) -> TaskVerdict:
    state = state_of(asked.promises, rulings)
    evidence = tuple(_evidence(reports, [ruling for ruling in rulings if ruling], state))
    return TaskVerdict(
        id=verdict_id(plan, asked.task.span, reports),
        number=asked.number,
        task=asked.task,
        state=state,
        evidence=evidence,
        reason=reason_for(state, asked.promises, rulings, asked.task.deadline, day),
        confidence=confidence_of(state, rulings),
    )


def state_of(promises: Sequence[Promise], rulings: Sequence[Ruling | None]) -> TaskState:
    """The state of a task: done where all that it promises is; else how far the best of it has come."""
    states: list[TaskState] = [ruling.state if ruling else "none" for ruling in rulings]
    if states and all(state == "done" for state in states):
        return "done"
    firm = [state for promise, state in zip(promises, states, strict=True) if promise.firm]
    if firm and 2 * len(firm) >= len(states) and all(state == "done" for state in firm):
        return "done"
    reviewed = {state for state in states if RANK[state] > RANK["planned"]}
    if reviewed:
        return "started" if reviewed == {"started"} else "ongoing"
    return "planned" if "planned" in states else "none"


def _evidence(reports: Sequence[Document], rulings: Sequence[Ruling], state: TaskState) -> Iterator[TaskEvidence]:
    """The best places, none twice; what a report only plans is no evidence beside what it says was done."""
    fitting = [ruling for ruling in rulings if state == "planned" or ruling.state != "planned"]
    ranked = sorted(fitting, key=lambda ruling: (-RANK[ruling.state], -ruling.match.likeness))
    taken: dict[tuple[int, Span], Ruling] = {}
    for ruling in ranked:
        taken.setdefault((ruling.match.statement.report, ruling.match.statement.clause), ruling)
    for ruling in list(taken.values())[:_MOST_EVIDENCE]:
        statement = ruling.match.statement
        citation = _cited(reports[statement.report], statement)
        yield TaskEvidence(citation, ruling.state, round(min(ruling.match.likeness, 1.0), 3))


def _cited(document: Document, statement: Statement) -> Citation:
    """A short sentence whole, of a long one the clause."""
    span = statement.sentence if len(statement.sentence.of(document.text)) <= _SHORT else statement.clause
    return cite(document, Span(span.start, min(span.end, span.start + _LONGEST)))
