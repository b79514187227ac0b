"""What a plan says that it will do, clause by clause: the unit in which plans are compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from draft.basis.records import Found
from draft.basis.stated import names_of, stated, targets_of, thing_of
from extract.volume import Volume
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Item:
    """A clause of a plan at its place: the thing that it is about, and the indicators that it sets goals for."""

    span: Span
    thing: str
    indicators: frozenset[str]


def items_of(plan: Volume) -> Iterator[Item]:
    """The items of the plan part of a document, in the order of its text; clauses that only say how are none."""
    for part in stated(plan):
        for clause in part.clauses:
            yield Item(clause, thing_of(plan.document, clause), names_of(targets_of(plan, clause), "goal"))


def item_of(found: Found) -> Item:
    """A clause of the basis of a draft as an item of a plan; what was achieved sets no goal."""
    names = frozenset[str]() if found.matter.kind == "review" else found.matter.indicators
    return Item(found.span, found.matter.thing, names)
