"""What letters say of the things that a task promises."""

from dataclasses import replace

from check.letters.matters import account, matter
from check.letters.wording import short_names
from check.records import Check


def test_a_letter_tells_how_far_the_things_of_a_task_have_come_as_not_yet_confirmed(promised: Check) -> None:
    (verdict,) = promised.task_verdicts
    late = replace(verdict, state="ongoing", light="red")
    told = account(matter(late), short_names(promised))
    assert "分项初步比对（待核）：“印发方案”为已完成，晚于时限，“上线系统”为已完成（按期）。" in told
    assert "建立机制" not in told
