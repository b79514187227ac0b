"""All findings of a check, in the order of the plan."""

from collections.abc import Iterator, Sequence

from check.alignment.candidates import Alignment
from check.findings.adjusted import adjusted, adjustments
from check.findings.ahead import NextPlan
from check.findings.case import Scene
from check.findings.claimed import claimed
from check.findings.differing import differing
from check.findings.growth import level_growth
from check.findings.milestones import milestone, task_milestone
from check.findings.restated import restated
from check.findings.silent import another_basis, average, dropped
from check.records import CheckFinding, TaskVerdict, Verdict
from extract.volume import Volume


def find_findings(
    plan: Volume,
    reports: Sequence[Volume],
    alignment: Alignment,
    verdicts: Sequence[Verdict],
    tasks: Sequence[TaskVerdict] = (),
) -> tuple[CheckFinding, ...]:
    """What a supervisor should know beyond the verdicts; the codes are those of `check.findings.codes.FINDINGS`."""
    scene = Scene(plan, reports, alignment, verdicts)
    found = (*_on_goals(scene), *(finding for task in tasks for finding in task_milestone(scene, task)))
    first = {(finding.code, finding.message): finding for finding in reversed(found)}  # a goal may stand twice
    return tuple(finding for finding in found if first[finding.code, finding.message] is finding)


def _on_goals(scene: Scene) -> Iterator[CheckFinding]:
    changes, ahead = adjustments(scene), NextPlan(scene)
    for case in scene.cases:
        yield from claimed(case)
        yield from differing(case)
        yield from restated(case)
        yield from adjusted(case, changes)
        gone = tuple(dropped(case)) or tuple(ahead.gone(case))
        yield from another_basis(case)
        yield from average(case)
        yield from milestone(case)
        yield from level_growth(case)
        yield from ahead.lowered(case)
        yield from gone
