"""Which matters say the same."""

from collections.abc import Sequence

from check.records import Embed
from check.tasks.likeness import letters
from check.tasks.matching import apart
from draft.outline.alike import likenesses
from draft.records import Matter

_SAME = 0.64
_PLAINLY = 0.8  # whatever their names end in
_ANSWERS = 0.5  # a problem and the measure that answers it
_SAME_FIGURE = 0.5  # two goals of one indicator


def groups(matters: Sequence[Matter], embed: Embed) -> tuple[tuple[int, ...], ...]:
    """The indexes of `matters` that say the same together, in order; each stands in one group.

    A group is around its first member: what is only like another member stays out.
    """
    if not matters:
        return ()
    names = [matter.thing or matter.text for matter in matters]
    like = likenesses(names, names, embed)
    found: list[list[int]] = []
    for at, matter in enumerate(matters):
        fitting = [
            (float(like[at, group[0]]), -number)
            for number, group in enumerate(found)
            if float(like[at, group[0]]) >= _bar(matters[group[0]], matter) and not _apart(matters[group[0]], matter)
        ]
        if fitting:
            found[-max(fitting)[1]].append(at)
        else:
            found.append([at])
    return tuple(map(tuple, found))


def _bar(first: Matter, other: Matter) -> float:
    if first.kind == other.kind and _document(first) is not None and _document(first) == _document(other):
        return _PLAINLY  # what one document says in two places it seldom says twice: 提升工业供给能力, 提升农业供给能力
    if first.indicators and first.indicators == other.indicators:
        return _SAME_FIGURE
    if (first.kind == "problem") != (other.kind == "problem"):
        return _ANSWERS
    return _SAME if _head(first) == _head(other) else _PLAINLY


def _document(matter: Matter) -> str | None:
    return matter.citations[0].document if matter.citations else None


def _head(matter: Matter) -> str:
    """What a name ends in says what it is: 金融风险防控 is not 金融风险防控中心."""
    return letters(matter.thing or matter.text)[-2:]


def _apart(first: Matter, other: Matter) -> bool:
    """Two goals of different indicators, or names that a number sets apart: 一期 and 二期."""
    if first.indicators and other.indicators:
        return not first.indicators & other.indicators
    return apart(first.thing, other.thing) or apart(other.thing, first.thing)
