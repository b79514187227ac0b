"""Paragraphs of a style, with their marked and commented runs."""

from collections.abc import Iterator

from export.official.comments import commented
from export.official.letter import Passage, Text
from export.official.measures import Font
from export.official.styles import MARKS, Style
from export.official.xml import Element, element, run


def paragraph(text: Text, style: Style, *more: Element, new_page: bool = False) -> Element:
    """A paragraph of `text` in `style`; `more` runs go on behind it."""
    properties = element("pPr", element("pStyle", val=style.id))
    if new_page:
        properties.append(element("pageBreakBefore"))
    return element("p", properties, *runs(text, style.font), *more)


def runs(text: Text, font: Font, character: str = "") -> Iterator[Element]:
    """`text` in `font`; a mark has a style of its own in the place of the one with the id `character`."""
    if isinstance(text, str):
        yield run(text, font, character)
        return
    for passage in text:
        made = _marked(passage, font, character)
        yield from commented(made, passage.comment) if passage.comment else made


def _marked(passage: Passage, font: Font, character: str) -> tuple[Element, ...]:
    return tuple(run(each.text, font, MARKS[each.mark].id if each.mark else character) for each in passage.runs)
