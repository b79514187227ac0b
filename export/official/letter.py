"""The values that become an official document: a letter, its blocks and its attachments."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Level = Literal[1, 2, 3, 4]  # 一、 （一） 1. （1）
Align = Literal["left", "center"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, whose label is counted when it is written; `text`, where given, goes on behind it in the same line."""

    level: Level
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A header and the weight of its column among those of the table."""

    header: str
    weight: int
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as wide as the type area; every row has one text for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is bound behind a letter, on pages of its own."""

    title: str
    blocks: tuple[Block, ...]


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
