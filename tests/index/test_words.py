import pytest

from index.words import bigrams, topic, words


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("印发《办法》（国资发〔2023〕5号）", "〔2023〕5号"),
        ("国资发[2023]5号", "〔2023〕5号"),
        ("国资发（２０２３）第 ５ 号", "〔2023〕5号"),
        ("营业收入1,100万元", "1100"),
        ("增长１２．５％", "12.5%"),
        ("增长12.5%", "12.5"),
        ("共建1155工程", "1155"),
        ("引进ＣＯＶＩＤ-19检测", "covid-19"),
        ("引进COVID-19检测", "covid"),
        ("按GB/T 9704执行", "gb/t"),
        ("地铁S2线", "s2"),
        ("完善国有资产监督管理体制", "国有资产"),
        ("完善国有资产监督管理体制", "资产"),
    ],
)
def test_a_text_holds_the_term(text: str, term: str) -> None:
    assert term in words(text)


def test_years_and_numbers_of_documents_are_not_mixed_up() -> None:
    assert "〔2023〕5号" not in words("国资发〔2023〕15号") + words("国资发〔2022〕5号")


def test_marks_are_no_terms() -> None:
    assert words("，。《》〔〕％——……\t\n") == []


def test_bigrams_stay_inside_a_run_of_chinese() -> None:
    assert bigrams("国资委，2023年A股") == ["国资", "资委", "年", "股"]


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("国资监管存在哪些问题？", "国资监管存在 问题？"),
        ("谁负责落实，进展怎么样？", " 负责落实，进展 ？"),
        ("申请条件是什么", "申请条件是 "),
        ("为什么？", "为什么？"),
    ],
)
def test_a_topic_is_the_question_without_the_words_that_only_ask(question: str, rest: str) -> None:
    assert topic(question) == rest
