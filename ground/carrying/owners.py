"""Whose a figure is: the last company or institution that is named before it, or its own one of a list with 分别."""

import re
from collections.abc import Iterator, Sequence

from ground.carrying.figures import Fault
from ground.carrying.reading import Figure, Reading

_OWNER = re.compile(r"[\u4e00-\u9fff]{2}(?:集团|公司|银行|大学|学院|医院)(?![化制法章债股内外])")
_EACH = re.compile(r"分别|依次|各")
_STOP = re.compile(r"[。；\n]")


def owner_faults(sentence: Reading, quotes: Sequence[Reading]) -> Iterator[Fault]:
    """The figures that the sentence gives to one and a quote gives to another, of whom it has a like figure too."""
    said = _owners(sentence)
    stands = [(quote, _owners(quote)) for quote in quotes]
    for at, owner in said.items():
        figure = sentence.figures[at]
        like = [
            (other.value == figure.value, whose)
            for quote, owners in stands
            for place, whose in owners.items()
            if (other := quote.figures[place]).unit == figure.unit
        ]
        own = {whose for same, whose in like if same}
        others = {whose for same, whose in like if not same}
        if own and owner not in own and owner in others:
            reason = f"依据中“{figure.text}”是“{'、'.join(sorted(own))}”的，不是“{owner}”的"
            yield Fault("indicator", figure.span, reason)


def _owners(text: Reading) -> dict[int, str]:
    """For each figure, by its number, the end of its owner's name: 交发集团; without those that have none."""
    found: dict[int, str] = {}
    for start, end in _parts(text.text):
        names = [(match.start(), match[0]) for match in _OWNER.finditer(text.text, start, end)]
        numbers = [at for at, figure in enumerate(text.figures) if start <= figure.span.start < end]
        found |= _each(text, names, numbers, start) or _before(text.figures, names, numbers)
    return found


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _STOP.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _each(text: Reading, names: Sequence[tuple[int, str]], numbers: Sequence[int], start: int) -> dict[int, str]:
    """甲集团和乙集团分别亏损6亿元、3亿元: as many figures as names, all of them behind 分别."""
    each = _EACH.search(text.text, start)
    numbers = [at for at in numbers if not text.figures[at].loose]
    if each is None or len(names) < 2 or len(names) != len(numbers):
        return {}
    ordered = all(place < each.start() for place, _ in names)
    behind = all(text.figures[at].span.start > each.end() for at in numbers)
    return dict(zip(numbers, (name for _, name in names), strict=True)) if ordered and behind else {}


def _before(figures: Sequence[Figure], names: Sequence[tuple[int, str]], numbers: Sequence[int]) -> dict[int, str]:
    last = {at: [name for place, name in names if place < figures[at].span.start] for at in numbers}
    return {at: before[-1] for at, before in last.items() if before}
