"""A figure as one document tells it, with its place and the words around the number."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import groupby

from check.alignment.contrasts import stance
from check.alignment.sides import Side, goal_side
from check.alignment.words import clause_of
from check.goals import beyond
from check.tasks.reading import place_of, without_place
from draft.figures.subjects import part_of
from draft.figures.unfit import unfit
from extract.canon import canonical, indicators
from extract.records import Target
from extract.targets.terms import Terms, planned
from extract.volume import Volume
from ground.citation import Citation, cite
from ground.units import family_of
from ingest.document import Document

_LEAST_SERIES = 3
# What stands before the name in its clause and is no part of it: 力争全年|市属国企营业收入.
_BEFORE = re.compile(
    r"^(?:[\W\d]*(?:到|至)?20\d\d年(?:年?底|末)?|今年|全年|年内|本年|力争|确保|争取|努力|预期|预计|再|其中|继续|推动|实现(?!.{0,4}[盈增])|完成(?=.{5})|[，、：；])+"
)
_WHOSE = re.compile(
    r"^(?:全[省市县区州盟旗]|我[省市县区州]|[省市县区州]属(?:国企|企业|国有企业)|所?监管企业|各级次|完成|实现)+(?=.{2})"
)
_LONGEST_NAME = 16
_JOINT = re.compile(r"城乡居民|存贷|[、和与及]")  # of several things: which one's figure is it
_ADJUSTED = re.compile(r"同口径|剔除|扣除|可比|还原|实际增长")


@dataclass(frozen=True)
class Told:
    """A target of a document; `year` is the year it speaks of, the last one of a longer plan.

    `target` has the name by which its clause calls the figure where that says more than the target's own.
    """

    volume: Volume
    number: int
    year: int | None
    annual: bool = False  # a yearly average of a longer plan

    @cached_property
    def target(self) -> Target:
        own = self.volume.tasks.targets[self.number]
        name = _name_in_clause(self.volume.document, own)
        row = canonical(name, family_of(own.unit), own.measure) if own.canonical is None else None
        return replace(own, indicator=name, canonical=row.name if row else own.canonical)

    @property
    def raw_name(self) -> str:
        """The indicator as extraction names it."""
        return self.volume.tasks.targets[self.number].indicator

    @cached_property
    def part(self) -> str:
        """Whose figure it is; see `part_of`."""
        own = self.volume.tasks.targets[self.number]
        return part_of(self.volume.document, own, self.target.canonical)

    def same_subject(self, other: "Told") -> bool:
        """Whether both are of the same part, or both of the whole."""
        return self.part == other.part

    def same_figure(self, other: "Told", *, growth: bool = False) -> bool:
        """Whether one may reckon with both: one indicator of one part, counted on one basis.

        With `growth` one of them is the other's growth.
        """
        alike = self.same_subject(other) and self.name == other.name and not _JOINT.search(self.name)
        budgets = {"预算" in told.raw_name for told in (self, other)}
        return alike and len(budgets) == 1 and (growth or self._basis == other._basis)

    @property
    def summed(self) -> bool:
        """Whether an earlier clause of its sentence says 累计, perhaps of years: 累计完成税收80亿元、投资709亿元."""
        target, text = self.target, self.volume.document.text
        return "累计" in text[target.sentence.start : target.span.start] and target.canonical is not None

    @cached_property
    def _basis(self) -> tuple[str | None, bool]:
        """新增 or all there is, and whether the change is said to be like for like."""
        document, target = self.volume.document, self.target
        clause = clause_of(document, target).of(document.text)
        return (stance(self.side.said) if target.measure == "level" else None), bool(_ADJUSTED.search(clause))

    @cached_property
    def side(self) -> Side:
        return goal_side(self.volume, self.target)

    @cached_property
    def citation(self) -> Citation:
        """The clause, from the words that name the figure."""
        return cite(self.volume.document, self.side.quote)

    @cached_property
    def name(self) -> str:
        """The canonical name, or else its own without whose figure it is."""
        return self.target.canonical or plain_name(self.target.indicator, place_of(self.volume.document))


@lru_cache(maxsize=16_384)
def plain_name(name: str, place: str = "") -> str:
    """市属国企|集中采购率, 临澜市|集中采购率 → 集中采购率."""
    return _WHOSE.sub("", without_place("".join(name.split()), place))


def _name_in_clause(document: Document, target: Target) -> str:
    """完成投资: the words before the number, where no other place names the figure and they hold its name's end."""
    if target.indicator_span is not None:
        return target.indicator
    clause = clause_of(document, target)
    words = _BEFORE.sub("", document.text[clause.start : target.span.start])
    fits = 2 < len(words) <= _LONGEST_NAME and words.endswith(target.indicator[-2:]) and "、" not in words
    return words if fits else target.indicator


