"""What a task promises, one thing at a time: 开工建设A、B，建成C → A to be begun, B to be begun, C to be built."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from check.tasks.reading import clauses, readings
from check.tasks.steps import STEP
from extract.records import Target, Task, TaskMeasure
from ingest.document import Document, Span

# How, why and to what end something is done: nothing that a report could settle.
_MANNER_CLAUSE = re.compile(
    r"(?:坚持|坚定|牢固树立|围绕|按照|根据|依托|通过|本着|以.{2,30}(?:为|抓手)|让|使|紧扣|聚焦|立足|确保人民|努力(?:让|使)|防止|避免|杜绝|不断增强"
    r"|严禁|严防|严控|坚决|始终|必须|我们|各位代表|要(?:以|把|坚持)|为.{2,20}(?:提供|奠定|创造|营造)|营造|形成.{0,12}(?:氛围|格局|局面|合力)|.{2,12}方面$"
    r"|更好|更多|从而|进而|真正|推动形成|构筑|夯实.{0,8}基础|促进.{0,12}(?:和谐|协调发展|健康发展)|在.{2,24}(?:中|上|下|方面)$|.{2,20}是.{2,20}$|成为)"
)
_CONTENT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Promise:
    """`thing` is what is promised (as it stands at `span`), `step` how far it is to come; None where that is open."""

    span: Span
    thing: str
    step: str | None

    @property
    def firm(self) -> bool:
        """It names an end that is either reached or not: 建成, 印发; 推进 and 加强 have none."""
        return self.step is not None and STEP[self.step].state != "ongoing"


def measures_without_goal(task: Task, targets: Sequence[Target]) -> tuple[TaskMeasure, ...]:
    """The measures that no figure settles."""
    return tuple(
        measure for measure in task.measures if not any(targets[number].kind == "goal" for number in measure.targets)
    )


def promises_in(document: Document, span: Span) -> Iterator[Promise]:
    """The promises of a measure, in order, without what only says how and to what end."""
    text = document.text
    for clause in clauses(text, span):
        if _MANNER_CLAUSE.match(clause.of(text)):
            continue
        for reading in readings(text, clause, asked=True):
            thing = reading.thing.of(text)
            if len(_CONTENT.findall(thing)) >= _LEAST:
                yield Promise(reading.span, thing, reading.step)
