"""What speaks for and against a passage as the answer to a question, in numbers.

A term counts by how few passages of the index have it. All is measured against the other candidates too: what speaks
for a passage is how far it is ahead of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from index.query import Query
from index.reranking.importance import Importance
from index.reranking.records import Candidates, Frequencies, Material
from index.synonyms import guarded_phrases, stands_alone
from index.words import normalise

Matrix = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]
_NUMBER = re.compile(r"[\d.%〔〕号]+")
_LARGE = re.compile(r"([1-9]\d{3,14})((?:\.\d+)?%?)")  # documents may write it with commas: 1,100.5
# Where a number or a Latin word goes on before or behind: 15 · 3.5 · 1,100 · mail
_BEGUN = re.compile(r"(?<=\d)(?=\d)|(?<=\d\.)(?=\d)|(?<=\d,)(?=\d{3}(?!\d))|(?<=[a-z])(?=[a-z])")
_GOES_ON = re.compile(r"(?<=\d)(?:\d|\.\d|,\d{3}(?!\d))|(?<=[a-z])[a-z]")
_STEP, _STEPS = 25, 24  # a window is two steps of so many characters; what stands behind the last counts with it
_LONGEST_RUN = 20  # characters said alike in one go; more say no more
_RAREST = 3  # terms that are looked at by themselves
_LENGTH, _CONTEXT_LENGTH = 300, 900  # characters that are usual in a passage, and with what stands around it
_SATURATION, _SHORTENING = 1.2, 0.75  # k1 and b of BM25

# "missing" speaks against a passage, all else for it
WEIGHED = (
    "words", "pairs", "often_words", "often_pairs", "context_words", "context_pairs", "context_often",
    "head_words", "head_pairs", "window_words", "window_pairs",
    "missing", "context_missing", "rarest", "context_rarest",
)  # fmt: skip
ALONE = ("cosine", "sum", "longest_run", "share_of_run", "runs", "numbers", "context_numbers")
NAMES = (*ALONE, *WEIGHED, *(f"best_{name}" for name in (*ALONE, *WEIGHED)))


def features(query: Query, importance: Importance, candidates: Candidates) -> Matrix:
    """A row of `NAMES` for each passage: as it is, then how far it is from the highest of them (never above 0).

    Shape (passages, features). A term weighs the more the fewer passages have it, and the likelier a question's word
    is to stand in its answer.
    """
    if not candidates.materials:
        return np.zeros((0, len(NAMES)), np.float32)
    terms = tuple(dict.fromkeys((*query.words, *query.bigrams)))
    found = _find(query, terms, candidates.materials)
    words, pairs = _weights(query, terms, candidates.frequencies or _among(query, terms, found.context))
    telling = np.array([_telling(term, query, importance) for term in terms], np.float32)
    columns = [
        np.array(candidates.cosines, np.float32),
        np.array(candidates.sums, np.float32),
        *_runs(normalise(query.topic), terms, found),
        *_numbers(terms, words, found),
        *_weighed(words * telling, pairs * telling, found),
    ]
    matrix = np.stack(columns, axis=1).astype(np.float32)
    return np.concatenate([matrix, matrix - matrix.max(axis=0)], axis=1)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the terms stand; shapes: matches (matches), counts (passages, terms), lengths (passages)."""

    passage: Integers  # of each match within a passage itself
    term: Integers
    start: Integers  # in characters from the beginning of the passage
    own: Integers  # counts in the passage
    around: Integers  # counts in the passage and what stands around it
    head: Flags
    lengths: Integers
    context_lengths: Integers

    @property
    def context(self) -> Flags:
        """Which terms stand in a passage, around it or in its head."""
        return (self.around > 0) | self.head


