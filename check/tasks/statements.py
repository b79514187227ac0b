"""What reports say, clause by clause, each with the step it reports and what limits it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ask.shelf import Volume
from check.tasks.reading import Reading, clauses, readings
from extract.records import Tally
from ingest.document import Clause, Document, Role, Span
from ingest.sentences import sentences

Limit = Literal["plan", "ahead", "not_begun", "behind", "problem", "counted", "tally"]

_NOT_BEGUN = re.compile(r"(?:尚未|仍未|还未|未能|没有|未)(?:按期|如期)?(?:启动|开工|动工|开展|实施|立项)")
_BEHIND = re.compile(
    r"尚未|仍未|还未|未能|未完成|未按|未达|没有完成|还没有|滞后|停工|停滞|暂停|搁置|缓慢|受阻|不到位|(?:还|仍)不(?:够|平衡|充分)|有待|亟待|推迟至|延期至"
)
_AHEAD = re.compile(
    r"(?<!亟)将(?=于|在|继续|进一步|要|全面|力争|建成|完成|启动|开工|投)|拟(?=于|在|建|开|启)|计划(?=于|在|[今明]年|年底|20\d\d年|\d月)|预计(?=.{0,12}(?:建成|投产|投用|通车|完工|竣工|开工|完成(?!.{0,6}\d)))"
    r"|下一步|即将|有望|力争|争取(?=.{0,16}(?:建成|完成|开工|投产|通车))"
)
# A figure that says how much was done, and so not that all was: 完成危房改造1.2万户. Dates and sizes do not.
_DATE = re.compile(r"(?:20\d{2}|1?\d)年(?:[底末初])?|\d{1,2}月(?:\d{1,2}日|[底末初])?|\d{1,2}日|20\d{2}")
_SIZE = re.compile(r"(?:总投资|总长|全长|长|占地|投资|装机|规模|面积|首期|总规模)[^，。；、]{0,6}\d[^，。；、]{0,10}的")
_FIGURE = re.compile(r"(?<![A-Za-z“+])[\d*]+(?:\.\d+)?(?:多|余)?(?:[万亿]|个|家|户|项|件|条|处|座|所|公里|亩|平方|元|%|％|人|吨|次|台|套|辆|部)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One item of a clause of a report; `report` is the report's number among the reports."""

    report: int
    clause: Span
    sentence: Span
    reading: Reading
    words: str
    thing: str
    role: Role
    limits: frozenset[Limit]


def statements_of(number: int, volume: Volume) -> Iterator[Statement]:
    """All that a report says, in the order of its text; glossaries and other annexes left out."""
    document = volume.document
    roles = {clause.role for clause in document.outline}
    explains = roles >= {"review", "plan"}
    ends = [clause.span.end for clause in _leaves(document.outline)]
    leaves = list(_leaves(document.outline))
    for sentence in sentences(document.text):
        at = bisect_right(ends, sentence.start)
        inside = at < len(leaves) and leaves[at].span.start <= sentence.start
        role = leaves[at].role if inside else document.opening_role if not leaves else document.role_at(sentence.start)
        if role == "other" and explains:
            continue
        yield from _of_sentence(number, volume, sentence, role)


def _leaves(outline: Sequence[Clause]) -> Iterator[Clause]:
    for clause in outline:
        if clause.children:
            yield from _leaves(clause.children)
        else:
            yield clause


def _of_sentence(number: int, volume: Volume, sentence: Span, role: Role) -> Iterator[Statement]:
    text = volume.document.text
    found = [(clause, readings(text, clause, asked=False)) for clause in clauses(text, sentence)]
    for i, (clause, items) in enumerate(found):
        words = clause.of(text)
        limits = _limits(words, role) | _tallied(volume.tasks.tallies, clause)
        step = _predicate(text, found, i)
        things = [item.thing.of(text) for item in items]
        for item, thing in zip(items, things, strict=True):
            own = item if item.step else Reading(item.span, step, item.thing, leads=False)
            yield Statement(number, clause, sentence, own, words, thing, role, limits)
        if len(items) > 1:
            whole = Reading(clause, _lowest(items) or step, clause, leads=False)
            yield Statement(number, clause, sentence, whole, words, "、".join(things), role, limits)


def _predicate(text: str, found: Sequence[tuple[Span, Sequence[Reading]]], i: int) -> str | None:
    """合新铁路，如期建成通车: a clause that is all predicate says it of the clause before."""
    if i + 1 == len(found):
        return None
    clause, items = found[i + 1]
    bare = len(items) == 1 and items[0].step and items[0].thing.end - items[0].thing.start <= 2
    return items[0].step if bare else None


def _lowest(items: Sequence[Reading]) -> str | None:
    steps = {item.step for item in items}
    return items[0].step if len(steps) == 1 else None


def _limits(words: str, role: Role) -> frozenset[Limit]:
    found: set[Limit] = set()
    if role == "plan":
        found.add("plan")
    if role == "problem":
        found.add("problem")
    if _NOT_BEGUN.search(words):
        found.add("not_begun")
    elif _BEHIND.search(words):
        found.add("behind")
    if _AHEAD.search(words):
        found.add("ahead")
    if _FIGURE.search(_DATE.sub("", _SIZE.sub("", words))):
        found.add("counted")
    return frozenset(found)


def _tallied(tallies: Sequence[Tally], clause: Span) -> frozenset[Limit]:
    """36项任务已完成35项: not all of them."""
    near = [tally for tally in tallies if tally.span.overlaps(clause)]
    return frozenset({"tally"}) if any(not _complete(tally) for tally in near) else frozenset()


def _complete(tally: Tally) -> bool:
    done = [state for state in tally.states if re.search("完成|办结|销号|整改", state.name)]
    return bool(tally.total and done and done[0].value is not None and done[0].value == tally.total.value)
