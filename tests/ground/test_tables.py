"""The named tables of figures: every row by its own examples, and the near misses."""

from decimal import Decimal

import pytest

from ground.comparators import WORDS, Comparator, comparator_at
from ground.forms import FORMS
from ground.names import NAMES, find_names
from ground.quantity import find_quantities
from ground.units import BASE, FAMILY, MAGNITUDES, UNITS, family_of, plain, without_magnitude
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
    ("example", "value", "unit"), [example for form in FORMS for example in form.examples], ids=lambda part: part
)
def test_a_form_is_read_from_its_examples(example: str, value: str, unit: str) -> None:
    first, *_ = find_quantities(example)
    assert (str(first.value), first.unit) == (value, unit)


@pytest.mark.parametrize(
    ("value", "unit", "amount", "base"),
    [
        ("16.4", "亿元", "1640000000", "元"),
        ("1.45", "万亿元", "1450000000000", "元"),
        ("3.2", "千万美元", "32000000", "美元"),
        ("50", "万平方米", "750", "亩"),
        ("2", "平方公里", "3000", "亩"),
        ("1.5", "公顷", "22.5", "亩"),
        ("582", "亿斤", "29100000", "吨"),
        ("300", "万吨", "3000000", "吨"),
        ("5", "万度", "50000", "千瓦时"),
        ("1.2", "吉瓦", "1200000", "千瓦"),
        ("90", "亿立方米", "9000000000", "立方米"),
        ("15", "BP", "0.15", "百分点"),
        ("6", "‰", "0.6", "%"),
        ("10", "年", "120", "个月"),
        ("6.5", "万套（间）", "65000", "套（间）"),
        ("20", "万元/年", "200000", "元/年"),
        ("1.3", "万家", "13000", "家"),
        ("130", "万", "1300000", ""),
        ("103", "", "103", ""),
    ],
)
def test_a_plain_value_is_exact(value: str, unit: str, amount: str, base: str) -> None:
    assert plain(Decimal(value), unit) == (Decimal(amount), base)


def test_units_of_one_base_measure_the_same() -> None:
    assert all(family_of(unit) == family_of(base) for unit, (base, _) in BASE.items() if unit not in {"微克", "毫克"})


@pytest.mark.parametrize("magnitude", MAGNITUDES)
def test_a_magnitude_multiplies(magnitude: str) -> None:
    (quantity,) = find_quantities(f"完成2{magnitude}户")
    assert quantity.plain == (2 * MAGNITUDES[magnitude], "户")


@pytest.mark.parametrize(
    ("unit", "family"),
    [("套（间）", "count"), ("万元/亩", "rate"), ("亿元", "money"), ("千瓦时", "energy"), ("个BP", "point"), ("", "")],
)
def test_the_family_of_a_unit(unit: str, family: str) -> None:
    assert family_of(unit) == family


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("30项目标", "项"),
        ("10个人民城市建设者", "个"),
        ("37个体育公园", "个"),
        ("46家电影院", "家"),
        ("3家电企业", ""),
        ("87支行政执法队伍", "支"),
        ("15名优化营商环境专家", "名"),
        ("1.07万名城镇困难人员", "万名"),
        ("排名由30升至15", ""),
        ("12个人体育场", ""),
        ("28家国家级企业", "家"),
        ("300所以上", "所"),
        ("跃上万亿台阶", "万亿"),
        ("25度陡坡", ""),
        ("12年度", ""),
        ("3期间", ""),
        ("60岁老人", ""),
        ("流量5136万辆次", "万辆次"),
        ("进尺1.9万延米", "万延米"),
        ("养护426车道公里", "车道公里"),
        ("设备760台班", "台班"),
        ("办证19本", "本"),
        ("19本市企业", ""),
        ("数十万名社区工作者", ""),
    ],
)
def test_characters_that_are_or_are_no_unit(text: str, unit: str) -> None:
    assert [quantity.unit for quantity in find_quantities(text)] == ([unit] if unit else [])


def test_no_unit_stands_twice() -> None:
    assert len({unit.name for unit in UNITS}) == len(UNITS)


def test_an_amount_in_two_magnitudes_keeps_its_value_as_written() -> None:
    (quantity,) = find_quantities("完成16.4亿元")
    assert (quantity.value, quantity.unit) == (Decimal("16.4"), "亿元")
