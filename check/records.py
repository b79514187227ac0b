"""The value types of this room: verdicts on goals and tasks, findings, and the check that holds them.

Figures of documents are Decimal; `confidence` and `likeness` are scores from 0 to 1. Rates are in percent.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from extract.records import Comparator, Deadline, Origin, Review, Target, Task
from ground.citation import Citation
from ingest.document import Span

Status = Literal["exceeded", "met", "missed", "partial", "ongoing", "no_evidence"]
TaskState = Literal["done", "ongoing", "started", "planned", "none"]  # 已完成, 正在推进, 已启动, 计划, 无依据
Basis = Literal["arithmetic", "claim", "both", "none"]  # 按数计算, 原文表述, 二者都有, 没有依据
Embed: TypeAlias = Callable[[Sequence[str]], npt.NDArray[np.float32]]  # vectors of length 1, one a text
REACHED: frozenset[Status] = frozenset({"met", "exceeded"})
Light = Literal["green", "yellow", "red", "blue", "grey"]


@dataclass(frozen=True, slots=True)
class Actual:
    """What the reports give for a goal, as written; None for a blanked figure.

    `formula` shows how code computed it (a sum of several reports, growth from two levels); None where a report says
    it.
    """

    value: Decimal | None
    unit: str
    text: str
    comparator: Comparator = "="
    provisional: bool = False
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may settle a goal: the report's number among the reports, the index among its targets.

    `likeness` says how far the two mean the same indicator; `objection` why the figures can't be compared all the same.
    """

    report: int
    target: int
    likeness: float
    citation: Citation
    objection: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """序时进度: how much of the goal is done against how much of its time has passed on `as_of`, both in percent.

    `behind` is in percentage points, negative where the goal is ahead of the calendar.
    """

    as_of: date
    elapsed: Decimal
    rate: Decimal
    behind: Decimal
    formula: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's last word on a verdict: the status (and value) that holds, and what the machine had said then.

    `verdict` is the verdict's id. It confirms the machine where both are the same.
    """

    verdict: str
    status: Status | TaskState
    value: str | None
    note: str
    who: str
    when: datetime
    machine_status: Status | TaskState
    machine_value: str | None

    @property
    def confirms(self) -> bool:
        """The person agrees with what the machine had said."""
        return (self.status, self.value) == (self.machine_status, self.machine_value)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a goal of the plan was reached, with the places that say so.

    `number` is the goal's index among the plan's targets. `gap` is actual less goal in the goal's unit, `rate` the
    share of the goal that was done, `formula` the arithmetic of both. `evidence` are the places that settle it,
    `against` those that say otherwise. `units` answer for the goal. Where a language model found the figure, `origin`
    says so, and nothing holds until a person confirms it. `decision` is what a person said of it, beside what the
    machine says here.
    """

    id: str
    number: int
    goal: Target
    citation: Citation
    status: Status
    actual: Actual | None
    gap: Decimal | None
    rate: Decimal | None
    formula: str | None
    evidence: tuple[Citation, ...]
    against: tuple[Citation, ...]
    basis: Basis
    confidence: float
    reason: str
    light: Light = "grey"
    progress: Progress | None = None
    candidates: tuple[Candidate, ...] = ()
    disputed: str | None = None  # what a language model reads otherwise
    decision: Decision | None = None
    units: tuple[str, ...] = ()
    origin: Origin = "rules"


@dataclass(frozen=True, slots=True)
class TaskEvidence:
    """A sentence of a report about a task, and the state of which it speaks."""

    citation: Citation
    state: TaskState
    likeness: float


@dataclass(frozen=True, slots=True)
class MeasureVerdict:
    """How far one thing that a task promises has come; `text` is the plan's text at `span`.

    `late` says whether it was done after its `deadline`; None where no date tells.
    """

    span: Span
    text: str
    state: TaskState
    evidence: tuple[TaskEvidence, ...]
    reason: str
    deadline: Deadline | None = None
    late: bool | None = None


@dataclass(frozen=True, slots=True)
class TaskVerdict:
    """How far a task has come, as the reports say it; `number` is its index among the plan's tasks.

    `measures` are all that it promises and no figure settles, in the order of the text; `state` sums them up.
    """

    id: str
    number: int
    task: Task
    state: TaskState
    evidence: tuple[TaskEvidence, ...]
    reason: str
    confidence: float
    light: Light = "grey"
    decision: Decision | None = None
    disputed: str | None = None  # what a language model reads otherwise
    measures: tuple[MeasureVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """Something that a supervisor should know beyond the verdicts; `verdict` is the id of the one it belongs to."""

    code: str
    message: str
    citations: tuple[Citation, ...]
    verdict: str | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A figure of one report in a series; `change` is against the point before, in the unit, None for the first."""

    report: int
    as_of: date
    value: Decimal
    unit: str
    citation: Citation
    change: Decimal | None
    formula: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """One goal followed through several reports of its year (半月, 月, 季), in the order of time."""

    verdict: str
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True)
class UnitRank:
    """A unit's goals among those of all units: how many were reached of how many could be judged; `rate` in percent."""

    unit: str
    rank: int
    done: int
    judged: int
    rate: Decimal
    formula: str


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """A document of the check, as a reader names it."""

    id: str
    doc: str
    title: str
    organisation: str | None
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many verdicts have each status, light and state, and how many a person has decided.

    `unconfirmed` are those that rest on a language model's match alone; they are in none of the statuses.
    """

    statuses: Mapping[str, int]
    lights: Mapping[str, int]
    task_states: Mapping[str, int]
    findings: Mapping[str, int]
    decided: int
    unconfirmed: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """A plan held against its reports, in the order of the plan's text."""

    plan: DocumentNote
    reports: tuple[DocumentNote, ...]
    verdicts: tuple[Verdict, ...]
    task_verdicts: tuple[TaskVerdict, ...]
    findings: tuple[CheckFinding, ...]
    series: tuple[Series, ...] = ()
    ranking: tuple[UnitRank, ...] = ()
    notices: tuple[str, ...] = field(default=())
    review: Review | None = None  # what a language model was asked, and what came of it
    as_of: date | None = None  # the day to which the last report speaks, that of the lights
