"""The prompt handed to a language model holds the evidence, numbered, and nothing else of the documents."""

from ask.answering import prompt_for


def test_the_evidence_that_settles_the_question_stands_in_the_prompt(shelf):
    text = prompt_for("2023年资产总额的目标是多少？", shelf)
    assert "力争资产总额突破3100亿元" in text
    assert "[1] 《" in text
    assert text.rstrip().endswith("问题：2023年资产总额的目标是多少？")


def test_without_documents_the_prompt_says_so(shelve):
    assert "没有找到依据" in prompt_for("资产总额是多少？", shelve())
