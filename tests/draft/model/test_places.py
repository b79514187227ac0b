"""Numbers among the words of their own thing, and among those of another."""

import pytest

from draft.model.places import misplaced

GROWTH = "力争营业收入达到350亿元左右、增长8%以上，利润总额达到【待定】亿元，资产负债率控制在65%以内。"


@pytest.mark.parametrize(
    ("sentence", "sources", "wrong"),
    [
        (GROWTH, GROWTH, []),
        ("确保利润总额【待定】亿元、资产负债率65%以内，营业收入350亿元左右、增长8%以上。", GROWTH, []),
        ("力争营业收入达到65%以内，资产负债率控制在350亿元左右。", GROWTH, ["65%以内", "350亿元左右"]),
        ("力争利润总额达到350亿元左右，营业收入达到【待定】亿元。", GROWTH, ["350亿元左右", "【待定】亿元"]),
        ("力争进出口总额达到【待定】亿元。", GROWTH, ["【待定】亿元"]),
        ("盘活资产30万平方米、价值【待定】亿元。", "盘活资产30万平方米、价值【待定】亿元，清理15户。", []),
        ("推动15户以上低效企业出清。", "年底前清理低效企业15户以上。", []),
        ("推动15户以上低效企业出清。", "年底前清理低效企业15户以上，盘活闲置资产25万平方米。", []),
        ("盘活闲置资产15户以上。", "年底前清理低效企业15户以上，盘活闲置资产25万平方米。", ["15户以上"]),
        ("6月底前清理15户，9月底前盘活25万平方米。", "6月底前清理15户，9月底前盘活25万平方米。", []),
        ("新增9户。", GROWTH, []),  # which stands nowhere is for others to tell
    ],
)
def test_what_a_number_is_of(sentence, sources, wrong):
    assert misplaced(sentence, sources) == wrong
