"""The table of targets: for each indicator what was planned and done, the options for its goal, and the one taken."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from check.alignment.words import Lexicon
from check.records import Check, Status, Verdict
from draft.citing import Citations
from draft.figures.choice import choose, effort_of
from draft.figures.material import Material
from draft.figures.opening import opening_actuals
from draft.figures.options import Case, options
from draft.figures.past import Known, Record, past, record, status_of
from draft.figures.phrases import lead_in
from draft.figures.rows import Likeness, Row, Source, join, same_kind
from draft.figures.told import Told, goals, headline_of, plain_name
from draft.records import Option, Proposal
from extract.records import Target
from extract.volume import Volume
from ground.units import without_magnitude

_ID_LENGTH = 12
_BOTH = ("城乡", "存贷")
_OWN: tuple[Source, ...] = ("outlook", "last")  # what the office itself plans


def proposals(  # noqa: PLR0913, PLR0917 - the documents that a plan rests on
    year: int,
    reports: Sequence[Volume],
    plan: Volume | None,
    policies: Sequence[Volume],
    check: Check | None,
    citations: Citations,
) -> tuple[Proposal, ...]:
    """The rows of the table, those of the headline first, then in the order of the documents.

    `reports` review the year before `year`, `plan` planned it, and `check` holds it against the reports. Documents'
    figures are read as extraction left them; nothing raises on a document without any.
    """
    material = Material(year, reports, plan, policies)
    like = Likeness(_lexicon([*reports, *([plan] if plan else ()), *policies]))
    rows = _rows(material, like)
    heads, found = _headline(rows, material), record(material, check, like)
    made = _made(rows, found, citations)
    flagged = [replace(each, headline=at in heads, lead=_lead(rows[at])) for at, each in enumerate(made)]
    return tuple(sorted(_with_own_ids(flagged), key=lambda each: not each.headline))


def _with_own_ids(made: Sequence[Proposal]) -> Iterator[Proposal]:
    """Things of one name (项目, 其他) told apart by their order."""
    seen = Counter[str]()
    for each in made:
        seen[each.id] += 1
        yield each if seen[each.id] == 1 else replace(each, id=f"{each.id}-{seen[each.id]}")


def _lexicon(volumes: Sequence[Volume]) -> Lexicon:
    names = (target.indicator for volume in volumes for target in volume.tasks.targets)
    return Lexicon((volume.document.text for volume in volumes), names)


def _rows(material: Material, like: Likeness) -> list[Row]:
    """A row for each indicator that a document sets a goal for, or that a report sums up its year with."""
    rows: list[Row] = []
    for report in material.reports:
        join(rows, "outlook", goals(report, material.year), like)
    if material.plan is not None:
        join(rows, "last", goals(material.plan, material.year - 1), like)
    for demanded, later in material.of_policies():
        join(rows, "policy", demanded, like)
        join(rows, "path", later, like)
    for later in material.longer():
        join(rows, "path", later, like, seeds=False)
    for report in material.reports:
        join(rows, "actual", opening_actuals(report, material.year - 1), like)
    return rows


def _headline(rows: Sequence[Row], material: Material) -> set[int]:
    """The rows in the headline of the reports' own plan, or else of last year's."""
    last = [material.plan] if material.plan else []
    sides: tuple[tuple[Sequence[Volume], Source, int], ...] = (
        (material.reports, "outlook", material.year), (last, "last", material.year - 1)
    )  # fmt: skip
    for volumes, source, planned in sides:
        heads = {id(volume): headline_of(volume, goals(volume, planned)) for volume in volumes}
        told = ((at, each) for at, row in enumerate(rows) for each in row.goals.get(source, ()))
        found = {at for at, each in told if each.number in heads[id(each.volume)]}
        if found:
            return found
    return set()


def _made(rows: Sequence[Row], found: Record, citations: Citations) -> list[Proposal]:
    """A proposal for each row; those of growth first, for what is planned of it bears on the amounts."""
    made = {at: _proposal(row, found, (None, None), citations) for at, row in enumerate(rows) if _grows(row)}
    growth = {_what(rows[at]): at for at in reversed(made) if made[at].direction != "down"}
    for at, row in enumerate(rows):
        if at not in made:
            of = growth.get(_what(row))
            grows = (made[of].taken, rows[of].subject) if of is not None else (None, None)
            made[at] = _proposal(row, found, grows, citations)
    return [made[at] for at in range(len(rows))]


def _what(row: Row) -> tuple[str, str]:
    """The indicator, and whose it is."""
    return row.subject.name, row.subject.part


def _grows(row: Row) -> bool:
    return row.subject.target.measure == "growth"


def _proposal(row: Row, found: Record, grows: tuple[Option | None, Told | None], citations: Citations) -> Proposal:
    target, year = row.subject.target, found.year
    case = Case(row, year, found.actual(row, year - 1), found.actual(row, year - 2), *grows)
    offer = options(case, citations)
    verdict = found.verdict(row)
    choice = choose(case, offer, _status(verdict, case.last))
    taken = None if choice.chosen is None else offer.options[choice.chosen]
    effort, note = effort_of(target, taken, case.last)
    return Proposal(
        id=_id(row.subject), indicator=_called(target), canonical=target.canonical, measure=target.measure,
        direction=target.direction, unit=target.unit, past=past(row, found, citations),
        options=tuple(_demanding(target, option, case.last) for option in offer.options), chosen=choice.chosen,
        effort=effort, effort_note="；".join(filter(None, (note, choice.remark))),
        names=tuple(dict.fromkeys(name for told in row for name in (told.name, plain_name(told.raw_name)))),
        lead_in=lead_in(target), strength=row.subject.target.strength,
    )  # fmt: skip


def _called(target: Target) -> str:
    """Its own name, unless that is of two things and the figure of one: 城乡居民收入分别增长8%和9%."""
    joint = target.canonical and any(both in target.indicator and both not in target.canonical for both in _BOTH)
    return target.canonical if joint and target.canonical else target.indicator


def _status(verdict: Verdict | None, last: Known | None) -> Status | None:
    """The check's word, unless its figure turned out to be of another part or of other years."""
    if verdict is None or (last is None and verdict.actual is not None and verdict.decision is None):
        return None
    return status_of(verdict)


