"""All that is taken from one document: targets, tasks, problems, findings …, and the plan text that gave nothing."""

from extract.completeness import find_unaccounted
from extract.findings import find_findings
from extract.problems import find_problems
from extract.records import TaskList
from extract.references import find_references
from extract.tallies import find_tallies
from extract.targets.find import find_targets
from extract.tasks.find import find_tasks
from ingest.document import Document


def extract(document: Document) -> TaskList:
    """The task list of `document`: a full scan of its text, in order."""
    targets = find_targets(document)
    references = tuple(find_references(document))
    tasks = find_tasks(document, targets, references)
    tallies = tuple(find_tallies(document, targets))
    return TaskList(
        document=document.id,
        targets=targets,
        references=references,
        tasks=tasks,
        problems=tuple(find_problems(document)),
        tallies=tallies,
        findings=tuple(find_findings(document, targets, tasks, tallies)),
        unaccounted=tuple(find_unaccounted(document, tasks)),
    )
