import pytest

from eval.drafts.counterparts import counterparts
from eval.drafts.items import Item
from ingest.document import Span


def item(thing: str, *indicators: str) -> Item:
    return Item(Span(0, len(thing)), thing, frozenset(indicators))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (item("城镇老旧小区50个"), item("城镇老旧小区120个"), True),
        (item("澜江引水二期工程"), item("澜江引水二期工程建设"), True),
        (item("历史遗留问题化解"), item("公交线路优化"), False),
        (item("增长6%左右", "地区生产总值"), item("预期目标7%", "地区生产总值"), True),
        (item("增长6%左右", "地区生产总值"), item("预期目标7%", "固定资产投资"), False),
    ],
)
def test_the_same_object_or_the_same_indicator(one, other, same):
    assert bool(counterparts([one], [other])[0, 0]) is same
    assert bool(counterparts([other], [one])[0, 0]) is same


def test_every_item_is_held_against_every_other():
    some = [item("澜江大桥"), item("安全隐患整改"), item("党建示范点")]
    found = counterparts(some, some[:2])
    assert found.shape == (3, 2)
    assert found[0, 0]
    assert found[1, 1]
    assert not found[2].any()


def test_of_nothing_nothing_is_a_counterpart():
    assert counterparts([], [item("澜江大桥")]).shape == (0, 1)
