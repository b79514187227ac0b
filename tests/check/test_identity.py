"""The id of a verdict: the same for the same contents, whatever they are called."""

from check.identity import verdict_id
from ingest.document import Span
from ingest.reader import from_text

PLAN = from_text("计划.txt", "2023年工作要点\n一、营业收入达到100亿元。\n")
FIRST, SECOND = (from_text(f"{month}月.txt", f"2023年{month}月工作总结\n") for month in (6, 9))
GOAL = Span(16, 21)


def test_the_id_is_short_and_stays_the_same_for_ever() -> None:
    assert verdict_id(PLAN, GOAL, [FIRST]) == verdict_id(from_text("改名.txt", PLAN.text), GOAL, [FIRST])
    assert len(verdict_id(PLAN, GOAL, [FIRST])) == 16
    assert int(verdict_id(PLAN, GOAL, [FIRST]), 16)


def test_the_order_and_repetition_of_the_reports_do_not_matter() -> None:
    assert verdict_id(PLAN, GOAL, [FIRST, SECOND]) == verdict_id(PLAN, GOAL, [SECOND, FIRST, SECOND])


def test_another_plan_place_or_set_of_reports_is_another_verdict() -> None:
    ids = {
        verdict_id(PLAN, GOAL, [FIRST]),
        verdict_id(PLAN, GOAL, [FIRST, SECOND]),
        verdict_id(PLAN, GOAL, []),
        verdict_id(PLAN, Span(1, 621), [FIRST]),
        verdict_id(PLAN, Span(16, 22), [FIRST]),
        verdict_id(SECOND, GOAL, [FIRST]),
    }
    assert len(ids) == 6


def test_the_id_is_the_one_that_decisions_were_kept_under() -> None:
    assert verdict_id(PLAN, GOAL, [FIRST, SECOND]) == "deead01b6a2a67e0"
