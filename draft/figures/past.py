"""What came of an indicator in the last two years, as the check and the documents say it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from check.alignment.words import clause_of
from check.decided import agreed
from check.records import Check, Status, Verdict
from draft.citing import Citations
from draft.figures.deriving import Amount
from draft.figures.material import Material
from draft.figures.phrases import copied, done
from draft.figures.rows import Likeness, Row, best
from draft.figures.told import Told, actuals, signed
from draft.records import Past
from extract.records import Comparator
from ground.citation import Citation

_SETTLED: frozenset[Status] = frozenset({"exceeded", "met", "missed", "partial"})


@dataclass(frozen=True, slots=True)
class Known:
    """An actual of a year: `value` counts `unit`, below zero against the goal's direction, None where it is blanked.

    `text` is what a plan's table shows of it, `figure` the number with its unit as written. `formula` is how code
    computed it, None where a report says it; `citation` is None where a person does, `told` where no one figure does.
    """

    year: int
    value: Decimal | None
    unit: str
    text: str
    figure: str
    comparator: Comparator
    citation: Citation | None
    formula: str | None = None
    told: Told | None = None

    @property
    def reckonable(self) -> bool:
        """Whether one may work something out from it: a document says it, and exactly (not 突破2万亿元)."""
        exact = self.comparator in {"=", "~"} and self.formula is None and self.told is not None
        return exact and self.value is not None and self.citation is not None

    @property
    def amount(self) -> Amount:
        """The value with its unit."""
        assert self.value is not None
        return Amount(self.value, self.unit)


@dataclass(frozen=True)
class Record:
    """The actuals of all documents, by year, and what the check says of the last plan's goals."""

    year: int  # the one that is planned
    verdicts: Mapping[int, Verdict]
    actuals: Mapping[int, Sequence[Told]]
    like: Likeness

    def verdict(self, row: Row) -> Verdict | None:
        """The check's word on the row's goal of last year, the one with a figure first."""
        found = [self.verdicts[told.number] for told in row.goals.get("last", ()) if told.number in self.verdicts]
        return min(found, key=lambda verdict: _reckoned(verdict) is None, default=None)

    def actual(self, row: Row, year: int) -> Known | None:
        """What came of it in `year`: for the last year what the check found, if it found anything."""
        verdict = self.verdict(row) if year == self.year - 1 else None
        if verdict is not None and (settled := self._settled(row, verdict, year)):
            return settled
        fits = [each for each in self.actuals.get(year, ()) if each.same_subject(row.subject)]
        told = best(row, fits, self.like, lambda each: verdict is None or _same(row, each))
        return _of_told(row, told, year) if told else _of_baseline(row, self.actuals.get(year + 1, ()), year)

    def _settled(self, row: Row, verdict: Verdict, year: int) -> Known | None:
        """What the check found, unless it is of another part or of several years."""
        known = _of_verdict(verdict, year)
        if known is None or known.citation is None:
            return known
        told = next((each for each in self.actuals.get(year, ()) if _says(each, known)), None)
        if told is None and (known.formula is None or any(_FROM_TO.search(each.quote) for each in verdict.evidence)):
            return None
        if told is not None and not told.same_subject(row.first("last") or row.subject):
            return None
        return replace(known, told=told)


def _says(told: Told, known: Known) -> bool:
    """Whether it is this very figure that is cited."""
    place, target = known.citation, told.target
    assert place is not None
    inside = place.document == told.volume.document.id and place.span[0] <= target.span.start < place.span[1]
    return inside and "".join(target.text.split()) == known.figure


def _same(row: Row, told: Told) -> bool:
    return told.name == row.subject.name


def record(material: Material, check: Check | None, like: Likeness) -> Record:
    """The actuals of the two years before the one that is planned."""
    year, plan = material.year, material.plan
    reported = {each: list(_reported(material, each)) for each in (year - 1, year - 2)}
    before = list(actuals(plan, year - 2)) if plan else []
    verdicts = {verdict.number: verdict for verdict in check.verdicts} if check else {}
    return Record(year, verdicts, {year - 1: reported[year - 1], year - 2: before + reported[year - 2]}, like)


