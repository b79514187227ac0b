"""What a figure measures, and in which direction."""

from collections.abc import Callable

import pytest

from extract.targets.context import Context
from extract.targets.measures import CUES, Cue, measure_of
from ingest.document import Role

Contexts = Callable[[Role, str], list[Context]]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.example)
def test_example_of_each_cue(cue: Cue, contexts_in: Contexts) -> None:
    (context,) = contexts_in("review", f"{cue.example}。")
    assert measure_of(context) == (cue.measure, cue.direction)


@pytest.mark.parametrize(
    ("sentence", "measure", "direction"),
    [
        ("资产负债率达到75%。", "level", None),
        ("集中采购率由70%提高到75%。", "level", None),
        ("细颗粒物浓度降至20.6微克/立方米。", "level", None),
        ("工业增加值达到280亿元。", "level", None),
        ("新增高新技术企业12家。", "level", None),
        ("增长点培育项目12个。", "level", None),
        ("精简率达39.8%。", "level", None),
        ("营业收入负增长3%。", "growth", "down"),
        ("利润总额保持两位数以上增长。", "growth", "up"),
        ("平均融资成本低于上年20个BP。", "change", "down"),
        ("净资产收益率比上年末上升0.62个百分点。", "change", "up"),
        ("数字化业务收入翻一番。", "multiple", None),
        ("审批事项压减掉65%。", "growth", "down"),
        ("审批环节再减149个。", "change", "down"),
        ("亏损额再压减100万元。", "change", "down"),
        ("比上年多投23亿元。", "change", "up"),
        ("费用比上年少支出2亿元。", "change", "down"),
        ("营业收入比上年增收3亿元。", "change", "up"),
        ("核减工程造价4亿元。", "level", None),
        ("工资总额下调5%。", "growth", "down"),
        ("亏损企业减亏近六成。", "growth", "down"),
        ("成交价较评估价上浮18.6%。", "growth", "up"),
        ("融资成本较年初再降0.55个百分点。", "change", "down"),
        ("产值保持50%以上的快速增长。", "growth", "up"),
        ("通关时间压缩41%。", "growth", "down"),
        ("社保扩面新增45万人次。", "level", None),
        ("为上年的1.8倍。", "multiple", None),
        ("清廉示范点新增5个以上。", "change", "up"),
        ("引导资金倾斜，新增投资5亿元以上。", "level", None),
        ("行政村减幅达20%。", "growth", "down"),
        ("产出升幅达94.3%。", "growth", "up"),
        ("用电成本再降20%。", "growth", "down"),
        ("年内净增规上企业600家、专精特新企业100家。", "change", "up"),
        ("企业净增84家、技术成交额60亿元。", "level", None),
        ("净增企业600家，建成园区2个。", "level", None),
        ("示范区新增24项制度创新成果。", "level", None),
    ],
)
def test_measure_of_the_last_figure(sentence: str, measure: str, direction: str | None, contexts_in: Contexts) -> None:
    assert measure_of(contexts_in("review", sentence)[-1]) == (measure, direction)


def test_series_measures_what_its_first_figure_does(contexts_in: Contexts) -> None:
    sentence = "能耗、水耗和排放分别下降3.5%、3%左右和4%。"
    assert [measure_of(context) for context in contexts_in("review", sentence)] == [("growth", "down")] * 3


def test_series_ends_where_the_unit_changes(contexts_in: Contexts) -> None:
    growth, level = contexts_in("review", "收入增长5%、3亿元。")
    assert measure_of(growth) == ("growth", "up")
    assert measure_of(level) == ("level", None)


def test_long_series_is_read(contexts_in: Contexts) -> None:
    found = contexts_in("review", f"各县区分别增长{'、'.join(['5%'] * 1100)}。")
    assert len(found) == 1100
    assert measure_of(found[40]) == ("growth", "up")
