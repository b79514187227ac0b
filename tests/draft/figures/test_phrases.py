"""Values in the words of a plan."""

import pytest

from draft.figures.phrases import LEADS, TAILS, copied, done
from draft.figures.told import Told

from .conftest import read


def told(text: str) -> Told:
    return Told(read(f"临澜市国资委2024年工作要点\n{text}"), 0, 2024)


@pytest.mark.parametrize("words", LEADS[1])
def test_leads(words: str) -> None:
    assert LEADS[0].fullmatch(words)


@pytest.mark.parametrize("words", TAILS[1])
def test_tails(words: str) -> None:
    assert TAILS[0].fullmatch(words)


@pytest.mark.parametrize(
    ("text", "words", "figure"),
    [
        ("营业收入突破400亿元。", "突破400亿元", "400亿元"),
        ("营业收入增长8%以上。", "增长8%以上", "8%"),
        ("研发经费投入年均增长15%以上。", "增长15%以上", "15%"),
        ("研发经费投入保持两位数以上增长。", "保持两位数以上增长", "两位数"),
        ("各级次企业亏损面控制在18%以内。", "控制在18%以内", "18%"),
        ("平均融资成本再下降15个BP。", "再下降15个BP", "15个BP"),
        ("新建充电桩800个。", "800个", "800个"),
        ("新增高新技术企业4—6家。", "4—6家", "4—6家"),
        ("产权进场交易不少于230项。", "不少于230项", "230项"),
    ],
)
def test_a_goal_keeps_the_words_of_its_source(text: str, words: str, figure: str) -> None:
    wording = copied(told(text))
    assert (wording.text, wording.figure) == (words, figure)


def test_an_actual_says_which_way_it_went() -> None:
    target = told("营业收入增长8%。").target
    assert done(target, "=", "3.2%", against=True) == "下降3.2%"
    assert done(target, ">", "8.6%") == "增长超8.6%"
