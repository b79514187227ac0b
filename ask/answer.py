"""The value types of an answer: sentences, each with the citations that carry it, or a refusal with its reason."""

from dataclasses import dataclass, field
from typing import Literal

from ground.citation import Citation

Mode = Literal["figure", "extractive", "list", "comparison", "completion", "generated", "refusal"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer; `citations` are indexes into the answer's citations.

    `formula` shows the arithmetic where code computed a number of it from numbers that are cited.
    """

    text: str
    citations: tuple[int, ...]
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A sentence that a language model wrote and its sources don't carry, and what they lack."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """What worded an answer: the language model, the prompt's edition and what it was sent as evidence (a digest)."""

    model: str
    prompt: str
    digest: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` is the sentences joined; a refused answer says in `reason` why, and names what is nearest.

    `asked` is the question as it was understood where that is not as it was put: a follow-up made whole. `notice` says
    why a language model that is configured has not worded the answer.
    """

    question: str
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    refused: bool
    reason: str | None
    mode: Mode
    removed: tuple[Removed, ...] = ()
    reading: str | None = None  # how 今年, 去年, 明年 were read
    asked: str | None = None
    notice: str | None = None
    source: Source | None = field(default=None)
