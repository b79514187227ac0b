"""What a reply says of the items that it was asked about, each sentence judged."""

from collections.abc import Iterator
from dataclasses import dataclass

from check.records import Embed
from draft.model.judging import Fault, Judged, judged, retitled
from draft.model.material import Batch, Part
from draft.model.replies import ItemSaid, SectionReply, SentenceSaid
from draft.model.settling import with_losses
from extract.model.figures import read_item

_MOST = 40  # sentences of an item


@dataclass(frozen=True, slots=True)
class Said:
    """What a model made of an item: its title, if it gave one that holds, and its sentences, each judged by itself."""

    part: Part
    title: str | None
    sentences: tuple[Judged, ...]
    year: int  # of the plan

    @property
    def checked(self) -> list[Judged]:
        """The sentences, judged together too."""
        return with_losses(self.part, self.sentences, self.year)


def items_said(batch: Batch, reply: SectionReply, year: int, embed: Embed) -> Iterator[Said]:
    """What the reply says of each item of the batch; nothing of one that it passes over, and the first word counts."""
    parts = dict(enumerate(batch.parts, 1))
    for row in reply.items:
        item, _ = read_item(row, ItemSaid)
        part = parts.pop(item.number, None) if item else None
        if item and part:
            sentences = tuple(_judged(part, each, year, embed) for each in item.sentences[:_MOST])
            yield Said(part, retitled(part, item.title, embed), sentences, year)


def _judged(part: Part, row: object, year: int, embed: Embed) -> Judged:
    said, _ = read_item(row, SentenceSaid)
    return judged(part, said, year, embed) if said else Judged(str(row), faults=(Fault("格式不对"),))
