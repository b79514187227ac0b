"""What a task promises, one thing at a time: 开工建设A、B，建成C → A to be begun, B to be begun, C to be built."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from check.dates import plan_year
from check.tasks.reading import Reading, clauses, place_of, read_whole, readings, without_place
from check.tasks.steps import STEP
from extract.records import Deadline, Target, Task
from extract.tasks.deadlines import deadlines_in, find_deadline
from extract.volume import Volume
from ingest.document import Span

# How, why and to what end something is done: nothing that a report could settle.
_MANNER_CLAUSE = re.compile(
    r"(?:坚持|坚定|[^，。]{0,6}(?:贯彻|学习宣传)[^，。]{0,30}(?:精神|思想|部署)$|牢固树立|结合|围绕|按照|根据|依托|通过|本着|以.{2,30}(?:为|抓手)|让|使|紧扣|聚焦|立足|确保人民|努力(?:让|使)|防止|避免|杜绝|不断增强"
    r"|严禁|严防|严控|坚决|始终|必须|我们|各位代表|要(?:以|把|坚持)|为.{2,20}(?:提供|奠定|创造|营造)|对.*的[^的]{0,8}(?:企业|问题|项目|单位|部门|地区|人员|行为|事项|领域)$|营造|形成.{0,12}(?:氛围|格局|局面|合力)|.{2,12}方面$"
    r"|更好|更多|从而|进而|真正|推动形成|构筑|夯实.{0,8}基础|促进.{0,12}(?:和谐|协调发展|健康发展)|在.{2,24}(?:中|上|下|方面)$|.{2,20}是.{2,20}$|成为)"
)
_BETTERS = re.compile(
    r"[^，。]{0,4}?(?:提升|提高|完善|健全|优化|加强|强化|深化|支持|参与|融入|扩大|巩固|拓展|服务|发挥|用好|加大|发展|壮大|做[强优大]|擦亮|改善|管好)"
)
_TO_WHOM = re.compile(
    r"[^，。]{0,8}(?:政府|人大|党委|党组|常委会|会议?|部门)?(?:常务会议?)?(?:审议|审定|批准|研究|审批)?"
)
# 坚决守住…底线: what must not happen is promised too.
_KEPT_OFF = re.compile(
    r"(?:坚决|始终|必须|努力|切实|牢牢|确保|力争|、){0,3}(?:守住|守牢|兜住|兜牢|不发生|不出现|不新增)"
)
# A list inside a sentence is no list of things: 向公共服务、基础保障集中; 对偏离主业、长期低效的板块提出退出安排.
_RUNS_ON = re.compile(
    r"[^、]{0,10}(?:[对向把将与同]|采取|会同|接受)[^、]*、|.*等(?:方式|手段|部门|渠道|形式|举措|措施)"
)
_CLAUSE_END = re.compile(r"[，。；;：！？\n\t]")
_LINE = re.compile(r"的?(?:风险)?底线$")
_SENTENCE = re.compile(r"[。；;！？\n]")
_CONTENT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Promise:
    """`thing` is what is promised (as it stands at `span`), `step` how far it is to come; None where that is open.

    `deadline` is the one that its clause or its sentence sets, or else all of the task.
    """

    span: Span
    thing: str
    step: str | None
    betters: bool  # it goes on with what is there: 提升, 完善, 支持
    deadline: Deadline | None = None

    @property
    def firm(self) -> bool:
        """It names an end that is either reached or not: 建成, 印发; 推进 and 加强 have none."""
        return self.step is not None and STEP[self.step].state != "ongoing"


def promises_in(plan: Volume, task: Task) -> Iterator[Promise]:
    """The promises of a task of `plan`, in order; what a figure settles has its own verdict and is left out."""
    text, year = plan.document.text, plan_year(plan.document)
    place, goals = place_of(plan.document), goals_in(plan, task)
    for span in [measure.span for measure in task.measures] or [task.span]:
        for promise in promises_of(text, span, place, goals):
            yield replace(promise, deadline=_deadline(text, promise.span, span, year) or _of_all(task))


def goals_in(plan: Volume, task: Task) -> Sequence[Target]:
    """The goals with a figure that the task holds."""
    targets = (plan.tasks.targets[number] for number in task.targets)
    return [target for target in targets if target.kind == "goal"]


def _deadline(text: str, place: Span, measure: Span, year: int | None) -> Deadline | None:
    """The deadline of the clause, or the last one before it in its sentence: 三季度末前完成清查，建立台账."""
    end = _CLAUSE_END.search(text, place.end, measure.end)
    own = find_deadline(text, Span(place.start, end.start() if end else measure.end), year)
    ends = [match.end() for match in _SENTENCE.finditer(text, measure.start, place.start)]
    before = Span(max(ends, default=measure.start), place.start)
    return own or next(reversed(deadlines_in(text, before, year, firm=True)), None)


def _of_all(task: Task) -> Deadline | None:
    """The task's deadline where it stands outside the words of the task, in a column or a heading."""
    return task.deadline if task.deadline and not task.deadline.span.overlaps(task.span) else None


def lead_of(title: str) -> Promise | None:
    """The one thing that the title of a task promises, where that has an end: 编制产业布局优化方案."""
    found = list(promises_of(title, Span(0, len(title)), ""))
    return found[0] if len(found) == 1 and found[0].firm else None


def promises_of(text: str, span: Span, place: str, goals: Sequence[Target] = ()) -> Iterator[Promise]:
    """The same of any text, without what only says how and to what end and without the clauses of `goals`.

    `place` is left out of the names, since the reports leave it out too.
    """
    before = ""
    for clause in without_manner(text, span):
        if _holds(clause, goals):
            continue
        for reading in _readings(text, clause):
            thing = without_place(reading.thing.of(text), place)
            if reading.step == "报审" and _TO_WHOM.fullmatch(thing):
                thing = before  # 制定方案，提请市政府审议
            before = thing if reading.step == "编制" else before
            thing = _LINE.sub("", thing) if reading.step == "防止" else thing
            if len(_CONTENT.findall(thing)) >= _LEAST:
                betters = bool(_BETTERS.match(text, *clause))
                yield Promise(reading.span, thing, reading.step, betters)


def without_manner(text: str, span: Span) -> Iterator[Span]:
    """The clauses of `span` that say what is to be done, not only how, why and to what end."""
    for clause in clauses(text, span):
        words = clause.of(text)
        if not _MANNER_CLAUSE.match(words) or _KEPT_OFF.match(words):
            yield clause


def _readings(text: str, clause: Span) -> list[Reading]:
    """The items of a clause, or the clause as one where they don't stand for themselves."""
    found = readings(text, clause, asked=True)
    alone = any(each.step for each in found) and not _RUNS_ON.match(clause.of(text))
    return found if alone or len(found) == 1 else [read_whole(text, clause)]


def _holds(clause: Span, goals: Sequence[Target]) -> bool:
    """Whether the figure of a goal stands in the clause, or what it is the figure of."""
    places = (place for goal in goals for place in (goal.span, goal.indicator_span) if place)
    return any(clause.overlaps(place) for place in places)
