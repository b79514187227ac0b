"""One 以上 or 超过 for a whole series (GUIDE, section 1)."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize(
    ("sentence", "comparators"),
    [
        ("甲、乙、丙三类企业分别超过5800家、460家、310家。", [">", ">", ">"]),
        ("甲、乙园区营收分别突破1200亿元、950亿元。", [">", ">"]),
        ("甲、乙园区营收分别达到1200亿元、950亿元以上。", [">=", ">="]),
        ("甲、乙公司负债率分别控制在60%和65%以内。", ["<=", "<="]),
        ("粮食、大豆种植面积稳定在4000万亩和90万亩以上。", [">=", ">="]),
        ("货物、集装箱吞吐量分别达到2100万吨、15万标箱以上。", [">=", ">="]),  # units of their own
        ("营业收入增长15%，利润总额增长10%以上。", ["=", ">="]),  # no series
        ("甲、乙公司分别完成投资5亿元，近3亿元。", ["=", "<"]),  # 近 stands before the last figure alone
        ("甲、乙公司分别新增5家、3—4家。", ["=", "range"]),
        ("新增企业超过20家、投资5亿元。", [">", "="]),
    ],
)
def test_a_comparator_covers_its_series(plan: Targets, sentence: str, comparators: list[str]) -> None:
    assert [target.comparator for target in plan(sentence)] == comparators
