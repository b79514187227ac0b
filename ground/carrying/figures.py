"""The figures of a sentence against those of its quotes: value, unit, comparator, direction, year, what they are of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ground.carrying.reading import Figure, Reading
from ground.carrying.records import Kind
from ground.comparators import WORDS, Comparator
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the characters at `span` of the folded sentence."""

    kind: Kind
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure of the sentence stands in a quote; `turned` where the quote has it with the other sign."""

    quote: Reading
    at: int
    turned: bool = False

    @property
    def figure(self) -> Figure:
        return self.quote.figures[self.at]

    @property
    def direction(self) -> int:
        return -1 if self.turned else self.figure.direction


_MANY = 24  # a value that stands so often can't be told apart by its context


def figure_faults(sentence: Reading, quotes: Sequence[Reading], skip: Sequence[Span]) -> Iterator[Fault]:
    """The figures of `sentence` that no quote carries, but for loose numbers inside `skip` (names, checked as such)."""
    turned = [*_turned_changes(sentence, quotes)]
    yield from turned
    for figure in sentence.figures:
        if any(fault.span.covers(figure.span) for fault in turned):
            continue
        if figure.loose and (any(span.covers(figure.span) for span in skip) or not figure.text[0].isdigit()):
            continue
        fault = _masked(figure, quotes) if figure.value is None else _fault(sentence, figure, quotes)
        if fault:
            yield fault


def _masked(figure: Figure, quotes: Sequence[Reading]) -> Fault | None:
    found = any(other.value is None and _alike(figure, other) for quote in quotes for other in quote.figures)
    return None if found else Fault("figure", figure.span, f"依据中没有隐去的“{figure.text}”")


def _fault(sentence: Reading, figure: Figure, quotes: Sequence[Reading]) -> Fault | None:
    places = [place for quote in quotes for place in _places(figure, quote, sentence)]
    if not places:
        own = counts_own_list(sentence.text, figure) and not any(_counts_same(figure, quote) for quote in quotes)
        return None if own else _missing(figure, quotes)
    if len(places) > _MANY:
        return None
    faults = []
    for place in _fitting(figure, places):
        fault = _in_place(sentence, figure, place)
        if fault is None:
            return None
        faults.append(fault)
    return faults[0]


def _fitting(figure: Figure, places: Sequence[_Place]) -> list[_Place]:
    """Where a value stands more than once, the places whose words are as near to the sentence's as any, or nearly."""
    fits = [_fit(figure.words, place.figure.words) for place in places]
    return [place for place, fit in zip(places, fits, strict=True) if fit >= max(fits) - _NEARLY]


def _places(figure: Figure, quote: Reading, sentence: Reading) -> Iterator[_Place]:
    assert figure.value is not None
    for at in quote.by_value.get(abs(figure.value), ()):
        other = quote.figures[at]
        if not _alike(figure, other) or figure.upper != other.upper:
            continue
        turned = figure.value != other.value
        if not turned or _says_negative(sentence.text, figure, other):
            yield _Place(quote, at, turned)
    if figure.upper is not None:
        yield from _two_ends(figure, quote)
    yield from _in_table(figure, quote)


def _in_table(figure: Figure, quote: Reading) -> Iterator[_Place]:
    """A bare number whose unit stands once for many: 营业收入（亿元）, 单位：亿元."""
    unit = figure.written_unit
    if unit and any(mark in quote.text for mark in (f"（{unit}）", f"({unit})", f"单位：{unit}")):
        for at in quote.by_value.get(abs(figure.written or Decimal(0)), ()):
            other = quote.figures[at]
            if other.loose and not other.written_unit and other.value == figure.written:
                yield _Place(quote, at)


def _two_ends(figure: Figure, quote: Reading) -> Iterator[_Place]:
    """A range whose ends the quote reads as two figures in a row: 由5万至1亿元."""
    for at in quote.by_value.get(abs(figure.value or Decimal(0)), ()):
        upper = quote.figures[at + 1] if at + 1 < len(quote.figures) else None
        if upper and upper.value == figure.upper and upper.upper is None and _alike(figure, upper):
            yield _Place(quote, at + 1)


_NEGATIVE = re.compile(r"[亏负降减跌低]")


