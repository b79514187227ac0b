"""A plan held against its reports: every goal and every task of the plan gets its verdict."""

from collections.abc import Sequence

from ask.shelf import Volume
from check.alignment.candidates import Alignment
from check.goals import goals_of
from check.records import Check, DocumentNote, Embed
from check.verdicts import judge
from ingest.document import Document


def check(plan: Volume, reports: Sequence[Volume], embed: Embed) -> Check:
    """The verdicts on all goals and tasks of `plan` from the text of `reports`, in the order of the plan."""
    alignment = Alignment(plan, reports, embed)
    verdicts = tuple(judge(alignment, number, goal) for number, goal in goals_of(plan))
    return Check(note(plan.document), tuple(note(report.document) for report in reports), verdicts, (), ())


def note(document: Document) -> DocumentNote:
    """How the check names a document."""
    metadata = document.metadata
    years = {year.value for year in (*metadata.years_reviewed, *metadata.years_planned)}
    organisation = metadata.organisation.value if metadata.organisation else None
    return DocumentNote(document.id, document.name, document.title, organisation, tuple(sorted(years)))
