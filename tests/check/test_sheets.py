"""A check as a ledger: every verdict is there, values stay values, and what nobody has confirmed says so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from check.records import Check
from check.sheets import sheets
from export.sheet import Amount, CellValue, Noted, Sheet


def rows(check: Check, title: str) -> list[dict[str, CellValue]]:
    sheet: Sheet = next(sheet for sheet in sheets(check) if sheet.title == title)
    headers = [column.header for column in sheet.columns]
    return [dict(zip(headers, row, strict=True)) for row in sheet.rows]


def test_there_is_a_sheet_for_each_side_of_a_check(checked: Check) -> None:
    assert [sheet.title for sheet in sheets(checked)] == ["目标核查", "任务核查", "发现", "汇总", "序列"]
    assert [sheet.title for sheet in sheets(replace(checked, series=()))][-1] == "汇总"


def test_a_verdict_shows_goal_actual_arithmetic_and_who_confirmed_it(checked: Check) -> None:
    row = rows(checked, "目标核查")[0]
    expected = {
        "序号": 1,
        "指标": "营业收入",
        "目标": Amount(Decimal(350), ""),
        "单位": "亿元",
        "口径": "总量",
        "期限": "2023",
        "实际": Amount(Decimal("339.4"), ""),
        "完成率%": Decimal("97.0"),
        "差额": Decimal("-10.6"),
        "状态": "未完成",
        "灯": "黄灯",
        "依据": "营业收入339.4亿元",
        "计算式": "339.4÷350×100=97.0%",
        "核实结论": "未完成",
        "核实人": "张三",
        "核实意见": "与财务科核对",
    }
    assert row | expected == row
    source = row["报告出处"]
    assert isinstance(source, Noted)
    assert source.text.startswith("规模")
    assert source.note == "2023年工作总结 › 2023年工作情况 › 规模\n营业收入339.4亿元"


def test_what_is_blanked_or_silent_is_said_and_open(checked: Check) -> None:
    _, blanked, silent = rows(checked, "目标核查")
    assert (blanked["实际"], blanked["状态"], blanked["核实结论"]) == ("原文隐去", "无依据", "待核")
    assert (silent["实际"], silent["依据"], silent["报告出处"]) == (None, "", None)


def test_another_unit_stands_with_its_number(checked: Check) -> None:
    verdict = checked.verdicts[0]
    assert verdict.actual
    other = replace(verdict.actual, value=Decimal(3394000), unit="万元", text="3394000万元", provisional=True)
    row = rows(replace(checked, verdicts=(replace(verdict, actual=other),)), "目标核查")[0]
    assert row["实际"] == "3394000万元（预计）"


def test_an_override_stands_first_and_the_machine_beside_it(checked: Check) -> None:
    verdict = checked.verdicts[0]
    assert verdict.decision
    decision = replace(verdict.decision, status="met", value="351亿元")
    row = rows(replace(checked, verdicts=(replace(verdict, decision=decision),)), "目标核查")[0]
    assert (row["状态"], row["核实结论"], row["程序判断"]) == ("完成", "改判：完成，351亿元", "未完成")
    assert (row["实际"], row["完成率%"], row["差额"]) == ("351亿元", None, None)  # those are of the machine's figure


def test_a_task_shows_its_sentences_with_their_states(checked: Check) -> None:
    (row,) = rows(checked, "任务核查")
    assert (row["牵头单位"], row["状态"], row["灯"]) == ("规划发展科", "已完成", "绿灯")
    assert row["依据"] == "出台产业布局方案（已完成）"


def test_a_task_has_a_row_for_each_thing_that_it_promises(promised: Check) -> None:
    late, kept, silent = rows(promised, "任务核查")
    assert {row["序号"] for row in (late, kept, silent)} == {1}
    assert (late["措施"], late["措施时限"], late["措施状态"]) == ("印发方案", "2023-09-30", "已完成，晚于时限")
    assert (kept["措施状态"], silent["措施状态"], silent["依据"]) == ("已完成（按期）", "无依据", "")
    (sheet,) = (sheet for sheet in sheets(promised) if sheet.title == "任务核查")
    (states,) = (column for column in sheet.columns if column.header == "措施状态")
    assert [states.colours[str(row["措施状态"])] for row in (late, kept, silent)] == ["yellow", "green", "grey"]


def test_findings_and_notices_stand_together(checked: Check) -> None:
    notice, found = rows(checked, "发现")
    assert (found["说明"], found["有关目标"], found["原文"]) == ("报告不再提清理企业", "清理企业", "12户")
    assert (notice["类型"], notice["说明"]) == ("提示", "报告没有写明截止日期")


def test_the_summary_counts_what_holds(checked: Check) -> None:
    counts = {(row["类别"], row["名称"]): row["数量"] for row in rows(checked, "汇总")}
    assert counts["目标状态", "无依据"] == 2
    assert counts["任务状态", "已完成"] == 1
    assert counts["灯", "灰灯"] == 2
    assert counts["核实", "已由人核实"] == 1
    assert counts["单位完成率", "第1名 规划发展科"] == Decimal(50)


def test_a_goal_names_who_answers_for_it_and_what_a_model_matched_is_open(checked: Check) -> None:
    matched = replace(checked.verdicts[0], units=("财务监管科", "产权管理科"), decision=None, origin="model")
    made = replace(checked, verdicts=(matched, *checked.verdicts[1:]))
    row = rows(made, "目标核查")[0]
    assert (row["责任单位"], row["状态"], row["程序判断"]) == ("财务监管科、产权管理科", "待确认", "未完成")
    counts = {(row["类别"], row["名称"]): row["数量"] for row in rows(made, "汇总")}
    assert (counts["目标状态", "未完成"], counts["目标状态", "待确认"]) == (0, 1)


def test_a_place_without_a_heading_says_where_all_the_same(checked: Check) -> None:
    bare = replace(checked.verdicts[0].evidence[0], path=())
    row = rows(replace(checked, verdicts=(replace(checked.verdicts[0], evidence=(bare,)),)), "目标核查")[0]
    assert isinstance(row["报告出处"], Noted)
    assert row["报告出处"].text.startswith("正文 › ")


def test_several_reports_are_numbered(checked: Check) -> None:
    (own,) = checked.reports
    made = replace(checked, reports=(replace(own, id="x"), own))
    row = rows(made, "目标核查")[0]
    assert isinstance(row["报告出处"], Noted)
    assert (row["依据"], row["报告出处"].text[:8]) == ("报告2：营业收入339.4亿元", "报告2 › 规模")
    assert [row["类别"] for row in rows(made, "汇总")[1:3]] == ["报告1", "报告2"]


def test_a_series_has_a_row_for_each_report(checked: Check) -> None:
    (row,) = rows(checked, "序列")
    assert (row["指标"], row["截至"], row["数值"]) == ("营业收入", date(2023, 12, 31), Decimal("339.4"))
