"""Every paragraph of a plan gave tasks or stands here with the reason why not."""

import re
from collections.abc import Iterator, Sequence

from extract.records import Task, Unaccounted
from extract.spans import Cover
from extract.tasks.formalities import formality_of
from extract.tasks.responsibility import tags
from ingest.document import Clause, Document, Span
from ingest.outline import flatten
from ingest.sentences import paragraphs

_LONGEST_HEADING = 60


_EXPLANATIONS = re.compile(r"(?:填报|填表|编制|起草|使用|报送)(?:说明|须知)")
_SPEAKS_OF_AIMS = re.compile(r"(?:总体要求|指导思想|总体思路|基本原则|工作思路)[^。]{0,8}[是：]")


def find_unaccounted(document: Document, tasks: Sequence[Task]) -> Iterator[Unaccounted]:
    """Plan paragraphs, and explanations that belong to the plan, in which no task stands, with the reason."""
    titles = {words for clause in flatten(document.outline) for words in (clause.title, clause.label + clause.title)}
    title = document_title(document)
    found, tables = Cover(task.span for task in tasks), Cover(table.span for table in document.tables)
    for line in paragraphs(document.text):
        if found.overlaps(line):
            continue
        clauses = document.clauses_at(line.start)
        role = clauses[-1].role if clauses else document.opening_role
        if role == "plan":
            words = line.of(document.text).strip("#* 　")
            heading = (words in titles and len(words) <= _LONGEST_HEADING) or line == title
            yield Unaccounted(line, _reason(document, line, clauses, heading, tables.overlaps(line)))
        elif role == "other" and tasks and any(_EXPLANATIONS.search(clause.title) for clause in clauses):
            yield Unaccounted(line, "填报说明，不是任务")


def _reason(document: Document, line: Span, clauses: tuple[Clause, ...], heading: bool, in_table: bool) -> str:
    words = line.of(document.text).strip("#* 　")
    if any(tag.covers(line) for tag in tags(document.text, line)):
        return "牵头和责任单位，已记入所属的任务"
    if in_table:
        return "表格的表头或说明"
    formality = formality_of(words)
    if heading:
        return "标题"
    if formality:
        return formality.reason
    if _SPEAKS_OF_AIMS.search(words):
        return "总体要求，没有可单独核对的目标"
    if clauses and clauses[-1].children and line.start < clauses[-1].children[0].span.start:
        return "条目前的导语，没有可单独核对的目标"
    return "没有编号，也没有可核对的目标"


def document_title(document: Document) -> Span | None:
    """Where the title stands, if it stands in the text."""
    at = document.text.find(document.title)
    return Span(at, at + len(document.title)) if at >= 0 else None
