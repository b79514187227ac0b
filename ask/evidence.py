"""Which sentences settle a question: candidates from the search, scored by what of the question they carry."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ask.figures import Figure, figures
from ask.question import Question, carried_by, cut, thesaurus
from ask.shelf import Searcher, Volume
from extract.records import Target
from extract.spans import inside
from ingest.document import Document, Role, Span
from ingest.sentences import sentences

_PASSAGES = 60  # enough that a library of a few reports is read whole
_IN_PATH, _ALIKE = 0.5, 0.6  # what a word is worth that is not there itself
_THRESHOLD = 0.3  # cosine below which two words have nothing to do with each other
_DATE = re.compile(r"\d{1,2}月|20\d{2}年|[一二三四]季度|[上下]半年|[上中下]旬|\d{1,2}日")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may settle a question; `carried` says for each content word how well it is there (0 to 1).

    `figures` are its targets that are counted in what the question asks for, the best named first.
    """

    volume: Volume
    sentence: Span
    carried: tuple[float, ...]
    coverage: float
    score: float
    figures: tuple[Figure, ...]

    @property
    def document(self) -> Document:
        return self.volume.document

    @property
    def text(self) -> str:
        return self.sentence.of(self.document.text)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Evidence, best first, and how much each content word of the question weighs."""

    evidence: tuple[Evidence, ...]
    weights: tuple[float, ...]


def rank(question: Question, volumes: Sequence[Volume], searcher: Searcher) -> Ranking:
    """The sentences of `volumes` that carry most of `question`, best first; equal ones in the order of the library."""
    weights = tuple(_weight(word, volumes) for word in question.words)
    candidates = list(_candidates(question, volumes, searcher))
    alike = _alike(question.words, [words for _, _, words in candidates], searcher)
    found = [
        _evidence(question, weights, volume, sentence, near)
        for (volume, sentence, _), near in zip(candidates, alike, strict=True)
    ]
    return Ranking(tuple(sorted(found, key=lambda evidence: -evidence.score)), weights)


def _weight(word: str, volumes: Sequence[Volume]) -> float:
    """Rarer words say more: the logarithm of sentences (of 40 characters) per occurrence in these documents."""
    characters = sum(len(volume.document.text) for volume in volumes)
    count = sum(volume.document.text.count(word) for volume in volumes)
    return math.log(1 + characters / 40 / (1 + count))


def _candidates(
    question: Question, volumes: Sequence[Volume], searcher: Searcher
) -> Iterator[tuple[Volume, Span, tuple[str, ...]]]:
    by_id = {volume.document.id: volume for volume in volumes}
    wider = question.text + " " + " ".join(sorted({w for word in question.words for w in thesaurus().get(word, ())}))
    hits = [hit for query in (question.text, wider) for hit in searcher.search(query, _PASSAGES, by_id.keys())]
    places = sorted({(hit.passage.document, hit.passage.span) for hit in hits})
    order = {document: i for i, document in enumerate(by_id)}
    for document, span in sorted(places, key=lambda place: (order[place[0]], place[1])):
        volume = by_id[document]
        for sentence in sentences(volume.document.text, span):
            words = sentence.of(volume.document.text)
            if volume.document.title not in words:  # a title names the document and says nothing
                yield volume, sentence, tuple(cut(words))


def _alike(words: Sequence[str], texts: Sequence[Sequence[str]], searcher: Searcher) -> list[list[float]]:
    """For each text and each word, how near its nearest word comes: 0 (unrelated) to 1 (the same)."""
    known = sorted({word for text in texts for word in text})
    if not known or not words:
        return [[0.0] * len(words) for _ in texts]
    near = searcher.embed(list(words)) @ searcher.embed(known).T
    near = np.clip((near - _THRESHOLD) / (1 - _THRESHOLD), 0, 1)
    place = {word: i for i, word in enumerate(known)}
    rows = [[place[word] for word in text] for text in texts]
    return [near[:, row].max(axis=1).tolist() if row else [0.0] * len(words) for row in rows]


def _evidence(
    question: Question, weights: Sequence[float], volume: Volume, sentence: Span, near: Sequence[float]
) -> Evidence:
    document = volume.document
    text, path = sentence.of(document.text), " ".join(document.path_at(sentence.start))
    carried = tuple(_carried(word, text, path, alike) for word, alike in zip(question.words, near, strict=True))
    coverage = sum(c * w for c, w in zip(carried, weights, strict=True)) / (sum(weights) or 1)
    targets = [volume.tasks.targets[i] for i in inside(volume.places, sentence)]
    fitting = figures(question, weights, document, targets)
    score = coverage + 0.4 * _shared_bigrams(question.text, text)
    score += _fit(question, document.role_at(sentence.start), text, targets, fitting)
    return Evidence(volume, sentence, carried, coverage, score, fitting)


def _carried(word: str, text: str, path: str, alike: float) -> float:
    return carried_by(word, text) or max(_IN_PATH if word in path else 0.0, _ALIKE * alike)


def _shared_bigrams(question: str, text: str) -> float:
    asked = {question[i : i + 2] for i in range(len(question) - 1)}
    return sum(pair in text for pair in asked) / max(len(asked), 1)


def _fit(question: Question, role: Role, text: str, targets: Sequence[Target], fitting: Sequence[Figure]) -> float:
    """What speaks for a sentence besides its words: the kind of answer, goal or done, the year."""
    fit = 0.0
    if question.asks == "figure":
        fit += 0.12 * bool(targets) + 0.08 * bool(fitting) + 0.2 * (fitting[0].named if fitting else 0)
    if question.asks == "when":
        fit += 0.12 * bool(_DATE.search(text))
    if question.wants:
        wanted = "plan" if question.wants == "goal" else "review"
        fit += 0.08 * (role == wanted or any(target.kind == question.wants for target in targets))
    if question.years and targets:
        fit += 0.06 * any(target.period and int(target.period) in question.years for target in targets)
    return fit
