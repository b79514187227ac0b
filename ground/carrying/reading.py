"""A text read for comparison: its figures with the words, the direction and the year that the text gives each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ground.carrying.dates import Date, Year, dates_in, document_numbers_in, years_in
from ground.carrying.folding import Folded, fold
from ground.comparators import Comparator, comparator_at
from ground.numbers import ARABIC, CHINESE, GAP, MAGNITUDE, MEASURE, normal_unit, number_of
from ground.quantity import find_quantities
from ground.units import family_of, plain
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its place. `value` and `upper` count in the base unit `unit`, `written` in the unit of the text.

    `direction` is 1 where the text says that it rose by or to so much, -1 where it fell, `amount` where it did so by
    so much; `years` are those the text gives it; `words` say what it belongs to. A `loose` one is a number that the
    grammar does not take for a quantity.
    """

    span: Span
    text: str
    value: Decimal | None
    upper: Decimal | None
    unit: str
    written: Decimal | None
    written_unit: str
    comparator: Comparator
    loose: bool = False
    direction: int = 0
    amount: bool = False
    years: frozenset[int] = frozenset()
    words: str = ""

    @property
    def family(self) -> str:
        """What its unit measures."""
        return family_of(self.written_unit)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what it names; `changes` are pairs of figures, from one to the other: 由60%提高到75%."""

    folded: Folded
    figures: tuple[Figure, ...]
    years: tuple[Year, ...]
    dates: tuple[Date, ...]
    numbers: tuple[tuple[Span, str], ...]
    changes: tuple[tuple[Figure, Figure], ...]
    by_value: dict[Decimal, tuple[int, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The folded text; every span counts in it."""
        return self.folded.text


_LOOSE = re.compile(rf"(?<![\d.*＊×○□])(?P<number>{ARABIC}){GAP}(?P<magnitude>{MAGNITUDE})?{GAP}(?:{MEASURE})?")
_LOOSE_CHINESE = re.compile(
    rf"(?=[{'一二两三四五六七八九十百千'}])(?P<number>{CHINESE})(?P<magnitude>{MAGNITUDE})?{MEASURE}"
)


@lru_cache(maxsize=512)
def read(source: str) -> Reading:
    """`source` read; what was read lately is kept, for one quote carries many sentences."""
    folded = fold(source)
    text = folded.text
    years, dates, numbers = years_in(text), dates_in(text), document_numbers_in(text)
    taken = [*(year.span for year in years if year.years), *(date.span for date in dates), *(at for at, _ in numbers)]
    figures = _with_context(text, _figures(text, taken), years)
    by_value: dict[Decimal, list[int]] = {}
    for at, figure in enumerate(figures):
        if figure.value is not None:
            by_value.setdefault(abs(figure.value), []).append(at)
    index = {value: tuple(places) for value, places in by_value.items()}
    return Reading(folded, figures, tuple(years), tuple(dates), tuple(numbers), tuple(_changes(text, figures)), index)


def _figures(text: str, taken: Sequence[Span]) -> list[Figure]:
    """The quantities, and the numbers elsewhere that are no part of a date."""
    covered = bytearray(len(text))
    for span in taken:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    found = []
    for quantity in find_quantities(text):
        if quantity.value is not None and all(covered[quantity.span.start : quantity.span.end]):
            continue
        covered[quantity.span.start : quantity.span.end] = b"\1" * len(quantity.text)
        value, unit = quantity.plain or (None, quantity.unit)
        upper = None if quantity.upper is None else plain(quantity.upper, quantity.unit)[0]
        found.append(
            Figure(quantity.span, quantity.text, value, upper, unit, quantity.value, quantity.unit, quantity.comparator)
        )
    loose = [
        figure
        for pattern in (_LOOSE, _LOOSE_CHINESE)
        for match in pattern.finditer(text)
        if not covered[match.start("number")]
        for figure in _loose(match)
    ]
    return sorted([*found, *loose], key=lambda figure: figure.span)


def _loose(match: re.Match[str]) -> Iterator[Figure]:
    value = number_of(match["number"])
    unit = (match["magnitude"] or "") + normal_unit(match["unit"] or "")
    if value is None:
        return
    span = Span(match.start("number"), max(match.end("number"), match.end("magnitude"), match.end("unit")))
    worth, base = plain(value, unit)
    comparator = comparator_at(match.string, span)
    yield Figure(span, span.of(match.string), worth, None, base, value, unit, comparator, loose=True)


