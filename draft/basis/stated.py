"""What a document plans in its own words: clauses or whole sentence parts of its tasks, as matters."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from check.dates import plan_year
from check.tasks.promises import without_manner
from check.tasks.reading import place_of, read_whole, without_place
from draft.basis.records import Found
from draft.outline.headings import horizon
from draft.records import Kind, LeftOutCode, Matter
from extract.records import Target, Task
from extract.spans import targets_in
from extract.volume import Volume
from ground.citation import cite
from ingest.document import Document, Span

_SHORTEST = 5  # characters that can name a thing and what is done to it
# Words to the audience that close a speech (pattern, example): nobody can carry them out.
APPEALS = (
    (r"！$", "奋力开创国资国企工作新局面！"),
    (r"(?:努力|团结|不懈|接续|共同|而)奋斗$", "为建设一流国企而努力奋斗"),
    (r"^(?:让我们|各位(?:代表|委员|同志)|同志们)", "让我们携手并进"),
)
_APPEAL = re.compile("|".join(pattern for pattern, _ in APPEALS))


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence part of a task, and the clauses of it that say what is to be done."""

    task: Task
    whole: Span
    clauses: tuple[Span, ...]


def stated(volume: Volume) -> Iterator[Stated]:
    """The sentence parts of the plan text of a document, in its order, each once."""
    seen = set[Span]()
    for task in volume.tasks.tasks:
        for whole in [measure.span for measure in task.measures] or [task.span]:
            if whole not in seen:
                seen.add(whole)
                yield Stated(task, whole, tuple(_clauses(volume, whole)))


def _clauses(volume: Volume, whole: Span) -> Iterator[Span]:
    """The clauses that say what is to be done; a short one with a figure (增长5%) goes with the clause before it."""
    held: Span | None = None
    for clause in without_manner(volume.document.text, whole):
        if clause.end - clause.start >= _SHORTEST:
            if held:
                yield held
            held = clause
        elif held and targets_in(volume.tasks.targets, clause):
            held = Span(held.start, clause.end)
    if held:
        yield held


def outlook(report: Volume, year: int) -> Iterator[Found]:
    """What the report itself plans for `year`, a sentence part a matter; nothing where it plans another year."""
    if plan_year(report.document) != year:
        return
    for each in stated(report):
        made = found(report, each, each.whole, "outlook", year)
        years = horizon(made.matter.heading, year)
        later: tuple[LeftOutCode, str] = ("not due", f"属“{years}”，不是{year}年的任务")
        yield replace(made, aside=later) if years else made


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
    return Found(
        matter,
        volume,
        span,
        part.whole,
        of,
        headline=not task.label and bool(matter.indicators),
        due=deadline.date if deadline else None,
        aside=("general", "属号召性的话，不是任务") if _APPEAL.search(matter.text) else None,
    )


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
