"""A person's word stands beside the machine's, and a change of the machine's mind is told."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from check.decided import UnfitDecisionError, decide_on, decided, machine_says
from check.records import Actual, Check, Decision, DocumentNote, TaskVerdict, Verdict
from extract.tasklist import extract
from ground.citation import cite
from ingest.reader import from_text

PLAN = from_text(
    "临澜市国资委2023年工作要点.txt",
    "临澜市国资委2023年工作要点\n一、发展目标\n全年实现利润总额5亿元。\n二、深化改革\n1.完善制度。修订投资管理办法。\n",
)
LIST = extract(PLAN)
GOAL = LIST.targets[0]
TASK = next(task for task in LIST.tasks if not task.targets)
WHEN = datetime(2024, 1, 8, 9, 30, tzinfo=UTC)
VERDICT = Verdict(
    id="a" * 16,
    number=0,
    goal=GOAL,
    citation=cite(PLAN, GOAL.span),
    status="met",
    actual=Actual(Decimal("5.20"), "亿元", "5.20亿元"),
    gap=None,
    rate=None,
    formula=None,
    evidence=(),
    against=(),
    basis="arithmetic",
    confidence=0.9,
    reason="",
)
TASK_VERDICT = TaskVerdict("b" * 16, 0, TASK, "ongoing", (), "", 0.5)
CHECK = Check(DocumentNote(PLAN.id, PLAN.name, PLAN.title, None, (2023,)), (), (VERDICT,), (TASK_VERDICT,), ())


def by_id(*decisions: Decision) -> dict[str, Decision]:
    return {decision.verdict: decision for decision in decisions}


def test_decisions_stand_beside_the_verdicts_of_the_machine() -> None:
    override = decide_on(VERDICT, who="王敏", when=WHEN, status="missed", value="4.9亿元", note="审计后为4.9亿元")
    confirmation = decide_on(TASK_VERDICT, who="王敏", when=WHEN)
    assert (override.confirms, confirmation.confirms) == (False, True)
    found = decided(CHECK, by_id(override, confirmation))
    assert found.verdicts == (replace(VERDICT, decision=override),)
    assert found.task_verdicts == (replace(TASK_VERDICT, decision=confirmation),)
    assert (found.verdicts[0].status, found.notices) == ("met", ())


def test_the_light_is_that_of_what_holds() -> None:
    dated = replace(CHECK, as_of=date(2023, 12, 31))
    override = decide_on(VERDICT, who="王敏", when=WHEN, status="missed", note="审计后为4.9亿元")
    assert decided(dated, {}).verdicts[0].light == "green"
    assert decided(dated, by_id(override)).verdicts[0].light == "red"


def test_decisions_on_other_verdicts_are_left_aside() -> None:
    other = decide_on(replace(VERDICT, id="c" * 16), who="王敏", when=WHEN)
    assert decided(CHECK, by_id(other)) == CHECK


def test_a_confirmation_takes_what_the_machine_says() -> None:
    confirmation = decide_on(VERDICT, who="王敏", when=WHEN)
    assert (confirmation.status, confirmation.value, confirmation.when) == ("met", "5.20亿元", WHEN)
    assert machine_says(VERDICT) == (confirmation.machine_status, confirmation.machine_value)
    assert decide_on(VERDICT, who="王敏", when=WHEN, status="met", value="5.20亿元").confirms


def test_a_blanked_or_missing_value_is_none() -> None:
    blanked = replace(VERDICT, actual=Actual(None, "亿元", "*亿元"), status="no_evidence")
    assert machine_says(blanked) == machine_says(replace(blanked, actual=None)) == ("no_evidence", None)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"status": "missed", "actual": Actual(Decimal("4.80"), "亿元", "")},
            "完成（5.20亿元），现在为未完成（4.80亿元）",
        ),
        ({"actual": Actual(Decimal("5.21"), "亿元", "")}, "完成（5.20亿元），现在为完成（5.21亿元）"),
        ({"status": "no_evidence", "actual": None}, "完成（5.20亿元），现在为无依据；"),
    ],
    ids=["both", "value", "silent"],
)
def test_a_notice_says_what_the_machine_said_then_and_says_now(changed: dict[str, object], told: str) -> None:
    decision = decide_on(VERDICT, who="王敏", when=WHEN)
    now = replace(CHECK, verdicts=(replace(VERDICT, **changed),), notices=("先有的",))  # type: ignore[arg-type]
    found = decided(now, by_id(decision))
    assert found.notices[0] == "先有的"
    assert told in found.notices[1]
    assert "“利润总额5亿元”由王敏确认时" in found.notices[1]
    assert found.verdicts[0].decision == decision


def test_a_task_is_told_of_by_its_own_states() -> None:
    decision = decide_on(TASK_VERDICT, who="王敏", when=WHEN)
    now = replace(CHECK, task_verdicts=(replace(TASK_VERDICT, state="done"),))
    assert "系统结论为正在推进，现在为已完成" in decided(now, by_id(decision)).notices[0]


def test_decisions_can_be_put_beside_a_check_twice() -> None:
    now = replace(CHECK, verdicts=(replace(VERDICT, status="missed"),))
    decisions = by_id(decide_on(VERDICT, who="王敏", when=WHEN))
    once = decided(now, decisions)
    assert decided(once, decisions) == once


def test_an_override_without_a_reason_or_a_name_is_refused() -> None:
    with pytest.raises(UnfitDecisionError, match="理由"):
        decide_on(VERDICT, who="王敏", when=WHEN, status="missed", note=" ")
    with pytest.raises(UnfitDecisionError, match="理由"):
        decide_on(VERDICT, who="王敏", when=WHEN, value="5.3亿元")
    with pytest.raises(UnfitDecisionError, match="由谁确认"):
        decide_on(VERDICT, who="\u3000", when=WHEN)


def test_a_status_that_the_verdict_cannot_have_is_refused() -> None:
    with pytest.raises(UnfitDecisionError, match="exceeded（超额完成）"):
        decide_on(VERDICT, who="王敏", when=WHEN, status="done", note="看过现场")
    with pytest.raises(UnfitDecisionError, match="done（已完成）"):
        decide_on(TASK_VERDICT, who="王敏", when=WHEN, status="met", note="看过现场")


def test_the_ranking_of_units_is_that_of_what_holds() -> None:
    led = replace(CHECK, verdicts=(replace(VERDICT, units=("改革科",)),))
    override = decide_on(VERDICT, who="王敏", when=WHEN, status="missed", note="审计后为4.9亿元")
    assert [unit.done for unit in decided(led, {}).ranking] == [1]
    assert [unit.done for unit in decided(led, by_id(override)).ranking] == [0]


def test_what_a_model_matched_holds_once_a_person_confirms_it() -> None:
    matched = replace(VERDICT, origin="model", units=("改革科",))
    dated = replace(CHECK, as_of=date(2023, 12, 31), verdicts=(matched,))
    before, after = (decided(dated, by_id(*said)) for said in ((), (decide_on(matched, who="王敏", when=WHEN),)))
    assert [(each.verdicts[0].light, len(each.ranking)) for each in (before, after)] == [("grey", 0), ("green", 1)]
