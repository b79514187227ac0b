"""The citations of a finished draft, numbered as a reader meets them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from draft.records import Figure, Item, Line, Note, Option, Past, Plan, Proposal, Section

Places = Mapping[int, int]


def in_reading_order(plan: Plan) -> Plan:
    """The plan with its citations in the order of its text, then of its table of targets and its notes."""
    order = list(dict.fromkeys(_met(plan)))
    places = {old: new for new, old in enumerate(order)}
    return replace(
        plan,
        opening=tuple(_line(line, places) for line in plan.opening),
        sections=tuple(_section(section, places) for section in plan.sections),
        proposals=tuple(_proposal(row, places) for row in plan.proposals),
        notes=tuple(_note(note, places) for note in plan.notes),
        citations=tuple(plan.citations[old] for old in order),
    )


def _met(plan: Plan) -> Iterator[int]:
    yield from _of_lines(plan.opening)
    for section in plan.sections:
        yield from section.citations
        for item in section.items:
            yield from (*item.citations, *_of_lines(item.lines), *item.units)
    for row in plan.proposals:
        for past in row.past:
            yield from (index for index in (past.goal_citation, past.actual_citation) if index is not None)
        yield from (index for option in row.options for index in option.citations)
    yield from (index for note in plan.notes for index in note.citations)


def _of_lines(lines: Iterable[Line]) -> Iterator[int]:
    for line in lines:
        yield from line.citations
        yield from (index for figure in line.figures for index in figure.citations)


def _at(indexes: Iterable[int], places: Places) -> tuple[int, ...]:
    return tuple(places[index] for index in indexes)


def _line(line: Line, places: Places) -> Line:
    figures = tuple(_figure(figure, places) for figure in line.figures)
    return replace(line, citations=_at(line.citations, places), figures=figures)


def _figure(figure: Figure, places: Places) -> Figure:
    return replace(figure, citations=_at(figure.citations, places))


def _section(section: Section, places: Places) -> Section:
    items = tuple(_item(item, places) for item in section.items)
    return replace(section, citations=_at(section.citations, places), items=items)


def _item(item: Item, places: Places) -> Item:
    lines = tuple(_line(line, places) for line in item.lines)
    return replace(item, citations=_at(item.citations, places), units=_at(item.units, places), lines=lines)


def _proposal(row: Proposal, places: Places) -> Proposal:
    past = tuple(_past(each, places) for each in row.past)
    return replace(row, past=past, options=tuple(_option(option, places) for option in row.options))


def _past(past: Past, places: Places) -> Past:
    goal, actual = (None if it is None else places[it] for it in (past.goal_citation, past.actual_citation))
    return replace(past, goal_citation=goal, actual_citation=actual)


def _option(option: Option, places: Places) -> Option:
    return replace(option, citations=_at(option.citations, places))


def _note(note: Note, places: Places) -> Note:
    return replace(note, citations=_at(note.citations, places))
