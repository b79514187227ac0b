"""A goal of the year to which the report gives another value: 超额完成国家下达的110万人任务, held against 120万人."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from check.amounts import comparable_units, in_unit, tidy
from check.claims import Claim
from check.findings.case import Case, cite_clause, clause_at
from check.reasons import asked_words
from check.records import REACHED, CheckFinding
from extract.records import Target
from ground.quantity import Quantity, find_quantities
from ground.units import family_of
from ingest.document import Span

_AIM = r"(?:目标|任务|计划|预算|控制[数线值])"
_SET = r"(?:年初|原定|原来|全?年度?|既定|预期|下达|确定|制定|提出|设定|分解|要求|核定)"
_BEFORE = re.compile(rf"(?:{_SET}[^，。；\d]{{0,8}}|{_AIM}(?:任务|值|数)?(?:为|是)?)$")
_BEHIND = re.compile(rf"(?:以[上下内]|左右)?的?(?:(?:控制性?|年度|全年|预期|减排|工作){{0,2}}{_AIM}|\d[\d.]*[%％])")
_STRONG = re.compile(rf"{_SET}[^，。；\d]{{0,8}}{_AIM}(?:任务|值|数)?(?:为|是)?$")
_BEYOND = re.compile(rf"(?:超|高于|低于|优于|好于)[^，。；\d]{{0,12}}{_AIM}(?:任务|值|数)?$")
_ISSUER = re.compile(r"(?P<issuer>国家|中央|省[委里政]?府?|上级|自治区|市[委里])(?:下达|核?定|分解|要求)")
_SEVERAL = re.compile(r"十[一二三四五六]五|[三四五]年|届|规划|20\d\d年底前|到20\d\d年")
_ADJUSTED = re.compile(r"调整|调[减增低高]|[下上]调|核[减增]|压[减缩]")
_REACH = 40
_CLOSE = Decimal("0.02")  # of the goal: a rate of completion is rounded
_FAR = Decimal("1.5")  # times the goal: what is so far from it is another goal


def restated(case: Case) -> Iterator[CheckFinding]:
    """The goal as the report words it, where its value is another."""
    if case.found is not None:
        said = next(_goals_beside(case, case.found.target), None)
        if said is not None:
            yield _other_value(case, said)
        else:
            yield from _implied(case, case.found.target)


def _goals_beside(case: Case, figure: Target) -> Iterator[Quantity]:
    """The quantities around the figure, in its sentence, that are called a goal and differ from the plan's."""
    text = case.report.document.text
    start = max(figure.sentence.start, clause_at(case.report, figure.span).start)
    window = Span(start, min(figure.sentence.end, figure.span.end + _REACH))
    for quantity in find_quantities(text, window):
        if (
            quantity.span != figure.span
            and not _is_rate(case, quantity)
            and _is_goal(text, quantity)
            and _nothing_between(case, figure, quantity)
        ):
            clause = clause_at(case.report, quantity.span).of(text)
            if _differs(case.goal, quantity) and not _SEVERAL.search(clause) and not _ADJUSTED.search(clause):
                yield quantity


def _is_rate(case: Case, quantity: Quantity) -> bool:
    """占年度计划116.8%: a share of the goal."""
    return any(claim.rate is not None and claim.words.overlaps(quantity.span) for claim in case.claims.all)


def _is_goal(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.span.start - _REACH) : quantity.span.start]
    behind = _BEHIND.match(text, quantity.span.end)
    by = _BEYOND.search(before) and quantity.unit not in {"%", "％"}  # 超年度计划70亿元: by so much
    return bool(_BEFORE.search(before) and not by and (behind or _STRONG.search(before)))


def _nothing_between(case: Case, figure: Target, quantity: Quantity) -> bool:
    low, high = sorted((figure.span, quantity.span))
    return not any(
        low.end <= other.span.start < high.start and other.indicator != figure.indicator
        for other in case.report.tasks.targets
    )


