"""The named tables of figures: every row by its own examples, and the near misses."""

from decimal import Decimal

import pytest

from ground.comparators import WORDS, Comparator, comparator_at
from ground.names import NAMES, find_names
from ground.quantity import find_quantities
from ground.units import FAMILY, UNITS, without_magnitude
from ingest.document import Span


def figures(text: str) -> list[str]:
    return [quantity.text for quantity in find_quantities(text)]


@pytest.mark.parametrize(("what", "example"), [(name.what, example) for name in NAMES for example in name.examples])
def test_a_name_covers_its_examples_and_no_figure_is_read_from_them(what: str, example: str) -> None:
    pattern = next(name.pattern for name in NAMES if name.what == what)
    assert pattern.search(example)
    assert figures(example) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("全年完成投资2022亿元", "2022亿元"),  # a year's digits that are none
        ("新增“专精特新”企业15家", "15家"),  # behind a quoted name
        ("引进前沿项目5个", "5个"),  # 前 without a rank
        ("提高12个百分点", "12个百分点"),
        ("粮食产量60万吨", "60万吨"),  # a capacity without a work
        ("处理污水60万吨，推进二号工程", "60万吨"),
        ("新建三大基地配套设施30处", "30处"),
        ("装机容量310万千瓦", "310万千瓦"),
        ("年产量达到60万吨，项目投产", "60万吨"),
    ],
)
def test_figures_beside_names_are_read(text: str, figure: str) -> None:
    assert figures(text) == [figure]


def test_names_are_searched_in_their_span_only() -> None:
    text = "党的二十大。党的二十大。"
    assert all(span.start >= 6 for span in find_names(text, Span(6, len(text))))


@pytest.mark.parametrize(("comparator", "example"), [(words.comparator, words.example) for words in WORDS])
def test_comparators_know_their_examples(comparator: Comparator, example: str) -> None:
    (quantity,) = find_quantities(example)
    assert quantity.comparator == comparator


@pytest.mark.parametrize(
    "text", ["增长5%，以上工作", "不少于去年，完成5亿元", "超额完成5亿元", "近年来完成5亿元", "增长5%"]
)
def test_what_compares_nothing(text: str) -> None:
    (quantity,) = find_quantities(text)
    assert comparator_at(text, quantity.span) == "="


@pytest.mark.parametrize("unit", [unit.name for unit in UNITS])
def test_a_unit_is_read_with_and_without_a_magnitude(unit: str) -> None:
    lead = "工期缩短" if FAMILY[unit] == "duration" else "完成"
    for text in (f"5{unit}", f"5.2万{unit}"):
        (quantity,) = find_quantities(f"{lead}{text}。")
        assert (quantity.text, quantity.family) == (text, FAMILY[unit])
        assert without_magnitude(quantity.unit) == without_magnitude({"％": "%"}.get(unit, quantity.unit))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("30项目标", "项"),
        ("12个人体育场", ""),
        ("28家国家级企业", "家"),
        ("300所以上", "所"),
        ("跃上万亿台阶", "万亿"),
        ("25度陡坡", ""),
        ("12年度", ""),
        ("3期间", ""),
        ("60岁老人", ""),
    ],
)
def test_characters_that_are_or_are_no_unit(text: str, unit: str) -> None:
    assert [quantity.unit for quantity in find_quantities(text)] == ([unit] if unit else [])


def test_no_unit_stands_twice() -> None:
    assert len({unit.name for unit in UNITS}) == len(UNITS)


def test_an_amount_in_two_magnitudes_keeps_its_value_as_written() -> None:
    (quantity,) = find_quantities("完成16.4亿元")
    assert (quantity.value, quantity.unit) == (Decimal("16.4"), "亿元")
