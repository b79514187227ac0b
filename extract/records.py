"""The value types of this room: targets, references, tasks, problems, findings, and the list that holds them."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Target:
    """One quantity that says how large an indicator is or has to be; `span` is the number with its unit.

    `value` and `upper` are the numbers as written, their magnitude (万, 亿) left in `unit`; both are None when masked.
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


@dataclass(frozen=True, slots=True)
class Reference:
    """A goal measured against something outside the sentence: 与经济增长同步, 完成省下达任务."""

    span: Span
    text: str
    indicator: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words that set a date and the last day they allow (ISO 8601), read in the document's year."""

    span: Span
    text: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the task list: `span` is its text without the unit tags, `targets` index the targets of the list."""

    id: str
    span: Span
    label: str
    title: str
    path: tuple[str, ...]
    measures: tuple[Span, ...]
    action: str
    object: str
    deadline: Deadline | None
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    cooperating: tuple[str, ...]
    category: Category
    strength: Strength | None
    targets: tuple[int, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Problem:
    """What a document says is wrong."""

    span: Span
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the document that its reader should know, with the places that show it."""

    code: str
    message: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """A paragraph of plan text that gave no task, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class TaskList:
    """All that extraction takes from one document, in the order of its text."""

    document: str
    targets: tuple[Target, ...]
    references: tuple[Reference, ...]
    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    unaccounted: tuple[Unaccounted, ...]
