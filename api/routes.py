"""The addresses of the HTTP interface. They hold nobody else up.

Each is a plain function, which runs in a thread; streams are handed on from one (`api.streaming`).
"""

import logging
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import PureWindowsPath
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, UploadFile
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.models import ConfiguredModel
from api.schema import (
    AnswerView,
    DocumentsView,
    DocumentView,
    EntryView,
    Failure,
    HealthView,
    TasksView,
    TextView,
    UploadRow,
    UploadView,
    document_view,
    failure,
    tasks_view,
)
from api.search_schema import Search, SearchView, search_view
from api.streaming import AnswerStream
from ask.answer import Answer
from ask.generation.generate import Piece
from ingest.errors import DubanError
from ingest.reader import MAX_BYTES
from library.criteria import MOST_CHARACTERS, Criteria
from library.service import Library
from prompts.model import Model

MAX_UPLOAD_BYTES = 5 * MAX_BYTES  # all files of one request together

router = APIRouter()
_log = logging.getLogger(__name__)


class Question(BaseModel):
    """A question and which documents it is asked of, as in `duban ask`; `model` false: in the sources' words."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1, max_length=1000)
    organisation: str | None = None
    year: int | None = None
    document: str | None = None
    collection: str | None = None
    today: date | None = None
    model: bool = True

    @property
    def criteria(self) -> Criteria:
        """Which documents it is asked of."""
        return Criteria(
            organisation=self.organisation, year=self.year, document=self.document, collection=self.collection
        )


CollectionName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_CHARACTERS)]


class Place(BaseModel):
    """The collection that a document is put into; null: none."""

    model_config = ConfigDict(extra="forbid")

    collection: CollectionName | None


def _library(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


def _model(request: Request) -> ConfiguredModel:
    configured: ConfiguredModel = request.app.state.model
    return configured


Opened = Annotated[Library, Depends(_library)]
Configured = Annotated[ConfiguredModel, Depends(_model)]


@router.get("/health")
def health(request: Request, library: Opened) -> HealthView:
    """Whether the service runs, and what it holds."""
    return HealthView(
        status="ok",
        version=request.app.version,
        documents=len(library.list()),
        generation=library.generation(),
        index=library.index_state,
    )


@router.get("/documents")
def documents(library: Opened) -> DocumentsView:
    """All documents in the order in which they came in."""
    return DocumentsView.model_validate({"documents": library.list()})


@router.post("/documents")
def upload(
    files: list[UploadFile], library: Opened, collection: Annotated[CollectionName | None, Form()] = None
) -> UploadView:
    """Add files, to the collection where one is named; one that fails doesn't stop the others."""
    return UploadView(files=[_take_in(file, library, collection) for file in files])


@router.get("/documents/{document}")
def document(document: str, library: Opened) -> DocumentView:
    """A document's metadata and outline."""
    entry = library.entry(document)
    return document_view(entry, library.document(entry.id))


@router.delete("/documents/{document}")
def remove(document: str, library: Opened) -> EntryView:
    """Remove a document."""
    return EntryView.model_validate(library.remove(document))


@router.put("/documents/{document}/collection")
def put(document: str, place: Place, library: Opened) -> EntryView:
    """Put a document into a collection, or into none."""
    return EntryView.model_validate(library.set_collection(document, place.collection))


@router.get("/documents/{document}/text")
def text(
    document: str,
    library: Opened,
    start: Annotated[int, Query(ge=0)] = 0,
    end: Annotated[int | None, Query(ge=0)] = None,
) -> TextView:
    """The characters from `start` to `end` of a document's text; without an end all that follow."""
    found = library.document(library.find(document))
    length = len(found.text)
    first, last = min(start, length), length if end is None else min(end, length)
    part = found.text[first:last]
    return TextView(document=found.id, length=length, start=first, end=first + len(part), text=part)


@router.get("/documents/{document}/tasks")
def tasks(document: str, library: Opened) -> TasksView:
    """A document's task list, as `duban tasks --json` prints it."""
    document_id = library.find(document)
    return tasks_view(library.document(document_id), library.tasks(document_id))


@router.get("/search")
def search(wanted: Annotated[Search, Query()], library: Opened) -> SearchView:
    """The passages that fit best, as `duban search --json` prints them."""
    return search_view(wanted.q, library.find_passages(wanted.q, wanted.limit, wanted.criteria))


@router.post("/ask")
def ask(question: Question, library: Opened, model: Configured) -> AnswerView:
    """The answer to a question, as `duban ask --json` prints it."""
    answer = library.ask(
        question.question,
        organisation=question.organisation,
        year=question.year,
        document=question.document,
        collection=question.collection,
        today=question.today,
        model=model.get() if question.model else None,
    )
    return AnswerView.model_validate(answer)


def _asked(question: Question, library: Opened, model: Configured) -> AnswerStream:
    """The answer under way: what is wrong with the request is told before anything is sent."""

    def begin(heard: Model | None) -> Iterator[Piece | Answer]:
        return library.ask_stream(question.question, question.criteria, today=question.today, model=heard)

    return AnswerStream(begin, AnswerView.model_validate, model.get() if question.model else None)


@router.post("/ask/stream", response_class=EventSourceResponse)
async def stream(asked: Annotated[AnswerStream, Depends(_asked)]) -> AsyncIterator[ServerSentEvent]:
    """The answer to a question as events: each `sentence` that has passed, at last the `answer`, or an `error`."""
    async for event in asked.events():
        yield event


def _take_in(file: UploadFile, library: Library, collection: str | None) -> UploadRow:
    name = PureWindowsPath(file.filename or "").name  # what a browser calls it, without a folder
    try:
        added = library.add_bytes(name, file.file.read(), collection)
    except DubanError as refusal:
        return UploadRow(name=name, status="failed", error=failure(refusal))
    except Exception:  # noqa: BLE001 - a reader's bug that one odd file brings out must not keep the others out
        _log.exception("%s", name)
        error = Failure(message=f"{name}：读取时出现内部错误", remedy="请另存为 .docx 后重试")
        return UploadRow(name=name, status="failed", error=error)
    return UploadRow(name=name, status=added.status, document=added.document_id)
