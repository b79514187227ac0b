"""Lines of a plan as passages of an official document: what a reader has to look at marked, the sources as comments."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from draft.papers.sources import basis, sourced
from draft.records import OPEN, Line, Plan
from export.official.letter import Mark, Passage, Run
from ingest.document import Span

_QUOTED = re.compile("“(.+?)”")
_OPEN = re.compile(re.escape(OPEN))


def said(plan: Plan, lines: Sequence[Line], *, told: bool) -> Iterator[Passage]:
    """A passage a line; `told` puts what it rests on in a comment."""
    for line in lines:
        yield Passage(runs(line), "\n".join(basis(plan, line)) if told else "")


def named(plan: Plan, text: str, indexes: Sequence[int], *, told: bool) -> Passage:
    """A title, or whatever else is cited without being a sentence, with its sources where it has some."""
    return Passage(marked(text), "\n".join(sourced(plan, indexes)) if told and indexes else "")


def runs(line: Line) -> tuple[Run, ...]:
    """The line's text with what is open and what nothing carries marked."""
    return marked(line.text, *_unsupported(line))


def marked(text: str, *unsupported: Span) -> tuple[Run, ...]:
    """`text` with each 【待定】 marked as open, also inside what is unsupported."""
    marks: list[Mark | None] = [None] * len(text)
    for span in unsupported:
        marks[span.start : span.end] = ["unsupported"] * (span.end - span.start)
    for match in _OPEN.finditer(text):
        marks[slice(*match.span())] = ["open"] * len(OPEN)
    groups = groupby(zip(text, marks, strict=True), key=itemgetter(1))
    return tuple(Run("".join(character for character, _ in group), mark) for mark, group in groups)


def _unsupported(line: Line) -> Iterator[Span]:
    """The characters of the line that its remarks quote; the whole line where a remark quotes none of them."""
    for remark in line.lacking:
        words = [each for each in (remark, *_QUOTED.findall(remark)) if each in line.text]
        for word in words or [line.text]:
            yield from (Span(*match.span()) for match in re.finditer(re.escape(word), line.text))