# --- what the text says of each figure

_HARD = re.compile(r"[。；！？\n\t]")
_CLAUSE = re.compile(r"[，：（）()]")
_JOINS = re.compile(r"[、和与及/]|以及")
_UP = "增长|增加|上升|提高|提升|上涨|扩大|回升|攀升|上调|上浮|增至|升至|增幅|涨幅|提升"
_DOWN = (
    "负增长|下降|减少|降低|回落|下滑|下跌|压减|压降|缩减|削减|压缩|缩短|收窄|缩小|下调|下浮|降至|减至|降幅|跌幅|萎缩"
)
_DIRECTION = re.compile(rf"(?P<down>{_DOWN})|(?P<up>{_UP})")
_AT_FIGURE = re.compile(
    r"(?<![至最不过提])(?:(?P<up>[增升涨高快])|(?P<down>[降减跌低慢]))(?:[出了约近超逾到至为]|超过|接近){0,2}$"
)
_RATE = re.compile(r"[增降涨跌]速")
_TO = re.compile(r"[到至为]")
_CHANGE = re.compile(
    r"[^，。；\d]{0,8}?(?:提高|提升|增加|增长|上升|下降|降低|减少|压减|压缩|压降|收窄|缩短|缩小|扩大|调整|拓展|[增升降减])"
    r"[^，。；\d]{0,4}[到至为][^，。；\d]{0,4}"
)
# These say nothing of what a figure belongs to.
_GENERIC = re.compile(
    r"(?:19|20)\d{2}年[度底末初]?|[上去今本明当]年[度底末初]?|[上下]半年|\d{1,2}月[份底末]?|年[底末内初]前?"
    r"|按可比价(?:格?计算)?|可比口径|同口径|比上年同期|上年同期|同比|环比|同期|比年初|年均|分别|其中|同时"
    rf"|{_DOWN}|{_UP}|净增|新增|[增减升降涨][速]?(?=[了约近超逾至到为]*$)"
    r"|实现|完成|达到|保持|控制在?|维持|稳定在?|突破|超过|接近|不低于|不少于|不超过|不高于|左右|以[上内下]"
    r"|力争|确保|争取|努力|预计|全年|累计|合计|总计|共计|全部|已经|目标|计划|任务|要求|提出|我[市省区县]"
    r"|全[国省市县区州]|[“”（）\s]"
)
_OUTPUT = re.compile(r"GDP|(?:地区|国内)生产总值|经济(?=增长|增速|总量)")  # names of one indicator
_EDGES = "的了为是在至到达约近超逾共已均将要由从较比占、和与及"
_LONGEST = 60  # characters before a figure that may say what it belongs to
_WORDS = 16


def _with_context(text: str, figures: Sequence[Figure], years: Sequence[Year]) -> tuple[Figure, ...]:
    found: list[Figure] = []
    series: list[int] = []  # the figures that share one verb: 分别增长6%、60.7%
    at_year = 0
    for figure in figures:
        while at_year < len(years) and years[at_year].span.end <= figure.span.start:
            at_year += 1
        before = _before(text, figure, found[-1] if found else None)
        joined = bool(found) and before.reached and _JOINS.fullmatch(before.words) is not None
        if joined:
            previous = found[-1]
            words = _behind(text, figure) or previous.words
            new = replace(
                figure,
                direction=previous.direction,
                amount=previous.amount,
                years=previous.years,
                words=words,
            )
        else:
            _distribute(text, found, series)
            series = []
            direction, amount = _direction(before.words)
            new = replace(
                figure,
                direction=direction,
                amount=amount,
                years=_years_of(text, figure, years[:at_year]),
                words=_words_of(text, figure, before.words, found[-1].words if before.reached and found else ""),
            )
        series.append(len(found))
        found.append(new)
    _distribute(text, found, series)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Before:
    """The text before a figure in its sentence; `reached` where it goes back to the figure before."""

    words: str
    reached: bool


def _before(text: str, figure: Figure, previous: Figure | None) -> _Before:
    start = max(0, figure.span.start - _LONGEST)
    reached = previous is not None and previous.span.end >= start
    if previous is not None and reached:
        start = previous.span.end
    words = text[start : figure.span.start]
    hard = [match.end() for match in _HARD.finditer(words)]
    return _Before(words[hard[-1] :], False) if hard else _Before(words, reached)


