"""Questions for a list: the items under the heading that the question is about, all of them, each cited."""

import re
from collections.abc import Iterator, Sequence

from ask.evidence import Evidence, Ranking
from ask.question import Question, carried_by
from ask.shelf import Volume
from ask.shortening import shortened
from ingest.document import Clause, Document, Span
from ingest.outline import flatten
from ingest.sentences import sentences, trim

_PROBLEMS = re.compile(r"问题|短板|不足|困难|薄弱|差距|挑战")
_COVERED = 0.5
_SURE = 2.0  # the section on problems is what a question for problems asks for, whatever other titles say
_MOST_CHARACTERS = 560


def list_items(asked: Question, volumes: Sequence[Volume], ranking: Ranking) -> list[tuple[Evidence, Span]]:
    """The items of the heading that carries most of the question; empty where no heading does."""
    scored = [
        (_score(asked, ranking, clause), volume, clause) for volume in volumes for clause in _parents(volume.document)
    ]
    score, volume, clause = max(scored, key=lambda found: found[0], default=(0.0, None, None))
    if volume is None or clause is None or score < _COVERED:
        return []
    spans = _items(volume.document, clause)
    short = _fit(volume.document, spans)
    return [(Evidence(volume, span, (), score, score, ()), span) for span in short]


def _parents(document: Document) -> Iterator[Clause]:
    """Clauses that can be a list: with items below them, or with text of their own behind the heading."""
    return (clause for clause in flatten(document.outline) if clause.label and len(clause.children) != 1)


def _score(asked: Question, ranking: Ranking, clause: Clause) -> float:
    if clause.role == "problem" and clause.children and _PROBLEMS.search(asked.text):
        return _SURE
    if (asked.wants == "goal") != (clause.role == "plan") and asked.wants:
        return 0.0
    weights = {word: weight for word, weight in zip(asked.words, ranking.weights, strict=True) if word in asked.naming}
    return sum(weights[word] for word in weights if carried_by(word, clause.title)) / (sum(weights.values()) or 1)


def _items(document: Document, clause: Clause) -> list[Span]:
    """The items below a heading; for an item without any, its sentences behind the heading."""
    if not clause.children:
        heading = Span(clause.span.start, clause.span.start + len(clause.label) + len(clause.title) + 1)
        return [sentence for sentence in sentences(document.text, clause.span) if sentence.end > heading.end]
    starts = [child.children[0].span.start if child.children else child.span.end for child in clause.children]
    return [
        trim(document.text, Span(child.span.start, end)) for child, end in zip(clause.children, starts, strict=True)
    ]


def _fit(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Whole items where they are short enough together, else the first sentences of each."""
    if sum(span.end - span.start for span in spans) <= _MOST_CHARACTERS:
        return list(spans)
    share = _MOST_CHARACTERS // len(spans)
    return [_head(document, span, share) for span in spans]


def _head(document: Document, span: Span, share: int) -> Span:
    end = span.start
    for sentence in sentences(document.text, span):
        if end > span.start and sentence.end - span.start > share:
            break
        end = sentence.end
    return shortened(document.text, Span(span.start, end), share)
