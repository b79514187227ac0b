"""A task list as sheets: every row is there, values stay values."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from export.sheet import Amount, CellValue, Noted, Sheet
from extract.records import Dropped, Review
from extract.sheets import sheets
from extract.sheets.tasks import task_sheet
from extract.tasklist import extract
from ingest.reader import from_text

TEXT = """青岚市国资委2023年工作总结和2024年工作思路

一、2023年工作情况
全年完成投资120.50亿元。
二、存在问题
一是创新能力不强。研发投入强度仅1.9%。
二是债务压力较大。3家企业负债率偏高。
三、2024年工作思路
力争营业收入增长8%—9%，利润增速与经济增长同步，上缴收益*亿元。
1.清理低效企业。年底前清理低效无效企业12户以上。（牵头单位：企业改革科；责任单位：各市属国企；配合单位：财务科）
"""


@pytest.fixture(scope="module")
def book() -> dict[str, Sheet]:
    document = from_text("总结.txt", TEXT)
    return {sheet.title: sheet for sheet in sheets(document, extract(document))}


def rows(sheet: Sheet) -> list[dict[str, CellValue]]:
    headers = [column.header for column in sheet.columns]
    return [dict(zip(headers, row, strict=True)) for row in sheet.rows]


def test_there_is_a_sheet_for_each_kind_of_record(book: dict[str, Sheet]) -> None:
    assert list(book) == ["任务清单", "指标目标", "存在问题", "进度计数", "文档提示"]
    for sheet in book.values():
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)


def test_a_task_has_its_units_deadline_and_targets(book: dict[str, Sheet]) -> None:
    task = next(row for row in rows(book["任务清单"]) if "清理低效企业" in str(row["任务"]))
    expected = {
        "具体措施": "年底前清理低效无效企业12户以上",
        "目标值": Amount(Decimal(12), "≥"),
        "单位": "户",
        "类别": "定量",
        "时限": "年底前",
        "截止日期": date(2024, 12, 31),
        "牵头单位": "企业改革科",
        "责任单位": "各市属国企",
        "配合单位": "财务科",
    }
    assert task | expected == task
    source = task["出处"]
    assert isinstance(source, Noted)
    assert source.text.startswith("2024年工作思路 › ")
    assert source.note == "年底前清理低效无效企业12户以上"


def test_the_columns_stand_in_the_order_that_offices_use(book: dict[str, Sheet]) -> None:
    headers = [column.header for column in book["任务清单"].columns]
    wanted = "序号 任务 具体措施 指标 目标值 单位 时限 牵头单位 责任单位 出处"
    assert " ".join(headers[:10]) == wanted


def test_every_measure_and_every_goal_has_a_row_of_its_own() -> None:
    text = "2024年工作要点\n\n1.盘活资产。6月底前盘活厂房5万平方米、土地200亩以上；完善台账。\n2.加强党建。建强支部。\n"
    document = from_text("要点.txt", text)
    ledger = rows(task_sheet(document, extract(document)))
    assert [row["时限"] for row in ledger] == ["6月底前", "6月底前", None, None]  # each measure's own
    assert [(row["序号"], row["具体措施"], row["目标值"], row["单位"]) for row in ledger] == [
        (1, "6月底前盘活厂房5万平方米、土地200亩以上", Amount(Decimal(5), ""), "万平方米"),
        (1, "6月底前盘活厂房5万平方米、土地200亩以上", Amount(Decimal(200), "≥"), "亩"),
        (1, "完善台账", None, None),
        (2, "建强支部", None, None),
    ]


def test_growth_is_named_as_such() -> None:
    document = from_text("要点.txt", "2024年工作要点\n\n1.提质增效。营业收入增长8%以上。\n2.加强党建。建强支部。\n")
    ledger = rows(task_sheet(document, extract(document)))
    assert (ledger[0]["指标"], ledger[0]["目标值"]) == ("营业收入（增速升）", Amount(Decimal(8), "≥"))


def test_targets_keep_their_digits_and_say_what_was_blanked(book: dict[str, Sheet]) -> None:
    by_text = {row["原文"]: row for row in rows(book["指标目标"])}
    assert str(by_text["120.50亿元"]["目标值"]) == "120.50"
    span = by_text["8%—9%"]
    assert (span["目标值"], span["上限"], span["比较符"], span["语气"]) == (Decimal(8), Decimal(9), "区间", "力争")
    assert by_text["*亿元"]["目标值"] == "原文隐去"
    assert any(row["性质"] == "参照目标" for row in by_text.values())


def test_rows_are_counted_and_point_into_the_text(book: dict[str, Sheet]) -> None:
    for sheet in [book[title] for title in ("指标目标", "存在问题", "进度计数", "文档提示")]:
        assert [row["序号"] for row in rows(sheet)] == list(range(1, len(sheet.rows) + 1))
    for row in rows(book["指标目标"]):
        start, end = map(int, str(row["原文位置"]).split("–"))
        assert TEXT[start:end] == row["原文"]
    assert [row["问题"] for row in rows(book["存在问题"])] == ["创新能力不强", "债务压力较大"]


def test_what_a_language_model_proposed_is_told_from_the_rest() -> None:
    document = from_text("总结.txt", TEXT)
    found = extract(document)
    target, task = found.targets[-1], replace(found.tasks[-1], origin="model")
    review = Review("m", "tasks@1", 3, 2, (Dropped("任务“制定方案”", "原文没有这句话"),))
    read = replace(
        found,
        targets=(*found.targets[:-1], replace(target, disputed=("kind", "indicator"))),
        tasks=(*found.tasks[:-1], task),
        review=review,
    )
    book = {sheet.title: sheet for sheet in sheets(document, read)}
    assert "语言模型提出" in str(rows(book["任务清单"])[-1]["出处"])
    notices = [tuple(row.values())[1:3] for row in rows(book["文档提示"])]
    assert ("模型读法不同", f"{target.indicator} {target.text}：性质、指标") in notices
    assert ("模型提出，已剔除", "任务“制定方案”：原文没有这句话") in notices
