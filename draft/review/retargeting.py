"""A target chosen anew: the lines that state the old one follow where that is exact, and else are noted."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from draft.records import OPEN, Figure, FigureSource, Item, Line, Note, Plan, Proposal
from ground.quantity import find_quantities
from ingest.document import Span

TARGET = "target"  # the code of its notes
_STOPS = "，。；、：！"
_BOUND = re.compile(r"以[上下内]|左右")
_CLAUSE = re.compile(r"[，。；：]")


class _Phrase(NamedTuple):
    """A target as it stands behind its indicator, taken apart: 增长|8%|以上."""

    lead: str
    number: str
    tail: str

    @property
    def text(self) -> str:
        return f"{self.lead}{self.number}{self.tail}"


def retargeted(plan: Plan, old: Proposal, new: Proposal) -> Plan:
    """`plan` with `new` in place of `old`, and a note wherever the old target stands: in the opening, in an item.

    Words that a person wrote are left as they are, and so are those that the new value does not fit exactly.
    """
    about = f"“{new.indicator}”的目标由"
    others = [note for note in plan.notes if not (note.code == TARGET and note.message.startswith(about))]
    opening = tuple(_line(line, old, new) for line in plan.opening)
    sections = tuple(
        replace(section, items=tuple(_item(item, old, new) for item in section.items)) for section in plan.sections
    )
    made = replace(
        plan,
        proposals=tuple(new if each.id == old.id else each for each in plan.proposals),
        opening=opening,
        sections=sections,
    )
    notes = [_note(plan.opening, opening, old, new, ())]
    for before, after in zip(plan.items, made.items, strict=True):
        notes.append(_note(before.lines, after.lines, old, new, (before.id,)))
    return replace(made, notes=(*others, *filter(None, notes)))


def _item(item: Item, old: Proposal, new: Proposal) -> Item:
    return replace(item, lines=tuple(_line(line, old, new) for line in item.lines))


def _note(
    before: tuple[Line, ...], after: tuple[Line, ...], old: Proposal, new: Proposal, items: tuple[str, ...]
) -> Note | None:
    """What these lines, which stated the old target, need now; None where they did not."""
    pairs = [(was, now) for was, now in zip(before, after, strict=True) if _stated(was, old) is not None]
    if not pairs:
        return None
    change = f"“{new.indicator}”的目标由“{_phrase(old).text}”改为“{_phrase(new).text}”"
    if any(was == now for was, now in pairs):
        told = "这里仍是原来的数，请改写"
    elif any(_derived_from(old, line) for _, line in pairs):
        told = "这里已随之改写，但还有按原目标推算的数，请改写"
    else:
        told = "这里已随之改写，请核对"
    option = new.taken
    return Note(TARGET, f"{change}，{told}", option.citations if option else (), items)


def _derived_from(old: Proposal, line: Line) -> bool:
    """Whether a number of the line was computed from where the old target stands."""
    option = old.taken
    return option is not None and any(
        figure.formula and set(figure.citations) & set(option.citations) for figure in line.figures
    )


def _line(line: Line, old: Proposal, new: Proposal) -> Line:
    """The line with the new target; as it was where it states none, is a person's, or doesn't fit."""
    number = _stated(line, old)
    if number is None or line.origin == "person":
        return line
    fitting = _fitting(line.text, line.figures[number].span, old, new)
    if fitting is None:
        return line
    span, words = fitting
    text = f"{line.text[: span.start]}{words}{line.text[span.end :]}"
    front = [figure for figure in line.figures if figure.span.end <= span.start]
    grown = len(words) - (span.end - span.start)
    behind = [_moved(figure, grown) for figure in line.figures if figure.span.start >= span.end]
    figures = (*front, *_figures(new, words, span.start), *behind)
    cited = tuple(dict.fromkeys((*line.citations, *(index for figure in figures for index in figure.citations))))
    return replace(line, text=text, figures=figures, citations=cited)


def _stated(line: Line, proposal: Proposal) -> int | None:
    """Which of the line's figures is the proposal's target: the first of its value whose clause names the indicator."""
    for number, figure in enumerate(line.figures):
        clause = _CLAUSE.split(line.text[: figure.span.start])[-1]
        if any(name in clause for name in _names(proposal)) and _is(figure, proposal):
            return number
    return None


def _is(figure: Figure, proposal: Proposal) -> bool:
    option = proposal.taken
    if option is None:
        return figure.source == "open"
    same = (figure.formula, frozenset(figure.citations)) == (option.formula, frozenset(option.citations))
    return same and _number(figure.text) == _phrase(proposal).number


def _fitting(text: str, figure: Span, old: Proposal, new: Proposal) -> tuple[Span, str] | None:
    """What of the text gives way to the new target, and to which words; None where the words around it are for another.

    The whole phrase gives way where it stands; else the number alone, where the two phrases differ in nothing else.
    """
    was, phrase = _phrase(old), _phrase(new)
    if old.chosen is None:
        was = _left_open(text, figure, old, phrase)
    at = text.find(was.number, figure.start)
    if new.chosen is None:
        return Span(at, at + len(was.number)), f"{OPEN}{_unit(was.number)}"  # its bounds stay: 控制在【待定】%以内
    whole = Span(at - len(was.lead), at + len(was.number) + len(was.tail))
    behind = text[: whole.start].endswith(_names(new))
    if whole.of(text) == was.text and text[whole.end : whole.end + 1] in _STOPS and (behind or was.lead == phrase.lead):
        return whole, phrase.text
    if old.chosen is not None and (was.lead, was.tail) == (phrase.lead, phrase.tail):
        return Span(at, at + len(was.number)), phrase.number
    return None


def _left_open(text: str, figure: Span, old: Proposal, phrase: _Phrase) -> _Phrase:
    """An open target as the text has it, with what of the new phrase, or of its own, stands around it already."""
    lead = next((lead for lead in (phrase.lead, old.lead_in) if text[: figure.start].endswith(lead)), "")
    number = figure.of(text)
    if number == OPEN and text.startswith(old.unit, figure.end):
        number += old.unit
    bound = _BOUND.match(text, figure.start + len(number))
    return _Phrase(lead, number, bound.group() if bound else "")


def _phrase(proposal: Proposal) -> _Phrase:
    option = proposal.taken
    if option is None:
        return _Phrase(proposal.lead_in, f"{OPEN}{proposal.unit}", "")
    number = option.figure or _number(option.text)
    lead, _, tail = option.text.partition(number)
    return _Phrase(lead, number, tail)


def _number(text: str) -> str:
    found = next(find_quantities(text), None)
    return found.text if found else text


def _unit(number: str) -> str:
    found = next(find_quantities(number), None)
    return found.unit if found else ""


def _figures(proposal: Proposal, words: str, start: int) -> Iterator[Figure]:
    """The numbers of a target that stands at `start`."""
    option = proposal.taken
    if option is None:
        at = start + words.index(OPEN)
        yield Figure(Span(at, at + len(OPEN)), OPEN, "open", ())
        return
    source: FigureSource = "derived" if option.formula else "copied"
    for number in find_quantities(words):
        span = Span(start + number.span.start, start + number.span.end)
        yield Figure(span, number.text, source, option.citations, option.formula)


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, span=Span(figure.span.start + by, figure.span.end + by))


def _names(proposal: Proposal) -> tuple[str, ...]:
    return tuple(filter(None, (proposal.indicator, proposal.canonical, *proposal.names)))
