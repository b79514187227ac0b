"""What the tables of a plan say in their cells, on paper, in Markdown and on sheets."""

import re
from collections.abc import Iterator, Sequence

from draft.outline.labels import labelled
from draft.papers.labels import EFFORTS, LEFT_OUT, OPTIONS
from draft.papers.sources import cited, number, titled
from draft.records import Item, LeftOut, Line, Matter, Note, Option, Plan, Proposal, Section

_END_OF_LABEL = ".．、"
_CLAUSE = re.compile("[^，；。！？]+")


def numbers(indexes: Sequence[int]) -> str:
    """[1][3]"""
    return "".join(map(number, indexes))


def goals_of(line: Line) -> tuple[str, ...]:
    """The clauses of the line that hold a figure."""
    return tuple(
        clause.group()
        for clause in _CLAUSE.finditer(line.text)
        if any(clause.start() <= figure.span.start < clause.end() for figure in line.figures)
    )


def task_citations(item: Item) -> tuple[int, ...]:
    """All that an item rests on, each once: its title, its lines, its units."""
    lines = [index for line in item.lines for index in cited(line)]
    return tuple(dict.fromkeys((*item.citations, *lines, *item.units)))


def by_document(plan: Plan, indexes: Sequence[int]) -> Iterator[str]:
    """《2023年工作总结》[1][3]: the sources, a string a document."""
    found: dict[str, list[int]] = {}
    for index in sorted(indexes):
        found.setdefault(plan.citations[index].doc, []).append(index)
    yield from (titled(name) + numbers(group) for name, group in found.items())


def past_of(proposal: Proposal, year: int) -> tuple[str | None, str | None]:
    """What was planned for a year and what came of it."""
    return next(((past.goal, past.actual) for past in proposal.past if past.year == year), (None, None))


def proposal_citations(proposal: Proposal) -> tuple[int, ...]:
    """All that a proposal rests on, each once: its past, its options."""
    past = (index for each in proposal.past for index in (each.goal_citation, each.actual_citation))
    options = (index for option in proposal.options for index in option.citations)
    return tuple(dict.fromkeys(index for index in (*past, *options) if index is not None))


def others(proposal: Proposal) -> tuple[Option, ...]:
    """The options that the draft does not take."""
    return tuple(option for at, option in enumerate(proposal.options) if at != proposal.chosen)


def why(option: Option) -> str:
    """报告提出的打算；339.4×1.08=366.552: the reason of an option, and its arithmetic where code made it."""
    return "；".join(filter(None, (option.reason or OPTIONS[option.kind], option.formula)))


def effort(proposal: Proposal) -> str:
    return "\n".join(filter(None, (EFFORTS[proposal.effort], proposal.effort_note)))


def labelled_items(plan: Plan) -> Iterator[tuple[str, Section, Item]]:
    """Each item with its label (12, 一、12), after that of its section where every section counts anew."""
    section, above = Section("", ()), ""
    for label, part in labelled(plan):
        if isinstance(part, Section):
            section, above = part, "" if plan.habit.running else label
        else:
            yield (above + label).rstrip(_END_OF_LABEL), section, part


def noted(plan: Plan, note: Note) -> str:
    """The message of a note and the items that it is about."""
    about = [label for label, _, item in labelled_items(plan) if item.id in note.items]
    return note.message.rstrip("。") + (f"（涉及第{'、'.join(about)}项）" if about else "") + "。"


def reason(each: LeftOut) -> str:
    """Why a matter is left out, in the rules' words and the person's."""
    return "\n".join(filter(None, (f"{LEFT_OUT[each.code]}：{each.reason}", each.word.why if each.word else "")))


def matter_of(plan: Plan, each: LeftOut) -> Matter | None:
    return next((matter for matter in plan.matters if matter.id == each.matter), None)
