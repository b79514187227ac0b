"""What a verdict is called, so that a decision made on it is found again by every later run on the same documents."""

import json
from collections.abc import Sequence
from hashlib import sha256

from ingest.document import Document, Span

_LENGTH = 16


def verdict_id(plan: Document, span: Span, reports: Sequence[Document]) -> str:
    """The id of the verdict on what stands at `span` of the plan, held against these reports in whatever order.

    It derives from the documents' contents and the place alone: not from their names, the library or the rules.
    """
    sources = sorted({report.id for report in reports})
    return sha256(json.dumps([plan.id, *span, sources]).encode()).hexdigest()[:_LENGTH]
