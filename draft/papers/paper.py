"""A plan as an official document: the text with its sources beside it or in an annex, and the tables behind it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from check.letters.circular import ISSUER
from draft.outline.labels import labelled
from draft.papers.annexes import Sources, annexes
from draft.papers.labels import charge, parted
from draft.papers.passages import named, said
from draft.records import Item, Plan, Section
from export.official.letter import Block, Heading, Letter, Level, Paragraph, Passage
from export.official.writing import write_docx
from ingest.labels import find_labels

_LEVELS: dict[int, Level] = {6: 2, 7: 3, 8: 4, 9: 4}  # of the ranks in ingest.labels that are no 一、


def paper(plan: Plan, today: date, sources: Sources = "comments") -> Letter:
    """The plan as of `today`; `sources` says where its sentences tell what they rest on, if they do."""
    return Letter(
        title=plan.title,
        blocks=tuple(_blocks(plan, told=sources == "comments")),
        organisation=plan.organisation or ISSUER,
        date=today,
        attachments=tuple(annexes(plan, sources)),
    )


def write_plan(path: Path, plan: Plan, today: date, sources: Sources = "comments") -> None:
    """Write the paper to `path` as .docx; raises ExportError where that fails."""
    write_docx(path, [paper(plan, today, sources)])


def level_of(label: str, usual: Level) -> Level:
    """The level at which a label stands (7.3.3: 一、 （一） 1. （1）), `usual` for any other."""
    found = find_labels(f"{label}　")
    return _LEVELS.get(found[0].rank, 1) if found else usual


def _blocks(plan: Plan, *, told: bool) -> Iterator[Block]:
    if plan.opening:
        yield Paragraph(tuple(said(plan, plan.opening, told=told)))
    for label, part in labelled(plan):
        if isinstance(part, Section):
            title = (named(plan, part.title, part.citations, told=told),)
            yield Heading(level_of(label, 1), title, label=label)
        else:
            yield _item(plan, label, part, told=told)


def _item(plan: Plan, label: str, item: Item, *, told: bool) -> Heading:
    """Its title and behind it its lines and the units that answer for it, in one paragraph."""
    text = list(said(plan, item.lines, told=told))
    if units := charge(item):
        text.append(named(plan, units, item.units, told=told))
    title: tuple[Passage, ...] = ()
    if item.title:
        title = (named(plan, "".join(parted(item.title)) if text else item.title, item.citations, told=told),)
    return Heading(level_of(label, 4), title, tuple(text), label=label)
