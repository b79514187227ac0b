"""The JSON contract of kept drafts (`duban drafts --json`, `/drafts`): keys are added, never removed or renamed.

The plan of a version is as `api.plan_schema` has it. Positions are counted from 0.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from api.plan_schema import ItemView, LeftOutView, PlanView, ProposalView, item_parts, labels_of, parts, plan_view
from api.schema import View
from draft.records import Plan
from draft.review.differences import Difference, Placed
from library.drafts import Saved, StoredDraft


class DraftRow(View):
    """A draft in the list; `version` is the number of its last one."""

    id: str
    title: str
    year: int
    organisation: str | None
    created: datetime
    version: int = Field(validation_alias="latest")
    made_from: Mapping[str, Any]


class DraftsView(View):
    """All drafts, the newest first (`duban drafts --json`)."""

    drafts: list[DraftRow]


class VersionRow(View):
    """Who made a version of a draft, when, and what of it."""

    number: int
    made: datetime
    who: str
    note: str


class DraftHeadView(View):
    """A draft and its history; `version` is the one that is shown with it, `latest` the last one."""

    id: str
    title: str
    year: int
    organisation: str | None
    created: datetime
    version: int
    latest: int
    made_from: Mapping[str, Any]
    versions: list[VersionRow]


class DraftView(View):
    """A version of a draft (`duban drafts show --json`)."""

    draft: DraftHeadView
    plan: PlanView


class OperationView(View):
    """A stretch of text: `old` became `new`."""

    kind: Literal["equal", "insert", "delete", "replace"]
    old: str
    new: str


class PlacedItemView(View):
    """An item and where it stands: the title of its section, its position there."""

    item: ItemView
    section: str
    position: int


class MoveView(View):
    """An item that stands elsewhere now."""

    old: PlacedItemView
    new: PlacedItemView


class ItemChangeView(View):
    """An item whose words, deadline, units or standing changed; `reworded` where its title or text did."""

    old: ItemView
    new: ItemView
    title: list[OperationView]
    text: list[OperationView]
    reworded: bool


class TargetChangeView(View):
    """A row of the table of targets that is another now."""

    old: ProposalView | None
    new: ProposalView | None


class LeftOutChangeView(View):
    """A matter that is left out now, or is no longer, or for another reason."""

    old: LeftOutView | None
    new: LeftOutView | None


class DifferenceView(View):
    """What changed from the version `old` to `new`; `title` and `opening` are null where they did not.

    Indexes of citations are those of the version that a value is of.
    """

    old: int
    new: int
    title: list[OperationView] | None
    opening: list[OperationView] | None
    added: list[PlacedItemView]
    removed: list[PlacedItemView]
    moved: list[MoveView]
    changed: list[ItemChangeView]
    targets: list[TargetChangeView]
    left_out: list[LeftOutChangeView]


def draft_view(stored: StoredDraft, number: int, plan: Plan, versions: tuple[Saved, ...]) -> DraftView:
    """The contract's view of version `number` of a draft."""
    head = DraftHeadView.model_validate(parts(stored) | {"version": number, "versions": versions})
    return DraftView(draft=head, plan=plan_view(plan))


def difference_view(numbers: tuple[int, int], plans: tuple[Plan, Plan], found: Difference) -> DifferenceView:
    """The contract's view of how two versions differ."""
    before, after = map(labels_of, plans)
    own = {
        "old": numbers[0],
        "new": numbers[1],
        "targets": found.proposals,
        "added": [_placed(each, after) for each in found.added],
        "removed": [_placed(each, before) for each in found.removed],
        "moved": [{"old": _placed(each.old, before), "new": _placed(each.new, after)} for each in found.moved],
        "changed": [
            parts(each)
            | {"old": item_parts(each.old, before), "new": item_parts(each.new, after), "reworded": each.reworded}
            for each in found.changed
        ],
    }
    return DifferenceView.model_validate(parts(found) | own)


def _placed(placed: Placed, labels: Mapping[str, str]) -> dict[str, Any]:
    return parts(placed) | {"item": item_parts(placed.item, labels)}
