"""A milestone weaker than asked: 开工 for 建成, 建成 for 投用. That something goes on is no milestone."""

from collections.abc import Iterator
from datetime import date

from check.dates import as_of
from check.findings.case import Case, Scene, cite_clause, clause_at
from check.records import CheckFinding, TaskVerdict
from check.tasks.likeness import letters, pairs
from check.tasks.promises import Promise, promises_in
from check.tasks.reading import Reading, clauses, readings
from check.tasks.steps import STEP, WORD
from extract.records import Task
from extract.volume import Volume
from ground.citation import Citation
from ingest.document import Span

_ASKED = frozenset({"开工", "主体", "打通", "挂牌", "印发", "完成", "建成", "投用", "验收"})
_SAID = frozenset(
    {"前期", "签约", "启动", "开工", "主体", "试行", "报审", "建成"}
)  # 制定 is often said of what was issued
_OF_ONE = frozenset({"主体", "前期"})
_SAME = 0.75  # the share of a thing's name that has to be there


def weaker(asked: str | None, said: str | None) -> bool:
    """Whether `said` is a milestone on the way to `asked`, and not that one or a later one."""
    if asked not in _ASKED or said not in _SAID:
        return False
    return said in STEP[asked].covers and asked not in STEP[said].covers


def milestone(case: Case) -> Iterator[CheckFinding]:
    """The figure of a goal counts things at an earlier step than asked."""
    if case.found is None or case.verdict.status == "ongoing":
        return
    asked = _item(case.scene.plan, case.goal.span, planned=True)
    said = _item(case.report, case.found.target.span, planned=False)
    if asked and said and weaker(asked.step, said.step):
        text = case.report.document.text
        wanted, reached = _word(case.scene.plan, asked), _word(case.report, said)
        if not _covered(asked.step, said.span.of(text)) and not _asked_too(case, asked, said, reached):
            figure = case.found.target.text
            message = f"{case.goal.indicator}{case.goal.text}要求“{wanted}”，报告的{figure}只到“{reached}”"
            yield case.finding("milestone", message, *case.verdict.evidence)


def _asked_too(case: Case, asked: Reading, said: Reading, reached: str) -> bool:
    """The plan asks for that step elsewhere (新开工50所、竣工60所), or the word is part of the name."""
    steps = {
        match.lastgroup
        for match in WORD.finditer(case.scene.plan.document.text, *case.goal.sentence)
        if not asked.span.start <= match.start() < asked.span.end
    }
    return said.step in steps or reached in case.scene.plan.document.text[asked.thing.start : asked.thing.end]


def _item(volume: Volume, figure: Span, *, planned: bool) -> Reading | None:
    """The item that holds a figure, with its step."""
    clause = clause_at(volume, figure)
    found = readings(volume.document.text, clause, asked=planned)
    return next((each for each in found if each.span.start <= figure.start < each.span.end), None)


def _word(volume: Volume, item: Reading) -> str:
    """The word that says the step, in the item or its clause; the step's name where it stands elsewhere."""
    text = volume.document.text
    places = (item.span, clause_at(volume, item.span))
    words = (match[0] for span in places for match in WORD.finditer(text, *span) if match.lastgroup == item.step)
    return next(words, item.step or "")


def _covered(asked: str | None, words: str) -> bool:
    """Whether another word reaches what was asked: 建成运营; 启动建设 is as good as 开工, 建成使用 as 投用."""
    if (asked == "开工" and "启动建设" in words) or (asked == "投用" and "使用" in words):
        return True
    return any(asked in STEP[match.lastgroup or ""].covers for match in WORD.finditer(words))


def task_milestone(scene: Scene, verdict: TaskVerdict) -> Iterator[CheckFinding]:
    """Things that a task promises, of which the reports say an earlier step only."""
    if verdict.state in {"done", "none", "planned"}:
        return
    for promise in promises_in(scene.plan, verdict.task):
        for evidence in verdict.evidence:
            report = next(each for each in scene.reports if each.document.id == evidence.citation.document)
            said = _said_of(report, evidence.citation, promise) if _due(verdict.task, report) else None
            if said:
                message = f"“{promise.thing}”要求“{promise.step}”，报告只到“{_word(report, said)}”"
                yield CheckFinding(
                    "milestone", message, (cite_clause(scene.plan, promise.span), evidence.citation), verdict.id
                )
                break


def _said_of(report: Volume, place: Citation, promise: Promise) -> Reading | None:
    """The reading that puts the promised thing itself at an earlier step."""
    if _covered(promise.step, place.quote):
        return None
    text = report.document.text
    read = (each for clause in clauses(text, place.span) for each in readings(text, clause, asked=False))
    earlier = (each for each in read if weaker(promise.step, each.step) and _own(text, each))
    return next((each for each in earlier if _alike(promise.thing, each.thing.of(text))), None)


def _own(text: str, item: Reading) -> bool:
    """主体工程 and 前期工作 are said of the last thing of a list alone."""
    return item.step not in _OF_ONE or any(match.lastgroup == item.step for match in WORD.finditer(text, *item.span))


def _alike(name: str, said: str) -> bool:
    """Most of the name is there, and how it begins: 右旗机场 is not 左旗机场."""
    shared = pairs(name) & pairs(said)
    return letters(name)[:2] in shared and len(shared) >= _SAME * len(pairs(name))


def _due(task: Task, report: Volume) -> bool:
    """Whether the task's time is over on the day to which the report speaks."""
    last = task.deadline.date if task.deadline else None
    return last is None or date.fromisoformat(last) <= as_of(report.document, report.tasks)
