import pytest

from index.milvus.terms import passage_terms, query_terms, shortened
from index.query import Query
from index.words import normalise


def tokens(text: str) -> list[str]:
    """What the analyser of Milvus Lite makes of a text."""
    jieba = pytest.importorskip("jieba", reason="jieba isn't installed (pip install duban[milvus])")
    return [token for token in jieba.cut_for_search(text) if token.strip()]


@pytest.mark.parametrize(
    "text",
    ["落实国资发〔2023〕5号文件", "营业收入1,100万元，同比增长12.5%", "按GB/T 9704执行", "推进COVID-19接种", "𠮷林"],
)
def test_jieba_leaves_every_code_whole(text: str) -> None:
    terms = passage_terms(normalise(text), ("总体目标", "2023年"))
    codes = [term for term in terms.split() if term.isascii()]
    assert codes
    assert [token for token in tokens(terms) if token.isascii()] == codes


def test_jieba_finds_the_words_of_chinese() -> None:
    assert {"国有", "资产", "国有资产"} <= set(tokens(passage_terms("完善国有资产监督管理体制", ())))


def test_marks_are_no_terms() -> None:
    assert tokens(passage_terms("，。《》〔〕％——……\t\n", ())) == []


@pytest.mark.parametrize("question", ["国资发[2023]5号", "营业收入1100万元", "gb/t 9704", "ｃｏｖｉｄ-19"])
def test_a_question_and_a_passage_have_what_is_exact_in_common(question: str) -> None:
    text = "国资发〔2023〕5号文件：营业收入1,100万元。按GB/T 9704印发。COVID-19。"
    asked = {term for term in query_terms(Query(question)).split() if term.startswith("x")}
    assert asked
    assert asked <= set(passage_terms(normalise(text), ()).split())


def test_a_word_counts_twice_a_pair() -> None:
    asked = query_terms(Query("资产12.5%")).split()
    (pair,) = (term for term in asked if term.startswith("y"))
    assert asked.count("资产") == 2 * asked.count(pair) == 2


def test_a_heading_is_told_apart_from_the_text() -> None:
    assert not set(passage_terms("资产", ()).split()) & set(passage_terms("", ("资产",)).split())


def test_a_question_asks_for_what_documents_say_in_its_place() -> None:
    assert "疫情" in query_terms(Query("抗疫"))


@pytest.mark.parametrize("question", ["", "，。？", " \n"])
def test_a_question_without_a_word_asks_for_nothing(question: str) -> None:
    assert query_terms(Query(question)) == ""


def test_what_is_too_long_for_a_field_is_cut_between_characters() -> None:
    assert shortened("利润") == "利润"
    assert shortened("利" * 30_000) == "利" * 21_845
    assert len(passage_terms("利润" * 20_000, ()).encode()) == 65_535
