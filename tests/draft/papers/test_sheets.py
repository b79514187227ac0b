"""A plan as a workbook: a row a sentence, the quotes as notes, every source with where it is used."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook

from draft.papers.sheets import sheets
from draft.records import OPEN, LeftOut, Plan, Word
from export.sheet import Noted, Sheet
from export.xlsx import write_xlsx

WORD = Word("accepted", "周某某", datetime(2024, 1, 5, tzinfo=UTC), "同意")


def sheet(plan: Plan, title: str) -> Sheet:
    return next(each for each in sheets(plan) if each.title == title)


def rows(plan: Plan, title: str) -> list[dict[str, object]]:
    found = sheet(plan, title)
    return [dict(zip((each.header for each in found.columns), row, strict=True)) for row in found.rows]


def test_the_sheets_are_the_tables_and_the_notes_where_there_are_any(plan: Plan) -> None:
    titles = ["任务分解表", "目标建议表", "未列入事项", "来源", "拟稿提示"]
    assert [each.title for each in sheets(plan)] == titles
    assert [each.title for each in sheets(replace(plan, notes=()))] == titles[:-1]


def test_a_task_has_a_row_for_each_sentence_under_its_number(plan: Plan) -> None:
    found = rows(plan, "任务分解表")
    assert [row["序号"] for row in found] == [1, 2, 2, 2, 3, 4, 5]
    assert found[0]["目标"] == f"年底前再清理低效无效企业{OPEN}户以上"
    assert (found[0]["牵头单位"], found[0]["责任单位"]) == ("企业改革科", "产权管理科、各市属国企")
    assert found[0]["来源"] == Noted(
        "[4][3]",
        "[4]《临澜市国资委2023年工作要点》 › 着力提升企业经营质效 › 加快清理低效无效企业："
        "“年底前清理低效无效企业15户以上。”\n"
        "[3]《临澜市国资委2023年工作总结》 › 2023年工作情况 › 经营质效稳步提升：“清理低效无效企业17户。”",
    )
    assert found[3]["说明"] == "依据未载明：依据中没有“30%”\n本句由语言模型起草"


def test_an_item_without_a_sentence_keeps_its_row_and_the_word_on_it(plan: Plan) -> None:
    section = plan.sections[0]
    bare = replace(section.items[0], lines=(), word=WORD)
    (row,) = rows(replace(plan, sections=(replace(section, items=(bare,)),)), "任务分解表")
    assert (row["重点任务"], row["工作措施"], row["审改"]) == ("加快清理低效无效企业", None, "采纳")
    assert isinstance(row["来源"], Noted)
    assert row["来源"].text == "[4][5]"


def test_goals_have_their_past_the_proposal_and_the_options(plan: Plan) -> None:
    revenue, clearing = rows(plan, "目标建议表")
    assert (revenue["2023年目标"], revenue["2023年实际"], revenue["2022年实际"]) == ("12%左右", "8.6%", "7.9%")
    assert revenue["建议目标"] == "增长8%以上"
    assert clearing["建议目标"] == OPEN
    assert clearing["可选方案"] == "15户以上（沿用上年目标）\n17户（保持上年实际）"


def test_what_is_left_out_has_its_reason_and_what_a_person_says_of_it(plan: Plan) -> None:
    gone = LeftOut("none", "done", "已经完成", WORD)
    first, second = rows(replace(plan, left_out=(*plan.left_out, gone)), "未列入事项")
    assert (first["事项"], first["类别"], first["审改"]) == ("组织国企开放日活动。", "上年任务", "待审")
    assert (second["事项"], second["理由"], second["审改"]) == (None, "已经完成：已经完成\n同意", "采纳")


def test_every_source_says_where_it_stands_and_what_rests_on_it(plan: Plan) -> None:
    found = rows(plan, "来源")
    assert [row["引文"] for row in found] == [citation.quote for citation in plan.citations]
    assert (found[0]["编号"], found[0]["性质"], found[0]["用于"]) == ("[1]", "工作报告", "开头、目标建议表")
    assert found[3]["用于"] == "1、目标建议表"
    assert all(str(row["位置"]).replace("–", "").isdigit() for row in found)


def test_they_make_a_workbook(plan: Plan, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "要点.xlsx", sheets(plan))
    book = load_workbook(tmp_path / "要点.xlsx")
    assert book["任务分解表"]["B2"].value == "加快清理低效无效企业"
    assert "清理低效无效企业17户" in book["任务分解表"]["I2"].comment.text
