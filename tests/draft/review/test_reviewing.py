"""Whatever people do with a draft, every matter is in a line or left out, once, and no number loses its basis."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draft.composing.figures import figures_of
from draft.errors import UnfitReviewError
from draft.records import OPEN, Figure, Item, LeftOut, Line, Matter, Note, Option, Plan, Proposal, Word
from draft.review import reviewing
from ground.citation import Citation
from ingest.document import Span

WHEN = datetime(2024, 1, 8, 9, 30, tzinfo=UTC)
BY: dict[str, Any] = {"who": "王敏", "when": WHEN}


def assert_whole(plan: Plan) -> None:
    """Every matter once, every id once, every index in range, every figure where it says."""
    left = [each.matter for each in plan.left_out]
    taken = reviewing.taken_up(plan)
    assert sorted([*taken, *left]) == sorted(matter.id for matter in plan.matters)
    ids = [item.id for item in plan.items] + [each.item.id for each in plan.rejected]
    assert len(set(ids)) == len(ids)
    for item in plan.items:
        for line in item.lines:
            assert all(0 <= index < len(plan.citations) for index in line.citations)
            assert all(figure.span.of(line.text) == figure.text for figure in line.figures)
            assert all(
                set(figure.citations) <= set(line.citations) for figure in line.figures if figure.source != "open"
            )


def item(plan: Plan, item_id: str) -> Item:
    return next(each for each in plan.items if each.id == item_id)


def left(plan: Plan, matter: str) -> LeftOut:
    return next(each for each in plan.left_out if each.matter == matter)


def ids(plan: Plan) -> list[list[str]]:
    return [[each.id for each in section.items] for section in plan.sections]


def test_accepting_changes_nothing_but_the_word(plan: Plan) -> None:
    made = reviewing.accept(plan, "i1", **BY, why="同意")
    assert item(made, "i1") == replace(item(plan, "i1"), word=Word("accepted", "王敏", WHEN, "同意"))
    assert replace(made, sections=plan.sections) == plan


def test_what_only_a_rejected_item_took_up_is_left_out_for_its_reason(plan: Plan) -> None:
    made = reviewing.reject(plan, "i2", **BY, why="由省里统一部署")
    assert ids(made) == [["i1"], ["i3", "i4", "i5"]]
    assert [each.matter for each in made.left_out] == ["m8", "m3", "m4"]
    assert left(made, "m3") == LeftOut(
        "m3", "rejected", "由省里统一部署", Word("accepted", "王敏", WHEN, "由省里统一部署")
    )
    assert made.rejected[0].item == replace(item(plan, "i2"), word=Word("rejected", "王敏", WHEN, "由省里统一部署"))
    assert_whole(made)


def test_what_another_item_takes_up_too_stays_in(plan: Plan) -> None:
    twice = plan.sections[1].items[0]
    twice = replace(twice, lines=(replace(twice.lines[0], matters=("m5", "m3")),))
    shared = replace(
        plan, sections=(plan.sections[0], replace(plan.sections[1], items=(twice, *plan.sections[1].items[1:])))
    )
    made = reviewing.reject(shared, "i2", **BY, why="不写")
    assert [each.matter for each in made.left_out] == ["m8", "m4"]
    assert_whole(made)


def test_notes_on_an_item_go_with_it(plan: Plan) -> None:
    assert plan.notes[0].items == ("i1",)
    assert reviewing.reject(plan, "i1", **BY, why="不写").notes == ()
    assert reviewing.reject(plan, "i2", **BY, why="不写").notes == plan.notes


def test_a_rejected_item_comes_back_where_it_stood(plan: Plan) -> None:
    struck = reviewing.reject(plan, "i4", **BY, why="不写")
    made = reviewing.restore(struck, "i4", **BY, why="还是要写")
    word = Word("proposed", "王敏", WHEN, "还是要写")
    assert made.rejected == ()
    assert ids(made) == ids(plan)
    assert item(made, "i4") == replace(item(plan, "i4"), word=word)
    assert made.left_out == plan.left_out
    assert_whole(made)


def test_unchanged_sentences_stay_the_rules_own(plan: Plan) -> None:
    before = item(plan, "i2").lines
    text = item(plan, "i2").text.replace("逐户核定", "逐户核定并公开")
    made = item(reviewing.edit(plan, "i2", text, **BY), "i2")
    first, *others = made.lines
    assert made.word == Word("edited", "王敏", WHEN)
    assert (first.text, first.origin) == ("针对少数企业对外担保余额偏大的问题，逐户核定并公开担保规模。", "person")
    assert (first.matters, first.citations, first.lacking) == (before[0].matters, before[0].citations, ())
    assert tuple(others) == before[1:]


def test_a_number_that_a_quote_carries_is_copied_and_another_is_marked(plan: Plan) -> None:
    made = reviewing.edit(plan, "i3", "对其余23个历史遗留问题逐一明确责任，年内化解30个。", **BY)
    (line,) = item(made, "i3").lines
    number = line.text.index("23个")
    assert line.figures == (Figure(Span(number, number + 3), "23个", "copied", (line.citations[0],)),)
    assert line.lacking == ("依据中没有“30个”",)
    again = reviewing.edit(made, "i3", "年内化解20个以上历史遗留问题。", **BY)
    (line,) = item(again, "i3").lines
    assert [(figure.text, figure.source) for figure in line.figures] == [("20个", "copied")]
    assert line.lacking == ()
    assert_whole(again)


def test_what_is_derived_or_open_stays_so_where_it_is_kept(plan: Plan) -> None:
    text = "增长8.3%左右。"
    derived = Figure(Span(2, 6), "8.3%", "derived", (0,), "（7.9+8.6）÷2=8.25")
    line = Line("营业收入增长8.3%左右。", (), (0,), (replace(derived, span=Span(6, 10)),))
    held = replace(plan.sections[1].items[1], lines=(replace(line, matters=("m7",)),))
    made = reviewing.regenerate(plan, "i4", held)
    edited = item(reviewing.edit(made, "i4", f"力争营业收入{text}", **BY), "i4").lines[0]
    assert edited.figures == (replace(derived, span=Span(8, 12)),)
    assert edited.lacking == ()
    opened = item(reviewing.edit(plan, "i1", f"年底前清理低效无效企业{OPEN}户以上。", **BY), "i1").lines[0]
    assert [(figure.text, figure.source) for figure in opened.figures] == [(OPEN, "open")]


def test_a_number_within_another_is_not_the_old_one(plan: Plan) -> None:
    line = item(reviewing.edit(plan, "i4", "管理人员竞争上岗比例达到160%。", **BY), "i4").lines[0]
    assert line.figures == ()
    assert "依据中没有“160%”" in line.lacking


def test_sentences_that_are_joined_keep_what_both_took_up(plan: Plan) -> None:
    text = "针对少数企业对外担保余额偏大的问题，逐户核定担保规模，建立担保限额管理制度，2024年6月底前完成存量担保清查。"
    made = reviewing.edit(plan, "i2", text, **BY)
    (line,) = item(made, "i2").lines
    assert line.matters == ("m3", "m4")
    assert made.left_out == plan.left_out
    assert_whole(made)


def test_a_sentence_that_is_like_another_takes_nothing_from_it(plan: Plan) -> None:
    texts = [f"推进{name}企业重组整合，年底前完成工商变更登记。" for name in "甲乙"]
    lines = tuple(Line(text, (matter,), (0,)) for text, matter in zip(texts, ("m3", "m4"), strict=True))
    both = reviewing.regenerate(plan, "i2", replace(item(plan, "i2"), lines=lines))
    made = item(reviewing.edit(both, "i2", f"加快{texts[0]}{texts[1]}", **BY), "i2")
    assert [line.matters for line in made.lines] == [("m3",), ("m4",)]


def test_a_number_may_be_that_of_another_sentence_of_the_item(plan: Plan) -> None:
    lines = (*item(plan, "i5").lines, *item(plan, "i3").lines)
    both = reviewing.regenerate(plan, "i5", replace(item(plan, "i5"), lines=lines))
    text = f"加快推进智慧监管二期项目，管好23个历史遗留问题。{lines[1].text}"
    line = item(reviewing.edit(both, "i5", text, **BY), "i5").lines[0]
    assert line.figures[0].citations == lines[1].figures[0].citations
    assert line.citations == (*lines[0].citations, *lines[1].figures[0].citations)
    assert line.lacking == ()


def test_what_is_cut_out_is_left_out(plan: Plan) -> None:
    made = reviewing.edit(plan, "i2", "建立担保限额管理制度，2024年6月底前完成存量担保清查。", **BY, why="问题不宜写入")
    assert left(made, "m3").reason == "问题不宜写入"
    assert item(made, "i2").lines == item(plan, "i2").lines[1:2]
    assert_whole(made)


def test_an_item_that_is_rewritten_from_scratch_keeps_its_basis(plan: Plan) -> None:
    made = reviewing.edit(plan, "i5", "建成数智国资平台\n抓好数据治理", **BY)
    first, second = item(made, "i5").lines
    assert (first.text, second.text) == ("建成数智国资平台。", "抓好数据治理。")
    assert (first.matters, second.matters) == (("m6",), ())
    assert second.citations == ()
    assert_whole(made)


def test_grounding_adds_what_a_sentence_lacks(plan: Plan) -> None:
    asked: list[tuple[str, list[str]]] = []

    def grounding(sentence: str, cited: Sequence[Citation]) -> Sequence[str]:
        asked.append((sentence, [each.quote for each in cited]))
        return ["依据中没有“70%”", "依据中没有“竞聘”"]

    made = reviewing.edit(plan, "i4", "管理人员竞聘上岗比例达到70%。", **BY, grounding=grounding)
    assert item(made, "i4").lines[0].lacking == ("依据中没有“70%”", "依据中没有“竞聘”")
    assert asked == [("管理人员竞聘上岗比例达到70%。", ["管理人员竞争上岗比例达到60%。"])]


def test_a_title_is_a_persons_and_its_numbers_are_looked_up(plan: Plan) -> None:
    made = reviewing.retitle(plan, "i3", " 破解23个历史遗留问题。 ", **BY)
    assert (item(made, "i3").title, item(made, "i3").citations) == ("破解23个历史遗留问题", item(plan, "i3").citations)
    assert made.notes == plan.notes
    marked = reviewing.retitle(made, "i3", "化解40个难题", **BY)
    assert item(marked, "i3").citations == ()
    assert marked.notes[1:] == (Note("title", "标题“化解40个难题”：依据中没有“40个”", items=("i3",)),)
    assert reviewing.retitle(marked, "i3", "破解难题", **BY).notes == plan.notes


def test_an_item_can_be_added(plan: Plan) -> None:
    made = reviewing.add(plan, 1, "加强国资监管队伍建设", "全年开展培训4次", **BY, position=0)
    new = made.sections[1].items[0]
    assert (new.title, new.text) == ("加强国资监管队伍建设", "全年开展培训4次。")
    assert new.lines[0].origin == "person"
    assert "依据中没有“4次”" in new.lines[0].lacking
    assert new.word == Word("edited", "王敏", WHEN)
    assert_whole(made)
    with pytest.raises(UnfitReviewError, match="已经在稿子里"):
        reviewing.add(made, 1, "加强国资监管队伍建设", "全年开展培训4次", **BY)


def test_items_move(plan: Plan) -> None:
    assert ids(reviewing.move(plan, "i5", 0, 1)) == [["i1", "i5", "i2"], ["i3", "i4"]]
    assert ids(reviewing.move(plan, "i3", 1, 2)) == [["i1", "i2"], ["i4", "i5", "i3"]]
    assert ids(reviewing.move(plan, "i3", 0)) == [["i1", "i2", "i3"], ["i4", "i5"]]
    assert item(reviewing.move(plan, "i5", 0), "i5") == item(plan, "i5")


def composed(matter: Matter) -> Line:
    text = f"继续{matter.text}"
    return Line(text, ("其他",), (0,), (Figure(Span(0, 2), "继续", "copied", (0,)),))


def test_a_matter_that_was_left_out_becomes_an_item(plan: Plan) -> None:
    fresh = replace(plan.matters[7], deadline="年底前", lead=("办公室",))
    source = replace(plan, matters=(*plan.matters[:7], fresh))
    made = reviewing.take_up(source, "m8", composed, **BY, section=1, title="办好国企开放日")
    new = made.sections[1].items[-1]
    (line,) = new.lines
    assert made.left_out == ()
    assert (new.title, new.deadline, new.lead) == ("办好国企开放日", "年底前", ("办公室",))
    assert (line.text, line.matters) == ("继续组织国企开放日活动。", ("m8",))
    assert made.citations[line.citations[0]] == fresh.citations[0]
    assert line.figures[0].citations == new.units == line.citations
    assert new.word == Word("proposed", "王敏", WHEN)
    assert made.citations[: len(plan.citations)] == plan.citations
    assert_whole(made)


def test_a_matter_that_was_left_out_joins_an_item(plan: Plan) -> None:
    made = reviewing.take_up(plan, "m8", composed, **BY, item_id="i5", why="应当写")
    assert item(made, "i5").text == f"{item(plan, 'i5').text}继续组织国企开放日活动。"
    assert item(made, "i5").word == Word("edited", "王敏", WHEN, "应当写")
    assert made.left_out == ()
    assert_whole(made)


def test_a_reason_is_accepted(plan: Plan) -> None:
    made = reviewing.accept_reason(plan, "m8", **BY)
    assert left(made, "m8") == replace(left(plan, "m8"), word=Word("accepted", "王敏", WHEN))


def test_an_item_is_composed_anew(plan: Plan) -> None:
    quoted = plan.matters[7].citations[0]
    line = Line("组织国企开放日活动。", ("m8",), (0,), (Figure(Span(0, 2), "组织", "copied", (0,)),))
    fresh = Item("other", "办好开放日", (line,), citations=(0,), word=Word("accepted", "李强", WHEN))
    edited = reviewing.retitle(reviewing.accept(plan, "i5", **BY), "i5", "推进3项建设", **BY)
    made = reviewing.regenerate(edited, "i5", fresh, (quoted,))
    new = item(made, "i5")
    assert (new.id, new.title, new.text, new.word) == ("i5", "办好开放日", "组织国企开放日活动。", None)
    assert made.citations[new.lines[0].citations[0]] == quoted
    assert new.lines[0].figures[0].citations == new.citations == new.lines[0].citations
    assert made.left_out == (LeftOut("m6", "rejected", "重新起草时没有再写到"),)
    assert made.notes == plan.notes
    assert_whole(made)


def test_a_target_chosen_anew_is_written_where_the_old_one_stood(plan: Plan) -> None:
    made = reviewing.choose(plan, "p1", 1, **BY, why="跳一跳够得着")
    row, line = made.proposals[0], made.opening[1]
    assert (row.chosen, row.effort, row.effort_note) == (1, "lower", "8.3-8.6=-0.3个百分点")
    assert row.word == Word("accepted", "王敏", WHEN, "跳一跳够得着")
    assert line.text == "力争全年市属国企营业收入增长8.3%左右，达到366.6亿元左右。"
    assert [(figure.text, figure.source) for figure in line.figures] == [("8.3%", "derived"), ("366.6亿元", "derived")]
    assert all(figure.span.of(line.text) == figure.text for figure in line.figures)
    assert line.figures[0].formula == "（7.9+8.6）÷2=8.25"
    assert set(row.options[1].citations) <= set(line.citations)
    (note,) = made.notes[len(plan.notes) :]
    assert note.message == (
        "“营业收入”的目标由“增长8%以上”改为“增长8.3%左右”，这里已随之改写，但还有按原目标推算的数，请改写"
    )
    back = reviewing.choose(made, "p1", 0, **BY)
    assert back.opening[1].text == plan.opening[1].text
    assert len(back.notes) == len(made.notes)  # the note on the former change is gone
    left_open = reviewing.choose(made, "p1", None, **BY).proposals[0]
    assert (left_open.effort, left_open.effort_note) == ("unknown", "")


def test_an_open_target_is_filled_in_and_opened_again(plan: Plan) -> None:
    made = reviewing.choose(plan, "p2", 0, **BY)
    (line,) = item(made, "i1").lines
    assert line.text == "巩固清理成果，年底前再清理低效无效企业15户以上。"
    assert [(figure.text, figure.source) for figure in line.figures] == [("15户", "copied")]
    assert made.notes[-1].items == ("i1",)
    assert made.notes[-1].message.endswith("由“【待定】户”改为“15户以上”，这里已随之改写，请核对")
    opened = item(reviewing.choose(made, "p2", None, **BY), "i1").lines[0]
    assert opened.text == item(plan, "i1").text
    assert [(figure.text, figure.source) for figure in opened.figures] == [(OPEN, "open")]
    assert_whole(made)


def test_a_line_that_the_new_target_does_not_fit_is_left_and_noted(plan: Plan) -> None:
    text = f"完成清理低效无效企业{OPEN}户的任务。"
    line = Line(text, ("m2",), (0,), figures_of(text, {}, ()))
    before = reviewing.regenerate(plan, "i1", replace(item(plan, "i1"), lines=(line,)))
    made = reviewing.choose(before, "p2", 1, **BY)
    assert item(made, "i1") == item(before, "i1")
    assert made.notes[-1].message.endswith("由“【待定】户”改为“17户”，这里仍是原来的数，请改写")
    assert made.notes[-1].citations == plan.proposals[1].options[1].citations


def test_a_persons_line_is_left_and_noted_until_she_rewrites_it(plan: Plan) -> None:
    written = reviewing.edit(plan, "i1", f"年底前清理低效无效企业{OPEN}户以上。", **BY)
    made = reviewing.choose(written, "p2", 0, **BY)
    assert item(made, "i1") == item(written, "i1")
    assert made.notes[-1].code == "target"
    edited = reviewing.edit(made, "i1", "年底前清理低效无效企业15户以上。", **BY)
    assert edited.notes == plan.notes


def proposal(option: Sequence[tuple[str, str]], chosen: int | None, **more: Any) -> Proposal:
    options = tuple(Option("outlook", text, Decimal(1), None, ">=", "", (0,), figure=figure) for text, figure in option)
    return Proposal("p9", "利润总额", None, "growth", "up", "%", (), options, chosen, "unknown", "", **more)


EIGHT, SIX, AMOUNT = ("增长8%以上", "8%"), ("增长6%以上", "6%"), ("达到12亿元左右", "12亿元")
TIERS = ("增长8%以上、力争10%", "8%")


@pytest.mark.parametrize(
    ("text", "row", "then", "expected"),
    [
        ("利润总额增长8%以上。", proposal([EIGHT, AMOUNT], 0), 1, "利润总额达到12亿元左右。"),
        ("确保利润总额实现增长8%以上。", proposal([EIGHT, AMOUNT], 0), 1, None),
        ("确保利润总额实现增长8%以上。", proposal([EIGHT, SIX], 0), 1, "确保利润总额实现增长6%以上。"),
        ("力争利润总额增速达到8%。", proposal([EIGHT, SIX], 0), 1, "力争利润总额增速达到6%。"),
        ("营业收入增长8%以上。", proposal([EIGHT, SIX], 0), 1, "营业收入增长8%以上。"),
        ("利润总额增长7%以上。", proposal([EIGHT, SIX], 0), 1, "利润总额增长7%以上。"),
        (
            "利润总额达到9亿元、增长8%以上。",
            proposal([EIGHT, SIX], 0),
            1,
            "利润总额达到9亿元、增长6%以上。",
        ),
        ("利润总额增长8%以上、力争10%。", proposal([TIERS, SIX], 0), 1, "利润总额增长6%以上。"),
        (f"利润总额增长{OPEN}%。", proposal([EIGHT], None, lead_in="增长"), 0, "利润总额增长8%以上。"),
        (f"利润总额增长{OPEN}%。", proposal([AMOUNT], None, lead_in="增长"), 0, "利润总额达到12亿元左右。"),
        ("利润总额增长8%以上。", proposal([EIGHT], 0, lead_in="增长"), None, f"利润总额增长{OPEN}%以上。"),
        (f"利润总额增长{OPEN}%左右。", proposal([EIGHT], None, lead_in="增长"), 0, "利润总额增长8%以上。"),
        (f"利润总额增长{OPEN}%的目标。", proposal([EIGHT], None, lead_in="增长"), 0, None),
        ("利润总额达到12亿元左右。", proposal([AMOUNT], 0, lead_in="增长"), None, f"利润总额达到{OPEN}亿元左右。"),
    ],
)
def test_only_what_is_exact_is_replaced(
    plan: Plan, text: str, row: Proposal, then: int | None, expected: str | None
) -> None:
    figures = figures_of(text, {}, [(0, replace(plan.citations[0], quote=text))])
    item_ = Item("i9", "提高效益", (Line(text, (), (0,), figures),))
    section = replace(plan.sections[0], items=(item_, *plan.sections[0].items))
    before = replace(plan, sections=(section, plan.sections[1]), proposals=(*plan.proposals, row))
    made = reviewing.choose(before, "p9", then, **BY)
    (line,) = item(made, "i9").lines
    assert line.text == (expected or text)
    assert all(figure.span.of(line.text) == figure.text for figure in line.figures)
    stated = expected != text
    assert [note.items for note in made.notes if note.code == "target"] == ([("i9",)] if stated else [])


def test_a_number_that_stands_elsewhere_in_the_sources_is_no_target(plan: Plan) -> None:
    other = replace(plan.opening[1], figures=(replace(plan.opening[1].figures[0], citations=(1,)),))
    before = replace(plan, opening=(other,))
    made = reviewing.choose(before, "p1", 1, **BY)
    assert (made.opening, made.notes) == (before.opening, before.notes)


Act = Callable[[Plan], Plan]
UNFIT: dict[str, tuple[Act, str]] = {
    "unsigned": (lambda plan: reviewing.accept(plan, "i1", who=" ", when=WHEN), "“加快清理低效无效企业”：没有写明由谁"),
    "no such item": (lambda plan: reviewing.accept(plan, "i9", **BY), "i9：稿子里没有这一条。"),
    "no reason": (lambda plan: reviewing.reject(plan, "i1", **BY, why="　"), "必须写明理由"),
    "nothing written": (lambda plan: reviewing.edit(plan, "i1", " \n", **BY), "没有写内容"),
    "nothing changed": (lambda plan: reviewing.edit(plan, "i2", item(plan, "i2").text, **BY), "没有改动"),
    "no title": (lambda plan: reviewing.retitle(plan, "i1", "。", **BY), "没有写标题"),
    "nothing to add": (lambda plan: reviewing.add(plan, 0, "新的", "", **BY), "没有写内容"),
    "no such section": (lambda plan: reviewing.move(plan, "i1", 2), "没有第 3 部分。本稿共 2 个部分"),
    "no such place": (lambda plan: reviewing.move(plan, "i1", 0, 2), "不能放在第 3 条.*现有 1 条"),
    "not left out": (lambda plan: reviewing.take_up(plan, "m1", composed, **BY), "没有这一项"),
    "can't be said": (lambda plan: reviewing.take_up(plan, "m8", lambda _: None, **BY), "写不成通顺的句子"),
    "no such reason": (lambda plan: reviewing.accept_reason(plan, "m1", **BY), "没有这一项"),
    "no such row": (lambda plan: reviewing.choose(plan, "p9", 0, **BY), "没有这一行"),
    "no such option": (lambda plan: reviewing.choose(plan, "p1", 2, **BY), "“营业收入”：没有这个建议值。共有 2 个"),
    "not rejected": (lambda plan: reviewing.restore(plan, "i1", **BY), "没有删去过"),
    "rejected": (
        lambda plan: reviewing.accept(reviewing.reject(plan, "i1", **BY, why="不写"), "i1", **BY),
        "已经删去。请先恢复",
    ),
    "strange matter": (
        lambda plan: reviewing.regenerate(plan, "i1", Item("i1", "新的", (Line("新的。", ("m9",), ()),))),
        "不能用",
    ),
}


@pytest.mark.parametrize(("act", "told"), UNFIT.values(), ids=UNFIT)
def test_what_does_not_fit_is_told(plan: Plan, act: Act, told: str) -> None:
    with pytest.raises(UnfitReviewError, match=told):
        act(plan)


WORDS = [
    "化解历史遗留问题20个以上",
    "建立担保限额管理制度",
    "压降至30%以内",
    "增长8%",
    "。",
    "，",
    "；",
    "\n",
    OPEN,
    "企业",
]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map("".join) | st.text(max_size=20)
item_ids = st.sampled_from(["i1", "i2", "i3", "i4", "i5"])
actions = st.one_of(
    st.builds(lambda key: lambda plan: reviewing.reject(plan, key, **BY, why="不写"), item_ids),
    st.builds(lambda key: lambda plan: reviewing.restore(plan, key, **BY), item_ids),
    st.builds(lambda key, text: lambda plan: reviewing.edit(plan, key, text, **BY), item_ids, texts),
    st.builds(lambda text: lambda plan: reviewing.add(plan, 0, "新增", text, **BY), texts),
    st.builds(lambda key, to: lambda plan: reviewing.move(plan, key, to), item_ids, st.integers(0, 1)),
    st.builds(
        lambda key: lambda plan: reviewing.take_up(plan, key, composed, **BY), st.sampled_from(["m3", "m4", "m8"])
    ),
    st.builds(lambda at: lambda plan: reviewing.choose(plan, "p2", at, **BY), st.none() | st.integers(0, 1)),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(actions, max_size=8))
def test_every_matter_stays_accounted_for_whatever_is_done(plan: Plan, done: list[Act]) -> None:
    for act in done:
        try:
            plan = act(plan)
        except UnfitReviewError:
            continue
        assert_whole(plan)
