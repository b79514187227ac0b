"""The part of a year that a figure holds for: 1—10月, 截至10月底, 上半年; and whether it adds up since its start.

`FORMS` are tried on the words of the sentence before the number; the form that stands nearest to it counts. Each row
carries an example, which is a test.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from extract.records import Kind
from extract.targets.context import Context
from extract.targets.terms import planned, reviewed
from ingest.numerals import chinese_integer

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The first and the last day that a figure holds for, None where it is the year's own or not given."""

    since: date | None
    until: date | None
    cumulative: bool


@dataclass(frozen=True, slots=True)
class Form:
    """Words that name a part of a year; `cumulative` says that figures behind it add up since its first day."""

    pattern: re.Pattern[str]
    days: Callable[[re.Match[str], int], Days]
    cumulative: bool
    example: str


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_integer(text) or 0


def _first(year: int, month: int) -> date:
    return date(year, month, 1)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months(match: re.Match[str], year: int) -> Days:
    first, last = _number(match["first"]), _number(match["last"])
    return (_first(year, first), _last(year, last)) if first <= last else (None, None)


def _from(match: re.Match[str], year: int) -> Days:
    return date(year, _number(match["month"]), int(match["day"] or 1)), None


def _so_far(match: re.Match[str], year: int) -> Days:
    return None, _day(match, year)


def _day(match: re.Match[str], year: int) -> date:
    end = _last(year, _number(match["month"]))
    day = int(match["day"] or 0)
    return end.replace(day=day) if 0 < day <= end.day else end


def _month(match: re.Match[str], year: int) -> Days:
    return _first(year, _number(match["month"])), _last(year, _number(match["month"]))


def _half(match: re.Match[str], year: int) -> Days:
    return (_first(year, 1), _last(year, 6)) if match["half"] == "上" else (_first(year, 7), _last(year, 12))


def _quarter(match: re.Match[str], year: int) -> Days:
    quarter = _number(match["quarter"])
    return _first(year, 3 * quarter - 2), _last(year, 3 * quarter)


def _first_quarters(match: re.Match[str], year: int) -> Days:
    return _first(year, 1), _last(year, 3 * _number(match["quarter"]))


def _first_months(match: re.Match[str], year: int) -> Days:
    return _first(year, 1), _last(year, _number(match["last"]))


def _quarter_end(match: re.Match[str], year: int) -> Days:
    return None, _last(year, 3 * _number(match["quarter"]))


def _middle(_: re.Match[str], year: int) -> Days:
    return None, _last(year, 6)


_YEAR = r"(?:(?P<year>(?:19|20)\d{2})年|今年|当年|全年)?"
_MONTH = r"(?<![\d—–\-~～])(?<![\d月]至)(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_DAY = r"(?:份?[底末]|(?P<day>\d{1,2})日)"
_QUARTER = r"(?P<quarter>[1-4一二三四])季度"
_FEW = r"1[0-2]|[1-9]|十一?|[一二三四五六七八九]"
FORMS: tuple[Form, ...] = (
    Form(
        re.compile(rf"{_YEAR}(?<!\d)(?P<first>1[0-2]|[1-9])月?(?:[—–\-－~～至到]+)(?P<last>1[0-2]|[1-9])月份?(?!\d)"),
        _months,
        True,
        "1—10月完成投资",
    ),
    Form(re.compile(rf"{_YEAR}前(?P<last>{_FEW})个月"), _first_months, True, "前11个月完成投资"),
    Form(re.compile(rf"{_YEAR}前(?P<quarter>[23两二三])个?季度"), _first_quarters, True, "前三季度完成投资"),
    Form(re.compile(rf"{_YEAR}(?P<half>[上下])半年(?![底末前后])"), _half, True, "上半年完成投资"),
    Form(
        re.compile(rf"{_YEAR}上半年[底末前]|(?<![今当本去明多每全])年中(?=[，、前底末])"),
        _middle,
        False,
        "年中前完成投资",
    ),
    Form(re.compile(rf"{_YEAR}{_QUARTER}[末底]"), _quarter_end, False, "三季度末贷款余额"),
    Form(re.compile(rf"{_YEAR}(?<!前){_QUARTER}(?![末底后以起])"), _quarter, True, "一季度完成投资"),
    Form(re.compile(rf"(?:从|自){_YEAR}{_MONTH}(?:(?P<day>\d{{1,2}})日)?起"), _from, False, "从7月起标准提高"),
    Form(re.compile(rf"(?:截至|截止到?|到){_YEAR}{_MONTH}{_DAY}?"), _so_far, False, "截至10月底资产总额"),
    Form(re.compile(rf"{_YEAR}{_MONTH}{_DAY}(?=前)"), _so_far, False, "6月底前建成学校"),
    Form(re.compile(rf"{_YEAR}{_MONTH}份(?![底末前起])"), _month, False, "8月份追加投资"),
)
_WHOLE = re.compile(r"全年|年内|年底|年末|年均|[上去]年(?:同期)?")
_ADDS_UP = re.compile(r"累计|共计|总计")
_CLAUSE = re.compile(r"[^，。；：]*$")
_DATED = re.compile(r"月|季度|半年|年中")


def stretch_of(context: Context, kind: Kind, period: str | None) -> Stretch:
    """The part of a year that the sentence gives a figure, and whether it adds up."""
    clause = _CLAUSE.search(context.before)
    adds_up = kind == "actual" and clause is not None and bool(_ADDS_UP.search(clause.group()))
    nearest = _nearest(context.before) if _DATED.search(context.before) else None
    year = _year(nearest[1], period, context) if nearest else None
    if nearest is None or year is None:
        return Stretch(None, None, adds_up)
    form, match = nearest
    since, until = form.days(match, year)
    if until == date(year, 12, 31) and since in {None, date(year, 1, 1)}:
        return Stretch(None, None, adds_up)
    return Stretch(since, until, kind == "actual" and (adds_up or (form.cumulative and since is not None)))


def _nearest(before: str) -> tuple[Form, re.Match[str]] | None:
    """The form that stands nearest to the number; None for one that words for a whole year follow, for one that is
    only compared with (较上半年), and for one that belongs to another part of the sentence."""
    found = [(form, match) for form in FORMS for match in form.pattern.finditer(before)]
    if not found:
        return None
    form, match = max(found, key=lambda row: (row[1].end(), -row[1].start()))
    behind = before[match.end() :]
    past = match.start() > 0 and bool(re.search("[；;]", behind))
    elsewhere = past or (behind.startswith("前") and "，" in behind.removeprefix("前").removeprefix("，"))
    compared = before[: match.start()].endswith(("比", "较"))
    return None if _WHOLE.search(behind) or elsewhere or compared else (form, match)


def _year(match: re.Match[str], period: str | None, context: Context) -> int | None:
    named = match.groupdict().get("year") or period
    own = planned(context.document) if context.role == "plan" else reviewed(context.document)
    return int(named) if named else own