def _direction(before: str) -> tuple[int, bool]:
    """The way a figure went (1, -1, 0 where nothing is said), and whether it went by so much, not to so much."""
    clause = _CLAUSE.split(before)[-1]
    found = [*_DIRECTION.finditer(clause)]
    last = found[-1] if found else _AT_FIGURE.search(clause)
    if last is None:
        return 0, bool(_RATE.search(clause))
    return (1 if last["up"] else -1), not _TO.search(clause, last.start())


_ITS_YEAR = re.compile(r"[底末度]?的?约?")  # 由2022年的312亿元增加到


def _years_of(text: str, figure: Figure, before: Sequence[Year]) -> frozenset[int]:
    """The years in force at the figure: those named last before it in its sentence, unless only compared with."""
    for year in before[:-4:-1]:
        between = text[year.span.end : figure.span.start]
        if year.years and _ITS_YEAR.fullmatch(between):
            return year.years
        if figure.span.start - year.span.end > 2 * _LONGEST or _HARD.search(between):
            break
        if not year.compared:
            return year.years
    return frozenset()


_BEHIND = re.compile(r"[\u4e00-\u9fff“”]{2,12}")
# Held against the figure before it, and so of the same thing: 营业收入312亿元，比上年多收12亿元.
_COMPARES = re.compile(
    r"[比较][^，。；重例]|[高低快慢优][于出]|[多少超欠][收投产销支缴]|相差|超[额过出]|占|[增降涨跌]速|[增降涨跌]幅|完成率|余|折"
)


def _words_of(text: str, figure: Figure, before: str, previous: str) -> str:
    """What a figure belongs to: the words of its clause, else of the clauses before it, else of the figure there."""
    behind = _behind(text, figure)
    for clause in reversed(_CLAUSE.split(before)):
        bare = _bare(clause)
        if not bare and "其中" in clause:  # a part, and not named
            return behind
        if len(bare) >= 2:
            return (previous if _COMPARES.search(clause) else "") + bare[-_WORDS:] + behind
    return behind or previous


def _behind(text: str, figure: Figure) -> str:
    """What a count counts (15户低效企业), a share is of (96%的事项) or there is so much of (2万吨奶粉)."""
    run = _BEHIND.match(text, figure.span.end)
    if run is None or (figure.family in {"percent", "point", "multiple"} and not run.group().startswith("的")):
        return ""
    counts = figure.family in {"count", "people"}
    # 312亿元同比增长8.6%, but not 100亿元规模的基金和50亿元
    leads_on = text[run.end() : run.end() + 1].isdigit() and run.group()[-1] not in "和与及"
    return _bare(run.group()) if counts or not leads_on else ""


def _bare(clause: str) -> str:
    """`clause` without what says nothing of what a figure belongs to."""
    return _GENERIC.sub("", _OUTPUT.sub("生产总值", clause)).strip(_EDGES)


_AND = re.compile(r"、|以及|和(?![谐平])|与|(?<!普)及(?![时率格])")


def _distribute(text: str, figures: list[Figure], series: Sequence[int]) -> None:
    """甲、乙分别增长6%、7%: each figure of the series belongs to its name."""
    if len(series) < 2:
        return
    first, ahead = figures[series[0]].span.start, series[0]
    start = max(0, first - 2 * _LONGEST, figures[ahead - 1].span.end if ahead else 0)
    before, found, _ = _HARD.split(text[start:first])[-1].rpartition("分别")
    names = _CLAUSE.split(before.rstrip("，"))[-1]
    words = [_bare(name)[-_WORDS:] for name in _AND.split(names)]
    if words == [""] and ahead >= len(series):  # 投资5亿元，产值7亿元，分别增长6%、7%
        words = [figure.words for figure in figures[ahead - len(series) : ahead]]
    if found and len(words) == len(series) and all(words):
        for at, name in zip(series, words, strict=True):
            figures[at] = replace(figures[at], words=name)


def _changes(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for below, above in pairwise(figures):
        if above.span.start - below.span.end < 20 and _CHANGE.fullmatch(text, below.span.end, above.span.start):
            yield below, above
