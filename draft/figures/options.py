"""The values that an indicator's goal could have, in the order in which their reasons are trusted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from check.alignment.contrasts import stance
from check.amounts import converted
from check.arithmetic import limited
from check.goals import beyond
from draft.citing import Citations
from draft.figures import deriving
from draft.figures.deriving import Amount, Derived
from draft.figures.past import Known
from draft.figures.phrases import Wording, copied, worded
from draft.figures.rows import Row
from draft.figures.told import Told
from draft.records import Option, OptionKind
from extract.canon import indicators
from extract.records import Comparator, Target
from ground.citation import Citation
from ground.units import family_of

_BROUGHT = re.compile(r"《[^《》]+》(?=的?通知)")
_BOUNDS: dict[Comparator, Comparator] = {">=": ">=", ">": ">=", "<=": "<=", "<": "<="}


@dataclass(frozen=True, slots=True)
class Case:
    """All that the options of one row rest on; `growth` is what is planned of its growth, `growing` who says so."""

    row: Row
    year: int
    last: Known | None
    before: Known | None
    growth: Option | None = None
    growing: Told | None = None

    def counted(self, value: Decimal | None, unit: str) -> Decimal | None:
        """`value` in the row's own unit; None where there is none."""
        return None if value is None else converted(value, unit, self.row.subject.target.unit)

    def of_row(self, known: Known) -> bool:
        """Whether the actual is of the very indicator of the row's goals, and of one year beyond doubt."""
        return (
            known.told is not None and not known.told.summed and known.told.same_figure(self.row.subject, growth=True)
        )

    @property
    def basis(self) -> Known | None:
        """Last year's actual, if one may reckon with it and it can be of the same thing as the one before."""
        if self.last is None or not self.last.reckonable or not self.of_row(self.last):
            return None
        known = self.before is not None and self.before.reckonable and self.row.subject.target.measure == "level"
        before = self.before.amount.within(self.last.unit) if known and self.before else None
        return None if before and not deriving.comparable(self.last.amount, before) else self.last


@dataclass(frozen=True, slots=True)
class Offer:
    """The options of a row, and for each reason that holds the index of the one it gives."""

    options: tuple[Option, ...]
    places: Mapping[OptionKind, int]

    def by(self, kind: OptionKind) -> Option | None:
        """What this reason gives."""
        return self.options[self.places[kind]] if kind in self.places else None


@dataclass(frozen=True, slots=True)
class _Reasoned:
    """An option before its citations are counted; `also` are indexes of such as are counted already."""

    kind: OptionKind
    wording: Wording
    value: Decimal
    comparator: Comparator
    reason: str
    cited: tuple[Citation, ...]
    formula: str | None = None
    upper: Decimal | None = None
    stretch: str = ""
    also: tuple[int, ...] = ()

    def option(self, citations: Citations) -> Option:
        """The option itself."""
        places = tuple(dict.fromkeys((*citations.indexes(self.cited), *self.also)))
        return Option(
            self.kind, self.wording.text, self.value, self.upper, self.comparator, self.reason, places, self.formula,
            self.wording.figure, self.stretch,
        )  # fmt: skip


def options(case: Case, citations: Citations) -> Offer:
    """The options, those of one value and bound once, under the reason that is trusted most."""
    kept: dict[tuple[Decimal, Decimal | None, Comparator], Option] = {}
    places: dict[OptionKind, int] = {}
    for option in (each.option(citations) for each in _all(case)):
        key = (option.value, option.upper, option.comparator)
        first = kept.get(key)
        kept[key] = _merged(first, option) if first else option
        places.setdefault(option.kind, list(kept).index(key))
    return Offer(tuple(kept.values()), places)


def _merged(first: Option, other: Option) -> Option:
    """One option for two reasons: the first one's, unless a document says what the first one only works out."""
    better = other if first.formula and not other.formula else first
    return replace(better, citations=tuple(dict.fromkeys((*first.citations, *other.citations))))


def _all(case: Case) -> Iterator[_Reasoned]:
    row, last = case.row, case.year - 1
    yield from _told(case, "outlook", row.first("outlook"), "报告对下一年的打算")
    for told in row.goals.get("policy", ()):
        yield from _told(case, "policy", told, f"{_titled(told)}要求{case.year}年达到")
    for told in row.goals.get("path", ()):
        yield from _path(case, told)
    yield from _grown(case)
    yield from _trend(case)
    yield from _told(case, "last goal", row.first("last"), f"沿用{last}年目标")
    yield from _as_before(case, f"与{last}年实际持平")


def _titled(told: Told) -> str:
    """《提质增效专项行动实施方案》: the document itself, not the notice that brings it."""
    document = told.volume.document
    inner = _BROUGHT.search(document.title)
    return inner[0] if inner else f"《{document.title or document.name}》"


