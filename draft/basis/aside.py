"""A report as if it had no plan section: what it plans itself is not to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.tasklist import extract
from extract.volume import Volume
from ingest.document import Clause, Document, Span


def without_plan_section(report: Volume) -> Volume:
    """The report with its plan blanked, and all that explains it behind it; what is left stands where it stood.

    Places stay those of the report, so that citations hold; the text is no longer the document's own.
    """
    document = report.document
    gone = [*_opening(document), *_planned(document.outline)]
    first = min((span.start for span in gone), default=len(document.text))
    gone += [clause.span for clause in document.outline if clause.role == "other" and clause.span.start > first]
    left = replace(
        document,
        text=_blanked(document.text, gone),
        outline=tuple(_left(document.outline, gone)),
        tables=tuple(table for table in document.tables if not any(span.overlaps(table.span) for span in gone)),
    )
    return Volume(left, extract(left))


def _opening(document: Document) -> Iterator[Span]:
    """What stands above the first heading, where that is a plan."""
    if document.opening_role == "plan":
        yield Span(0, min((clause.span.start for clause in document.outline), default=len(document.text)))


def _planned(outline: Sequence[Clause]) -> Iterator[Span]:
    """The plan clauses; of one that has parts which are no plan, all but these."""
    for clause in outline:
        if clause.role != "plan":
            yield from _planned(clause.children)
        elif all(each.role == "plan" for each in _below(clause)):
            yield clause.span
        else:
            yield from _between(clause)
            yield from _planned(clause.children)


def _below(clause: Clause) -> Iterator[Clause]:
    for child in clause.children:
        yield child
        yield from _below(child)


def _between(clause: Clause) -> Iterator[Span]:
    """The clause without its children."""
    starts = [clause.span.start, *(child.span.end for child in clause.children)]
    ends = [*(child.span.start for child in clause.children), clause.span.end]
    for start, end in zip(starts, ends, strict=True):
        if start < end:
            yield Span(start, end)


def _left(outline: Sequence[Clause], gone: Sequence[Span]) -> Iterator[Clause]:
    """The clauses that are left; a plan clause has no heading any longer, only its parts that are no plan."""
    for clause in outline:
        if clause.role == "plan":
            yield from _left(clause.children, gone)
        elif clause.span not in gone:
            yield replace(clause, children=tuple(_left(clause.children, gone)))


def _blanked(text: str, gone: Sequence[Span]) -> str:
    """Line feeds stay, so that a line is a line."""
    for span in gone:
        kept = "".join("\n" if character == "\n" else " " for character in span.of(text))
        text = text[: span.start] + kept + text[span.end :]
    return text
