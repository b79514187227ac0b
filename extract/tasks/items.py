"""The leaf items of plan text as tasks: their own words, and what the headings above them hold for them."""

import re
from collections.abc import Iterator, Sequence

from extract.records import Responsibility
from extract.spans import inside
from extract.tasks.formalities import formality_of
from extract.tasks.measures import measures_of
from extract.tasks.responsibility import due_in, is_office, named, read_tags, stated_in, tags, with_lead
from extract.tasks.text import TaskText
from ingest.document import Clause, Document, Span
from ingest.sentences import paragraphs, trim

Leaf = tuple[Clause, tuple[Clause, ...]]  # an item and the clauses above it, outermost first

ENDING = "。；;，, 　\n*"
_LONGEST_HEADING = 40
# What ends a lead phrase that GUIDE's titles leave out: 新建充电桩|6万个, 打造特色街区|20条、….
_COUNT = re.compile(
    r"^(?P<what>[^\d，、；]{4,}?[^\d，、；达到为至增减长率占比收超])(?:不少于|不低于|共计?|约|超过?|近)?"
    r"\d[\d.]*[万亿]?(?![元%％号\d])[\u4e00-\u9fff]{1,4}?(?:（[^）]{1,3}）)?(?:以上|左右|以内)?(?:[、；].*)?$"
)
_TITLE_END = re.compile(r"；|(?<=.{4})[：:]")
# A section's heading, not an item's: 总体要求和主要目标, “十四五”时期目标任务, 2023年工作安排.
_AIMS = re.compile(
    r"^(?!全?[面力]?(?:完成|落实|抓好|做好|突出|实施|推进|明确|细化))"
    r".*(?:目标|任务|总体要求|指导思想|总体思路|主要考虑|(?:重点|主要)工作|工作(?:安排|部署|打算|思路|重点|建议)|重大举措)(?:[和与及、].{2,8})?$"
)


def leaves(document: Document, outline: Sequence[Clause], above: tuple[Clause, ...] = ()) -> Iterator[Leaf]:
    """Plan items without items of their own; 一是…，二是… inside one sentence does not part its item."""
    for clause in outline:
        if clause.children and not (clause.label and _inside_a_sentence(document, clause)):
            yield from leaves(document, clause.children, (*above, clause))
        elif clause.role == "plan" and clause.label and not _speaks_of_aims(document, clause):
            yield clause, above


def _speaks_of_aims(document: Document, clause: Clause) -> bool:
    """总体要求和主要目标 over several paragraphs is a section: its rows are the goals in it."""
    return (
        bool(_AIMS.search(clause.title))
        and "\n" in clause.span.of(document.text)[len(clause.label + clause.title) + 4 :]
    )


def _inside_a_sentence(document: Document, clause: Clause) -> bool:
    return all(document.text[child.span.start - 1] in "，、" for child in clause.children)


def items(document: Document, found: Sequence[Leaf]) -> Iterator[TaskText]:
    """The tasks of the leaf items `found`."""
    tagged = tags(document.text, Span(0, len(document.text))) if found else []
    return (_item(document, clause, above, tagged) for clause, above in found)


def _item(document: Document, clause: Clause, above: tuple[Clause, ...], tagged: Sequence[Span]) -> TaskText:
    """The task of a leaf item; of the document's tags, those at its end are no part of it."""
    text = document.text
    found = _within(tagged, clause.span)
    span = _own_words(text, clause.span, found)
    own = read_tags(text, found) or stated_in(text, span)
    charge = own or _charge_above(text, clause, above, tagged)
    return TaskText(
        span,
        title_of(_without_tags(clause, found)),
        tuple(measures_of(text, span, len(clause.label), clause.title, found)),
        charge,
        clause.label,
        due=due_in(text, found),
        above=tuple(_dates_above(text, above)),
        inferred=() if own else ("lead", "responsible") if charge else (),
    )


def title_of(words: str) -> str:
    """The lead phrase without the figure it ends in: 新建充电桩6万个 → 新建充电桩."""
    lead = _TITLE_END.split(words, maxsplit=1)[0].rstrip("，,")
    counted = _COUNT.match(lead)
    return counted["what"] if counted else lead


def _without_tags(clause: Clause, found: Sequence[Span]) -> str:
    first = min((tag.start for tag in found), default=clause.span.end) - clause.span.start - len(clause.label)
    return clause.title[: max(first, 0)] or clause.title


def _own_words(text: str, span: Span, found: Sequence[Span]) -> Span:
    end = last = _before_the_signature(text, span)
    for tag in reversed(found):
        if tag.end <= end and text[tag.end : end].strip(ENDING):
            break
        end = min(end, tag.start)
    words = text[span.start : end].rstrip(" 　\n\t*" + ("。；" if end < last else "") + "，、；")
    return trim(text, Span(span.start, span.start + len(words)))


def _before_the_signature(text: str, span: Span) -> int:
    """Where the words of an item end that is the last of its document."""
    _, *lines = paragraphs(text, span)
    end = span.end
    for line in reversed(lines):
        if not formality_of(line.of(text)):
            break
        end = line.start
    return end


def _within(tagged: Sequence[Span], span: Span) -> Sequence[Span]:
    own = inside(tagged, span)
    return tagged[own.start : own.stop]


def _charge_above(
    text: str, clause: Clause, above: tuple[Clause, ...], tagged: Sequence[Span]
) -> tuple[Responsibility, ...]:
    """Who the nearest heading puts in charge of the items below it, or a tag behind 一是…二是… that they share."""
    for parent in reversed(above):
        first, last = parent.children[0].span.start, parent.span.end
        shared = list(_within(tagged, Span(parent.span.start, first)))
        if clause.label.endswith("是") and parent is above[-1]:
            shared += [tag for tag in _within(tagged, Span(first, last)) if not text[tag.end : last].strip(ENDING)]
        given = read_tags(text, shared) or _named_by(text, parent)
        if given:
            return given
    return ()


def _named_by(text: str, parent: Clause) -> tuple[Responsibility, ...]:
    """A heading that is a unit's name, or the words that lead to the list: 以下任务由规划处牵头：."""
    at = text.find(parent.title, parent.span.start)
    if is_office(parent.title):
        return with_lead(named(text, Span(at, at + len(parent.title)), "responsible"))
    return stated_in(text, Span(parent.span.start, parent.children[0].span.start)) if _leads(text, parent) else ()


def _leads(text: str, parent: Clause) -> Span | None:
    """The words that end before the first item in a colon."""
    words = text[parent.span.start : parent.children[0].span.start].rstrip()
    if not words.endswith("："):
        return None
    start = max(words.rfind(mark) for mark in "。；\n") + 1
    return Span(parent.span.start + start, parent.span.start + len(words))


def _dates_above(text: str, above: tuple[Clause, ...]) -> Iterator[Span]:
    for parent in reversed(above):
        if leads := _leads(text, parent):
            yield leads
        if len(parent.title) <= _LONGEST_HEADING:
            yield Span(parent.span.start, parent.span.start + len(parent.label) + len(parent.title))
