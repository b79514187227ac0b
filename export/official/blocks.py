"""The parts of a letter as paragraphs and tables."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from docx.oxml.ns import qn

from export.official import styles
from export.official.letter import Attachment, Block, Heading, Letter, Paragraph, Table
from export.official.measures import FANGSONG, TYPE_HEIGHT, TYPE_WIDTH
from export.official.numerals import chinese
from export.official.paragraphs import paragraph, runs
from export.official.styles import Style, indent
from export.official.tables import table
from export.official.title import title_lines, width
from export.official.xml import Element, element, named, run

_DATE_FROM_RIGHT = 4  # characters, 7.3.5.1


class Leaves(NamedTuple):
    """What stands on pages that lie the same way."""

    landscape: bool
    parts: list[Element]


def contents(letter: Letter) -> Sequence[Leaves]:
    """All that a letter shows, from the top of its first page to its last attachment."""
    found = [Leaves(False, list(_text(letter)))]
    for number, attachment in enumerate(letter.attachments, 1):
        if attachment.landscape != found[-1].landscape:
            found.append(Leaves(attachment.landscape, []))
        found[-1].parts.extend(_attachment(attachment, number if len(letter.attachments) > 1 else None))
    return found


def _text(letter: Letter) -> Iterator[Element]:
    text, note = [*_head(letter), *_body(letter.blocks)], list(_attachment_note(letter.attachments))
    for part in (text[-1], *note):
        _keep_with_next(part)
    yield from (*text, *note)
    yield from _signature(letter.organisation, dated(letter.date))
    if letter.note:
        yield paragraph(f"（{letter.note}）", styles.NOTE)


def dated(day: date) -> str:
    """7.3.5.4: all four digits of the year, no zeros before month and day."""
    return f"{day.year}年{day.month}月{day.day}日"


def _head(letter: Letter) -> Iterator[Element]:
    if letter.marking:
        yield paragraph(letter.marking, styles.MARKING)
    if letter.number:
        yield paragraph(letter.number, styles.NUMBER)
    yield _title(letter.title, styles.TITLE)
    if letter.addressee:
        yield paragraph(f"{letter.addressee}：", styles.ADDRESSEE)


def _title(title: str, style: Style) -> Element:
    """One paragraph, so that navigation shows it whole, with a break after each line."""
    first, *others = title_lines(title) or ("",)
    more = []
    for line in others:
        more.append(element("r", named(style.font), element("br")))
        more.append(run(line, style.font))
    return paragraph(first, style, *more)


def _body(blocks: Sequence[Block], width: int = TYPE_WIDTH) -> Iterator[Element]:
    """Labels count on from heading to heading, and anew below each heading of a higher level."""
    counts: Counter[int] = Counter()
    for block in blocks:
        match block:
            case Paragraph():
                yield paragraph(block.text, styles.BODY)
            case Heading():
                counts[block.level] += 1
                for below in range(block.level + 1, 5):
                    counts[below] = 0
                yield _heading(block, counts[block.level])
            case Table():
                yield table(block, width)


def _heading(heading: Heading, number: int) -> Element:
    """A heading that goes on as running text is no entry of the navigation, its first words only look like one."""
    style = styles.HEADINGS[heading.level - 1]
    counted = label(heading.level, number) if heading.label is None else heading.label
    if not heading.text:
        return paragraph(counted, style, *runs(heading.title, style.font))
    character = styles.RUN_IN[heading.level - 1].id
    title = (run(counted, style.font, character), *runs(heading.title, style.font, character))
    return paragraph((), styles.BODY, *title, *runs(heading.text, FANGSONG))


def label(level: int, number: int) -> str:
    """7.3.3: 一、 （一） 1. （1）"""
    return (f"{chinese(number)}、", f"（{chinese(number)}）", f"{number}.", f"（{number}）")[level - 1]


def _attachment_note(attachments: Sequence[Attachment]) -> Iterator[Element]:
    """7.3.4: one line below the text; no punctuation behind a name; a long name goes on below its first character."""
    titles = [attachment.title.replace("\n", "") for attachment in attachments]
    if len(titles) == 1:
        yield paragraph(f"附件：{titles[0]}", styles.ONE_ATTACHMENT)
        return
    for number, title in enumerate(titles, 1):
        first = number == 1
        style = styles.FIRST_ATTACHMENT if first else styles.NEXT_ATTACHMENT
        yield paragraph(f"{'附件：' if first else ''}{number}.{title}", style)


def _signature(organisation: str, day: str) -> Iterator[Element]:
    """7.3.5.1: the date four characters from the right, the office centred above it; a long name moves both inwards."""
    beyond = (width(organisation) - width(day)) / 2
    right = max(_DATE_FROM_RIGHT, beyond)
    yield _indented(organisation, styles.SIGNATURE, right - beyond)
    yield _indented(day, styles.DATE, right)


def _indented(text: str, style: Style, right: float) -> Element:
    made = paragraph(text, style)
    made[0].append(indent(style, right))
    return made


def _keep_with_next(last: Element) -> None:
    """The end of the text stands on the page of the signature."""
    if last.tag == qn("w:p"):
        last[0].insert(1, element("keepNext"))


def _attachment(attachment: Attachment, number: int | None) -> Iterator[Element]:
    """7.3.7: a page of its own, 附件 at its top left, the title centred on the third line."""
    yield paragraph(f"附件{number or ''}", styles.ATTACHMENT, new_page=True)
    yield _title(attachment.title, styles.ATTACHMENT_TITLE)
    yield from _body(attachment.blocks, TYPE_HEIGHT if attachment.landscape else TYPE_WIDTH)
