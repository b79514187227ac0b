"""Whole answers: the right sentence, cited to its characters, or a refusal that says why."""

from datetime import date

import pytest

from ask.answering import answer, stream_answer

ANSWERED = [
    ("2023年资产总额的目标是多少？", "figure", ["3100亿元", "8%"], "report2022"),
    ("2022年营业收入实际完成了多少？", "figure", ["312.5亿元"], "report2022"),
    ("换掉利息高的贷款，2022年省了多少钱？", "figure", ["1.2亿元"], "report2022"),
    ("给租户免了多少房租，多少户得到好处？", "figure", ["3200万元", "1260户"], "report2022"),
    ("2023年资产负债率要控制在多少以内？", "figure", ["65%"], "report2022"),
    ("充电桩要新建多少个？", "figure", ["800个"], "plan2023"),
    ("哪两家公司要重组合并？", "extractive", ["市水务集团", "市环保公司"], "report2022"),
    ("廉洁风险防控办法是和哪个部门一起出台的？", "extractive", ["市纪委监委"], "report2022"),
    ("还存在哪些问题？", "list", ["盈利能力不强", "创新投入不足", "数字化监管覆盖不全"], "report2022"),
    ("工作要点里完成投资的目标是多少？", "figure", ["320亿元"], "plan2023"),
]
REFUSED = [
    ("2022年上缴的国有资本收益到底是多少亿？", "隐去"),
    ("职工平均工资涨了多少？", "没有"),
    ("2022年实际新建了多少个充电桩？", "没有"),
    pytest.param(
        "国资委主任是谁？",
        "没有",
        marks=pytest.mark.xfail(reason="answered with the report's first sentence, a heading and a problem"),
    ),
    ("青屿大桥一共花了多少钱？", "没有"),
]


@pytest.mark.parametrize(("question", "mode", "facts", "doc"), ANSWERED, ids=[row[0] for row in ANSWERED])
def test_answered(shelf, question, mode, facts, doc):
    found = shelf.ask(question)
    assert not found.refused, found.reason
    assert found.mode == mode
    assert [fact for fact in facts if fact not in found.text] == []
    assert doc in {citation.doc for citation in found.citations}


@pytest.mark.parametrize(("question", "reason"), REFUSED)
def test_refused(shelf, question, reason):
    found = shelf.ask(question)
    assert found.refused
    assert found.mode == "refusal"
    assert reason in (found.reason or "")
    assert found.sentences == ()


QUESTIONS = [row[0] for row in ANSWERED] + [
    "2022年上缴的国有资本收益到底是多少亿？",
    "国资委主任是谁？",
    "青屿大桥一共花了多少钱？",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_stands_at_its_offsets_and_carries_its_sentence(shelf, question):
    found = shelf.ask(question)
    texts = {volume.document.id: volume.document.text for volume in shelf.volumes()}
    for citation in found.citations:
        assert citation.span.of(texts[citation.document]) == citation.quote
    for sentence in found.sentences[found.mode == "list" :]:  # behind the count that leads a list
        quotes = "".join(found.citations[i].quote for i in sentence.citations)
        assert sentence.text.rstrip("。") in quotes.replace("\t", "｜")


@pytest.mark.parametrize("question", ["还存在哪些问题？", "2023年资产总额的目标是多少？", "国有资本收益是多少亿？"])
def test_the_same_question_gives_the_same_answer_on_another_shelf_too(shelf, shelve, question):
    first = shelf.ask(question)
    texts = {volume.document.name: volume.document.text for volume in shelf.volumes()}
    assert first == shelf.ask(question) == shelve(**texts).ask(question)


@pytest.mark.parametrize("question", ["2023年资产总额的目标是多少？", "职工平均工资涨了多少？", ""])
def test_without_a_model_a_stream_is_the_answer_alone(shelf, question):
    assert [*stream_answer(question, shelf, None)] == [shelf.ask(question)]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "？？",
        "多少",
        "*",
        "的了吗",
        "\x00\n",
        pytest.param("a" * 5000, marks=pytest.mark.xfail(reason="the trees find what no document says answerable")),
    ],
    ids=lambda question: repr(question[:10]),
)
def test_a_question_without_content_is_refused_and_never_fails(shelf, question):
    assert shelf.ask(question).refused


def test_nothing_to_ask_of(shelve):
    assert shelve().ask("资产总额是多少？").reason == "没有可查的材料"


def test_this_year_is_the_documents_own_unless_the_library_covers_today(shelf):
    old = answer("今年资产总额是多少？", shelf, date(2030, 1, 5))
    assert old.reading == "“今年”按各份材料自己的年度理解"
    now = answer("今年资产总额的目标是多少？", shelf, date(2023, 5, 1))
    assert now.reading == "“今年”读作2023年"
    assert "3100亿元" in now.text


def test_cells_of_a_table_row_are_parted_by_a_bar_in_the_answer_and_quoted_as_they_stand(shelf):
    found = shelf.ask("青屿大桥建成通车由谁牵头？")
    assert "青屿大桥建成通车｜市交投集团｜9月底前" in found.text
    assert any("青屿大桥建成通车\t市交投集团\t9月底前" in citation.quote for citation in found.citations)


def test_what_is_said_of_a_long_sentence_is_all_in_its_citation(shelve):
    long = "建设重点项目，" + "、".join(f"第{number}标段投资{number}.5亿元" for number in range(1, 60)) + "。"
    text = (
        f"临澜市国资委2023年工作要点\n\n一、扩大有效投资\n1.加快重点项目建设。{long}\n2.强化要素保障。保障土地供应。\n"
    )
    found = shelve(plan=text).ask("加快重点项目建设有哪些安排？")
    assert found.sentences
    for sentence in found.sentences:
        quotes = "".join(found.citations[i].quote for i in sentence.citations)
        assert sentence.text.rstrip("。") in quotes
        assert len(quotes) <= 400


def test_a_year_that_no_document_covers_is_refused(shelf):
    assert shelf.ask("2031年资产总额的目标是多少？").reason == "材料没有涉及2031年"


def test_a_follow_up_is_answered_as_it_was_understood(cities):
    found = cities.ask("那舒川呢？", earlier=["临澜2023年一般公共预算收入是多少？"])
    assert (found.question, found.asked) == ("那舒川呢？", "舒川2023年一般公共预算收入是多少？")
    assert "1200.4亿元" in found.text


def test_a_follow_up_about_a_place_without_documents_gets_no_other_place_s_figure(cities):
    found = cities.ask("江苏呢？", earlier=["临澜2023年地区生产总值是多少？"])
    assert found.reason == "材料中没有江苏的这项内容"
