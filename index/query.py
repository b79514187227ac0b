"""A question as the terms that it is searched with."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from extract.canon import indicators
from index.words import bigrams, normalise, topic, words


@dataclass(frozen=True)
class Query:
    """A question in the user's words, and what is looked for in its place.

    `topic` is the question without the words that only ask.
    """

    text: str

    @cached_property
    def topic(self) -> str:
        return topic(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words(self.topic)))

    @cached_property
    def bigrams(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(bigrams(self.topic)))

    @cached_property
    def synonyms(self) -> Mapping[str, tuple[str, ...]]:
        """For phrases of the question, the longest ones, what documents may say in their place."""
        text, found = normalise(self.topic), {}
        start = 0
        while start < len(text):
            phrase = next((phrase for phrase in _phrases_at(text, start)), None)
            if phrase:
                found[phrase] = synonyms()[phrase]
            start += len(phrase) if phrase else 1
        return found


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """For each phrase the others of its row: of `synonyms.toml` and of the table of indicators."""
    rows = tomllib.loads(files("index").joinpath("synonyms.toml").read_text(encoding="utf-8"))["rows"]
    table: dict[str, dict[str, None]] = {}
    for row in (*rows, *_indicator_rows()):
        phrases = [normalise(phrase) for phrase in row]
        for phrase in phrases:
            table.setdefault(phrase, {}).update(dict.fromkeys(other for other in phrases if other != phrase))
    return {phrase: tuple(others) for phrase, others in table.items()}


def _indicator_rows() -> Iterator[tuple[str, ...]]:
    """The names of each indicator; those of two characters say too little by themselves (投资, 贷款)."""
    for indicator in {row.name: row for row in indicators().values()}.values():
        names = tuple(name for name in (indicator.name, *indicator.aliases) if len(name) > 2)
        if len(names) > 1:
            yield names


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, synonyms()))


def _phrases_at(text: str, start: int) -> Iterator[str]:
    for end in range(min(len(text), start + _longest()), start + 1, -1):
        if text[start:end] in synonyms():
            yield text[start:end]
