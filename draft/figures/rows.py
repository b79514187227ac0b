"""The figures of all documents joined into rows, one for each indicator, measure and kind of unit.

Figures of one document are one row where their names are; those of several where the names mean the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from check.alignment.candidates import SETTLES, likeness
from check.alignment.contrasts import narrower
from check.alignment.objections import objection
from check.alignment.words import Lexicon
from check.amounts import comparable_units
from check.arithmetic import far_apart
from draft.figures.told import Told
from extract.records import Target
from ground.units import without_magnitude

Source = Literal["last", "outlook", "policy", "path", "actual"]
_SAME = 1.0
_FURTHEST = Decimal(5)  # times more or less: hardly the same thing
_SURE = 0.62  # the likeness from which two goals are of one indicator


@dataclass
class Row:
    """What the documents plan for one indicator, by source; the first of a source counts."""

    goals: dict[Source, list[Told]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Told]:
        return (told for found in self.goals.values() for told in found)

    def first(self, *sources: Source) -> Told | None:
        """The first figure of the first of `sources` that has any."""
        return next((told for source in sources for told in self.goals.get(source, ())), None)

    @property
    def subject(self) -> Told:
        """The figure that names the row: the newest goal."""
        found = self.first("outlook", "last", "policy", "path", "actual")
        assert found is not None
        return found

    def add(self, source: Source, told: Told) -> None:
        self.goals.setdefault(source, []).append(told)


class Likeness:
    """How like two figures are, by name and by what they measure: 1 for the same indicator, 0 for different ones."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, asked: Told, other: Told) -> float:
        if _apart(asked, other) or not asked.same_subject(other):
            return 0.0
        if asked.name == other.name:
            return _SAME
        if (asked.target.canonical and other.target.canonical) or not _share(asked.name, other.name):
            return 0.0
        if narrower(asked.name, other.name) or narrower(other.name, asked.name):
            return 0.0
        close = _dice(asked.name, other.name)
        pairs = ((asked.side, other.side), (other.side, asked.side))
        return min(likeness(one, two, self._lexicon, close) for one, two in pairs)


def _apart(one: Told, other: Told) -> bool:
    """Figures that can't be compared, whatever they are called."""
    mine, yours = one.target, other.target
    if mine.cumulative != yours.cumulative and mine.measure == "level" and mine.canonical is None:
        return True
    if far_apart(mine, yours, _FURTHEST) or not same_kind(mine, yours):
        return True
    return objection(one.side, other.side, None) is not None


def same_kind(one: Target, other: Target) -> bool:
    """Whether two figures are of one measure, in units that can be written in each other."""
    bare = not without_magnitude(one.unit) or not without_magnitude(other.unit)
    return bare or comparable_units(one.unit, other.unit)


def _share(one: str, other: str) -> bool:
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


def _dice(one: str, other: str) -> float:
    """The share of pairs of characters that two names have in common."""
    mine, yours = (Counter(name[at : at + 2] for at in range(len(name) - 1)) for name in (one, other))
    both = sum((mine & yours).values())
    return 2 * both / max(1, sum(mine.values()) + sum(yours.values()))


def join(rows: list[Row], source: Source, told: Sequence[Told], like: Likeness, *, seeds: bool = True) -> None:
    """Puts the goals of one document into `rows`: first those of the same name, then the likest, a row each.

    What fits none is a row of its own if it `seeds`.
    """
    rest = [each for each in _of_one_document(told) if not _by_name(rows, source, each, like)]
    free = [row for row in rows if source not in row.goals]
    scored = sorted(_scores(free, rest, like), key=lambda score: -score[0])
    taken: set[int] = set()
    for score, at, number in scored:
        if score >= _SURE and number not in taken and source not in free[at].goals:
            free[at].add(source, rest[number])
            taken.add(number)
    for number, each in enumerate(rest):
        if seeds and number not in taken and not _by_name(rows, source, each, like):
            rows.append(Row({source: [each]}))


def _scores(rows: Sequence[Row], told: Sequence[Told], like: Likeness) -> Iterator[tuple[float, int, int]]:
    for at, row in enumerate(rows):
        for number, each in enumerate(told):
            yield max(like(own, each) for own in row), at, number


def _by_name(rows: Iterable[Row], source: Source, told: Told, like: Likeness) -> bool:
    """Puts the figure into the row of its name; one that says something else of the same name stays out."""
    for row in rows:
        if like(row.subject, told) == _SAME and row.subject.name == told.name:
            own = row.first(source)
            if own is None or own.target.canonical or _agree(own.target, told.target):
                row.add(source, told)
                return True
    return False


def _agree(one: Target, other: Target) -> bool:
    return one.value == other.value or one.tier != other.tier


def _of_one_document(told: Sequence[Told]) -> list[Told]:
    """Without what is only a part of a figure of the same name."""
    names = {each.number: each.name for each in told}
    return [each for each in told if each.target.parent is None or names.get(each.target.parent) != each.name]


def best(row: Row, told: Iterable[Told], like: Likeness, fits: Callable[[Told], bool] = lambda _: True) -> Told | None:
    """The figure that means what the row means; of several the likest, a known and exact one first."""
    scored = [(like(row.subject, each), each) for each in told if fits(each)]
    found = [(score, each) for score, each in scored if score >= SETTLES]
    return max(found, key=lambda each: (each[0], *_rank(each[1].target)))[1] if found else None


def _rank(target: Target) -> tuple[bool, ...]:
    return target.value is not None, target.parent is None, target.comparator == "=", not target.provisional
