"""A figure with the words that say what it is: the goal's side of a comparison, and the report's."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from check.alignment.words import clause_of, content
from extract.records import Target
from extract.volume import Volume
from ground.units import family_of
from ingest.document import Span

_LONGEST_QUOTE = 160
_BEFORE = 120
_HEADINGS = 2
_NOUN = 4  # characters of a noun that says enough without its attribute
_LISTED = re.compile(r"[、（(]|其中")  # behind a figure: what follows is another one's
_ASIDE = 8
_IN_BRACKETS = re.compile(r"(?:任务|目标|计划)[（(]$")  # 完成年度任务（6万名）的195.5%
_RESTATED = re.compile(r"(?:预期|目标|计划)(?:增[速幅]|值|数|任务)?$")  # 预期增速6.5%，完成3.5%: the goal told again
_KIN = {"percent": "percent", "point": "percent", "people": "count", "count": "count"}
_STOPS = "，；。：！\n"


@dataclass(frozen=True)
class Side:
    """`name` is the indicator, `around` the name with the words right around the figure, `said` the name with what
    leads to the figure, `before` what the sentence says before those; `quote` is the place that says it, `path` its
    headings, outermost first.
    """

    report: int
    number: int
    target: Target
    name: str
    around: str
    said: str
    before: str
    quote: Span
    path: tuple[str, ...] = ()

    @property
    def canonical(self) -> str | None:
        return self.target.canonical

    @cached_property
    def families(self) -> frozenset[str]:
        """What the figure may measure; an unknown unit is a measure word."""
        if self.target.measure == "multiple":
            return frozenset({"multiple"})
        family = family_of(self.target.unit)
        return frozenset({_KIN.get(family, family) or "count"})

    @cached_property
    def core(self) -> str:
        """高能耗、高污染的|落后产能: the name without what only describes it, where that is a name by itself."""
        noun = self.name.rpartition("的")[2]
        return noun if len(noun) >= _NOUN else self.name

    @cached_property
    def words(self) -> tuple[str, ...]:
        return content(self.name)

    @cached_property
    def context(self) -> tuple[str, ...]:
        return content(self.around)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Of all words that stand around the figure; what shares none of them is something else."""
        return frozenset("".join((*self.context, *self.earlier)))

    @cached_property
    def place(self) -> tuple[str, ...]:
        """What the innermost headings are about."""
        return content("，".join(self.path[-_HEADINGS:]))

    @cached_property
    def earlier(self) -> tuple[str, ...]:
        return content(self.before)


def goal_side(plan: Volume, goal: Target) -> Side:
    """The goal's side."""
    return _side(-1, -1, plan, goal)


def actuals(report: int, volume: Volume) -> Iterator[Side]:
    """What a report says is so: its actual figures, and those from which the next goals start (从209元提高到217元)."""
    for number, target in enumerate(volume.tasks.targets):
        before = volume.document.text[max(0, target.span.start - _ASIDE) : target.span.start]
        if _RESTATED.search(target.indicator) or _IN_BRACKETS.search(before):
            continue
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
    text, clause = volume.document.text, clause_of(volume.document, target)
    lead = max(clause.start, _previous_end(volume, number, target))
    before = text[max(target.sentence.start, lead - _BEFORE) : lead]
    tail = _LISTED.search(text, target.span.end, clause.end)
    around = f"{target.indicator}，{text[lead : tail.start() if tail else clause.end]}"
    said = f"{target.indicator}，{text[lead : target.span.start]}"
    return Side(report, number, target, target.indicator, around, said, before, _quote(volume, target), target.path)


def _previous_end(volume: Volume, number: int, target: Target) -> int:
    """Where the figure before this one ends."""
    targets = volume.tasks.targets
    at = number if number >= 0 else bisect_left(targets, target.span.start, key=lambda each: each.span.start)
    return targets[at - 1].span.end if at > 0 else 0


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
