"""The hard cases of official texts (1–20 of the domain's list) as far as a figure's own grammar decides them.

Kind, measure, direction, strength and indicator of the same sentences are tested where they are decided, in `extract`.
"""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from ground.quantity import find_quantities


@dataclass(frozen=True)
class Figure:
    """What is read: the characters of the span, the number as written, its unit and its comparator."""

    text: str
    value: str | None
    unit: str
    comparator: str = "="
    upper: str | None = None


@dataclass(frozen=True)
class HardCase:
    number: int
    text: str
    figures: tuple[Figure, ...]


def _case(number: int, text: str, *figures: Figure) -> HardCase:
    return HardCase(number, text, figures)


F = Figure
HARD_CASES: tuple[HardCase, ...] = (
    # 1. 以上, 以下, 以内 include the number; 超过, 不满 do not
    _case(1, "力争市属企业混改面达到25%以上", F("25%", "25", "%", ">=")),
    _case(1, "非主业投资占比降到10%以下", F("10%", "10", "%", "<=")),
    _case(1, "资产负债率超过70%的企业", F("70%", "70", "%", ">")),
    _case(1, "年营业收入不满500万元的门店", F("500万元", "500", "万元", "<")),
    _case(1, "注册资本1000万元（含）以上", F("1000万元", "1000", "万元", ">=")),
    _case(1, "每次检查不得少于2人", F("2人", "2", "人", ">=")),
    _case(1, "近八成企业盈利，亏损面不足两成", F("八成", "80", "%", "<"), F("两成", "20", "%", "<")),
    _case(1, "利税过亿元企业11家", F("亿元", "1", "亿元", ">"), F("11家", "11", "家")),
    _case(1, "近万名职工、上百家企业参加", F("万名", "1", "万名", "<"), F("百家", "100", "家", ">=")),
    # 2. approximations; two digits
    _case(2, "营业收入增长5%左右", F("5%", "5", "%", "~")),
    _case(2, "约7.4万家、大约300户", F("7.4万家", "7.4", "万家", "~"), F("300户", "300", "户", "~")),
    _case(2, "签约4114万美元", F("4114万美元", "4114", "万美元")),
    _case(2, "工业投资保持两位数以上增长", F("两位数", "10", "%", ">=")),
    _case(2, "利润正增长，负债率持平，亏损户数只减不增"),
    # 3. ceilings and floors
    _case(3, "物价涨幅控制在5.5%以内，亏损企业不超过2户", F("5.5%", "5.5", "%", "<="), F("2户", "2", "户", "<=")),
    _case(3, "开展检查不少于240项次", F("240项", "240", "项", ">=")),
    _case(3, "管理层级压缩到三级以内", F("三级", "3", "级", "<=")),
    # 4. points and basis points
    _case(4, "综合融资成本下降15个BP以上", F("15个BP", "15", "BP", ">=")),
    _case(4, "提高0.2个百分点，达3.5%以上", F("0.2个百分点", "0.2", "百分点"), F("3.5%", "3.5", "%", ">=")),
    # 5. from … to …
    _case(5, "覆盖率由60%提高到75%", F("60%", "60", "%"), F("75%", "75", "%")),
    _case(5, "市场主体由12.4增加到22.4万户", F("12.4", "12.4", "万户"), F("22.4万户", "22.4", "万户")),
    _case(5, "细颗粒物降至20.6微克/立方米", F("20.6微克/立方米", "20.6", "微克/立方米")),
    # 6. two records in one clause
    _case(6, "利润总额5亿元、扭亏增加12亿元左右", F("5亿元", "5", "亿元"), F("12亿元", "12", "亿元", "~")),
    _case(6, "减亏23.7亿，扭亏70%以上", F("23.7亿", "23.7", "亿"), F("70%", "70", "%", ">=")),
    # 7. multiples and shares
    _case(7, "研发投入增长3.3倍，是上年的一倍半", F("3.3倍", "3.3", "倍"), F("一倍半", "1.5", "倍")),
    _case(7, "资产翻一番、利润翻两番多", F("翻一番", "2", ""), F("翻两番多", "4", "", ">")),
    _case(7, "压减三分之二，占1/4", F("三分之二", "66.67", "%"), F("1/4", "25", "%")),
    _case(7, "每日加收万分之五，超百分之二十", F("万分之五", "0.05", "%"), F("百分之二十", "20", "%", ">")),
    _case(7, "审批事项减少一半", F("一半", "50", "%")),
    # 8. ranges and ratios
    _case(8, "增长4.5%—5%", F("4.5%—5%", "4.5", "%", "range", "5")),
    _case(8, "增长8-8.5%，新增1—3个", F("8-8.5%", "8", "%", "range", "8.5"), F("1—3个", "1", "个", "range", "3")),
    _case(8, "投资5000万元—1亿元", F("5000万元—1亿元", "0.5", "亿元", "range", "1")),
    _case(8, "培育5到8家，从3家到5家", F("5到8家", "5", "家", "range", "8"), F("3家", "3", "家"), F("5家", "5", "家")),
    _case(8, "收入比由2.50∶1缩小至2.27:1", F("2.50∶1", "2.50", "∶1"), F("2.27:1", "2.27", ":1")),
    _case(8, "每县培育1&mdash;3个龙头企业", F("1&mdash;3个", "1", "个", "range", "3")),
    # 9. tiers, thresholds passed
    _case(9, "确保15%、力争20%", F("15%", "15", "%"), F("20%", "20", "%")),
    _case(9, "完成近700亿元，投入280多亿元", F("700亿元", "700", "亿元", "<"), F("280多亿元", "280", "亿元", ">")),
    _case(
        9,
        "突破1.2万亿元，迈上14万亿元新台阶",
        F("1.2万亿元", "1.2", "万亿元", ">"),
        F("14万亿元", "14", "万亿元", ">="),
    ),
    _case(9, "突破1000亿元大关", F("1000亿元", "1000", "亿元", ">")),
    _case(9, "清退**余处", F("**余处", None, "处", ">")),
    # 10. series
    _case(10, "甲、乙公司分别增长6%、60.7%", F("6%", "6", "%"), F("60.7%", "60.7", "%")),
    _case(10, "时限分别压缩至60和30个工作日", F("60", "60", "个工作日"), F("30个工作日", "30", "个工作日")),
    _case(10, "扩面5万、3万和4万人", F("5万", "5", "万人"), F("3万", "3", "万人"), F("4万人", "4", "万人")),
    # 11. ellipsis: both figures stand
    _case(11, "资产总额3325.44亿元、同比增长7.98%", F("3325.44亿元", "3325.44", "亿元"), F("7.98%", "7.98", "%")),
    # 12. masks
    _case(12, "完成*亿元，增长XXX%", F("*亿元", None, "亿元"), F("XXX%", None, "%")),
    _case(12, "清退××家、＊户", F("××家", None, "家"), F("＊户", None, "户")),
    # 13. dates are no figures; durations of something are
    _case(13, "6月底前、三季度末、上半年、到2027年、十五五期间年均增长5%", F("5%", "5", "%")),
    _case(13, "企业开办压缩到1个/3个工作日内", F("1", "1", "个工作日"), F("3个工作日", "3", "个工作日", "<=")),
    _case(13, "减租3个月，租期放宽到10年以上", F("3个月", "3", "个月"), F("10年", "10", "年", ">=")),
    # 14. labels; uncounted
    _case(14, "一是开工一批、储备一批；二是新增5家", F("5家", "5", "家")),
    # 15. names
    _case(15, "1+3+9+N体系、1155、S2线、2.0版、三大集团、七张问题清单、两个维护、三年行动、13710"),
    _case(15, "推进60万吨盐产品项目、100兆瓦电池、港口一期等重点项目"),
    _case(15, "城乡二元结构、三人制篮球、十名院士、百名专家、五年前进了五位"),
    _case(15, "泊头等四个县级市、抓好东大街两个出口路", F("四个", "4", "个"), F("两个", "2", "个")),
    _case(15, "举办五届博览会、新增两批事项、市区七个方面", F("五届", "5", "届"), F("两批", "2", "批")),
    # 16. forms of writing
    _case(16, "下达1,100万元、5，000万元", F("1,100万元", "1100", "万元"), F("5，000万元", "5000", "万元")),
    _case(16, "完成１００％、增长4．2％", F("１００％", "100", "%"), F("4．2％", "4.2", "%")),
    _case(16, "建成50万㎡、用电3.5亿kWh", F("50万㎡", "50", "万㎡"), F("3.5亿kWh", "3.5", "亿kWh")),
    _case(16, "提高 3.2 个 百分点，归集16.4亿元", F("3.2 个 百分点", "3.2", "百分点"), F("16.4亿元", "16.4", "亿元")),
    _case(16, "投资1亿3000万元，罚款三万五千元", F("1亿3000万元", "1.3", "亿元"), F("三万五千元", "3.5", "万元")),
    _case(
        16, "筹集6.5万套（间）、续建8条（段）", F("6.5万套（间）", "6.5", "万套（间）"), F("8条（段）", "8", "条（段）")
    ),
    _case(
        16,
        "补助100元/人·月，能耗0.32吨标准煤/万元",
        F("100元/人·月", "100", "元/人·月"),
        F("0.32吨标准煤/万元", "0.32", "吨标准煤/万元"),
    ),
    _case(
        16,
        "粮食582亿斤、吞吐量20万标箱、供水90亿立方米",
        F("582亿斤", "582", "亿斤"),
        F("20万标箱", "20", "万标箱"),
        F("90亿立方米", "90", "亿立方米"),
    ),
    # 17. thresholds stand as figures; that they are criteria is decided in `extract`
    _case(17, "将资产负债率超80%的企业纳入监管", F("80%", "80", "%", ">")),
    _case(17, "开工亿元以上项目280个", F("亿元", "1", "亿元", ">="), F("280个", "280", "个")),
    # 18. provisional and restated figures
    _case(
        18, "预计5100亿元，超额完成国家下达的110万人任务", F("5100亿元", "5100", "亿元"), F("110万人", "110", "万人")
    ),
    # 19. references have no number
    _case(19, "与经济增长同步，高于全国平均，完成省下达任务"),
    # 20. implausible amounts are kept as written
    _case(20, "设立50万元规模的更新基金、100亿元的母基金", F("50万元", "50", "万元"), F("100亿元", "100", "亿元")),
)


@pytest.mark.parametrize("case", HARD_CASES, ids=[f"{case.number}-{case.text}" for case in HARD_CASES])
def test_a_hard_case(case: HardCase) -> None:
    found = tuple(
        Figure(
            quantity.text,
            None if quantity.value is None else str(quantity.value),
            quantity.unit,
            quantity.comparator,
            None if quantity.upper is None else str(quantity.upper),
        )
        for quantity in find_quantities(case.text)
    )
    assert found == case.figures


def test_every_hard_case_is_there() -> None:
    assert {case.number for case in HARD_CASES} == set(range(1, 21))


def test_an_amount_is_exact_in_its_base_unit() -> None:
    (quantity,) = find_quantities("归集16.4亿元")
    assert quantity.plain == (Decimal(1640000000), "元")
    (masked,) = find_quantities("归集*亿元")
    assert masked.plain is None
