"""A check at the terminal: every line fits, what needs looking at is said with its source."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from api.render_check import decided_line, show_check
from check import reasons
from check.records import Check
from extract.records import Dropped, Review
from library.entry import Withdrawal


def shown(check: Check, width: int = 88) -> str:
    out = StringIO()
    show_check(Console(file=out, width=width, highlight=False, markup=False, emoji=False), check)
    return out.getvalue()


@pytest.mark.parametrize("width", [70, 88, 120])
def test_no_line_is_wider_than_the_terminal(checked: Check, promised: Check, width: int) -> None:
    for check in (checked, promised):
        assert max(map(cell_len, shown(check, width).splitlines())) <= width


def test_a_check_says_what_came_of_what_and_where_it_stands(checked: Check) -> None:
    text = shown(checked)
    for part in (
        "目标 3 个：未完成 1，无依据 2",
        "任务 1 项：已完成 1",
        "已由人核实 1 项（标 *），待核 3 项",
        "· 1、实际339.4亿元，低于目标350亿元",
        "“营业收入339.4亿元”",
        "· 2、数字被隐去",
        "指标悄然消失：报告不再提清理企业",
        "第1名 规划发展科 50%（1÷2×100=50%）",
        "注意：报告没有写明截止日期",
    ):
        assert part in text


def test_a_task_of_several_things_tells_of_those_that_are_reported(promised: Check) -> None:
    text = shown(promised, 120)
    assert all(
        part in text for part in ("任务（1）", "·印发方案", "已完成，晚于时限", "已完成（按期）", "其余无依据1项")
    )
    assert "建立机制" not in text


def test_a_long_line_begins_beside_its_bullet(checked: Check) -> None:
    verdict = replace(checked.verdicts[2], reason="报告没有提到清理低效无效企业" * 9)
    text = shown(replace(checked, verdicts=(verdict,)))
    assert "· 1、报告没有提到" in text


def test_what_a_model_reads_otherwise_is_shown(checked: Check) -> None:
    verdict = replace(checked.verdicts[2], disputed="模型认为另一句是依据")
    review = Review("m", "check_goals", 2, 1, (Dropped("第9句", "没有这一句"),))
    text = shown(replace(checked, verdicts=(verdict,), review=review))
    for part in ("m 提出2处，采纳1处，剔除1处", "清理企业12户：模型认为另一句是依据", "第9句（没有这一句）"):
        assert part in text


def test_a_decision_is_told_with_its_kind_and_reason(checked: Check) -> None:
    verdict = checked.verdicts[0]
    assert verdict.decision
    override = replace(verdict.decision, status="met", value="351亿元")
    assert decided_line(verdict, override).startswith("完成 351亿元，张三 2024-02-01 ")
    assert decided_line(verdict, override).endswith(" 改判：与财务科核对")
    back = Withdrawal(verdict.id, "重新核对", "李四", datetime(2024, 3, 1, 9, tzinfo=UTC))
    assert decided_line(verdict, back).endswith(" 收回决定：重新核对")


def test_of_what_the_reports_are_silent_about_the_first_are_shown_and_the_rest_counted(checked: Check) -> None:
    (silent,) = checked.findings
    many = tuple(replace(silent, message=f"报告不再提指标{number}") for number in range(9))
    text = shown(replace(checked, findings=(*many, replace(silent, code="claim", message="表述是完成"))))
    assert text.index("表述与数字不符：表述是完成") < text.index("指标悄然消失：报告不再提指标0")
    assert "指标2" in text
    assert "指标3" not in text
    assert "指标悄然消失：另有6项，见台账" in text
    assert "发现（10）" in text


def test_of_a_sum_some_quotes_are_shown_and_the_rest_counted(checked: Check) -> None:
    missed = checked.verdicts[0]
    text = shown(replace(checked, verdicts=(replace(missed, evidence=missed.evidence * 10),)))
    assert text.count("“营业收入339.4亿元”") == 3
    assert "另有7处依据" in text


def test_what_only_a_model_matched_is_counted_apart(checked: Check) -> None:
    missed = replace(checked.verdicts[0], decision=None, origin="model", light="grey")
    text = shown(replace(checked, verdicts=(missed, *checked.verdicts[1:])))
    assert "目标 3 个：无依据 2" in text
    assert "另有 1 个目标由模型对应，待确认" in text


def test_a_persons_figure_stands_in_the_place_of_the_machines(checked: Check) -> None:
    missed = checked.verdicts[0]
    assert missed.decision
    override = replace(missed.decision, status="met", value="351亿元", machine_value="339.4亿元")
    row = next(
        line
        for line in shown(replace(checked, verdicts=(replace(missed, decision=override),))).splitlines()
        if "350亿元" in line
    )
    assert "351亿元" in row
    assert "97" not in row


def test_goals_without_a_word_in_the_reports_stand_on_one_line(checked: Check) -> None:
    silent = checked.verdicts[2]
    wordless = tuple(replace(silent, reason=reasons.silent(silent.goal)) for _ in range(4))
    text = shown(replace(checked, verdicts=wordless, findings=()), 120)
    assert "没有依据（4）" in text
    assert "可以核对的数（4个）：1、清理企业；2、清理企业；" in text
