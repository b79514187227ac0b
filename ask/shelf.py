"""What a question is asked of: documents with what was extracted from them, and a way to search them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from extract.records import TaskList
from index.passage import Hit
from ingest.document import Document, Span


@dataclass(frozen=True)
class Volume:
    """A document and its task list."""

    document: Document
    tasks: TaskList

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Where the targets stand, in the order of the text."""
        return tuple(target.span for target in self.tasks.targets)


class Searcher(Protocol):
    """Finds passages and says how alike words are."""

    def search(self, query: str, limit: int, documents: Collection[str] | None = None) -> Sequence[Hit]:
        """The passages that fit `query` best, of the documents with these ids (of all where None)."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1, one a text: float32 (texts, dimensions)."""
