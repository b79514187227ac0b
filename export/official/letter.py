"""The values that become an official document: a letter, its blocks and its attachments."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Level = Literal[1, 2, 3, 4]  # 一、 （一） 1. （1）
Align = Literal["left", "center"]
Mark = Literal["open", "unsupported"]  # still to be filled in; said without a source


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; `mark` says why a reader has to look at them before the letter goes out."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs of a paragraph with a comment on them, where there is one; its line feeds part paragraphs."""

    runs: tuple[Run, ...]
    comment: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Text: TypeAlias = str | tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `text`, where given, goes on behind it in the same line.

    `label` is counted when it is written where it is None.
    """

    level: Level
    title: Text
    text: Text = ""
    label: str | None = None


Cell: TypeAlias = str | tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A header and the weight of its column among those of the table."""

    header: str
    weight: int
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as wide as the type area; every row has one cell for each column, or one for all.

    A cell is a text, whose line feeds part paragraphs, or its paragraphs.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is bound behind a letter, on pages of its own; wide tables lie on their side (`landscape`)."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """An official document without its letterhead, which is the office's own paper.

    `title` breaks at its line feeds, or where it reads best. `marking` is the urgency or the like at the top left,
    `number` the 发文字号, `addressee` the 主送机关, `organisation` and `date` the signature, `note` the 附注, which
    is put in brackets.
    """

    title: str
    blocks: tuple[Block, ...]
    organisation: str
    date: date
    number: str | None = None
    addressee: str | None = None
    attachments: tuple[Attachment, ...] = ()
    note: str | None = None
    marking: str | None = None
