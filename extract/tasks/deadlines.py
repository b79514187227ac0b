"""Deadlines: the words that set a date, and the last day they allow in the document's year."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from extract.records import Deadline
from ingest.document import Span
from ingest.numerals import chinese_integer


@dataclass(frozen=True, slots=True)
class Form:
    """A way of naming a date; `last_day` gives the last day that a match allows, read in `year`."""

    pattern: re.Pattern[str]
    last_day: Callable[[re.Match[str], int], date]
    example: str
    means: str  # the example's last day in 2023


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_integer(text) or 0


def _year(match: re.Match[str], year: int) -> int:
    named = match.groupdict().get("year")
    return int(named) if named else year


_YEAR = r"(?:到|至|在|于)?(?:(?P<year>20\d{2})年|今年|本年|当年)?"
_MONTH = r"(?<!\d)(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"

FORMS: tuple[Form, ...] = (
    Form(
        re.compile(_YEAR + _MONTH + r"(?P<day>\d{1,2})日(?:以?前|之前|前)"),
        lambda m, y: date(_year(m, y), _number(m["month"]), int(m["day"])),
        "6月15日前",
        "2023-06-15",
    ),
    Form(
        re.compile(_YEAR + _MONTH + r"(?:份)?(?:底|末)?(?:以?前|之前|完成|底|末)"),
        lambda m, y: _month_end(_year(m, y), _number(m["month"])),
        "6月底前",
        "2023-06-30",
    ),
    Form(
        re.compile(_YEAR + r"(?:第)?(?P<quarter>[一二三四])季度(?:末|底|前|内)?(?:以?前)?"),
        lambda m, y: _month_end(_year(m, y), 3 * _number(m["quarter"])),
        "三季度末",
        "2023-09-30",
    ),
    Form(re.compile(_YEAR + r"上半年"), lambda m, y: date(_year(m, y), 6, 30), "上半年", "2023-06-30"),
    Form(
        re.compile(r"(?:到|至)?(?P<year>20\d{2})年(?:年?底|末)(?:以?前)?"),
        lambda m, y: date(_year(m, y), 12, 31),
        "2025年底前",
        "2025-12-31",
    ),
    Form(
        re.compile(r"(?:到|至)?(?:今年|本年)?年(?:底|末|内)(?:以?前)?|下半年|全年(?!精彩)|年度内"),
        lambda _, y: date(y, 12, 31),
        "年底前",
        "2023-12-31",
    ),
    Form(
        re.compile(r"(?:到|至)(?P<year>20\d{2})年(?=[，、 ]|[\u4e00-\u9fff])"),
        lambda m, y: date(_year(m, y), 12, 31),
        "到2025年，",
        "2025-12-31",
    ),
)


def find_deadline(text: str, span: Span, year: int | None) -> Deadline | None:
    """The first deadline in `span`; its date is None where neither the text nor `year` settles the year."""
    matches = ((m, form) for form in FORMS if (m := form.pattern.search(text, span.start, span.end)))
    match, form = min(matches, key=lambda found: (found[0].start(), -found[0].end()), default=(None, None))
    if match is None or form is None:
        return None
    settled = year is not None or match.groupdict().get("year")
    try:
        day = form.last_day(match, year or 0).isoformat() if settled else None
    except ValueError:  # 13月, 31 April: words that are no date after all
        day = None
    return Deadline(Span(*match.span()), match.group(), day)
