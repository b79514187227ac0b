"""The reader of PDF files with a text layer: characters become lines, lines become paragraphs and tables again."""

from ingest.pdf.reader import read_pdf

__all__ = ["read_pdf"]
