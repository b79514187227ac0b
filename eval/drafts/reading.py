"""A draft read back as a plan, by the same extraction that reads those that were published."""

from collections.abc import Iterator

from draft.outline.labels import labelled
from draft.records import OPEN, Item, Plan
from extract.tasklist import extract
from extract.volume import Volume
from ingest.reader import from_text

_MASK = "*"  # how official texts leave out a figure, which extraction reads as one


def read_back(plan: Plan) -> Volume:
    """The draft as text, its tasks and targets extracted; sources and annexes are no part of it."""
    document = from_text(plan.title, "\n".join(_lines(plan)).replace(OPEN, _MASK))
    return Volume(document, extract(document))


def _lines(plan: Plan) -> Iterator[str]:
    yield plan.title
    yield ""
    yield "".join(line.text for line in plan.opening)
    for label, each in labelled(plan):
        yield f"{label}{each.title}。{each.text}" if isinstance(each, Item) else f"{label}{each.title}"
