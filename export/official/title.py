"""Where a title breaks: between words, in lines of like length, 词意完整、排列对称."""

from itertools import combinations, pairwise
from unicodedata import east_asian_width

import rjieba

from export.official.measures import ERHAO, TYPE_WIDTH

LONGEST = TYPE_WIDTH // (ERHAO * 10)  # characters of a line
_COMFORTABLE = 18
_MOST_LINES = 4  # no line of a longer title can be chosen well: the program that shows it breaks it
_OPENS_A_LINE = "关于"
_ENDS_NO_LINE, _STARTS_NO_LINE = "（《“〔(", "的地得和与及、，。；：）》”〕)了"


def width(text: str) -> float:
    """In ideographs; a letter or digit takes half of one."""
    return sum(1 if east_asian_width(character) in "WFA" else 0.5 for character in text)


def title_lines(title: str) -> tuple[str, ...]:
    """The lines of `title`: its own, where it has line feeds, or the best ones."""
    lines = tuple(line.strip() for line in title.splitlines() if line.strip())
    return lines if len(lines) != 1 else _broken(lines[0])


def _broken(title: str) -> tuple[str, ...]:
    if not _COMFORTABLE < width(title) <= _MOST_LINES * LONGEST:
        return (title,)
    words = rjieba.cut(title)
    breaks = [at for at in range(1, len(words)) if _may_break(words[at - 1], words[at])]
    for count in range(1, _MOST_LINES):
        options = [_joined(words, chosen) for chosen in combinations(breaks, count)]
        fitting = [lines for lines in options if max(map(width, lines)) <= LONGEST]
        if fitting:
            return min(fitting, key=_unevenness)
    return (title,)


def _may_break(before: str, after: str) -> bool:
    return before[-1] not in _ENDS_NO_LINE and after[0] not in _STARTS_NO_LINE


def _joined(words: list[str], breaks: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *breaks, len(words))
    return tuple("".join(words[start:end]) for start, end in pairwise(edges))


def _unevenness(lines: tuple[str, ...]) -> tuple[bool, float]:
    """A line that begins with 关于 under the name of the office reads best, whatever the lengths."""
    widths = [width(line) for line in lines]
    return (not any(line.startswith(_OPENS_A_LINE) for line in lines[1:]), max(widths) - min(widths))
