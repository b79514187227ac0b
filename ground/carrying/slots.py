"""Where a sentence has a quote's very words, it has its numbers and its turns of phrase too.

A slot is a number, a year, or a word that has an opposite, between the characters on both sides of it. Where the
surroundings of a sentence's slot are those of a quote's slot that holds something else, and of none that holds the
same, two figures were exchanged or a word was turned: whatever the figures are of, which other rules go by.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from ingest.document import Span

_AROUND, _WINDOW = 6, 24  # characters on each side, before numbers are written as one
_MANY = 24  # slots in the same surroundings can't be told apart
_NUMBER, _YEAR = -1, -2
_END = "，"  # a text begins and ends as a clause does
# How many characters around must agree, fewer where all that leads to the slot in its clause does, and how many more
# than with any slot that holds the same.
_LEAST, _WITH_LEAD, _CLEARLY = {True: 9, False: 5}, {True: 6, False: 4}, {True: 4, False: 3}

_NUMBERS = re.compile(r"(?:19|20)\d{2}年|(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?!\.?\d)")
_TURNS = tuple(
    re.compile(f"(?P<one>{one})|(?P<other>{other})")
    for one, other in (
        (
            "增长|增加|上升|提高|提升|上涨|扩大|回升|攀升|上调|增至|升至|增强|加快",
            "下降|减少|降低|回落|下滑|下跌|压减|压降|缩减|削减|缩小|收窄|下调|降至|减至|减弱|放缓",
        ),
        ("以上", "以下|以内"),
        ("不低于|不少于|不小于", "不超过|不高于|不多于|不大于"),
        ("(?<!不)(?:超过|突破|高于|多于|大于)", "(?<!不)(?:低于|不足|少于|小于|接近)"),
        ("已经?", "尚未|未能?|没有"),
        ("力争|争取|确保|预计|计划|拟", "已经?|实现了|完成了|达到了"),
    )
)
_SIGNS = str.maketrans("。；：！？\n\t", "，" * 7)


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands at `span`: `content` is the number or year, or which of the two opposites of the pair."""

    span: Span
    pair: int
    content: str
    left: str
    right: str

    @property
    def is_number(self) -> bool:
        return self.pair < 0

    @property
    def is_year(self) -> bool:
        return self.pair == _YEAR


def exchanged(sentence: str, quotes: Sequence[str]) -> Iterator[tuple[Slot, str]]:
    """The slots of a folded sentence that hold something else than the same words of the folded quotes, and what."""
    stands: defaultdict[tuple[int, str], dict[tuple[int, Slot], str]] = defaultdict(dict)
    for at, quote in enumerate(quotes):
        for slot in _slots(quote):
            for key in _keys(slot):
                stands[slot.pair, key][at, slot] = slot.span.of(quote)
    for slot in _slots(sentence):
        near = [stands.get((slot.pair, key), {}) for key in _keys(slot)]
        if any(len(each) > _MANY for each in near):
            continue
        others = [
            (_alongside(slot, other), other.content, words) for each in near for (_, other), words in each.items()
        ]
        same = max((along.total for along, content, _ in others if content == slot.content), default=0)
        rivals = [(along, words) for along, content, words in others if content != slot.content and along.both]
        best, words = max(rivals, key=lambda rival: rival[0].total, default=(_Along("", ""), ""))
        least = _WITH_LEAD if "，" in best.left else _LEAST
        if best.total >= max(least[slot.is_number], same + _CLEARLY[slot.is_number]):
            yield slot, words


def _keys(slot: Slot) -> tuple[str, str]:
    return "<" + slot.left[-2:], ">" + slot.right[:2]


@dataclass(frozen=True, slots=True)
class _Along:
    """The characters next to two slots that agree."""

    left: str
    right: str

    @property
    def total(self) -> int:
        return len(self.left) + len(self.right)

    @property
    def both(self) -> bool:
        return bool(self.left and self.right)


def _alongside(one: Slot, other: Slot) -> _Along:
    return _Along(_common(one.left[::-1], other.left[::-1]), _common(one.right, other.right))


def _common(one: str, other: str) -> str:
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@lru_cache(maxsize=512)
def _slots(text: str) -> tuple[Slot, ...]:
    """The slots of a text, each with what leads to it and the rest of its clause; all signs that end one are alike.

    Around a number other numbers count as #, but for years: they may have been exchanged.
    """
    text = _END + text.translate(_SIGNS) + _END
    found = [(match, _NUMBER if match["number"] else _YEAR, match.group()) for match in _NUMBERS.finditer(text)]
    found += [(match, at, str(match.lastgroup)) for at, pair in enumerate(_TURNS) for match in pair.finditer(text)]
    slots = []
    for match, pair, content in found:
        left, right = text[max(0, match.start() - _WINDOW) : match.start()], text[match.end() : match.end() + _WINDOW]
        if pair < 0:
            left, right = _masked(left), _masked(right)
        clause, sign, _ = right.partition("，")
        span = Span(match.start() - len(_END), match.end() - len(_END))
        slots.append(Slot(span, pair, content, left[-_AROUND:], (clause + sign)[:_AROUND]))
    return tuple(slots)


def _masked(text: str) -> str:
    return _NUMBERS.sub(lambda match: "#" if match["number"] else match.group(), text)
