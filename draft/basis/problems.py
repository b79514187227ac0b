"""The problems that a report names."""

from collections.abc import Iterator

from draft.basis.records import Found
from draft.basis.stated import matter_id
from draft.records import Matter
from extract.volume import Volume
from ground.citation import cite


def problems(report: Volume, year: int) -> Iterator[Found]:
    """Each problem that the report on the year before `year` names; it must be taken up or left out."""
    document = report.document
    for problem in report.tasks.problems:
        matter = Matter(
            id=matter_id(document, problem.span, "problem"),
            kind="problem",
            text=problem.span.of(document.text),
            citations=(cite(document, problem.span),),
            thing=problem.title,
            must=True,
            responsible=problem.owners,
        )
        yield Found(matter, report, problem.span, problem.span, year - 1)
