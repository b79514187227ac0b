"""Which of the options the draft takes, and how demanding it is against last year's actual."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from check.amounts import converted, percent, tidy
from check.arithmetic import limited
from check.records import REACHED, Status
from draft.figures.options import Case, Offer
from draft.figures.past import Known
from draft.figures.phrases import copied, reported
from draft.records import Effort, Option, OptionKind
from extract.canon import indicators
from extract.records import Target
from ground.units import family_of

_SHARES = frozenset({"percent", "point"})
_COUNTED = frozenset({"point", "count", "people", ""})
_LIMITS = frozenset({"<=", "<"})
_SET: tuple[OptionKind, ...] = ("outlook", "policy", "path")  # what a document sets for the year
_STOCK = re.compile(r"达|至|突破|[^遇]到|总数|累计|总量|保有量|拥有量|存量(?=\d|$)")


@dataclass(frozen=True, slots=True)
class Choice:
    """The index of the option taken, None where the goal is left open, and what should be said of that."""

    chosen: int | None
    remark: str = ""


def choose(case: Case, offer: Offer, status: Status | None) -> Choice:
    """The report's own plan, else policy for the year, else the longer plan's path; else what may go on as it was."""
    for kind in _SET:
        option = offer.by(kind)
        if option is not None and not (kind == "path" and (_behind(case, option) or _averaged(case))):
            return Choice(offer.places[kind], "；".join(_contradicted(case.row.subject.target, offer.options, option)))
    remark = _REMARKS[status or "no_evidence"] if case.row.first("last") else "没有上年目标和新的要求"
    if why := _outrun(case):
        return Choice(None, f"{why}，待定")
    continued, why = _continued(case, status)
    if continued is None or continued not in offer.places:
        return Choice(None, f"{why or remark}，待定")
    cautious = continued == "last goal" and status not in REACHED
    return Choice(offer.places[continued], remark if cautious else "")


def _continued(case: Case, status: Status | None) -> tuple[OptionKind | None, str]:
    """What a goal goes on with that no document sets anew, by what it measures and what came of it, or why it doesn't.

    Of the goals that the next plan of 150 pairs of reports sets again, it repeats three limits of four, a third of the
    rates of growth and half of the shares that were just met; it raises two of three shares that were passed or not
    reported.
    """
    target = case.row.subject.target
    if target.measure == "growth" or limited(target):
        return "last goal", ""
    if family_of(target.unit) in _SHARES:
        passed = target.measure == "level" and _passed(case)
        return (None, _PASSED) if passed else (None if status in {None, "no_evidence"} else "last goal", "")
    if target.measure == "level" and family_of(target.unit) == "money" and target.canonical:
        return "growth", "没有可据以推算的增速"
    return ("last goal", "") if _recurs(case) and status in REACHED else (None, "")


_TENTH, _QUARTER = Decimal("0.1"), Decimal("0.25")


def _outrun(case: Case) -> str:
    """Why last year's goal says nothing any more: what came of it lies far from it. Rates of growth may be passed."""
    target, told = case.row.subject.target, case.row.first("last")
    actual = _in_unit(case.last, target.unit)
    goal = case.counted(told.target.upper or told.target.value, told.target.unit) if told else None
    if told is None or case.last is None or actual is None or not goal or goal < 0:
        return ""
    both, more = f"上年目标{copied(told).text}，实际{case.last.text}", (actual - goal) / goal
    if limited(target) or told.target.comparator in _LIMITS:
        ceiling = family_of(target.unit) in _SHARES  # 失业率控制在5.5%以内 is set again as it is
        better, worse = not ceiling and more < -_TENTH, more > _QUARTER
    else:
        better, worse = target.measure != "growth" and more > _TENTH, more < -_QUARTER
    if better:
        return f"{both}，已超过目标10%以上"
    return f"{both}，与目标差距较大" if worse else ""


