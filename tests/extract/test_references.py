"""Goals without a number of their own."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extract.records import Reference
from extract.references import FORMS, Form, find_references
from ingest.reader import from_text


def plan(text: str) -> Sequence[Reference]:
    return list(
        find_references(from_text("市国资委2023年工作要点.txt", f"市国资委2023年工作要点\n一、重点任务\n{text}\n"))
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_example_of_each_form(form: Form) -> None:
    (reference,) = plan(f"{form.example}。")
    assert reference.text == form.example
    assert (reference.comparator, reference.value) == (form.comparator, form.value)


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("力争居民收入增长与经济增长基本同步。", ["居民收入"]),
        ("居民收入增长与经济增长同步、劳动报酬提高与劳动生产率提高同步。", ["居民收入", "劳动报酬"]),
        ("全员劳动生产率高于全省平均水平，完成省下达的节能任务。", ["全员劳动生产率", "节能"]),
        ("节能减排和水环境质量完成省下达的目标任务。", ["节能减排和水环境质量"]),
        ("污染物排放完成国家下达的控制指标。", ["污染物排放"]),
        ("健康指标达到或超过全省平均水平。", ["健康指标"]),
        ("（8）物价涨幅不高于全省平均水平；（9）投资增长9%。", ["物价"]),
        ("确保行政办公经费“零增长”。", ["行政办公经费"]),
        ("城镇登记失业率、主要污染物排放量均控制在省定目标以内。", ["城镇登记失业率、主要污染物排放量"]),
        ("完成省下达的目标。", ["完成省下达的目标"]),
        ("营业收入增长8%以上。", []),
        ("人均产值达到全国平均水平的80%左右。", []),
        ("推动数字化与绿色化协同发展，实施化肥零增长行动。", []),
        ("完成改造20处，同步建设配套管网。", []),
        ("完成各项任务，完成年度建设任务，完成“十四五”规划目标任务。", []),
        ("确保我区与全国同步。", []),
        ("把人民利益看得高于一切。", []),
    ],
)
def test_indicators(sentence: str, indicators: list[str]) -> None:
    assert [reference.indicator for reference in plan(sentence)] == indicators


def test_growth_against_nothing_else() -> None:
    growth, limit = plan("进出口恢复正增长，三公经费只减不增。")
    assert (growth.comparator, growth.value) == (">", Decimal(0))
    assert (limit.comparator, limit.value) == ("<=", Decimal(0))


def test_goals_of_plans_only() -> None:
    text = "市国资委2022年工作总结\n一、2022年工作情况\n居民收入增长与经济增长同步。\n"
    assert list(find_references(from_text("总结.txt", text))) == []
