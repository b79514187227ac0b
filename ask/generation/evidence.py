"""The numbered evidence that a language model is given, and nothing else of the library."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ask.answer import Answer
from ask.evidence.records import Evidence
from ask.shelf import Shelf
from ask.shortening import shortened
from ground.carrying import Ground
from ground.citation import Citation, cite
from ground.orders import gives_orders
from ingest.document import Document

_MOST = 16  # lines
_QUOTE = 400  # characters of one
_LEAST = 0.05  # of the likeliest: what is less likely would only mislead
_MARK = re.compile(r"[\[［【](\d{1,3})[\]］】]")  # footnotes, which a model would take for the number of a line
_HEADING = re.compile(r"[^。！？；\n\d]{1,16}")  # says nothing by itself
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of evidence: what a model reads, and the places that a sentence resting on it is cited to."""

    text: str
    ground: Ground
    citations: tuple[Citation, ...]
    formula: str | None = None  # of what code computed


def numbered(answer: Answer, found: Sequence[Evidence], shelf: Shelf, characters: int) -> tuple[Line, ...]:
    """What the extractive answer rests on, what code computed from it, then what else was found: the likeliest first.

    Together at most so many characters, but one line in any case.
    """
    lines: dict[str, Line] = {}
    size = 0
    for line in (*_of_answer(answer, found, shelf), *_of_evidence(found)):
        if line.text in lines:
            continue
        size += len(line.text)
        if len(lines) == _MOST or (lines and size > characters):
            break
        lines[line.text] = line
    return tuple(lines.values())


def written(lines: Sequence[Line]) -> str:
    """The lines as a prompt has them, numbered from 1."""
    return "\n".join(f"[{number}] {line.text}" for number, line in enumerate(lines, 1)) or "（没有找到依据）"


def digest(lines: Sequence[Line]) -> str:
    """Which evidence it was."""
    return sha256(written(lines).encode()).hexdigest()[:16]


def _of_answer(answer: Answer, found: Sequence[Evidence], shelf: Shelf) -> Iterator[Line]:
    """What the answer cites, whole where it cites a part of what was found."""
    documents = {v.document.id: v.document for v in shelf.volumes(sorted({it.document for it in answer.citations}))}
    for citation in answer.citations:
        document = documents.get(citation.document)
        if document and not gives_orders(document, citation.span):
            same = (it for it in found if it.document.id == document.id and it.span.covers(citation.span))
            span = next((shortened(document.text, it.span, _QUOTE) for it in same), citation.span)
            yield _line(document, cite(document, span if span.covers(citation.span) else citation.span))
    for sentence in answer.sentences:
        if sentence.formula:
            text = f"核算：{sentence.text}"
            cited = tuple(answer.citations[index] for index in sentence.citations)
            yield Line(text, Ground(sentence.text, " ".join(it.quote for it in cited)), cited, sentence.formula)


def _of_evidence(found: Sequence[Evidence]) -> Iterator[Line]:
    for evidence in found:
        likely = evidence.likelihood >= _LEAST * found[0].likelihood
        if likely and not _HEADING.fullmatch(evidence.text) and not gives_orders(evidence.document, evidence.span):
            span = shortened(evidence.document.text, evidence.span, _QUOTE)
            yield _line(evidence.document, cite(evidence.document, span))


def _line(document: Document, citation: Citation) -> Line:
    frame = " › ".join(dict.fromkeys((f"《{document.title}》", *citation.path)))
    text = _BLANKS.sub(" ", _MARK.sub(r"〔\1〕", f"{frame}：{citation.quote}"))
    return Line(text, Ground(citation.quote, frame, *_years(document, citation)), (citation,))


def _years(document: Document, citation: Citation) -> tuple[frozenset[int], frozenset[int]]:
    """The years that this part of a report is about, and those of its other part; none of what is no such report."""
    reviewed = frozenset(year.value for year in document.metadata.years_reviewed)
    planned = frozenset(year.value for year in document.metadata.years_planned)
    role = document.role_at(citation.span.start)
    if not (reviewed and planned) or role not in {"review", "plan"}:
        return frozenset(), frozenset()
    own, other = (reviewed, planned) if role == "review" else (planned, reviewed)
    return own, other - own
