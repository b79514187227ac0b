"""The addresses of conversations and of what people say of the answers."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.conversation_schema import (
    ConversationsView,
    ConversationView,
    FeedbackView,
    Judgement,
    KeptAnswerView,
    TurnsView,
    TurnView,
    kept_answer,
)
from api.models import ConfiguredModel
from api.routes import Configured, Opened, Question
from api.streaming import AnswerStream
from ask.answer import Answer
from ask.generation.generate import Piece
from library.feedback import json_lines
from library.service import Library
from prompts.model import Model

_JSON_LINES = "application/x-ndjson"

router = APIRouter()


@router.post("/conversations", status_code=201)
def begin(question: Question, library: Opened, model: Configured) -> TurnView:
    """The answer to a question, with which a conversation begins."""
    return _asked(library, question, None, model)


def _begun(question: Question, library: Opened, model: Configured) -> AnswerStream:
    return _under_way(library, question, None, model)


@router.post("/conversations/stream", response_class=EventSourceResponse)
async def begin_stream(asked: Annotated[AnswerStream, Depends(_begun)]) -> AsyncIterator[ServerSentEvent]:
    """The same as events, as `/ask/stream` sends them; the answer says where it is kept."""
    async for event in asked.events():
        yield event


@router.get("/conversations")
def conversations(library: Opened) -> ConversationsView:
    """All conversations, the newest first."""
    return ConversationsView.model_validate({"conversations": library.conversations()})


@router.get("/conversations/{conversation}")
def conversation(conversation: str, library: Opened) -> TurnsView:
    """A conversation as it was, whatever became of the documents."""
    return TurnsView.model_validate({"turns": library.conversation(conversation)})


@router.delete("/conversations/{conversation}")
def forget(conversation: str, library: Opened) -> ConversationView:
    """Remove a conversation and all that was said of it."""
    return ConversationView.model_validate(library.forget(conversation))


@router.post("/conversations/{conversation}/turns", status_code=201)
def ask_on(conversation: str, question: Question, library: Opened, model: Configured) -> TurnView:
    """The answer to a further question of a conversation."""
    return _asked(library, question, conversation, model)


def _asked_on(conversation: str, question: Question, library: Opened, model: Configured) -> AnswerStream:
    return _under_way(library, question, conversation, model)


@router.post("/conversations/{conversation}/turns/stream", response_class=EventSourceResponse)
async def ask_on_stream(asked: Annotated[AnswerStream, Depends(_asked_on)]) -> AsyncIterator[ServerSentEvent]:
    """The same as events, as `/ask/stream` sends them; the answer says where it is kept."""
    async for event in asked.events():
        yield event


@router.post("/conversations/{conversation}/turns/{number}/feedback", status_code=201)
def give_feedback(conversation: str, number: int, said: Judgement, library: Opened) -> FeedbackView:
    """Keep a person's word on an answer, after all that was said of it before."""
    return FeedbackView.model_validate(library.give_feedback(conversation, number, **said.model_dump()))


@router.get("/feedback/export", response_class=Response, responses={200: {"content": {_JSON_LINES: {}}}})
def export_feedback(library: Opened) -> Response:
    """The judged answers as evaluation data, one JSON object a line."""
    return Response(json_lines(library.export_feedback()), media_type=_JSON_LINES)


def _asked(library: Library, question: Question, conversation: str | None, model: ConfiguredModel) -> TurnView:
    turn = library.converse(
        question.question,
        conversation,
        organisation=question.organisation,
        year=question.year,
        document=question.document,
        collection=question.collection,
        today=question.today,
        model=model.get() if question.model else None,
    )
    return TurnView.model_validate(turn)


def _under_way(library: Library, question: Question, conversation: str | None, model: ConfiguredModel) -> AnswerStream:
    """The answer under way; it is kept before it is sent, and what is wrong with the request is told before that."""
    asked, earlier = question.question, library.asked_before(conversation)

    def begin(heard: Model | None) -> Iterator[Piece | Answer]:
        return library.ask_stream(asked, question.criteria, today=question.today, model=heard, earlier=earlier)

    def keep(answer: Answer) -> KeptAnswerView:
        return kept_answer(library.keep_turn(conversation, asked, answer, question.criteria))

    return AnswerStream(begin, keep, model.get() if question.model else None)
