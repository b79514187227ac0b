"""The JSON contract: what the command line prints and HTTP answers. Keys are added, never removed or renamed.

Views are made from the rooms' values by `model_validate`; spans are code points into the document's text, half-open.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, computed_field

from ask.answer import Mode
from extract.findings.codes import FINDINGS
from extract.records import (
    Category,
    Comparator,
    Direction,
    Kind,
    Measure,
    Obligation,
    Origin,
    Part,
    Strength,
    TaskList,
    Tier,
)
from ingest.document import Basis, Clause, Document, Role
from ingest.errors import DubanError
from ingest.outline import flatten
from library.entry import Condition, Entry, Status

DecimalText = Annotated[Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str)]


Names = Annotated[list[str], BeforeValidator(sorted)]
_WITH_BASIS = (
    "kind",
    "indicator",
    "canonical",
    "measure",
    "direction",
    "comparator",
    "unit",
    "period",
    "strength",
    "obligation",
    "tier",
    "baseline",
    "parent",
)


class View(BaseModel):
    """A value as the outside sees it."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class SpanView(View):
    start: int
    end: int


class PlacedView(View):
    """What stands somewhere in the text."""

    start: int = Field(validation_alias=AliasPath("span", 0))
    end: int = Field(validation_alias=AliasPath("span", 1))


class StatedView(View):
    """A value of the metadata; start and end are null where nothing in the text says it."""

    value: str | int
    start: int | None = Field(None, validation_alias=AliasPath("span", 0))
    end: int | None = Field(None, validation_alias=AliasPath("span", 1))
    basis: Basis


class MetadataView(View):
    """What the document says of itself."""

    organisation: StatedView | None
    kind: StatedView | None
    years_reviewed: list[StatedView]
    years_planned: list[StatedView]
    as_of: StatedView | None
    issued: StatedView | None
    number: StatedView | None
    marking: StatedView | None


class OutlineRow(PlacedView):
    """A numbered heading or item."""

    label: str
    level: int
    title: str
    role: Role


class CitationView(PlacedView):
    """A quote, proven to be the characters from `start` to `end`; `doc` is the file name without its ending."""

    document: str
    doc: str
    path: tuple[str, ...]
    quote: str
    page: int | None


class BaselineView(PlacedView):
    """What a figure is compared with."""

    text: str
    year: str | None
    value: DecimalText | None
    unit: str


class TargetRow(PlacedView):
    """One quantity; `value` and `upper` are decimal strings, null when masked; `parent` is an index into the targets.

    `basis` says of each field that has a value whether the sentence states it; `disputed` names those that a model
    reads differently.
    """

    text: str
    kind: Kind
    indicator: str
    measure: Measure
    direction: Direction | None
    comparator: Comparator
    value: DecimalText | None
    upper: DecimalText | None
    unit: str
    masked: bool
    period: str | None
    strength: Strength | None
    path: tuple[str, ...]
    canonical: str | None
    period_from: date | None = Field(validation_alias="since")
    period_to: date | None = Field(validation_alias="until")
    cumulative: bool
    obligation: Obligation | None
    tier: Tier | None
    baseline: BaselineView | None
    provisional: bool
    parent: int | None
    sentence: SpanView
    inferred: Names = Field(exclude=True)
    disputed: Names
    origin: Origin

    @computed_field  # type: ignore[prop-decorator]
    @property
    def basis(self) -> dict[str, Basis]:
        """For each field that has a value, whether words state it or the document implies it."""
        given = (name for name in _WITH_BASIS if getattr(self, name) is not None)
        return {name: "inferred" if name in self.inferred else "stated" for name in given}


class ReferenceRow(PlacedView):
    """A goal measured against something outside the sentence; `value` is 0 in 只减不增 and 正增长, else null."""

    text: str
    indicator: str
    comparator: Comparator
    value: DecimalText | None


class DeadlineView(PlacedView):
    """The words that set a date, and the last day they allow (ISO 8601)."""

    text: str
    date: str | None


class ResponsibilityView(PlacedView):
    """A unit and its part in a task, and where the text names it."""

    unit: str
    part: Part
    inferred: bool


class ScopeView(PlacedView):
    """The counted stock that a task is about; `count` is null when masked."""

    text: str
    count: DecimalText | None
    unit: str
    what: str


class MeasureRow(PlacedView):
    """A clause of a task that could be checked on its own; `targets` are indexes into the list's targets."""

    action: str
    object: str
    deadline: DeadlineView | None
    targets: tuple[int, ...]


class TaskRow(PlacedView):
    """A row of the task list; `targets` are indexes into the list's targets."""

    id: str
    label: str
    title: str
    path: tuple[str, ...]
    measures: list[MeasureRow]
    action: str
    object: str
    deadline: DeadlineView | None
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    cooperating: tuple[str, ...]
    responsibilities: list[ResponsibilityView]
    category: Category
    strength: Strength | None
    scope: ScopeView | None
    targets: tuple[int, ...]
    citation: CitationView
    inferred: Names
    disputed: Names
    origin: Origin


class ProblemRow(PlacedView):
    """What the document says is wrong, with who owns it, what is done about it and how far, where the text says so."""

    text: str
    title: str
    owners: tuple[str, ...]
    remedy: SpanView | None
    state: str | None
    raised_by: str | None


class StateView(PlacedView):
    """How many are in a state, in the text's own word; `value` is null when masked."""

    name: str
    value: DecimalText | None
    unit: str


