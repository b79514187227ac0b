"""What a report says was done or is under way, clause by clause: much of it goes on in the year that follows."""

from collections.abc import Iterator

from check.tasks.reading import clauses
from draft.basis.records import Found
from draft.basis.stated import matter_id, names_of, targets_of, thing_of
from draft.records import Matter
from extract.volume import Volume
from ground.citation import cite
from ingest.document import Document, Span

_SHORTEST = 5


def reviewed(report: Volume, year: int) -> Iterator[Found]:
    """The clauses of the parts of a report that look back on the year before `year`."""
    document = report.document
    for leaf in document.leaves:
        if leaf.role == "review":
            for clause in clauses(document.text, leaf.span):
                if clause.end - clause.start >= _SHORTEST:
                    yield _found(report, document, clause, leaf.span, year - 1)


def _found(report: Volume, document: Document, clause: Span, whole: Span, of: int) -> Found:
    matter = Matter(
        id=matter_id(document, clause, "review"),
        kind="review",
        text=clause.of(document.text),
        citations=(cite(document, clause),),
        thing=thing_of(document, clause),
        must=False,
        heading=document.path_at(clause.start),
        indicators=names_of(targets_of(report, clause), "actual"),
    )
    return Found(matter, report, clause, whole, of)