def _demanding(target: Target, option: Option, last: Known | None) -> Option:
    effort, note = effort_of(target, option, last)
    return replace(option, effort=effort, effort_note=note)


def _id(told: Told) -> str:
    """From what it is, so that it is found again in the next draft."""
    target = told.target
    words = "|".join((told.name, target.measure, target.direction or "", without_magnitude(target.unit)))
    return hashlib.sha256(words.encode()).hexdigest()[:_ID_LENGTH]


def _lead(row: Row) -> tuple[str, ...]:
    """Who leads the tasks in which the row's goals stand."""
    units: dict[str, None] = {}
    for source in _OWN:
        for told in row.goals.get(source, ()):
            tasks = told.volume.tasks.tasks
            units.update(dict.fromkeys(unit for task in tasks if told.number in task.targets for unit in task.lead))
        if units:
            break
    return tuple(units)


def proposal_for(proposals: Iterable[Proposal], target: Target) -> Proposal | None:
    """The proposal about the indicator of `target`, in its measure and kind of unit; None where there is none."""
    return next((each for each in proposals if _is_about(each, target)), None)


def _is_about(proposal: Proposal, target: Target) -> bool:
    if proposal.measure != target.measure or (proposal.direction == "down") != (target.direction == "down"):
        return False
    names = {proposal.canonical, *proposal.names}
    named = target.canonical in names if target.canonical else plain_name(target.indicator) in names
    return named and same_kind(replace(target, unit=proposal.unit), target)
