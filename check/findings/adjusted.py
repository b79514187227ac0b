"""Goals that were adjusted within their year: from what to what, by whom, and how the new goal was done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from check.alignment.words import content
from check.amounts import comparable_units, in_unit
from check.arithmetic import Outcome, compare
from check.findings.case import Case, Scene
from check.labels import STATUSES
from check.reasons import asked_words
from check.records import CheckFinding
from extract.volume import Volume
from ground.citation import Citation, cite
from ground.quantity import Quantity, find_quantities
from ingest.document import Span

_BETWEEN = re.compile(
    r"(?:左右|以[上内下])?的?(?:目标|计划|任务)?[，、]?(?:相应)?(?:调整|调[减增低高]|[下上]调|核[减增]|压[减缩]|修订|变更)(?:为|至|到|成)(?:约|了)?"
)
_AIM = re.compile(r"目标|计划|任务|预期|预算|指标|安排")
_BY = re.compile(
    r"[^，。；：\n]{2,40}?(?:批准|同意|审议通过|审定|批复|研究决定)|(?:经|根据|按照|依据)[^，。；：\n]{2,40}"
)
_PART = re.compile(r"[，。；：（）()\n]")
_NEAR = 30
_LEAST = 0.5  # the share of the goal's name that the sentence has to hold


@dataclass(frozen=True)
class Adjustment:
    """投资计划由320亿元调整为300亿元: the two figures, the sentence, and who approved it."""

    report: Volume
    old: Quantity
    new: Quantity
    sentence: Span
    by: Span | None

    @property
    def citation(self) -> Citation:
        return cite(self.report.document, self.sentence)


def adjustments(scene: Scene) -> tuple[Adjustment, ...]:
    """All adjustments of goals that the reports speak of."""
    return tuple(found for report in scene.reports for found in _in(report))


def _in(report: Volume) -> Iterator[Adjustment]:
    text = report.document.text
    for word in re.finditer(r"(?:调整|调[减增低高]|[下上]调|核[减增]|压[减缩]|修订|变更)(?:为|至|到|成)", text):
        sentence = _sentence(text, word.start())
        for old, new in pairwise(find_quantities(text, sentence)):
            between = text[old.span.end : new.span.start]
            aimed = _AIM.search(text, max(sentence.start, old.span.start - _NEAR), word.start())
            if aimed and old.span.end <= word.start() < new.span.start and _BETWEEN.fullmatch(between):
                yield Adjustment(report, old, new, sentence, _by(text, sentence))


def _sentence(text: str, offset: int) -> Span:
    start = max(text.rfind(stop, 0, offset) for stop in "。；\n") + 1
    ends = [at for stop in "。；\n" if (at := text.find(stop, offset)) >= 0]
    return Span(start, min(ends, default=len(text)))


def _by(text: str, sentence: Span) -> Span | None:
    """The clause that says who approved."""
    start = sentence.start
    for stop in (*_PART.finditer(text, sentence.start, sentence.end), None):
        end = stop.start() if stop else sentence.end
        if _BY.fullmatch(text, start, end):
            return Span(start, end)
        start = stop.end() if stop else end
    return None


def adjusted(case: Case, found: tuple[Adjustment, ...]) -> Iterator[CheckFinding]:
    """The adjustment of this goal, and how the adjusted goal was done."""
    each = next((adjustment for adjustment in found if _is_about(case, adjustment)), None)
    if each is None:
        yield from _recounted(case)
    else:
        outcome = _done(case, each)
        text = each.report.document.text
        by = f"（{each.by.of(text).strip()}）" if each.by else ""
        then = (
            f"；报告数为{case.found.target.text}，对照调整后目标为{STATUSES[outcome.status]}"
            if case.found and outcome
            else ""
        )
        message = f"{asked_words(case.goal)}，年中由{each.old.text}调整为{each.new.text}{by}{then}"
        formula = outcome.formula if outcome else None
        yield case.finding("adjusted", message, each.citation, *case.verdict.evidence, formula=formula)


def _recounted(case: Case) -> Iterator[CheckFinding]:
    """完成调整预算的104%: the report counts against a goal that was adjusted, and doesn't say from what to what."""
    claims = case.claims if case.found else None
    for claim in claims.about(case.goal, case.found.target) if claims and case.found else ():
        words = claim.words.of(case.report.document.text)
        if claims and "调整" in words:
            message = f"{asked_words(case.goal)}，报告按调整后的目标计算（{words}），年中已作调整"
            yield case.finding("adjusted", message, *case.verdict.evidence, claims.cite(claim))


def _is_about(case: Case, each: Adjustment) -> bool:
    """The old figure is the goal's, and the sentence or its evidence speaks of the indicator."""
    goal, old = case.goal, each.old
    if old.value is None or not comparable_units(goal.unit, old.unit):
        return False
    if in_unit(old.value, old.unit, goal.unit) != goal.value:
        return False
    words = content(each.sentence.of(each.report.document.text))
    cited = any(
        place.document == each.report.document.id and each.sentence.start <= place.span.start < each.sentence.end
        for place in case.verdict.evidence
    )
    return cited or case.scene.alignment.lexicon.covered(case.asked.words, words) >= _LEAST


def _done(case: Case, each: Adjustment) -> Outcome | None:
    """The actual figure against the adjusted goal."""
    if case.found is None or case.found.target.value is None or case.verdict.status == "no_evidence":
        return None
    new = each.new
    goal = replace(case.goal, value=new.value, unit=new.unit, upper=new.upper, text=new.text, comparator=new.comparator)
    return compare(goal, case.found.target) if new.value is not None else None
