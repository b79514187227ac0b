"""The basis of a draft: last year's plan with what became of it, the reports' own words, problems and policy."""

from collections.abc import Callable, Iterator, Sequence

from check.checking import check
from check.records import Check, Embed
from draft.basis.carried import carried
from draft.basis.finished import finished
from draft.basis.policy import demands
from draft.basis.problems import problems
from draft.basis.records import Basis, Found, Given
from draft.basis.reviewed import reviewed
from draft.basis.stated import outlook
from extract.volume import Volume

Decided = Callable[[Check], Check]


def gather(given: Given, embed: Embed, decided: Decided) -> Basis:
    """All that the plan may have to take up: the outlook, policy, last year's plan, problems, and the review.

    `decided` puts people's decisions into the check of last year's plan.
    """
    year, plan = given.year, given.plan
    held = decided(check(plan, given.reports, embed)) if plan else None
    found: list[Found] = []
    for report in given.reports:
        found += outlook(report, year)
    found += [each for policy in given.policies for each in demands(policy, year)]
    found += carried(plan, held, year) if plan and held else ()
    found += [each for report in given.reports for each in _of_report(report, year)]
    return Basis(tuple(finished([*_once(found)])), held)


def _of_report(report: Volume, year: int) -> Iterator[Found]:
    yield from problems(report, year)
    yield from reviewed(report, year)


def _once(found: Sequence[Found]) -> Iterator[Found]:
    """A report given twice, or a plan that is one of the reports, says everything once."""
    seen: set[str] = set()
    for each in found:
        if each.matter.id not in seen:
            seen.add(each.matter.id)
            yield each
