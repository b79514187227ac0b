"""Letters carry as fact only what a person confirmed; the rest is in them as 待核 and in none of their counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document as read_word

from check.decided import decide_on
from check.letters import circular, reminder, reminders, write_letters
from check.records import Actual, Check, CheckFinding, DocumentNote, Progress, TaskEvidence, TaskVerdict, Verdict
from export.official.letter import Heading, Letter, Paragraph, Table
from extract.volume import Volume
from ground.citation import Citation, cite
from ingest.document import Document, Span

PLAN = """临澜市国资委2023年工作要点

一、主要目标

实现营业收入350亿元。利润总额增长12%左右。研发投入强度达到3.5%以上。资产负债率控制在65%以内。

二、重点任务

1.清理低效无效企业。6月底前完成清理。（牵头单位：产权处；责任单位：规划处）

2.健全容错纠错机制。出台实施办法。
"""
REPORT = """临澜市国资委2023年工作总结

一、经济运行

全年实现营业收入339.4亿元，利润总额增长8.6%，资产负债率64.6%。

二、企业改革

清理低效无效企业工作正在推进，已完成清产核资。
"""
TODAY = date(2024, 3, 5)
WHEN = datetime(2024, 3, 4, 12, tzinfo=UTC)
Read = Callable[[str], Volume]


def quote(document: Document, words: str) -> Citation:
    start = document.text.index(words)
    return cite(document, Span(start, start + len(words)))


def confirm(verdict: Any, **said: Any) -> Any:
    """The verdict as a person has it."""
    return replace(verdict, decision=decide_on(verdict, **{"who": "周某某", "when": WHEN, **said}))


@dataclass(frozen=True)
class Case:
    """营业收入 missed, 利润总额 missed, 研发投入强度 silent, 资产负债率 met; one task underway, one silent."""

    check: Check

    def with_decisions(self, *numbers: int, tasks: tuple[int, ...] = (), **said: Any) -> Check:
        """The check with these verdicts confirmed, or overridden by what is `said`."""
        verdicts = [confirm(each, **said) if n in numbers else each for n, each in enumerate(self.check.verdicts)]
        done = [confirm(each, **said) if n in tasks else each for n, each in enumerate(self.check.task_verdicts)]
        return replace(self.check, verdicts=tuple(verdicts), task_verdicts=tuple(done))


@pytest.fixture
def case(volume: Read, judged: Callable[..., Verdict]) -> Case:
    plan, report = volume(PLAN), volume(REPORT)
    revenue, profit, keeping = (
        {"actual": Actual(Decimal(value), unit, value + unit), "evidence": (quote(report.document, words),)}
        for value, unit, words in (
            ("339.4", "亿元", "全年实现营业收入339.4亿元"),
            ("8.6", "%", "利润总额增长8.6%"),
            ("64.6", "%", "资产负债率64.6%"),
        )
    )
    verdicts = (
        judged(plan, "missed", 0, gap=Decimal("-10.6"), rate=Decimal("97.0"), **revenue),
        judged(plan, "missed", 1, gap=Decimal("-3.4"), **profit),
        judged(plan, "no_evidence", 2),
        judged(plan, "met", 3, gap=Decimal("-0.4"), **keeping),
    )
    said = TaskEvidence(quote(report.document, "清理低效无效企业工作正在推进"), "ongoing", 0.9)
    first, second = (each for each in plan.tasks.tasks if each.label.endswith("."))
    tasks = (
        TaskVerdict("t1", 0, first, "ongoing", (said,), "", 0.9, light="red"),
        TaskVerdict("t2", 1, second, "none", (), "", 0.9, light="grey"),
    )
    return Case(Check(named(plan, "临澜市国资委"), (named(report, "临澜市国资委"),), verdicts, tasks, ()))


def named(volume: Volume, organisation: str | None) -> DocumentNote:
    document = volume.document
    return DocumentNote(document.id, document.name, document.title, organisation, (2023,))


def lines(letter: Letter) -> list[str]:
    return [
        block.text if isinstance(block, Paragraph) else f"{block.title}{block.text}"
        for block in letter.blocks
        if isinstance(block, Paragraph | Heading)
    ]


def text(letter: Letter) -> str:
    return "\n".join(lines(letter))


def line(letter: Letter, start: str) -> str:
    (found,) = [each for each in lines(letter) if each.startswith(start)]
    return found


def section(letter: Letter, title: str) -> list[str]:
    """What stands below a heading of the first level, up to the next one."""
    found: list[str] = []
    inside = False
    for block in letter.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.title == title
        elif inside and not isinstance(block, Table):
            found.append(block.text if isinstance(block, Paragraph) else f"{block.title}{block.text}")
    return found


def rows(letter: Letter, number: int) -> tuple[tuple[str, ...], ...]:
    (table,) = letter.attachments[number].blocks
    assert isinstance(table, Table)
    return table.rows


def test_a_circular_has_the_parts_of_an_official_document(case: Case) -> None:
    letter = circular(case.check, TODAY)
    assert letter.title == "关于2023年重点工作完成情况的督查通报"
    assert (letter.organisation, letter.date, letter.addressee) == ("临澜市国资委", TODAY, "各有关单位")
    assert letter.number is not None
    assert letter.number.strip() == "〔2024〕　　号"
    assert "《临澜市国资委2023年工作要点》（以下简称《计划》）" in lines(letter)[0]
    assert "《临澜市国资委2023年工作总结》（以下简称《报告》）" in lines(letter)[0]
    assert [each.title for each in letter.attachments] == ["2023年定量目标完成情况表", "2023年定性任务进展情况表"]


def test_nothing_is_counted_that_nobody_has_confirmed(case: Case) -> None:
    overview = section(circular(case.check, TODAY), "总体情况")
    assert overview[:2] == [
        "本次核查定量目标4项，均待核，暂不作完成与否的认定。",
        "本次核查定性任务2项，均待核，暂不作完成与否的认定。",
    ]
    assert not section(circular(case.check, TODAY), "未完成和进度滞后事项")


def test_what_is_confirmed_is_counted_and_the_rest_only_as_pending(case: Case) -> None:
    letter = circular(case.with_decisions(0, 2, tasks=(0,)), TODAY)
    goals, tasks, *_ = section(letter, "总体情况")
    assert goals == (
        "本次核查定量目标4项，已核实2项，其中未完成1项、无依据（报告未反映）1项；待核2项，未计入以上数字。"
    )
    assert tasks == "本次核查定性任务2项，已核实1项，其中正在推进1项；待核1项，未计入以上数字。"


def test_a_confirmed_item_has_goal_figure_gap_rate_quote_place_and_signature(case: Case) -> None:
    letter = circular(case.with_decisions(0), TODAY)
    assert section(letter, "未完成和进度滞后事项") == [
        "营业收入350亿元。完成情况为339.4亿元，比目标少10.6亿元，完成率97.0%。"
        "报告原文为“全年实现营业收入339.4亿元”（《报告》“经济运行”部分）。经周某某于2024年3月4日核实，认定为“未完成”。"
    ]


def test_an_item_that_nobody_confirmed_stands_apart_and_is_marked(case: Case) -> None:
    letter = circular(case.with_decisions(0), TODAY)
    remark, *pending = section(letter, "待核事项")
    assert "不作为完成与否的结论" in remark
    assert [each.partition("。")[0] for each in pending] == [
        "利润总额增长12%左右",
        "研发投入强度3.5%以上",
        "清理低效无效企业",
        "健全容错纠错机制",
    ]
    assert all(each.endswith("（待核）。") for each in pending)
    assert not any("认定为" in each for each in pending)


def test_silence_is_never_said_to_be_failure(case: Case) -> None:
    remark, silent = section(circular(case.with_decisions(2), TODAY), "报告未反映事项")
    assert "报告未反映不等于工作未开展" in remark
    assert "报告未反映该目标的进展情况" in silent
    assert "未完成" not in silent


def test_a_blanked_figure_is_quoted_and_settles_nothing(case: Case, volume: Read) -> None:
    blanked = volume(REPORT.replace("资产负债率64.6%", "研发投入强度*%"))
    place = quote(blanked.document, "研发投入强度*%")
    verdicts = (*case.check.verdicts[:2], replace(case.check.verdicts[2], evidence=(place,)))
    said = section(circular(replace(case.check, verdicts=verdicts), TODAY), "待核事项")
    (found,) = [each for each in said if each.startswith("研发投入强度")]
    assert "报告有相关表述，但不足以认定完成情况，原文为“研发投入强度*%”" in found


def test_a_persons_figure_takes_the_machines_gap_and_rate_away(case: Case) -> None:
    check = case.with_decisions(0, value="352亿元", status="met", note="以审计数为准")
    letter = circular(check, TODAY)
    assert "完成1项" in text(letter)
    assert rows(letter, 0)[0][1:] == ("营业收入", "350亿元", "352亿元", "—", "完成", "周某某核实\n2024年3月4日")
    assert not section(letter, "未完成和进度滞后事项")
    still_missed = circular(case.with_decisions(0, value="340亿元", note="以审计数为准"), TODAY)
    (item,) = section(still_missed, "未完成和进度滞后事项")
    assert "完成情况为340亿元。" in item
    assert not re.search(r"10\.6|97\.0", item)
    assert item.endswith("认定为“未完成”。核实意见：以审计数为准。")


def test_the_tables_hold_every_goal_and_task_and_mark_what_is_pending(case: Case) -> None:
    letter = circular(case.with_decisions(3, tasks=(0,)), TODAY)
    goals, tasks = rows(letter, 0), rows(letter, 1)
    assert goals[1] == ("2", "利润总额", "增长12%左右", "8.6%", "—", "初判未完成", "待核")
    assert goals[3] == ("4", "资产负债率", "不超过65%", "64.6%", "—", "完成", "周某某核实\n2024年3月4日")
    assert tasks[0][3:] == ("清理低效无效企业工作正在推进", "正在推进", "周某某核实\n2024年3月4日")
    assert tasks[1][3:] == ("—", "初判无依据", "待核")


def test_findings_are_doubts_for_somebody_to_look_at(case: Case) -> None:
    finding = CheckFinding("claim", "报告称利润总额超额完成，按数计算未完成", ())
    letter = circular(replace(case.with_decisions(0, 1, 2, 3), findings=(finding,)), TODAY)
    remark, doubt = section(letter, "比对发现的疑点（待核）")
    assert "不作为结论" in remark
    assert doubt == "表述与数字不符。报告称利润总额超额完成，按数计算未完成。"


def test_findings_of_a_kind_stand_together(case: Case) -> None:
    found = [CheckFinding("dropped", f"报告没有再提到{name}", ()) for name in ("甲指标", "乙指标")]
    letter = circular(replace(case.check, findings=(*found, CheckFinding("claim", "与数字不符", ()))), TODAY)
    assert section(letter, "比对发现的疑点（待核）")[1:] == [
        "表述与数字不符。与数字不符。",
        "指标悄然消失（2项）。报告没有再提到甲指标；报告没有再提到乙指标。",
    ]


def test_documents_that_hardly_belong_together_are_told_at_the_start(case: Case) -> None:
    letter = circular(replace(case.check, notices=("报告是安屿市国资委的",)), TODAY)
    assert lines(letter)[1] == "（拟稿提示，印发前核对并删去：报告是安屿市国资委的。）"


def test_a_sum_stands_in_the_text_and_its_total_in_the_table(case: Case) -> None:
    missed, *others = case.check.verdicts
    assert missed.actual
    summed = replace(missed, actual=replace(missed.actual, formula="200（甲集团）＋139.4（乙集团）＝339.4亿元"))
    letter = circular(replace(case.check, verdicts=(summed, *others)), TODAY)
    assert rows(letter, 0)[0][3] == "339.4亿元"
    assert "完成情况为339.4亿元（按报告数据计算：200（甲集团）＋139.4（乙集团）＝339.4亿元）" in text(letter)


def test_of_a_task_with_goals_only_the_rest_is_spoken_of(case: Case) -> None:
    first, second = case.check.task_verdicts
    rest = replace(second, task=replace(second.task, category="quantified"))
    letter = circular(replace(case.check, task_verdicts=(first, rest)), TODAY)
    assert "报告未反映该任务定量目标以外的进展情况" in text(letter)


def test_the_title_of_a_reminder_says_on_which_basis_the_goal_is(case: Case) -> None:
    level, growth = (letter.title for letter in reminders(case.check, TODAY)[:2])
    assert (level, growth) == ("关于营业收入目标完成情况的提示函", "关于利润总额增速目标完成情况的提示函")


def test_a_reminder_of_a_goal_goes_to_the_units_that_answer_for_it(case: Case) -> None:
    missed, *others = case.check.verdicts
    check = replace(case.check, verdicts=(replace(missed, units=("财务处", "产权处")), *others))
    assert reminders(check, TODAY)[0].addressee == "财务处、产权处"


def test_the_demands_follow_from_what_was_found(case: Case) -> None:
    everything = section(circular(case.with_decisions(0, 2), TODAY), "工作要求")
    assert [each.partition("。")[0] for each in everything] == [
        "抓紧补齐短板",
        "据实补报情况",
        "认真核对反馈",
        "按时报送结果",
    ]
    assert "2024年3月15日前" in everything[-1]
    in_order = replace(case.with_decisions(3), task_verdicts=())
    assert len(section(circular(replace(in_order, verdicts=in_order.verdicts[3:]), TODAY), "工作要求")) == 1


def test_a_goal_behind_the_calendar_says_by_how_much(case: Case) -> None:
    progress = Progress(date(2023, 11, 30), Decimal("91.7"), Decimal("70.0"), Decimal("21.7"), "")
    verdict = replace(case.check.verdicts[0], status="ongoing", light="yellow", progress=progress)
    letter = circular(replace(case.check, verdicts=(confirm(verdict),)), TODAY)
    (item,) = section(letter, "未完成和进度滞后事项")
    assert "截至2023年11月30日，时间进度91.7%，落后序时进度21.7个百分点" in item
    in_order = replace(case.check, verdicts=(replace(confirm(verdict), light="green"),), task_verdicts=())
    assert not reminders(in_order, TODAY)


def test_a_goal_blanked_in_the_plan_reminds_nobody(case: Case) -> None:
    verdict = case.check.verdicts[2]
    blanked = replace(verdict, goal=replace(verdict.goal, value=None, masked=True, text="*%"))
    assert not reminders(replace(case.check, verdicts=(blanked,), task_verdicts=()), TODAY)


def test_all_that_is_behind_or_silent_has_its_reminder(case: Case) -> None:
    titles = [each.title for each in reminders(case.check, TODAY)]
    assert titles == [
        "关于营业收入目标完成情况的提示函",
        "关于利润总额增速目标完成情况的提示函",
        "关于研发投入强度目标完成情况的提示函",
        "关于清理低效无效企业进展情况的提示函",
        "关于健全容错纠错机制进展情况的提示函",
    ]
    met = case.with_decisions(0, status="met", note="以审计数为准")
    assert len(reminders(met, TODAY)) == len(titles) - 1


def test_a_reminder_says_what_was_asked_what_was_found_and_by_when_to_reply(case: Case) -> None:
    check = case.with_decisions(0)
    letter = reminder(check, check.verdicts[0], TODAY, reply_days=3)
    assert section(letter, "目标要求")[0].startswith("营业收入350亿元。原文为“")
    assert "经周某某于2024年3月4日核实，认定为“未完成”" in section(letter, "核查情况")[0]
    assert "请于2024年3月8日前将办理情况书面报送临澜市国资委。" in section(letter, "有关要求")
    assert "待核" not in text(letter)
    assert (letter.organisation, letter.addressee) == ("临澜市国资委", "（责任单位）")


def test_a_reminder_of_what_nobody_confirmed_says_so(case: Case) -> None:
    letter = reminder(case.check, case.check.verdicts[0], TODAY)
    said = section(letter, "核查情况")
    assert said[0].endswith("初步比对为“未完成”（待核）。")
    assert "不作为结论" in said[1]


def test_a_reminder_of_a_task_goes_to_its_lead_unit(case: Case) -> None:
    letter = reminder(case.check, case.check.task_verdicts[0], TODAY)
    assert letter.addressee == "产权处"
    assert "时限为6月底前" in section(letter, "核查情况")[0]
    silent = reminder(case.check, case.check.task_verdicts[1], TODAY)
    assert "报告未反映该任务的进展情况" in section(silent, "核查情况")[0]
    assert "佐证材料" in section(silent, "有关要求")[0]


def test_nobody_is_reminded_of_what_is_in_order(case: Case) -> None:
    with pytest.raises(ValueError, match="nothing to remind"):
        reminder(case.check, case.check.verdicts[3], TODAY)


def test_an_office_that_no_document_names_is_left_to_fill_in(case: Case) -> None:
    check = replace(case.check, plan=replace(case.check.plan, organisation=None))
    assert circular(check, TODAY).organisation == "（发文机关）"
    assert "书面报送我单位" in text(reminders(check, TODAY)[0])


def test_the_letters_are_two_files_and_one_where_nobody_is_reminded(case: Case, tmp_path: Path) -> None:
    written = write_letters(tmp_path / "通报.docx", case.check, TODAY)
    assert [path.name for path in written] == ["通报.docx", "通报-提示函.docx"]
    assert len(read_word(str(written[1])).sections) == len(reminders(case.check, TODAY))
    assert len(read_word(str(written[0])).tables) == 2
    in_order = replace(case.check, verdicts=case.check.verdicts[3:], task_verdicts=())
    assert write_letters(tmp_path / "另.docx", in_order, TODAY) == (tmp_path / "另.docx",)
