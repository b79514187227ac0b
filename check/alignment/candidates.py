"""The figures of the reports that may settle a goal, ranked."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np
import numpy.typing as npt

from check.alignment.contrasts import narrower, opposed
from check.alignment.objections import objection
from check.alignment.sides import Side, actuals, goal_side
from check.alignment.words import Lexicon, content
from check.arithmetic import far_apart
from check.claims import Claim, Claims
from check.dates import as_of
from check.records import Candidate, Embed
from extract.records import Target
from extract.volume import Volume
from extract.wording import BARE, HEADS
from ground.citation import cite
from ground.units import without_magnitude

LEAST = 0.42  # the likeness from which a figure is a candidate at all
SETTLES = 0.56  # the likeness from which a figure settles a goal
_SHOWN, _LEAST_SHOWN = 5, 2  # candidates of one report, and of each of several
_SAME_CANONICAL = 0.97
_LISTED = re.compile(r"[、和及与或]")
_ALIKE_UNITS = tuple(
    frozenset(row.split())
    for row in (
        "家 户 个 名",
        "个 项 件 处 座 所 条 只",
        "人 名 位 人次",
        "套 户",
        "套 套（间）",
        "场 次 个",
        "起 件 宗 个",
    )
)
_SAME_NUMBER, _DIGITS = 0.18, 4  # what the very number that was asked adds, with so many digits
_SHARED = 2  # characters that two names of one thing have in common, at least
_TELLING, _NAMES = 0.9, 0.5  # the weight of words from which a name says by itself what it means, or names a thing
_ALONE = 0.6  # of a name that says little, without the words around it
_SHORT, _ALL = 0.7, 0.97  # of a name of which the report says the end only, and all that the report says is in it
_FURTHEST = Decimal(4)


@dataclass(frozen=True)
class Alignment:
    """The figures of all reports, ready to be held against goals."""

    plan: Volume
    reports: Sequence[Volume]
    embed: Embed

    @cached_property
    def lexicon(self) -> Lexicon:
        volumes = (self.plan, *self.reports)
        names = (target.indicator for volume in volumes for target in volume.tasks.targets)
        return Lexicon((volume.document.text for volume in volumes), names)

    @cached_property
    def figures(self) -> tuple[Side, ...]:
        """What the reports say was done or stood at some size."""
        return tuple(side for number, report in enumerate(self.reports) for side in actuals(number, report))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """To which day each report speaks."""
        return tuple(as_of(report.document, report.tasks) for report in self.reports)

    @cached_property
    def _vectors(self) -> npt.NDArray[np.float32]:
        return self.embed([side.name for side in self.figures])

    def candidates(self, goal: Target, year: int | None) -> tuple[Candidate, ...]:
        """The figures that name what `goal` names, those that can be compared first, then by likeness."""
        asked = goal_side(self.plan, goal)
        near = self._vectors @ self.embed([asked.name])[0] if self.figures else ()
        found = sorted(self._found(asked, year, near), key=lambda each: (each[0].objection is not None, -each[1]))
        shown: Counter[int] = Counter()
        kept = []
        for candidate, _ in found:
            shown[candidate.report] += 1
            if shown[candidate.report] <= max(_LEAST_SHOWN, _SHOWN // len(self.reports)):
                kept.append(candidate)
        return tuple(kept)

    def figure(self, candidate: Candidate) -> Target:
        """The figure of a candidate."""
        return self.side(candidate).target

    def side(self, candidate: Candidate) -> Side:
        """The figure of a candidate with the words that say what it is."""
        return self._by_place[candidate.report, candidate.target]

    def claims_about(self, goal: Target, candidate: Candidate | None) -> Iterator[tuple[int, Claim]]:
        """What the reports claim of the goal's indicator, each with the number of its report."""
        for number, report in enumerate(self.claims):
            figure = self.figure(candidate) if candidate and candidate.report == number else None
            for claim in report.about(goal, figure):
                yield number, claim

    @cached_property
    def claims(self) -> tuple[Claims, ...]:
        """What each report claims of its goals."""
        return tuple(Claims(report) for report in self.reports)

    @cached_property
    def _by_place(self) -> Mapping[tuple[int, int], Side]:
        return {(side.report, side.number): side for side in self.figures}

    def _found(
        self, asked: Side, year: int | None, near: Sequence[float] | npt.NDArray[np.float32]
    ) -> Iterator[tuple[Candidate, float]]:
        for side, close in zip(self.figures, near, strict=True):
            like = likeness(asked, side, self.lexicon, float(close))
            if like < LEAST:
                continue
            document = self.reports[side.report].document
            candidate = Candidate(side.report, side.number, round(like, 3), cite(document, side.quote))
            yield replace(candidate, objection=objection(asked, side, year)), like + self._preference(asked, side)

    def _preference(self, asked: Side, side: Side) -> float:
        """Of figures that are alike, the one in the goal's own unit, of the whole and under the like heading first."""
        same_unit = asked.target.unit == side.target.unit
        whole = (side.target.parent is None) == (asked.target.parent is None)
        place = self.lexicon.covered(asked.place, side.place)
        exact = side.target.comparator == "="  # 2.15万亿元 before 突破2万亿元
        return 0.02 * same_unit + 0.02 * whole + 0.02 * place + 0.01 * exact - 0.01 * side.target.provisional


