"""Questions for a list: all items that stand beside what was found, counted, each cited."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ask.answer import Answer
from ask.composing import Composition
from ask.evidence.records import Evidence
from ask.question import Question
from ask.shortening import shortened
from ingest.document import Clause, Document, Span
from ingest.sentences import paragraphs, sentences, trim

_LOOKED_AT = 5  # of what was found
_PROBLEMS = re.compile(r"问题|短板|不足|困难|薄弱|差距|挑战|毛病|软肋")
_COUNT = re.compile(r"([两二三四五六七八九十]|\d{1,2})(?:个|项|条|大|方面|种|类|批|样|家|点|句|步|件|则|块)")
_DIGITS = {character: number for number, character in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_FEWEST, _MOST_ITEMS = 2, 15
_MOST_CHARACTERS = 540
_DIRECTLY = 40  # characters between an introduction and the first item, at most
_FIRST = re.compile(r"^[（(]?(?:一|1|①|第一)[、是.．）)，]?$")
_NUMERAL = re.compile(r"[一二三四五六七八九十\d]+|[①-⑳]")
_HERE = 0.4  # an item found is part of the list from this share of the best one's likelihood


@dataclass(frozen=True, slots=True)
class _Group:
    """Items that stand beside each other."""

    document: Document
    items: tuple[Span, ...]
    score: float


def list_items(asked: Question, found: Sequence[Evidence]) -> Answer | None:
    """The items of the group that what was found belongs to; None where it belongs to none."""
    groups = [*_of_problems(asked, found), *_of_outline(asked, found), *_parallel(asked, found)]
    best = max(groups, key=lambda group: group.score, default=None)
    if best is None or best.score < 1:
        return None
    made, share = Composition(), _MOST_CHARACTERS // len(best.items)
    whole = sum(item.end - item.start for item in best.items) <= _MOST_CHARACTERS
    for item in best.items:
        made.quote(best.document, item if whole else _head(best.document, item, share))
    made.lead(f"共{len(best.items)}项：")
    return made.answer(asked, "list")


def count_asked(text: str) -> int | None:
    """How many items the question speaks of: 六个方面, 三大行动."""
    found = [_DIGITS.get(it) or int(it) for it in _COUNT.findall(text) if it in _DIGITS or it.isdigit()]
    return found[0] if len(set(found)) == 1 else None


def _of_problems(asked: Question, found: Sequence[Evidence]) -> Iterator[_Group]:
    """The section on problems is what a question for problems asks for, whatever other titles say."""
    if not _PROBLEMS.search(asked.text):
        return
    wanted = count_asked(asked.text)
    for document in _documents(found):
        for run in _runs(document.outline):
            if len(run) >= _FEWEST and all(clause.role == "problem" for clause in run):
                yield _Group(document, _items(document, run), 2.0 - 0.1 * run[0].level + 0.5 * (wanted == len(run)))


def _documents(found: Sequence[Evidence]) -> Collection[Document]:
    """The documents of what is looked at, each once."""
    return {evidence.document.id: evidence.document for evidence in found[:_LOOKED_AT]}.values()


def _runs(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, ...]]:
    """Items that are numbered through, at any depth: 一是 … 二是 …; the next 一是 begins another run."""
    run: list[Clause] = []
    for clause in clauses:
        if run and (_FIRST.match(clause.label) or _style(clause) != _style(run[-1])):
            yield tuple(run)
            run = []
        run.append(clause)
        yield from _runs(clause.children)
    if run:
        yield tuple(run)


def _style(clause: Clause) -> str:
    return _NUMERAL.sub("#", clause.label)


def _of_outline(asked: Question, found: Sequence[Evidence]) -> Iterator[_Group]:
    """The items that what was found introduces, or is one of."""
    wanted = count_asked(asked.text)
    for document in _documents(found):
        here = [each for each in found[:_LOOKED_AT] if each.document.id == document.id]
        for run in _runs(document.outline):
            if not _FEWEST <= len(run) <= _MOST_ITEMS or not run[0].label:
                continue
            items = _items(document, run)
            leading = max((each.likelihood for each in here if _leads(each.span, items[0])), default=0.0)
            within = [each.likelihood for each in here if any(item.overlaps(each.span) for item in items)]
            many = sum(likelihood >= _HERE * found[0].likelihood for likelihood in within)
            leads = leading >= _HERE * found[0].likelihood
            if not leads and many < _FEWEST:
                continue
            score = 0.8 * leads + 0.3 * min(many, 3)
            if wanted is not None:
                score += 0.6 if wanted == len(run) else -0.4
            yield _Group(document, items, score)


def _leads(place: Span, first: Span) -> bool:
    """Whether what stands there introduces the items: directly before the first one, or the line it begins in."""
    return place.start < first.start and first.start - place.end <= _DIRECTLY


def _parallel(asked: Question, found: Sequence[Evidence]) -> Iterator[_Group]:
    """Sentences of one paragraph that begin alike: 发展总部经济… 发展平台经济…"""
    wanted = count_asked(asked.text)
    for evidence in found[:2]:
        document = evidence.document
        line = next((line for line in paragraphs(document.text) if line.covers(evidence.span)), None)
        if line is None:
            continue
        spans = list(sentences(document.text, line))
        starts = Counter(span.of(document.text)[:2] for span in spans)
        start, many = starts.most_common(1)[0]
        if many >= 3 and any(each.text.startswith(start) for each in found[:3]):
            items = tuple(span for span in spans if span.of(document.text).startswith(start))
            yield _Group(document, items, 0.9 + 0.2 * (wanted == many) + 0.2 * (evidence.text[:2] != start))


def _items(document: Document, clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """Each item without what stands below it."""
    ends = [clause.children[0].span.start if clause.children else clause.span.end for clause in clauses]
    return tuple(trim(document.text, Span(clause.span.start, end)) for clause, end in zip(clauses, ends, strict=True))


def _head(document: Document, item: Span, share: int) -> Span:
    """The first sentence of an item, or as much of it as its share allows."""
    first = next(sentences(document.text, item), item)
    return shortened(document.text, first, max(share, 12))
