"""The reader of Word documents (.docx, ISO/IEC 29500 WordprocessingML)."""

from ingest.docx.reader import read_docx

__all__ = ["read_docx"]
