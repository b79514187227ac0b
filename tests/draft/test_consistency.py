"""What the writer of a draft is told to look at."""

from dataclasses import replace
from decimal import Decimal

import pytest

from draft.consistency import notes
from draft.records import OPEN, Item, Line, Option, Plan


def codes(plan: Plan) -> list[str]:
    return [note.code for note in notes(plan)]


def only(plan: Plan, code: str) -> str:
    (message,) = (note.message for note in notes(plan) if note.code == code)
    return message


def with_lines(plan: Plan, *lines: Line) -> Plan:
    """The plan with these lines alone, in one item."""
    item = Item("i9", "盘活存量资产", lines)
    return replace(plan, opening=(), sections=(replace(plan.sections[0], items=(item,)),))


def say(text: str, *matters: str, **fields: object) -> Line:
    return Line(text, matters, (), **fields)  # type: ignore[arg-type]


def option(kind: str, figure: str, value: str, comparator: str = ">=", citations: tuple[int, ...] = (0,)) -> Option:
    return Option(kind, f"{figure}以上", Decimal(value), None, comparator, "", citations, figure=figure)  # type: ignore[arg-type]


def with_row(plan: Plan, *options: Option, chosen: int | None = 0) -> Plan:
    return replace(plan, proposals=(replace(plan.proposals[0], indicator="营业收入", options=options, chosen=chosen),))


@pytest.fixture
def quiet(plan: Plan) -> Plan:
    """A plan that nothing is to be said of."""
    alone = replace(plan, basis=tuple(basis for basis in plan.basis if basis.role != "policy"))
    return with_row(with_lines(alone, say("盘活闲置资产30万平方米。", "m2")), chosen=None)


def test_of_a_sound_plan_nothing_is_said(quiet: Plan) -> None:
    assert codes(quiet) == []


def test_a_policy_in_which_nothing_was_found_is_told(quiet: Plan, plan: Plan) -> None:
    policy = next(basis for basis in plan.basis if basis.role == "policy")
    assert codes(replace(quiet, basis=plan.basis)) == []
    silent = replace(quiet, basis=(replace(policy, id="f" * 16),))
    assert f"《{policy.title}》" in only(silent, "unread")


def test_what_a_sentence_lacks_is_told_with_its_item(quiet: Plan) -> None:
    plan = with_lines(quiet, say("推行经理层任期制。", lacking=("依据不足",)))
    (note,) = notes(plan)
    assert (note.code, note.items) == ("lacking", ("i9",))
    assert "推行经理层任期制" in note.message and "依据不足" in note.message  # noqa: PT018 - one message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年9月底前完成清查。", True),
        ("2023年底前完成清查。", True),
        ("2024年9月底前完成清查。", False),
        ("到2025年底完成清查。", False),
        ("按2023年度预算执行。", False),
    ],
)
def test_a_day_before_the_year_is_no_deadline(quiet: Plan, text: str, *, told: bool) -> None:
    assert ("past date" in codes(with_lines(quiet, say(text, "m2")))) == told


@pytest.mark.parametrize(
    ("values", "comparator", "told"),
    [
        (("8%", "9%"), "=", True),
        (("8%", "9%"), ">=", False),  # 9 % is at least 8 %, too
        (("8%", "8%"), "=", False),
    ],
)
def test_two_goals_of_one_indicator_contradict_each_other(
    quiet: Plan, values: tuple[str, str], comparator: str, *, told: bool
) -> None:
    options = [
        option(kind, figure, figure.rstrip("%"), comparator, (number,))
        for number, (kind, figure) in enumerate(zip(("outlook", "policy"), values, strict=True))
    ]
    lines = [say(f"营业收入增长{figure}。", "m2") for figure in values]
    plan = with_row(with_lines(quiet, *lines), *options)
    assert ("contradiction" in codes(plan)) == told


def test_a_goal_that_no_line_has_contradicts_nothing(quiet: Plan) -> None:
    plan = with_row(quiet, option("outlook", "8%", "8", "="), option("policy", "9%", "9", "="), chosen=None)
    assert codes(plan) == []


@pytest.mark.parametrize(
    ("chosen", "demanded", "comparator", "told"),
    [
        ("8", "9", ">=", True),
        ("9", "9", ">=", False),
        ("65", "63", "<=", True),
        ("62", "63", "<=", False),
        ("8", "9", "=", True),
    ],
)
def test_a_goal_below_what_policy_wants_is_told(
    quiet: Plan, chosen: str, demanded: str, comparator: str, *, told: bool
) -> None:
    options = option("trend", chosen, chosen), option("policy", demanded, demanded, comparator, (1,))
    assert codes(with_row(quiet, *options)) == (["policy"] if told else [])


def test_what_is_open_is_counted(quiet: Plan) -> None:
    plan = with_lines(quiet, say(f"化解历史遗留问题{OPEN}个，清理{OPEN}户。", "m2"), say(f"减亏{OPEN}亿元。", "m2"))
    assert "3处" in only(plan, "open")
    assert next(note.items for note in notes(plan) if note.code == "open") == ("i9",)


def test_a_problem_that_nothing_answers_is_told(quiet: Plan) -> None:
    alone = with_lines(quiet, say("压降对外担保余额。", "m3"))
    answered = with_lines(quiet, say("压降对外担保余额，建立担保限额管理制度。", "m4", "m3"))
    assert "1个问题" in only(alone, "problem")
    assert codes(answered) == []
