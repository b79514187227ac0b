"""Which figures of a plan are goals to be checked, and for which year each of them holds."""

import re
from collections.abc import Iterator

from extract.records import Target
from extract.targets.terms import last_year, planned
from extract.volume import Volume
from ingest.document import Document

_SEVERAL = re.compile(
    r"(?:[今未]后|未来|接下来)的?(?:[一二两三四五六七八九十\d]+年|一个时期)|(?<![二三四五六七八九十\d])[三五两]年(?:内|统筹|累计|共|总|翻|倍增)"
)
_PLAN = re.compile(r"(?P<plan>十[一二三四五六])五")
_CLAUSE = re.compile(r"[，；。：！\n]")


def goals_of(plan: Volume) -> Iterator[tuple[int, Target]]:
    """The goals of the plan, each with its index among the targets; not those of a year that it looks back on."""
    first = planned(plan.document)
    for number, target in enumerate(plan.tasks.targets):
        past = first is not None and target.period is not None and int(target.period) < first
        looking_back = plan.document.role_at(target.span.start) in {"review", "problem"}
        if target.kind == "goal" and not past and not (looking_back and first is not None):
            yield number, target


def year_of(plan: Document, goal: Target) -> int | None:
    """The year in which the goal is due; None where nothing says."""
    return int(goal.period) if goal.period else planned(plan)


def beyond(plan: Document, goal: Target) -> bool:
    """Whether the goal's clause speaks of several years to come."""
    before = plan.text[goal.sentence.start : goal.span.start]
    starts = [match.end() for match in _CLAUSE.finditer(before)]
    clause = before[starts[-2] if len(starts) > 1 else 0 :]
    if goal.period is None:
        named = _PLAN.search(clause)
        return named is None or last_year(named["plan"]) != planned(plan)
    return bool(_SEVERAL.search(clause))
