"""Every paragraph of a plan gave tasks or stands here with the reason why not."""

from collections.abc import Iterator, Sequence

from extract.records import Task, Unaccounted
from extract.spans import Cover
from extract.tasks.responsibility import tags
from ingest.document import Document, Span
from ingest.outline import flatten
from ingest.sentences import paragraphs

_LONGEST_HEADING = 60


def find_unaccounted(document: Document, tasks: Sequence[Task]) -> Iterator[Unaccounted]:
    """Plan paragraphs in which no task stands, with the reason."""
    titles = {words for clause in flatten(document.outline) for words in (clause.title, clause.label + clause.title)}
    title = document_title(document)
    found, tables = Cover(task.span for task in tasks), Cover(table.span for table in document.tables)
    for line in paragraphs(document.text):
        if document.role_at(line.start) == "plan" and not found.overlaps(line):
            words = line.of(document.text).strip("#* 　")
            heading = (words in titles and len(words) <= _LONGEST_HEADING) or line == title
            yield Unaccounted(line, _reason(document, line, heading, tables.overlaps(line)))


def _reason(document: Document, line: Span, heading: bool, in_table: bool) -> str:
    clauses = document.clauses_at(line.start)
    if any(tag.covers(line) for tag in tags(document.text, line)):
        return "牵头和责任单位，已记入所属的任务"
    if in_table:
        return "表格的表头或说明"
    if heading:
        return "标题"
    if clauses and clauses[-1].children and line.start < clauses[-1].children[0].span.start:
        return "条目前的导语，没有可单独核对的目标"
    return "没有编号，也没有可核对的目标"


def document_title(document: Document) -> Span | None:
    """Where the title stands, if it stands in the text."""
    at = document.text.find(document.title)
    return Span(at, at + len(document.title)) if at >= 0 else None
