"""Where something stands, as a reader looks for it."""

from collections.abc import Iterable

from export.sheet import CellValue
from ingest.document import Document, Span


def place(span: Span) -> str:
    """Its characters in the text; the same offsets as in the JSON."""
    return f"{span.start}–{span.end}"


def stands(document: Document, span: Span) -> tuple[CellValue, ...]:
    """The cells 章节, 原文位置 and 页."""
    return " › ".join(document.path_at(span.start)), place(span), document.page_of(span.start)


def numbered(rows: Iterable[tuple[CellValue, ...]]) -> tuple[tuple[CellValue, ...], ...]:
    """The rows with their numbers, from 1."""
    return tuple((number, *cells) for number, cells in enumerate(rows, 1))
