"""Sources in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from draft.papers.cells import by_document, goals_of, labelled_items, proposal_citations
from draft.papers.labels import charge, parted
from draft.papers.sources import basis, place, source, titled
from draft.records import OPEN, Figure, Habit, Item, Line, Plan
from ingest.document import Span


def test_a_title_inside_a_title_has_single_brackets() -> None:
    assert titled("关于印发《实施方案》的通知") == "《关于印发〈实施方案〉的通知》"


def test_a_place_names_the_page_where_there_is_one(plan: Plan) -> None:
    citation = replace(plan.citations[0], page=3, path=())
    assert place(citation) == "《临澜市国资委2023年工作总结》第3页"


def test_a_quote_over_several_lines_stands_in_one(plan: Plan) -> None:
    broken = replace(plan.citations[0], quote="第一行\n第二行\t末", path=())
    assert source(replace(plan, citations=(broken,)), 0) == "[1]《临澜市国资委2023年工作总结》：“第一行 第二行 末”"


def test_the_citations_of_a_figure_are_told_with_those_of_its_line_each_once(plan: Plan) -> None:
    figure = Figure(Span(0, 2), "8%", "copied", (1, 0))
    told = basis(plan, Line("8%。", (), (0,), (figure,)))
    assert [text.removeprefix("依据：")[:3] for text in told] == ["[1]", "[2]"]


def test_what_is_open_is_to_be_filled_in_and_a_person_is_named_as_the_writer(plan: Plan) -> None:
    told = basis(plan, Line(f"完成{OPEN}户。", (), (0,), origin="person"))
    assert told[1:] == (f"{OPEN}：没有可以照抄或推算的数值，请填写", "本句由人工修改")


def test_sources_are_gathered_by_document_in_the_order_of_their_numbers(plan: Plan) -> None:
    assert list(by_document(plan, (4, 2, 3))) == [
        "《临澜市国资委2023年工作总结》[3]",
        "《临澜市国资委2023年工作要点》[4][5]",
    ]


def test_a_goal_is_the_clause_of_a_figure() -> None:
    text = "扩大投资，全年完成投资320亿元，其中产业类80亿元；抓好调度。"
    figures = tuple(
        Figure(Span(text.index(part), text.index(part) + len(part)), part, "copied", ())
        for part in ("320亿元", "80亿元")
    )
    assert goals_of(Line(text, (), (), figures)) == ("全年完成投资320亿元", "其中产业类80亿元")
    assert goals_of(Line(text, (), ())) == ()


def test_items_that_are_counted_anew_are_named_with_their_section(plan: Plan) -> None:
    assert [label for label, _, _ in labelled_items(plan)] == ["1", "2", "3", "4", "5"]
    anew = replace(plan, habit=Habit(running=False))
    assert [label for label, _, _ in labelled_items(anew)] == ["一、1", "一、2", "二、1", "二、2", "二、3"]


def test_a_proposal_rests_on_its_past_and_its_options(plan: Plan) -> None:
    revenue = plan.proposals[0]
    rests = {plan.citations[index].quote for index in proposal_citations(revenue)}
    assert {"增长12%左右", "增长8.6%", "上年增长7.9%", "市属国企营业收入增长8%以上"} == rests
    bare = replace(revenue, past=(), options=(replace(revenue.options[0], citations=(), value=Decimal(1)),))
    assert proposal_citations(bare) == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("清理企业", ("清理企业", "。")),
        ("清理企业。", ("清理企业", "。")),
        ("清理企业：", ("清理企业", "：")),
        ("推进试点（二期）", ("推进试点（二期）", "。")),
        ("", ("", "")),
    ],
)
def test_a_title_is_closed_once(title: str, expected: tuple[str, str]) -> None:
    assert parted(title) == expected


@pytest.mark.parametrize(
    ("lead", "responsible", "text"),
    [
        (("改革科",), ("产权科", "各企业"), "（牵头单位：改革科；责任单位：产权科、各企业）"),
        ((), ("产权科",), "（责任单位：产权科）"),
        (("改革科",), (), "（牵头单位：改革科）"),
        ((), (), ""),
    ],
)
def test_only_units_that_are_named_stand_behind_an_item(
    lead: tuple[str, ...], responsible: tuple[str, ...], text: str
) -> None:
    assert charge(Item("x", "清理", (), lead=lead, responsible=responsible)) == text
