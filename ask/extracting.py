"""The sentences that settle a question, in the words of the source."""

from collections.abc import Sequence

from ask.answer import Answer
from ask.composing import Composition
from ask.evidence.records import Evidence
from ask.question import Question
from ask.trimming import trimmed
from ingest.document import Document, Span

_CLOSE = 0.25  # a further sentence is kept within this share of the best one's likelihood
_MOST_SENTENCES = 3
_MOST_CHARACTERS = 260
_APART = 3  # characters between two pieces that are read as one


def extract_answer(asked: Question, evidence: Sequence[Evidence]) -> Answer:
    """The likeliest unit and those close behind it, in the order of their documents, none said twice."""
    made = Composition()
    for document, span in _pieces(asked, evidence):
        made.quote(document, span)
    return made.answer(asked, "figure" if asked.asks == "figure" else "extractive")


def _pieces(asked: Question, evidence: Sequence[Evidence]) -> list[tuple[Document, Span]]:
    kept: list[tuple[Document, Span]] = []
    length = 0
    for found in evidence[:_MOST_SENTENCES]:
        span = trimmed(asked, found)
        if kept and (
            found.likelihood < _CLOSE * evidence[0].likelihood
            or length + span.end - span.start > _MOST_CHARACTERS
            or _said(found.document, span, kept)
        ):
            continue
        kept.append((found.document, span))
        length += span.end - span.start
    return _joined(kept)


def _said(document: Document, span: Span, kept: Sequence[tuple[Document, Span]]) -> bool:
    """Whether the same words have been said already."""
    words = span.of(document.text).strip("，。；")
    return any(words in other.of(source.text) for source, other in kept)


def _joined(pieces: list[tuple[Document, Span]]) -> list[tuple[Document, Span]]:
    """Neighbours in one document become one piece; what comes first stays first."""
    joined: list[tuple[Document, Span]] = []
    for document, span in pieces:
        near = [piece for piece in joined if piece[0] is document and _touch(document, piece[1], span)]
        if near:  # two, where it stands between them
            whole = Span(
                min(span.start, *(each.start for _, each in near)), max(span.end, *(each.end for _, each in near))
            )
            joined[joined.index(near[0])] = document, whole
            joined = [piece for piece in joined if piece not in near]
        else:
            joined.append((document, span))
    return joined


def _touch(document: Document, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    between = document.text[first.end : second.start]
    return len(between) <= _APART and "\n" not in between
