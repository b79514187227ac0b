"""The cases that are hard to read, by their number in the design of the domain (hard cases 1 to 20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extract.records import Target
from extract.references import find_references
from extract.targets.find import find_targets
from ingest.document import Document
from ingest.reader import from_text

Record = dict[str, Any]
HEADS = {
    "review": "市国资委2022年工作总结\n一、2022年工作情况\n",
    "plan": "市国资委2023年工作要点\n一、重点任务\n",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of the review of 2022 or the plan of 2023, and what has to be known of each of its figures."""

    number: int
    role: str
    sentence: str
    expected: tuple[Record, ...]

    def __str__(self) -> str:
        return f"{self.number}: {self.sentence}"


def _level(text: str, comparator: str = "=", **more: Any) -> Record:
    return {"text": text, "measure": "level", "direction": None, "comparator": comparator} | more


def _growth(text: str, direction: str = "up", comparator: str = "=", **more: Any) -> Record:
    return {"text": text, "measure": "growth", "direction": direction, "comparator": comparator} | more


def _change(text: str, direction: str, comparator: str = "=", **more: Any) -> Record:
    return {"text": text, "measure": "change", "direction": direction, "comparator": comparator} | more


def _multiple(text: str, value: str, **more: Any) -> Record:
    return {"text": text, "measure": "multiple", "direction": None, "value": Decimal(value)} | more