def _says_negative(text: str, figure: Figure, other: Figure) -> bool:
    """下降5.4% is what -5.4% says, if the words say it."""
    before = text[max(0, figure.span.start - 10) : figure.span.start]
    if figure.value is not None and figure.value < 0:
        return other.direction < 0 or bool(_NEGATIVE.search(other.words))
    return bool(_NEGATIVE.search(before))


# Measure words that are used for one another: 15家企业 = 15户企业, 8个项目 = 8项.
_SAME = (frozenset({"家", "户", "个", "所"}), frozenset({"个", "项", "件"}))


def _alike(figure: Figure, other: Figure) -> bool:
    """Whether two units can be the same; 亿 is short for 亿元, 个 for any measure word, a loose number has no unit."""
    one, two = figure.unit, other.unit
    if one == two or any({one, two} <= same for same in _SAME):
        return True
    short = {figure.written_unit, other.written_unit} & {"万亿", "亿", "千万", "百万", "万"}
    if short:
        return "元" in {one, two}
    return figure.loose and not one and not figure.written_unit


def _missing(figure: Figure, quotes: Sequence[Reading]) -> Fault:
    said = [other for quote in quotes for other in quote.figures if other.value is not None]
    same = next((o for o in said if o.written == figure.written and o.unit and not (o.upper or figure.upper)), None)
    if same and figure.written_unit and same.written_unit != figure.written_unit:
        return Fault("unit", figure.span, f"依据中没有“{figure.text}”；同一数字的单位是“{same.written_unit}”")
    near = [other for other in said if other.unit == figure.unit]
    closest = min(near, key=lambda other: _apart(figure, other), default=None)
    hint = f"；最接近的是“{closest.text}”" if closest else ""
    return Fault("figure", figure.span, f"依据中没有“{figure.text}”{hint}")


def _counts_same(figure: Figure, quote: Reading) -> bool:
    """Whether the quote counts the same things, with another number."""
    return any(f.family == figure.family and f.value and _fit(figure.words, f.words) > 0.8 for f in quote.figures)


def _apart(figure: Figure, other: Figure) -> Decimal:
    return abs((figure.value or Decimal(0)) - (other.value or Decimal(0)))


# --- a figure that stands there: does the sentence say of it what the quote does?

_SIDE: dict[Comparator, int] = {">=": 1, ">": 1, "<=": -1, "<": -1}
# 66.2%，高于65%的目标 compares with a goal, and does not restate it.
_OF_GOAL = re.compile(r"(?:的)?[^，。；、\d]{0,6}?(?:目标|要求|计划|上限|下限|红线|底线|任务|预期|标准|预算)")
_GOAL_BEFORE = re.compile(r"(?:目标|要求|计划|上限|下限|红线|底线|任务|预期|预算)[值数线]?(?:的|是|为)?$")


def _in_place(sentence: Reading, figure: Figure, place: _Place) -> Fault | None:
    other = place.figure
    if _SIDE.get(figure.comparator, 0) * _SIDE.get(other.comparator, 0) < 0 and not _of_goal(sentence.text, figure):
        span, stands = _with_comparator(sentence.text, figure), _with_comparator(place.quote.text, other)
        return Fault("figure", span, f"依据中是“{stands.of(place.quote.text)}”，不是“{span.of(sentence.text)}”")
    if figure.direction * place.direction < 0:
        ways = ("下降", "增长") if place.direction < 0 else ("增长", "下降")
        return Fault("direction", figure.span, f"依据中“{other.text}”是{ways[0]}，不是{ways[1]}")
    if figure.years and other.years and not figure.years & other.years:
        reason = f"依据中“{other.text}”属于{_listed(other.years)}，不是{_listed(figure.years)}"
        return Fault("year", figure.span, reason)
    better = _better_fit(figure, place)
    if better is None:
        return None
    return Fault("indicator", figure.span, f"依据中“{other.text}”不属于“{figure.words}”，它是“{better.text}”")


def _of_goal(text: str, figure: Figure) -> bool:
    if figure.comparator not in {"<", ">"}:  # 不低于, 以内 state a goal
        return False
    before = text[max(0, figure.span.start - 8) : figure.span.start]
    return bool(_OF_GOAL.match(text, figure.span.end) or _GOAL_BEFORE.search(before))


