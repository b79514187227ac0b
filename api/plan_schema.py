"""The JSON contract of drafted plans (`duban draft --json`): keys are added, never removed or renamed.

Figures are decimal strings. `citations` are indexes into the plan's citations, but for those of its matters, which are
the citations themselves. Sections, positions and options are counted from 0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, computed_field

from api.schema import CitationView, DecimalText, Names, PlacedView, View
from check.labels import STATUSES, TASK_STATES
from check.records import Status, TaskState
from draft.outline.labels import labelled
from draft.papers.labels import EFFORTS, KINDS, LEFT_OUT, OPTIONS, ROLES, STANDINGS
from draft.records import (
    DocumentRole,
    Effort,
    FigureSource,
    Item,
    Kind,
    LeftOutCode,
    OptionKind,
    Plan,
    Section,
    Standing,
)
from extract.records import Comparator, Direction, Measure, Origin, Strength

_STATES = dict[str, str]([*STATUSES.items(), *TASK_STATES.items()])


class StandingView(View):
    """A person's word on an item, a target, or a matter that is left out."""

    standing: Standing
    who: str
    when: datetime
    why: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def standing_name(self) -> str:
        """What stands, in Chinese."""
        return STANDINGS[self.standing]


class FigureView(PlacedView):
    """A number of a line: copied, derived with `formula`, or left open, where `known` is what sources have."""

    text: str
    source: FigureSource
    citations: tuple[int, ...]
    formula: str | None
    known: str


class LineView(View):
    """A sentence; `matters` are ids of what it takes up, `lacking` says what of it nothing carries."""

    text: str
    matters: tuple[str, ...]
    citations: tuple[int, ...]
    figures: list[FigureView]
    lacking: tuple[str, ...]
    origin: Origin | Literal["person"]


class ItemView(View):
    """An item; `label` is "" where it is no part of the plan, `units` are the citations that name its units."""

    id: str
    label: str
    title: str
    text: str
    lines: list[LineView]
    citations: tuple[int, ...]
    deadline: str | None
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    units: tuple[int, ...]
    word: StandingView | None


class SectionView(View):
    """A part of the plan."""

    label: str
    title: str
    citations: tuple[int, ...]
    items: list[ItemView]


class PastView(View):
    """A year of an indicator: what was planned and what came of it, as written, with their citations."""

    year: int
    goal: str | None
    actual: str | None
    goal_citation: int | None
    actual_citation: int | None


class OptionView(View):
    """A value that the goal could have, and why; `effort` says how it stands to last year's actual."""

    kind: OptionKind
    text: str
    value: DecimalText
    upper: DecimalText | None
    comparator: Comparator
    reason: str
    citations: tuple[int, ...]
    formula: str | None
    figure: str
    stretch: str
    effort: Effort
    effort_note: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def kind_name(self) -> str:
        """The reason in Chinese."""
        return OPTIONS[self.kind]


class ProposalView(View):
    """A row of the table of targets; `chosen` is an index into its options, null where the goal is left open."""

    id: str
    indicator: str
    canonical: str | None
    measure: Measure
    direction: Direction | None
    unit: str
    past: list[PastView]
    options: list[OptionView]
    chosen: int | None
    effort: Effort
    effort_note: str
    headline: bool
    lead: tuple[str, ...]
    word: StandingView | None
    names: tuple[str, ...]
    lead_in: str
    strength: Strength | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def effort_name(self) -> str:
        """How demanding it is, in Chinese."""
        return EFFORTS[self.effort]


class MatterView(View):
    """Something that the plan may have to take up; `items` are the ids of those that do."""

    id: str
    kind: Kind
    text: str
    citations: list[CitationView]
    thing: str
    must: bool
    state: Status | TaskState | None
    heading: tuple[str, ...]
    indicators: Names
    deadline: str | None
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    likelihood: float
    recurring: bool
    items: tuple[str, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def kind_name(self) -> str:
        """What kind of matter it is, in Chinese."""
        return KINDS[self.kind]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def state_name(self) -> str | None:
        """What became of it, in Chinese."""
        return _STATES[self.state] if self.state else None


class LeftOutView(View):
    """A matter that no line takes up, and why."""

    matter: str
    code: LeftOutCode
    reason: str
    word: StandingView | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def code_name(self) -> str:
        """The kind of reason, in Chinese."""
        return LEFT_OUT[self.code]


class DraftNoteView(View):
    """Something that the writer of the draft should look at; `items` are ids."""

    code: str
    message: str
    citations: tuple[int, ...]
    items: tuple[str, ...]


class BasisView(View):
    """A document that the draft rests on."""

    id: str
    doc: str
    title: str
    role: DocumentRole

    @computed_field  # type: ignore[prop-decorator]
    @property
    def role_name(self) -> str:
        """What it is to the draft, in Chinese."""
        return ROLES[self.role]


class SourceView(View):
    """What the draft came from: program version, settings, and the language model with the editions of its prompts."""

    version: str
    settings: Annotated[Mapping[str, str], BeforeValidator(dict)]
    model: str | None
    prompts: tuple[str, ...]


class RejectedView(View):
    """An item that was struck out, and where it stood: the title of its section, its position there."""

    item: ItemView
    section: str
    position: int


class PlanView(View):
    """A drafted plan (`duban draft --json`)."""

    title: str
    organisation: str | None
    year: int
    opening: list[LineView]
    sections: list[SectionView]
    targets: list[ProposalView]
    matters: list[MatterView]
    left_out: list[LeftOutView]
    notes: list[DraftNoteView]
    citations: list[CitationView]
    basis: list[BasisView]
    source: SourceView
    rejected: list[RejectedView]


def plan_view(plan: Plan) -> PlanView:
    """The contract's view of a plan."""
    held: dict[str, list[str]] = {}
    for item in plan.items:
        for matter in dict.fromkeys(matter for line in item.lines for matter in line.matters):
            held.setdefault(matter, []).append(item.id)
    labels = labels_of(plan)
    own = {
        "targets": plan.proposals,
        "sections": [*_sections(plan, labels)],
        "matters": [parts(matter) | {"items": held.get(matter.id, ())} for matter in plan.matters],
        "rejected": [parts(each) | {"item": item_parts(each.item, {})} for each in plan.rejected],
    }
    return PlanView.model_validate(parts(plan) | own)


def _sections(plan: Plan, labels: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for label, part in labelled(plan):
        if isinstance(part, Section):
            yield parts(part) | {"label": label, "items": [item_parts(item, labels) for item in part.items]}


def labels_of(plan: Plan) -> dict[str, str]:
    return {part.id: label for label, part in labelled(plan) if isinstance(part, Item)}


def item_parts(item: Item, labels: Mapping[str, str]) -> dict[str, Any]:
    return parts(item) | {"text": item.text, "label": labels.get(item.id, "")}


def parts(value: Any) -> dict[str, Any]:
    """The fields of a dataclass by name."""
    return {part.name: getattr(value, part.name) for part in fields(value)}
