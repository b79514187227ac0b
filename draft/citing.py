"""The citations of a draft, each kept once."""

from collections.abc import Iterable

from ground.citation import Citation


class Citations:
    """Citations in the order in which they are first named; lines refer to them by index."""

    def __init__(self) -> None:
        self._indexes: dict[tuple[str, int, int], int] = {}
        self._all: list[Citation] = []

    def index(self, citation: Citation) -> int:
        """Where the citation stands among all."""
        key = (citation.document, *citation.span)
        if key not in self._indexes:
            self._indexes[key] = len(self._all)
            self._all.append(citation)
        return self._indexes[key]

    def indexes(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """The same of several, each once, in order."""
        return tuple(dict.fromkeys(map(self.index, citations)))

    @property
    def all(self) -> tuple[Citation, ...]:
        return tuple(self._all)
