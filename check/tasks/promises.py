"""What a task promises, one thing at a time: 开工建设A、B，建成C → A to be begun, B to be begun, C to be built."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from check.tasks.reading import clauses, place_of, readings, without_place
from check.tasks.steps import STEP
from extract.records import Target, Task, TaskMeasure
from ingest.document import Document, Span

# How, why and to what end something is done: nothing that a report could settle.
_MANNER_CLAUSE = re.compile(
    r"(?:坚持|坚定|[^，。]{0,6}(?:贯彻|学习宣传)[^，。]{0,30}(?:精神|思想|部署)$|牢固树立|围绕|按照|根据|依托|通过|本着|以.{2,30}(?:为|抓手)|让|使|紧扣|聚焦|立足|确保人民|努力(?:让|使)|防止|避免|杜绝|不断增强"
    r"|严禁|严防|严控|坚决|始终|必须|我们|各位代表|要(?:以|把|坚持)|为.{2,20}(?:提供|奠定|创造|营造)|营造|形成.{0,12}(?:氛围|格局|局面|合力)|.{2,12}方面$"
    r"|更好|更多|从而|进而|真正|推动形成|构筑|夯实.{0,8}基础|促进.{0,12}(?:和谐|协调发展|健康发展)|在.{2,24}(?:中|上|下|方面)$|.{2,20}是.{2,20}$|成为)"
)
_BETTERS = re.compile(
    r"[^，。]{0,4}?(?:提升|提高|完善|健全|优化|加强|强化|深化|支持|参与|融入|扩大|巩固|拓展|服务|发挥|用好|加大|发展|壮大|做[强优大]|擦亮|改善|管好)"
)
_TO_WHOM = re.compile(
    r"[^，。]{0,8}(?:政府|人大|党委|党组|常委会|会议?|部门)?(?:常务会议?)?(?:审议|审定|批准|研究|审批)?"
)
_CONTENT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Promise:
    """`thing` is what is promised (as it stands at `span`), `step` how far it is to come; None where that is open."""

    span: Span
    thing: str
    step: str | None
    betters: bool  # it goes on with what is there: 提升, 完善, 支持

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
    return promises_of(document.text, span, place_of(document))


def lead_of(title: str) -> Promise | None:
    """The one thing that the title of a task promises, where that has an end: 编制产业布局优化方案."""
    found = list(promises_of(title, Span(0, len(title)), ""))
    return found[0] if len(found) == 1 and found[0].firm else None


def promises_of(text: str, span: Span, place: str) -> Iterator[Promise]:
    """The same of any text; `place` is left out of the names, since the reports leave it out too."""
    before = ""
    for clause in clauses(text, span):
        if _MANNER_CLAUSE.match(clause.of(text)):
            continue
        for reading in readings(text, clause, asked=True):
            thing = without_place(reading.thing.of(text), place)
            if reading.step == "报审" and _TO_WHOM.fullmatch(thing):
                thing = before  # 制定方案，提请市政府审议
            before = thing if reading.step == "编制" else before
            if len(_CONTENT.findall(thing)) >= _LEAST:
                betters = bool(_BETTERS.match(text, *clause))
                yield Promise(reading.span, thing, reading.step, betters)
