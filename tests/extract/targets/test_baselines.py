"""What a figure is compared with."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target
from extract.targets.baselines import FORMS, Form

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_example_of_each_form(form: Form, report: Targets) -> None:
    (target,) = report(f"工业产值{form.example}。")
    assert target.baseline is not None
    assert target.measure in form.measures
    assert target.baseline.text in form.example


@pytest.mark.parametrize(
    ("sentence", "text", "year", "value"),
    [
        ("营业收入比2020年增长30%。", "2020年", "2020", None),
        ("资产总额较上年末增加12亿元。", "上年末", "2021", None),
        ("利润同比增长8%。", "同比", "2021", None),
        ("产值是“十二五”末的2倍。", "“十二五”末", "2015", None),
        ("补助标准由202元提高到209元。", "202元", None, "202"),
        ("低保、特困标准分别从310元、420元提高到330元、450元。", "420元", None, "420"),
        ("服务业占比从2017年的36.5%提高到54%。", "36.5%", "2017", "36.5"),
        ("收入分别比上年和2020年增长8%和30%。", "2020年", "2020", None),
        ("利润11亿元，比上年（6.8亿元）增加4.2亿元。", "6.8亿元", "2021", "6.8"),
    ],
)
def test_baseline_of_the_last_figure(
    sentence: str, text: str, year: str | None, value: str | None, report: Targets
) -> None:
    baseline = report(sentence)[-1].baseline
    assert baseline is not None
    assert (baseline.text, baseline.year, baseline.value and str(baseline.value)) == (text, year, value)


def test_baseline_stands_where_its_span_says(report: Targets) -> None:
    sentence = "收入、利润分别比2020年增长30%、20%。"
    for target in report(sentence):
        assert target.baseline is not None
        assert target.baseline.span.end - target.baseline.span.start == len("2020年")


def test_level_is_compared_with_nothing(report: Targets) -> None:
    assert [target.baseline for target in report("产值比上年有所回升，达到54亿元。")] == [None]
