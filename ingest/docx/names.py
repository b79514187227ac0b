"""Qualified names of OOXML elements and attributes, and the small accessors that every part needs."""

from functools import cache

from lxml.etree import _Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
}


@cache
def q(name: str) -> str:
    """The qualified name of `prefix:local`: `w:p` → `{http://…/main}p`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


VAL = q("w:val")
OFF = frozenset({"0", "false", "off", "none"})


def value(element: _Element | None, *path: str) -> str | None:
    """The `w:val` of the element at the end of `path` (qualified names of direct children); None where none stands."""
    for name in path:
        element = None if element is None else element.find(name)
    return None if element is None else element.get(VAL)


def number(element: _Element | None, *path: str) -> int | None:
    """Like `value`, as an integer; None also where it is none."""
    return integer(value(element, *path))


def integer(text: str | None, base: int = 10) -> int | None:
    try:
        return None if text is None else int(text, base)
    except ValueError:
        return None


def switch(element: _Element | None, *path: str) -> bool | None:
    """An on/off property (section 17.17.4): None where absent, on where it stands without a value."""
    for name in path:
        element = None if element is None else element.find(name)
    return None if element is None else element.get(VAL, "1") not in OFF
