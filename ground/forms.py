"""Figures that are more than a number with its unit: shares, multiples, bare magnitudes, ratios, series with one unit.

Each row of `FORMS` carries examples (the text and what is read from it), which are tests: a new form is a new row.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ground.comparators import Comparator, comparator_at
from ground.counting import lasts
from ground.figure import Quantity
from ground.numbers import ARABIC, DIGITS, GAP, MAGNITUDE, MEASURE, normal_unit, number_of
from ground.units import MEASURE_PATTERN, family_of
from ingest.document import Span

Reader = Callable[[re.Match[str]], Quantity | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a figure. `examples` are texts, and the value and unit that are read from each."""

    what: str
    pattern: re.Pattern[str]
    read: Reader
    examples: tuple[tuple[str, str, str], ...]


def _made(match: re.Match[str], value: Decimal, unit: str, comparator: Comparator | None = None) -> Quantity:
    span = Span(*match.span())
    return Quantity(span, match.group(), value, None, unit, comparator or comparator_at(match.string, span))


def _fraction(match: re.Match[str]) -> Quantity | None:
    """四分之一 → 25 %, 1/3 → 33.33 %; 万分之五 → 0.05 %."""
    below, above = number_of(match["below"] or match["d"]), number_of(match["above"] or match["n"])
    if not below or above is None or (match["d"] and above >= below):
        return None
    share, rounded = above * 100 / below, (above * 100 / below).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    endless = share != rounded
    return _made(match, share.quantize(Decimal("0.01"), ROUND_HALF_UP) if endless else _shortest(share), "%")


