"""The lights of goals and tasks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from check.lights import LightsError, Thresholds, light, task_light, thresholds
from check.records import Decision, Light, MeasureVerdict, Progress, Status, TaskState, TaskVerdict, Verdict
from check.tasks.promises import promises_in
from extract.volume import Volume

Read = Callable[[str], Volume]
Judge = Callable[..., Verdict]
Decide = Callable[[str, Status | TaskState, Status | TaskState], Decision]
PLAN = "市国资委2023年工作要点\n一、重点任务\n"
LIMITS = Thresholds()


def behind(points: str) -> Progress:
    return Progress(date(2023, 6, 30), Decimal(50), 50 - Decimal(points), Decimal(points), "")


@pytest.mark.parametrize(
    ("points", "day", "expected"),
    [
        ("-3", "2023-06-30", "green"),
        ("0", "2023-06-30", "green"),
        ("9.9", "2023-06-30", "green"),
        ("10", "2023-06-30", "yellow"),
        ("30", "2023-06-30", "yellow"),
        ("30.1", "2023-06-30", "red"),
        ("-3", "2023-12-15", "green"),
        ("9.9", "2023-12-15", "blue"),
        ("10", "2023-12-15", "yellow"),
        ("9.9", "2023-12-31", "red"),
    ],
)
def test_a_goal_that_adds_up_is_lit_by_the_calendar(
    volume: Read, judged: Judge, points: str, day: str, expected: Light
) -> None:
    verdict = judged(volume(f"{PLAN}实现营业收入300亿元。"), "ongoing", progress=behind(points))
    assert light(verdict, date.fromisoformat(day), LIMITS) == expected


@pytest.mark.parametrize(
    ("sentence", "gap", "expected"),
    [
        ("营业收入增长8%。", "0.2", "green"),
        ("营业收入增长8%。", "-0.2", "yellow"),
        ("营业收入增长8%。", "-3", "red"),
        ("资产负债率控制在65%以内。", "-0.4", "green"),
        ("资产负债率控制在65%以内。", "0.5", "yellow"),
        ("城镇调查失业率5%左右。", "0.2", "yellow"),
        ("城镇调查失业率5%左右。", "-0.2", "green"),
        ("资产总额达到3000亿元。", "-200", "green"),
        ("资产总额达到3000亿元。", "-400", "yellow"),
        ("到2025年营业收入达到400亿元。", "-200", "green"),
    ],
)
def test_what_has_no_calendar_is_held_against_its_goal(
    volume: Read, judged: Judge, sentence: str, gap: str, expected: Light
) -> None:
    assert light(judged(volume(PLAN + sentence), "ongoing", gap=Decimal(gap)), date(2023, 6, 30), LIMITS) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("met", "green"),
        ("exceeded", "green"),
        ("missed", "red"),
        ("ongoing", "red"),
        ("partial", "yellow"),
        ("no_evidence", "grey"),
    ],
)
def test_at_the_end_of_the_year_the_status_decides(
    volume: Read, judged: Judge, status: Status, expected: Light
) -> None:
    assert (
        light(judged(volume(f"{PLAN}实现营业收入300亿元。"), status, gap=Decimal(-9)), date(2023, 12, 31), LIMITS)
        == expected
    )


@pytest.mark.parametrize("goal", ["到2025年营业收入达到400亿元。", "今后五年，营业收入年均增长8%。"])
@pytest.mark.parametrize("day", [date(2023, 12, 5), date(2023, 12, 31)])
def test_a_goal_that_is_not_due_and_of_which_nothing_is_said_is_grey(
    volume: Read, judged: Judge, goal: str, day: date
) -> None:
    assert light(judged(volume(PLAN + goal), "ongoing"), day, LIMITS) == "grey"


def test_a_person_has_the_last_word(volume: Read, judged: Judge, decided: Decide) -> None:
    verdict = judged(volume(f"{PLAN}实现营业收入300亿元。"), "missed")
    set_right = replace(verdict, decision=decided(verdict.id, "missed", "met"))
    assert [light(each, date(2023, 12, 31), LIMITS) for each in (verdict, set_right)] == ["red", "green"]


@pytest.mark.parametrize(
    ("task", "state", "day", "expected"),
    [
        ("10月底前建成综合交易平台", "done", "2023-11-30", "green"),
        ("10月底前建成综合交易平台", "ongoing", "2023-11-30", "red"),
        ("10月底前建成综合交易平台", "ongoing", "2023-10-10", "blue"),
        ("10月底前建成综合交易平台", "ongoing", "2023-06-30", "green"),
        ("10月底前建成综合交易平台", "none", "2023-11-30", "grey"),
        ("推进综合交易平台建设", "ongoing", "2023-12-31", "green"),
        ("推进综合交易平台建设", "started", "2023-06-30", "green"),
        ("推进综合交易平台建设", "started", "2023-12-31", "yellow"),
        ("推进综合交易平台建设", "planned", "2023-06-30", "yellow"),
    ],
)
def test_the_light_of_a_task(volume: Read, task: str, state: TaskState, day: str, expected: Light) -> None:
    plan = volume(f"{PLAN}（一）{task}。\n（二）加强党的建设，落实全面从严治党责任。")
    verdict = TaskVerdict("0" * 16, 0, plan.tasks.tasks[0], state, (), "", 1.0)
    assert task_light(verdict, date.fromisoformat(day), LIMITS) == expected


def test_only_what_is_not_done_is_overdue(volume: Read) -> None:
    plan = volume(f"{PLAN}（一）6月底前印发管理办法，11月底前建成综合交易平台。\n（二）加强党的建设。")
    task = plan.tasks.tasks[0]
    promises = promises_in(plan, task)
    june, november = (MeasureVerdict(each.span, "", "ongoing", (), "", each.deadline) for each in promises)
    day = date(2023, 10, 15)
    lights = [
        task_light(TaskVerdict("0" * 16, 0, task, "ongoing", (), "", 1.0, measures=measures), day, LIMITS)
        for measures in [(replace(june, state="done"), november), (june, replace(november, state="done")), (june,)]
    ]
    assert lights == ["green", "red", "red"]


def test_a_person_has_the_last_word_on_a_task_too(volume: Read, decided: Decide) -> None:
    plan = volume(f"{PLAN}（一）10月底前建成综合交易平台。\n（二）加强党的建设。")
    verdict = TaskVerdict("0" * 16, 0, plan.tasks.tasks[0], "ongoing", (), "", 1.0)
    set_right = replace(verdict, decision=decided(verdict.id, "ongoing", "done"))
    assert task_light(set_right, date(2023, 12, 31), LIMITS) == "green"


def test_thresholds_are_settings() -> None:
    assert thresholds({}) == Thresholds(Decimal(10), Decimal(30), 30)
    given = {"DUBAN_LIGHTS_YELLOW": " 5 ", "DUBAN_LIGHTS_RED": "12.5", "DUBAN_LIGHTS_DUE_DAYS": "15"}
    assert thresholds(given) == Thresholds(Decimal(5), Decimal("12.5"), 15)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("DUBAN_LIGHTS_YELLOW", "十", "DUBAN_LIGHTS_YELLOW=十：应当是 0 到 100 之间的数"),
        ("DUBAN_LIGHTS_RED", "NaN", "DUBAN_LIGHTS_RED=NaN：应当是 0 到 100 之间的数"),
        ("DUBAN_LIGHTS_RED", "5", "黄灯的界限 10 大于红灯的界限 5"),
        ("DUBAN_LIGHTS_DUE_DAYS", "1.5", "DUBAN_LIGHTS_DUE_DAYS=1.5：应当是整数"),
    ],
)
def test_a_wrong_threshold_says_what_is_wrong(name: str, value: str, message: str) -> None:
    with pytest.raises(LightsError, match=message):
        thresholds({name: value})