def _told(case: Case, kind: OptionKind, told: Told | None, reason: str) -> Iterator[_Reasoned]:
    """The figure as its document has it, with the second tier of the goal (力争10%) where there is one."""
    if told is None or told.target.value is None:
        return
    target, wording = told.target, copied(told)
    value, upper = (case.counted(each, target.unit) for each in (target.value, target.upper))
    if value is None:
        return
    second = _stretch(case.row, told)
    if second is None:
        yield _Reasoned(kind, wording, value, target.comparator, reason, (told.citation,), upper=upper)
        return
    figure = "".join(second.target.text.split())
    both = replace(wording, text=f"{wording.text}、力争{figure}")
    cited = (told.citation, second.citation)
    yield _Reasoned(kind, both, value, target.comparator, reason, cited, upper=upper, stretch=figure)


def _stretch(row: Row, told: Told) -> Told | None:
    """The second tier of the same document's goal."""
    beside = (each for each in row if each.volume is told.volume and each.year == told.year)
    tiers = (each for each in beside if each.target.tier == "stretch" and each.target.value is not None)
    return next(tiers, None) if told.target.tier == "floor" else None


def _path(case: Case, told: Told) -> Iterator[_Reasoned]:
    """What a longer plan asks of the year: its goal in its last year, before that a share of the way."""
    until = told.year
    assert until is not None
    if told.annual:
        yield from _told(case, "path", told, f"{_titled(told)}要求到{until}年的年均数")
    elif until == case.year:
        yield from _told(case, "path", told, f"{_titled(told)}的目标{until}年到期")
    elif _leads_on(told):
        yield from _on_the_way(case, told, until)


def _on_the_way(case: Case, told: Told, until: int) -> Iterator[_Reasoned]:
    target, last = told.target, case.basis
    if last is None or last.value is None or last.citation is None or target.value is None:
        return
    goal, reason = Amount(target.value, target.unit), f"{_titled(told)}的目标{until}年到期"
    aim = goal.within(last.unit)
    if aim is None:
        return
    if limited(target) and last.value <= aim.value:
        yield from _told(case, "path", told, f"{reason}，上年实际已在限内")
    elif limited(target) or aim.value > last.value:
        derived = deriving.on_the_way(last.amount, goal, until - case.year + 1)
        bound = _BOUNDS.get(target.comparator, "~")
        yield from _derived(
            case, "path", derived, bound, f"{reason}，按每年相同的进度推算", (told.citation, last.citation)
        )


def _grown(case: Case) -> Iterator[_Reasoned]:
    """Last year's amount with the planned growth of the same indicator."""
    last, rate, target = case.basis, case.growth, case.row.subject.target
    if last is None or last.citation is None or rate is None:
        return
    told = case.growing
    if told is None or last.told is None or not last.told.same_figure(told, growth=True):
        return
    if target.measure == "level" and family_of(target.unit) not in {"percent", "point"}:
        derived = deriving.grown(last.amount, rate.value)
        bound: Comparator = rate.comparator if rate.comparator in {">=", "<="} else "~"
        made = _derived(case, "growth", derived, bound, f"按{rate.text}（{rate.reason}）推算", (last.citation,))
        yield from (replace(each, also=rate.citations) for each in made)


def _trend(case: Case) -> Iterator[_Reasoned]:
    """What the last two years lead to."""
    last, before, target = case.basis, case.before, case.row.subject.target
    if last is None or before is None or last.citation is None or before.citation is None:
        return
    if not before.reckonable or not (last.told and before.told and last.told.same_figure(before.told)):
        return
    cited = (before.citation, last.citation)
    if target.measure == "growth":
        yield from _derived(case, "trend", deriving.mean(last.amount, before.amount), "~", "近两年的平均增速", cited)
    elif target.measure == "level" and _steady(target):
        derived = deriving.continued(last.amount, before.amount)
        yield from _derived(case, "trend", derived, "~", "按上年的增减量延续", cited)


def _derived(  # noqa: PLR0913, PLR0917 - the parts of an option
    case: Case,
    kind: OptionKind,
    derived: Derived | None,
    comparator: Comparator,
    reason: str,
    cited: tuple[Citation, ...],
) -> Iterator[_Reasoned]:
    if derived is None:
        return
    wording = worded(case.row.subject.target, comparator, f"{derived.value:f}{derived.unit}")
    value = case.counted(derived.value, derived.unit)
    if value is not None:
        yield _Reasoned(kind, wording, value, comparator, reason, cited, derived.formula)


def _as_before(case: Case, reason: str) -> Iterator[_Reasoned]:
    last = case.last
    if last is None or not last.reckonable or last.citation is None:
        return
    value = case.counted(last.value, last.unit)
    if value is not None and value >= 0:
        yield _Reasoned(
            "last actual", worded(case.row.subject.target, "=", last.figure), value, "=", reason, (last.citation,)
        )


def _leads_on(told: Told) -> bool:
    """Whether a share of the way to the goal makes sense: a size at its end, no sum of what comes in until then."""
    sums_up = beyond(told.volume.document, told.target) or stance(told.side.said) == "added"
    return told.target.measure == "level" and told.target.upper is None and not sums_up and _steady(told.target)


def _steady(target: Target) -> bool:
    """A share or an indicator of the table, which goes on from year to year; a count of works doesn't."""
    if target.cumulative:
        return False
    return family_of(target.unit) == "percent" or (target.canonical is not None and target.canonical in indicators())
