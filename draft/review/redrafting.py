"""An item back in the words in which it was first drafted."""

from draft.errors import UnfitReviewError
from draft.records import Plan
from draft.review.arranging import called, item_of
from draft.review.retargeting import retargeted
from draft.review.reviewing import regenerate


def as_first_drafted(first: Plan, now: Plan, item_id: str) -> Plan:
    """`now` with the item as the draft's `first` version has it, but with the targets that were chosen since.

    Raises UnfitReviewError for an item that came in later.
    """
    item = item_of(now, item_id)
    if item_id not in {each.id for each in first.items}:
        remedy = "请自己修改，或用模型重新起草"
        raise UnfitReviewError("这一条是后来加上的，没有最初的文字", where=called(item.title), remedy=remedy)
    chosen = {each.id: each for each in now.proposals}
    turned = first
    for old in first.proposals:
        if old.chosen != chosen[old.id].chosen:
            turned = retargeted(turned, old, chosen[old.id])
    return regenerate(now, item_id, item_of(turned, item_id), turned.citations)