CASES: tuple[Case, ...] = (
    Case(1, "plan", "力争直接融资比重达到25%以上。", (_level("25%", ">=", strength="力争", kind="goal"),)),
    Case(1, "plan", "新引进项目超过30个，单耗不满2吨。", (_level("30个", ">"), _level("2吨", "<"))),
    Case(2, "plan", "地区生产总值增长5%左右。", (_growth("5%", "up", "~"),)),
    Case(2, "plan", "研发投入保持两位数以上增长。", (_growth("两位数", "up", ">=", value=Decimal(10), unit="%"),)),
    Case(3, "plan", "失业率控制在5.5%以内，主业不超过2个。", (_level("5.5%", "<="), _level("2个", "<="))),
    Case(3, "plan", "产权交易不少于240项。", (_level("240项", ">="),)),
    Case(4, "plan", "平均融资成本下降15个BP以上。", (_change("15个BP", "down", ">=", unit="BP"),)),
    Case(
        4,
        "plan",
        "研发强度提高0.2个百分点、达3.5%以上。",
        (_change("0.2个百分点", "up", unit="百分点"), _level("3.5%", ">=")),
    ),
    Case(5, "plan", "集中采购率提高到75%，劳动生产率提高6%。", (_level("75%"), _growth("6%"))),
    Case(5, "plan", "浓度降至20.6微克/立方米，能耗下降20%。", (_level("20.6微克/立方米"), _growth("20%", "down"))),
    Case(
        6,
        "review",
        "利润总额5亿元、实现扭亏为盈增加12亿元左右。",
        (_level("5亿元", indicator="利润总额"), _change("12亿元", "up", "~", indicator="利润总额")),
    ),
    Case(6, "review", "亏损企业减亏23.7亿元。", (_change("23.7亿元", "down"),)),
    Case(
        7,
        "review",
        "新登记企业增长3.3倍，进出口总额是2017年的3.3倍。",
        (_multiple("3.3倍", "3.3", baseline=None), _multiple("3.3倍", "3.3", baseline="2017年", period=None)),
    ),
    Case(7, "plan", "数字业务收入翻一番，网络交易额翻两番。", (_multiple("翻一番", "2"), _multiple("翻两番", "4"))),
    Case(
        7,
        "review",
        "三分之二的企业盈利，1/4的项目完工，近八成村庄通气。",
        (
            _level("三分之二", unit="%", value=Decimal("66.67")),
            _level("1/4", unit="%", value=Decimal(25)),
            _level("八成", "<", unit="%", value=Decimal(80)),
        ),
    ),
    Case(
        8,
        "plan",
        "生产总值增长4.5%—5%，就业增长8-8.5%，引进龙头企业1—3个。",
        (
            _growth("4.5%—5%", "up", "range", value=Decimal("4.5"), upper=Decimal(5)),
            _growth("8-8.5%", "up", "range", value=Decimal(8), upper=Decimal("8.5")),
            _level("1—3个", "range", value=Decimal(1), upper=Decimal(3)),
        ),
    ),
    Case(
        8,
        "review",
        "城乡收入比由2.50∶1缩小至2.27∶1。",
        (_level("2.50∶1", period=None), _level("2.27∶1", period="2022", baseline="2.50∶1")),
    ),
    Case(
        9,
        "plan",
        "确保营业收入增长15%、力争20%。",
        (_growth("15%", strength="确保", tier="floor"), _growth("20%", strength="力争", tier="stretch")),
    ),
    Case(
        9,
        "review",
        "存款近700亿元，贷款280多亿元，整改问题**余处，产值突破1.2万亿元，经济总量迈上14万亿元新台阶。",
        (
            _level("700亿元", "<"),
            _level("280多亿元", ">"),
            _level("**余处", ">", masked=True),
            _level("1.2万亿元", ">"),
            _level("14万亿元", ">="),
        ),
    ),
    Case(
        10,
        "review",
        "工业、服务业增加值分别增长6%、60.7%。",
        (_growth("6%", indicator="工业增加值"), _growth("60.7%", indicator="服务业增加值")),
    ),
    Case(10, "review", "收入、利润均增长10%。", (_growth("10%", indicator="收入、利润"),)),
    Case(10, "plan", "甲、乙企业分别达到20家、12家以上。", (_level("20家", ">="), _level("12家", ">="))),
    Case(
        11,
        "review",
        "资产总额3325.44亿元、同比增长7.98%，所有者权益1200亿元。",
        (
            _level("3325.44亿元"),
            _growth("7.98%", indicator="资产总额", baseline="同比"),
            _level("1200亿元", indicator="所有者权益"),
        ),
    ),
    Case(11, "review", "示范点19个，其中市级4个。", (_level("19个", parent=None), _level("4个", parent=0))),
    Case(
        12,
        "review",
        "营业收入*亿元，增长XXX%，企业**家。",
        (
            _level("*亿元", masked=True, value=None),
            _growth("XXX%", masked=True, value=None),
            _level("**家", masked=True, value=None),
        ),
    ),
    Case(
        13,
        "plan",
        "6月底前建成学校3所，到2027年达到30所。",
        (_level("3所", until=date(2023, 6, 30), period="2023"), _level("30所", until=None, period="2027")),
    ),
    Case(
        13,
        "review",
        "前三季度完成投资30亿元。",
        (_level("30亿元", since=date(2022, 1, 1), until=date(2022, 9, 30), cumulative=True),),
    ),
    Case(
        13,
        "review",
        "五年来，生产总值年均增长6%，新建学校30所，公路里程突破900公里。",
        (_growth("6%", period=None), _level("30所", period=None), _level("900公里", ">", period="2022")),
    ),
    Case(14, "plan", "开工一批、储备一批项目。", ()),
    Case(15, "plan", "坚持“1+3+9+N”布局，推进S2线和2.0版平台，三大集团落实七张问题清单。", ()),
    Case(
        16,
        "review",
        "收入1,100万元，增长１００％，绿化3.2万㎡，发电5亿kWh，负债率下降3.2 个 百分点。",
        (
            _level("1,100万元", value=Decimal(1100), unit="万元"),
            _growth("１００％", value=Decimal(100), unit="%"),
            _level("3.2万㎡", value=Decimal("3.2")),
            _level("5亿kWh", value=Decimal(5)),
            _change("3.2 个 百分点", "down", unit="百分点"),
        ),
    ),
    Case(17, "plan", "将资产负债率超80%的企业纳入监管。", (_level("80%", ">", kind="criterion", period=None),)),
    Case(
        17,
        "plan",
        "新引进10亿元以上项目12个。",
        (_level("10亿元", ">=", kind="criterion"), _level("12个", kind="goal", period="2023")),
    ),
    Case(18, "review", "预计进出口5100亿元。", (_level("5100亿元", kind="actual", provisional=True),)),
    Case(
        18,
        "review",
        "新增就业143万人，超额完成省下达的110万人任务。",
        (_level("143万人", kind="actual"), _level("110万人", kind="goal")),
    ),
    Case(
        20,
        "plan",
        "设立100亿元产业基金和50万元规模更新基金。",
        (_level("100亿元", value=Decimal(100)), _level("50万元", value=Decimal(50), unit="万元")),
    ),
)
REFERENCES: tuple[tuple[int, str, tuple[tuple[str, str, Decimal | None], ...]], ...] = (
    (2, "进出口恢复正增长，粮食面积与上年持平。", (("进出口", ">", Decimal(0)), ("粮食面积", "=", Decimal(0)))),
    (2, "三公经费只减不增。", (("三公经费", "<=", Decimal(0)),)),
    (
        19,
        "居民收入增长与经济增长同步，研发强度高于全国平均水平，节能减排完成省下达任务。",
        (("居民收入", "=", None), ("研发强度", ">", None), ("节能减排", ">=", None)),
    ),
)


def document(role: str, sentence: str) -> Document:
    return from_text("文件.txt", HEADS[role] + sentence)


def known(targets: Sequence[Target], expected: Sequence[Record]) -> list[Record]:
    """Of each target the fields that are expected; a baseline by its words."""
    rows: list[Record] = []
    for target, fields in zip(targets, expected, strict=True):
        row = {name: getattr(target, name) for name in fields}
        if "baseline" in row:
            row["baseline"] = target.baseline and target.baseline.text
        rows.append(row)
    return rows


@pytest.mark.parametrize("case", CASES, ids=str)
def test_figures(case: Case) -> None:
    found = find_targets(document(case.role, case.sentence))
    assert known(found, case.expected) == list(case.expected)


@pytest.mark.parametrize(("number", "sentence", "expected"), REFERENCES)
def test_goals_without_a_number(
    number: int, sentence: str, expected: tuple[tuple[str, str, Decimal | None], ...]
) -> None:
    found = find_references(document("plan", sentence))
    assert tuple((each.indicator, each.comparator, each.value) for each in found) == expected, number


def test_every_case_of_figures_has_a_row() -> None:
    assert {case.number for case in CASES} | {number for number, _, _ in REFERENCES} == set(range(1, 21))
