"""The outline of documents written in the genre's forms: levels, titles, roles, nothing doubled or lost."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Clause, Document, Role
from ingest.outline import flatten
from ingest.reader import from_text, read_bytes

Row = tuple[int, str, str, Role]


def rows(document: Document) -> list[Row]:
    return [(c.level, c.label, c.title, c.role) for c in flatten(document.outline)]


def outline_of(text: str, name: str = "文件.txt") -> list[Row]:
    return rows(from_text(name, text))


SUMMARY = """某某市国资委2022年工作总结和2023年工作打算
一、2022年工作情况
（一）聚焦主业，深化改革。全年完成投资5亿元。
1.加强监管。一是健全制度，二是压实责任。
（1）开展检查，整改问题3个。
二、存在的主要问题
一是人才不足。二是机制不活。
三、2023年工作打算
（一）稳增长。力争增长5%。
"""


def test_every_level_of_the_standard_with_titles_and_roles() -> None:
    assert outline_of(SUMMARY) == [
        (1, "一、", "2022年工作情况", "review"),
        (2, "（一）", "聚焦主业，深化改革", "review"),
        (3, "1.", "加强监管", "review"),
        (4, "一是", "健全制度", "review"),
        (4, "二是", "压实责任", "review"),
        (4, "（1）", "开展检查", "review"),
        (1, "二、", "存在的主要问题", "problem"),
        (2, "一是", "人才不足", "problem"),
        (2, "二是", "机制不活", "problem"),
        (1, "三、", "2023年工作打算", "plan"),
        (2, "（一）", "稳增长", "plan"),
    ]


def test_a_clause_runs_from_its_label_to_the_next_one_of_its_level() -> None:
    document = from_text("总结.txt", SUMMARY)
    review, problem, _ = document.outline
    assert SUMMARY[review.span.start : review.span.end].endswith("整改问题3个。")
    assert SUMMARY[problem.span.start : problem.span.end].startswith("二、存在的主要问题\n一是")


def test_chapters_and_articles() -> None:
    text = "某某市国有资产监督管理办法\n第一章　总则\n第一条　为了规范监管，制定本办法。\n"
    text += "第二章　职责\n第二条　职责如下：\n（一）监管；\n（二）服务。\n"
    assert [(level, label) for level, label, _, _ in outline_of(text)] == [
        (1, "第一章"),
        (2, "第一条"),
        (1, "第二章"),
        (2, "第二条"),
        (3, "（一）"),
        (3, "（二）"),
    ]
    assert {role for *_, role in outline_of(text)} == {"other"}


def test_articles_of_a_rule_stay_articles_whatever_their_words() -> None:
    text = "政府投资条例\n第一条　投资计划应当明确目标任务。\n第二条　今后五年的工作安排另行规定。\n"
    assert {role for *_, role in outline_of(text)} == {"other"}


def test_items_numbered_through_stay_under_their_headings() -> None:
    text = "某某市2023年工作要点\n一、深化改革\n1.推进重组。\n2.完善治理。\n二、强化监管\n3.严格考核。\n4.防范风险。\n"
    assert [(level, label) for level, label, _, _ in outline_of(text)] == [
        (1, "一、"), (2, "1."), (2, "2."), (1, "二、"), (2, "3."), (2, "4."),
    ]  # fmt: skip
    assert {role for *_, role in outline_of(text)} == {"plan"}


def test_a_document_that_skips_a_level_and_one_that_begins_inside() -> None:
    assert [level for level, *_ in outline_of("2023年工作要点\n一、改革\n1.重组。\n（1）清查。\n")] == [1, 2, 3]
    assert [level for level, *_ in outline_of("2023年工作要点\n（一）改革\n1.重组。\n（二）监管\n")] == [1, 2, 1]


def test_an_item_whose_heading_is_missing_stands_as_deep_as_its_kind() -> None:
    assert [level for level, *_ in outline_of("2023年工作要点\n（一）前置。\n一、改革\n（二）重组。\n")] == [2, 1, 2]


def test_inline_items_may_end_in_commas_or_stops_and_a_lone_one_is_prose() -> None:
    text = "2023年工作要点\n一、改革\n重点抓好，一是推进重组，二是完善治理。关键一是投入。\n"
    assert [(label, title) for _, label, title, _ in outline_of(text)][1:] == [
        ("一是", "推进重组"),
        ("二是", "完善治理"),
    ]


def test_reasons_are_neither_done_nor_to_be_done() -> None:
    text = "2023年工作要点\n一、总体目标\n上述目标的确定，一是应对挑战的需要，二是长远发展的要求。\n"
    assert [role for *_, role in outline_of(text)] == ["plan", "other", "other"]


def test_problems_listed_inside_a_review() -> None:
    text = "2022年工作总结\n一、工作情况\n同时，还存在不少问题：一是人才不足；二是机制不活。\n"
    assert [role for *_, role in outline_of(text)] == ["review", "problem", "problem"]


def test_numbering_starts_anew_below_headings_without_a_number() -> None:
    text = "政府工作报告\n2022年工作回顾\n一、经济增长\n二、民生实事\n\n"
    text += "2023年工作安排\n一、扩大内需\n二、深化改革\n\n名词解释\n1.两个维护：指维护核心。\n"
    assert outline_of(text, "政府工作报告.txt") == [
        (0, "", "2022年工作回顾", "review"),
        (1, "一、", "经济增长", "review"),
        (1, "二、", "民生实事", "review"),
        (0, "", "2023年工作安排", "plan"),
        (1, "一、", "扩大内需", "plan"),
        (1, "二、", "深化改革", "plan"),
        (0, "", "名词解释", "other"),
        (1, "1.", "两个维护：指维护核心", "other"),
    ]


def test_a_plain_line_above_numbering_that_starts_anew_is_a_heading_whatever_it_says() -> None:
    plan = "加快项目建设，推进改革，深化合作，完善机制，力争增长5%，确保稳定，提升水平，支持创新。"
    text = f"政府工作报告\n一、去年回顾\n二、成绩来之不易\n奋战新征程 走好新路子\n{plan}\n一、扩大内需\n"
    assert outline_of(text)[2:] == [(0, "", "奋战新征程 走好新路子", "plan"), (1, "一、", "扩大内需", "plan")]


def test_a_text_without_numbering_is_parted_by_its_marked_headings() -> None:
    text = "# 某市政府工作报告\n## 2022年工作回顾\n增长5%。\n**今后工作安排**\n加快发展。\n## 结语\n谢谢。\n"
    assert rows(read_bytes("政府工作报告.md", text.encode())) == [
        (0, "", "2022年工作回顾", "review"),
        (0, "", "今后工作安排", "plan"),
        (0, "", "结语", "plan"),
    ]


def test_a_plan_may_begin_with_a_sentence_where_the_numbering_starts_anew() -> None:
    text = "2022年政府工作报告\n一、2021年工作回顾\n（一）稳增长\n（二）惠民生\n"
    text += "2022年工作的总体要求是：稳中求进。\n（一）扩内需\n"
    assert outline_of(text)[2:] == [
        (2, "（二）", "惠民生", "review"),
        (0, "", "2022年工作的总体要求", "plan"),
        (1, "（一）", "扩内需", "plan"),
    ]
    headed = "2022年政府工作报告\n一、2021年工作回顾\n（一）稳增长\n"
    headed += "二、2022年工作安排\n今年工作的总体要求是：稳。\n（一）扩内需\n"
    assert [level for level, *_ in outline_of(headed)] == [1, 2, 1, 2]


def test_a_list_between_a_heading_and_its_numbering_hides_nothing() -> None:
    text = "政府工作报告\n2022年工作回顾\n（一）稳增长。\n2023年工作安排\n总体要求：一是稳，二是进。\n（一）扩内需。\n"
    assert [(label, title) for level, label, title, _ in outline_of(text) if level == 0] == [
        ("", "2022年工作回顾"),
        ("", "2023年工作安排"),
    ]


@pytest.mark.parametrize(
    "line", ["某某省省长　张某某", "——2023年1月5日在省人民代表大会第一次会议上", "（2023年1月5日）"]
)
def test_who_spoke_when_and_where_is_no_section(line: str) -> None:
    text = f"## {line}\n一、2022年工作回顾\n二、2023年工作安排\n"
    assert [label for _, label, _, _ in rows(read_bytes("政府工作报告.md", text.encode()))] == ["一、", "二、"]


def test_headings_of_markdown_bold_ones_and_masks() -> None:
    text = (
        "# 某某市2023年工作要点\n\n## 一、深化改革\n\n**（一）推进*户企业重组。**加快实施。\n\n**（二）压降法人户数**\n"
    )
    assert outline_of(text, "要点.md") == [
        (1, "一、", "深化改革", "plan"),
        (2, "（一）", "推进*户企业重组", "plan"),
        (2, "（二）", "压降法人户数", "plan"),
    ]


def test_a_table_of_contents_is_not_a_second_outline() -> None:
    body = "一、工作回顾\n全年增长5%。\n二、工作打算\n力争增长6%。\n"
    for leader in ("\t", "……", "......"):
        contents = f"目录\n一、工作回顾{leader}3\n二、工作打算{leader}12\n"
        assert outline_of(f"2022年工作总结\n{contents}{body}") == outline_of(f"2022年工作总结\n{body}")


def test_front_matter_is_no_part_of_the_outline() -> None:
    text = "---\ntitle: 2022年工作总结\n---\n一、工作回顾\n"
    document = from_text("x.md", text)
    assert document.title == "2022年工作总结"
    assert [clause.span.start for clause in document.outline] == [text.index("一、")]


def _nested(clauses: tuple[Clause, ...]) -> Iterator[bool]:
    for clause in clauses:
        yield all(clause.span.covers(child.span) for child in clause.children)
        yield from _nested(clause.children)


LABELS = ["一、", "二、", "（一）", "（二）", "1.", "2.", "一是", "二是", "第一章", "①", "②"]
WORDS = ["工作回顾", "存在问题", "下步打算", "增长5%", "名词解释", "附件1"]
MARKS = ["。", "，", "：", "**", "#", "\n", "　", "\t3\n"]


@given(st.lists(st.sampled_from([*LABELS, *WORDS, *MARKS]), min_size=1, max_size=40))
def test_any_text_gives_clauses_that_nest_in_order_and_begin_with_their_label(pieces: list[str]) -> None:
    text = "工作" + "".join(pieces)
    document = from_text("x.md", text)
    flat = list(flatten(document.outline))
    assert all(text.startswith(clause.label, clause.span.start) for clause in flat)
    assert all(_nested(document.outline))
    assert all(a.span.start < b.span.start for a, b in pairwise(flat))
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.outline))


def test_the_document_number_under_a_title_is_no_heading() -> None:
    document = from_text("a.txt", "临澜市国资委2023年工作要点\n\n临国资发〔2023〕3号\n\n一、优化布局\n1.清理企业。\n")
    assert [clause.label for clause in document.outline] == ["一、"]


def test_a_long_item_that_mentions_problems_is_no_problem() -> None:
    long = "每月25日前，责任单位向牵头单位报送上月进展、存在问题和下一步打算"
    text = f"2023年重点任务分解表\n\n一、牵头单位负责统筹。\n二、{long}。\n三、办公室对账。\n"
    document = from_text("a.txt", text)
    assert {clause.role for clause in document.outline} == {"plan"}


def test_a_section_of_a_plan_stays_plan_however_its_clauses_end() -> None:
    text = (
        "提质增效实施方案\n\n一、总体要求\n坚持稳中求进。\n二、重点任务\n" + "收入结构持续改善，管理水平明显提升。" * 5
    )
    assert [clause.role for clause in from_text("a.txt", text).outline] == ["plan", "plan"]


def test_spoken_labels_are_headings_of_their_section() -> None:
    text = "2023年工作要点\n一、重点任务\n**第一，稳住增长。**\n（一）投资。\n**第二，深化改革。**\n（一）重组。\n"
    assert outline_of(text) == [
        (1, "一、", "重点任务", "plan"),
        (2, "第一，", "稳住增长", "plan"),
        (3, "（一）", "投资", "plan"),
        (2, "第二，", "深化改革", "plan"),
        (3, "（一）", "重组", "plan"),
    ]


def test_the_closing_words_of_a_section_belong_to_none_of_its_items() -> None:
    text = (
        "政府工作报告\n一、过去一年工作回顾\n（一）产业壮大\n增长5%。\n（二）民生改善\n新增就业1万人。\n"
        "在总结成绩的同时，我们也清醒地看到存在的困难和问题。一是总量偏小。二是人才不足。\n"
    )
    document = from_text("报告.txt", text)
    assert rows(document)[3:] == [(2, "一是", "总量偏小", "problem"), (2, "二是", "人才不足", "problem")]
    (_, second, *_), _ = document.outline[0].children, None
    assert second.span.of(text).endswith("新增就业1万人。")


def test_closing_words_below_a_heading_open_its_section() -> None:
    text = "政府工作报告\n一、增进福祉\n各位代表！民生无小事。\n（一）稳就业。\n（二）扩学位。\n"
    assert [level for level, *_ in outline_of(text)] == [1, 2, 2]


def test_the_last_spoken_item_ends_with_its_paragraph() -> None:
    text = "2023年工作要点\n（一）建设阵地。一是建强支部。二是选树典型。\n年底开展评议。\n（二）改进作风。\n"
    first = from_text("要点.txt", text).outline[0]
    assert first.span.of(text).endswith("年底开展评议。")
    assert first.children[-1].span.of(text) == "二是选树典型。"


def test_a_line_below_the_last_item_that_opens_a_spoken_list_is_no_part_of_the_item() -> None:
    text = "政府工作报告\n2023年工作安排\n1、扩投资。上项目。\n2、惠民生。办实事。\n"
    text += "建设人民满意政府\n要勤政。\n一是依法行政。\n二是廉洁从政。\n"
    assert [(level, label) for level, label, *_ in outline_of(text)] == [
        (0, ""), (1, "1、"), (1, "2、"), (1, "一是"), (1, "二是"),
    ]  # fmt: skip


def test_explanations_behind_a_speech_are_neither_done_nor_to_be_done() -> None:
    terms = "\n".join(f"{i}.“{name}”：指{name}的做法。" for i, name in enumerate(("甲", "乙", "丙", "丁", "戊"), 1))
    text = f"政府工作报告\n一、2023年工作安排\n（一）扩投资。\n（二）惠民生。\n谢谢大家！\n{terms}\n"
    assert [(level, role) for level, _, _, role in outline_of(text)][3:] == [(1, "other")] * 5


def test_the_heading_that_opens_an_item_is_its_title() -> None:
    text = "2023年工作要点\n1.聚焦主责主业，优化国资布局。清理企业。\n2.新建充电桩，改造管网。\n"
    assert [title for *_, title, _ in outline_of(text)] == ["聚焦主责主业，优化国资布局", "新建充电桩"]


def test_a_line_that_leads_on_inside_a_plan_opens_no_section() -> None:
    text = (
        "政府工作报告\n**2023年工作安排**\n增长5%。\n**今年，重点做好以下两项工作。**\n（一）扩投资。\n（二）惠民生。\n"
    )
    assert [label for _, label, *_ in outline_of(text)] == ["", "（一）", "（二）"]


def test_a_glossary_may_have_other_numbers() -> None:
    text = "政府工作报告\n一、2023年工作安排\n（一）扩投资。\n名词解释和说明\n[1]“三电”工程：新增100项。\n"
    assert outline_of(text)[-1] == (0, "", "名词解释和说明", "other")


def test_an_item_is_no_heading_beside_itself() -> None:
    text = "工作要点\n抓两件事。一是总结。\n二是工作回顾\n"
    assert [label for _, label, *_ in outline_of(text)] == ["一是", "二是"]
