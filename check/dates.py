"""To which day a report speaks, and for which year a plan is made.

`PARTS` are tried on the title of a report; each row carries an example, which is a test. A document that names no part
of a year speaks of the whole of it.
"""

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from extract.records import Target, TaskList
from extract.targets.terms import planned, reviewed
from ingest.document import Document
from ingest.numerals import chinese_integer


@dataclass(frozen=True, slots=True)
class Part:
    """Words that name a part of a year; `last_day` is the day that a match ends with, read in `year`."""

    pattern: re.Pattern[str]
    last_day: Callable[[re.Match[str], int], date | None]
    example: str
    means: str  # the example's last day in 2023


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def year_end(year: int) -> date:
    """31 December."""
    return date(year, 12, 31)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_integer(text) or 0


def _of_month(match: re.Match[str], year: int) -> date | None:
    """The last day of a month, of a part of it, or the day that is named."""
    month, named = _number(match["month"]), match.groupdict()
    if not 1 <= month <= 12:
        return None
    end = month_end(year, month)
    day = int(named.get("day") or _ENDS.get(named.get("third") or "", end.day))
    return end.replace(day=day) if 1 <= day <= end.day else None


def _quarter_end(match: re.Match[str], year: int) -> date:
    return month_end(year, 3 * _number(match["quarter"]))


_ENDS = {"上旬": 10, "上半月": 15, "中旬": 20}
_MONTH = r"(?<![\d—–\-~～])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
PARTS: tuple[Part, ...] = (
    Part(
        re.compile(r"(?<!\d)(?:1[0-2]|[1-9])月?(?:[—–\-－~～至到]+)(?P<month>1[0-2]|[1-9])月"),
        _of_month,
        "1—10月工作情况",
        "2023-10-31",
    ),
    Part(re.compile(r"前(?P<quarter>[23两二三])个?季度"), _quarter_end, "前三季度工作总结", "2023-09-30"),
    Part(re.compile(r"(?P<quarter>[1-4一二三四])季度"), _quarter_end, "一季度工作总结", "2023-03-31"),
    Part(re.compile(r"(?<!下)半年"), lambda _, year: date(year, 6, 30), "上半年工作总结", "2023-06-30"),
    Part(
        re.compile(rf"截[至止]到?(?:20\d{{2}}年|今年)?{_MONTH}(?P<day>\d{{1,2}})日"),
        _of_month,
        "截至11月20日进展情况",
        "2023-11-20",
    ),
    Part(
        re.compile(rf"{_MONTH}(?!\d)份?(?P<third>上旬|中旬|下旬|上半月|下半月)?"),
        _of_month,
        "11月上半月工作情况",
        "2023-11-15",
    ),
)
_JOINED = re.compile(r"[和及暨、与]")
_AHEAD = re.compile(r"安排|打算|计划|要点|思路|任务|方案|建议|工作重点")
_NAMED_YEAR = re.compile(r"((?:19|20)\d{2})年")
_HEADLINES = 6  # figures with which a report opens; what most of them speak to, the report does
_OPENING = 400  # characters within which 截至11月底 is said of the whole report


def plan_year(document: Document) -> int | None:
    """The year for which `document` plans; None where it doesn't say."""
    return planned(document)


def as_of(document: Document, tasks: TaskList) -> date:
    """The day to which a report speaks: 31 December of the year it reviews, unless it covers a part of the year.

    What a person set comes first, then the title (上半年工作总结), then the figures it opens with (截至11月底). A
    document without any year speaks to `date.min`, before everything.
    """
    year = reviewed(document) or _year_of(tasks.targets)
    said = document.metadata.as_of
    if said and said.basis == "set":
        return _day(said.value, year) or year_end(year)
    return _titled(document.title, year) or _opened(document, tasks.targets, year) or year_end(year)


def _opened(document: Document, targets: Sequence[Target], year: int) -> date | None:
    """The part of the year of which a report opens; None where it is dated after the year, which it then covers."""
    titled, issued = _NAMED_YEAR.search(document.title), document.metadata.issued
    if (titled and int(titled[1]) > year) or (issued and int(issued.value[:4]) > year):
        return None
    said = document.metadata.as_of
    opens = said is not None and said.span is not None and said.span.start < _OPENING
    return _headline_day(document, targets, year) or (_day(said.value, year) if said and opens else None)


def day_of(figure: Target, report_day: date) -> date:
    """The day to which a figure of a report speaks: its own (截至10月底), else the report's, in its year."""
    year = int(figure.period) if figure.period and figure.period.isdigit() else report_day.year
    return figure.until or (report_day if year >= report_day.year else year_end(year))


def _titled(title: str, year: int) -> date | None:
    """The part of a year that a title reviews; that of a plan beside it (和下半年工作安排) doesn't count."""
    segments = [segment for segment in _JOINED.split(title) if not _AHEAD.search(segment)]
    named = _NAMED_YEAR.search(title)
    days = (_day(segment, int(named[1]) if named else year) for segment in segments)
    return next((day for day in days if day), None)


def _day(words: str, year: int) -> date | None:
    """The last day of the part of a year that `words` name; None where they name none."""
    named = _NAMED_YEAR.search(words)
    matches = ((part, part.pattern.search(words)) for part in PARTS)
    days = (part.last_day(match, int(named[1]) if named else year) for part, match in matches if match)
    return next((day for day in days if day), None)


def _headline_day(document: Document, targets: Sequence[Target], year: int) -> date | None:
    """The day to which at least half of the figures speak with which the report opens."""
    own = [t for t in targets if t.kind == "actual" and t.period == str(year) and _reviews(document, t)]
    days = [figure.until for figure in own[:_HEADLINES] if figure.since in {None, date(year, 1, 1)}]
    most = max((day for day in days if day), key=days.count, default=None)
    return most if most and 2 * days.count(most) >= len(own[:_HEADLINES]) else None


def _reviews(document: Document, figure: Target) -> bool:
    return document.role_at(figure.span.start) != "plan"


def _year_of(targets: Sequence[Target]) -> int:
    """The last year of which figures speak as done."""
    years = [int(t.period) for t in targets if t.kind == "actual" and t.period and t.period.isdigit()]
    return max(years, default=date.min.year)
