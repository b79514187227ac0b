"""The value types of this room: documents, what became of files to be added, passages found, what people said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ground.citation import Citation
from index.passage import Hit
from ingest.errors import DubanError

Status = Literal["added", "replaced", "unchanged"]
Condition = Literal["ready", "updating", "words only"]  # of the index


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list. `years` are those it reviews or plans, `characters` the length of its text.

    `set_by` is who said whose document it is, None where the organisation is what the document says itself.
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


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a search has found, quoted; `title` is that of its document."""

    hit: Hit
    citation: Citation
    title: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Whose document it is, as a person said; None takes back what was said before."""

    document: str
    name: str | None
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A person takes back the decision on a verdict."""

    verdict: str
    note: str
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """A file that is in the library now.

    Content that was in already is `unchanged` and keeps its first name, which is the `name` given here; so it is where
    it moves to another collection. A file with the file name of an older document has `replaced` it.
    """

    document_id: str
    name: str
    status: Status


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that did not come in, and why; `name` is its path as given."""

    name: str
    error: DubanError
