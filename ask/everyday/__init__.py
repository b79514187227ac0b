"""The words of people and those of documents: what a question says, and what may stand in its place."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from ask.vectors import Embed, vectors_of
from extract.canon import indicators
from index.words import bigrams, normalise

_BY_MEANING, _BY_CHARACTERS = 0.5, 0.5  # how far each counts where a question comes near a phrase
_SHOWN = 8  # indicators that a question may mean, at most
_LEAST = 0.35


def official(text: str) -> Mapping[str, tuple[str, ...]]:
    """For each everyday phrase of a text, the longest ones, what documents say in its place."""
    table = _table()
    found = _matcher().find_matches_as_strings(normalise(text))
    return {phrase: table[phrase] for phrase in dict.fromkeys(found)}


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in _rows("words"):
        for said in row["said"]:
            found.setdefault(normalise(said), {}).update(dict.fromkeys(row["official"]))
    for row in _rows("indicators"):
        for said in row["said"]:
            found.setdefault(normalise(said), {}).update(dict.fromkeys(names_of(row["name"])))
    return {phrase: tuple(others) for phrase, others in found.items()}


@cache
def _matcher() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(_table()), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _rows(name: str) -> Sequence[Mapping[str, Any]]:
    text = files("ask.everyday").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    rows: Sequence[Mapping[str, Any]] = tomllib.loads(text)["rows"]
    return rows


@lru_cache(maxsize=1024)
def names_of(indicator: str) -> tuple[str, ...]:
    """The names that documents use for an indicator."""
    row = indicators().get(indicator)
    return (row.name, *row.aliases) if row else (indicator,)


def indicators_meant(topic: str, embed: Embed) -> Mapping[str, float]:
    """The indicators that a question may mean, by name: 0 to 1, from the phrases that come nearest to it."""
    names, _ = _phrases()
    cosines = vectors_of(_phrases()[1], embed) @ embed([topic])[0]
    nearness = _BY_MEANING * cosines + _BY_CHARACTERS * _shared(frozenset(bigrams(topic)))
    best: dict[str, float] = {}
    for at in np.argsort(-nearness)[: 6 * _SHOWN].tolist():
        if nearness[at] >= _LEAST:
            best.setdefault(names[at], float(nearness[at]))
    return dict([*best.items()][:_SHOWN])


@cache
def _phrases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The name of the indicator meant and the phrase, in two columns."""
    rows = [(row["name"], phrase) for row in _rows("indicators") for phrase in (*names_of(row["name"]), *row["said"])]
    names, phrases = zip(*rows, strict=True)
    return names, phrases


def _shared(pairs: frozenset[str]) -> npt.NDArray[np.float64]:
    """The share of each phrase's pairs of characters that are among these."""
    places, sizes = _by_pair()
    rows = [places[pair] for pair in pairs if pair in places]
    return np.bincount(np.concatenate([np.zeros(0, np.int64), *rows]), minlength=len(sizes)) / sizes


@cache
def _by_pair() -> tuple[Mapping[str, npt.NDArray[np.int64]], npt.NDArray[np.int64]]:
    """Which phrases have a pair of characters, and how many pairs each has."""
    own = [frozenset(bigrams(phrase)) or frozenset([phrase]) for phrase in _phrases()[1]]
    places: dict[str, list[int]] = {}
    for row, pairs in enumerate(own):
        for pair in pairs:
            places.setdefault(pair, []).append(row)
    return {pair: np.array(rows) for pair, rows in places.items()}, np.array([len(pairs) for pairs in own])
