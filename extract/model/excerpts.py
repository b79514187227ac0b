"""The parts of a document that the rules left open, cut to what one request may hold."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.records import Target, Task, TaskList
from extract.spans import inside
from extract.tasks.responsibility import tags
from ingest.document import Document, Span
from ingest.sentences import paragraphs, sentences, trim

OPEN_FIELDS = frozenset({"kind", "indicator", "measure", "direction", "comparator"})
_TOLD = re.compile(r"标题|已记入|表格")  # why nothing is to be asked about an unaccounted paragraph
_RUNNING = re.compile(r"[，。；]")  # a line without is a document number, a signature, a heading
# Words without which no date and no unit can be in a text.
_DATED = re.compile(r"[月季年旬]度?[底末内初前]|[上下]半年|\d月|[一二三四]季度|到20\d\d年|日前")
_CHARGED = re.compile(
    r"牵头|负责(?!人)|责任(?:单位|部门|[科处]室)|配合|会同|[承主协]办单位|由[^，。；]{2,20}(?:承担|组织|实施)"
)
_EDGE = re.compile(r"[。；;！？]|，")
_NUMBER_SIZE = 40  # what naming a figure takes beside the text
_ROLES = {"review": "已做", "problem": "问题", "plan": "要做", "other": "其他"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of one paragraph, and the indexes of the targets or of the task that are asked about."""

    span: Span
    asked: tuple[int, ...]


def open_figures(document: Document, targets: Sequence[Target], limit: int) -> Iterator[Excerpt]:
    """Of each paragraph with a figure of which the rules had to infer something, the sentences with figures, from the
    first to the last, and all their figures."""
    places = [target.span for target in targets]
    for line in paragraphs(document.text):
        own = inside(places, line)
        if any(OPEN_FIELDS & set(targets[i].inferred) for i in own):
            speaking = Span(targets[own[0]].sentence.start, targets[own[-1]].sentence.end)
            for piece in _pieces(document.text, speaking, limit):
                asked = tuple(inside(places, piece))
                if any(OPEN_FIELDS & set(targets[i].inferred) for i in asked):
                    yield Excerpt(piece, asked)


def open_tasks(document: Document, found: TaskList, limit: int) -> Iterator[Excerpt]:
    """Plan paragraphs that gave no task, and tasks without a date or a unit whose words may name one."""
    silent = [
        Excerpt(place.span, ()) for place in found.unaccounted if _may_hold_a_task(document, place.span, place.reason)
    ]
    bounds = list(sentences(document.text))
    unfinished = [
        Excerpt(_around_task(bounds, task.span), (i,))
        for i, task in enumerate(found.tasks)
        if _may_say_more(document, task)
    ]
    for excerpt in sorted([*silent, *unfinished], key=lambda each: each.span):
        for piece in _pieces(document.text, excerpt.span, limit):
            yield Excerpt(piece, excerpt.asked)


def _may_hold_a_task(document: Document, line: Span, reason: str) -> bool:
    running = _RUNNING.search(document.text, line.start, line.end)
    return bool(running) and not _TOLD.search(reason) and not tags(document.text, line)


def _may_say_more(document: Document, task: Task) -> bool:
    words = task.span.of(document.text)
    return bool(
        (task.deadline is None and _DATED.search(words)) or (not task.responsibilities and _CHARGED.search(words))
    )


def _around_task(bounds: Sequence[Span], span: Span) -> Span:
    """The sentences in which the task stands."""
    first = bisect_right(bounds, span.start, key=lambda each: each.end)
    last = bisect_left(bounds, span.end, key=lambda each: each.start) - 1
    return Span(bounds[first].start, bounds[last].end)


def _pieces(text: str, span: Span, limit: int) -> Iterator[Span]:
    """`span` in pieces of at most `limit` characters, cut behind a sentence or clause where there is one."""
    start = span.start
    while span.end - start > limit:
        edges = [match.end() for match in _EDGE.finditer(text, start + limit // 2, start + limit)]
        strong = [edge for edge in edges if text[edge - 1] != "，"]
        end = (strong or edges or [start + limit])[-1]
        yield trim(text, Span(start, end))
        start = end
    piece = trim(text, Span(start, span.end))
    if piece.start < piece.end:
        yield piece


def batches(excerpts: Iterable[Excerpt], limit: int) -> Iterator[tuple[Excerpt, ...]]:
    """`excerpts` in their order, as many together as `limit` characters hold, at least one."""
    batch: list[Excerpt] = []
    size = 0
    for excerpt in excerpts:
        own = excerpt.span.end - excerpt.span.start + _NUMBER_SIZE * len(excerpt.asked)
        if batch and size + own > limit:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(excerpt)
        size += own
    if batch:
        yield tuple(batch)


def figures_material(document: Document, targets: Sequence[Target], batch: Sequence[Excerpt]) -> str:
    """The batch as the prompt `targets` shows it: paragraphs, and their figures numbered through the batch."""
    parts = [_head(document)]
    number = 0
    for paragraph, excerpt in enumerate(batch, 1):
        parts.append(f"\n【段{paragraph}】{_place(document, excerpt)}\n{excerpt.span.of(document.text)}")
        for i in excerpt.asked:
            number += 1
            parts.append(f"数字{number}：{targets[i].text}（{_around(document.text, targets[i].span, excerpt.span)}）")
    return "\n".join(parts)


def tasks_material(document: Document, tasks: Sequence[Task], batch: Sequence[Excerpt]) -> str:
    """The batch as the prompt `tasks` shows it: paragraphs, and of which a task is known already."""
    parts = [_head(document)]
    for paragraph, excerpt in enumerate(batch, 1):
        known = f"｜已列为任务，缺{_lacks(tasks[excerpt.asked[0]])}" if excerpt.asked else "｜未列为任务"
        parts.append(f"\n【段{paragraph}】{_place(document, excerpt)}{known}\n{excerpt.span.of(document.text)}")
    return "\n".join(parts)


def _lacks(task: Task) -> str:
    return "、".join(["时限"] * (task.deadline is None) + ["责任单位"] * (not task.responsibilities))


def _head(document: Document) -> str:
    facts = document.metadata
    years = [
        f"{name}：{'、'.join(str(year.value) for year in stated)}"
        for name, stated in (("总结年份", facts.years_reviewed), ("计划年份", facts.years_planned))
        if stated
    ]
    return f"文件：{document.title}" + (f"（{'；'.join(years)}）" if years else "")


def _place(document: Document, excerpt: Excerpt) -> str:
    path = [f"{clause.label}{clause.title[:30]}" for clause in document.clauses_at(excerpt.span.start)]
    role = _ROLES[document.role_at(excerpt.span.start)]
    return "｜".join([role, " › ".join(path)] if path else [role])


def _around(text: str, figure: Span, piece: Span) -> str:
    """A few characters on both sides, which tell a figure from others of the same digits."""
    before = text[max(piece.start, figure.start - 10) : figure.start]
    return f"{before}▁{text[figure.end : min(piece.end, figure.end + 4)]}".replace("\n", " ")