def _with_comparator(text: str, figure: Figure) -> Span:
    """The figure with the words that make it a floor or a ceiling."""
    start = max(0, figure.span.start - 12)
    for words in WORDS:
        if words.comparator == figure.comparator:
            before = words.where == "before" and words.pattern.search(text[start : figure.span.start])
            behind = words.where == "behind" and words.pattern.match(text, figure.span.end)
            if before or behind:
                begin = start + before.start() if before else figure.span.start
                return Span(begin, behind.end() if behind else figure.span.end)
    return figure.span


def _listed(years: frozenset[int]) -> str:
    return "、".join(f"{year}年" for year in sorted(years))


_NEAR = 12  # figures on each side that a figure may have been mistaken for
_FITS, _CLEARLY, _NEARLY = 0.6, 0.5, 0.5


def _better_fit(figure: Figure, place: _Place) -> Figure | None:
    """The other figure of the quote that the sentence's words clearly fit better; None where none does."""
    if len(figure.words) < 2 or figure.loose:
        return None
    around = place.quote.figures[max(0, place.at - _NEAR) : place.at + _NEAR + 1]
    own = place.figure
    rivals = (f for f in around if f.unit == own.unit and not f.loose and f.value != own.value)
    return next(
        (
            rival
            for rival in rivals
            if _clearly_better(figure.words, rival.words, own.words) or _is_amount(figure, rival, own)
        ),
        None,
    )


def _is_amount(figure: Figure, rival: Figure, own: Figure) -> bool:
    """Of one indicator, how much it is and by how much it changed: 规模184亿元、增加17亿元."""
    if figure.amount == own.amount or figure.amount != rival.amount or (not figure.amount and figure.direction):
        return False
    return bool(own.words) and min(_fit(figure.words, own.words), _fit(figure.words, rival.words)) > 0.8


def _clearly_better(words: str, rival: str, own: str) -> bool:
    """Whether `words` are those of the rival: the very same and not the own ones, or far nearer to it, tail as well."""
    here, there = _fit(words, own), _fit(words, rival)
    if words == rival and len(words) >= 4:
        return bool(own) and here < 1
    # 地区生产总值 is not what 单位地区生产总值能耗 is about
    tail = _fit(words[-4:], rival) > _fit(words[-4:], own) and _fit(rival[-4:], words) >= _CLEARLY
    return bool(own) and there >= _FITS and there - here >= _CLEARLY and tail


def _fit(words: str, other: str) -> float:
    """The share of the characters of `words` that stand in the same order in `other`."""
    row = [0] * (len(other) + 1)
    for char in words:
        diagonal = 0
        for at, against in enumerate(other, 1):
            diagonal, row[at] = row[at], diagonal + 1 if char == against else max(row[at], row[at - 1])
    return row[-1] / len(words) if words else 0.0


def _turned_changes(sentence: Reading, quotes: Sequence[Reading]) -> Iterator[Fault]:
    """由75%提高到60% where the quote goes from 60% to 75%."""
    stands = {(below.value, above.value) for quote in quotes for below, above in quote.changes}
    for below, above in sentence.changes:
        said = below.value, above.value
        if said not in stands and (said[0] == said[1] or said[::-1] in stands):
            span = Span(below.span.start, above.span.end)
            yield Fault("indicator", span, f"依据中不是由“{below.text}”到“{above.text}”")


# --- a count that the sentence makes of its own list

_ITEMS = (re.compile("；"), re.compile("、|(?:以及|和|及|与)"), re.compile("、"), re.compile("，"))
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}(?:[）)]|是|、(?!\d))|[①-⑳]")
_MOST = 40


def counts_own_list(text: str, figure: Figure) -> bool:
    """Whether `figure` counts the items that the sentence itself lists: 共3项：甲；乙；丙."""
    if figure.family not in {"count", "people"} or figure.value is None or not 1 < figure.value <= _MOST:
        return False
    colon = text.find("：", figure.span.end)
    behind = text[colon + 1 :].rstrip("。；") if colon >= 0 else ""
    before = re.split(r"[。；：\n]", text[: figure.span.start])[-1].rstrip("等共计")
    before = re.split(r"[，]", before.rstrip("，"))[-1]
    if figure.comparator != "=" or re.search(r"\d", before):
        before = ""
    lists = [behind, re.split(r"[。；]", behind)[0], before]
    counts = {len(pattern.split(items)) for items in lists if items for pattern in _ITEMS}
    counts |= {len(_NUMBERED.findall(behind))}
    return figure.value in counts
