"""WordprocessingML elements from plain values."""

import re
from typing import TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from export.official.measures import Font

_FORBIDDEN = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACE = qn("xml:space")

Element: TypeAlias = _Element


def clean(text: str) -> str:
    """`text` without the characters that no XML can hold."""
    return _FORBIDDEN.sub("", text)


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """The element `w:name` with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), str(value))
    made.extend(children)
    return made


def fonts(font: Font) -> Element:
    """`font` for every script, so that digits keep half the width of an ideograph and quotation marks the whole."""
    name = font.name
    return element("rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def type_of(font: Font, size: int) -> Element:
    """Run properties of a style; the standard's hierarchy is one of fonts, nothing is bold."""
    return element("rPr", fonts(font), element("sz", val=size), element("szCs", val=size))


def named(font: Font, character: str = "") -> Element:
    """Run properties: the font is named once more for programs that lose styles, all else is the style's."""
    style = (element("rStyle", val=character),) if character else ()
    return element("rPr", *style, fonts(font))


def run(text: str, font: Font, character: str = "") -> Element:
    """A run of `text`, in the character style with the id `character` where it differs from its paragraph's style."""
    content = element("t")
    content.text = clean(text)
    content.set(_SPACE, "preserve")
    return element("r", named(font, character), content)
