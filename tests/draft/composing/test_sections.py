"""Clauses in items in sections: every one once, sentences closed, figures where they stand."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.records import Embed
from draft.basis import Basis, Found
from draft.citing import Citations
from draft.composing.sections import set_out
from draft.composing.taking import Taken
from draft.outline import Part, Place
from draft.records import OPEN, Figure, Item, Section
from ground.citation import cite
from ingest.document import Span

Pick = Callable[..., Found]
SetOut = Callable[..., list[Section]]


def clause(lead: Found, text: str | None = None, *others: Found, figures: tuple[Figure, ...] = ()) -> Taken:
    return Taken((lead, *others), text or lead.matter.text, {each.span: each for each in figures})


def spot(found: Found, title: str, **fields: object) -> Place:
    """A place of the frame that holds the words of what was found."""
    document = found.volume.document
    return Place(title, cite(document, found.whole), span=(document.id, *found.whole), **fields)  # type: ignore[arg-type]


@pytest.fixture
def in_sections(embed: Embed) -> SetOut:
    def made(clauses: Sequence[Taken], *places: Place, citations: Citations | None = None) -> list[Section]:
        frame = (Part("提升经营质效", None, places), Part("加强统筹保障", None, (), rest=True))
        return [*set_out(clauses, frame, citations or Citations(), embed)]

    return made


def only(sections: Sequence[Section]) -> Item:
    ((item,),) = (section.items for section in sections)
    return item


def test_a_clause_goes_to_the_item_that_it_comes_from(pick: Pick, in_sections: SetOut) -> None:
    task = pick("推行房屋公开招租")
    (section,) = in_sections([clause(task)], spot(task, "盘活存量资产"))
    assert (section.title, section.items[0].title, section.items[0].text) == (
        "提升经营质效", "盘活存量资产", "推行房屋公开招租。",
    )  # fmt: skip


def test_clauses_of_one_sentence_stay_one_sentence(pick: Pick, in_sections: SetOut) -> None:
    goal, task, other = pick("研发投入强度"), pick("营业收入增长9%"), pick("推行房屋公开招租")
    clauses = [clause(task), clause(goal), clause(other)]
    item = only(in_sections(clauses, replace(spot(task, "提高水平"), span=(task.volume.document.id, 0, 10_000))))
    assert [line.text for line in item.lines] == ["营业收入增长9%以上，研发投入强度达到3%以上。", "推行房屋公开招租。"]


def test_figures_are_where_they_stand_in_the_sentence(pick: Pick, in_sections: SetOut) -> None:
    first, second = pick("营业收入增长9%"), pick("研发投入强度")
    own = Figure(Span(6, 10), "8%以上", "copied", (0,))
    open_text = f"研发投入强度达到{OPEN}%以上"
    clauses = [clause(first, "营业收入增长8%以上", figures=(own,)), clause(second, open_text)]
    (line,) = only(in_sections(clauses, spot(first, "提高水平"))).lines
    assert [(each.span.of(line.text), each.source) for each in line.figures] == [("8%以上", "copied"), (OPEN, "open")]


def test_of_which_falls_away_where_nothing_is_before_it(pick: Pick, in_sections: SetOut) -> None:
    task = pick("营业收入增长9%")
    figure = Figure(Span(8, 12), "8%以上", "copied", (0,))
    (line,) = only(in_sections([clause(task, "其中营业收入增长8%以上", figures=(figure,))], spot(task, "提质"))).lines
    assert line.text == "营业收入增长8%以上。"
    assert line.figures[0].span.of(line.text) == "8%以上"


def test_a_heading_is_not_said_again_below_itself(pick: Pick, in_sections: SetOut) -> None:
    echo, task = pick("加强外部董事队伍建设", "task"), pick("健全董事会授权管理制度")
    place = replace(spot(task, "加强外部董事队伍建设"), span=(task.volume.document.id, 0, 10_000))
    item = only(in_sections([clause(echo), clause(task)], place))
    assert [line.text for line in item.lines] == ["健全董事会授权管理制度。"]
    assert set(item.lines[0].matters) == {echo.matter.id, task.matter.id}
    alone = only(in_sections([clause(echo)], place))
    assert alone.text == "加强外部董事队伍建设。"


def test_units_of_the_frame_stand_before_those_of_a_clause(pick: Pick, in_sections: SetOut) -> None:
    task = pick("推行房屋公开招租")
    cited = task.matter.citations
    citations = Citations()
    charged = spot(task, "盘活存量资产", lead=("办公室",), units=cited)
    assert only(in_sections([clause(task)], charged, citations=citations)).lead == ("办公室",)
    item = only(in_sections([clause(task)], spot(task, "盘活存量资产"), citations=citations))
    assert item.lead == ("产权管理科",)
    assert [citations.all[index] for index in item.units] == list(cited)


@pytest.mark.parametrize(
    ("words", "kind", "deadline"),
    [
        ("9月底前推出资产证券化", "outlook", "9月底前"),
        ("年底前化解历史遗留问题", "goal", "年底前"),
        ("澜江引水二期工程9月底前", "task", None),
    ],
)
def test_a_day_of_last_year_is_no_deadline(
    pick: Pick, in_sections: SetOut, words: str, kind: str, deadline: str | None
) -> None:
    found = pick(words, kind)
    assert only(in_sections([clause(found)], spot(found, "重点任务"))).deadline == deadline


def test_what_fits_nowhere_goes_below_its_own_heading(pick: Pick, in_sections: SetOut) -> None:
    far = pick("完成亏损企业分类处置")
    titles = [item.title for section in in_sections([clause(far)]) for item in section.items]
    assert titles == ["完成亏损企业分类处置"]


def test_new_items_of_one_title_are_one_item(pick: Pick, in_sections: SetOut) -> None:
    one, other = pick("完成亏损企业分类处置"), pick("完成土地房产清查")
    same = [clause(replace(each, matter=replace(each.matter, heading=("加强资产清查处置",)))) for each in (one, other)]
    items = [item for section in in_sections(same) for item in section.items]
    assert len(items) == len({item.title for item in items})


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_every_clause_stands_once_and_every_sentence_is_closed(basis: Basis, embed: Embed, data: st.DataObject) -> None:
    found = data.draw(st.lists(st.sampled_from(basis.found), unique_by=lambda each: each.matter.id, min_size=1))
    task = found[0]
    frame = (Part("提升经营质效", None, (spot(task, "盘活存量资产"),)), Part("加强统筹保障", None, (), rest=True))
    citations = Citations()
    sections = [*set_out([clause(each, each.matter.text.rstrip("。")) for each in found], frame, citations, embed)]
    items = [item for section in sections for item in section.items]
    lines = [line for item in items for line in item.lines]
    assert sorted(itertools.chain(*(line.matters for line in lines))) == sorted(each.matter.id for each in found)
    assert all(line.text.endswith("。") and line.citations for line in lines)
    assert all(item.title and item.lines for item in items)
    assert len({item.id for item in items}) == len(items)
