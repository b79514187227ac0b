"""What reports say, clause by clause, each with the step it reports and what limits it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from check.tasks.limits import Limit, limits_of, without_count
from check.tasks.reading import Reading, clauses, place_of, readings, subject_of, without_place
from extract.records import Tally
from extract.targets.terms import Terms
from extract.volume import Volume
from ingest.document import Clause, Role, Span
from ingest.sentences import sentences

_NO_NAME = 2  # characters that are too few to name anything
_LONGEST = 80  # characters at the end of a list that may say of what it is a list
_VISION = re.compile(r"远景目标|到本世纪中叶|到(?:203\d|二〇[三四五].)年")
_DONE = re.compile("完成|办结|销号|整改")


@dataclass(frozen=True, slots=True)
class Statement:
    """An item of a clause, or all of a clause with several; `report` is the report's number among the reports.

    `words` are those of the clause, `thing` is what the item is about, `behind` what of the clause follows it.
    """

    report: int
    clause: Span
    sentence: Span
    reading: Reading
    words: str
    thing: str
    behind: str
    limits: frozenset[Limit]


@dataclass(frozen=True, slots=True)
class _Source:
    """A report while it is read: its number, its place, the place's name, and its parts in the order of the text."""

    number: int
    volume: Volume
    place: str
    leaves: tuple[Clause, ...]
    terms: Terms

    @property
    def text(self) -> str:
        return self.volume.document.text

    def role_at(self, offset: int) -> Role:
        """The role of the innermost part at an offset, found by halving."""
        at = bisect_right(self.leaves, offset, key=lambda leaf: leaf.span.end)
        if at < len(self.leaves) and self.leaves[at].span.start <= offset:
            return self.leaves[at].role
        return self.volume.document.role_at(offset)


@dataclass(frozen=True, slots=True)
class _Said:
    """Where something is said, and what limits it."""

    clause: Span
    sentence: Span
    limits: frozenset[Limit]


def statements_of(number: int, volume: Volume) -> Iterator[Statement]:
    """All that a report says, in the order of its text; glossaries and other annexes left out."""
    document = volume.document
    source = _Source(number, volume, place_of(document), document.leaves, Terms(document))
    explains = {clause.role for clause in document.outline} >= {"review", "plan"}
    for sentence in sentences(document.text):
        role = source.role_at(sentence.start)
        if not (role == "other" and explains):
            yield from _of_sentence(source, sentence, role)


def _of_sentence(source: _Source, sentence: Span, role: Role) -> Iterator[Statement]:
    found = [(clause, readings(source.text, clause, asked=False)) for clause in clauses(source.text, sentence)]
    around = _around(source, sentence)
    for i, (clause, items) in enumerate(found):
        following = found[i + 1][1] if i + 1 < len(found) else []
        step = _predicate(following)
        steps = {item.step or step for item in items}
        if role == "problem" and steps == {None}:
            continue  # what is only named among the problems has come no step further
        said = _Said(clause, sentence, limits_of(clause.of(source.text), role) | around | _tallied(source, clause))
        for item in items:
            yield _statement(source, said, item if item.step else replace(item, step=step))
        if len(items) > 1:
            whole = Reading(clause, steps.pop() if len(steps) == 1 else None, clause, leads=False)
            yield _statement(source, said, whole, "、".join(_name(source, item) for item in items))
        for before, item in _of_subjects(source.text, [*items, *following[:1]]):
            own = said.limits - {"counted"} | limits_of(item.span.of(source.text), role)
            yield _statement(source, _Said(before, sentence, own), item)


def _name(source: _Source, item: Reading) -> str:
    return without_place(without_count(item.thing.of(source.text)), source.place)


def _statement(source: _Source, said: _Said, item: Reading, thing: str | None = None) -> Statement:
    clause = said.clause
    return Statement(
        report=source.number,
        clause=clause,
        sentence=said.sentence,
        reading=item,
        words=clause.of(source.text),
        thing=_name(source, item) if thing is None else thing,
        behind=source.text[max(item.span.end, clause.end - _LONGEST) : clause.end],
        limits=said.limits,
    )


def _of_subjects(text: str, items: Sequence[Reading]) -> Iterator[tuple[Span, Reading]]:
    """市文旅集团实现利润0.38亿元、一举扭亏为盈: an item that is all predicate is said of the subject before it.

    Each comes with the place of both.
    """
    for before, item in pairwise(items):
        step, subject = _predicate([item]), subject_of(text, before)
        if step and subject:
            yield Span(before.span.start, item.span.end), replace(item, thing=subject, leads=False)


def _predicate(following: Sequence[Reading]) -> str | None:
    """合新铁路，如期建成通车: a clause that is all predicate says it of the clause before."""
    if len(following) != 1 or not following[0].step:
        return None
    start, end = following[0].thing
    return following[0].step if end - start <= _NO_NAME else None


def _around(source: _Source, sentence: Span) -> frozenset[Limit]:
    """What limits all of a sentence: its paragraph paints the far future, or looks back on several years."""
    term = source.terms.at(sentence.start)
    paragraph = source.text.rfind("\n", 0, sentence.start) + 1
    ahead, several = _VISION.search(source.text, paragraph, sentence.end), term is not None and term.several
    return frozenset[Limit]({"ahead"} if ahead else ()) | frozenset[Limit]({"several"} if several else ())


def _tallied(source: _Source, clause: Span) -> frozenset[Limit]:
    """36项任务已完成35项: not all of them."""
    near = [tally for tally in source.volume.tasks.tallies if tally.span.overlaps(clause)]
    return frozenset({"tally"}) if any(not _complete(tally) for tally in near) else frozenset()


def _complete(tally: Tally) -> bool:
    done = [state.value for state in tally.states if _DONE.search(state.name)]
    return bool(tally.total and done and done[0] is not None and done[0] == tally.total.value)
