"""Tasks without a number against the reports: evidence for each, its state, never more than the text says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from check.dates import as_of
from check.identity import verdict_id
from check.records import Embed, MeasureVerdict, TaskEvidence, TaskState, TaskVerdict
from check.tasks.judging import RANK, Ruling, judge
from check.tasks.likeness import letters
from check.tasks.matching import Matcher
from check.tasks.promises import Promise, goals_in, lead_of, promises_in
from check.tasks.reasons import confidence_of, reason_for, reason_of
from check.tasks.statements import Statement, statements_of
from check.tasks.timing import late, on_the_day
from extract.records import Task
from extract.volume import Volume
from ground.citation import Citation, cite
from ingest.document import Document, Span

_MOST_EVIDENCE = 3
_LONGEST = 160
_SHORT = 60


@dataclass(frozen=True, slots=True)
class _Asked:
    """A task with what it promises; `lead` is what its title promises, where that has an end.

    `goals` is how many of its figures are judged as goals.
    """

    number: int
    task: Task
    promises: tuple[Promise, ...]
    lead: Promise | None
    goals: int


@dataclass(frozen=True, slots=True)
class _Found:
    """What the reports make of each promise, None for those of which they say nothing; `day` is their last."""

    reports: tuple[Document, ...]
    rulings: Mapping[Promise, Ruling | None]
    day: date


def task_verdicts(plan: Volume, reports: Sequence[Volume], embed: Embed) -> tuple[TaskVerdict, ...]:
    """One verdict for each task of `plan` with something that no figure settles, in the order of the plan."""
    asked = [*_asked(plan)]
    promises = [promise for each in asked for promise in (*each.promises, *filter(None, [each.lead]))]
    statements = [statement for i, report in enumerate(reports) for statement in statements_of(i, report)]
    day = max((as_of(report.document, report.tasks) for report in reports), default=date.min)
    rulings = {promise: on_the_day(said, day) for promise, said in _rulings(promises, statements, embed).items()}
    found = _Found(tuple(report.document for report in reports), rulings, day)
    return tuple(_verdict(plan.document, each, found) for each in asked)


def _asked(plan: Volume) -> Iterator[_Asked]:
    for number, task in enumerate(plan.tasks.tasks):
        promises, goals = tuple(promises_in(plan, task)), len(goals_in(plan, task))
        if promises or not goals:
            yield _Asked(number, task, promises, None if goals else lead_of(task.title), goals)


def _rulings(
    promises: Sequence[Promise], statements: Sequence[Statement], embed: Embed
) -> Mapping[Promise, Ruling | None]:
    if not (promises and statements):
        return dict.fromkeys(promises)
    matcher = Matcher(promises, statements, embed)
    return {promise: judge(promise, [*matcher.matches(promise)]) for promise in promises}


def _verdict(plan: Document, asked: _Asked, found: _Found) -> TaskVerdict:
    rulings = [found.rulings[promise] for promise in asked.promises]
    whole = asked.lead is not None and _kept(asked.lead, [found.rulings[asked.lead], *rulings])
    state = state_of(asked.promises, rulings, whole=whole)
    said = [ruling for ruling in rulings if ruling]
    return TaskVerdict(
        id=verdict_id(plan, asked.task.span, found.reports),
        number=asked.number,
        task=asked.task,
        state=state,
        evidence=tuple(_evidence(found.reports, said, state)),
        reason=reason_for(rulings, asked.task.deadline, asked.goals, found.day),
        confidence=confidence_of(state, said),
        measures=tuple(_measure(plan, promise, found) for promise in asked.promises),
    )


def _measure(plan: Document, promise: Promise, found: _Found) -> MeasureVerdict:
    ruling = found.rulings[promise]
    state: TaskState = ruling.state if ruling else "none"
    return MeasureVerdict(
        span=promise.span,
        text=promise.span.of(plan.text),
        state=state,
        evidence=tuple(_evidence(found.reports, [ruling], state)) if ruling else (),
        reason=reason_of(ruling, promise.deadline, found.day),
        deadline=promise.deadline,
        late=late(ruling, promise.deadline, found.day) if ruling else None,
    )


def _kept(lead: Promise, rulings: Sequence[Ruling | None]) -> bool:
    """Whether what the title promises is done, under its own name or the fuller one that the task gives it."""
    done = [ruling.promise for ruling in rulings if ruling and ruling.state == "done"]
    return any(letters(lead.thing) in letters(promise.thing) for promise in done)


def state_of(promises: Sequence[Promise], rulings: Sequence[Ruling | None], *, whole: bool) -> TaskState:
    """The state of a task: done where all is, or all that has an end and this is most of it; else its best.

    Where `whole` says that what the title promises is done, it is enough that nothing with an end is said to be behind
    and half of that is done.
    """
    states: list[TaskState] = [ruling.state if ruling else "none" for ruling in rulings]
    firm = [state for promise, state in zip(promises, states, strict=True) if promise.firm]
    done = firm.count("done")
    most = bool(firm) and done == len(firm) and 2 * done > len(states)
    titled = whole and 2 * done >= len(firm) and set(firm) <= {"done", "none"}
    if most or titled or (states and set(states) == {"done"}):
        return "done"
    reviewed = {state for state in states if RANK[state] > RANK["planned"]}
    if reviewed:
        return "started" if reviewed == {"started"} else "ongoing"
    return "planned" if "planned" in states else "none"


def _evidence(reports: Sequence[Document], rulings: Sequence[Ruling], state: TaskState) -> Iterator[TaskEvidence]:
    """The best places, none twice: what is only planned is no evidence beside what goes on, nor this beside what is
    done."""
    least = RANK["done"] if state == "done" else RANK["planned"] + (state != "planned")
    fitting = [ruling for ruling in rulings if RANK[ruling.state] >= least]
    ranked = sorted(fitting, key=lambda ruling: (-RANK[ruling.state], -ruling.match.likeness))
    taken: dict[Citation, Ruling] = {}
    for ruling in ranked:
        statement = ruling.match.statement
        taken.setdefault(_cited(reports[statement.report], statement), ruling)
    for citation, ruling in [*taken.items()][:_MOST_EVIDENCE]:
        yield TaskEvidence(citation, ruling.state, round(ruling.match.likeness, 3))


def _cited(document: Document, statement: Statement) -> Citation:
    """What stands between two ；, where that is short; else the clause."""
    text, (start, end), clause = document.text, statement.sentence, statement.clause
    start = max(start, text.rfind("；", start, clause.start) + 1)
    stop = text.find("；", clause.end, end)
    part = Span(start, stop if stop >= 0 else end)
    span = part if part.end - part.start <= _SHORT else clause
    return cite(document, Span(span.start, min(span.end, span.start + _LONGEST)))
