"""Who a model says is in charge and until when: only what the paragraph's own words say."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from extract.model.align import Rejected, dropped, nearest, the_only
from extract.model.replies import UnitSaid
from extract.records import Deadline, Dropped, Part, Responsibility
from extract.tasks.deadlines import deadlines_in
from extract.wording import first_word
from ingest.document import Document, Span
from ingest.sentences import sentences

_NOT_IN_A_UNIT = re.compile(r"[，。；;：:、\n\t（）()]|\d{2}")
_LONGEST_UNIT = 30
# The words that put a unit of their own clause in charge; each row with an example, which is a test.
PART_WORDS: Mapping[Part, tuple[re.Pattern[str], str]] = {
    "lead": (re.compile(r"牵头|主办|为主"), "由规划科牵头"),
    "responsible": (re.compile(r"负责(?!人)|责任|承办|承担|由"), "责任单位：各集团"),
    "cooperating": (re.compile(r"配合|协办|会同|参与|协助"), "财务科配合"),
}
_MARKS = "，。；：、！？（）()—“”\n 　\t."  # what a clause starts behind and ends before; "" at the edges of the text
_OPENING = ("v", "d", "p", "a")  # parts of speech that open a clause behind words that only date it
_CLAUSE = re.compile(r"[^，；]+")


def deadline_said(document: Document, quote: str, within: Span, own: Span, year: int | None) -> Deadline:
    """The deadline at `quote`, read by the rules; raises Rejected where they read none there."""
    place = nearest(document.text, quote, within, Span(own.end, own.end))
    following = deadlines_in(document.text, Span(place.start, within.end), year)  # it tells 到2025年 from a name
    found = next((deadline for deadline in following if deadline.span.start < place.end), None)
    if found is None or found.date is None:
        raise Rejected("这几个字定不出截止日期")
    return found


def unit_said(document: Document, said: UnitSaid, within: Span) -> Responsibility:
    """The unit as the text names it, in a clause that puts somebody in charge; raises Rejected elsewhere."""
    name = said.name or ""
    if not 2 <= len(name) <= _LONGEST_UNIT or _NOT_IN_A_UNIT.search(name):
        raise Rejected("这不是一个单位的名称")
    if said.part not in get_args(Part):
        raise Rejected("分工只能是 lead、responsible、cooperating")
    part: Part = said.part  # type: ignore[assignment]
    for clause in _clauses(document.text, within):
        words = clause.of(document.text)
        if name in words and any(pattern.search(words) for pattern, _ in PART_WORDS.values()):
            at = clause.start + words.index(name)
            return Responsibility(name, part, Span(at, at + len(name)), not PART_WORDS[part][0].search(words))
    raise Rejected("原文没有这个单位" if name not in within.of(document.text) else "原文没有说由它负责")


def _clauses(text: str, within: Span) -> Iterator[Span]:
    for sentence in sentences(text, within):
        for match in _CLAUSE.finditer(text, *sentence):
            yield Span(*match.span())


def units_said(
    document: Document, said: Iterable[UnitSaid], within: Span
) -> tuple[tuple[Responsibility, ...], list[Dropped]]:
    """Those units that the text puts in charge, each once, and the others with the reason."""
    found: list[Responsibility] = []
    lost: list[Dropped] = []
    for each in said:
        try:
            unit = unit_said(document, each, within)
            if any((unit.unit, unit.part) == (other.unit, other.part) for other in found):
                raise Rejected("重复")
            found.append(unit)
        except Rejected as reason:
            lost.append(dropped(f"单位“{each.name or ''}”（{each.part or ''}）", reason))
    return tuple(found), lost


def task_place(document: Document, quote: str, within: Span, taken: Sequence[Span]) -> Span:
    """Where the words of a new task stand; raises Rejected for none, a piece of a clause, or what is a task already."""
    if len(quote) < 6:
        raise Rejected("太短，看不出做什么")
    place = the_only(document.text, quote, within)
    if any(place.overlaps(other) for other in taken):
        raise Rejected("与已列出的任务重复")
    place = Span(place.start, place.end - (document.text[place.end - 1] in _MARKS))
    before, after = document.text[place.start - 1 : place.start], document.text[place.end : place.end + 1]
    opens = before in _MARKS or first_word(place.of(document.text))[1].startswith(_OPENING)
    if not opens or after not in _MARKS:
        raise Rejected("不是完整的一句话")
    return place
