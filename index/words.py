"""Text as the terms that lexical search matches: words, numbers, names, and pairs of characters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

import rjieba

from index.custom import own_words, own_words_digest

_VERSION = "2"  # change it whenever the terms of a text change
_FREQUENT = 1_000_000  # so that a word of the office's own is always kept whole
# Words that only ask: 存在哪些问题 is about 问题
QUESTION_WORD = re.compile(
    "什么|哪些?|哪[个里种]|谁|几[个项]?|多少|如何|怎样|怎么样?|为什么|为何|何时|是否|是不是|有没有|能否|能不能|吗|呢|请问?"
)
# The year and number of a document (国资发〔2023〕5号), whatever brackets are typed, are one term: 〔2023〕5号
_DOCUMENT_NUMBER = re.compile(r"[〔\[(【]\s*(\d{4})\s*[〕\])】]\s*第?\s*(\d+)\s*号")
_SCANNER = re.compile(
    r"(?P<document>〔\d{4}〕\d+号)"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?%?|\d+(?:\.\d+)?%?)"  # 1,100 · 3.5%
    r"|(?P<name>[a-z][a-z0-9]*(?:[-_.&/][a-z0-9]+)*)"  # covid-19 · gb/t
    r"|(?P<han>[^\W\da-z_]+)"
)


def terms_version() -> str:
    """Which terms texts have: part of an index's manifest."""
    return f"{_VERSION}{own_words_digest()}"


class Terms(NamedTuple):
    """What lexical search matches a text by, in the order of the text."""

    words: list[str]
    pairs: list[str]


def terms(normal: str) -> Terms:
    """The terms of a text that `normalise` has made.

    Words: long ones with the short ones inside them, numbers without separators. Pairs: neighbouring characters in
    each run of Chinese; a run of one character stands for itself.
    """
    found, pairs, segmenter = list[str](), list[str](), _segmenter()
    for match in _SCANNER.finditer(normal):
        found += _words(match, segmenter)
        if run := match["han"]:
            pairs += map("".join, pairwise(run)) if len(run) > 1 else (run,)
    return Terms(found, pairs)


def words(text: str) -> list[str]:
    """The words of `terms` of any text."""
    return terms(normalise(text)).words


def bigrams(text: str) -> list[str]:
    """The pairs of `terms` of any text."""
    return terms(normalise(text)).pairs


def topic(question: str) -> str:
    """`question` with a blank for each word that only asks; whole where it holds nothing else."""
    rest = "".join(" " if QUESTION_WORD.fullmatch(word) else word for word in _segmenter().cut(question))
    return rest if words(rest) else question


def normalise(text: str) -> str:
    """`text` as terms are looked for in it: compatible characters as one (NFKC), small letters, one kind of bracket."""
    return _DOCUMENT_NUMBER.sub(r"〔\1〕\2号", unicodedata.normalize("NFKC", text).lower())


class _Segmenter(Protocol):
    def cut(self, text: str) -> list[str]: ...

    def cut_for_search(self, text: str) -> list[str]: ...


def _segmenter() -> _Segmenter:
    return _segmenter_with(own_words())


@lru_cache(maxsize=1)
def _segmenter_with(words: tuple[str, ...]) -> _Segmenter:
    """jieba's own dictionary and these words; they are known here only, not where other rooms cut texts."""
    if not words:
        return rjieba  # its dictionary is in memory already
    segmenter = rjieba.Jieba()
    for word in words:
        segmenter.add_word(unicodedata.normalize("NFKC", word).lower(), _FREQUENT, "n")
    return segmenter


def _words(match: re.Match[str], segmenter: _Segmenter) -> Iterator[str]:
    term = match[0]
    if match.lastgroup == "han":
        yield from (word for word in segmenter.cut_for_search(term) if word.isalnum())
    elif match.lastgroup == "document":
        yield term
        yield from re.findall(r"\d+", term)
    elif match.lastgroup == "number":
        yield from {term.replace(",", ""): None, term.replace(",", "").rstrip("%"): None}
    else:
        yield from {term: None, **dict.fromkeys(re.findall(r"[a-z]+|\d+", term))}