def _find(query: Query, terms: Sequence[str], materials: Sequence[Material]) -> _Found:
    patterns = _patterns(query, terms)
    matcher = ahocorasick_rs.AhoCorasick(list(patterns))
    texts = [f"{it.head}\n{it.before}{it.text}{it.after}" for it in materials]
    matches = [matcher.find_matches_as_indexes(text, overlapping=True) for text in texts]
    passage = np.repeat(np.arange(len(texts)), [len(found) for found in matches])
    flat = np.fromiter(chain.from_iterable(chain.from_iterable(matches)), np.int64).reshape(-1, 3)
    whole = _whole(list(patterns), texts, passage, flat)
    passage, flat = passage[whole], flat[whole]
    # a synonym stands for several terms: its match becomes a match of each
    counts = np.array([len(places) for places in patterns.values()], np.int64)
    times = counts[flat[:, 0]]
    places = np.array([*chain.from_iterable(patterns.values())], np.int64)
    firsts = (np.cumsum(counts) - counts)[flat[:, 0]]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    term, passage, start = (
        places[np.repeat(firsts, times) + within],
        np.repeat(passage, times),
        np.repeat(flat[:, 1], times),
    )
    return _sort_out(len(terms), materials, passage, term, start)


def _sort_out(terms: int, materials: Sequence[Material], passage: Integers, term: Integers, start: Integers) -> _Found:
    """The matches by where they stand."""
    heads = np.array([len(it.head) + 1 for it in materials])
    begins = heads + np.array([len(it.before) for it in materials])
    lengths = np.array([len(it.text) for it in materials])
    in_head = start < heads[passage]
    own = (start >= begins[passage]) & (start < (begins + lengths)[passage])

    def count(chosen: Flags) -> Integers:
        cells = np.bincount(passage[chosen] * terms + term[chosen], minlength=len(materials) * terms)
        return cells.reshape(len(materials), terms)

    return _Found(
        passage[own],
        term[own],
        (start - begins[passage])[own],
        count(own),
        count(~in_head),
        count(in_head) > 0,
        lengths,
        lengths + np.array([len(it.before) + len(it.after) for it in materials]),
    )


def _patterns(query: Query, terms: Sequence[str]) -> dict[str, list[int]]:
    """What is looked for, with the places of the terms it stands for: a term, a synonym, a number with commas."""
    found = {term: [place] for place, term in enumerate(terms)}
    for phrase, others in query.synonyms.items():
        meant = [place for place, term in enumerate(terms) if term in phrase]
        for other in others:
            found[other] = sorted({*found.get(other, ()), *meant})
    found |= {f"{int(it[1]):,}{it[2]}": found[term] for term in terms if (it := _LARGE.fullmatch(term))}
    return {pattern: places for pattern, places in found.items() if places}


def _whole(patterns: Sequence[str], texts: Sequence[str], passage: Integers, matches: Integers) -> Flags:
    """Which matches aren't part of a longer number or word: 5 doesn't stand in 2015, nor 国企 in 中国企业."""
    whole, guarded = np.ones(len(matches), bool), guarded_phrases()
    doubtful = np.array([it[0].isascii() or it[-1].isascii() or it in guarded for it in patterns], bool)
    for at in np.flatnonzero(doubtful[matches[:, 0]]).tolist():
        text, (_, start, end) = texts[passage[at]], matches[at].tolist()
        inside = _BEGUN.match(text, start) or _GOES_ON.match(text, end)
        whole[at] = not inside and stands_alone(text, start, end)
    return whole


def _weights(query: Query, terms: Sequence[str], frequencies: Frequencies) -> tuple[Matrix, Matrix]:
    """What each term counts as a word and as a pair; 0 where it isn't one."""
    place = {term: at for at, term in enumerate(terms)}
    words, pairs = np.zeros(len(terms), np.float32), np.zeros(len(terms), np.float32)
    words[[place[word] for word in query.words]] = _rarity(frequencies.words, frequencies.passages)
    pairs[[place[pair] for pair in query.bigrams]] = _rarity(frequencies.pairs, frequencies.passages)
    return words, pairs


def _rarity(having: Sequence[int], passages: int) -> Matrix:
    """The inverse document frequency of BM25 for terms that so many of the passages have."""
    counts = np.minimum(np.array(having, np.float32), passages)
    return np.log1p((passages - counts + 0.5) / (counts + 0.5)).astype(np.float32)


def _among(query: Query, terms: Sequence[str], present: Flags) -> Frequencies:
    """How often the terms stand in the passages that are judged."""
    having = dict(zip(terms, present.sum(axis=0).tolist(), strict=True))
    words, pairs = ([having[term] for term in chosen] for chosen in (query.words, query.bigrams))
    return Frequencies(words, pairs, len(present))


