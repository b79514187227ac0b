"""The value types of this room: a document in the list, and what became of a file that was to be added."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ingest.errors import DubanError

Status = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list. `years` are those it reviews or plans, `characters` the length of its text."""

    id: str
    name: str
    file_name: str
    title: str
    kind: str | None
    organisation: str | None
    years: tuple[int, ...]
    characters: int
    added: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """A file that is in the library now.

    Content that was in already is `unchanged` and keeps its first name, which is the `name` given here. A file with the
    file name of an older document has `replaced` it.
    """

    document_id: str
    name: str
    status: Status


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that did not come in, and why; `name` is its path as given."""

    name: str
    error: DubanError
