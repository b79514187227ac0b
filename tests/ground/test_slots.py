"""A sentence in a quote's very words has its numbers, years and turns of phrase, or something was exchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground.carrying import Ground, lacks
from ground.carrying.slots import exchanged

GIVEN = "减免3个月租金，提前3个月制定偿债方案，提前1个月落实资金；竞争上岗、末等调整比例分别达到60%、4%以上。"
SAID = "规模以上企业实现正增长，客流下降导致亏损，融资成本低于年初预期；2021年度考核细则已印发，一项任务尚未完成。"
GOAL = "力争城市新区2025年全面建成，确保不发生较大事故。"

EXCHANGED = [
    ("提前1个月制定偿债方案，提前3个月落实资金。", GIVEN, ["1", "3"]),
    ("竞争上岗、末等调整比例分别达到4%、60%以上。", GIVEN, ["4", "60"]),
    ("规模以内企业实现正增长。", SAID, ["以内"]),
    ("规模以上企业实现正下降。", SAID, ["下降"]),
    ("客流增长导致亏损。", SAID, ["增长"]),
    ("融资成本高于年初预期。", SAID, ["高于"]),
    ("2022年度考核细则已印发。", SAID, ["2022年"]),
    ("一项任务已完成。", SAID, ["已"]),
    ("已城市新区2025年全面建成。", GOAL, ["已"]),
    ("力争城市新区2026年全面建成。", GOAL, ["2026年"]),
]
KEPT = [
    (GIVEN, GIVEN),
    ("提前3个月制定偿债方案。", GIVEN),
    ("提前1个月落实资金，减免3个月租金。", GIVEN),
    ("末等调整比例达到4%以上。", GIVEN),
    ("考核细则已印发，客流下降，企业正增长。", SAID),
    ("6家企业上市，营业收入增长5%。", "6家企业上市，营业收入下降3%后增长5%。"),
    ("比年初增加5%。", "资产比年初增长5%，负债比年初减少3%。"),
    ("增长14.2%，投资7亿元。", "住宅投资5亿元，增长14.2%；办公投资6亿元，增长18.1%；商业投资7亿元，增长24.4%。"),
]


@pytest.mark.parametrize(("sentence", "quote", "expected"), EXCHANGED)
def test_what_was_exchanged(sentence: str, quote: str, expected: list[str]) -> None:
    assert [slot.span.of(sentence) for slot, _ in exchanged(sentence, [quote])] == expected
    assert lacks(sentence, [Ground(quote, "2022年、2026年")])


@pytest.mark.parametrize(("sentence", "quote"), KEPT)
def test_what_was_not(sentence: str, quote: str) -> None:
    assert [*exchanged(sentence, [quote])] == []


def test_what_one_quote_says_another_need_not() -> None:
    assert [*exchanged("客流增长导致亏损。", [SAID, "客流增长导致亏损。"])] == []


def test_the_kind_and_the_reason() -> None:
    number, word, year = (
        lacks(sentence, [Ground(quote, "2022年")])[0]
        for sentence, quote, _ in (EXCHANGED[0], EXCHANGED[4], EXCHANGED[6])
    )
    assert (number.kind, number.text, number.reason) == ("indicator", "1", "依据中这里是“3”，不是“1”")
    assert (word.kind, word.text, word.reason) == ("direction", "增长", "依据中这里是“下降”，不是“增长”")
    assert (year.kind, year.text, year.reason) == ("year", "2022年", "依据中这里是“2021年”，不是“2022年”")


CLAUSES = st.sampled_from(
    ["营业收入增长", "利润下降", "力争", "不低于", "超过", "已", "尚未", "2023年", "3", "12.5", "%", "家"]
)


@given(st.lists(CLAUSES, max_size=20), st.lists(CLAUSES, max_size=20), st.lists(CLAUSES, max_size=20))
def test_no_text_has_lost_what_it_says(before: list[str], middle: list[str], behind: list[str]) -> None:
    text = "".join(middle)
    assert [*exchanged(text, [text])] == []
    assert [*exchanged(f"{text}。", [f"{''.join(before)}。{text}。{''.join(behind)}"])] == []
