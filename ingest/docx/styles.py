"""Paragraph and character styles: what a paragraph inherits of outline level, numbering and hiding."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.docx.names import number, q, switch, value

BODY_LEVEL = 9  # w:outlineLvl 9 is running text (17.3.1.20)
HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; None where neither it nor a style it is based on says."""

    outline: int | None = None
    numbering: int | None = None
    numbering_level: int | None = None
    hidden: bool | None = None


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: _Element | None) -> None:
        elements = [] if root is None else root.findall(q("w:style"))
        self._elements = {element.get(q("w:styleId"), ""): element for element in elements}
        self._resolved: dict[str, Style] = {}
        self._default = next((id for id, element in self._elements.items() if _is_default_paragraph(element)), "")

    def of_paragraph(self, properties: _Element | None) -> tuple[str, Style]:
        """Id and content of the style of a paragraph with these `w:pPr`."""
        id = value(properties, q("w:pStyle")) or self._default
        return id, self.named(id)

    def named(self, id: str) -> Style:
        if id not in self._resolved:
            self._resolved[id] = self._resolve(id)
        return self._resolved[id]

    def outline_level(self, properties: _Element | None) -> int | None:
        """The heading level (from 1) of a paragraph with these `w:pPr`; None for running text."""
        own = number(properties, q("w:outlineLvl"))
        level = self.of_paragraph(properties)[1].outline if own is None else own
        return level + 1 if level is not None and 0 <= level < BODY_LEVEL else None

    def _resolve(self, id: str) -> Style:
        chain = [_own(element) for element in self._chain(id)]
        return Style(*(next((v for v in values if v is not None), None) for values in zip(*chain, strict=True)))

    def _chain(self, id: str) -> Iterator[_Element]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        while id in self._elements and id not in seen:
            seen.add(id)
            yield self._elements[id]
            id = value(self._elements[id], q("w:basedOn")) or ""


def _is_default_paragraph(style: _Element) -> bool:
    return style.get(q("w:type")) == "paragraph" and style.get(q("w:default"), "0") in {"1", "true", "on"}


def _own(style: _Element) -> tuple[int | None, int | None, int | None, bool | None]:
    properties = style.find(q("w:pPr"))
    outline = number(properties, q("w:outlineLvl"))
    named = HEADING_NAME.fullmatch((value(style, q("w:name")) or "").partition(",")[0].strip())
    if outline is None and named:
        outline = int(named[1]) - 1
    numbering = number(properties, q("w:numPr"), q("w:numId"))
    level = number(properties, q("w:numPr"), q("w:ilvl"))
    return outline, numbering, level, switch(style, q("w:rPr"), q("w:vanish"))