def likeness(asked: Side, side: Side, lexicon: Lexicon, close: float) -> float:
    """How far a figure's name means what the goal's name means: 0 to 1. `close` is the cosine of the two names."""
    if asked.canonical and side.canonical:
        return _SAME_CANONICAL if asked.canonical == side.canonical else 0.0
    if asked.families.isdisjoint(side.families) or opposed(asked.name, side.name):
        return 0.0
    if len(asked.characters & side.characters) < _SHARED:
        return 0.0
    says = lexicon.covered(content(side.core), asked.context, asked.earlier)
    asks = max(_asks(asked, side, lexicon), _SHORT * (says >= _ALL and _shortened(asked, side, lexicon)))
    if not asks or not says:
        return 0.0
    alike = 0.7 * asks * (0.3 + 0.7 * says) + 0.3 * max(close, 0.0)
    return alike - sum(weight for weight, holds in _doubts(asked, side) if holds) + _SAME_NUMBER * _equal(asked, side)


def _asks(asked: Side, side: Side, lexicon: Lexicon) -> float:
    """How much of the goal's name the report says: of the words around it too where the name says little (新增企业)."""
    own = lexicon.covered(asked.words, side.context, side.earlier)
    if sum(map(lexicon.weight, asked.words)) >= _TELLING:
        return own
    around = (*asked.words, *content(asked.before), *asked.context)
    return max(lexicon.covered(around, side.context, side.earlier), _ALONE * own)


def _shortened(asked: Side, side: Side, lexicon: Lexicon) -> bool:
    """在园幼儿公办率 told as 公办率: the end of the goal's name, which is a name by itself.

    An indicator of the table is of the whole: 资产负债率 is not that of the 高负债企业.
    """
    alone = side.canonical is None and side.name not in HEADS and not BARE.match(side.name)
    telling = sum(map(lexicon.weight, content(side.core))) >= _NAMES
    ending = asked.name[-2:] == side.name[-2:] and not narrower(asked.name, side.around)
    return alone and telling and ending


def _doubts(asked: Side, side: Side) -> Iterator[tuple[float, bool]]:
    yield 0.15, bool(narrower(side.core, asked.around) or narrower(asked.name, side.around))
    yield 0.05, (asked.canonical is None) != (side.canonical is None)
    yield 0.2, far_apart(asked.target, side.target, _FURTHEST)
    yield 0.2, _more_listed(side, asked) or _more_listed(asked, side)
    yield 0.12, _counted_otherwise(asked, side)


def _more_listed(one: Side, other: Side) -> bool:
    """An amount of several things together (A、B、C共131个), of which the other names fewer."""
    amount = one.target.measure in {"level", "change"} and "percent" not in one.families
    return amount and len(_LISTED.findall(one.name)) > len(_LISTED.findall(other.name))


def _counted_otherwise(asked: Side, side: Side) -> bool:
    """Households are no estates, and projects no people; 个 and 项 count anything."""
    units = [without_magnitude(each.target.unit) for each in (asked, side)]
    return "count" in asked.families and units[0] != units[1] and not any(set(units) <= same for same in _ALIKE_UNITS)


def _equal(asked: Side, side: Side) -> float:
    """How much it says that the number is the very one that was asked: the more digits, the more."""
    goal, found = asked.target, side.target
    if goal.value is None or (goal.value, goal.unit) != (found.value, found.unit):
        return 0.0
    return min(len(goal.value.normalize().as_tuple().digits), _DIGITS) / _DIGITS
