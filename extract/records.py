"""The value types of this room: targets, references, tasks, problems, findings, and the list that holds them.

`inferred` names the fields of a record that no word of its sentence states (a year taken from the document's title, a
kind taken from the section's role); all its other fields are stated.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from ground.citation import Citation
from ingest.document import Span

Kind = Literal["goal", "actual", "criterion"]
Measure = Literal["level", "growth", "change", "multiple"]
Direction = Literal["up", "down"]
Comparator = Literal[">=", "<=", ">", "<", "~", "=", "range"]
Strength = Literal["确保", "力争", "预期", "争取"]
Category = Literal["quantified", "qualitative", "milestone", "recurring"]
Obligation = Literal["binding", "expected"]  # 约束性, 预期性
Tier = Literal["floor", "stretch"]  # 底线, 奋斗: 确保15%、力争20%
Part = Literal["lead", "responsible", "cooperating"]  # 牵头, 责任, 配合
Origin = Literal["rules", "model"]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a figure is compared with: 比2020年, 较上年末, 从202元 (提高到209元); value None where none is given."""

    span: Span
    text: str
    year: str | None
    value: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Target:
    """One quantity that says how large an indicator is or has to be; `span` is the number with its unit.

    `value` and `upper` are the numbers as written, their magnitude (万, 亿) left in `unit`; both are None when masked.
    `canonical` is the name that `extract/indicators.toml` has for the indicator, None for one that it does not know.
    `since` and `until` are the first and last day of a period that is no whole calendar year (1—10月), `cumulative`
    says that the figure adds up since its start. `parent` is the index of the figure that this one is a part of (其中).
    """

    span: Span
    text: str
    kind: Kind
    indicator: str
    measure: Measure
    direction: Direction | None
    comparator: Comparator
    value: Decimal | None
    upper: Decimal | None
    unit: str
    masked: bool
    period: str | None
    strength: Strength | None
    indicator_span: Span | None
    sentence: Span
    path: tuple[str, ...]
    canonical: str | None = None
    since: date | None = None
    until: date | None = None
    cumulative: bool = False
    obligation: Obligation | None = None
    tier: Tier | None = None
    baseline: Baseline | None = None
    provisional: bool = False
    parent: int | None = None
    inferred: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    origin: Origin = "rules"


@dataclass(frozen=True, slots=True)
class Reference:
    """A goal measured against something outside the sentence: 与经济增长同步, 完成省下达任务.

    `comparator` says how; `value` is what the words say of growth, 0 in 只减不增 and 正增长, None in all others.
    """

    span: Span
    text: str
    indicator: str
    comparator: Comparator = "="
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words that set a date and the last day they allow (ISO 8601), read in the document's year."""

    span: Span
    text: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A unit and its part in a task; `span` is where the text names it. The first responsible unit leads where no lead
    is named, which is inferred."""

    unit: str
    part: Part
    span: Span
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The counted stock that a task is about: 97个历史遗留问题. `count` is None when masked."""

    span: Span
    text: str
    count: Decimal | None
    unit: str
    what: str


@dataclass(frozen=True, slots=True)
class TaskMeasure:
    """A clause of a task that could be checked on its own; `targets` index the targets of the list."""

    span: Span
    action: str
    object: str
    deadline: Deadline | None
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the task list: `span` is its text without the unit tags, `targets` index the targets of the list."""

    id: str
    span: Span
    label: str
    title: str
    path: tuple[str, ...]
    measures: tuple[TaskMeasure, ...]
    action: str
    object: str
    deadline: Deadline | None
    responsibilities: tuple[Responsibility, ...]
    category: Category
    strength: Strength | None
    scope: Scope | None
    targets: tuple[int, ...]
    citation: Citation
    inferred: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    origin: Origin = "rules"

    def units(self, part: Part) -> tuple[str, ...]:
        """The units with `part` in the task, in the order in which the text names them."""
        return tuple(given.unit for given in self.responsibilities if given.part == part)

    @property
    def lead(self) -> tuple[str, ...]:
        """牵头单位."""
        return self.units("lead")

    @property
    def responsible(self) -> tuple[str, ...]:
        """责任单位."""
        return self.units("responsible")

    @property
    def cooperating(self) -> tuple[str, ...]:
        """配合单位."""
        return self.units("cooperating")


@dataclass(frozen=True, slots=True)
class Problem:
    """What a document says is wrong; owner, remedy and state are where the text gives them, None or empty elsewhere."""

    span: Span
    text: str
    title: str
    owners: tuple[str, ...] = ()
    remedy: Span | None = None
    state: str | None = None
    raised_by: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """How many of a tally are in a state: 完成26项. `name` is the text's own word, `value` None when masked."""

    span: Span
    name: str
    value: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A count with its states, kept as the text gives it: 30项任务完成26项、4项推进. `total` only where stated."""

    span: Span
    text: str
    subject: str
    total: State | None
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the document that its reader should know, with the places that show it.

    `formula` is the arithmetic behind it, where there is any.
    """

    code: str
    message: str
    spans: tuple[Span, ...]
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """A paragraph of plan text that gave no task, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a model proposed and the text does not carry: its words as they came, and the reason."""

    proposal: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a language model added to the list: how many proposals were kept, and what was dropped with the reason."""

    model: str
    prompt: str
    proposed: int
    kept: int
    dropped: tuple[Dropped, ...]
    failures: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class TaskList:
    """All that extraction takes from one document, in the order of its text."""

    document: str
    targets: tuple[Target, ...]
    references: tuple[Reference, ...]
    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...]
    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]
    unaccounted: tuple[Unaccounted, ...]
    review: Review | None = None
