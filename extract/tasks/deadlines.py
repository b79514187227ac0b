"""Deadlines: the words that set a date, and the last day they allow in the document's year."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from extract.records import Deadline
from extract.wording import VERBS
from ingest.document import Span
from ingest.numerals import chinese_integer

Day = date | None


@dataclass(frozen=True, slots=True)
class Form:
    """A way of naming a date; `last_day` gives the last day that a match allows, read in `year`, None for an open one.

    A `firm` form bounds all that its sentence says; one that is not (今年) only says when, and holds for its clause.
    """

    pattern: re.Pattern[str]
    last_day: Callable[[re.Match[str], int], Day]
    example: str
    means: str | None  # the example's last day in 2023
    firm: bool = True


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year_end(year: int) -> date:
    return date(year, 12, 31)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_integer(text) or 0


def _year(match: re.Match[str], year: int) -> int:
    named = match.groupdict().get("year")
    return int(named) if named else year + bool(match.groupdict().get("next"))


def _in_month(match: re.Match[str], year: int) -> Day:
    end = _month_end(_year(match, year), _number(match["month"]))
    third = match.groupdict().get("third")
    return end.replace(day={"上": 10, "中": 20}[third]) if third in {"上", "中"} else end


_YEAR = r"(?:到|至|在|于)?(?:(?P<year>20\d{2})年|今年|本年|当年|(?P<next>明年))?"
_MONTH = r"(?<![\d—–\-~～至])(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
_BEFORE = r"(?:以前|之前|前)"
_STEP = (
    r"(?:全部|全面|基本|正式|力争|实现|确保)*(?:完成|建成|开工|启动|投产|投用|投运|投入|竣工|通车|开通|印发|出台|上线|举办|召开"
    r"|报送|提交|交付|落地|销号|试运行|挂牌|开园|开业|开馆)"
)
_HOLIDAYS = {"国庆": (9, 30), "十一": (9, 30), "五一": (4, 30), "七一": (6, 30), "八一": (7, 31), "元旦": (12, 31)}
_SEASONS = {"春": (2, 28), "夏": (5, 31), "秋": (8, 31), "冬": (11, 30)}
_AT_WORK = (
    r"(?:我们|我[市省区县州]|全[市省区县州]|各级|共|再|还|新|重点|全面|集中|继续|拟|要|将)*"
    rf"(?:要|将|拟|计划|力争|确保|争取|成为|{'|'.join(sorted(VERBS, key=len, reverse=True))})"
)
_REACHES = r"[^，。；：\d\n]{2,18}(?:达到?|突破|超过|增长|提高|降至|控制|实现|完成|建成|占|不[少低超高]于?过?)"

FORMS: tuple[Form, ...] = (
    Form(
        re.compile(
            rf"(?:20\d{{2}}年)?(?:1[0-2]|[1-9])月(?:至|到|[—–\-~～]){_YEAR}(?P<month>1[0-2]|[1-9])月(?![\d份]?前)"
        ),
        _in_month,
        "5月至11月",
        "2023-11-30",
    ),
    Form(
        re.compile(rf"{_YEAR}{_MONTH}(?P<day>\d{{1,2}})[日号]{_BEFORE}"),
        lambda m, y: date(_year(m, y), _number(m["month"]), int(m["day"])),
        "6月15日前",
        "2023-06-15",
    ),
    Form(
        re.compile(rf"{_YEAR}{_MONTH}份?(?:(?P<third>[上中下])旬)?(?:[底末]{_BEFORE}?|{_BEFORE}|(?={_STEP}))"),
        _in_month,
        "6月底前",
        "2023-06-30",
    ),
    Form(
        re.compile(rf"{_YEAR}(?<![上下每])第?(?P<quarter>[一二三四1-4])季度(?!以来)(?:[末底前内]{_BEFORE}?)?"),
        lambda m, y: _month_end(_year(m, y), 3 * _number(m["quarter"])),
        "三季度末",
        "2023-09-30",
    ),
    Form(re.compile(rf"{_YEAR}前三季度"), lambda m, y: date(_year(m, y), 9, 30), "前三季度", "2023-09-30"),
    Form(
        re.compile(rf"{_YEAR}上半年(?:[底末]?{_BEFORE})?"),
        lambda m, y: date(_year(m, y), 6, 30),
        "上半年",
        "2023-06-30",
    ),
    Form(
        re.compile(rf"(?:到|至)?(?P<year>20\d{{2}})年(?:年?[底末终]{_BEFORE}?|内|{_BEFORE})"),
        lambda m, y: _year_end(_year(m, y)),
        "2025年底前",
        "2025-12-31",
    ),
    Form(
        re.compile(
            rf"(?:到|至)?(?:今年|本年|当年|(?P<next>明年)|(?<![一二三四五六七八九十两几近多来\d年去上])年)"
            rf"(?:年?[底末终]{_BEFORE}?|内)"
        ),
        lambda m, y: _year_end(_year(m, y)),
        "年底前",
        "2023-12-31",
    ),
    Form(
        re.compile(
            rf"{_YEAR}下半年|(?:今年|本年)?年度内|(?<![去上])(?:今年)?全年"
            r"(?![^，。；：\n]{0,16}目标[^，。；\d\n]{0,4}[是为：]|精彩|无休|不间断|候|开放|(?:营业|运营)(?!收|利))"
        ),
        lambda m, y: _year_end(_year(m, y)),
        "全年",
        "2023-12-31",
    ),
    Form(
        re.compile(r"(?:到|至)(?P<year>20\d{2})年(?=[，、 ]|[\u4e00-\u9fff])"),
        lambda m, y: _year_end(_year(m, y)),
        "到2025年，",
        "2025-12-31",
    ),
    Form(
        re.compile(
            r"(?:到|至|在)?[“\"]?十(?P<plan>[一二三四五六七八九])五[”\"]?(?:规划)?(?:期?末|期内|(?:时期|期间)(?=[^，。；]{0,8}"
            r"(?:年均|累计|力争|新增|建成|实现)))"
        ),
        lambda m, _: _year_end(2005 + 5 * _number(m["plan"])),
        "“十四五”末",
        "2025-12-31",
    ),
    Form(
        re.compile(
            rf"(?:(?:20\d{{2}}年或)?(?P<year>20\d{{2}})年|今年)?(?P<season>[春夏秋冬])季(?:学期)?(?:开学)?{_BEFORE}"
        ),
        lambda m, y: date(_year(m, y), *_SEASONS[m["season"]]),
        "2016年或2017年夏季前",
        "2017-05-31",
    ),
    Form(
        re.compile(rf"{_YEAR}[“\"]?(?P<day>{'|'.join(_HOLIDAYS)})[”\"]?(?:劳动|建军)?节?{_BEFORE}"),
        lambda m, y: date(_year(m, y), *_HOLIDAYS[m["day"]]),
        "国庆节前",
        "2023-09-30",
    ),
    Form(
        re.compile(
            rf"(?:春节|中秋节?|端午节?|清明节?|两会|(?:主?汛期?|入?汛|开学|入冬|春耕|(?:供暖|采暖|供热)[季期]?)){_BEFORE}"
        ),
        lambda _m, _y: None,
        "春节前",
        None,
    ),
    Form(
        re.compile(rf"(?<![\d一二三四五六七八九十])(?:[本当]?月(?:底{_BEFORE}|内)|即日起)"),
        lambda _m, _y: None,
        "月底前",
        None,
    ),
    Form(re.compile(r"(?:\d{1,2}|[一二两三四五六十半])(?:个月|年)(?:之?内)"), lambda _m, _y: None, "三年内", None),
    Form(
        re.compile(rf"(?:今年|本年度?)(?={_AT_WORK}|{_REACHES}[^，。；：\n]{{0,6}}\d)"),
        lambda _, y: _year_end(y),
        "今年完成改制",
        "2023-12-31",
        firm=False,
    ),
    Form(
        re.compile(rf"(?<![\d—–\-比较自从至]|[《“])(?P<year>20\d{{2}})年(?={_AT_WORK}|{_REACHES})"),
        lambda m, y: _year_end(_year(m, y)),
        "2027年总量突破6000亿元",
        "2027-12-31",
        firm=False,
    ),
)


# Without one of these no form matches.
_HINT = re.compile(r"[年月季]|[节会汛学冬耕暖热期一庆旦秋午明]前|即日起|五[”\"]?(?:规划)?期?[末内]")


def find_deadline(text: str, span: Span, year: int | None, *, firm: bool = False) -> Deadline | None:
    """The deadline in `span`, of several the last day within the year; with `firm` by firm forms only.

    What reaches beyond the year (到2027年) counts where nothing else is set, then the first of it.
    """
    found = deadlines_in(text, span, year, firm=firm)
    dated = [deadline for deadline in found if deadline.date]
    this_year = [deadline for deadline in dated if year is None or str(deadline.date).startswith(str(year))]
    return max(this_year, key=lambda deadline: str(deadline.date)) if this_year else next(iter(dated or found), None)


def deadlines_in(text: str, span: Span, year: int | None, *, firm: bool = False) -> list[Deadline]:
    """The deadlines in `span` in the order of the text; the date is None where neither it nor `year` settles the year.

    What lies before `year` is no deadline.
    """
    if not _HINT.search(text, *span):
        return []
    found = (deadline for form in FORMS if form.firm or not firm for deadline in _matches(text, span, year, form))
    return sorted(found, key=lambda deadline: (deadline.span.start, -deadline.span.end))


def _matches(text: str, span: Span, year: int | None, form: Form) -> Iterator[Deadline]:
    for match in form.pattern.finditer(text, *span):
        settled = year is not None or match.groupdict().get("year") or "plan" in match.groupdict()
        try:
            day = form.last_day(match, year or 0) if settled else None
        except ValueError:  # 31 April: words that are no date after all
            day = None
        if day is None or year is None or day.year >= year:
            yield Deadline(Span(*match.span()), match.group(), day.isoformat() if day else None)
