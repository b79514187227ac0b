"""Whose a figure is."""

import pytest

from ground.carrying import Ground, lacks

QUOTE = (
    "1-10月实现营业收入288.46亿元（主要是市澜发集团因折旧增加导致累计亏损6.46亿元；市澜运集团因社保费用增加导致"
    "累计亏损3.61亿元）。"
)


@pytest.mark.parametrize(
    ("sentence", "carried"),
    [
        ("市澜发集团累计亏损6.46亿元，市澜运集团累计亏损3.61亿元。", True),
        ("市澜发集团累计亏损3.61亿元，市澜运集团累计亏损6.46亿元。", False),
        ("市澜发集团和市澜运集团分别累计亏损6.46亿元和3.61亿元。", True),
        ("市澜发集团和市澜运集团分别累计亏损3.61亿元和6.46亿元。", False),
        ("两家集团累计亏损6.46亿元和3.61亿元。", True),
        ("市澜发集团累计亏损6.46亿元。", True),
        ("市澜运集团累计亏损6.46亿元。", False),
    ],
)
def test_a_figure_belongs_to_whom_the_quote_gives_it(sentence: str, carried: bool) -> None:
    assert (lacks(sentence, [Ground(QUOTE, "")]) == ()) == carried
