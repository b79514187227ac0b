"""The JSON contract of conversations; see `api.schema`."""

from dataclasses import asdict
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.schema import AnswerView, View
from library.turns import Turn


class ConversationView(View):
    """A conversation in the list; `title` is its first question, shortened, `turns` how many there are."""

    id: str
    title: str
    created: datetime
    turns: int


class ConversationsView(View):
    """All conversations, the newest first (`duban conversations --json`)."""

    conversations: list[ConversationView]


class FeedbackView(View):
    """A person's word on an answer; `answer` is the right one, where the person gave it."""

    right: bool
    why: str
    answer: str | None
    who: str
    made: datetime


class OptionsView(View):
    """What a question was confined to; null where it was not."""

    organisation: str | None
    year: int | None
    document: str | None
    collection: str | None


class TurnView(View):
    """A question as it was put and its answer as it was given; `feedback` is all that was said, the last word holds."""

    conversation: str
    number: int
    question: str
    answer: AnswerView
    made: datetime
    options: OptionsView
    feedback: list[FeedbackView]


class KeptAnswerView(AnswerView):
    """An answer with where it is kept: as a turn of a conversation (`duban ask --conversation … --json`)."""

    conversation: str
    turn: int


class TurnsView(View):
    """A conversation, reopened (`duban conversations show --json`)."""

    turns: list[TurnView]


class Judgement(BaseModel):
    """A person's word on an answer, as in `duban feedback`."""

    model_config = ConfigDict(extra="forbid")

    right: bool
    why: str = Field("", max_length=2000)
    answer: str | None = Field(None, max_length=2000)
    who: str = Field(max_length=100)


def kept_answer(turn: Turn) -> KeptAnswerView:
    """The contract's view of the answer of a turn."""
    place = {"conversation": turn.conversation, "turn": turn.number}
    return KeptAnswerView.model_validate(asdict(turn.answer) | place)
