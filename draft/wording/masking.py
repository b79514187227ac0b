"""Figures and names of a text as single characters, so that rules move them whole and alter nothing in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.document import Span

FIGURE = "[\ue000-\ue7ff]"  # a slot's figure
NAME = (
    "[\ue800-\uefff]"  # what stands in quotes, title marks or brackets (but for labels, units and figures in brackets)
)
PRIVATE = re.compile("[\ue000-\uefff]")
STANDING = "[\uef00-\uefff]"  # a name that holds a standing political formula
_FIRST_FIGURE, _FIRST_NAME, _FIRST_STANDING, _MOST, _MOST_NAMES = 0xE000, 0xE800, 0xEF00, 0x800, 0x100
# Standing political formulas, which nothing may alter or cut.
FORMULA = re.compile(
    r"习近平新时代中国特色社会主义思想|习近平[\u4e00-\u9fff]{2,4}思想|中央八项规定(?:及其实施细则)?(?:精神)?"
    r"|四个意识|四个自信|两个维护|两个确立"
)
NAMED = re.compile(
    r"“(?![一二三四五六七八九十\d]{1,3}连[冠增]”)[^“”\n]{0,80}”|《[^《》\n]{0,80}》|（(?![一二三四五六七八九十]{1,3}）|牵头|责任|配合|主办|协办|上接|下转)[^（）\n\d\ue000-\ue7ff]{0,80}）"
    rf"|「[^「」\n]{{0,80}}」|{FORMULA.pattern}"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure of the source words, and what a plan writes there; `span` is in the source words."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Worded:
    """Words of a plan, without a closing mark; `slots` says where each slot given stands, None where it fell away."""

    text: str
    slots: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` with characters of the private use area; `figures` are those of the slots given (None: two overlap)."""

    text: str
    figures: tuple[str | None, ...]
    fillings: Mapping[str, str]  # what a figure's character stands for
    names: Mapping[str, str]  # what a name's does; a name may hold figures


def mask(words: str, slots: Sequence[Slot] = ()) -> Masked | None:
    """The words with their figures and names masked; None where they hold private characters or far too many slots."""
    if PRIVATE.search(words) or len(slots) >= _MOST:
        return None
    figures: list[str | None] = [None] * len(slots)
    text, end = "", 0
    for number in sorted(range(len(slots)), key=lambda number: slots[number].span):
        span = slots[number].span
        if end <= span.start < span.end <= len(words):
            figures[number] = chr(_FIRST_FIGURE + number)
            text += words[end : span.start] + chr(_FIRST_FIGURE + number)
            end = span.end
    text += words[end:]
    fillings = {figure: slot.text for figure, slot in zip(figures, slots, strict=True) if figure}
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        first = _FIRST_STANDING if FORMULA.search(found.group()) else _FIRST_NAME
        character = chr(first + len(names))
        names[character] = found.group()
        return character

    return Masked(NAMED.sub(name, text, count=_MOST_NAMES), tuple(figures), fillings, names)


def unmask(text: str, masked: Masked) -> Worded:
    """The words that `text` stands for, and where the slots are in them."""
    named = "".join(masked.names.get(character, character) for character in text)
    places: dict[str, Span] = {}
    written = ""
    for character in named:
        filling = masked.fillings.get(character, character)
        if character in masked.fillings:
            places[character] = Span(len(written), len(written) + len(filling))
        written += filling
    return Worded(written, tuple(places.get(figure) if figure else None for figure in masked.figures))
