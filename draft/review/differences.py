"""How two versions of a draft differ, word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Literal, TypeVar

from draft.records import Item, LeftOut, Line, Plan, Proposal

Kind = Literal["equal", "insert", "delete", "replace"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Operation:
    """A stretch of text: `old` became `new`; one of them is "" for an insertion and a deletion."""

    kind: Kind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """Something of both versions that is not the same in them, or of one of them only: the other is None then."""

    old: T | None
    new: T | None


@dataclass(frozen=True, slots=True)
class Placed:
    """An item that one version has, and where: the title of its section, its position there from 0."""

    item: Item
    section: str
    position: int


@dataclass(frozen=True, slots=True)
class Move:
    """An item of both versions that stands elsewhere now."""

    old: Placed
    new: Placed


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of both versions whose words, deadline, units or standing changed; `title` and `text` are its words."""

    old: Item
    new: Item
    title: tuple[Operation, ...]
    text: tuple[Operation, ...]

    @property
    def reworded(self) -> bool:
        """Whether its title or text changed, and not only what is said of it."""
        return any(operation.kind != "equal" for operation in (*self.title, *self.text))


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed; `title` and `opening` are None where they did not, all else is empty then."""

    title: tuple[Operation, ...] | None
    opening: tuple[Operation, ...] | None
    added: tuple[Placed, ...]
    removed: tuple[Placed, ...]
    moved: tuple[Move, ...]
    changed: tuple[ItemChange, ...]
    proposals: tuple[Change[Proposal], ...]
    left_out: tuple[Change[LeftOut], ...]


def difference(old: Plan, new: Plan) -> Difference:
    """What changed from one version of a draft to another, items in the order of `new`, removed ones in that of `old`.

    An item is moved where its section changed, or its place among the items that both versions have.
    """
    before, after = _placed(old), _placed(new)
    both = [(before[key], placed) for key, placed in after.items() if key in before]
    stayed = _stayed([key for key in before if key in after], [key for key in after if key in before])
    return Difference(
        title=_if_changed(old.title, new.title),
        opening=_if_changed(_text(old.opening), _text(new.opening)),
        added=tuple(placed for key, placed in after.items() if key not in before),
        removed=tuple(placed for key, placed in before.items() if key not in after),
        moved=tuple(Move(*pair) for pair in both if pair[1].item.id not in stayed or _elsewhere(*pair)),
        changed=tuple(_change(was.item, now.item) for was, now in both if _said(was.item) != _said(now.item)),
        proposals=_changes({each.id: each for each in old.proposals}, {each.id: each for each in new.proposals}),
        left_out=_changes({each.matter: each for each in old.left_out}, {each.matter: each for each in new.left_out}),
    )


def operations(old: str, new: str) -> tuple[Operation, ...]:
    """How `old` becomes `new`, in words; their joined texts are the two."""
    was, now = _words(old), _words(new)
    codes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return tuple(Operation(kind, "".join(was[a:b]), "".join(now[c:d])) for kind, a, b, c, d in codes)


def _words(text: str) -> Sequence[str]:
    import rjieba  # noqa: PLC0415 - its dictionary is loaded at import

    words: list[str] = rjieba.cut(text)
    return words


def _if_changed(old: str, new: str) -> tuple[Operation, ...] | None:
    return None if old == new else operations(old, new)


def _text(lines: Iterable[Line]) -> str:
    return "".join(line.text for line in lines)


def _placed(plan: Plan) -> dict[str, Placed]:
    return {
        item.id: Placed(item, section.title, position)
        for section in plan.sections
        for position, item in enumerate(section.items)
    }


def _stayed(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The ids that keep their order."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return frozenset(key for block in blocks for key in before[block.a : block.a + block.size])


def _elsewhere(old: Placed, new: Placed) -> bool:
    return old.section != new.section


def _said(item: Item) -> tuple[object, ...]:
    """What a reader sees of an item; its indexes may differ where it is the same."""
    return item.title, item.text, item.deadline, item.lead, item.responsible, item.word


def _change(old: Item, new: Item) -> ItemChange:
    return ItemChange(old, new, operations(old.title, new.title), operations(old.text, new.text))


def _changes(old: dict[str, T], new: dict[str, T]) -> tuple[Change[T], ...]:
    keys = dict.fromkeys((*new, *old))
    return tuple(Change(old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key))
