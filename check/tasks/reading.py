"""A clause read as a step and the thing that is at it: 青屿大桥于12月18日建成通车 → 投用, 青屿大桥."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from check.tasks.steps import LEAD_MANNER, LEAD_PUSH, LIMITS, STEP, TAIL, TAIL_PUSH, WORD
from ingest.document import Span

_EDGES = "，。；：、,;: 　\n*　\t"
_CLAUSE = re.compile(r"[^，。；;：:！？\n\t]+")
_ITEM = re.compile(r"(?:“[^”]*”|《[^》]*》|（[^）]*）|[^、“《（])+|[“《（][^、]*")
# 完成…编制: what is completed is a step of its own.
_NAMED_STEP = frozenset({"编制", "组建", "验收", "签约", "主体", "前期", "取消"})
_BUILDING = re.compile(r"^(?:加快|推进|推动|抓紧|全面|全力|大力|有序|扎实|正在|持续)*(?:建设|新建|改建|扩建)|建设$")
_AND_SO_ON = re.compile(r"等(?:一批)?(?:重[大点])?(?:项目|工程|工作|任务|活动)?(?:的?建设)?$|(?:工程|项目)?建设$|(?:工作|任务)$")
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """`step` is the name of a step, None where the words give none; `thing` is where what is at it is named.

    `leads` says that the step stands before the thing and so holds for a list that follows it.
    """

    span: Span
    step: str | None
    thing: Span
    leads: bool


def clauses(text: str, span: Span) -> Iterator[Span]:
    """The clauses of `span`, parted at ， and stronger marks."""
    for match in _CLAUSE.finditer(text, *span):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip(_EDGES))
        end = match.start() + len(words.rstrip(_EDGES))
        if start < end:
            yield Span(start, end)


def readings(text: str, clause: Span, *, asked: bool) -> list[Reading]:
    """The items of a clause (parted at 、), each with its step; one without takes that of the list it stands in.

    `asked` reads a plan: 推动…建成 asks for 建成, where a report that says it says only 推动.
    """
    items = [_read(text, Span(*match.span()), asked) for match in _ITEM.finditer(text, *clause)]
    if len(items) > 1 and any(item.thing.end - item.thing.start < _SHORTEST_NAME for item in items):
        whole = _read(text, clause, asked)
        return [whole] if not _several(items) else _inherited(items)
    return _inherited(items)


def _several(items: Sequence[Reading]) -> bool:
    return len({item.step for item in items if item.step}) > 1


def _inherited(items: Sequence[Reading]) -> list[Reading]:
    """A、B建成: both are built; 开工C、D: work on both has begun."""
    found: list[Reading] = []
    for i, item in enumerate(items):
        if item.step:
            found.append(item)
        elif found and found[-1].leads and found[-1].step:
            found.append(replace(item, step=found[-1].step, leads=True))
        else:
            following = next((other for other in items[i + 1 :] if other.step), None)
            found.append(replace(item, step=following.step if following and not following.leads else None))
    return found


def _read(text: str, span: Span, asked: bool) -> Reading:
    words = span.of(text)
    front = LEAD_MANNER.match(words)
    start = front.end() if front else 0
    steps, lead_end = _run(words, start)
    if steps:
        return _led(span, words, steps, lead_end, asked)
    pushed = LEAD_PUSH.match(words)
    tail, tail_start = _tail(words)
    if pushed and pushed.end() > start and pushed.end() < len(words):
        return _pushed(span, words, pushed.end(), tail, tail_start, asked)
    if tail and tail_start > 0:
        return Reading(span, _highest(tail), _thing(span, words, start, tail_start), leads=False)
    inner = WORD.search(words, start)
    if inner and inner.start() > start:
        return Reading(span, inner.lastgroup, _thing(span, words, start, len(words)), leads=False)
    going = TAIL_PUSH.search(words)
    end = going.start() if going and going.start() > start else len(words)
    return Reading(span, "推进" if going else None, _thing(span, words, start, end), leads=False)


def _led(span: Span, words: str, steps: Sequence[str], lead_end: int, asked: bool) -> Reading:
    tail, tail_start = _tail(words)
    step = _highest(steps)
    if step == "完成" and tail and _highest(tail) in _NAMED_STEP and tail_start > lead_end:
        return Reading(span, _highest(tail), _thing(span, words, lead_end, tail_start), leads=True)
    if asked and tail and tail_start > lead_end and STEP[step].state == "ongoing":
        return Reading(span, _highest(tail), _thing(span, words, lead_end, tail_start), leads=True)
    return Reading(span, step, _thing(span, words, lead_end, len(words)), leads=True)


def _pushed(span: Span, words: str, at: int, tail: Sequence[str], tail_start: int, asked: bool) -> Reading:
    steps, end = _run(words, at)
    if asked and steps:
        return Reading(span, _highest(steps), _thing(span, words, end, len(words)), leads=True)
    if asked and tail and tail_start > at:
        return Reading(span, _highest(tail), _thing(span, words, at, tail_start), leads=True)
    built = bool(_BUILDING.search(words))
    end = tail_start if tail and tail_start > at else len(words)
    return Reading(span, "在建" if built and not asked else "推进", _thing(span, words, at, end), leads=True)


def _run(words: str, start: int) -> tuple[list[str], int]:
    """The steps that follow one another at `start`: 建成投用, 竣工并投入使用."""
    found: list[str] = []
    end = start
    while step := WORD.match(words, _skip(words, end) if found else end):
        found.append(step.lastgroup or "")
        end = step.end()
    if found and words.startswith("建设", end):
        end += 2
    return found, end


def _skip(words: str, at: int) -> int:
    manner = LEAD_MANNER.match(words, at)
    return manner.end() if manner else at


def _tail(words: str) -> tuple[list[str], int]:
    """The steps with which `words` end, and where they begin."""
    steps, start = [], len(words)
    matches = list(WORD.finditer(words))
    for match in reversed(matches):
        if not TAIL.fullmatch(words, match.end(), start):
            break
        steps.append(match.lastgroup or "")
        start = match.start()
    return steps, start


def _highest(steps: Sequence[str]) -> str:
    order = list(STEP)
    limits = [step for step in steps if step in LIMITS]
    return max(limits or steps, key=order.index)


def _thing(span: Span, words: str, start: int, end: int) -> Span:
    """What is named between `start` and `end`, without the manner at its end and 等项目."""
    start = _skip(words, start) if _skip(words, start) < end else start
    so_on = _AND_SO_ON.search(words, start, end)
    cut = so_on.start() if so_on and so_on.start() > start else end
    manner = TAIL.search(words, start, cut)
    cut = manner.start() if manner and manner.start() > start else cut
    return Span(span.start + start, span.start + cut)
