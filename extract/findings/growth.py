"""Growth that does not fit the levels it is given with: from 80 to 100 is 25 %, and 20 more than 80."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from extract.findings.figures import Interval, base_unit, interval, is_whole_number, written
from extract.records import Finding, Target
from ground.units import plain
from ingest.document import Document

_UP = "增加|增长|提高|提升|上升|扩大|发展|跃升|跃增|攀升|增|升|拓展|扩展|壮大"
_DOWN = "下降|降低|减少|缩小|压减|压缩|回落|降|减"
_FROM = re.compile(r"(?:从|由)(?:(?P<year>(?:19|20)\d\d)年?|[^，。；\d]{0,8})[^，。；\d]{0,8}$")
_TO = re.compile(
    rf"(?:左右)?[^，。；\d]{{0,6}}?(?:{_UP}|{_DOWN})[^，。；\d]{{0,4}}?(?:到|至|为)"
    r"(?:(?P<year>(?:19|20)\d\d)年?|[^，。；\d]{0,4})[^，。；\d]{0,4}$"
)
_BY = re.compile(
    rf"[，、（(]?(?:净|累计|总共|共)?(?P<mean>年均)?(?:{_UP}|{_DOWN}|递增|增幅|增速|降幅)(?:了|达|为|达到|约)?$"
)
# Growth at constant prices, or on another basis, does not follow from the levels.
_OTHER_BASIS = re.compile(
    r"可比|同口径|实际|名义|不变价|剔除|扣除|增加值|生产总值|GDP|产值|第[一二三]产业|经济总量|汇率"
)
_MORE_BY = re.compile(
    rf"[，、（(]?(?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年|较去年)?(?:净)?(?P<way>{_UP}|{_DOWN})了?$"
)
_GROWN = re.compile(rf"[，、]?(?:同比)?(?:{_UP}|{_DOWN}|增幅|降幅)(?:为|达)?了?$")
_FAR = 100
_HUNDRED = Decimal(100)
_SLACK = Decimal("0.1")  # points: two rounded figures and a third made from them before rounding


def growth_levels(document: Document, targets: Sequence[Target]) -> Iterator[Finding]:
    """Three figures of one sentence of which two give the third, and don't."""
    for _, group in groupby(targets, key=lambda target: target.sentence):
        figures = [target for target in group if is_whole_number(document.text, target)]
        for trio in zip(figures, figures[1:], figures[2:], strict=False):
            yield from _from_to(document.text, *trio)
            yield from _more_by(document.text, *trio)


def _from_to(text: str, old: Target, new: Target, growth: Target) -> Iterator[Finding]:
    """由80亿元增加到100亿元，增长25%; 从40%提高到45%，提高5个百分点; 由2015年的…增加到2020年的…，年均增长4.6%."""
    start = _FROM.search(text, _near(old, 24), old.span.start)
    to = _TO.fullmatch(text, old.span.end, new.span.start)
    by = _BY.fullmatch(text, new.span.end, growth.span.start)
    a, b, said = interval(old), interval(new), interval(growth)
    if not (start and to and by and a and b and said and base_unit(old) == base_unit(new)):
        return
    years = _years(start["year"], to["year"]) if by["mean"] else 1
    if growth.unit == "%" and base_unit(old) != "%" and a.low > 0 and years:
        made = _rate(a, b, years)
        if not made.meets(said, _SLACK) and not _OTHER_BASIS.search(text, _near(old, _FAR), old.span.start):
            yield _finding((old, new, growth), _rate_formula(old, new, years), growth)
    elif growth.unit in {"百分点", new.unit} and not by["mean"]:
        moved = Interval(b.low - a.high, b.high - a.low)
        size = moved if moved.high > 0 else Interval(-moved.high, -moved.low)
        relative = growth.unit == "%" and a.low > 0 and _rate(a, b, 1).meets(said, _SLACK)
        if not size.meets(said) and not relative:
            yield _finding((old, new, growth), _difference(old, new), growth)


def _near(target: Target, reach: int) -> int:
    """Where the words begin that are said of a figure: in its sentence, and not further away than `reach`."""
    return max(target.sentence.start, target.span.start - reach)


def _years(first: str | None, last: str | None) -> int:
    """How many years a mean is taken over; 0 where the text does not say."""
    return max(0, int(last) - int(first)) if first and last else 0


def _rate(a: Interval, b: Interval, years: int) -> Interval:
    """The growth in percent, without its sign; a mean rate over several years."""
    ends = [_compound(b.low / a.high, years), _compound(b.high / a.low, years)]
    low, high = min(ends), max(ends)
    return Interval(low, high) if high > 0 else Interval(-high, -low)


def _compound(ratio: Decimal, years: int) -> Decimal:
    return (ratio ** (Decimal(1) / years) - 1) * _HUNDRED


def _more_by(text: str, level: Target, change: Target, growth: Target) -> Iterator[Finding]:
    """完成投资100亿元，增加20亿元、增长25%."""
    more = _MORE_BY.fullmatch(text, level.span.end, change.span.start)
    grown = _GROWN.fullmatch(text, change.span.end, growth.span.start)
    a, b, said = interval(level), interval(change), interval(growth)
    kinds = level.measure == "level" and change.measure == "change" and growth.unit == "%"
    if not (more and grown and kinds and a and b and said and base_unit(level) == base_unit(change)):
        return
    sign = 1 if change.direction != "down" else -1
    before = Interval(a.low - b.high, a.high - b.low) if sign > 0 else a + b
    if before.low > 0 and base_unit(level) != "%":
        made = Interval(b.low / before.high * _HUNDRED, b.high / before.low * _HUNDRED)
        if not made.meets(said, _SLACK) and not _OTHER_BASIS.search(text, _near(level, _FAR), level.span.start):
            yield _finding((level, change, growth), _share_formula(level, change, sign), growth)


def _finding(trio: tuple[Target, Target, Target], formula: str, growth: Target) -> Finding:
    first, second, _ = trio
    message = f"{first.indicator}的{first.text}、{second.text}与“{growth.text}”算不到一起，请核对"
    return Finding("growth_levels", message, tuple(target.span for target in trio), f"{formula}，文中写为{growth.text}")


def _plain(target: Target) -> Decimal:
    return plain(target.value or Decimal(0), target.unit)[0]


def _rate_formula(old: Target, new: Target, years: int) -> str:
    made = _compound(_plain(new) / _plain(old), years)
    root = f"的{years}次方根" if years > 1 else ""
    return f"{new.text}÷{old.text}{root}－1＝{written(made)}%"


def _difference(old: Target, new: Target) -> str:
    made = (_plain(new) - _plain(old)) / plain(Decimal(1), new.unit)[0]
    return f"{new.text}－{old.text}＝{written(made)}{new.unit}"


def _share_formula(level: Target, change: Target, sign: int) -> str:
    before = _plain(level) - sign * _plain(change)
    was = f"（{level.text}{'－' if sign > 0 else '＋'}{change.text}）"
    return f"{change.text}÷{was}＝{written(_plain(change) / before * _HUNDRED)}%"
