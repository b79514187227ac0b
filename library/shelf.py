"""The documents of a library that a question was confined to, as `ask` sees them."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ask.shelf import Card
from extract.volume import Volume
from index.passage import Hit
from library.entry import Entry

if TYPE_CHECKING:
    from check.records import Decision
    from index.embedders import Vectors
    from library.service import Library


class LibraryShelf:
    """The `ask.shelf.Shelf` of these entries; only the documents that a question needs are read."""

    def __init__(
        self, library: "Library", entries: Sequence[Entry], read: Callable[[Sequence[Entry]], Sequence[Volume]]
    ) -> None:
        self._library, self._read = library, read
        self._entries = {entry.id: entry for entry in entries}
        self.cards = tuple(map(_card, entries))

    def volumes(self, documents: Sequence[str]) -> Sequence[Volume]:
        return self._read([self._entries[document] for document in documents if document in self._entries])

    def search(self, query: str, limit: int, documents: Collection[str]) -> Sequence[Hit]:
        everything = len(documents) == len(self._entries) and self._whole
        return self._library.search(query, limit, None if everything else documents)

    def embed(self, texts: Sequence[str]) -> "Vectors":
        return self._library.embed(texts)

    def decision(self, verdict: str) -> "Decision | None":
        return self._library.decisions([verdict]).get(verdict)

    @cached_property
    def _whole(self) -> bool:
        """Whether these are all documents of the library: then a search need not be confined."""
        return len(self._library.list()) == len(self._entries)


def _card(entry: Entry) -> Card:
    return Card(entry.id, entry.name, entry.title, entry.organisation, entry.kind, frozenset(entry.years))
