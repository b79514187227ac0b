"""What letters say of each goal and task: what a person has confirmed as fact, all else as 待核."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from check.decided import agreed
from check.labels import measure_name
from check.letters.wording import asked, distance, excerpt, one_place, quoted, stands
from check.records import Check, Decision, TaskVerdict, Verdict
from check.summary import beside_goals, standing, standing_name
from export.official.blocks import dated
from ground.citation import Citation

Standing = Literal["behind", "silent", "in order"]
PENDING = "待核"
_LATE = frozenset({"yellow", "red"})
_QUOTES = 2
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Matter:
    """A goal or a task as a letter speaks of it.

    `name` is its indicator or title, `wanted` what is asked of the indicator, empty for a task. `done`, `rate` and
    `facts` hold of what is decided, or of what the reports say where nobody has decided. `around` is the words of the
    evidence that must not be cut off. `scope` is what part of a task is meant where figures settle the rest;
    `parts` says how far the things that a task promises have come, as far as nobody has to confirm it.
    """

    kind: Literal["目标", "任务"]
    name: str
    wanted: str
    asked: Citation
    units: tuple[str, ...]
    standing: Standing
    status: str
    done: str
    rate: str
    facts: tuple[str, ...]
    evidence: tuple[Citation, ...]
    around: str
    decision: Decision | None
    scope: str = ""
    parts: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """营业收入增长12%左右, 推进企业改革."""
        return f"{self.name}{self.wanted}"

    @property
    def confirmed(self) -> bool:
        """A person has said how it stands."""
        return self.decision is not None


def matters(check: Check) -> tuple[Matter, ...]:
    """The goals of the check and then its tasks, each in the order of the plan."""
    both: tuple[Verdict | TaskVerdict, ...] = (*check.verdicts, *check.task_verdicts)
    return tuple(map(matter, both))


def matter(verdict: Verdict | TaskVerdict) -> Matter:
    """The goal or task of a verdict."""
    return _goal(verdict) if isinstance(verdict, Verdict) else _task(verdict)


def _goal(verdict: Verdict) -> Matter:
    goal, done = verdict.goal, _done(verdict)
    computed = done is not None and agreed(verdict)
    rate = one_place(verdict.rate) if computed and verdict.rate is not None else ""
    return Matter(
        kind="目标",
        name=excerpt(goal.indicator),
        wanted=asked(goal),
        asked=verdict.citation,
        units=verdict.units,
        standing=_standing_of_goal(verdict),
        status=standing_name(verdict),
        done=done or "",
        rate=rate,
        facts=tuple(_facts(verdict, done, rate if computed else None)),
        evidence=verdict.evidence,
        around=verdict.actual.text if verdict.actual else "",
        decision=verdict.decision,
    )


def _facts(verdict: Verdict, done: str | None, rate: str | None) -> list[str]:
    """The figure, how far it is from the goal, its rate; `rate` None where the figure is a person's own."""
    computed = verdict.actual.formula if verdict.actual and agreed(verdict) else None
    derived = f"（按报告数据计算：{computed}）" if computed else ""
    facts = [f"完成情况为{done}{derived}"] if done else []
    if rate is None:
        return facts
    if verdict.gap is not None:
        facts.append(distance(verdict.gap, verdict.goal))
    if rate:
        facts.append(f"完成率{rate}")
    if verdict.progress and standing(verdict) == "ongoing":
        elapsed = one_place(verdict.progress.elapsed)
        facts.append(f"截至{dated(verdict.progress.as_of)}，时间进度{elapsed}，{_pace(verdict)}")
    return facts


def _pace(verdict: Verdict) -> str:
    assert verdict.progress is not None
    behind = verdict.progress.behind
    if not behind:
        return "与序时进度持平"
    return f"{'落后' if behind > 0 else '超前'}序时进度{abs(behind):f}个百分点"


def _done(verdict: Verdict) -> str | None:
    """The value that holds: the decided one, or what the reports give, in their own words where both are the same."""
    if verdict.decision and not agreed(verdict):
        return verdict.decision.value
    actual = verdict.actual
    if actual is None or actual.value is None:
        return None
    minus = "-" if actual.value < 0 and not actual.text.startswith(("-", "−", "－")) else ""
    return f"{minus}{actual.text}{'（预计）' if actual.provisional else ''}"


def _standing_of_goal(verdict: Verdict) -> Standing:
    """A goal whose figure is blanked in the plan itself asks for nothing."""
    status = standing(verdict)
    if status == "no_evidence":
        return "in order" if verdict.goal.value is None else "silent"
    late = status in {"missed", "partial"} or (status == "ongoing" and verdict.light in _LATE)
    return "behind" if late else "in order"


def _task(verdict: TaskVerdict) -> Matter:
    task, state = verdict.task, standing(verdict)
    late: Standing = "behind" if state != "done" and verdict.light in _LATE else "in order"
    return Matter(
        kind="任务",
        name=excerpt(task.title).strip("，；。：、 "),
        wanted="",
        asked=task.citation,
        units=task.lead or task.responsible,
        standing="silent" if state == "none" else late,
        status=standing_name(verdict),
        done=verdict.decision.value or "" if verdict.decision else "",
        rate="",
        facts=(f"时限为{task.deadline.text}",) if task.deadline else (),
        evidence=tuple(each.citation for each in verdict.evidence),
        around="",
        decision=verdict.decision,
        scope="定量目标以外" if beside_goals(verdict) else "",
        parts=_parts(verdict),
    )


def _parts(verdict: TaskVerdict) -> tuple[str, ...]:
    """How far the reports say that each thing of a task with several has come."""
    told = [each for each in verdict.measures if each.state != "none"] if len(verdict.measures) > 1 else []
    return tuple(f"{quoted(each.text)}为{measure_name(each.state, late=each.late)}" for each in told[:_PARTS])


def account(matter: Matter, called: Mapping[str, str]) -> str:
    """The facts of a matter with what carries them, and whose word it is."""
    said = "；".join(f"{quoted(each.quote, matter.around)}（{stands(each, called)}）" for each in _shown(matter))
    if matter.standing == "silent":
        silent = f"报告未反映该{matter.kind}{matter.scope}的进展情况"
        found = f"报告有相关表述，但不足以认定完成情况，原文为{said}" if said else silent
        return "。".join(filter(None, ["，".join(matter.facts), found, verified(matter)])) + "。"
    source = f"报告原文为{said}" if said else ""
    parts = f"分项初步比对（{PENDING}）：{'，'.join(matter.parts)}" if matter.parts else ""
    return "。".join(filter(None, ["，".join(matter.facts), source, parts, verified(matter)])) + "。"


def _shown(matter: Matter) -> tuple[Citation, ...]:
    return matter.evidence[:_QUOTES]


def verified(matter: Matter) -> str:
    """Who says so and when, or that nobody has yet."""
    decision = matter.decision
    if decision is None:
        return f"初步比对为“{matter.status}”（{PENDING}）"
    note = f"。核实意见：{excerpt(decision.note).rstrip('。')}" if decision.note.strip() else ""
    return f"经{decision.who}于{dated(decision.when.astimezone().date())}核实，认定为“{matter.status}”{note}"
