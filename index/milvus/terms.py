"""Text as Milvus' BM25 function is given it: Chinese for jieba, all else as codes that jieba leaves whole.

jieba knows the words of Chinese as well here as in `index.words`. But it cuts 国资发〔2023〕5号, 12.5% and COVID-19 to
pieces, knows no pairs of characters, and one field can't tell a heading from the text below it. So these terms stand
behind the Chinese, each as one word of letters: its kind, and its UTF-16 as 16 letters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.query import Query
from index.words import bigrams, normalise, words

_CHINESE = re.compile(r"[^\W\da-z_]+")
_EXACT, _PAIR, _HEADING = "xyz"
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
# A term counts as often as it stands in a question (Milvus weighs it by its frequency there): a word twice as much as
# a pair or a word in its place, as in `index.local.lexical`; a word of the headings half
_WORD = 2
_LONGEST = 65_535  # bytes in a VARCHAR


def passage_terms(text: str, path: Sequence[str]) -> str:
    """What the passage with this normalised text, below these headings, is found by; cut off at 65,535 bytes."""
    heading = _coded(_HEADING, words(" ".join(path)))
    return shortened(" ".join((*_plain(text), *heading, *_coded(_PAIR, bigrams(text)))))


def query_terms(query: Query) -> str:
    """What is looked for; "" for a question without a word."""
    if not query.words:
        return ""
    own = [*_plain(query.topic)] * _WORD
    return " ".join((*own, *_coded(_PAIR, query.bigrams), *_coded(_HEADING, query.words), *_others(query)))


def shortened(text: str) -> str:
    """As much of `text` as fits into a VARCHAR."""
    encoded = text.encode()
    return text if len(encoded) <= _LONGEST else encoded[:_LONGEST].decode(errors="ignore")


def _plain(text: str) -> Iterator[str]:
    yield from _CHINESE.findall(normalise(text))
    yield from _coded(_EXACT, (term for term in words(text) if not _CHINESE.fullmatch(term)))


def _others(query: Query) -> Iterator[str]:
    """The words of what documents may say in place of the question's; jieba finds short ones inside long ones."""
    phrases = [phrase for phrases in query.synonyms.values() for phrase in phrases]
    found = dict.fromkeys(word for phrase in phrases for word in words(phrase) if word not in query.words)
    longest = [word for word in found if not any(word != other and word in other for other in found)]
    return (term for word in longest for term in _plain(word))


def _coded(kind: str, terms: Iterable[str]) -> Iterator[str]:
    return (kind + term.encode("utf-16-be").hex().translate(_LETTERS) for term in terms)