def _averaged(case: Case) -> bool:
    """Whether the longer plan only gives a yearly average, which is no goal of one year."""
    told = case.row.first("path")
    return told is not None and told.annual


_PASSED = "上年实际已高于上年目标，沿用会放低要求"
_REMARKS: dict[Status, str] = {
    "met": "上年目标已完成",
    "exceeded": "上年目标已超额完成",
    "missed": "上年没有达到目标",
    "partial": "上年没有全部达到目标",
    "ongoing": "上年目标尚未到期",
    "no_evidence": "报告没有写明上年完成情况",
}


def _passed(case: Case) -> bool:
    """Whether last year's actual lies above last year's goal, its upper end or second tier."""
    actual = _in_unit(case.last, case.row.subject.target.unit)
    goals = [told.target for told in case.row.goals.get("last", ())]
    ends = [goal.upper or goal.value for goal in goals if goal.value is not None]
    return actual is not None and bool(ends) and actual > max(ends)


def _recurs(case: Case) -> bool:
    """Whether it comes anew each year: a flow of the table, or figures of two years and no stock (增至20个)."""
    told = case.row.first("last")
    row = indicators().get(case.row.subject.target.canonical or "")
    if row is not None:
        return row.basis == "flow"
    stock = told is not None and _STOCK.search(told.target.indicator + copied(told).text)
    return not stock and case.before is not None


def _behind(case: Case, option: Option) -> bool:
    """Whether a longer plan asks for less than there is."""
    last = _in_unit(case.last, case.row.subject.target.unit)
    amount = case.row.subject.target.measure == "level" and option.formula is None
    return last is not None and amount and option.comparator not in _LIMITS and option.value < last


def _contradicted(target: Target, options: Sequence[Option], chosen: Option) -> Iterator[str]:
    """Demands of policy that the option taken doesn't reach."""
    for option in options:
        if option.kind == "policy" and option is not chosen:
            less = option.comparator not in _LIMITS and not limited(target) and chosen.value < option.value
            more = (option.comparator in _LIMITS or limited(target)) and chosen.value > option.value
            if less or more:
                yield f"与政策要求不一致：{option.reason}{option.text}"


def effort_of(target: Target, option: Option | None, last: Known | None) -> tuple[Effort, str]:
    """How demanding the option is against last year's actual, and the arithmetic of that."""
    actual = _in_unit(last, target.unit)
    if option is None or actual is None or last is None:
        return "unknown", "" if option is None else "上年实际数不明，无从比较"
    if option.upper is not None and option.value <= actual <= option.upper:
        return "level", f"上年实际{_said(last)}，在此区间内"
    more = option.value - actual
    if more == 0:
        return "level", f"与上年实际{_said(last)}持平"
    higher = (more > 0) != limited(target)
    note = f"比上年实际{_said(last)}{'高' if more > 0 else '低'}{_distance(target, abs(more), actual)}"
    turned = "" if higher == (more > 0) else f"，要求{'更高' if higher else '更低'}"  # where less is better
    return ("higher" if higher else "lower"), note + turned


def _said(last: Known) -> str:
    """8.6%; （下降3.2%） where it ran against the goal."""
    return f"（{last.text}）" if last.value is not None and last.value < 0 else reported(last.comparator, last.figure)


def _distance(target: Target, more: Decimal, actual: Decimal) -> str:
    """In points for rates, in percent for amounts, and for counts in what is counted."""
    if target.measure == "growth" or (target.measure == "level" and family_of(target.unit) == "percent"):
        return f"{tidy(more):f}个百分点"
    if family_of(target.unit) in _COUNTED or actual == 0:
        return f"{tidy(more):f}{'个' if target.unit in {'BP', '百分点'} else ''}{target.unit}"
    return f"{percent(more, abs(actual)):f}%"


def _in_unit(known: Known | None, unit: str) -> Decimal | None:
    return converted(known.value, known.unit, unit) if known and known.value is not None else None
