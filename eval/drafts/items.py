"""What a plan says that it will do, clause by clause: the unit in which plans are compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from check.tasks.promises import without_manner
from check.tasks.reading import place_of, read_whole, without_place
from extract.records import Target
from extract.spans import targets_in
from extract.volume import Volume
from ingest.document import Span

_SHORTEST = 5  # characters that can name a thing and what is done to it


@dataclass(frozen=True, slots=True)
class Item:
    """A clause of a plan: its words, the thing that it is about, and the indicators that it sets goals for."""

    text: str
    thing: str
    indicators: frozenset[str]


def items_of(plan: Volume) -> Iterator[Item]:
    """The items of the plan part of a document, in the order of its text; clauses that only say how are none."""
    document, targets = plan.document, plan.tasks.targets
    place, seen = place_of(document), set[Span]()
    for task in plan.tasks.tasks:
        for span in [measure.span for measure in task.measures] or [task.span]:
            for clause in without_manner(document.text, span):
                if clause not in seen and clause.end - clause.start >= _SHORTEST:
                    seen.add(clause)
                    yield _item(document.text, clause, place, [targets[i] for i in targets_in(targets, clause)])


def _item(text: str, clause: Span, place: str, targets: Sequence[Target]) -> Item:
    goals = frozenset(target.canonical or target.indicator for target in targets if target.kind == "goal")
    return Item(clause.of(text), without_place(read_whole(text, clause).thing.of(text), place), goals)
