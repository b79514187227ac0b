"""Words that make another indicator of the same name."""

import re

import pytest

from check.alignment.contrasts import CONTRASTS, milestone, narrower, opposed, stance


@pytest.mark.parametrize("row", CONTRASTS)
def test_no_name_has_two_words_of_a_row_by_being_one_of_them(row: tuple[str, ...]) -> None:
    """A plain word of a row is found by its own pattern and by no other of the row."""
    plain = [word for word in row if not re.search(r"[\[(?|]", word)]
    for word in plain:
        assert [other for other in plain if re.search(other, word)] == [word]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("进口总额", "出口总额", True),
        ("进出口总额", "出口总额", False),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入", True),
        ("城乡居民医保补助标准", "城镇居民医保和新农合补助标准", False),
        ("存款余额", "贷款余额", True),
        ("资产总额", "负债总额", True),
        ("资产负债率", "资产总额", False),
        ("城镇登记失业率", "城镇调查失业率", True),
        ("营业收入", "利润总额", True),
        ("改造供水管网", "改造供热管网", True),
        ("引进亿元以上项目", "引进5亿元以上产业项目", True),
        ("引进亿元以上项目", "新引进亿元以上产业项目", False),
    ],
)
def test_names_with_different_words_of_one_row_are_opposed(one: str, other: str, *, differ: bool) -> None:
    assert opposed(one, other) is differ


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ("规模以上工业增加值", "工业增加值", "规模以上"),
        ("新增非农就业岗位", "新增就业岗位", "非农"),
        ("单日接待游客", "接待游客", "单日"),
        ("工业增加值", "规模以上工业增加值", None),
    ],
)
def test_a_name_that_says_more_is_narrower(one: str, other: str, word: str | None) -> None:
    assert narrower(one, other) == word


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("新增高新技术企业", "added"),
        ("净增市场主体", "added"),
        ("高新技术企业总数", "stock"),
        ("医疗机构增加到", None),
        ("服务业增加值", None),
        ("改造供水管网", None),
    ],
)
def test_what_came_in_is_told_from_all_there_is(words: str, said: str | None) -> None:
    assert stance(words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("开工棚户区改造", "begun"),
        ("建成棚户区改造", "finished"),
        ("开工建成", None),
        ("棚户区改造", None),
    ],
)
def test_works_begun_are_told_from_works_finished(words: str, said: str | None) -> None:
    assert milestone(words) == said
