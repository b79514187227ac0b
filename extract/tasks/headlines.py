"""Goals of plan text outside all items: the clauses of the sentences with which a plan opens."""

import re
from collections.abc import Iterator, Sequence

from extract.records import Reference, Target
from extract.spans import Cover
from extract.tasks.text import TaskText
from ingest.document import Clause, Document, Span
from ingest.sentences import sentences, trim

_EDGE = re.compile(r"[，；。：\n\t]")
# What says of an indicator without a figure how it is to be, in a sentence of goals.
_TO_BE = re.compile(
    r"(?:保持|稳定|控制|高于|低于|快于|好于|同步|平稳|只[增减]不[减增]|平衡|提升|提高|下降|降低|完成|实现|达到|位居|进位)[^，；。]{0,24}$"
)
_GOALS = re.compile(r"(?:预期|奋斗|主要|发展|总体|工作)?目标[^，。；：\n]{0,12}[是为：]")
_ANNOUNCES = re.compile(
    r"\W*[^，。；：]{0,16}\d+[件项个大][^，。；：\d]{0,8}(?:实事|工程|项目|任务|行动|措施)\W*"
)  # a heading
_LEAST_SERIES = 3


def headlines(
    document: Document, targets: Sequence[Target], references: Sequence[Reference], taken: Cover
) -> Iterator[TaskText]:
    """The clauses that hold a goal, and those beside them in a sentence of goals; in order, none twice."""
    heads = Cover(_headings(document.outline))
    goals = [target.span for target in targets if target.kind == "goal"] + [each.span for each in references]
    places = sorted(
        span
        for span in goals
        if span.start not in taken and span.start not in heads and document.role_at(span.start) == "plan"
    )
    at = 0
    for sentence in sentences(document.text) if places else ():
        own = []
        while at < len(places) and places[at].start < sentence.end:
            own.append(places[at])
            at += 1
        if own:
            yield from _rows(document, sentence, own, taken)


def _headings(outline: Sequence[Clause]) -> Iterator[Span]:
    """Headings count and repeat what stands below them: 二、社会保障（10件）."""
    for clause in outline:
        if clause.children or not clause.label:
            yield Span(clause.span.start, clause.span.start + len(clause.label) + len(clause.title))
            yield from _headings(clause.children)


def _rows(document: Document, sentence: Span, goals: Sequence[Span], taken: Cover) -> Iterator[TaskText]:
    text = document.text
    series = len(goals) >= _LEAST_SERIES and _GOALS.search(text, *sentence)
    clauses = list(_clauses(text, sentence))
    first = next((clause for clause in clauses if clause.start < goals[0].end <= clause.end), clauses[0])
    for clause in clauses:
        holds = any(clause.start < goal.end and goal.start < clause.end for goal in goals)
        beside = series and clause.start > goals[0].start and _TO_BE.search(text, *clause)
        announces = clause == sentence and _ANNOUNCES.fullmatch(text, *clause)
        if (holds or beside) and clause.start not in taken and not announces:
            # 到2023年底，力争…、…；: what dates the first goal of a sentence dates those that follow
            yield TaskText(clause, clause.of(text), (clause,), above=(Span(sentence.start, first.end),))


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for edge in _EDGE.finditer(text, *sentence):
        if edge.start() > start:
            yield trim(text, Span(start, edge.start()))
        start = edge.end()
    if start < sentence.end:
        yield trim(text, Span(start, sentence.end))
