"""The words around an indicator's name."""

import pytest

from extract.wording import BARE, HEADS, VERBS, bare_name, edges, is_verb, leading_verb, opens_with_verb, without_verbs


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("力争全年完成固定资产投资", "固定资产投资"),
        ("各项贷款余额分别达", "各项贷款余额"),
        ("到2025年底，新兴产业占比提高到", "新兴产业占比"),
        ("进出口总额同比负增长", "进出口总额"),
        ("年初农村居民收入实际增长", "农村居民收入"),
        ("完成长河厂等棚户区改造", "棚户区改造"),
        ("市属企业实现营业收入", "营业收入"),
        ("并网装机", "并网装机"),
        ("再生资源利用率", "再生资源利用率"),
        ("对外投资", "对外投资"),
        ("还款率", "还款率"),
        ("高等教育毛入学率", "高等教育毛入学率"),
        ("同比增长", ""),
    ],
)
def test_bare_name(clause: str, name: str) -> None:
    assert bare_name(clause) == name


def test_edges_keep_the_examples_of_a_list() -> None:
    clause = "全年电子、医药等产业产值分别增长"
    assert clause[slice(*edges(clause))] == "电子、医药等产业产值"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_one_and_means_nothing_alone(verb: str) -> None:
    assert is_verb(verb)
    assert BARE.match(verb)
    assert leading_verb(f"{verb}甲乙丙") == verb


def test_verbs_are_taken_off_a_name_that_keeps_something() -> None:
    assert without_verbs("实施重点项目") == "重点项目"
    assert without_verbs("亿元以上项目开工") == "亿元以上项目"
    assert without_verbs("粮食产量") == "粮食产量"


def test_longer_heads_come_before_the_heads_they_end_in() -> None:
    for place, head in enumerate(HEADS):
        assert not any(head.endswith(shorter) for shorter in HEADS[:place])


def test_clause_is_told_from_noun() -> None:
    assert opens_with_verb("建设保障房")
    assert opens_with_verb("和提案")
    assert not opens_with_verb("专项资金")


def test_runs_of_edge_words_are_read_in_reasonable_time() -> None:
    clause = "增至" * 400 + "年年底前" * 400 + "甲乙"
    assert bare_name(clause)
    assert not BARE.match("建设建成" * 400 + "甲")
