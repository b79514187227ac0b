"""Items of a plan by their ids: found, replaced, taken out, put in."""

from collections.abc import Iterable
from dataclasses import replace

from draft.errors import UnfitReviewError
from draft.records import Item, Plan


def place_of(plan: Plan, item_id: str) -> tuple[int, int]:
    """The section and the position of an item, both counted from 0; raises UnfitReviewError where there is none."""
    for number, section in enumerate(plan.sections):
        for position, item in enumerate(section.items):
            if item.id == item_id:
                return number, position
    if any(struck.item.id == item_id for struck in plan.rejected):
        raise UnfitReviewError("这一条已经删去", where=item_id, remedy="请先恢复这一条")
    raise UnfitReviewError("稿子里没有这一条", where=item_id, remedy="请刷新后重试")


def item_of(plan: Plan, item_id: str) -> Item:
    """The item with this id; raises as `place_of` does."""
    number, position = place_of(plan, item_id)
    return plan.sections[number].items[position]


def put(plan: Plan, item: Item) -> Plan:
    """The plan with this item in the place of the one of its id."""
    number, _ = place_of(plan, item.id)
    return _with_items(plan, number, (item if each.id == item.id else each for each in plan.sections[number].items))


def without(plan: Plan, item_id: str) -> Plan:
    """The plan without the item; raises as `place_of` does."""
    number, _ = place_of(plan, item_id)
    return _with_items(plan, number, (each for each in plan.sections[number].items if each.id != item_id))


def inserted(plan: Plan, item: Item, section: int, position: int | None) -> Plan:
    """The plan with the item at this place, counted from 0, or at the section's end; raises UnfitReviewError."""
    if not 0 <= section < len(plan.sections):
        remedy = f"本稿共 {len(plan.sections)} 个部分"
        raise UnfitReviewError(f"没有第 {section + 1} 部分", where=called(item.title), remedy=remedy)
    items = plan.sections[section].items
    at = len(items) if position is None else position
    if not 0 <= at <= len(items):
        remedy = f"“{plan.sections[section].title}”现有 {len(items)} 条"
        raise UnfitReviewError(f"不能放在第 {at + 1} 条", where=called(item.title), remedy=remedy)
    if item.id in {each.id for each in plan.items}:
        raise UnfitReviewError("这一条已经在稿子里", where=called(item.title), remedy="请刷新后重试")
    return _with_items(plan, section, (*items[:at], item, *items[at:]))


def _with_items(plan: Plan, number: int, items: Iterable[Item]) -> Plan:
    sections = list(plan.sections)
    sections[number] = replace(sections[number], items=tuple(items))
    return replace(plan, sections=tuple(sections))


def called(title: str) -> str:
    """An item, as an error names it."""
    return f"“{title if len(title) <= 30 else f'{title[:29]}…'}”"
