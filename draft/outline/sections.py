"""The sections of a document that plans or looks back, as it sets them out."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from draft.outline.headings import sort_of
from draft.outline.items import own_span, places_of, title_span
from draft.outline.records import Part
from extract.volume import Volume
from ground.citation import cite
from ingest.document import Clause, Document, Role

_LEAST_LEFT = 0.3  # of the text, where headings are passed over
_MOST = 0.55  # of the text below one heading: it holds the whole
_LIGHT = 0.18  # of the section in the middle, by text
_FEWEST = 3  # sections below such a heading
_THANKS = re.compile(r"各位(?:代表|委员|同志)|同志们|让我们|谢谢|^以上|我们[将要]?$")


Retitle = Callable[[str], str]


def parts_of(volume: Volume, year: int, retitle: Retitle, role: Role = "plan") -> tuple[Part, ...]:
    """The sections of `volume` that plan `year` or the year before it (or, for the role review, look back).

    `retitle` gives the heading that the frame takes; where it gives "", the section or item is left out.
    """
    document = volume.document
    own = [*takewhile(lambda clause: not _is_annex(clause), document.outline)]
    found = _sections(own, year, role) or (_in_tables(document) if role == "plan" else [])
    parts = (_part(volume, clause, retitle, role) for clause in _of_weight(found))
    return _opened(tuple(part for part in parts if part.title))


def _is_annex(clause: Clause) -> bool:
    return not clause.label and sort_of(clause.title) == "annex"


def _in_tables(document: Document) -> list[Clause]:
    """A table of tasks is all annex: the headings above its tables are the sections."""
    annexes = [clause for clause in document.outline if _is_annex(clause) and clause.role == "plan"]
    tabled = [clause for clause in annexes if any(table.span.overlaps(clause.span) for table in document.tables)]
    return [child for clause in tabled for child in clause.children]


def _sections(clauses: Sequence[Clause], year: int, role: Role) -> list[Clause]:
    """The clauses that are sections; a heading that holds the whole gives way to what stands below it."""
    own = _headings([clause for clause in clauses if clause.role == role and not _THANKS.search(clause.title)])
    if role == "plan":
        own = _without(_without(own, "horizon", year), "aims", year)
    whole = sum(map(_length, own))
    found: list[Clause] = []
    for clause in own:
        below = [child for child in clause.children if child.role == role]
        named = sort_of(clause.title) not in {None, "annex"}
        most = _length(clause) > _MOST * whole and len(below) >= (_FEWEST if clause.label else 1)
        found += _sections(below, year, role) if (named and len(below) > 1) or most else [clause]
    return found


def _headings(clauses: list[Clause]) -> list[Clause]:
    """The clauses without 一是, 二是, … where most of the text stands below headings."""
    headed = [clause for clause in clauses if not clause.label.endswith("是")]
    return headed if sum(map(_length, headed)) * 2 > sum(map(_length, clauses)) else clauses


def _without(clauses: list[Clause], use: str, year: int) -> list[Clause]:
    """The clauses that are not of `use`, where enough of the text is left; one that names the year stays."""
    kept = [each for each in clauses if sort_of(each.title) != use or (use == "horizon" and f"{year}年" in each.title)]
    return kept if sum(map(_length, kept)) >= _LEAST_LEFT * sum(map(_length, clauses)) else clauses


def _of_weight(clauses: list[Clause]) -> list[Clause]:
    """The clauses without those that are a line beside sections: 坚持稳中求进, 尊重经济规律."""
    whole, before = sum(map(_length, clauses)), 0
    for clause in sorted(clauses, key=_length):
        before += _length(clause)
        if 2 * before >= whole:
            return [each for each in clauses if _length(each) >= _LIGHT * _length(clause)]
    return clauses


def _length(clause: Clause) -> int:
    return clause.span.end - clause.span.start


def _part(volume: Volume, clause: Clause, retitle: Retitle, role: Role) -> Part:
    document = volume.document
    span = own_span(document.text, clause)
    places = places_of(volume, clause, retitle, role)
    title = retitle(clause.title)
    return Part(
        title, cite(document, title_span(document.text, clause)), places, (document.id, *span), span.of(document.text)
    )


def _opened(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A heading that holds the whole and has no headings below it gives way to its items, or to its neighbours."""
    wholes = [part for part in parts if sort_of(part.title) in {"wrapper", "aims"}]
    if 2 * sum(len(part.words) for part in wholes) < sum(len(part.words) for part in parts):
        return tuple(part for part in parts if part not in wholes)
    found: list[Part] = []
    for part in parts:
        items = [Part(place.title, place.citation, (), place.span, place.words) for place in part.places]
        found += items if part in wholes and items else [part]
    return tuple(found)
