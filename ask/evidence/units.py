"""What a search has found, as the units that an answer is made of."""

import re
from collections.abc import Iterator, Sequence

from ask.evidence.records import Unit
from ask.question import Question
from ask.shelf import Shelf
from extract.volume import Volume
from index.passage import Hit
from ingest.document import Document, Span
from ingest.sentences import sentences, trim

PASSAGES = 20  # the best passages hold what settles a question in 98 of 100
_SHORTEST = 12  # characters of a part that stands for itself
_BREAK = re.compile(r"（[^（）\n]*）|[；;]")


def find_units(asked: Question, documents: Sequence[str], shelf: Shelf) -> list[Unit]:
    """The units of the passages that fit the question best, of these documents, in the order of the search."""
    hits = _search(asked, documents, shelf) if documents else ()
    volumes = {volume.document.id: volume for volume in shelf.volumes(sorted({hit.passage.document for hit in hits}))}
    return [unit for hit in hits if hit.passage.document in volumes for unit in _of(hit, volumes[hit.passage.document])]


def _search(asked: Question, documents: Sequence[str], shelf: Shelf) -> list[Hit]:
    """What fits the question, then what fits it with the words of documents in the place of everyday ones."""
    hits = list(shelf.search(asked.text, PASSAGES, documents))
    if asked.official:
        known = {(hit.passage.document, hit.passage.span) for hit in hits}
        others = dict.fromkeys(word for words in asked.official.values() for word in words[:2])
        more = shelf.search(f"{asked.text} {' '.join(others)}", PASSAGES // 2, documents)
        hits += [hit for hit in more if (hit.passage.document, hit.passage.span) not in known]
    return hits


def _of(hit: Hit, volume: Volume) -> Iterator[Unit]:
    document, whole = volume.document, hit.passage.span
    spans = [part for sentence in _sentences(document.text, whole) for part in parts(document.text, sentence)]
    for place, span in enumerate(spans):
        if not _is_title(document, span):
            before, after = Span(whole.start, span.start), Span(span.end, whole.end)
            yield Unit(volume, span, hit.score, hit.rank, place, before, after)


def _sentences(text: str, whole: Span) -> Iterator[Span]:
    """The sentences; a remark in brackets behind a full stop (牵头单位：…) belongs to the one before."""
    last: Span | None = None
    for span in sentences(text, whole):
        remark = text[span.start] in "（(" and text[span.end - 1] in "）)"
        if last and remark and "\n" not in text[last.end : span.start]:
            last = Span(last.start, span.end)
        else:
            if last:
                yield last
            last = span
    if last:
        yield last


def parts(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence cut at its semicolons, but not in brackets, where both sides say enough to stand for themselves."""
    start = sentence.start
    for match in _BREAK.finditer(text, *sentence):
        if match.group()[0] in "；;" and match.end() - start >= _SHORTEST and sentence.end - match.end() >= _SHORTEST:
            yield trim(text, Span(start, match.end()))
            start = match.end()
    yield trim(text, Span(start, sentence.end))


def _is_title(document: Document, span: Span) -> bool:
    """A title names the document and says nothing."""
    return bool(document.title) and document.title in span.of(document.text)
