"""The JSON contract: what the command line prints and HTTP answers. Keys are added, never removed or renamed.

Views are made from the rooms' values by `model_validate`; spans are code points into the document's text, half-open.
"""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AliasPath, BaseModel, ConfigDict, Field, PlainSerializer

from ask.answer import Mode
from extract.records import Category, Comparator, Direction, Kind, Measure, Strength, TaskList
from ingest.document import Basis, Clause, Document, Role
from ingest.outline import flatten
from library.entry import Entry, Status

DecimalText = Annotated[Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str)]


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


class TargetRow(PlacedView):
    """One quantity; `value` and `upper` are decimal strings, null when masked."""

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


class ReferenceRow(PlacedView):
    """A goal measured against something outside the sentence."""

    text: str
    indicator: str


class DeadlineView(PlacedView):
    """The words that set a date, and the last day they allow (ISO 8601)."""

    text: str
    date: str | None


class TaskRow(PlacedView):
    """A row of the task list; `targets` are indexes into the list's targets."""

    id: str
    label: str
    title: str
    path: tuple[str, ...]
    measures: list[SpanView]
    action: str
    object: str
    deadline: DeadlineView | None
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    cooperating: tuple[str, ...]
    category: Category
    strength: Strength | None
    targets: tuple[int, ...]
    citation: CitationView


class ProblemRow(PlacedView):
    """What the document says is wrong."""

    text: str
    title: str


class RemarkView(View):
    """Something a reader of the document should know, with the places that show it."""

    code: str
    message: str
    spans: list[SpanView]


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
    findings: list[RemarkView]
    unaccounted: list[UnaccountedRow]


class SentenceView(View):
    """One sentence of an answer; `citations` are indexes into the answer's citations."""

    text: str
    citations: tuple[int, ...]


class AnswerView(View):
    """An answer, or a refusal with its reason (`duban ask --json`)."""

    question: str
    answer: str = Field(validation_alias="text")
    refused: bool
    reason: str | None
    mode: Mode
    sentences: list[SentenceView]
    removed: tuple[str, ...]
    citations: list[CitationView]
    reading: str | None


class EntryView(View):
    """A document in the list; `characters` is the length of its text."""

    id: str
    name: str
    file_name: str
    title: str
    kind: str | None
    organisation: str | None
    years: tuple[int, ...]
    characters: int
    added: datetime


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
    """That the service runs, and what it holds."""

    status: Literal["ok"]
    version: str
    documents: int
    generation: int


class Failure(View):
    """What was wrong, and what to do about it."""

    message: str
    remedy: str


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
            "findings": found.findings,
            "unaccounted": found.unaccounted,
        }
    )


def numbered(outline: tuple[Clause, ...]) -> list[Clause]:
    """The numbered headings and items in the order of the text; headings without a number are left out."""
    return [clause for clause in flatten(outline) if clause.label]