def _shortest(value: Decimal) -> Decimal:
    """25.00 → 25, but 100 stays 100."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _tenths(match: re.Match[str]) -> Quantity:
    value = (number_of(match["number"]) or Decimal(0)) * 10 + (5 if match["half"] else 0)
    return _made(match, value, "%", ">" if match["more"] else None)


def _half(match: re.Match[str]) -> Quantity:
    return _made(match, Decimal(50), "%")


def _doubled(match: re.Match[str]) -> Quantity:
    times = int(number_of(match["times"] or "一") or 1)
    return _made(match, Decimal(2) ** times, "", ">" if match["more"] else None)


def _two_digits(match: re.Match[str]) -> Quantity:
    return _made(match, Decimal(10), "%", ">=")


def _bare(match: re.Match[str]) -> Quantity | None:
    """首破万亿元 → 1 万亿元, 超百万 → 100 万, 近千家 → 1000 家."""
    magnitude, unit = _either(match, "magnitude"), normal_unit(_either(match, "unit"))
    if family_of(unit) in {"duration", "percent", "point"}:
        return None
    scale = {"十": 10, "百": 100, "千": 1000}.get(magnitude[0], 1)
    above = match.string[match.start() - 1 : match.start()] == "上" and match["magnitude_2"]
    return _made(match, Decimal(scale), magnitude[scale > 1 :] + unit, ">=" if above else None)


def _either(match: re.Match[str], name: str) -> str:
    """What stands in the group `name`, or in its like in another branch of the pattern (`name_2`, `name_3`)."""
    groups = match.groupdict("")
    return groups.get(name) or groups.get(f"{name}_2") or groups.get(f"{name}_3") or ""


def _in_series(match: re.Match[str]) -> Quantity | None:
    """提高5.4和2.3个百分点: the unit stands once, behind the last number."""
    value, unit = number_of(match["number"]), normal_unit(match["unit"])
    span = Span(*match.span())
    last = Span(match.start("unit"), match.end("unit"))
    ordinal = unit in _ORDINAL or (
        family_of(unit) == "duration" and not lasts(match.string, match["number"], unit, last)
    )
    apart = bool(match["magnitude"]) > bool(match["last"])  # 2500万、809项
    if value is None or ordinal or apart:
        return None
    unit = (match["magnitude"] or match["last"] or "") + unit
    return Quantity(span, match.group(), value, None, unit, comparator_at(match.string, span))


def _ratio(match: re.Match[str]) -> Quantity | None:
    before = match.string[max(0, match.start() - 14) : match.start()]
    if match["one"] or _OF_RATIO.search(before):
        return _made(match, Decimal(match["number"]), match["unit"])
    return None


_ORDINAL = frozenset("期届轮段层部卷分类门号")
_OF_RATIO = re.compile(r"(?:比|比例|比重|之比|比值)[^，。；\d]{0,10}$")
_JOIN = (
    r"(?:[、和与及/]|以及|个[、和与及/](?=\d{1,3}个(?:工作日|月))"
    r"|(?:增加|提高|提升|上升|扩大|增长|下降|降低|压缩|减少|缩短|缩小|调整|发展|[升降增])(?:到|至|为))"
)

FORMS: tuple[Form, ...] = (
    Form(
        "series with one unit",
        re.compile(
            rf"(?=\d)(?<=[\u4e00-\u9fff、/ ])(?<!第)(?P<number>{ARABIC})(?P<magnitude>{MAGNITUDE})?"
            rf"(?={_JOIN}(?:{ARABIC}{MAGNITUDE}?{_JOIN}){{0,8}}{ARABIC}{GAP}(?P<last>{MAGNITUDE})?{GAP}{MEASURE})"
        ),
        _in_series,
        (
            ("提高5.4和2.3个百分点", "5.4", "百分点"),
            ("审批时限压缩至60和30个工作日", "60", "个工作日"),
            ("压缩到1个/3个工作日内", "1", "个工作日"),
            ("由12.4增加到22.4万户", "12.4", "万户"),
            ("扩面5万、3万和4万人", "5", "万人"),
        ),
    ),
    Form(
        "fraction",
        re.compile(
            r"(?=[\d一二三四五六七八九十百千万])"
            rf"(?:(?P<below>[一二三四五六七八九十百千万]{{1,6}})分之(?P<above>[{DIGITS}十百千点]{{1,9}}(?:·[{DIGITS}]{{1,4}})?|\d+(?:\.\d+)?)"
            r"|(?<![\d/.])(?P<n>\d)/(?P<d>\d{1,2})(?![\d/]))"
        ),
        _fraction,
        (
            ("降低三分之一", "33.33", "%"),
            ("万分之五", "0.05", "%"),
            ("百分之一百二十", "120", "%"),
            ("约占百分之五一·四", "51.4", "%"),
            ("占1/4", "25", "%"),
        ),
    ),
    Form(
        "tenths",
        re.compile(
            r"(?=[\d一二两三四五六七八九])(?<![一二两三四五六七八九十百千万.\d])(?P<number>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<half>半)?"
            r"(?!都|立|员|为|果|功|效|本|绩|品|长|渝|德|就|套|交|份|年|熟|型|人(?!口|员)|片|新|不)(?P<more>[多余](?=[，。；、）的]|$))?"
        ),
        _tenths,
        (("近八成", "80", "%"), ("不足两成", "20", "%"), ("占三成半", "35", "%"), ("压减两成多", "20", "%")),
    ),
    Form(
        "half",
        re.compile(
            r"(?=[一半])(?:(?:一半|半数)(?=以上|左右|以内)|(?<=[占超近过约达])(?:一半|半数)"
            r"|(?<=减少|降低|压缩|缩减|下降|压减)一半)"
        ),
        _half,
        (("一半以上的村", "50", "%"), ("审批事项减少一半", "50", "%")),
    ),
    Form(
        "doubling",
        re.compile(r"翻了?(?P<times>[一两二三四]|\d)?番(?P<more>多)?"),
        _doubled,
        (("翻番", "2", ""), ("翻两番", "4", ""), ("翻了三番多", "8", "")),
    ),
    Form("two digits", re.compile(r"[两双]位数"), _two_digits, (("保持两位数增长", "10", "%"),)),
    Form(
        "bare magnitude",  # without such a word 百亿元产业 and 千万千瓦基地 are size classes
        re.compile(
            r"(?=[十百千万亿])(?:(?:(?<=[破超达上过到向近逾])|(?<=[持定]在)(?=[^，。；\d]{1,8}以上))"
            rf"(?P<magnitude>万亿|千亿|百亿|十亿|百万|千万|亿)(?P<unit>{MEASURE_PATTERN})?+"
            rf"|(?:(?<=[近超逾破过])|(?<=[^以网线路海会之]上))(?P<magnitude_2>十万|万|千|百)(?P<unit_2>{MEASURE_PATTERN})"
            r"|(?<![\d一二两三四五六七八九十百千万亿几多余数每 ])(?P<magnitude_3>千亿|百亿|十亿|亿|千万|百万|万|千)"
            r"(?P<unit_3>元|美元|亩|吨|人|户|头|只|平方米)(?=[及或]?以上)"
            r")(?!级|[\u4e00-\u9fff]?园区)"
        ),
        _bare,
        (
            ("首破万亿元", "1", "万亿元"),
            ("超百万", "100", "万"),
            ("近万名教师", "1", "万名"),
            ("带动上千家企业", "1000", "家"),
            ("亿元以上项目", "1", "亿元"),
            ("千亩以上示范点", "1000", "亩"),
        ),
    ),
    Form(
        "ratio",
        re.compile(
            r"(?=\d)(?<![\d:：∶.])(?P<number>\d+(?:\.\d+)?)"
            r"(?P<unit>[:：∶](?:(?P<one>1)|\d+(?:\.\d+)?))(?!\d|\.\d| ?[:：∶])"
        ),
        _ratio,
        (("缩小至2.27∶1", "2.27", "∶1"), ("粮经比达到62:38", "62", ":38")),
    ),
)
