"""A figure with the words that say what it is: the goal's side of a comparison, and the report's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ask.shelf import Volume
from check.alignment.words import clause_of, content
from extract.records import Target
from ground.units import family_of
from ingest.document import Span

_LONGEST_QUOTE = 160
_KIN = {"percent": "percent", "point": "percent", "people": "count", "count": "count"}
_STOPS = "，；。：！\n"


@dataclass(frozen=True)
class Side:
    """`name` is the indicator, `around` the name with the clause of the figure; `quote` the place that says it."""

    report: int
    number: int
    target: Target
    name: str
    around: str
    quote: Span

    @property
    def canonical(self) -> str | None:
        return self.target.canonical

    @cached_property
    def families(self) -> frozenset[str]:
        """What the figure may measure; an unknown unit is a measure word."""
        family = family_of(self.target.unit)
        return frozenset({_KIN.get(family, family) or "count"})

    @cached_property
    def words(self) -> tuple[str, ...]:
        return content(self.name)

    @cached_property
    def context(self) -> tuple[str, ...]:
        return content(self.around)


def goal_side(plan: Volume, goal: Target) -> Side:
    """The goal's side."""
    return _side(-1, -1, plan, goal)


def actuals(report: int, volume: Volume) -> Iterator[Side]:
    """What a report says is so: its actual figures, and the figures from which the next goals start (从209元提高到217元)."""
    for number, target in enumerate(volume.tasks.targets):
        if target.kind == "actual":
            yield _side(report, number, volume, target)
        elif target.kind == "goal" and target.baseline and target.baseline.value is not None:
            yield _side(report, number, volume, _as_it_was(target))


def _as_it_was(target: Target) -> Target:
    """The level that a goal starts from, as a figure of its own."""
    base = target.baseline
    assert base is not None
    before = str(int(target.period) - 1) if target.period else None
    return replace(
        target, span=base.span, text=base.text, kind="actual", value=base.value, upper=None, unit=base.unit,
        measure="level", direction=None, comparator="=", period=base.year or before, baseline=None, parent=None,
    )  # fmt: skip


def _side(report: int, number: int, volume: Volume, target: Target) -> Side:
    clause = clause_of(volume.document, target)
    return Side(report, number, target, target.indicator, f"{target.indicator}，{clause}", _quote(volume, target))


def _quote(volume: Volume, target: Target) -> Span:
    """From the words that name the figure to the end of its clause, within its sentence."""
    text, sentence = volume.document.text, target.sentence
    named = target.indicator_span
    first = named.start if named and sentence.start <= named.start < target.span.start else target.span.start
    start = max((text.rfind(stop, sentence.start, first) for stop in _STOPS), default=-1) + 1
    start = max(start, sentence.start, target.span.end - _LONGEST_QUOTE)
    ends = [at for stop in _STOPS if (at := text.find(stop, target.span.end, sentence.end)) >= 0]
    end = (
        min(*ends, sentence.end, target.span.end + _LONGEST_QUOTE // 2)
        if ends
        else min(sentence.end, target.span.end + 80)
    )
    while start < target.span.start and text[start] in " 　\n*#":
        start += 1
    return Span(start, max(end, target.span.end))
