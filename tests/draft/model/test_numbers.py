"""Numbers to the letter: as they are written, with unit and limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.model.numbers import lost, numbers_of, strange


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("清理15户以上，力争20户。", {"15户以上": 1, "20户": 1}),
        ("营业收入达到350亿元左右、增长8.6%", {"350亿元左右": 1, "8.6%": 1}),
        ("新增１，２００人，盘活2 5万平方米", {"1200人": 1, "25万平方米": 1}),
        ("保值增值率104%至106%，退出比例3%-5%", {"104%": 1, "106%": 1, "3%": 1, "5%": 1}),
        ("营业收入【待定】亿元、增长【待定】%以上，利润【待定】亿元", {"【待定】亿元": 2, "【待定】%以上": 1}),
        ("2024年6月底前", {"2024年": 1, "6月": 1}),
        ("提高0.2个百分点，下降20个BP以上", {"0.2个百分点": 1, "20个BP以上": 1}),
        ("一批重点项目", {}),
    ],
)
def test_numbers_as_they_are_written(text, numbers):
    assert dict(numbers_of(text)) == numbers


def test_what_a_sentence_adds_and_what_it_loses():
    drafted = "2024年清理【待定】户以上，减亏1.5亿元以上，亏损面降至18%以下。"
    assert strange(drafted, drafted, 2024) == []
    assert strange("清理15户以上，减亏1.5亿元。", drafted, 2024) == ["15户以上", "1.5亿元"]
    assert strange("2024年清理；2025年完成。", "", 2024) == ["2025年"]
    assert lost(drafted, drafted, 2024) == []
    assert lost(drafted, "减亏1.5亿元以上。", 2024) == ["【待定】户以上", "18%以下"]
    assert lost("【待定】户、【待定】户。", "【待定】户。", 2024) == ["【待定】户"]
    assert lost("15户、15户。", "15户。", 2024) == []  # said once is said


@given(st.text("0123456789.,【待定】亿万元户%以上左右年月，。清理 "))
def test_a_text_neither_adds_to_itself_nor_loses(text):
    assert strange(text, text, 2024) == []
    assert lost(text, text, 2024) == []
