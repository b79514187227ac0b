"""Goals of which the reports say nothing comparable: the indicator is gone, or there on another basis."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise

from check.alignment.candidates import SETTLES
from check.alignment.contrasts import narrower
from check.alignment.objections import OBJECTIONS
from check.alignment.sides import Side
from check.arithmetic import limited
from check.findings.case import STOPS, Case, clause_at
from check.goals import year_of
from check.progress import due_day
from check.reasons import asked_words
from check.records import Candidate, CheckFinding
from extract.canon import indicators
from ground.units import family_of

_MENTIONED = 0.4  # the share of a name's pairs of letters that a clause has to hold to speak of the indicator
_RUN, _RARE = 4, 3  # letters in a row, and how often the plan may have them
_SURELY = 0.8
_OVER_YEARS = re.compile(r"年均|累计|[三四五]年|十[一二三四五六]五|以来|平均")
_AGAINST = re.compile(r"[高低快慢]于")
_BRACKETS = re.compile(r"[（）()]")
_QUALIFIED = re.compile(r"同口径|可比口径|同比口径|新口径|(?:剔除|扣除|不含|不包括|不考虑)[^，。；\d]{2,16}")
_MEAN_ITSELF = re.compile(r"均|浓度|PM|价格|物价|CPI")  # what is a mean over the year by its nature
_MEAN = re.compile(r"年均|平均值|均值|月均|平均(?=[^，。；]{0,3}\d)")
_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_CLAUSE = re.compile(rf"[{STOPS}]")


def dropped(case: Case) -> Iterator[CheckFinding]:
    """No report speaks of the indicator at all, though one speaks to the end of the goal's time.

    A report on a part of the year says what its office asks for, and is silent of the rest in good faith.
    """
    verdict = case.verdict
    if not _over(case):
        return
    near = any(each.likeness >= SETTLES for each in verdict.candidates)
    silent = verdict.status == "no_evidence" and not near and not verdict.evidence
    if silent and not _mentioned(case):
        yield case.finding("dropped", f"{asked_words(case.goal)}，报告通篇没有再提到“{case.goal.indicator}”")


def _over(case: Case) -> bool:
    day = max(case.scene.alignment.days, default=date.min)
    return day >= due_day(case.goal, year_of(case.scene.plan.document, case.goal) or day.year)


def _mentioned(case: Case) -> bool:
    """Whether a report names the indicator, has a figure of it, or has a clause that shares much of its name."""
    row = indicators().get(case.goal.canonical) if case.goal.canonical else None
    names = (case.goal.indicator, *((row.name, *row.aliases) if row else ()))
    if any(name in report.document.text for report in case.scene.reports for name in names):
        return True
    if row and any(side.canonical == row.name for side in case.scene.alignment.figures):
        return True
    if any(run in report.document.text for run in _runs(case) for report in case.scene.reports):
        return True
    name = _pairs(case.goal.indicator)
    said = (clause for report in case.scene.reports for clause in _clauses(report.document.text))
    return any(len(name & clause) >= _MENTIONED * len(name) for clause in said)


def _runs(case: Case) -> Iterator[str]:
    """Parts of the name that say what is meant and not what is said everywhere: 口袋公园, not 重点项目."""
    name, text = case.goal.indicator, case.scene.plan.document.text
    for start in range(len(name) - _RUN + 1):
        run = name[start : start + _RUN]
        if len(_LETTER.findall(run)) == _RUN and text.count(run) <= _RARE:
            yield run


@lru_cache(maxsize=16)
def _clauses(text: str) -> tuple[frozenset[str], ...]:
    """The pairs of letters of each clause."""
    return tuple(_pairs(clause) for clause in _CLAUSE.split(text) if clause)


def _pairs(words: str) -> frozenset[str]:
    letters = _LETTER.findall(words)
    return frozenset(first + second for first, second in pairwise(letters))


def another_basis(case: Case) -> Iterator[CheckFinding]:
    """The figure that names the indicator can't be compared, or can only with a reserve that it states itself."""
    if case.found is not None:
        yield from _qualified(case, case.found)
    elif case.verdict.status == "no_evidence" and not case.verdict.evidence:
        other = next((each for each in case.verdict.candidates if _on_another_basis(case, each)), None)
        if other is not None:
            said = other.citation.quote.strip()
            message = f"{asked_words(case.goal)}，{other.objection}：{said}"
            yield case.finding("basis", message, other.citation)


def _on_another_basis(case: Case, candidate: Candidate) -> bool:
    """Surely the same indicator, said of what was done, and its figure on a basis that its own words show."""
    if candidate.objection is None or candidate.likeness < _SURELY or candidate.report not in case.scene.own:
        return False
    sides = case.scene.alignment.figures
    side = next(each for each in sides if (each.report, each.number) == (candidate.report, candidate.target))
    report = case.scene.reports[side.report]
    if report.document.role_at(side.target.span.start) == "plan" or _parts_from(case.asked, side):
        return False
    year = year_of(case.scene.plan.document, case.goal)
    code = next((each.code for each in OBJECTIONS if each.holds(case.asked, side, year)), None)
    clause = clause_at(report, side.target.span).of(report.document.text)
    shown = _SHOWN.get(code or "")
    return shown is not None and shown(case.asked, side, clause)


def _parts_from(asked: Side, side: Side) -> bool:
    return bool(narrower(side.name, asked.around) or narrower(asked.name, side.around))


def _measured(asked: Side, side: Side, _: str) -> bool:
    """Growth for a level or a level for growth; a rate in percent may be written as either."""
    measures = {asked.target.measure, side.target.measure}
    percent = all(family_of(each.target.unit) == "percent" for each in (asked, side))
    return measures <= {"level", "growth", "change"} and not percent and not _AGAINST.search(asked.around)


def _counted(asked: Side, side: Side, _: str) -> bool:
    """In different units that say what they count; 万人（次） is 万人次."""
    units = {_BRACKETS.sub("", each.target.unit) for each in (asked, side)}
    return len(units) > 1 and all(family_of(unit) not in {"", "rate"} for unit in units)


_SHOWN: Mapping[str, Callable[[Side, Side, str], bool]] = {
    "years": lambda asked, _, clause: bool(_OVER_YEARS.search(clause)) and not _OVER_YEARS.search(asked.around),
    "measure": _measured,
    "unit": _counted,
    "stance": lambda asked, _, __: not _OVER_YEARS.search(asked.around),
}


def _qualified(case: Case, found: Side) -> Iterator[CheckFinding]:
    """同口径增长5%, 剔除退税因素增长6%: words of a basis that the plan didn't set."""
    clause, asked = found.quote.of(case.report.document.text), case.asked.quote.of(case.scene.plan.document.text)
    word = _QUALIFIED.search(clause)
    if word and not _QUALIFIED.search(asked):
        message = f"{asked_words(case.goal)}，报告的{found.target.text}按另一口径（{word[0]}）"
        yield case.finding("basis", message, *case.verdict.evidence)


def average(case: Case) -> Iterator[CheckFinding]:
    """An average held against a limit: each single value may have broken it."""
    if case.found is None or not limited(case.goal) or _MEAN_ITSELF.search(case.goal.indicator):
        return
    clause, asked = case.found.quote.of(case.report.document.text), case.asked.quote.of(case.scene.plan.document.text)
    word = _MEAN.search(clause)
    if word and not _MEAN.search(asked):
        message = f"{asked_words(case.goal)}，报告的{case.found.target.text}是{word[0]}，不能说明各期都在限额以内"
        yield case.finding("average", message, *case.verdict.evidence)
