"""What speaks against a sentence of a model beside its figures: its length, addresses, a meaning that nothing has."""

import numpy as np
import pytest

from ground.carrying import Ground, means, objections

GROUNDS = [
    Ground("完成投资320亿元，新建充电桩800个以上，详见 https://a.example/x", "《要点》"),
    Ground("利润增长8.6%", ""),
]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("完成投资320亿元。", ""),
        ("完成投资320亿元，详见 https://a.example/x。", ""),
        ("完成投资302亿元。", "依据中没有“302亿元”；最接近的是“320亿元”"),
        ("完成投资320亿元，详见 https://b.example/x 页。", "依据中没有“https://b.example/x”"),
        ("完成投资320亿元![图](x)。", "依据中没有“![图](x)”"),
        ("完成投资320亿元。" * 60, "一句超过400字"),
    ],
)
def test_what_may_not_be_said(sentence, reason):
    assert "；".join(lack.reason for lack in objections(sentence, GROUNDS)) == reason


@pytest.mark.parametrize(
    ("sentence", "near", "carried"),
    [
        ("新建充电桩800个以上。", 0.0, True),
        ("市里建起了800个以上的充电设施，配套服务跟上。", 0.9, True),
        ("市里建起了800个以上的充电设施，配套服务跟上。", 0.5, False),
        ("全市文艺演出精彩纷呈。", 0.9, False),
    ],
)
def test_what_is_meant(sentence, near, carried):
    def embed(texts):
        return np.array([[1, 0], *[[near, (1 - near**2) ** 0.5]] * (len(texts) - 1)], np.float32)

    assert means(sentence, GROUNDS, embed) is carried
