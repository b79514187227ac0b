"""How predictions are paired with gold and compared."""

import pytest

from eval.matching import alike, equal, overlap, pair_up, rates, share


def span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def test_overlap():
    assert overlap(span(0, 10), span(0, 10)) == 1
    assert overlap(span(0, 10), span(5, 15)) == pytest.approx(1 / 3)
    assert overlap(span(0, 5), span(5, 9)) == 0


def test_pairs_are_one_to_one_and_closest_first():
    predicted, gold = [span(0, 10), span(1, 10)], [span(1, 10), span(30, 40)]
    assert pair_up(predicted, gold, 0.5) == [(span(1, 10), span(1, 10))]


def test_rates_and_shares():
    assert rates(8, 10, 16) == {"precision": 0.8, "recall": 0.5, "f1": 0.6154}
    assert rates(0, 0, 0) == {"precision": 0, "recall": 0, "f1": 0}
    assert share(1, 3) == 0.3333
    assert share(0, 0) == 0


def test_numbers_are_equal_by_value():
    assert equal("330", "330.0")
    assert not equal("330", "331")
    assert equal(None, None)
    assert not equal(None, "1")
    assert equal("up", "up")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("资产总额", "市属国企资产总额", True),
        ("利润总额", "利润总额", True),
        ("营业收入", "研发经费投入强度", False),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入", False),
        ("第一产业增加值", "第二产业增加值", False),
        ("", "", True),
        ("", "利润", False),
    ],
)
def test_names_of_one_indicator(one, other, same):
    assert alike(one, other) is same
