"""Word's automatic numbering (ISO/IEC 29500-1, 17.9): from numbering.xml to the label in front of a paragraph."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from lxml.etree import _Element

from ingest.docx.names import integer, number, q, switch, value
from ingest.docx.number_formats import numeral
from ingest.docx.styles import Styles

PLACEHOLDER = re.compile(r"%([1-9])")
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")  # signs of the fonts Symbol and Wingdings
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """A `w:lvl`. `restart_after`: the number of levels above that restart this one; None means all of them."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart_after: int | None = None
    legal: bool = False
    style: str | None = None
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Instance:
    """A `w:num`: the list it counts in, its levels, and which of them its first paragraph starts anew."""

    abstract: int
    levels: dict[int, Level]
    restarts: frozenset[int]


class Numbering:
    """The lists of one document with their counters: ask for labels in document order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = _by_number(root, "w:abstractNum", "w:abstractNumId")
        self._nums = _by_number(root, "w:num", "w:numId")
        self._instances = {id: self._instance(element) for id, element in self._nums.items()}
        self._counters: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[int, int]] = set()

    def label(self, properties: _Element | None, text: str) -> str:
        """The label of the next paragraph, which has these `w:pPr`, with what parts it from its `text`; else ""."""
        id, depth = self._place(properties)
        instance = self._instances.get(id)
        level = instance and instance.levels.get(depth)
        if not instance or not level:
            return ""
        self._count(id, instance, depth)
        label = self._rendered(instance, level)
        return label + _separator(label, level, text) if label else ""

    def _place(self, properties: _Element | None) -> tuple[int, int]:
        """Number instance and level of a paragraph, its own or those of its style; (0, 0) means none."""
        style_id, style = self._styles.of_paragraph(properties)
        own = number(properties, q("w:numPr"), q("w:numId"))
        depth = number(properties, q("w:numPr"), q("w:ilvl"))
        id = (style.numbering if own is None else own) or 0
        if depth is None:
            levels = self._instances[id].levels.items() if id in self._instances else ()
            linked = next((depth for depth, level in levels if level.style == style_id), None)
            depth = style.numbering_level if linked is None else linked
        return id, depth or 0

    def _count(self, id: int, instance: Instance, depth: int) -> None:
        counters = self._counters[instance.abstract]
        anew = depth in instance.restarts and (id, depth) not in self._started
        if depth in counters and not anew:
            counters[depth] += 1
        else:
            counters[depth] = instance.levels[depth].start
        self._started.add((id, depth))
        for below in [below for below in counters if below > depth]:
            limit = instance.levels[below].restart_after if below in instance.levels else None
            if limit is None or depth < limit:
                del counters[below]

    def _rendered(self, instance: Instance, level: Level) -> str:
        if level.picture:
            return "•"
        if level.format == "bullet":
            return PRIVATE_USE.sub("•", level.pattern)
        counters = self._counters[instance.abstract]

        def figure(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            shown = instance.levels.get(index, Level())
            plain = level.legal and shown.format != "none"
            return numeral(counters.get(index, shown.start), "decimal" if plain else shown.format)

        return PLACEHOLDER.sub(figure, level.pattern)

    def _instance(self, element: _Element) -> Instance:
        abstract = self._list_of(element)
        levels = _levels(self._abstract.get(abstract))
        overrides = _by_number(element, "w:lvlOverride", "w:ilvl")
        for override in overrides.values():
            levels.update(_levels(override))
        starts = {depth: number(override, q("w:startOverride")) for depth, override in overrides.items()}
        restarts = {depth: start for depth, start in starts.items() if start is not None and depth in levels}
        levels.update((depth, replace(levels[depth], start=start)) for depth, start in restarts.items())
        return Instance(abstract, levels, frozenset(restarts))

    def _list_of(self, element: _Element) -> int:
        """The abstract numbering of a `w:num`, through the numbering style it may link to (17.9.21)."""
        for _ in range(LEVELS):  # links in a circle end here
            abstract = number(element, q("w:abstractNumId")) or 0
            linked = value(self._abstract.get(abstract), q("w:numStyleLink"))
            target = self._nums.get(self._styles.named(linked).numbering or 0) if linked else None
            if target is None:
                return abstract
            element = target
        return abstract


def _by_number(parent: _Element | None, name: str, attribute: str) -> dict[int, _Element]:
    """The children of this name by the number in their attribute; those without a number have no use."""
    elements = () if parent is None else parent.findall(q(name))
    numbered = ((integer(element.get(q(attribute))), element) for element in elements)
    return {key: element for key, element in numbered if key is not None}


def _levels(parent: _Element | None) -> dict[int, Level]:
    return {depth: _level(element) for depth, element in _by_number(parent, "w:lvl", "w:ilvl").items()}


def _level(element: _Element) -> Level:
    hidden = switch(element, q("w:rPr"), q("w:vanish"))
    return Level(
        start=number(element, q("w:start")) or 0,
        format=_format(element),
        pattern="" if hidden else value(element, q("w:lvlText")) or "",
        suffix=value(element, q("w:suff")) or "tab",
        restart_after=number(element, q("w:lvlRestart")),
        legal=bool(switch(element, q("w:isLgl"))),
        style=value(element, q("w:pStyle")),
        picture=element.find(q("w:lvlPicBulletId")) is not None,
    )


def _format(level: _Element) -> str:
    """The number format. A custom one (`w:format="001, 002, …"`) stands in an mc:Choice, its fallback beside it."""
    formats = list(level.iter(q("w:numFmt")))
    custom = next((f.get(q("w:format"), "") for f in formats if value(f) == "custom"), "")
    plain = next((value(f) for f in formats if value(f) != "custom"), None) or "decimal"
    return custom if re.match(r"0*1\s*,", custom) else plain


def _separator(label: str, level: Level, text: str) -> str:
    """What parts label and text, where Word has a tab, a space or nothing.

    Chinese punctuation parts by itself (一、 （一） ①); a space is written where label and text would read as one word
    or one number: 第一章 总则, 1.1 概述, 1. 5个项目, - 5%.
    """
    if not text or text[0].isspace() or label[-1].isspace():
        return ""
    glued_number = label[-1] in "0123456789.-" and text[0] in "0123456789."
    word = label[-1].isalpha() or label[-1] in "0123456789"
    bullet = level.picture or level.format == "bullet"
    return " " if glued_number or bullet or (word and level.suffix != "nothing") else ""
