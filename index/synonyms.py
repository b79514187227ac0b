"""What stands in the place of what: abbreviations and full names, everyday and official words, names of indicators."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extract.canon import indicators
from index.custom import own_synonyms
from index.words import normalise

Table = Mapping[str, tuple[str, ...]]
Rows = tuple[tuple[str, ...], ...]


def synonyms() -> Table:
    """For each phrase the others of its rows: of `synonyms.toml`, the table of indicators and the office's own rows."""
    return _table(own_synonyms())


def phrases_in(text: str) -> Iterator[str]:
    """The phrases that a normalised text uses, the longest ones, in its order."""
    table, longest, start = synonyms(), _longest(own_synonyms()), 0
    while start < len(text):
        ends = range(min(len(text), start + longest), start + 1, -1)
        phrases = (text[start:end] for end in ends if text[start:end] in table and stands_alone(text, start, end))
        phrase = next(phrases, "")
        if phrase:
            yield phrase
        start += len(phrase) or 1


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the phrase there isn't part of another word: 国企 of 中国企业."""
    phrase, before, behind = text[start:end], text[start - 1 : start], text[end : end + 1]
    return not (behind and behind in _shipped()["behind"].get(phrase, "")) and not (
        before and before in _shipped()["before"].get(phrase, "")
    )


@lru_cache(maxsize=1)
def guarded_phrases() -> frozenset[str]:
    """The phrases that may be part of another word."""
    return frozenset({*_shipped()["behind"], *_shipped()["before"]})


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, Any]:
    return tomllib.loads(files("index").joinpath("synonyms.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _table(own: Rows) -> Table:
    table: dict[str, dict[str, None]] = {}
    for row in (*_shipped()["rows"], *_indicator_rows(), *own):
        phrases = [normalise(phrase).strip() for phrase in row]
        for phrase in phrases:
            table.setdefault(phrase, {}).update(dict.fromkeys(other for other in phrases if other != phrase))
    return {phrase: tuple(others) for phrase, others in table.items()}


@lru_cache(maxsize=1)
def _longest(own: Rows) -> int:
    return max(map(len, _table(own)))


def _indicator_rows() -> Iterator[Sequence[str]]:
    """The names of each indicator; those of two characters, and parts of a name, say too little by themselves."""
    for indicator in {row.name: row for row in indicators().values()}.values():
        aliases = (alias for alias in indicator.aliases if len(alias) > 2 and not _is_part(alias, indicator.name))
        names = (indicator.name, *aliases)
        if len(indicator.name) > 2 and len(names) > 1:
            yield names


def _is_part(alias: str, name: str) -> bool:
    return alias in name and len(name) - len(alias) >= 2
