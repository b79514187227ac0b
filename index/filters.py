"""What a search can be confined to, before it begins: a filtered search finds all that there is to find."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ingest.document import Document, Role


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of a document and can be asked for.

    `years` are those that it reviews and plans. `readers` are the groups that may read it; None: everybody.
    """

    organisation: str | None = None
    years: frozenset[int] = frozenset()
    kind: str | None = None
    collection: str | None = None
    readers: frozenset[str] | None = None


Labeller: TypeAlias = Callable[[Document], Labels]


def labels_of(document: Document) -> Labels:
    """What the document says of itself."""
    metadata = document.metadata
    years = (*metadata.years_reviewed, *metadata.years_planned)
    return Labels(
        organisation=metadata.organisation.value if metadata.organisation else None,
        years=frozenset(year.value for year in years),
        kind=metadata.kind.value if metadata.kind else None,
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """Each field names what is admitted; None admits everything, an empty set nothing.

    A document passes `years` with one of them. `reader` are the groups of whoever asks: a document passes that
    everybody may read, or one of these groups. `roles` is about the passage, all else about its document.
    """

    documents: frozenset[str] | None = None
    organisations: frozenset[str] | None = None
    years: frozenset[int] | None = None
    kinds: frozenset[str] | None = None
    collections: frozenset[str] | None = None
    reader: frozenset[str] | None = None
    roles: frozenset[Role] | None = None

    @property
    def about_labels(self) -> bool:
        """Whether a document's labels matter."""
        return any(
            admitted is not None
            for admitted in (self.organisations, self.years, self.kinds, self.collections, self.reader)
        )

    def admits(self, labels: Labels) -> bool:
        """Whether documents with these labels pass."""
        stated = (
            (self.organisations, labels.organisation),
            (self.kinds, labels.kind),
            (self.collections, labels.collection),
        )
        return (
            all(admitted is None or value in admitted for admitted, value in stated)
            and (self.years is None or not self.years.isdisjoint(labels.years))
            and (self.reader is None or labels.readers is None or not self.reader.isdisjoint(labels.readers))
        )


EVERYTHING = Filter()
