"""The value types of conversations: their turns, and what people say of the answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ask.answer import Answer
from library.criteria import Criteria


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation in the list; `title` is its first question, shortened, `turns` how many there are."""

    id: str
    title: str
    created: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """A person's word on an answer: right, or wrong, then with the right answer where the person gave one."""

    right: bool
    why: str
    answer: str | None
    who: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation as it was put, with its answer as it was given then; `number` counts from 1.

    `options` is what the question was confined to. `feedback` is all that was ever said, the last word holds.
    """

    conversation: str
    number: int
    question: str
    answer: Answer
    made: datetime
    options: Criteria
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackExport:
    """The judged turns as evaluation data, one record a turn.

    `left_out` counts those judged wrong of which nobody said what is right.
    """

    records: tuple[dict[str, Any], ...]
    left_out: int
