"""The grammar of figures: the hard cases of official texts, and what holds for any text."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground.quantity import Quantity, find_quantities
from ground.units import MAGNITUDES
from ingest.document import Span

Row = tuple[str, str | None, str | None, str, str]  # text, value, upper, unit, comparator


def row(quantity: Quantity) -> Row:
    upper = None if quantity.upper is None else str(quantity.upper)
    value = None if quantity.value is None else str(quantity.value)
    return quantity.text, value, upper, quantity.unit, quantity.comparator


CASES: list[tuple[str, list[Row]]] = [
    # floors, ceilings, approximations
    ("力争占比达到25%以上", [("25%", "25", None, "%", ">=")]),
    ("增长5%左右", [("5%", "5", None, "%", "~")]),
    ("保持两位数以上增长", [("两位数", "10", None, "%", ">=")]),
    ("控制在5.5%以内", [("5.5%", "5.5", None, "%", "<=")]),
    ("不超过2个", [("2个", "2", None, "个", "<=")]),
    ("开展检查不少于240项", [("240项", "240", None, "项", ">=")]),
    ("增长9%以 上", [("9%", "9", None, "%", ">=")]),
    # points and levels
    ("利率下降15个BP以上", [("15个BP", "15", None, "BP", ">=")]),
    ("提高0.2个百分点", [("0.2个百分点", "0.2", None, "百分点", "=")]),
    ("提高 3.2 个 百分点", [("3.2 个 百分点", "3.2", None, "百分点", "=")]),
    ("由60%提高到75%", [("60%", "60", None, "%", "="), ("75%", "75", None, "%", "=")]),
    ("降至20.6微克/立方米", [("20.6微克/立方米", "20.6", None, "微克/立方米", "=")]),
    (
        "利润总额5亿元、实现扭亏为盈增加12亿元左右",
        [("5亿元", "5", None, "亿元", "="), ("12亿元", "12", None, "亿元", "~")],
    ),
    ("减亏23.7亿", [("23.7亿", "23.7", None, "亿", "=")]),
    ("大幅扭亏70%以上", [("70%", "70", None, "%", ">=")]),
    ("利润-5.41亿元", [("-5.41亿元", "-5.41", None, "亿元", "=")]),
    # multiples and shares
    ("增长3.3倍", [("3.3倍", "3.3", None, "倍", "=")]),
    ("增长1倍多，", [("1倍多", "1", None, "倍", ">")]),
    ("总量翻一番", [("翻一番", "2", None, "", "=")]),
    ("总量翻两番", [("翻两番", "4", None, "", "=")]),
    ("超过三分之二", [("三分之二", "66.67", None, "%", ">")]),
    ("压减1/4", [("1/4", "25", None, "%", "=")]),
    ("占近八成", [("八成", "80", None, "%", "<")]),
    # ranges and ratios
    ("增长4.5%—5%", [("4.5%—5%", "4.5", "5", "%", "range")]),
    ("增长8-8.5%", [("8-8.5%", "8", "8.5", "%", "range")]),
    ("增长6%－6.5%", [("6%－6.5%", "6", "6.5", "%", "range")]),
    ("新增园区1—3个", [("1—3个", "1", "3", "个", "range")]),
    ("推动3－ 5家企业上市", [("3－ 5家", "3", "5", "家", "range")]),
    ("由2.50∶1缩小至2.27∶1", [("2.50∶1", "2.50", None, "∶1", "="), ("2.27∶1", "2.27", None, "∶1", "=")]),
    ("收入比缩小到1.9以内", [("1.9", "1.9", None, "", "<=")]),
    # words before and behind
    ("确保15%、力争20%", [("15%", "15", None, "%", "="), ("20%", "20", None, "%", "=")]),
    ("完成近700亿元", [("700亿元", "700", None, "亿元", "<")]),
    ("投入280多亿元", [("280多亿元", "280", None, "亿元", ">")]),
    ("突破1.2万亿元", [("1.2万亿元", "1.2", None, "万亿元", ">")]),
    ("迈上14万亿元新台阶", [("14万亿元", "14", None, "万亿元", ">=")]),
    ("首破万亿元", [("万亿元", "1", None, "万亿元", ">")]),
    ("规模超百亿元产业集群", [("百亿元", "100", None, "亿元", ">")]),
    ("稳定在千亿元以上", [("千亿元", "1000", None, "亿元", ">=")]),
    ("培训370余人", [("370余人", "370", None, "人", ">")]),
    # series
    ("分别增长6%、60.7%", [("6%", "6", None, "%", "="), ("60.7%", "60.7", None, "%", "=")]),
    (
        "分别提高5.4、3和2.3个百分点",
        [
            ("5.4", "5.4", None, "百分点", "="),
            ("3", "3", None, "百分点", "="),
            ("2.3个百分点", "2.3", None, "百分点", "="),
        ],
    ),
    (
        "资产总额3325.44亿元、同比增长7.98%",
        [("3325.44亿元", "3325.44", None, "亿元", "="), ("7.98%", "7.98", None, "%", "=")],
    ),
    # masks
    ("完成*亿元", [("*亿元", None, None, "亿元", "=")]),
    ("增长XXX%", [("XXX%", None, None, "%", "=")]),
    ("清退**余家", [("**余家", None, None, "家", ">")]),
    # durations
    ("减租3个月", [("3个月", "3", None, "个月", "=")]),
    ("租期可放宽到10年以上", [("10年", "10", None, "年", ">=")]),
    ("人均预期寿命达到78.5岁", [("78.5岁", "78.5", None, "岁", "=")]),
    # forms of writing
    ("下达1,100万元", [("1,100万元", "1100", None, "万元", "=")]),
    ("突破1 000亿元", [("1 000亿元", "1000", None, "亿元", ">")]),
    ("完成１００％", [("１００％", "100", None, "%", "=")]),
    ("增长4．2％", [("4．2％", "4.2", None, "%", "=")]),
    ("控制在4。5%以内", [("4。5%", "4.5", None, "%", "<=")]),
    ("增长18. 3%", [("18. 3%", "18.3", None, "%", "=")]),
    ("建成50万㎡", [("50万㎡", "50", None, "万㎡", "=")]),
    ("用电3.5亿kWh", [("3.5亿kWh", "3.5", None, "亿kWh", "=")]),
    ("归集16.4亿元", [("16.4亿元", "16.4", None, "亿元", "=")]),
    ("惠及130万群众", [("130万", "130", None, "万", "=")]),
    # Chinese numerals
    ("出台改革十条政策", [("十条", "10", None, "条", "=")]),
    ("等五个小区幼儿园", [("五个", "5", None, "个", "=")]),
    ("甲公司、乙投公司两家。", [("两家", "2", None, "家", "=")]),
    ("新增两批重点事项", [("两批", "2", None, "批", "=")]),
    # rules, expectations, references
    ("将资产负债率超80%的企业纳入监管", [("80%", "80", None, "%", ">")]),
    ("处一万元以上十万元以下罚款", [("一万元", "1", None, "万元", ">="), ("十万元", "10", None, "万元", "<=")]),
    ("预计5100亿元", [("5100亿元", "5100", None, "亿元", "=")]),
    ("超额完成国家下达的110万人任务", [("110万人", "110", None, "万人", "=")]),
    ("50万元规模的基金、100亿元的基金", [("50万元", "50", None, "万元", "="), ("100亿元", "100", None, "亿元", "=")]),
]


@pytest.mark.parametrize(("text", "rows"), CASES, ids=[text for text, _ in CASES])
def test_hard_cases(text: str, rows: list[Row]) -> None:
    found = list(find_quantities(text))
    assert [row(quantity) for quantity in found] == rows
    assert [quantity.masked for quantity in found] == [value is None for _, value, *_ in rows]


@pytest.mark.parametrize(
    "text",
    [
        "6月底前、三季度末、年底前、2022年6月30日、到2027年、十五五期间",
        "一是抓改革，二是促发展。1.推进重组",
        "1+3+9+N体系、1155目标和13710制度、S2线、2.0版",
        "三大集团、七张问题清单、两个维护、三年行动、三供一业",
        "60万吨级码头、推进60万吨盐产品技改项目",
        "开工一批、储备一批",
        "与经济增长同步，高于全国平均，完成省下达任务",
        "百亿元产业、千万千瓦清洁能源基地、亿元项目",
        "利用两个市场、两种资源，办好十件民生实事，红十字事业",
        "提前一年完成，二次创业，五金之都，九台至双阳",
        "省委十二届二次全会、八届七次、八次全会",
        "一二三产业融合、三四个、七台河至三元区",
        "资金到位后2个月内开工，三年工期两年完成，再延长30年试点",
        "三次产业结构由13.4∶45.1∶41.5调整为9.0：48.8：42.2，12:30开会",
        "2019、2020年，第1、2期，工业4.0",
        "突出“三项”安全、三个“100条”政策、利用两个市场",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [quantity.text for quantity in find_quantities(text)] == []


def test_emphasis_of_markdown_masks_nothing() -> None:
    text = "**家园**建设，清退*家"
    assert [quantity.text for quantity in find_quantities(text, markdown=True)] == ["*家"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("**12家**企业，增长**12**%", [("12家", "12")]),
        ("预算1*.6亿元，下降**.6%", [("1*.6亿元", None), ("**.6%", None)]),
        ("预算1\\*.6亿元，上缴****万元", [("1\\*.6亿元", None), ("****万元", None)]),
        ("*完成*12家，支出2**万元", [("12家", "12")]),
    ],
)
def test_a_blanked_figure_of_markdown(text: str, figures: list[tuple[str, str | None]]) -> None:
    assert [(row(quantity)[0], row(quantity)[1]) for quantity in find_quantities(text, markdown=True)] == figures


@pytest.mark.parametrize("text", ["预算金额是**6亿元。", "累计：**6亿元", "完成投资**6亿元"])
def test_what_may_be_a_blank_is_one_where_nothing_says_markdown(text: str) -> None:
    assert [row(quantity)[:2] for quantity in find_quantities(text)] == [("**6亿元", None)]


def test_emphasis_in_a_text_that_does_not_say_it_is_markdown() -> None:
    found = find_quantities("居首位。**398家**金融机构，占**80%**左右，净利润**.6亿元")
    assert [row(quantity)[:2] for quantity in found] == [("398家", "398"), ("80%", "80"), ("**.6亿元", None)]


BLANKS = st.sampled_from(["*", "**", "＊", "X", "XX", "××", "○○"])


@given(st.integers(1, 99), BLANKS, st.sampled_from(["", ".6", ".25"]), st.sampled_from(["亿元", "%", "万户"]))
def test_no_digit_of_a_blanked_number_is_read_alone(head: int, blank: str, tail: str, unit: str) -> None:
    (quantity,) = find_quantities(f"完成{head}{blank}{tail}{unit}。")
    assert (quantity.text, quantity.value, quantity.masked) == (f"{head}{blank}{tail}{unit}", None, True)


def test_figures_outside_the_span_are_left_out() -> None:
    text = "增长5%，下降6%，提高7%"
    assert [quantity.text for quantity in find_quantities(text, Span(4, 10))] == ["6%"]


NUMBERS = [
    "一",
    "二",
    "十",
    "百",
    "万",
    "亿",
    "5",
    "12.5",
    ",",
    ".",
    "．",
    " ",
    "*",
    "X",
    "—",
    "至",
    "、",
    "和",
    "∶1",
    "/",
]
WORDS = [
    "%",
    "个百分点",
    "元",
    "家",
    "倍",
    "以上",
    "近",
    "超过",
    "分之",
    "成",
    "翻",
    "番",
    "多",
    "余",
    "年",
    "月",
    "第",
    "“",
    "”",
    "《",
]


@given(st.one_of(st.lists(st.sampled_from(NUMBERS + WORDS), max_size=30).map("".join), st.text(max_size=40)))
def test_any_text_gives_ordered_disjoint_figures_that_stand_where_they_say(text: str) -> None:
    found = list(find_quantities(text))
    for quantity in found:
        assert quantity.text == quantity.span.of(text) != ""
        assert quantity.upper is None or (quantity.value is not None and quantity.upper > quantity.value)
        assert (quantity.comparator == "range") == (quantity.upper is not None)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(
    st.decimals(0, 10**7, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["亿元", "万户", "万亿元", "千万美元", "万亩", "家"]),
)
def test_a_plain_value_loses_no_digit(number: Decimal, unit: str) -> None:
    (quantity,) = find_quantities(f"完成{number}{unit}。")
    assert quantity.value == number
    amount, base = quantity.plain or (None, "")
    assert amount == number * MAGNITUDES.get(unit.removesuffix(base), Decimal(1))


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from("-—－~至到"), st.sampled_from(["%", "亿元", "家"]))
def test_two_numbers_are_a_range_only_upwards(low: int, high: int, dash: str, unit: str) -> None:
    found = list(find_quantities(f"完成{low}{dash}{high}{unit}。"))
    if low < high:
        assert [(q.value, q.upper, q.unit) for q in found] == [(Decimal(low), Decimal(high), unit)]
    else:
        assert all(q.upper is None for q in found)


@given(st.integers(1, 10**9), st.sampled_from(["亿元", "家", "%", "万平方米", "个百分点"]))
def test_a_plain_figure_is_read_back_exactly(number: int, unit: str) -> None:
    (quantity,) = find_quantities(f"完成{number:,}{unit}。")
    assert quantity.value == Decimal(number)
    assert quantity.text == f"{number:,}{unit}"


PIECES = [
    "一",
    "百",
    "1",
    "1-",
    "1至",
    "《",
    "“",
    "*",
    "三分之",
    "年产1",
    "a1",
    "2022 ",
    "1、",
    "1∶",
    "1，",
    "万",
    "1亿",
    "5吨盐、",
    "X",
    "1X",
    "1*",
    "1.*",
    "*,***",
    "指数1，较1提高",
]


@pytest.mark.parametrize("piece", PIECES)
def test_the_figure_behind_an_endless_line_is_found(piece: str) -> None:
    *_, last = find_quantities(piece * (20_000 // len(piece)) + "\n完成投资5亿元。")
    assert last.text == "5亿元"
