"""An item goes back to its first words, with the targets that were chosen since."""

from datetime import UTC, datetime
from typing import Any

import pytest

from draft.errors import UnfitReviewError
from draft.records import Item, Plan
from draft.review import reviewing
from draft.review.redrafting import as_first_drafted

BY: dict[str, Any] = {"who": "王敏", "when": datetime(2024, 1, 8, 9, 30, tzinfo=UTC)}


def item(plan: Plan, key: str) -> Item:
    return next(each for each in plan.items if each.id == key)


def test_what_was_edited_is_as_it_was(plan: Plan) -> None:
    edited = reviewing.retitle(reviewing.edit(plan, "i1", "清理一批企业。", **BY), "i1", "清理企业", **BY)
    assert item(as_first_drafted(plan, edited, "i1"), "i1") == item(plan, "i1")


def test_a_target_that_was_chosen_since_stays(plan: Plan) -> None:
    chosen = reviewing.choose(plan, "p2", 0, **BY)
    edited = reviewing.edit(chosen, "i1", "清理一批企业。", **BY)
    again = as_first_drafted(plan, edited, "i1")
    assert item(again, "i1").text == item(chosen, "i1").text == "巩固清理成果，年底前再清理低效无效企业15户以上。"
    cited = [again.citations[index].quote for index in item(again, "i1").lines[0].figures[0].citations]
    assert any("15户" in quote for quote in cited)


def test_an_item_of_later_has_no_first_words(plan: Plan) -> None:
    more = reviewing.add(plan, 0, "办好培训", "办好培训班。", **BY)
    new = next(each for each in more.items if each.title == "办好培训")
    with pytest.raises(UnfitReviewError, match="后来加上的"):
        as_first_drafted(plan, more, new.id)
