"""What a reader of the document should know, and the plan text that gave no task."""

from collections.abc import Iterator

from export.sheet import Column, Sheet
from extract.findings.codes import FINDINGS
from extract.records import TaskList
from extract.sheets.labels import FIELDS
from extract.sheets.places import numbered, place
from ingest.document import Document, Span

_COLUMNS = (
    Column("序号", 5),
    Column("类型", 16),
    Column("说明", 50),
    Column("算式", 24),
    Column("原文", 60),
    Column("原文位置", 12),
)
_Notice = tuple[str, str, str | None, tuple[Span, ...]]


def notice_sheet(document: Document, found: TaskList) -> Sheet:
    """The findings, the plan paragraphs without a task, and where a language model reads otherwise."""
    rows = (
        (
            kind,
            message,
            formula,
            "\n".join(span.of(document.text).strip() for span in spans),
            "\n".join(place(span) for span in spans),
        )
        for kind, message, formula, spans in _notices(found)
    )
    return Sheet("文档提示", _COLUMNS, numbered(rows))


def _notices(found: TaskList) -> Iterator[_Notice]:
    for finding in found.findings:
        yield FINDINGS[finding.code], finding.message, finding.formula, finding.spans
    for part in found.unaccounted:
        yield "未列为任务", part.reason, None, (part.span,)
    for what, span in disputes(found):
        yield "模型读法不同", what, None, (span,)
    for dropped in found.review.dropped if found.review else ():
        yield "模型提出，已剔除", f"{dropped.proposal}：{dropped.reason}", None, ()


def disputes(found: TaskList) -> Iterator[tuple[str, Span]]:
    """What the rules and a language model read differently: what of which target or task, and where that stands."""
    for what, fields, span in [
        *((f"{target.indicator} {target.text}", target.disputed, target.span) for target in found.targets),
        *((task.title, task.disputed, task.span) for task in found.tasks),
    ]:
        if fields:
            yield f"{what}：{'、'.join(FIELDS[name] for name in fields)}", span
