"""What a search returns: a stretch of a document, and how well it fits a question."""

from dataclasses import dataclass
from typing import Literal

from ingest.document import Role, Span

Route = Literal["dense", "lexical", "both"]


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters `span` of the document with this id.

    `path` holds the document's title and the headings around the span, `role` what the span is about.
    """

    document: str
    span: Span
    path: tuple[str, ...]
    role: Role = "other"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; `rank` counts from 1, `score` compares only within one search, `route` says what found it."""

    passage: Passage
    score: float
    rank: int
    route: Route
