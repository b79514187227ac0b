"""The JSON contract of checks (`duban check --json`, `POST /check`): keys are added, never removed or renamed.

Figures are decimal strings, rates percent; offsets are code points in the document that a citation names.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Literal

from pydantic import Field, computed_field

from api.schema import CitationView, DeadlineView, DecimalText, PlacedView, ReviewView, TargetRow, TaskRow, View
from check.findings.codes import FINDINGS
from check.labels import BASES, LIGHTS, STATUSES, TASK_STATES, measure_name
from check.records import Basis, Check, Light, Status, TaskState
from check.summary import summarise
from extract.records import Comparator, Origin


class DocumentNoteView(View):
    """A document of the check."""

    id: str
    doc: str
    title: str
    organisation: str | None
    years: tuple[int, ...]


class ActualView(View):
    """What the reports give for a goal; `value` is null where it is blanked, `formula` says how code computed it."""

    value: DecimalText | None
    unit: str
    text: str
    comparator: Comparator
    provisional: bool
    formula: str | None


class ProgressView(View):
    """序时进度: how much of the goal is done against how much of its time has passed."""

    as_of: date
    elapsed: DecimalText
    rate: DecimalText
    behind: DecimalText
    formula: str


class CandidateView(View):
    """A figure that may settle a goal; `report` is an index into the reports, `target` into that report's targets."""

    report: int
    target: int
    likeness: float
    citation: CitationView
    objection: str | None


class DecisionView(View):
    """A person's last word, beside what the machine had said then."""

    verdict: str
    status: Status | TaskState
    value: str | None
    note: str
    who: str
    when: datetime
    machine_status: Status | TaskState
    machine_value: str | None
    confirms: bool


class VerdictRow(View):
    """The verdict on a goal. `status` is the machine's; what holds where a person has spoken stands in `decision`.

    `number` is the goal's index among the plan's targets, `citation` where the goal stands in the plan, `units` who
    answers for it. With the `origin` "model" the status holds only once a person has confirmed it.
    """

    id: str
    number: int
    goal: TargetRow
    citation: CitationView
    status: Status
    actual: ActualView | None
    gap: DecimalText | None
    rate: DecimalText | None
    formula: str | None
    evidence: list[CitationView]
    against: list[CitationView]
    basis: Basis
    confidence: float
    reason: str
    note: str = Field(validation_alias="reason")
    light: Light
    progress: ProgressView | None
    candidates: list[CandidateView]
    disputed: str | None
    decision: DecisionView | None
    units: tuple[str, ...]
    origin: Origin

    @computed_field  # type: ignore[prop-decorator]
    @property
    def status_name(self) -> str:
        """The status in Chinese."""
        return STATUSES[self.status]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def light_name(self) -> str:
        """The light in Chinese."""
        return LIGHTS[self.light]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def basis_name(self) -> str:
        """What the verdict rests on, in Chinese."""
        return BASES[self.basis]


class TaskEvidenceView(View):
    """A sentence about a task and the state of which it speaks."""

    citation: CitationView
    state: TaskState
    likeness: float

    @computed_field  # type: ignore[prop-decorator]
    @property
    def state_name(self) -> str:
        """The state in Chinese."""
        return TASK_STATES[self.state]


class MeasureVerdictRow(PlacedView):
    """How far one thing that a task promises has come, `text` where it stands in the plan.

    `late` says whether it was done after its deadline; null where no date tells.
    """

    text: str
    state: TaskState
    evidence: list[TaskEvidenceView]
    reason: str
    deadline: DeadlineView | None
    late: bool | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def state_name(self) -> str:
        """The state in Chinese, with whether it came in time."""
        return measure_name(self.state, late=self.late)


class TaskVerdictRow(View):
    """How far a task has come beside its goals; `number` is its index among the plan's tasks.

    `measures` are all that it promises and no figure settles; `state` sums them up.
    """

    id: str
    number: int
    task: TaskRow
    state: TaskState
    evidence: list[TaskEvidenceView]
    reason: str
    confidence: float
    light: Light
    decision: DecisionView | None
    disputed: str | None
    measures: list[MeasureVerdictRow]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def state_name(self) -> str:
        """The state in Chinese."""
        return TASK_STATES[self.state]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def light_name(self) -> str:
        """The light in Chinese."""
        return LIGHTS[self.light]


class CheckFindingRow(View):
    """Something beyond the verdicts; `verdict` is the id of the one it belongs to."""

    code: str
    message: str
    citations: list[CitationView]
    verdict: str | None
    formula: str | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def heading(self) -> str:
        """What kind of finding it is, for people."""
        return FINDINGS[self.code]


class SeriesPointView(View):
    """A figure of one report, and its change against the one before."""

    report: int
    as_of: date
    value: DecimalText
    unit: str
    citation: CitationView
    change: DecimalText | None
    formula: str | None


class SeriesView(View):
    """One goal followed through several reports."""

    verdict: str
    points: list[SeriesPointView]


class UnitRankView(View):
    """A unit among all units by the share of its goals that were reached."""

    unit: str
    rank: int
    done: int
    judged: int
    rate: DecimalText
    formula: str


class SummaryView(View):
    """Counts by status, light, state and kind of finding; a person's decision counts before the machine's status.

    `unconfirmed` are the verdicts that rest on a language model's match alone; none of the statuses counts them.
    """

    statuses: Mapping[str, int]
    lights: Mapping[str, int]
    task_states: Mapping[str, int]
    findings: Mapping[str, int]
    decided: int
    unconfirmed: int


class CheckView(View):
    """A plan held against its reports (`duban check --json`), in the order of the plan's text."""

    plan: DocumentNoteView
    reports: list[DocumentNoteView]
    verdicts: list[VerdictRow]
    task_verdicts: list[TaskVerdictRow]
    findings: list[CheckFindingRow]
    series: list[SeriesView]
    ranking: list[UnitRankView]
    summary: SummaryView
    notices: tuple[str, ...]
    review: ReviewView | None
    as_of: date | None


class WithdrawalView(View):
    """A person takes back the decision that held."""

    verdict: str
    note: str
    who: str
    when: datetime
    withdrawn: Literal[True] = True


class DecisionsView(View):
    """All that people said of one verdict, the oldest first; the last one holds."""

    decisions: list[DecisionView | WithdrawalView]


def check_view(check: Check) -> CheckView:
    """The contract's view of a check."""
    parts = {part.name: getattr(check, part.name) for part in fields(check)}
    return CheckView.model_validate(parts | {"summary": summarise(check)})
