"""Whatever is asked, nothing is said that the documents don't carry."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ask.answer import Answer, Sentence
from tests.ask.conftest import Shelf

_WORDS = """
    2022年 2023年 2024年 今年 去年 明年 临澜 舒川 江苏 和 比 资产总额 营业收入 国有资本收益 地区生产总值 粮食产量
    一般公共预算收入 充电桩 投资 青屿大桥 水务集团 问题 工作要点 报告 的 目标 实际 增速 多少 几家 百分之几 多少亿
    哪些 哪三项 谁 谁高 什么时候 怎么 完成了吗 各是多少 相差 都 总结一下 有没有 老百姓到手多少钱 ？ ， （ * % 100 〇
"""
WORDS = _WORDS.split()
QUESTIONS = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=9).map("".join)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_DAY = re.compile(r"截至\d{4}年\d+月\d+日")


def numbers(text: str) -> set[str]:
    return {
        number.rstrip("0").rstrip(".") if "." in number else number for number in _NUMBER.findall(text.replace(",", ""))
    }


def carried(answer: Answer, sentence: Sentence, titles: Sequence[str]) -> set[str]:
    """The numbers that a sentence may say: of its quotes, its formula, its label, and what lies between two of them."""
    quoted = numbers(" ".join(answer.citations[number].quote for number in sentence.citations))
    gaps = {f"{abs(float(one) - float(other)):.4f}" for one in quoted for other in quoted}
    asked = " ".join((answer.asked or answer.question, *titles))
    years = {str(int(year) + shift) for year in _YEAR.findall(asked) for shift in (-2, -1, 1)}  # 去年 in a label
    return quoted | numbers(sentence.formula or "") | numbers(" ".join(gaps)) | numbers(asked) | years


def proven(shelf: Shelf, answer: Answer) -> None:
    documents = {volume.document.id: volume.document for volume in shelf.volumes()}
    for citation in answer.citations:
        assert citation.span.of(documents[citation.document].text) == citation.quote
    titles = [documents[citation.document].title for citation in answer.citations]
    for sentence in answer.sentences:
        assert sentence.citations
        if sentence.text == f"共{len(answer.sentences) - 1}项：":
            continue
        assert numbers(_DAY.sub("", sentence.text)) <= carried(answer, sentence, titles)
    assert answer.text == "".join(sentence.text for sentence in answer.sentences) or answer.refused
    assert answer.refused == (answer.mode == "refusal") == (not answer.sentences)
    assert not answer.refused or answer.reason


@settings(max_examples=80, deadline=None)
@given(question=QUESTIONS, earlier=st.lists(QUESTIONS, max_size=1))
@pytest.mark.parametrize("name", ["shelf", "cities"])
def test_every_quote_and_every_number_is_the_documents_own(name, request, question, earlier):
    shelf = request.getfixturevalue(name)
    proven(shelf, shelf.ask(question, earlier=earlier))


@settings(max_examples=20, deadline=None)
@given(question=QUESTIONS)
def test_the_same_question_gives_the_same_answer(cities, question):
    assert cities.ask(question) == cities.ask(question)
