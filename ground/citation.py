"""Citations: a quote that is proven to stand where it says it stands."""

from dataclasses import dataclass

from ingest.document import Document, Span
from ingest.errors import DubanError


class QuoteError(DubanError):
    """A quote does not stand in the document at its offsets."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A checked quote, made with `cite` only; `document` is the document's id, `path` its headings, outermost first."""

    document: str
    doc: str
    span: Span
    quote: str
    path: tuple[str, ...]
    page: int | None


def cite(document: Document, span: Span, quote: str | None = None) -> Citation:
    """The citation of `span` in `document`.

    Raises QuoteError if the span is empty or outside the text, or if `quote` is given and is not what stands there.
    """
    found = span.of(document.text)
    if not 0 <= span.start < span.end <= len(document.text):
        raise QuoteError(f"引文位置 {span.start}–{span.end} 不在文中", where=document.name)
    if quote is not None and quote != found:
        raise QuoteError(f"引文“{quote}”与原文“{found}”不符", where=document.name)
    return Citation(document.id, document.name, span, found, document.path_at(span.start), document.page_of(span.start))
