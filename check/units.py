"""Which units answer for each goal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from check.organisations import identity
from check.records import Verdict
from extract.volume import Volume


def with_units(plan: Volume, verdicts: Sequence[Verdict], reports: Sequence[Volume]) -> tuple[Verdict, ...]:
    """The verdicts with the units that answer for each goal: those that lead the tasks it stands in.

    Where several organisations report, it is the one whose report alone settles the goal; nobody by itself answers for
    what is added up of several.
    """
    several = len({identity(report.document.metadata.organisation) for report in reports} - {None}) > 1
    units = _reporting(verdicts, reports) if several else _leading(plan, verdicts)
    return tuple(replace(verdict, units=units[verdict.number]) for verdict in verdicts)


def _leading(plan: Volume, verdicts: Iterable[Verdict]) -> Mapping[int, tuple[str, ...]]:
    """For each goal the lead units of the tasks that hold it."""
    leads: dict[int, dict[str, None]] = {verdict.number: {} for verdict in verdicts}
    for task in plan.tasks.tasks:
        for number in task.targets:
            leads.get(number, {}).update(dict.fromkeys(task.lead))
    return {number: tuple(units) for number, units in leads.items()}


def _reporting(verdicts: Iterable[Verdict], reports: Iterable[Volume]) -> Mapping[int, tuple[str, ...]]:
    """For each goal the organisation whose reports alone settle it, by the name it has first."""
    names: dict[str | None, str] = {}
    of_document: dict[str, str] = {}
    for report in reports:
        said = report.document.metadata.organisation
        if said and identity(said):
            of_document[report.document.id] = names.setdefault(identity(said), said.value)
    return {verdict.number: _settling(verdict, of_document) for verdict in verdicts}


def _settling(verdict: Verdict, organisations: Mapping[str, str]) -> tuple[str, ...]:
    found = dict.fromkeys(organisations.get(citation.document) for citation in verdict.evidence)
    alone = [name for name in found if name]
    return tuple(alone) if len(found) == 1 else ()
