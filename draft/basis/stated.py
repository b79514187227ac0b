"""What a document plans in its own words: clauses or whole sentence parts of its tasks, as matters."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from check.dates import plan_year
from check.tasks.promises import without_manner
from check.tasks.reading import place_of, read_whole, without_place
from draft.basis.records import Found
from draft.records import Kind, Matter
from extract.records import Target, Task
from extract.spans import targets_in
from extract.volume import Volume
from ground.citation import cite
from ingest.document import Document, Span

_SHORTEST = 5  # characters that can name a thing and what is done to it


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence part of a task, and the clauses of it that say what is to be done."""

    task: Task
    whole: Span
    clauses: tuple[Span, ...]


def stated(volume: Volume) -> Iterator[Stated]:
    """The sentence parts of the plan text of a document, in its order, each once."""
    text, seen = volume.document.text, set[Span]()
    for task in volume.tasks.tasks:
        for whole in [measure.span for measure in task.measures] or [task.span]:
            if whole not in seen:
                seen.add(whole)
                clauses = (each for each in without_manner(text, whole) if each.end - each.start >= _SHORTEST)
                yield Stated(task, whole, tuple(clauses))


def outlook(report: Volume, year: int) -> Iterator[Found]:
    """What the report itself plans for `year`, a sentence part a matter; nothing where it plans another year."""
    if plan_year(report.document) != year:
        return
    for each in stated(report):
        yield found(report, each, each.whole, "outlook", year)


def found(volume: Volume, part: Stated, span: Span, kind: Kind, of: int) -> Found:
    """The matter that the words at `span` of a sentence part are; `of` is the year that they speak of."""
    document, task = volume.document, part.task
    own = next((each.deadline for each in task.measures if each.span == part.whole), None)
    deadline = next((each for each in (own, task.deadline) if each and (each.date or "").startswith(str(of))), None)
    matter = Matter(
        id=matter_id(document, span, kind),
        kind=kind,
        text=span.of(document.text),
        citations=(cite(document, span),),
        thing=thing_of(document, span),
        must=kind in {"outlook", "policy"},
        heading=(*task.path, *filter(None, [task.title if task.label else ""])),
        indicators=names_of(targets_of(volume, span), "goal"),
        deadline=deadline.text if deadline else None,
        lead=task.lead,
        responsible=task.responsible,
        recurring=task.category == "recurring",
    )
    headline = not task.label and bool(matter.indicators)
    return Found(matter, volume, span, part.whole, of, headline, deadline.date if deadline else None)


def matter_id(document: Document, span: Span, kind: Kind) -> str:
    """The same for the same words at the same place, whatever else is in the draft."""
    return hashlib.sha256(f"{document.id}:{span.start}:{span.end}:{kind}".encode()).hexdigest()[:12]


def thing_of(document: Document, span: Span) -> str:
    """What the words are about, without the verb before it and without the place that all is about."""
    return without_place(read_whole(document.text, span).thing.of(document.text), place_of(document))


def targets_of(volume: Volume, span: Span) -> Sequence[Target]:
    """The figures that stand at `span`."""
    return [volume.tasks.targets[number] for number in targets_in(volume.tasks.targets, span)]


def names_of(targets: Sequence[Target], kind: str) -> frozenset[str]:
    """The indicators of those figures that are goals, or actuals, by their canonical names where they have one."""
    return frozenset(target.canonical or target.indicator for target in targets if target.kind == kind)
