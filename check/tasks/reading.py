"""A clause read as a step and the thing that is at it: 青屿大桥于12月18日建成通车 → 投用, 青屿大桥."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from check.tasks.steps import LEAD_MANNER, LEAD_PUSH, LIMITS, STEP, TAIL, TAIL_PUSH, WORD
from ingest.document import Document, Span

_EDGES = "，。；：、,;: 　\n*　\t"
_LABEL = re.compile(
    rf"[{_EDGES}]*(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+[是、]|\d{{1,2}}[.．、](?!\d))?[{_EDGES}]*"
)
_CLAUSE = re.compile(r"[^，。；;：:！？\n\t]+")
_NAME = "“[^”]{0,80}”|《[^》]{0,80}》|（[^）]{0,80}）"
_ITEM = re.compile(rf"(?:{_NAME}|[^、“《（])++|[“《（][^、]*")
# 完成…编制: what is completed is a step of its own.
_NAMED_STEP = frozenset({"编制", "组建", "挂牌", "验收", "签约", "主体", "前期", "取消"})
_UNDER_WAY = re.compile(r"(?:加快|加速|推进|推动|有序|正在|正|持续|抓紧|稳步|逐步|陆续推进)$")  # 规划加快编制
_BUILDING = re.compile(r"^(?:加快|推进|推动|抓紧|全面|全力|大力|有序|扎实|正在|持续)*(?:建设|新建|改建|扩建)|建设$")
_AND_SO_ON = re.compile(
    r"等(?:一批)?(?:重[大点])?(?:项目|工程|工作|任务|活动)?(?:的?建设)?$|(?:工程|项目)?建设$|(?:工作|任务)$"
)
_QUOTED = re.compile(_NAME)
# 博物馆完成布展: one thing about it is done, unless all there is to do is named.
_ALL_OF_IT = re.compile(r"(?:建设|改造|升级|整治|任务|工程|搬迁|改制|整改|重组|整合|[^，。]{0,4}目标|[，。、\d].*)*")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州|州|盟|地区|县|区)")
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


@dataclass(frozen=True, slots=True)
class _Item:
    """The words of an item, what is quoted blanked out; `asked` where a plan says them."""

    span: Span
    words: str
    asked: bool

    def at(self, step: str | None, start: int, end: int, *, leads: bool) -> Reading:
        """The item at `step`; its thing stands between `start` and `end`, without 等项目 and the manner at its end."""
        skipped = _skip(self.words, start)
        start = skipped if skipped < end else start
        for ending in (_AND_SO_ON, TAIL):
            found = ending.search(self.words, start, end)
            end = found.start() if found and found.start() > start else end
        return Reading(self.span, step, Span(self.span.start + start, self.span.start + end), leads)


def place_of(document: Document) -> str:
    """临澜市 of 临澜市国资委; "" where no place is named."""
    organisation = document.metadata.organisation
    place = _PLACE.match(organisation.value) if organisation else None
    return place.group() if place else ""


def without_place(thing: str, place: str) -> str:
    """A name without the place that all of a document is about."""
    rest = thing.replace(place, "") if place else thing
    return rest if len(rest) >= _SHORTEST_NAME else thing


def clauses(text: str, span: Span) -> Iterator[Span]:
    """The clauses of `span`, parted at ， and stronger marks."""
    for match in _CLAUSE.finditer(text, *span):
        words = match.group()
        label = _LABEL.match(words)
        start = match.start() + (label.end() if label else 0)
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


def read_whole(text: str, clause: Span) -> Reading:
    """What a clause of a plan asks for as one, whatever lists it holds."""
    return _read(text, clause, asked=True)


def subject_of(text: str, item: Reading) -> Span | None:
    """What stands before the step in the middle of an item: 市文旅集团 of 市文旅集团实现利润0.38亿元."""
    words = item.span.of(text)
    start = _skip(words, 0)
    step = WORD.search(words, start)
    if item.leads or step is None or step.start() - start < _SHORTEST_NAME:
        return None
    return _Item(item.span, words, asked=False).at(None, start, step.start(), leads=False).thing


def _several(items: Sequence[Reading]) -> bool:
    return len({item.step for item in items if item.step}) > 1


def _inherited(items: Sequence[Reading]) -> list[Reading]:
    """A、B建成: both are built; 开工C、D: work on both has begun."""
    found: list[Reading] = []
    for item in items:
        led = not item.step and bool(found) and found[-1].leads
        found.append(replace(item, step=found[-1].step, leads=True) if led else item)
    following: Reading | None = None
    for i, item in reversed([*enumerate(found)]):
        following = item if item.step else following
        if following and not following.leads:
            found[i] = replace(item, step=following.step)
    return found


def _read(text: str, span: Span, asked: bool) -> Reading:
    words = _QUOTED.sub(lambda quoted: "□" * len(quoted.group()), span.of(text))  # no step stands inside a name
    item = _Item(span, words, asked)
    start = _skip(words, 0)
    steps, end = _run(words, start)
    if steps:
        return _led(item, steps, end)
    pushed = LEAD_PUSH.match(words)
    if pushed and start < pushed.end() < len(words):
        return _pushed(item, pushed.end())
    tail, tail_start = _tail(words)
    if tail and tail_start:
        under_way = not asked and _UNDER_WAY.search(words, 0, tail_start)
        return item.at("推进" if under_way else _highest(tail), start, tail_start, leads=False)
    return _inner(item, start)


def _inner(item: _Item, start: int) -> Reading:
    """A step in the middle of the words (入选…名单), or that the thing goes on (有序推进), or none."""
    words = item.words
    inner = WORD.search(words, start)
    if inner and inner.start() > start:
        part = inner.lastgroup == "完成" and not _ALL_OF_IT.fullmatch(words, inner.end())
        return item.at("推进" if part else inner.lastgroup, start, len(words), leads=False)
    going = TAIL_PUSH.search(words)
    end = going.start() if going and going.start() > start else len(words)
    return item.at("推进" if going else None, start, end, leads=False)


def _led(item: _Item, steps: Sequence[str], end: int) -> Reading:
    tail, tail_start = _tail(item.words)
    step = _highest(steps)
    named = step == "完成" and tail and _highest(tail) in _NAMED_STEP
    towards = item.asked and tail and STEP[step].state == "ongoing"
    if (named or towards) and tail_start > end:
        return item.at(_highest(tail), end, tail_start, leads=True)
    return item.at(step, end, len(item.words), leads=True)


def _pushed(item: _Item, at: int) -> Reading:
    """推动…建成: what a plan asks for is the end, what a report says is the push."""
    words = item.words
    steps, end = _run(words, at)
    tail, tail_start = _tail(words)
    ends = tail and tail_start > at
    if item.asked and (steps or ends):
        return item.at(_highest(steps or tail), end, len(words) if steps else tail_start, leads=True)
    built = not item.asked and _BUILDING.search(words)
    return item.at("在建" if built else "推进", at, tail_start if ends else len(words), leads=True)


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
    if "完成" in steps:  # 编制完成
        limits += [step for step in steps if step in _NAMED_STEP]
    return max(limits or steps, key=order.index)
