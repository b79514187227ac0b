"""Words about a verdict: what its sources hold, and nothing else."""

import pytest

from check.model.carried import STRANGERS, carried
from extract.model.align import Rejected

SOURCE = """2024年，营业收入增长6%以上，培育专精特新企业20家，投资1.2亿元。
营收增长4.8%，相差1.2个百分点，见云岭国资发〔2024〕5号"""


@pytest.mark.parametrize(
    "words",
    [
        "目标增长6%以上，实际增长4.8%，相差1.2个百分点",
        "报告以人次计，单位不可换算，无法核实",
        "换了说法，意思相近，同比增幅和数量都指营业收入",
        "说的是2024年的数",
        "投资12000万元",  # the same amount
        "说的是20家新企业",
        "“专精特新企业”说的是同一批企业",
        " 指标\n相同 ",
    ],
)
def test_what_the_sources_say(words: str) -> None:
    assert carried(words, SOURCE) == " ".join(words.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("实际增长4.9%", "数字“4.9%”"),
        ("实际增长四成", "数字“四成”"),
        ("培育企业20户、专精特新企业20项", "数字“20户”"),
        ("投资1.2万元", "数字“1.2万元”"),
        ("说的是2023年的数", "日期或编号“2023年”"),
        ("见云岭国资发〔2024〕7号", "日期或编号“7号”"),
        ("与“高新技术企业”不同", "引文“高新技术企业”"),
        ("据财政局统计", "名称“财政局”"),
        ("与固定资产投资相同", "指标“固定资产投资”"),
        ("", "为空"),
        ("长" * 161, "超过160字"),
    ],
)
def test_what_they_do_not_say(words: str, told: str) -> None:
    with pytest.raises(Rejected, match=told):
        carried(words, SOURCE)


def test_each_kind_of_stranger_is_told_by_its_name() -> None:
    assert list(STRANGERS) == ["数字", "日期或编号", "引文", "名称", "指标"]
