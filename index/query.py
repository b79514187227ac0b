"""A question as the terms that it is searched with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from index.synonyms import phrases_in, synonyms
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
        table = synonyms()
        return {phrase: table[phrase] for phrase in phrases_in(normalise(self.topic))}
