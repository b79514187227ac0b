"""What the clauses around a figure are about."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("清洁能源加速建设，总装机676万千瓦。", ["清洁能源总装机"]),
        ("推进滨河高铁建设，完成投资30亿元以上。", ["滨河高铁建设投资"]),
        ("矿区改造项目全面达产，完成年产值11亿元。", ["矿区改造项目年产值"]),
        ("加强饮用水源保护，确保达标率100%。", ["饮用水源保护达标率"]),
        ("推进乡村振兴，固定资产投资增长8%。", ["固定资产投资"]),
        ("投入1000万元，用于补助农村居民最低生活保障。", ["补助农村居民最低生活保障投入"]),
        ("投入10亿元，改造、新建县乡公路1000公里。", ["改造、新建县乡公路投入", "改造、新建县乡公路"]),
        ("投资1000万元，同比增长8%。", ["投资", "投资"]),
    ],
)
def test_bare_head_takes_its_topic(sentence: str, indicators: list[str], report: Targets) -> None:
    assert [target.indicator for target in report(sentence)] == indicators