def goals(volume: Volume, year: int) -> tuple[Told, ...]:
    """What the document plans for `year` alone."""
    return tuple(_goals(volume, lambda told: told.year == year and not told.annual and not _several(told)))


def longer_goals(volume: Volume, year: int) -> tuple[Told, ...]:
    """What the document plans for a later year than `year`, and for each year up to then."""
    first = planned(volume.document)
    at_its_end = first is not None and first < year  # a goal that was set in advance
    return tuple(
        _goals(volume, lambda told: told.year is not None and (told.year > year or (told.year == year and at_its_end)))
    )


def _several(told: Told) -> bool:
    document = told.volume.document
    return beyond(document, told.target) or unfit(document, told.volume.tasks.targets[told.number]) is not None


def _goals(volume: Volume, fits: Callable[[Told], bool]) -> Iterator[Told]:
    document = volume.document
    terms = _terms(document)
    for number, target in enumerate(volume.tasks.targets):
        if target.kind == "goal" and not _looks_back(document, target) and unfit(document, target) in {None, "several"}:
            told = Told(volume, number, *_when(volume, terms, target))
            if fits(told):
                yield told


def _looks_back(document: Document, target: Target) -> bool:
    """Whether it stands among what was done, or tells of a fall that nobody plans (一季度生产总值下降3%)."""
    row = indicators().get(target.canonical or "")
    fell = target.measure == "growth" and target.direction == "down" and row is not None and row.better == "more"
    return fell or document.role_at(target.span.start) in {"review", "problem"}


@lru_cache(maxsize=32)
def _terms(document: Document) -> Terms:
    return Terms(document)


_YEARLY = re.compile(r"(?:年均|平均每年)[^，。；、]{0,10}$")


def _when(volume: Volume, terms: Terms, target: Target) -> tuple[int | None, bool]:
    """The year the goal is for, and whether it is a yearly average of the years up to then."""
    document = volume.document
    before = document.text[target.sentence.start : target.span.start]
    if _YEARLY.search(before) and target.measure in {"growth", "change"}:
        beside = [
            int(each.period)
            for each in volume.tasks.targets
            if each.kind == "goal" and each.sentence == target.sentence and each.period
        ]
        term = terms.at(target.span.start)
        return (int(target.period) if target.period else max(beside, default=term.year if term else None)), True
    if target.period:
        return int(target.period), False
    return planned(document), False


def actuals(volume: Volume, year: int) -> tuple[Told, ...]:
    """What the document says of the whole of `year`; blanked figures too."""
    return tuple(
        Told(volume, number, year)
        for number, target in enumerate(volume.tasks.targets)
        if target.kind == "actual" and is_of(volume.document, target, year)
    )


def is_of(document: Document, target: Target, year: int) -> bool:
    """Whether the figure tells of the whole of `year` and of no more; extraction gives a sum of years no period."""
    whole = target.until is None or target.until == date(year, 12, 31)
    return target.period == str(year) and whole and unfit(document, target) is None


def headline_of(volume: Volume, told: Sequence[Told]) -> frozenset[int]:
    """The numbers of those of `told` that stand in the sentence of goals with which the plan opens.

    That is the first one outside all items that sets three goals or more and says that they are the goals, or sets them
    for three indicators of the table.
    """
    loose = {number for task in volume.tasks.tasks if not task.label for number in task.targets}
    outside = [each for each in told if each.number in loose or len(each.target.path) < 2]
    for sentence, group in groupby(outside, key=lambda each: each.target.sentence):
        series = list(group)
        named = [each for each in series if each.target.canonical]
        if len(series) >= _LEAST_SERIES and (
            "目标" in sentence.of(volume.document.text) or len(named) >= _LEAST_SERIES
        ):
            return frozenset(each.number for each in series)
    return frozenset()


def signed(target: Target, direction: str | None) -> Decimal | None:
    """The value, below zero where it runs against `direction`: 下降2% is -2% of growth."""
    opposite = target.direction and direction and target.direction != direction
    return -target.value if target.value is not None and opposite else target.value
