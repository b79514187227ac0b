"""A milestone weaker than asked: 开工 for 建成, 建成 for 投用. That something goes on is no milestone."""

from collections.abc import Iterator

from ask.shelf import Volume
from check.findings.case import Case, Scene, clause_at
from check.records import CheckFinding, TaskVerdict
from check.tasks.promises import measures_without_goal, promises_in
from check.tasks.reading import readings
from check.tasks.steps import STEP
from ground.citation import Citation
from ingest.document import Span

_ASKED = frozenset({"开工", "主体", "打通", "挂牌", "印发", "完成", "建成", "投用", "验收"})
_SAID = frozenset({"前期", "签约", "启动", "开工", "主体", "试行", "编制", "报审", "建成"})


def weaker(asked: str | None, said: str | None) -> bool:
    """Whether `said` is a milestone on the way to `asked`, and not that one or a later one."""
    if asked not in _ASKED or said not in _SAID:
        return False
    return said in STEP[asked].covers and asked not in STEP[said].covers


def milestone(case: Case) -> Iterator[CheckFinding]:
    """The figure of a goal was reached, but counts things at an earlier step."""
    if case.found is None:
        return
    asked = _step(case.scene.plan, case.goal.span, planned=True)
    said = _step(case.report, case.found.target.span, planned=False)
    if weaker(asked, said):
        message = f"{case.goal.indicator}{case.goal.text}要求“{asked}”，报告的{case.found.target.text}只到“{said}”"
        yield case.finding("milestone", message, *case.verdict.evidence)


def _step(volume: Volume, figure: Span, *, planned: bool) -> str | None:
    """The step of the item that holds a figure."""
    clause = clause_at(volume, figure)
    found = readings(volume.document.text, clause, asked=planned)
    return next((each.step for each in found if each.span.start <= figure.start < each.span.end), None)


def task_milestone(scene: Scene, verdict: TaskVerdict) -> Iterator[CheckFinding]:
    """A task that promises one thing, of which the reports say an earlier step only."""
    asked = _promised(scene.plan, verdict)
    if verdict.state in {"done", "none", "planned"} or asked is None or not verdict.evidence:
        return
    place = verdict.evidence[0].citation
    said = _said(scene, place)
    if weaker(asked, said):
        message = f"“{verdict.task.title}”要求“{asked}”，报告只到“{said}”"
        yield CheckFinding("milestone", message, (verdict.task.citation, place), verdict.id)


def _promised(plan: Volume, verdict: TaskVerdict) -> str | None:
    """The step of the only thing that a task promises."""
    measures = measures_without_goal(verdict.task, plan.tasks.targets)
    spans = [measure.span for measure in measures] or [verdict.task.span]
    promises = [promise for span in spans for promise in promises_in(plan.document, span)]
    return promises[0].step if len(promises) == 1 else None


def _said(scene: Scene, place: Citation) -> str | None:
    report = next(each for each in scene.reports if each.document.id == place.document)
    steps = {each.step for each in readings(report.document.text, place.span, asked=False)}
    return steps.pop() if len(steps) == 1 else None
