"""Every figure of a sentence as a target: the cases that are hard to read (design: domain, hard cases)."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from extract.records import Target

Targets = Callable[[str], Sequence[Target]]


def values(targets: Sequence[Target]) -> list[tuple[str, str, str | None, str, str | None]]:
    return [
        (t.indicator, t.measure, t.direction, t.comparator, None if t.value is None else str(t.value)) for t in targets
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("力争直接融资比重达到25%以上。", [("直接融资比重", "level", None, ">=", "25")]),
        ("地区生产总值增长5%左右。", [("地区生产总值", "growth", "up", "~", "5")]),
        ("研发经费投入保持两位数以上增长。", [("研发经费投入", "growth", "up", ">=", "10")]),
        ("城镇登记失业率控制在5.5%以内。", [("城镇登记失业率", "level", None, "<=", "5.5")]),
        ("产权进场交易不少于240项。", [("产权进场交易", "level", None, ">=", "240")]),
        ("平均融资成本下降15个BP以上。", [("平均融资成本", "change", "down", ">=", "15")]),
        ("研发投入强度提高0.2个百分点。", [("研发投入强度", "change", "up", "=", "0.2")]),
        (
            "一般公共预算收入在大幅减税降费的情况下增长0.8%。",
            [("一般公共预算收入", "growth", "up", "=", "0.8")],
        ),
        ("一般公共预算收入可比增长4%。", [("一般公共预算收入", "growth", "up", "=", "4")]),
        ("一般公共预算收入（同口径）增长0.2%。", [("一般公共预算收入", "growth", "up", "=", "0.2")]),
        (
            "一般公共预算收入扣除留抵退税后、同口径增长2.6%。",
            [("一般公共预算收入", "growth", "up", "=", "2.6")],
        ),
        (
            "固定资产投资增6.4%;一般公共预算收入降2.5%;城乡居民人均可支配收入分别增长3.1%和7.4%。",
            [
                ("固定资产投资", "growth", "up", "=", "6.4"),
                ("一般公共预算收入", "growth", "down", "=", "2.5"),
                ("城镇居民人均可支配收入", "growth", "up", "=", "3.1"),
                ("农村居民人均可支配收入", "growth", "up", "=", "7.4"),
            ],
        ),
        ("集中采购率提高到75%。", [("集中采购率", "level", None, "=", "75")]),
        ("全员劳动生产率提高6%。", [("全员劳动生产率", "growth", "up", "=", "6")]),
        (
            "利润总额5亿元、实现扭亏为盈增加12亿元左右。",
            [("利润总额", "level", None, "=", "5"), ("利润总额", "change", "up", "~", "12")],
        ),
        ("数字化业务收入翻一番。", [("数字化业务收入", "multiple", None, "=", "2")]),
        ("国有资本保值增值率达到104%—106%。", [("国有资本保值增值率", "level", None, "range", "104")]),
        (
            "确保营业收入增长15%、力争20%。",
            [("营业收入", "growth", "up", "=", "15"), ("营业收入", "growth", "up", "=", "20")],
        ),
        (
            "高新技术企业、专精特新企业分别达到20家、12家以上。",
            [("高新技术企业", "level", None, ">=", "20"), ("专精特新企业", "level", None, ">=", "12")],
        ),
        (
            "营业收入、利润总额均增长10%。",
            [("营业收入、利润总额", "growth", "up", "=", "10")],
        ),
        ("上缴国有资本收益*亿元。", [("上缴国有资本收益", "level", None, "=", None)]),
    ],
)
def test_goals(sentence: str, expected: list[tuple[str, str, str | None, str, str | None]], plan: Targets) -> None:
    found = plan(sentence)
    assert values(found) == expected
    assert {target.kind for target in found} == {"goal"}


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持“1155”工作主题，落实两个维护、三项制度改革。",
        "S2线开工，年产60万吨盐产品项目投产，系统升级到2.0版。",
        "2023年6月底前，第一批任务完成，连续39个月安全生产。",
        "贯彻党的二十大和十九届六中全会精神，三年行动收官。",
    ],
)
def test_names_and_dates_are_no_targets(sentence: str, plan: Targets) -> None:
    assert plan(sentence) == ()


def test_restated_goal_in_a_review(report: Targets) -> None:
    done, asked = report("城镇新增就业143万人、超额完成省下达的110万人任务。")
    assert (done.kind, asked.kind) == ("actual", "goal")
    assert (done.value, asked.value) == (Decimal(143), Decimal(110))


def test_threshold_of_a_rule(plan: Targets) -> None:
    (target,) = plan("将资产负债率超80%的企业纳入监管。")
    assert (target.kind, target.indicator, target.comparator) == ("criterion", "资产负债率", ">")


def test_masked_figure_keeps_its_place_and_has_no_value(report: Targets) -> None:
    level, growth = report("截至11月底，实现营业收入*亿元，同比增长XX%。")
    assert (level.masked, level.value, level.unit) == (True, None, "亿元")
    assert (growth.masked, growth.value, growth.measure) == (True, None, "growth")


def test_implausible_figure_is_kept_as_written(plan: Targets) -> None:
    large, small = plan("设立100亿元规模产业基金和50万元规模更新基金。")
    assert (large.text, small.text) == ("100亿元", "50万元")


def test_target_knows_its_sentence_and_its_headings(plan: Targets) -> None:
    (target,) = plan("（一）扩大投资。完成投资320亿元。")
    assert target.path == ("重点任务", "扩大投资")
    assert target.sentence.end - target.sentence.start == len("完成投资320亿元。")
