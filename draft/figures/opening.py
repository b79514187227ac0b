"""The figures with which a report sums up its year, before it goes into detail."""

from collections.abc import Sequence
from itertools import groupby

from draft.figures.told import Told, actuals
from extract.volume import Volume
from ingest.sentences import paragraphs

_LEAST = 3


def opening_actuals(report: Volume, year: int) -> Sequence[Told]:
    """The indicators of the table in the first paragraph that has several of them, above all items."""
    document = report.document
    lines = list(paragraphs(document.text))

    def line(told: Told) -> int:
        return next((at for at, span in enumerate(lines) if told.target.span.start < span.end), len(lines))

    known = (told for told in actuals(report, year) if _counts(told))
    for _, group in groupby(known, key=line):
        found = list(group)
        if len(found) >= _LEAST:
            return found
    return ()


def _counts(told: Told) -> bool:
    target = told.target
    return target.canonical is not None and target.parent is None and target.measure in {"level", "growth"}
