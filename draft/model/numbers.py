"""The numbers of a sentence to the letter: with unit and limit, as they stand; what is left open counts as one."""

import re
import unicodedata
from collections import Counter

from draft.records import OPEN
from ground.units import UNITS

_UNIT = "|".join(sorted({re.escape(unit.name) for unit in UNITS}, key=len, reverse=True))
_LIMIT = "以上|以下|以内|以外|左右|上下|之间|余|多"
NUMBER = re.compile(
    rf"(?:(?<![\d.])\d+(?:\.\d+)?|{OPEN})(?:万亿|[万亿千百])?(?:{_UNIT}|[^\W\d_])?(?:{_LIMIT})?", re.IGNORECASE
)
_LAYOUT = re.compile(r"\s+|(?<=\d),(?=\d{3})")


def numbers_of(text: str) -> Counter[str]:
    """Each number of `text` as it is written (15户以上, 2024年, 【待定】亿元左右), and how often.

    Widths, blanks and signs between thousands don't matter.
    """
    return Counter(NUMBER.findall(plain(text)))


def plain(text: str) -> str:
    """`text` in half-width digits and without blanks."""
    return _LAYOUT.sub("", unicodedata.normalize("NFKC", text))


def strange(sentence: str, sources: str, year: int) -> list[str]:
    """The numbers of the sentence that `sources` don't have, the year of the plan aside; 【待定】 is no number here."""
    have = numbers_of(sources)
    return [each for each in numbers_of(sentence) if each not in have and OPEN not in each and each != f"{year}年"]


def lost(drafted: str, sentences: str, year: int) -> list[str]:
    """The numbers of a drafted sentence, what it leaves open too, that the sentences in its place don't have."""
    left = numbers_of(drafted) - numbers_of(sentences)
    have = numbers_of(sentences)
    return [each for each in left if (OPEN in each or each not in have) and each != f"{year}年"]
