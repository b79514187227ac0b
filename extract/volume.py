"""A document together with what was extracted from it, as the rooms above work on it."""

from dataclasses import dataclass
from functools import cached_property

from extract.records import TaskList
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
