"""The items of a section: what stands below its heading with a label, in the rows of a table, or as a paragraph that
opens with a heading of its own."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from draft.outline.records import Place
from extract.records import Task
from extract.tasks.items import title_of
from extract.volume import Volume
from ground.citation import cite
from ingest.document import Clause, Role, Span
from ingest.sentences import paragraphs

# 深化国企改革。全面完成…: a paragraph that opens with its own heading
_LEAD = re.compile(
    r"(?:\*\*|[—–-]{2}|[●◆■])?\s*(?:（[一二三四五六七八九十]+）|\d{1,2}[.．、])?要?"
    r"(?P<title>[^，。；：！？\d\n*]{4,20}(?:，[^，。；：！？\d\n*]{4,20})?)(?:\*\*[。：]?|[。：]\**)(?=[^\n]{6})"
)
# the same inside a paragraph
_INNER = re.compile(r"(?<=。)(?P<title>[^，。；：！？\d\n“”《》（）]{4,14})。(?=[^\n。]{6})")
_FEWEST = 2
_NO_TITLE = re.compile(
    r"各位|同志们|我们|今年|同时|此外|一年来|以上|让我们|总的来看|深入(?:学习)?贯彻[^，]{0,16}(?:精神|思想)"
    r"|.*(?:必须|需要|提出|打铁|无小事|永远|事关|任重道远|使命|我们|关键[在是]|总书记|预期目标|责任重大|追求目标)"
    r"|[^，]{2,12}是[^，]{2}"
)
_CLOSING = re.compile(r"\n[^\S\n]*(?:各位(?:代表|委员|同志)|同志们)[！!，,：:]")
_ENOUGH = 0.4  # of a section below its labels: no other way is tried


@dataclass(frozen=True, slots=True)
class _Item:
    title: str
    at: Span  # where its title stands
    span: Span


def places_of(volume: Volume, section: Clause, retitle: Callable[[str], str], role: Role) -> tuple[Place, ...]:
    """The items of `section`, in the order of the text; () where it has none that bear a title."""
    text = volume.document.text
    labelled = _labelled(text, section, role)
    whole = own_span(text, section)
    if _covered(labelled) < _ENOUGH * (whole.end - whole.start):
        labelled = max(labelled, [*_led(text, whole)], [*_inner(text, whole)], key=_covered)
    found = _rows(volume, section) or [_place(volume, item, retitle) for item in labelled]
    return tuple(place for place in found if place.title)


def own_span(text: str, section: Clause) -> Span:
    """The section without the words to the audience that close the document."""
    closing = _CLOSING.search(text, sum(section.span) // 2, section.span.end)
    return Span(section.span.start, closing.start() if closing else section.span.end)


def _covered(items: Sequence[_Item]) -> int:
    return sum(item.span.end - item.span.start for item in items)


def _labelled(text: str, section: Clause, role: Role) -> list[_Item]:
    """Clauses below the section; 一是…，二是… inside one sentence part nothing."""
    below = [child for child in section.children if child.role == role and child.title]
    if below and all(text[child.span.start - 1] in "，、" for child in below):
        return []
    return [_Item(child.title, title_span(text, child), child.span) for child in below]


def title_span(text: str, clause: Clause) -> Span:
    """Where the clause's title stands."""
    start = text.find(clause.title, *clause.span)
    return Span(start, start + len(clause.title)) if start >= 0 else clause.span


def _led(text: str, section: Span) -> Iterator[_Item]:
    """Paragraphs that open with a heading, each with those after it that don't; the first line is the section's own."""
    _, *lines = paragraphs(text, section)
    found = [(line, _LEAD.match(text, *line)) for line in lines]
    heads = [(line, lead) for line, lead in found if lead and not _NO_TITLE.match(lead["title"])]
    ends = [*(line.start for line, _ in heads), section.end][1:]
    if len(heads) >= _FEWEST:
        for (line, lead), end in zip(heads, ends, strict=True):
            yield _Item(lead["title"], Span(*lead.span("title")), Span(line.start, end))


def _inner(text: str, section: Span) -> Iterator[_Item]:
    """Sentences that are headings, in a section that is one paragraph."""
    heads = [lead for lead in _INNER.finditer(text, *section) if not _NO_TITLE.match(lead["title"])]
    ends = [*(lead.start() for lead in heads), section.end][1:]
    if len(heads) >= _FEWEST:
        for lead, end in zip(heads, ends, strict=True):
            yield _Item(lead["title"], Span(*lead.span("title")), Span(lead.start(), end))


def _place(volume: Volume, item: _Item, retitle: Callable[[str], str]) -> Place:
    document = volume.document
    own = [task for task in volume.tasks.tasks if item.span.covers(task.span)]
    title = retitle(title_of(item.title))
    place = Place(title, cite(document, item.at), span=(document.id, *item.span), words=item.span.of(document.text))
    return _charged(place, volume, own)


def _charged(place: Place, volume: Volume, tasks: Sequence[Task]) -> Place:
    """The place with the units that its tasks name."""
    units = [given for task in tasks for given in task.responsibilities]
    return replace(
        place,
        lead=tuple(dict.fromkeys(unit for task in tasks for unit in task.lead)),
        responsible=tuple(dict.fromkeys(unit for task in tasks for unit in task.responsible)),
        units=tuple(cite(volume.document, span) for span in dict.fromkeys(given.span for given in units)),
    )


def _rows(volume: Volume, section: Clause) -> list[Place]:
    """The rows of the section's tables, those of one title together."""
    text, tables = volume.document.text, [table.span for table in volume.document.tables]
    rows = [
        task
        for task in volume.tasks.tasks
        if section.span.covers(task.span) and any(table.covers(task.span) for table in tables)
    ]
    found = []
    for title in dict.fromkeys(task.title for task in rows):
        own = [task for task in rows if task.title == title]
        first, last = own[0].span, own[-1].span
        place = Place(
            title,
            own[0].citation,
            span=(volume.document.id, first.start, last.end),
            words="\n".join(task.span.of(text) for task in own),
        )
        found.append(_charged(place, volume, own))
    return found
