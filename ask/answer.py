"""The value types of an answer: sentences, each with the citations that carry it, or a refusal with its reason."""

from dataclasses import dataclass
from typing import Literal

from ground.citation import Citation

Mode = Literal["figure", "extractive", "list", "refusal"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer; `citations` are indexes into the answer's citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` is the sentences joined; a refused answer says in `reason` why, and names what is nearest."""

    question: str
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    refused: bool
    reason: str | None
    mode: Mode
    removed: tuple[str, ...] = ()
    reading: str | None = None  # how 今年, 去年, 明年 were read
