"""A plan held against its reports: every goal and every task of the plan gets its verdict."""

from collections.abc import Sequence

from check.alignment.candidates import Alignment
from check.findings import find_findings
from check.goals import goals_of
from check.lights import Thresholds, lit, thresholds
from check.notices import notices
from check.ranking import ranking
from check.records import Check, DocumentNote, Embed, TaskVerdict, Verdict
from check.series import series
from check.tasks.find import task_verdicts
from check.units import with_units
from check.verdicts import judge
from extract.volume import Volume
from ingest.document import Document


def check(plan: Volume, reports: Sequence[Volume], embed: Embed, limits: Thresholds | None = None) -> Check:
    """The verdicts on all goals and tasks of `plan` from the text of `reports`, in the order of the plan.

    `limits` are the thresholds of the lights, or else those of the environment. Raises LightsError for a wrong one.
    """
    alignment = Alignment(plan, reports, embed)
    verdicts = tuple(judge(alignment, number, goal) for number, goal in goals_of(plan))
    return completed(alignment, verdicts, task_verdicts(plan, reports, embed), limits)


def completed(
    alignment: Alignment,
    verdicts: Sequence[Verdict],
    tasks: Sequence[TaskVerdict],
    limits: Thresholds | None = None,
) -> Check:
    """The check with all that follows from its verdicts: findings, series, units and their ranking, notices, lights."""
    plan, reports = alignment.plan, alignment.reports
    judged = with_units(plan, verdicts, reports)
    made = Check(
        plan=note(plan.document),
        reports=tuple(note(report.document) for report in reports),
        verdicts=judged,
        task_verdicts=tuple(tasks),
        findings=find_findings(plan, reports, alignment, judged, tasks),
        series=series(judged, reports),
        ranking=ranking(judged),
        notices=notices(alignment, judged, tasks),
        as_of=max(alignment.days, default=None),
    )
    return lit(made, made.as_of, limits or thresholds()) if made.as_of else made


def note(document: Document) -> DocumentNote:
    """How the check names a document."""
    metadata = document.metadata
    years = {year.value for year in (*metadata.years_reviewed, *metadata.years_planned)}
    organisation = metadata.organisation.value if metadata.organisation else None
    return DocumentNote(document.id, document.name, document.title, organisation, tuple(sorted(years)))
