from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.records import Item, Plan
from draft.review import reviewing
from draft.review.differences import Change, Difference, Operation, difference, operations

BY: dict[str, Any] = {"who": "王敏", "when": datetime(2024, 1, 8, 9, 30, tzinfo=UTC)}
NOTHING = Difference(None, None, (), (), (), (), (), ())


def item(plan: Plan, item_id: str) -> Item:
    return next(each for each in plan.items if each.id == item_id)


def test_a_draft_does_not_differ_from_itself(plan: Plan) -> None:
    assert difference(plan, plan) == NOTHING


def test_words_are_told_apart_and_not_characters() -> None:
    assert operations("加快推进国企改革。", "持续推进国企改革。") == (
        Operation("replace", "加快", "持续"),
        Operation("equal", "推进国企改革。", "推进国企改革。"),
    )
    assert operations("推进改革", "推进改革攻坚") == (
        Operation("equal", "推进改革", "推进改革"),
        Operation("insert", "", "攻坚"),
    )
    assert [each.kind for each in operations("推进改革攻坚", "推进改革")] == ["equal", "delete"]


@given(st.text("加快推进国企改革35%。\n 𠀀"), st.text("加快推进国企改革35%。\n 𠀀"))
def test_the_operations_lead_from_the_one_text_to_the_other(old: str, new: str) -> None:
    found = operations(old, new)
    assert "".join(each.old for each in found) == old
    assert "".join(each.new for each in found) == new
    assert all((each.kind == "equal") == (each.old == each.new) for each in found)


def test_an_item_that_is_edited_is_changed(plan: Plan) -> None:
    new = reviewing.edit(plan, "i4", "管理人员竞争上岗比例达到65%。", **BY)
    found = difference(plan, new)
    (change,) = found.changed
    assert found == replace(NOTHING, changed=(change,))
    assert (change.old, change.new) == (item(plan, "i4"), item(new, "i4"))
    assert change.reworded
    assert [(each.old, each.new) for each in change.text if each.kind == "replace"] in (
        [("60", "65")],
        [("60%", "65%")],
    )
    assert [each.kind for each in change.title] == ["equal"]


def test_an_item_that_is_accepted_is_changed_and_not_reworded(plan: Plan) -> None:
    (change,) = difference(plan, reviewing.accept(plan, "i1", **BY)).changed
    assert (change.new.id, change.reworded) == ("i1", False)


def test_an_item_that_is_rejected_is_removed_and_its_matters_are_left_out(plan: Plan) -> None:
    new = reviewing.reject(plan, "i5", **BY, why="不写")
    found = difference(plan, new)
    (removed,) = found.removed
    assert (removed.item, removed.section, removed.position) == (item(plan, "i5"), "着力深化国资国企改革", 2)
    assert found == replace(NOTHING, removed=(removed,), left_out=(Change(None, new.left_out[1]),))
    back = difference(new, plan)
    assert [each.item.id for each in back.added] == ["i5"]
    assert back.left_out == (Change(new.left_out[1], None),)


@pytest.mark.parametrize(
    ("item_id", "section", "position", "place"),
    [("i5", 0, 1, (0, 1)), ("i3", 0, 2, (0, 2)), ("i3", 1, 2, (1, 2)), ("i5", 1, 0, (1, 0))],
)
def test_only_the_item_that_was_moved_is_moved(
    plan: Plan, item_id: str, section: int, position: int, place: tuple[int, int]
) -> None:
    found = difference(plan, reviewing.move(plan, item_id, section, position))
    (move,) = found.moved
    assert found == replace(NOTHING, moved=(move,))
    assert move.new.item.id == item_id
    assert (move.new.section, move.new.position) == (plan.sections[place[0]].title, place[1])


def test_an_added_item_moves_no_other(plan: Plan) -> None:
    found = difference(plan, reviewing.add(plan, 0, "新增工作", "抓好落实。", **BY, position=0))
    assert (len(found.added), found.moved) == (1, ())


def test_a_target_that_is_chosen_anew_changes_the_row_and_the_words(plan: Plan) -> None:
    new = reviewing.choose(plan, "p1", 1, **BY)
    found = difference(plan, new)
    assert found.proposals == (Change(plan.proposals[0], new.proposals[0]),)
    assert found.opening is not None
    assert "".join(each.new for each in found.opening if each.kind != "equal").startswith("8.3")


def test_the_title_is_compared(plan: Plan) -> None:
    found = difference(plan, replace(plan, title="临澜市国资委2024年重点工作"))
    assert found.title == operations(plan.title, "临澜市国资委2024年重点工作")
    assert found == replace(NOTHING, title=found.title)


def test_other_indexes_of_the_same_citations_are_no_change(plan: Plan) -> None:
    shifted = replace(item(plan, "i1"), citations=(3,), units=(4,))
    section = replace(plan.sections[0], items=(shifted, *plan.sections[0].items[1:]))
    assert difference(plan, replace(plan, sections=(section, plan.sections[1]))) == NOTHING
