"""What becomes of a goal in the plan of the year after: it is set lower, or not set any more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from check.alignment.contrasts import narrower, opposed
from check.alignment.sides import Side, goal_side
from check.amounts import comparable_units, in_unit
from check.arithmetic import limited
from check.findings.case import Case, Scene
from check.goals import beyond, year_of
from check.reasons import asked_words
from check.records import CheckFinding
from extract.canon import indicators
from extract.records import Target
from ground.citation import cite
from ground.units import family_of

_ENOUGH = 5  # goals of the next year that a report has to set to be a plan at all
_NEAR = Decimal("0.5")  # of the goal: an amount below that is most often the share of one year of several
_HEADLINES = 4  # goals in a sentence from which it is one of headlines


# What stands for another indicator of its kind in a plan: 居民收入与经济增长同步.
_KIN = (
    "可支配收入|居民收入|纯收入|城乡居民|农民收入",
    "失业率|就业率",
    "消费价格|物价|CPI",
    "进出口|外贸|出口",
    "外资|外商投资",
    "生产总值|经济增长",
    "预算收入|财政收入|地方财政",
    "能耗|节能",
    "排放|减排|污染物",
    "研发|研究与试验",
    "社会消费品|社零|消费品零售",
    "固定资产投资|投资增长",
    "城镇化",
    "旅游",
    "工业增加值|工业经济",
)


@dataclass(frozen=True)
class NextPlan:
    """The goals that the reports set for the year after the plan's."""

    scene: Scene

    @cached_property
    def goals(self) -> Sequence[tuple[int, Side]]:
        """Each with its report; none where the reports plan nothing."""
        found = [
            (number, goal_side(report, target))
            for number, report in enumerate(self.scene.reports)
            if number in self.scene.own
            for target in report.tasks.targets
            if target.kind == "goal"
            and target.value is not None
            and target.canonical
            and report.document.role_at(target.span.start) == "plan"
            and not beyond(report.document, target)
        ]
        return found if len(found) >= _ENOUGH else ()

    def lowered(self, case: Case) -> Iterator[CheckFinding]:
        """The indicator has a goal again, and it asks for less."""
        again = [(number, side) for number, side in self.goals if self._same(case, side)]
        if len({side.target.value for _, side in again}) == 1 and _asks_less(case.goal, again[0][1].target):
            number, side = again[0]
            document = self.scene.reports[number].document
            words = "放宽" if limited(case.goal) else "下调"
            was = f"（当年报告数为{case.found.target.text}）" if case.found else ""
            message = f"{asked_words(case.goal)}，次年目标{words}为{side.target.text}{was}"
            yield case.finding("lowered", message, *case.verdict.evidence, cite(document, side.quote))

    def _same(self, case: Case, side: Side) -> bool:
        """Of one name, measure, direction and tier, and for the year after."""
        mine, next_one = case.goal, side.target
        year = year_of(self.scene.plan.document, mine)
        alike = mine.canonical == next_one.canonical and mine.measure == next_one.measure
        named = not opposed(case.asked.around, side.around) and not narrower(side.name, case.asked.name)
        timed = (
            year is not None
            and next_one.period == str(year + 1)
            and (mine.since, mine.until) == (next_one.since, next_one.until)
        )
        return (
            alike
            and named
            and timed
            and (mine.direction, mine.tier) == (next_one.direction, next_one.tier)
            and (mine.since, mine.until) == (next_one.since, next_one.until)
            and (mine.parent is None) == (next_one.parent is None)
            and comparable_units(mine.unit, next_one.unit)
        )

    def gone(self, case: Case) -> Iterator[CheckFinding]:
        """A headline indicator that the next plan doesn't name anywhere."""
        goal = case.goal
        if not self.goals or goal.canonical is None or family_of(goal.unit) == "count" or not self._headline(goal):
            return
        if not self._named_again(goal):
            message = f"{asked_words(goal)}，次年计划没有再设{goal.indicator}目标"
            yield case.finding("gone", message, *case.verdict.evidence)

    def _named_again(self, goal: Target) -> bool:
        """Whether the next plan speaks of the indicator, or of one that stands for it."""
        if any(side.canonical == goal.canonical for _, side in self.goals):
            return True
        row = indicators()[goal.canonical or ""]
        names = (row.name, *row.aliases, goal.indicator)
        kin = [word for word in _KIN if any(re.search(word, name) for name in names)]
        said = re.compile("|".join([*map(re.escape, names), *kin]))
        return any(said.search(text) for text in self._planned)

    def _headline(self, goal: Target) -> bool:
        targets = self.scene.plan.tasks.targets
        beside = [each for each in targets if each.sentence == goal.sentence and each.kind == "goal" and each.canonical]
        return len(beside) >= _HEADLINES

    @cached_property
    def _planned(self) -> tuple[str, ...]:
        """The plan parts of the reports."""
        return tuple(
            line
            for report in self.scene.reports
            for start, line in _lines(report.document.text)
            if report.document.role_at(start) == "plan"
        )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _asks_less(goal: Target, again: Target) -> bool:
    assert goal.value is not None
    assert again.value is not None
    now = in_unit(again.value, again.unit, goal.unit)
    if goal.measure == "level" and not limited(goal) and now < goal.value * _NEAR:
        return False
    return now > (goal.upper or goal.value) if limited(goal) else now < goal.value
