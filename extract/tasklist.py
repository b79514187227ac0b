"""All that is taken from one document: targets, references, tasks, problems, findings, and what gave nothing."""

import re
from collections.abc import Iterator, Sequence

from extract.records import Finding, Problem, Reference, Target, Task, TaskList, Unaccounted
from extract.spans import Cover
from extract.targets import find_targets
from extract.tasks import find_tasks
from extract.units_in_charge import tags
from extract.wording import bare_name
from ingest.document import Clause, Document, Span
from ingest.outline import flatten
from ingest.sentences import paragraphs, sentences

# Goals without a number of their own; each row with an example, which is a test.
REFERENCES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?P<what>[^，。；、：\n]{2,24}?)(?<![省市区县国将])(?:增长|增速|增幅)?与[^，。；\n]{2,20}?(?:基本)?同步(?:增长)?"
        ),
        "居民收入增长与经济增长同步",
    ),
    (
        re.compile(
            r"(?P<what>[^，。；：\n]{2,24}?)(?:高于|不低于|快于|好于|优于|低于)(?:全国|全省|全市|省|地区|行业|上年)[^，。；\n\d]{0,8}(?:平均)?(?:水平|增速)"
        ),
        "增速高于全省平均水平",
    ),
    (
        re.compile(
            r"(?:全面|超额)?完成(?:国家|省|市|上级)[^，。；\n\d]{0,6}下达的?(?P<what>[^，。；\n\d]{0,16}?)(?:任务|目标)"
        ),
        "完成省下达的节能任务",
    ),
    (
        re.compile(
            r"完成(?P<what>(?![^，。；\n]*(?:各项|所有|剩余|全年|年度|今年|建设|改造|整治|改革|治理|化解|行动|试点|创建|搬迁|脱))"
            r"[^，。；\n\d]{2,12})任务(?=[。；，])"
        ),
        "完成招商引资任务",
    ),
)
_LONGEST_HEADING = 60


def extract(document: Document) -> TaskList:
    """The task list of `document`: a full scan of its text, in order."""
    targets = find_targets(document)
    tasks = find_tasks(document, targets)
    return TaskList(
        document=document.id,
        targets=targets,
        references=tuple(_references(document)),
        tasks=tasks,
        problems=tuple(_problems(document)),
        findings=tuple(_findings(document, targets, tasks)),
        unaccounted=tuple(_unaccounted(document, tasks)),
    )


def _references(document: Document) -> Iterator[Reference]:
    for sentence in sentences(document.text):
        if document.role_at(sentence.start) != "plan":
            continue
        taken: list[Span] = []
        for pattern, _ in REFERENCES:
            for match in pattern.finditer(document.text, sentence.start, sentence.end):
                span = Span(*match.span())
                if not any(span.overlaps(other) for other in taken):
                    taken.append(span)
                    yield Reference(span, match.group(), bare_name(match["what"]) or match.group())


def _problems(document: Document) -> Iterator[Problem]:
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


def _findings(document: Document, targets: Sequence[Target], tasks: Sequence[Task]) -> Iterator[Finding]:
    for remark in document.remarks:
        yield Finding(remark.code, remark.message, remark.spans)
    masked = [target.span for target in targets if target.masked]
    if masked:
        yield Finding("masked", f"有{len(masked)}个数字被隐去，只保留位置，不推测数值", tuple(masked))
    items = [task for task in tasks if task.label]
    if len(items) >= 3 and not any(task.lead for task in items):
        yield Finding("no_owner", f"{len(items)}项任务都没有写明牵头或责任单位", ())
    if len(items) >= 3 and not any(task.deadline for task in items):
        yield Finding("no_deadline", f"{len(items)}项任务都没有写明完成时限", ())


def _unaccounted(document: Document, tasks: Sequence[Task]) -> Iterator[Unaccounted]:
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
