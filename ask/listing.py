"""Questions for a list: the items under the heading that the question is about, all of them, each cited."""

import re
from collections.abc import Iterator, Sequence

from ask.evidence import Evidence, Ranking
from ask.question import Question, thesaurus
from ask.shelf import Volume
from ingest.document import Clause, Document, Span
from ingest.outline import flatten
from ingest.sentences import sentences, trim

_PROBLEMS = re.compile(r"问题|短板|不足|困难|薄弱|差距|挑战")
_COVERED = 0.5
_MOST_CHARACTERS = 560


def list_items(asked: Question, volumes: Sequence[Volume], ranking: Ranking) -> list[tuple[Evidence, Span]]:
    """The items of the heading that carries most of the question; empty where no heading does."""
    scored = [
        (_score(asked, ranking, clause), volume, clause) for volume in volumes for clause in _parents(volume.document)
    ]
    score, volume, clause = max(scored, key=lambda found: found[0], default=(0.0, None, None))
    if volume is None or clause is None or score < _COVERED:
        return []
    spans = [_item(volume.document, child) for child in clause.children]
    short = _fit(volume.document, spans)
    return [(Evidence(volume, span, (), score, score, ()), span) for span in short]


def _parents(document: Document) -> Iterator[Clause]:
    return (clause for clause in flatten(document.outline) if len(clause.children) > 1 and clause.label)


def _score(asked: Question, ranking: Ranking, clause: Clause) -> float:
    if (
        clause.role == "problem"
        and _PROBLEMS.search(asked.text)
        and not any(c.role == "problem" for c in clause.children if c.children)
    ):
        return 1.0
    if (asked.wants == "goal") != (clause.role == "plan") and asked.wants:
        return 0.0
    carried = sum(w for word, w in zip(asked.words, ranking.weights, strict=True) if _in(word, clause.title))
    return carried / (sum(ranking.weights) or 1)


def _in(word: str, title: str) -> bool:
    return word in title or any(other in title for other in thesaurus().get(word, ()))


def _item(document: Document, clause: Clause) -> Span:
    end = clause.children[0].span.start if clause.children else clause.span.end
    return trim(document.text, Span(clause.span.start, end))


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
    return Span(span.start, min(end, span.start + share))
