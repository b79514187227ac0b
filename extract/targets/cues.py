"""A row of the tables that tell a figure's kind (`kinds`, `rules`) by the words around it."""

import re
from dataclasses import dataclass

from extract.records import Kind
from ingest.document import Role

ALL: frozenset[Role] = frozenset({"review", "plan", "problem", "other"})
PLAN: frozenset[Role] = frozenset({"plan"})
DONE: frozenset[Role] = frozenset({"review", "problem", "other"})
# What sizes are given in; a share (80%以上事项) is no size.
SIZES = frozenset({"money", "area", "weight", "energy", "length", "duration", "volume"})


@dataclass(frozen=True, slots=True)
class Cue:
    """In sections of `roles`, what stands before and behind a figure of `families` (any where empty) makes it a `kind`.

    `before` is searched in the sentence up to the number, `behind` matched right after the number; `unless` is searched
    in the clause up to the number. None asks nothing.
    """

    kind: Kind
    roles: frozenset[Role]
    example: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    families: frozenset[str]
    unless: re.Pattern[str] | None


def cue(  # noqa: PLR0913 - the columns of the table
    kind: Kind,
    roles: frozenset[Role],
    example: str,
    *,
    before: str = "",
    behind: str = "",
    families: frozenset[str] = frozenset(),
    unless: str = "",
) -> Cue:
    """A row whose words are given as patterns; an empty one asks nothing."""
    first, second, third = (re.compile(words) if words else None for words in (before, behind, unless))
    return Cue(kind, roles, example, first, second, families, third)
