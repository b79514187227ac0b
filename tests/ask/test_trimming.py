"""A long sentence cut to what answers is a quote all the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ask.question import read_question
from ask.trimming import clause_of, trimmed
from ingest.document import Span

TITLE = "临澜市国资委2023年工作总结\n\n一、2023年工作情况\n"
LONG = (
    "面对复杂严峻的外部环境和多重困难挑战，全市国资系统坚持稳中求进工作总基调，扎实推动各项重点任务落地见效，"
    "实现营业收入1,312.5亿元（其中市属企业312.5亿元，区属企业1000亿元），同比增长12.6%，利润总额6.84亿元，"
    "清理低效企业9家，出台《国企改革，深化提升行动方案》等制度15项。"
)
QUESTIONS = (
    "营业收入是多少？",
    "利润总额实际完成了多少？",
    "清理了几家企业？",
    "出台了哪些制度？",
    "怎么应对困难挑战的？",
    "稳中求进了吗？",
)


def cut(evidence, question: str, sentence: str = LONG) -> str:
    found = evidence(f"{TITLE}{sentence}\n")
    span = trimmed(read_question(question), found)
    assert found.span.covers(span)
    return span.of(found.document.text)


def test_a_short_sentence_stays_whole(evidence):
    assert (
        cut(evidence, "利润总额是多少？", "利润总额6.84亿元，清理低效企业9家。")
        == "利润总额6.84亿元，清理低效企业9家。"
    )


def test_the_clause_that_answers_is_kept(evidence):
    assert cut(evidence, "利润总额是多少？") == "利润总额6.84亿元"
    assert cut(evidence, "清理了几家企业？") == "清理低效企业9家"


def test_what_goes_on_about_the_same_figure_is_kept_with_it(evidence):
    kept = cut(evidence, "营业收入是多少？")
    assert kept.startswith("实现营业收入1,312.5亿元（其中市属企业312.5亿元，区属企业1000亿元）")
    assert kept.endswith("同比增长12.6%")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_number_and_what_stands_in_brackets_is_never_parted(evidence, question):
    kept = cut(evidence, question)
    assert kept
    assert kept.count("（") == kept.count("）")
    assert kept.count("《") == kept.count("》")
    start = LONG.index(kept)
    for match in re.finditer(r"\d[\d,.]*", LONG):
        number = Span(*match.span())
        assert not number.overlaps(Span(start, start + len(kept))) or Span(start, start + len(kept)).covers(number)


def test_a_clause_that_introduces_does_not_stand_alone(evidence):
    text = (
        "全市国资系统坚持稳中求进工作总基调，扎实推动各项重点任务落地见效，主要经济指标如下：资产总额2864.3亿元，"
        "营业收入312.5亿元，利润总额6.84亿元，清理低效企业9家，减免租金3200万元，盘活存量资产18亿元。"
    )
    kept = cut(evidence, "主要经济指标达到多少？", text)
    assert not kept.endswith(("：", ":"))
    assert "资产总额2864.3亿元" in kept


def test_a_list_may_be_longer_than_a_figure(evidence):
    text = "加快建设" + "、".join(f"临澜市第{number}号产业园区配套道路" for number in range(1, 19)) + "。"
    assert 200 < len(text) <= 320
    assert cut(evidence, "要建设哪些道路？", text) == text
    assert len(cut(evidence, "要建设多少道路？", text)) <= 200


@given(
    st.lists(
        st.sampled_from(
            [
                "完成投资",
                "320亿元",
                "，",
                "；",
                "：",
                "（其中，",
                "）",
                "“",
                "”",
                "12.5%",
                "增长",
                "1,000",
                "有序推进",
                "。",
            ]
        ),
        min_size=1,
        max_size=60,
    ),
    st.sampled_from(["完成投资多少？", "增长百分之几？", "有哪些安排？", "怎么推进？", "投资完成了吗？", "数字"]),
)
def test_what_is_kept_is_a_piece_of_the_sentence_and_short_enough(evidence, words, question):
    sentence = f"全市{''.join(words)}推进"
    found = evidence(f"{TITLE}{sentence}\n")
    kept = trimmed(read_question(question), found)
    assert found.span.covers(kept)
    assert 0 < kept.end - kept.start <= 320
    if kept != found.span:
        assert not kept.of(found.document.text).endswith("：")


def test_the_clause_of_a_figure():
    text = (
        "实现营业收入1,312.5亿元（其中市属企业312.5亿元，区属企业1000亿元），利润总额6.84亿元；清理企业9家。"
        "出台《改革，提升方案》等制度15项。"
    )
    whole = Span(0, len(text))

    def clause(words: str) -> str:
        start = text.index(words)
        return clause_of(text, whole, Span(start, start + len(words))).of(text)

    assert clause("6.84亿元") == "利润总额6.84亿元"
    assert clause("15项").endswith("出台《改革，提升方案》等制度15项。")
    assert clause("1000亿元") == "实现营业收入1,312.5亿元（其中市属企业312.5亿元，区属企业1000亿元）"
