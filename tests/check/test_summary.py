"""Counts of a check: a person's decision counts before the machine's status."""

from dataclasses import replace

from check.records import Check
from check.summary import standing, standing_name, summarise


def test_every_status_is_counted_and_a_decision_counts_first(checked: Check) -> None:
    missed = checked.verdicts[0]
    assert missed.decision
    overridden = replace(missed, decision=replace(missed.decision, status="met"))
    summary = summarise(replace(checked, verdicts=(overridden, *checked.verdicts[1:])))
    assert summary.statuses == {
        "exceeded": 0, "met": 1, "missed": 0, "partial": 0, "ongoing": 0, "no_evidence": 2,
    }  # fmt: skip
    assert (summary.task_states["done"], summary.lights["yellow"], summary.decided) == (1, 1, 1)
    assert summary.findings == {"dropped": 1}


def test_ongoing_is_not_due_for_a_goal_and_under_way_for_a_task(checked: Check) -> None:
    goal = replace(checked.verdicts[1], status="ongoing")
    task = replace(checked.task_verdicts[0], state="ongoing")
    assert (standing(goal), standing_name(goal)) == ("ongoing", "未到期")
    assert (standing(task), standing_name(task)) == ("ongoing", "正在推进")
