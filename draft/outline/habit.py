"""How an office sets out its plans, as its last one shows, and what it calls them."""

import re
from collections.abc import Iterator, Sequence

from draft.outline.headings import bare
from draft.outline.records import Part, Stretch
from draft.outline.sections import parts_of
from draft.records import Habit
from extract.volume import Volume
from ingest.document import Document
from ingest.labels import ordinal_of

_NAMES = re.compile(r"工作要点|工作思路|工作计划|工作安排|重点任务")
# The form of a label by what it looks like.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[一二三四五六七八九十]+[、.．]"), "一、"),
    (re.compile(r"[（(][一二三四五六七八九十]+[）)]"), "（一）"),
    (re.compile(r"[\d０-９]+[.．、]"), "1."),
    (re.compile(r"[（(][\d０-９]+[）)]|[⑴-⒇]"), "（1）"),
    (re.compile(r"[一二三四五六七八九十]+是"), "一是"),
)


def habit_of(plan: Volume | None, reports: Sequence[Volume]) -> Habit:
    """The habit that last year's plan shows, or else the outlook of a report; the usual one without either.

    A plan that is a section of a report stands one level higher on its own: its （一） become 一、.
    """
    for volume in (plan, *reports):
        parts = parts_of(volume, 0, bare) if volume else ()
        if volume and parts:
            return _shown(volume.document, parts)
    return Habit()


def _shown(document: Document, parts: Sequence[Part]) -> Habit:
    usual = Habit()
    inner = [part.span for part in parts if part.span and len(document.clauses_at(part.span[1])) > 1]
    sections = _form(document, [part.span for part in parts])
    labels = [[*_labels(document, [place.span for place in part.places])] for part in parts]
    items = _form(document, [place.span for part in parts for place in part.places])
    if inner or sections in {None, items}:
        sections, items = usual.sections, usual.items if items in {None, "（一）", "一是"} else items
    first = [ordinal_of(each[0]) for each in labels if each]
    running = len(first) > 1 and first[1] > 1
    return Habit(_name(document), sections or usual.sections, items or usual.items, running if first else usual.running)


def _name(document: Document) -> str:
    named = _NAMES.findall(document.title)
    return named[-1] if named else Habit().document


def _labels(document: Document, spans: Sequence[Stretch | None]) -> Iterator[str]:
    for span in spans:
        clauses = document.clauses_at(span[1]) if span else ()
        if span and clauses and clauses[-1].span.start == span[1] and clauses[-1].label:
            yield clauses[-1].label


def _form(document: Document, spans: Sequence[Stretch | None]) -> str | None:
    """The form of most labels at `spans`."""
    found = [form for label in _labels(document, spans) for pattern, form in _FORMS if pattern.fullmatch(label)]
    return max(dict.fromkeys(found), key=found.count, default=None)


def title_of(organisation: str | None, year: int, habit: Habit) -> str:
    """The title of the plan: 临澜市国资委2024年工作要点."""
    return f"{organisation or ''}{year}年{habit.document}"