class TallyRow(PlacedView):
    """A count with its states, as the text gives it; `total` only where it is stated."""

    text: str
    subject: str
    total: StateView | None
    states: list[StateView]


class DroppedView(View):
    """What a model proposed and the text does not carry, and the reason."""

    proposal: str
    reason: str


class ReviewView(View):
    """What a language model added; null where none was asked."""

    model: str
    prompt: str
    proposed: int
    kept: int
    dropped: list[DroppedView]
    failures: tuple[str, ...]


class RemarkView(View):
    """Something a reader of the document should know, with the places that show it."""

    code: str
    message: str
    spans: list[SpanView]


class FindingRow(RemarkView):
    """A finding about the document; `formula` is the arithmetic behind it, where there is any."""

    formula: str | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def heading(self) -> str:
        """What kind of finding it is, for people."""
        return FINDINGS[self.code]


class UnaccountedRow(PlacedView):
    """A paragraph of plan text that gave no task, and why."""

    reason: str


class TasksView(View):
    """Everything that extraction takes from one document (`duban tasks --json`)."""

    document: str
    doc: str
    title: str
    metadata: MetadataView
    outline: list[OutlineRow]
    targets: list[TargetRow]
    references: list[ReferenceRow]
    tasks: list[TaskRow]
    problems: list[ProblemRow]
    tallies: list[TallyRow]
    findings: list[FindingRow]
    unaccounted: list[UnaccountedRow]
    review: ReviewView | None


class SentenceView(View):
    """One sentence of an answer; `citations` are indexes into the answer's citations.

    `formula` is the arithmetic where code computed a number of it from numbers that are cited.
    """

    text: str
    citations: tuple[int, ...]
    formula: str | None


class RemovedView(View):
    """A sentence that a language model wrote and its sources don't carry, and what they lack."""

    text: str
    reason: str


class SourceView(View):
    """What worded an answer: the model, the prompt's edition, a digest of the evidence; null for the sources' words."""

    model: str
    prompt: str
    digest: str


class AnswerView(View):
    """An answer, or a refusal with its reason (`duban ask --json`).

    `asked` is the question as it was understood, where that is not as it was put; `notice` is why a language model that
    is configured has not worded the answer.
    """

    question: str
    answer: str = Field(validation_alias="text")
    refused: bool
    reason: str | None
    mode: Mode
    sentences: list[SentenceView]
    removed: list[RemovedView]
    citations: list[CitationView]
    reading: str | None
    asked: str | None
    notice: str | None
    source: SourceView | None


class PieceView(View):
    """A sentence of an answer that has passed, with what it cites, while the rest is still being written."""

    text: str = Field(validation_alias=AliasPath("sentence", "text"))
    citations: list[CitationView]


class EntryView(View):
    """A document in the list; `characters` is the length of its text, `set_by` who said whose document it is.

    `collection` is the 文件集 that it was put into.
    """

    id: str
    name: str
    file_name: str
    title: str
    kind: str | None
    organisation: str | None
    years: tuple[int, ...]
    characters: int
    added: datetime
    set_by: str | None = None
    collection: str | None = None


class DocumentsView(View):
    """All documents in the order in which they came in."""

    documents: list[EntryView]


class DocumentView(View):
    """A document without its text."""

    document: EntryView
    metadata: MetadataView
    outline: list[OutlineRow]
    remarks: list[RemarkView]


class TextView(SpanView):
    """The characters from `start` to `end` of a document's text, which is `length` characters long."""

    document: str
    length: int
    text: str


class HealthView(View):
    """That the service runs, and what it holds.

    `index` says what searches see: all there is, what there was before the last changes, or, while the vectors of
    another model are made, what is found by words alone.
    """

    status: Literal["ok"]
    version: str
    documents: int
    generation: int
    index: Condition


class Failure(View):
    """What was wrong, and what to do about it."""

    message: str
    remedy: str


INTERNAL_FAILURE = Failure(message="服务内部出错", remedy="请稍后重试；仍不行时请查看服务的日志")


class ErrorView(View):
    """How HTTP reports what went wrong."""

    error: Failure


class UploadRow(View):
    """What became of one uploaded file; `document` is its id, `error` why there is none."""

    name: str
    status: Status | Literal["failed"]
    document: str | None = None
    error: Failure | None = None


class UploadView(View):
    """What became of each uploaded file, in their order."""

    files: list[UploadRow]


def failure(error: DubanError) -> Failure:
    """What an error says, apart from what it advises."""
    message = f"{error.where}：{error.problem}" if error.where else error.problem
    return Failure(message=message, remedy=error.remedy)


def document_view(entry: Entry, document: Document) -> DocumentView:
    """The contract's view of a document in the library."""
    return DocumentView.model_validate(
        {
            "document": entry,
            "metadata": document.metadata,
            "outline": numbered(document.outline),
            "remarks": document.remarks,
        }
    )


def tasks_view(document: Document, found: TaskList) -> TasksView:
    """The contract's view of what was found in `document`."""
    return TasksView.model_validate(
        {
            "document": document.id,
            "doc": document.name,
            "title": document.title,
            "metadata": document.metadata,
            "outline": numbered(document.outline),
            "targets": found.targets,
            "references": found.references,
            "tasks": found.tasks,
            "problems": found.problems,
            "tallies": found.tallies,
            "findings": found.findings,
            "unaccounted": found.unaccounted,
            "review": found.review,
        }
    )


def numbered(outline: tuple[Clause, ...]) -> list[Clause]:
    """The numbered headings and items in the order of the text; headings without a number are left out."""
    return [clause for clause in flatten(outline) if clause.label]
