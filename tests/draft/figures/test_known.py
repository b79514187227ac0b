"""What is said beside a figure that is left open."""

from draft.figures import known, proposal_for
from extract.records import Target

from .conftest import Make, read


def _written(words: str, title: str = "临澜市国资委2023年工作要点") -> Target:
    (target,) = read(f"{title}\n{words}").tasks.targets
    return target


def test_goal_and_outcome_come_from_the_row(table: Make) -> None:
    rows = table("压减法人企业15户。", "压减法人企业17户。").rows
    goal = _written("压减法人企业15户。")
    assert known(proposal_for(rows, goal), goal, 2023, reported=False) == "上年目标15户，完成17户"
    done = _written("一、2023年工作情况\n压减法人企业17户。", "临澜市国资委2023年工作总结")
    assert known(proposal_for(rows, done), done, 2023, reported=True) == "上年目标15户，完成17户"


def test_rates_are_reached(table: Make) -> None:
    rows = table("营业收入增长8%以上。", "营业收入增长5.8%。").rows
    goal = _written("营业收入增长8%以上。")
    assert known(proposal_for(rows, goal), goal, 2023, reported=False) == "上年目标增长8%以上，实际增长5.8%"


def test_a_figure_without_a_row_speaks_for_itself() -> None:
    assert known(None, _written("压减法人企业15户。"), 2023, reported=False) == "上年目标15户"
    done = _written("一、2023年工作情况\n压减法人企业17户。", "临澜市国资委2023年工作总结")
    assert known(None, done, 2023, reported=True) == "上年完成17户"


def test_another_figure_of_the_row_speaks_for_itself(table: Make) -> None:
    rows = table("压减法人企业15户。", "压减法人企业17户。").rows
    other = _written("压减法人企业9户。")
    assert known(proposal_for(rows, other), other, 2023, reported=False) == "上年目标9户"


def test_blanked_figures_and_those_of_other_years_say_nothing() -> None:
    assert known(None, _written("压减法人企业XX户。"), 2023, reported=False) == ""
    assert known(None, _written("到2025年，压减法人企业15户。"), 2023, reported=False) == ""
