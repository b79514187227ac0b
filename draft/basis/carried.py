"""Last year's plan, clause by clause, with what the check of it says became of each."""

from collections.abc import Iterator
from dataclasses import replace

from check.records import Check, Status, TaskState
from check.summary import standing
from draft.basis.records import Found
from draft.basis.stated import found, stated
from draft.outline.headings import horizon
from draft.records import Kind
from extract.volume import Volume
from ground.citation import Citation
from ingest.document import Span

State = Status | TaskState
Said = tuple[Span, State, tuple[Citation, ...]]

# What counts where several things are said of one clause: what is open before what is done.
_ORDER: tuple[State, ...] = (
    "missed", "partial", "ongoing", "started", "planned", "no_evidence", "none", "met", "exceeded", "done",
)  # fmt: skip
UNFINISHED: frozenset[State] = frozenset({"missed", "partial", "ongoing", "started", "planned"})


def carried(plan: Volume, held: Check, year: int) -> Iterator[Found]:
    """The clauses of the plan of the year before `year`; what is not finished must be taken up or left out."""
    said = [*_said(held)]
    goals = [verdict.goal.span for verdict in held.verdicts]
    for each in stated(plan):
        for clause in each.clauses:
            kind: Kind = "goal" if any(goal.overlaps(clause) for goal in goals) else "task"
            own = [one for one in said if one[0].overlaps(clause)]
            yield _of_the_year(_judged(found(plan, each, clause, kind, year - 1), own), year)


def _said(held: Check) -> Iterator[Said]:
    """Where in the plan something was judged, how, and by which words of the reports."""
    for verdict in held.verdicts:
        yield verdict.goal.span, standing(verdict), verdict.evidence
    for task in held.task_verdicts:
        for measure in task.measures:
            state = standing(task) if task.decision else measure.state
            yield measure.span, state, tuple(each.citation for each in measure.evidence)


def _judged(carried: Found, said: list[Said]) -> Found:
    if not said:
        return carried
    _, state, evidence = min(said, key=lambda one: _ORDER.index(one[1]))
    matter = carried.matter
    cited = {(each.document, each.span): each for each in (*matter.citations, *evidence)}
    judged = replace(matter, state=state, must=state in UNFINISHED, citations=tuple(cited.values()))
    return replace(carried, matter=judged)


def _of_the_year(carried: Found, year: int) -> Found:
    """What stands below a heading on several years (“十四五”时期主要目标) is no task of one of them."""
    matter = carried.matter
    if horizon(matter.heading, year - 1) is None:
        return carried
    reason = "属中长期规划的内容，不单列为年度任务；落在本年的，请恢复"
    return replace(carried, matter=replace(matter, must=False), aside=("general", reason))