def _reported(material: Material, year: int) -> Iterator[Told]:
    for report in material.reports:
        yield from actuals(report, year)


def status_of(verdict: Verdict) -> Status:
    """The status that holds: a person's before the machine's."""
    return verdict.decision.status if verdict.decision else verdict.status  # type: ignore[return-value]


def _reckoned(verdict: Verdict) -> Decimal | None:
    """The actual in the goal's unit and direction; None where the check settled none or a person set another."""
    holds = verdict.origin == "rules" or verdict.decision is not None
    if verdict.status not in _SETTLED or verdict.gap is None or verdict.goal.value is None or not holds:
        return None
    return verdict.goal.value + verdict.gap if agreed(verdict) else None


def _of_verdict(verdict: Verdict, year: int) -> Known | None:
    value, actual = _reckoned(verdict), verdict.actual
    if verdict.decision is not None and verdict.decision.value and not agreed(verdict):
        said = verdict.decision.value
        return Known(year, None, verdict.goal.unit, f"{said}（人工确认）", said, "=", None)
    if value is None or actual is None or not verdict.evidence:
        return None
    place = next((each for each in verdict.evidence if actual.text in each.quote), None)
    if place is None and not actual.formula:  # of several parts' figures the worst one, which another place says
        return None
    against = value < 0 < (actual.value or 0)
    figure = "".join(actual.text.split())
    said = done(verdict.goal, actual.comparator, figure, against=against)
    text = f"{said}（{actual.formula}）" if actual.formula else said
    own = -actual.value if against and actual.value is not None else actual.value
    return Known(year, own, actual.unit, text, figure, actual.comparator, place or verdict.evidence[0], actual.formula)


def _of_told(row: Row, told: Told, year: int) -> Known:
    target = told.target
    value = signed(target, row.subject.target.direction)
    figure = "".join(target.text.split())
    text = done(target, target.comparator, figure)
    return Known(year, value, target.unit, text, figure, target.comparator, told.citation, told=told)


def _of_baseline(row: Row, later: Iterable[Told], year: int) -> Known | None:
    """比上年（6.84亿元）增加4.46亿元: what the next year's figure of the very name is compared with."""
    for told in later if row.subject.target.measure == "level" else ():
        base = told.target.baseline
        if base and base.value is not None and base.year == str(year) and _named(told) and _same(row, told):
            return Known(year, base.value, base.unit, base.text, base.text, "=", told.citation, told=told)
    return None


_FROM_TO = re.compile(r"[由从][^，。；]*[至到]")  # 由38.3%提高到43.5%, over no one knows how many years
_YEAR = re.compile(r"上年|去年|(?:19|20)\d\d年")


def _named(told: Told) -> bool:
    """Whether the clause says of which year the figure is that it compares with: 由15.6万户增加到31.8万户 doesn't."""
    return _YEAR.search(clause_of(told.volume.document, told.target).of(told.volume.document.text)) is not None


def past(row: Row, record: Record, citations: Citations) -> tuple[Past, ...]:
    """The two years before the planned one, the later one last; a year of which nothing is known is left out."""
    goal, year = row.first("last"), record.year
    before = _year(year - 2, None, record.actual(row, year - 2), citations)
    last = _year(year - 1, goal, record.actual(row, year - 1), citations)
    return tuple(each for each in (before, last) if each.goal or each.actual)


def _year(year: int, goal: Told | None, actual: Known | None, citations: Citations) -> Past:
    return Past(
        year,
        copied(goal).text if goal else None,
        actual.text if actual else None,
        citations.index(goal.citation) if goal else None,
        citations.index(actual.citation) if actual and actual.citation else None,
    )
