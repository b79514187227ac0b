"""A plan held against its reports: every goal and every task of the plan gets its verdict."""

from collections.abc import Sequence

from ask.shelf import Volume
from check.alignment.candidates import Alignment
from check.findings import find_findings
from check.goals import goals_of
from check.lights import Thresholds, lit, thresholds
from check.records import Check, DocumentNote, Embed
from check.series import ranking, series
from check.tasks.find import task_verdicts
from check.verdicts import judge
from ingest.document import Document


def check(plan: Volume, reports: Sequence[Volume], embed: Embed, limits: Thresholds | None = None) -> Check:
    """The verdicts on all goals and tasks of `plan` from the text of `reports`, in the order of the plan.

    `limits` are the thresholds of the lights, or else those of the environment. Raises LightsError for a wrong one.
    """
    alignment = Alignment(plan, reports, embed)
    verdicts = tuple(judge(alignment, number, goal) for number, goal in goals_of(plan))
    tasks = task_verdicts(plan, reports, embed)
    made = Check(
        plan=note(plan.document),
        reports=tuple(note(report.document) for report in reports),
        verdicts=verdicts,
        task_verdicts=tasks,
        findings=find_findings(plan, reports, alignment, verdicts, tasks),
        series=series(verdicts, reports),
        ranking=ranking(plan, verdicts, reports),
        as_of=max(alignment.days, default=None),
    )
    return lit(made, made.as_of, limits or thresholds()) if made.as_of else made


def note(document: Document) -> DocumentNote:
    """How the check names a document."""
    metadata = document.metadata
    years = {year.value for year in (*metadata.years_reviewed, *metadata.years_planned)}
    organisation = metadata.organisation.value if metadata.organisation else None
    return DocumentNote(document.id, document.name, document.title, organisation, tuple(sorted(years)))
