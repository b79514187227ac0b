"""What a reader of the document should know before using it, with the places that show it."""

from collections.abc import Iterator, Sequence

from extract.records import Finding, Tally, Target, Task
from ingest.document import Document


def find_findings(
    document: Document, targets: Sequence[Target], tasks: Sequence[Task], _tallies: Sequence[Tally]
) -> Iterator[Finding]:
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
