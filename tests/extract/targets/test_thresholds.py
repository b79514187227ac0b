"""Figures that are a part of a name."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("实施5000万元以上科技项目30个。", ["科技项目", "实施5000万元以上科技项目"]),
        ("引进投资额超10亿元重大项目15个。", ["重大项目投资额", "引进投资额超10亿元重大项目"]),
        ("总投资6亿元的21个通畅项目3月底前开工。", ["通畅项目总投资", "通畅项目"]),
        ("拆除35蒸吨及以下燃煤锅炉26台。", ["燃煤锅炉", "拆除35蒸吨及以下燃煤锅炉"]),
        (
            "新培育销售收入过10亿元企业2户、过5亿元企业4户。",
            ["企业销售收入", "新培育销售收入过10亿元企业", "企业销售收入", "新培育销售收入过5亿元企业"],
        ),
        ("新材料等97个亿元以上项目开工建设。", ["亿元以上项目开工建设", "项目"]),
        ("清理整顿5万千瓦以下的小水电站，加强监管。", ["小水电站"]),
        ("单项合同估算价在50万元以上的货物，应当公开采购。", ["单项合同估算价"]),
        ("完成工业投资10亿元以上。", ["工业投资"]),
        ("总投资58亿元的江滩整治工程快速推进。", ["江滩整治工程总投资"]),
        ("完成投资10亿元的目标。", ["投资"]),
    ],
)
def test_threshold_is_named_after_what_it_holds_for(sentence: str, indicators: list[str], report: Targets) -> None:
    assert [target.indicator for target in report(sentence)] == indicators
