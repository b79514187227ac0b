"""Where a task stands and what the place that gives it says of it, before its words are read."""

from dataclasses import dataclass

from extract.records import Responsibility
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class TaskText:
    """`span` is the task's text; `due` is where its deadline stands, if not in that.

    `above` are the places that hold for several tasks (the heading, the words that lead to a list), nearest first:
    a date that they set binds the task too. `inferred` names the fields that the task's own words do not state.
    """

    span: Span
    title: str
    measures: tuple[Span, ...]
    charge: tuple[Responsibility, ...] = ()
    label: str = ""
    due: Span | None = None
    above: tuple[Span, ...] = ()
    inferred: tuple[str, ...] = ()
