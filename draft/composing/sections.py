"""The sections and items of a draft: each clause in the item of the frame where it belongs."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from check.records import Embed
from draft.basis.records import Found
from draft.citing import Citations
from draft.composing.figures import figures_of
from draft.composing.taking import Taken
from draft.composing.titles import called
from draft.outline import Part, Place, place
from draft.records import Figure, Item, Line, Section
from draft.wording.clauses import once
from ground.citation import Citation
from ingest.document import Span

_NEW = -1
_OF_WHICH = "其中"
_ANY_YEAR = re.compile(r"年底|年末|年内|全年|每[年月周季日]|常年|长期|持续")  # a deadline that no year wears out


def set_out(clauses: Sequence[Taken], frame: Sequence[Part], citations: Citations, embed: Embed) -> Iterator[Section]:
    """The sections of the frame with their items, in its order; those that took nothing fall away."""
    places = place([clause.lead.matter for clause in clauses], frame, embed)
    held: defaultdict[tuple[int, int], list[Taken]] = defaultdict(list)
    for where, clause in zip(places, clauses, strict=True):
        held[where].append(clause)
    for number, part in enumerate(frame):
        items = [*_items(number, part, held, citations)]
        if items:
            cited = citations.indexes([part.citation] if part.citation else ())
            yield Section(part.title, tuple(items), cited)


def _items(
    number: int, part: Part, held: Mapping[tuple[int, int], Sequence[Taken]], citations: Citations
) -> Iterator[Item]:
    for at, each in enumerate(part.places):
        if clauses := held.get((number, at)):
            yield _item(each.title, clauses, citations, each)
    for title, clauses in _new(held.get((number, _NEW), ())).items():
        yield _item(title, clauses, citations)


def _new(clauses: Sequence[Taken]) -> Mapping[str, Sequence[Taken]]:
    """New items by their titles: clauses that stood below one heading stay together."""
    headed: defaultdict[str, list[Taken]] = defaultdict(list)
    for clause in clauses:
        headed[clause.lead.matter.heading[-1] if clause.lead.matter.heading else ""].append(clause)
    titled: defaultdict[str, list[Taken]] = defaultdict(list)
    for heading, together in headed.items():
        titled[called(together[0], heading)] += together
    return titled


def _item(heading: str, clauses: Sequence[Taken], citations: Citations, at: Place | None = None) -> Item:
    own = [clause.lead.matter for clause in clauses]
    named = next((matter for matter in own if matter.lead or matter.responsible), None)
    units: Sequence[Citation] = at.units if at and (at.lead or at.responsible) else named.citations[:1] if named else ()
    from_place = at is not None and bool(at.lead or at.responsible)
    return Item(
        id=hashlib.sha256(f"{heading}:{own[0].id}".encode()).hexdigest()[:12],
        title=heading,
        lines=tuple(_lines(heading, clauses, citations)),
        citations=citations.indexes([at.citation] if at and at.citation else ()),
        deadline=_deadline(clauses),
        lead=at.lead if at and from_place else named.lead if named else (),
        responsible=at.responsible if at and from_place else named.responsible if named else (),
        units=citations.indexes(units),
    )


def _deadline(clauses: Sequence[Taken]) -> str | None:
    """The last deadline that sources set for the coming year; one of last year only where every year has it."""
    dated = [clause.lead for clause in clauses if clause.lead.due and _holds_next_year(clause.lead)]
    return max(dated, key=lambda lead: lead.due or "").matter.deadline if dated else None


def _holds_next_year(lead: Found) -> bool:
    own = lead.matter.kind in {"outlook", "policy", "path"}
    return own or bool(_ANY_YEAR.search(lead.matter.deadline or ""))


def _lines(heading: str, clauses: Sequence[Taken], citations: Citations) -> Iterator[Line]:
    """A sentence for the clauses of one sentence part, in the order of the source, and one for each of the others."""

    def source(clause: Taken) -> tuple[str, Span]:
        return clause.lead.volume.document.id, clause.lead.whole

    for _, together in groupby(_without_echo(heading, clauses), key=source):
        yield _line([*together], citations)


def _without_echo(heading: str, clauses: Sequence[Taken]) -> Sequence[Taken]:
    """The clauses but one that only says the heading again: what it takes up, the clause beside it takes up."""
    echo = next((clause for clause in clauses if clause.text == heading and not clause.figures), None)
    if echo is None or len(clauses) == 1:
        return clauses
    first, *rest = (clause for clause in clauses if clause is not echo)
    return [replace(first, members=(*first.members, *echo.members)), *rest]


def _following(words: str, before: str) -> str:
    """A clause behind others in a sentence: 继续 once is enough."""
    shorter = once(words, before)
    return shorter if words.endswith(shorter) else words


def _line(clauses: Sequence[Taken], citations: Citations) -> Line:
    text, given = "", dict[Span, Figure]()
    for clause in clauses:
        words = _following(clause.text, text) if text else clause.text.removeprefix(_OF_WHICH)  # of nothing before it
        start = len(text) + (1 if text else 0) + len(words) - len(clause.text)
        text = f"{text}，{words}" if text else words
        for span, figure in clause.figures.items():
            moved = Span(span.start + start, span.end + start)
            given[moved] = replace(figure, span=moved)
    found = [each for clause in clauses for each in clause.members]
    cited = [(citations.index(citation), citation) for each in found for citation in each.matter.citations]
    figures = figures_of(f"{text}。", given, cited)
    indexes = dict.fromkeys([index for index, _ in cited] + [index for each in figures for index in each.citations])
    return Line(f"{text}。", tuple(dict.fromkeys(each.matter.id for each in found)), tuple(indexes), figures)