def _telling(term: str, query: Query, importance: Importance) -> float:
    """The importance of a word; of a pair, that of the weightiest word it is part of."""
    if term in query.words:
        return importance.of(term)
    return max((importance.of(word) for word in query.words if term in word), default=1.0)


def _weighed(words: Matrix, pairs: Matrix, found: _Found) -> Iterator[Matrix]:
    """The columns of `WEIGHED`, for weights of words and of pairs; each from 0 to 1."""
    words, pairs = (weights / max(float(weights.sum()), 1e-6) for weights in (words, pairs))
    own, context = found.own > 0, found.context
    often = found.own / (found.own + _dampening(found.lengths, _LENGTH))
    context_often = found.around / (found.around + _dampening(found.context_lengths, _CONTEXT_LENGTH))
    yield from (own @ words, own @ pairs, often @ words, often @ pairs)
    yield from (context @ words, context @ pairs, context_often @ words)
    yield from (found.head @ words, found.head @ pairs)
    windows = _windows(found)
    yield from ((windows @ words).max(axis=1), (windows @ pairs).max(axis=1))
    named, most = own | found.head, max(float(words.max(initial=0)), 1e-6)
    yield from ((~named * words).max(axis=1, initial=0) / most, (~context * words).max(axis=1, initial=0) / most)
    rarest = np.argsort(-words, kind="stable")[: min(_RAREST, np.count_nonzero(words))]
    for present in (named, context):
        yield present[:, rarest].mean(axis=1) if len(rarest) else np.zeros(len(present), np.float32)


def _dampening(lengths: Integers, usual: int) -> Matrix:
    """How often a term has to stand in a text to be said often, a row a text."""
    return np.asarray(_SATURATION * (1 - _SHORTENING + _SHORTENING * lengths / usual), np.float32)[:, None]


def _windows(found: _Found) -> Matrix:
    """Which terms stand near each other: shape (passages, windows, terms)."""
    steps = np.zeros((len(found.lengths), _STEPS + 1, found.own.shape[1]), bool)
    steps[found.passage, np.minimum(found.start // _STEP, _STEPS - 1), found.term] = True
    return (steps[:, :-1] | steps[:, 1:]).astype(np.float32)


def _numbers(terms: Sequence[str], weights: Matrix, found: _Found) -> Iterator[Matrix]:
    """How many of the question's numbers stand in the passage or its head, and around it too; 1 where it has none."""
    numbers = weights * np.array([bool(_NUMBER.fullmatch(term)) for term in terms], bool)
    for present in ((found.own > 0) | found.head, found.context):
        yield present @ (numbers / numbers.sum()) if numbers.sum() else np.ones(len(present), np.float32)


def _runs(topic: str, terms: Sequence[str], found: _Found) -> Iterator[Matrix]:
    """How much of the question a passage says in the same words in a row.

    The longest run in characters, its share of the question, and the sum of all runs' squares by its length.
    """
    text = "".join(topic.split())
    places = np.array([text.find(term) if len(term) == 2 else -1 for term in terms], np.int64)
    pairs = places[found.term] >= 0
    passage, start = found.passage[pairs], found.start[pairs]
    offset = start - places[found.term[pairs]]  # the same for all pairs of one run
    order = np.lexsort((start, offset, passage))
    passage, start, offset = passage[order], start[order], offset[order]
    begins = np.ones(len(start), bool)
    begins[1:] = (np.diff(passage) != 0) | (np.diff(offset) != 0) | (np.diff(start) > 1)
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(start))[: len(firsts)] - 1
    lengths = start[lasts] - start[firsts] + 2.0
    longest, squares = np.zeros(len(found.lengths)), np.zeros(len(found.lengths))
    np.maximum.at(longest, passage[firsts], lengths)
    np.add.at(squares, passage[firsts], np.where(lengths > 2, lengths**2, 0))
    yield np.minimum(longest, _LONGEST_RUN).astype(np.float32)
    yield (longest / max(1, len(text))).astype(np.float32)
    yield (squares / max(1, len(text))).astype(np.float32)
