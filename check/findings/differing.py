"""Two reports of one organisation that speak to the same day and give different figures for one goal."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from check.amounts import converted
from check.dates import day_of
from check.findings.case import Case
from check.organisations import owner
from check.reasons import asked_words
from check.records import Candidate, CheckFinding
from check.series import is_single
from extract.records import Target

_SURELY = 0.9  # how like the names are of figures that are the same indicator for certain


def differing(case: Case) -> Iterator[CheckFinding]:
    """One figure was taken; the others are shown, and a person decides."""
    groups: defaultdict[object, dict[int, Candidate]] = defaultdict(dict)
    for candidate in case.verdict.candidates:
        if candidate.objection is None and candidate.likeness >= _SURELY:
            groups[_place(case, candidate)].setdefault(candidate.report, candidate)
    for group in groups.values():
        taken = sorted(group.values(), key=lambda each: each.citation not in case.verdict.evidence)
        others = [each for each in taken[1:] if _differs(_figure(case, taken[0]), _figure(case, each))]
        if others:
            shown = [taken[0], *others]
            yield case.finding("differs", _message(case, shown), *(each.citation for each in shown))


def _place(case: Case, candidate: Candidate) -> object:
    """Whose figure it is, of which day, and whether of a month alone: those of one place should be one."""
    report, figure = case.scene.reports[candidate.report], _figure(case, candidate)
    day = day_of(figure, case.scene.alignment.days[candidate.report])
    return owner(report), day, is_single(figure, report), figure.measure


def _figure(case: Case, candidate: Candidate) -> Target:
    return case.scene.alignment.figure(candidate)


def _differs(one: Target, other: Target) -> bool:
    if one.value is None or other.value is None:
        return False
    return converted(other.value, other.unit, one.unit) not in {None, one.value}


def _message(case: Case, shown: Sequence[Candidate]) -> str:
    figures = "、".join(_figure(case, each).text for each in shown)
    whose = owner(case.scene.reports[shown[0].report]) or "同一单位"
    used = f"，核查用的是{_figure(case, shown[0]).text}" if shown[0].citation in case.verdict.evidence else ""
    return f"{asked_words(case.goal)}，{whose}有截至同一天的几份报告，数字不同：{figures}{used}"
