"""Drafts at the command line: which documents they are made from, and what of them a command names."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from api.revising import keep
from api.volumes import Tell, needs_no_library, read_volume, told, volume_of
from draft.errors import UnfitReviewError
from draft.given import GIVEN
from draft.model.rewriting import FAILED
from draft.papers.cells import labelled_items
from draft.records import Item, Plan, Proposal
from draft.writing import write
from extract.volume import Volume
from library.drafts import StoredDraft
from library.service import Library

if TYPE_CHECKING:
    from check.records import Check, Embed
    from prompts.model import Model

_NUMBER = re.compile(r"\d{1,4}")
_SHORTEST_ID = 6


@dataclass(frozen=True, slots=True)
class Order:
    """What a draft is to be made from; each file is a path or a document of the library."""

    reports: Sequence[str]
    year: int
    plan: str | None = None
    policies: Sequence[str] = ()
    without_plan_section: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.reports, *([self.plan] if self.plan else ()), *self.policies)


def drafted(
    folder: Path, order: Order, tell: Tell, *, model: "Model | None" = None, keeper: str | None = None
) -> tuple[Plan, StoredDraft | None]:
    """The draft, with people's decisions in the library in `folder`, and how it is kept where a `keeper` signs it.

    A folder that isn't there is not made where nothing is needed from it.
    """
    if keeper is None and needs_no_library(folder, order.files):
        from index.embedders import load_embedder

        embed = load_embedder().embed_passages
        return _written(order, read_volume, embed, lambda check: check, model, tell), None
    with Library.open(folder) as library:
        read = partial(volume_of, library)
        plan = _written(order, read, library.embed, library.with_decisions, model, tell)
        if keeper is None:
            return plan, None
        return plan, keep(library, plan, keeper, without_plan_section=order.without_plan_section)


def _written(
    order: Order,
    read: Callable[[str], Volume],
    embed: "Embed",
    decided: "Callable[[Check], Check]",
    model: "Model | None",
    tell: Tell,
) -> Plan:
    volumes = {file: read(file) for file in told(order.files, tell)}
    return write(
        [volumes[file] for file in order.reports],
        order.year,
        embed,
        plan=volumes[order.plan] if order.plan else None,
        policies=[volumes[file] for file in order.policies],
        without_plan_section=order.without_plan_section,
        decided=decided,
        model=model,
        tell=tell,
    )


def warnings(plan: Plan) -> Iterator[str]:
    """What went wrong with the documents and the model, for those who don't see the draft at the terminal."""
    yield from (note.message for note in plan.notes if note.code in {GIVEN, FAILED})


def item_named(plan: Plan, name: str) -> str:
    """The id of the item that `name` means: its number as shown (12, 一、3), an id or the beginning of one.

    What is struck out goes by its id. Raises UnfitReviewError.
    """
    numbers = {label: item for label, _, item in labelled_items(plan)}
    if name in numbers:
        return numbers[name].id
    found = _beginning([*plan.items, *(struck.item for struck in plan.rejected)], name)
    if found is None:
        raise UnfitReviewError(
            "稿子里没有这一条", where=name, remedy=f"可以用序号（如 {next(iter(numbers), '1')}）或 --json 中的 id"
        )
    return found.id


def target_named(plan: Plan, name: str) -> Proposal:
    """The row of the table of targets that `name` means: its number there, an id or the beginning of one.

    Raises UnfitReviewError.
    """
    rows = plan.proposals
    found = rows[int(name) - 1 : int(name)] if _NUMBER.fullmatch(name) and int(name) else ()
    by_id = [row for row in rows if len(name) >= _SHORTEST_ID and row.id.startswith(name)]
    if len(found) == 1 or len(by_id) == 1:
        return (*found, *by_id)[0]
    raise UnfitReviewError("指标建议表里没有这一行", where=name, remedy=f"可以用 1—{len(rows)}，或 --json 中的 id")


def matter_named(plan: Plan, name: str) -> str:
    """The id of the matter left out that `name` means: an id or the beginning of one; raises UnfitReviewError."""
    found = [each.matter for each in plan.left_out if len(name) >= _SHORTEST_ID and each.matter.startswith(name)]
    if len(found) != 1:
        raise UnfitReviewError("未写入的事项中没有这一项", where=name, remedy="请用 duban drafts show 列出的编号")
    return found[0]


def _beginning(items: Sequence[Item], name: str) -> Item | None:
    found = [item for item in items if len(name) >= _SHORTEST_ID and item.id.startswith(name)]
    return found[0] if len(found) == 1 else None
