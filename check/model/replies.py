"""What a model's replies look like; items are read one by one, so that a broken one costs only itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import field_validator

from extract.model.align import Rejected, dropped
from extract.model.figures import read_item
from extract.model.replies import Said, Text
from extract.records import Dropped

T = TypeVar("T")
V = TypeVar("V")
S = TypeVar("S", bound="Numbered")


class Numbered(Said):
    """What is said of the thing that the prompt gave this number, from 1."""

    number: int
    reason: Text = None


class PickSaid(Numbered):
    """Which of a goal's candidates means the same indicator on the same basis; None for none of them."""

    candidate: int | None = None

    @field_validator("candidate", mode="before")
    @classmethod
    def _none(cls, value: object) -> object:
        """Models write 0, "" or 无 for none."""
        return None if value in (0, "0", "", "无", "null") else value


class SentencesSaid(Numbered):
    """Which of the sentences are about a task, and the state of which they speak."""

    sentences: tuple[int, ...] = ()
    state: Text = None


class Reply(Said):
    """The reply to any prompt of this room."""

    items: list[Any]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[V]):
    """What became of a reply: the verdicts of items that held, as they are now, and what was dropped."""

    revised: tuple[V, ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Read(Generic[V]):
    """What one item of a reply makes of a verdict, and what of the item was dropped all the same."""

    verdict: V
    dropped: tuple[Dropped, ...] = ()


def take(label: str, reply: Reply, shape: type[S], batch: Sequence[T], judge: Callable[[T, S], Read[V]]) -> Outcome[V]:
    """The outcome of `reply`, whose items are numbered as `batch` was.

    `judge` raises Rejected for what does not hold.
    """
    revised: dict[int, V] = {}  # by number
    lost: list[Dropped] = []
    for item in reply.items:
        said, fault = read_item(item, shape)
        if said is None:
            lost += [fault] if fault else []
            continue
        try:
            if not 1 <= said.number <= len(batch) or said.number in revised:
                raise Rejected("没有这个编号，或者重复")
            read = judge(batch[said.number - 1], said)
        except Rejected as reason:
            lost.append(dropped(f"{label}{said.number}：{_words(said)}", reason))
        else:
            revised[said.number] = read.verdict
            lost += read.dropped
    return Outcome(tuple(revised.values()), tuple(lost))


def _words(said: Numbered) -> str:
    rest = said.model_dump(exclude={"number", "reason"}, exclude_none=True)
    return "，".join([*(f"{name}={value}" for name, value in rest.items()), said.reason or ""])
