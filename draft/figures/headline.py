"""The sentence of the year's main goals, and the figure that a clause writes in the place of last year's."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from draft.figures.phrases import bound_behind
from draft.records import OPEN, Figure, FigureSource, Line, Option, Proposal
from extract.records import Measure, Target
from ingest.document import Span

_POINTS = frozenset({"百分点", "BP"})
_BOUND_BEFORE = re.compile(r"(?:[不未](?:低于|少于|高于|超过)|突破|超过|至少)$")
_ORDER: Sequence[Measure] = ("level", "growth", "change", "multiple")


def headline(proposals: Sequence[Proposal], year: int) -> Line | None:
    """2024年主要预期目标是：营业收入增长8%以上，利润总额【待定】亿元。None where no proposal is for the headline.

    The amount, the growth and the change of one indicator stand together: 资产总额达到3350亿元、增长7%左右.
    """
    chosen = [each for each in proposals if each.headline]
    if not chosen:
        return None
    text, figures = f"{year}年主要预期目标是：", list[Figure]()
    for at, words in enumerate(_goals(chosen)):
        text += "，" if at and words.begins else "、" if at else ""
        figures += [_moved(figure, len(text)) for figure in words.figures]
        text += words.text
    cited = tuple(dict.fromkeys(index for each in chosen for index in _grounds(each)))
    return Line(f"{text}。", (), cited, tuple(figures))


class _Words:
    """A goal of the sentence: whether it `begins` with its indicator's name, and its figures within `text`."""

    def __init__(self, proposal: Proposal, *, begins: bool, strength: str) -> None:
        option = proposal.taken
        value = option.text if option else f"{proposal.lead_in}{_open(proposal.unit)}"
        name = f"{strength if strength not in value else ''}{proposal.indicator}" if begins else ""
        self.begins, self.text = begins, name + value
        self.figures = tuple(_figures(option, self.text, len(name)))


def _goals(proposals: Sequence[Proposal]) -> Iterator[_Words]:
    """In the order of the sentence that they come from, those of one indicator together."""
    places: dict[str, int] = {}
    for each in proposals:
        places.setdefault(_name(each), len(places))
    ordered = sorted(proposals, key=lambda each: (places[_name(each)], _ORDER.index(each.measure)))
    before = ""
    for _, group in groupby(ordered, key=_name):
        for at, proposal in enumerate(group):
            strength = proposal.strength if proposal.strength and proposal.strength != "预期" else ""
            yield _Words(proposal, begins=not at, strength="" if strength == before or at else strength)
            before = before if at else strength


def _grounds(proposal: Proposal) -> tuple[int, ...]:
    """The citations that name the goal: those of the option taken, or what is known of the years before."""
    option = proposal.taken
    if option is not None:
        return option.citations
    places = (index for past in proposal.past for index in (past.goal_citation, past.actual_citation))
    return tuple(index for index in places if index is not None)


def _name(proposal: Proposal) -> str:
    return proposal.canonical or proposal.indicator


def _open(unit: str) -> str:
    return f"{OPEN}{'个' if unit in _POINTS else ''}{unit}"


def _figures(option: Option | None, text: str, start: int) -> Iterator[Figure]:
    if option is None:
        at = text.index(OPEN, start)
        yield Figure(Span(at, at + len(OPEN)), OPEN, "open", ())
        return
    source: FigureSource = "derived" if option.formula else "copied"
    for figure in filter(None, (option.figure, option.stretch)):
        at = text.index(figure, start)
        yield Figure(Span(at, at + len(figure)), figure, source, option.citations, option.formula)
        start = at + len(figure)


def _moved(figure: Figure, by: int) -> Figure:
    span = Span(figure.span.start + by, figure.span.end + by)
    return Figure(span, figure.text, figure.source, figure.citations, figure.formula)


def slot_text(proposal: Proposal, written: Target) -> str:
    """What a clause writes where the source's figure `written` stood, with the unit: 380亿元, or 【待定】亿元.

    The bound (以上, 左右) is the clause's own; `slot` changes it too. A second tier (力争10%) is open where the option
    taken has none.
    """
    option = proposal.taken
    figure = (option.stretch if written.tier == "stretch" else option.figure) if option else ""
    return figure or _open(written.unit)


def slot(text: str, proposal: Proposal, written: Target) -> tuple[Span, str]:
    """The stretch of the source's `text` to write anew, the figure with the bound behind it, and what goes there.

    增长12%左右 becomes 增长8%以上 where that is the option taken: 左右 would misstate its source.
    """
    bound, option = bound_behind(text, written.span.end), proposal.taken
    figure = slot_text(proposal, written)
    if option and written.tier != "stretch" and not _BOUND_BEFORE.search(text, 0, written.span.start):
        bound = bound_behind(option.text, option.text.index(option.figure) + len(option.figure))
    return Span(written.span.start, written.span.end + len(bound_behind(text, written.span.end))), figure + bound
