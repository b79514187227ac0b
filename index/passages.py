"""Cuts a document into passages: small enough to cite, whole enough to read."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from index.passage import Passage
from index.words import normalise
from ingest.document import Clause, Document, Role, Span, Table
from ingest.sentences import paragraphs, sentences, trim

LIMIT = 350  # characters in a passage; a table row may exceed it
_PAUSES = ("；;", "，,、", " \n")  # where a sentence longer than the limit is cut, best first


def split(document: Document) -> tuple[Passage, ...]:
    """The passages of `document`, in order; every non-blank character is in exactly one.

    No passage crosses the beginning or end of an outline item. Passages end with a sentence or a table row;
    a sentence longer than `LIMIT` is cut at a pause.
    """
    whole = Span(0, len(document.text))
    top = _Region(whole, (document.title,) if document.title else (), document.opening_role)
    return tuple(
        Passage(document.id, span, region.path, region.role)
        for region in _regions(document.outline, top)
        for span in _pack(_units(document, region.span))
    )


def with_path(passage: Passage, document: Document) -> str:
    """What is embedded of a passage of `document`: the headings say what it leaves unsaid."""
    return "\n".join((*passage.path, passage.span.of(document.text)))


def headings_of(path: tuple[str, ...]) -> str:
    """The words of the headings above a passage, normalised."""
    return normalise(" ".join(path))


class _Region(NamedTuple):
    """A stretch that belongs to one outline item, with the headings above it."""

    span: Span
    path: tuple[str, ...]
    role: Role


def _regions(clauses: tuple[Clause, ...], whole: _Region) -> Iterator[_Region]:
    """`whole` parted into the stretches that belong to one outline item."""
    start = whole.span.start
    for clause in clauses:
        yield whole._replace(span=Span(start, clause.span.start))
        yield from _regions(
            clause.children, _Region(clause.span, (*whole.path, clause.title or clause.label), clause.role)
        )
        start = clause.span.end
    yield whole._replace(span=Span(start, whole.span.end))


def _units(document: Document, region: Span) -> Iterator[Span]:
    """The stretches of `region` that stay whole: table rows and sentences, in order."""
    start = region.start
    for table in _tables_in(document.tables, region):
        yield from _prose(document.text, Span(start, table.start))
        yield from paragraphs(document.text, table)
        start = table.end
    yield from _prose(document.text, Span(start, region.end))


def _tables_in(tables: Iterable[Table], region: Span) -> list[Span]:
    overlapping = (table.span for table in tables if table.span.overlaps(region))
    return sorted(Span(max(span.start, region.start), min(span.end, region.end)) for span in overlapping)


def _prose(text: str, span: Span) -> Iterator[Span]:
    return chain.from_iterable(_shorten(text, sentence) for sentence in sentences(text, span))


def _shorten(text: str, sentence: Span) -> Iterator[Span]:
    """`sentence` in pieces of at most `LIMIT` characters, cut after a pause where its second half has one."""
    start = sentence.start
    while sentence.end - start > LIMIT:
        cut = _last_pause(text, Span(start + LIMIT // 2, start + LIMIT))
        yield trim(text, Span(start, cut))
        start = trim(text, Span(cut, sentence.end)).start
    yield Span(start, sentence.end)


def _last_pause(text: str, span: Span) -> int:
    for marks in _PAUSES:
        last = max(text.rfind(mark, *span) for mark in marks)
        if last >= 0:
            return last + 1
    return span.end


def _pack(units: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring units joined to passages of about equal length, none above `LIMIT` unless one unit is."""
    pending = list(units)
    if not pending:
        return
    length = pending[-1].end - pending[0].start
    aim = length / -(-length // LIMIT)
    start, end = pending[0]
    for unit in pending[1:]:
        if end - start >= aim or unit.end - start > LIMIT:
            yield Span(start, end)
            start = unit.start
        end = unit.end
    yield Span(start, end)
