"""Figures in a series, and the names that belong to them in order."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("第一产业、第二产业分别增长6%、60.7%。", ["第一产业", "第二产业"]),
        ("城乡居民人均收入分别增长7%、9%。", ["城镇居民人均收入", "农村居民人均收入"]),
        ("粮食、油料产量分别达到10万吨、2万吨。", ["粮食产量", "油料产量"]),
        ("电子、医药等产业产值分别增长10%、16%。", ["电子产业产值", "医药产业产值"]),
        ("事故起数、死亡人数分别下降17.7%、12.5%。", ["事故起数", "事故死亡人数"]),
        ("竞争上岗比例、末等调整和退出比例分别达到60%、4%以上。", ["竞争上岗比例", "末等调整和退出比例"]),
        (
            "存款、贷款余额分别达4.8亿元、4.6亿元，增长9.9%、12.8%。",
            ["存款余额", "贷款余额", "存款余额", "贷款余额"],
        ),
        (
            "农业增加值214亿元，工业增加值530亿元，分别增长5.8%和10.8%。",
            ["农业增加值", "工业增加值", "农业增加值", "工业增加值"],
        ),
        ("雏鹰、领军（培育）企业分别超过58家、31家。", ["雏鹰企业", "领军（培育）企业"]),
        ("制造业、高新技术产业投资分别增长20%以上。", ["制造业、高新技术产业投资"]),
        ("本外币存、贷款余额分别达4亿元、5亿元。", ["本外币存款余额", "本外币贷款余额"]),
        ("普通患者和大病患者住院报销比例分别达到90%、95%。", ["普通患者住院报销比例", "大病患者住院报销比例"]),
        ("进出口平均通关时间分别压缩41%和75%。", ["进口平均通关时间", "出口平均通关时间"]),
        ("人参、灵芝分别达到1.2万公顷、570万段。", ["人参", "灵芝"]),
        ("接待游客和旅游收入分别增长20%、30%。", ["接待游客", "旅游收入"]),
        ("化学需氧量、氨氮排放量同比均下降1%。", ["化学需氧量、氨氮排放量"]),
        ("营业收入、利润总额均增长10%。", ["营业收入、利润总额"]),
        ("国家级、省级示范企业分别达30家、100家。", ["国家级示范企业", "省级示范企业"]),
    ],
)
def test_series(sentence: str, indicators: list[str], report: Targets) -> None:
    assert [target.indicator for target in report(sentence)] == indicators


def test_more_figures_than_names_repeat_none_of_them(report: Targets) -> None:
    found = report("农业、工业分别增长6%、7%、8%。")
    assert [target.indicator for target in found][:2] == ["农业", "工业"]
    assert {target.measure for target in found} == {"growth"}
