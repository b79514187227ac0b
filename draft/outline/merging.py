"""Which matters say the same."""

from collections.abc import Sequence

import numpy as np

from check.records import Embed
from check.tasks.likeness import letters
from check.tasks.matching import apart
from check.tasks.promises import without_manner
from check.tasks.reading import read_whole
from draft.outline.alike import likenesses
from draft.records import Kind, Matter
from ingest.document import Span

_SAME = 0.64
_PLAINLY = 0.8  # whatever their names end in
_ANSWERS = 0.5  # a problem and the measure that answers it
_SAME_FIGURE = 0.5  # two goals of one indicator
_LEAST = min(_SAME, _PLAINLY, _ANSWERS, _SAME_FIGURE)
_OF_CLAUSES: frozenset[Kind] = frozenset({"outlook", "policy"})  # matters that are whole sentence parts
_SHORTEST, _MOST = 4, 12  # characters of a clause's thing, clauses of a sentence part


def groups(matters: Sequence[Matter], embed: Embed) -> tuple[tuple[int, ...], ...]:
    """The indexes of `matters` that say the same together, in order; each stands in one group.

    A group is around its first member, of which one clause is enough: what is only like another member stays out.
    """
    if not matters:
        return ()
    names, parts = [_name(matter) for matter in matters], [_parts(matter) for matter in matters]
    starts = np.cumsum([0, *map(len, parts)])
    like = likenesses(names, [part for own in parts for part in own], embed)
    found: list[list[int]] = []
    for at, matter in enumerate(matters):
        fitting = []
        for number, (first, *_) in enumerate(found):
            row = like[at, starts[first] : starts[first + 1]]
            best = int(row.argmax())
            if row[best] >= _LEAST and _same(matters[first], parts[first][best], matter, float(row[best])):
                fitting.append((float(row[best]), -number))
        if fitting:
            found[-max(fitting)[1]].append(at)
        else:
            found.append([at])
    return tuple(map(tuple, found))


def _name(matter: Matter) -> str:
    return matter.thing or matter.text


def _parts(matter: Matter) -> tuple[str, ...]:
    """What a matter is about, and what each clause of it is, where it is a whole sentence part."""
    if matter.kind not in _OF_CLAUSES:
        return (_name(matter),)
    clauses = [*without_manner(matter.text, Span(0, len(matter.text)))]
    things = [read_whole(matter.text, clause).thing.of(matter.text) for clause in clauses]
    return (_name(matter), *(thing for thing in things[:_MOST] if len(things) > 1 and len(thing) >= _SHORTEST))


def _same(first: Matter, part: str, other: Matter, like: float) -> bool:
    return like >= _bar(first, part, other) and not _apart(first, part, other)


def _bar(first: Matter, part: str, other: Matter) -> float:
    if first.kind == other.kind and _document(first) is not None and _document(first) == _document(other):
        return _PLAINLY  # what one document says in two places it seldom says twice: 提升工业供给能力, 提升农业供给能力
    if first.indicators and first.indicators == other.indicators:
        return _SAME_FIGURE
    if (first.kind == "problem") != (other.kind == "problem"):
        return _ANSWERS
    return _SAME if _head(part) == _head(_name(other)) else _PLAINLY


def _document(matter: Matter) -> str | None:
    return matter.citations[0].document if matter.citations else None


def _head(name: str) -> str:
    """What a name ends in says what it is: 金融风险防控 is not 金融风险防控中心."""
    return letters(name)[-2:]


def _apart(first: Matter, part: str, other: Matter) -> bool:
    """Two goals of different indicators, or names that a number sets apart: 一期 and 二期."""
    if first.indicators and other.indicators:
        return not first.indicators & other.indicators
    return apart(part, other.thing) or apart(other.thing, part)