def _differs(goal: Target, said: Quantity) -> bool:
    assert goal.value is not None
    if said.value is None or said.upper is not None or goal.upper is not None:
        return False
    if not comparable_units(goal.unit, said.unit) or (goal.measure != "level" and said.unit not in {"%", "％"}):
        return False
    return in_unit(said.value, said.unit, goal.unit) != goal.value


def _other_value(case: Case, said: Quantity) -> CheckFinding:
    clause = cite_clause(case.report, said.span)
    whose = _ISSUER.search(clause.quote)
    issuer = f"{whose['issuer']}下达的" if whose else ""
    message = f"{asked_words(case.goal)}，报告却按{issuer}{said.text}的目标来说，与计划不同"
    return case.finding("restated", message, *case.verdict.evidence, clause)


def _implied(case: Case, figure: Target) -> Iterator[CheckFinding]:
    """完成年度计划的105% and 超出年度计划194亿元 say what the plan was, where the amount is given."""
    claims = case.claims
    for claim in claims.about(case.goal, figure):
        said = _base(case.goal, figure, claim) or _margin(case, figure, claim)
        words = Span(claim.words.start, said.end).of(case.report.document.text) if said else ""
        if said is not None and not _ADJUSTED.search(words) and not _crosses(case, claim):
            told = (
                f"{asked_words(case.goal)}，按报告所说“{figure.text}，{words}”推算，"
                f"{_whose(claim)}目标为{said.value:f}{case.goal.unit}，与计划不同"
            )
            yield case.finding("restated", told, *case.verdict.evidence, claims.cite(claim), formula=said.formula)


def _whose(claim: Claim) -> str:
    return f"{claim.issuer}下达的" if claim.issuer else ""


@dataclass(frozen=True, slots=True)
class _Base:
    """The goal that a claim implies, how that comes out, and where its words end."""

    value: Decimal
    formula: str
    end: int


def _base(goal: Target, figure: Target, claim: Claim) -> _Base | None:
    """The goal that a rate of completion implies, where it is not the plan's."""
    if not claim.rate or figure.value is None or not goal.value or {goal.measure, figure.measure} != {"level"}:
        return None
    made = in_unit(figure.value, figure.unit, goal.unit) / claim.rate * 100
    if abs(made - goal.value) <= goal.value * _CLOSE or not goal.value <= made * _FAR <= goal.value * _FAR * _FAR:
        return None
    value = tidy(made.quantize(Decimal("0.01")))
    return _Base(value, f"{figure.text}÷{claim.rate:f}%={value:f}{goal.unit}", claim.words.end)


def _margin(case: Case, figure: Target, claim: Claim) -> _Base | None:
    """The goal that 高于预期目标0.4个百分点 implies, where it is not the plan's."""
    goal, by = case.goal, _behind(case, claim)
    if (
        by is None
        or by.value is None
        or figure.value is None
        or claim.rate
        or goal.value is None
        or goal.upper is not None
    ):
        return None
    points = family_of(by.unit) == "point"
    if points != (figure.unit in {"%", "％"}) or not (points or comparable_units(goal.unit, by.unit)):
        return None
    reached = in_unit(figure.value, figure.unit, goal.unit)
    more = by.value if points else in_unit(by.value, by.unit, goal.unit)
    value, sign = (reached - more, "−") if claim.says == "above" else (reached + more, "+")
    if abs(value - goal.value) <= _place(figure.value) or goal.direction == "down" or value * _FAR < goal.value:
        return None
    return _Base(tidy(value), f"{figure.text}{sign}{by.text}={tidy(value):f}{goal.unit}", by.span.end)


def _behind(case: Case, claim: Claim) -> Quantity | None:
    """By how much: the quantity that follows the words of a claim at once."""
    if claim.says not in {"above", "below"}:
        return None
    window = Span(claim.words.end, min(claim.span.end, claim.words.end + 16))
    found = next(find_quantities(case.report.document.text, window), None) if window.start < window.end else None
    return found if found and found.span.start == claim.words.end else None


def _place(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _crosses(case: Case, claim: Claim) -> bool:
    """The claim contradicts the verdict, which is a finding of its own."""
    done = case.verdict.status in REACHED
    return claim.issuer is None and (claim.outcome(case.goal) == "done") != done
