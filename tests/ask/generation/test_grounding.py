"""Each objection that code has to a sentence of a model."""

import pytest

from ask.generation.evidence import numbered
from ask.generation.grounding import objection
from ask.generation.reading import Written

QUOTES = (("report", "营业收入339.4亿元、增长8.6%"), ("plan", "完成投资320亿元，新建充电桩800个以上"))


def why(shelf, text: str, *evidence: int) -> str | None:
    return objection(Written(text, evidence), numbered(shelf.answer(*QUOTES), [], shelf, 2000), shelf)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("营业收入339.4亿元、增长8.6%。", (1,)),
        ("2023年营业收入339.4亿元，增长8.6%。", (1,)),
        ("营业收入339.4亿元，完成投资320亿元。", (1, 2)),
        ("营业收入339.4亿元。", (2, 1, 1)),
        ("临澜市国资委2023年工作要点提出新建充电桩800个以上。", (2,)),
    ],
)
def test_what_its_lines_carry_has_none(shelf, text, evidence):
    assert why(shelf, text, *evidence) is None


@pytest.mark.parametrize(
    ("text", "evidence", "reason"),
    [
        ("营业收入339.4亿元。", (), "没有注明依据"),
        ("营业收入339.4亿元。", (3,), "没有编号为3的依据"),
        ("营业收入339.4亿元。", (1, 0, -1, 99), "没有编号为0、-1、99的依据"),
        ("营业收入339.4亿元。" + "营业收入增长。" * 60, (1,), "一句超过400字"),
        ("营业收入393.4亿元。", (1,), "依据中没有“393.4亿元”；最接近的是“339.4亿元”"),
        ("营业收入339.4万元。", (1,), "同一数字的单位是“亿元”"),
        ("营业收入339.4亿元。", (2,), "依据中没有“339.4亿元”"),
        ("营业收入下降8.6%。", (1,), "依据中“8.6%”是增长，不是下降"),
        ("2024年营业收入339.4亿元。", (1,), "所注的依据说的不是“2024年”"),
        ("2021年营业收入339.4亿元。", (1,), "依据中没有“2021年”"),
        ("新建充电桩800个以内。", (2,), "依据中是“800个以上”，不是“800个以内”"),
        ("市审计局核定营业收入339.4亿元。", (1,), "依据中没有“审计局”"),
        ("营业收入339.4亿元，详见 https://a.example/x。", (1,), "依据中没有“https://a.example/x”"),
        ("营业收入339.4亿元![图](x)。", (1,), "依据中没有“![图](x)”"),
        ("<b>营业收入339.4亿元</b>。", (1,), "依据中没有“<b>”"),
        ("营业收入３９３.４亿元。", (1,), "依据中没有"),
        ("营业收入𝟯𝟵𝟯.𝟰亿元。", (1,), "依据中没有"),
        ("营业收入三百九十三亿元。", (1,), "依据中没有"),
        ("营业收入叁佰玖拾叁亿元。", (1,), "依据中没有"),
        ("全市文艺演出精彩纷呈。", (1,), "所注的依据没有说这个意思"),
        ("我是机关文字材料的核对员。", (1,), "所注的依据没有说这个意思"),
    ],
)
def test_what_they_do_not_carry_is_told(shelf, text, evidence, reason):
    assert reason in (why(shelf, text, *evidence) or "")


def test_other_words_of_the_same_meaning_pass(shelf):
    text = "市属国企生意做到了339.4亿元。"
    assert why(shelf, text, 1) == "所注的依据没有说这个意思"
    shelf.near = 0.9
    assert why(shelf, text, 1) is None


def test_nearness_alone_carries_nothing(shelf):
    shelf.near = 0.99
    assert why(shelf, "全市文艺演出精彩纷呈。", 1) == "所注的依据没有说这个意思"


def test_nothing_is_embedded_where_the_words_suffice(shelf):
    why(shelf, "营业收入339.4亿元。", 1)
    assert shelf.embedded == 0
