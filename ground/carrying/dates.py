"""Years, dates and document numbers: where a text names them, and whether other texts name the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Span
from ingest.numerals import chinese_integer

_FOUR = r"(?:19|20)\d{2}"
_TO = r"[-—–~～至到、和]{1,2}"
_YEARS = re.compile(
    rf"(?<![\d.])(?P<years>{_FOUR}(?:年?[底末]?{_TO}(?:{_FOUR}|\d{{2}}(?=年)))*)(?:年|(?=\d{{0,2}}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)))"
    r"|(?P<chinese>(?:二[〇○零]|一九)[〇○零一二三四五六七八九]{2})年"
)
_PLAN = re.compile(
    r"(?P<plan>十[一二三四五六七])五(?=[”\"规时期末以和、，。至]|$)|(?<=[“\"])(?P<early>[一二三四五六七八九十])五(?=[”\"])"
)
# The year of a comparison is not the year of the figure: 比2022年增长, 自2020年以来.
_COMPARED = re.compile(r"(?:比|较|与|同|跟|从|由|自|相当于|超过|高于|低于)(?:“?$)")
_COMPARED_BEHIND = re.compile(r"[底末度]?(?:相比|以来|同期|水平|的?基础上|基数)")
_RELATIVE = re.compile(
    r"(?<![比较与同])(?:今年|去年|上年|明年|本年|当年|前年|来年|次年|近年|近[一二两三四五\d]年|[上本]年度|下一步)"
)


@dataclass(frozen=True, slots=True)
class Year:
    """Years that a text names at `span`: none where the words are relative (去年); `compared` in 比2022年增长."""

    span: Span
    years: frozenset[int]
    compared: bool = False


def years_in(text: str) -> list[Year]:
    """The years that `text` names and its relative words, in order; of 2021—2023年 both ends."""
    named = [
        Year(Span(*match.span()), _numbers(match), _is_compared(text, Span(*match.span())))
        for match in _YEARS.finditer(text)
    ]
    relative = [Year(Span(*match.span()), frozenset()) for match in _RELATIVE.finditer(text)]
    return sorted([*named, *relative], key=lambda year: year.span)


def _numbers(match: re.Match[str]) -> frozenset[int]:
    if match["chinese"]:
        return frozenset({chinese_integer(match["chinese"].replace("○", "〇").replace("零", "〇")) or 0})
    found: list[str] = re.findall(r"\d+", match["years"])
    return frozenset(int(part if len(part) == 4 else found[0][:2] + part) for part in found)


def _is_compared(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 4) : span.start]
    return bool(_COMPARED.search(before) or _COMPARED_BEHIND.match(text, span.end))


def plans_in(text: str) -> list[tuple[Span, str]]:
    """The five-year plans that `text` names: 十四五, with or without quotation marks."""
    return [(Span(*match.span()), match.group()) for match in _PLAN.finditer(text)]


def end_of_plan(plan: str) -> int:
    """The last year of a five-year plan: 十四五 → 2025."""
    return 1955 + 5 * (chinese_integer(plan.removesuffix("五")) or 0)


@dataclass(frozen=True, slots=True)
class Date:
    """A date or part of a year: `month` 1–12, `quarter` 1–4, `half` 1–2, 0 where it is none of these.

    `part` is the third of the month or its end (末); `by` where the date is a deadline (前).
    """

    span: Span
    month: int = 0
    part: str = ""
    day: int = 0
    quarter: int = 0
    half: int = 0
    year: int = 0
    by: bool = False


_CN_MONTH = r"十[一二]|[一二三四五六七八九十]"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DATES = re.compile(
    rf"(?:(?P<year>{_FOUR})年?)?(?:"
    rf"(?<![\d.])(?P<since>{_MONTH})月?[-—–~～至到]{{1,2}}(?P<until>{_MONTH})月"
    rf"|(?<![\d.])(?<![\d年][-—–~～至到])(?P<month>{_MONTH})月|(?<![第每十本当上下])(?P<chinese>{_CN_MONTH})月(?!份?额)"
    r")份?(?:(?P<day>[0-3]?\d)[日号]|(?P<part>上旬|中旬|下旬|底|末|初))?(?P<by>(?:以|之)?前)?"
    rf"|(?<![\d.])(?P<y>{_FOUR})(?P<sign>[-./])(?P<m>{_MONTH})(?P=sign)(?P<d>[0-3]?\d)(?![\d%])"
    r"|(?<![上下每])(?P<first>前)?第?(?P<quarter>[一二三四1-4])季度(?P<q_part>[底末初])?(?P<q_by>(?:以|之)?前)?"
    r"|(?P<half>[上下])半年(?P<h_part>[底末初])?(?P<h_by>(?:以|之)?前)?"
    r"|(?P<year_end>年底|年末)(?P<y_by>(?:以|之)?前)?|(?P<within>年内)"
)


def dates_in(text: str) -> list[Date]:
    """The dates that `text` names, in order; of 1—6月 both ends."""
    return [date for match in _DATES.finditer(text) for date in _read(match)]


def _read(match: re.Match[str]) -> Iterator[Date]:
    span, year = Span(*match.span()), int(match["year"] or match["y"] or 0)
    if match["since"]:
        yield Date(span, int(match["since"]), year=year)
        yield Date(span, int(match["until"]), year=year)
    elif match["month"] or match["chinese"]:
        month = int(match["month"]) if match["month"] else chinese_integer(match["chinese"]) or 0
        yield Date(span, month, _part(match["part"]), int(match["day"] or 0), year=year, by=bool(match["by"]))
    elif match["y"]:
        yield Date(span, int(match["m"]), day=int(match["d"]), year=year)
    elif match["quarter"]:
        number = int(match["quarter"]) if match["quarter"].isdigit() else chinese_integer(match["quarter"]) or 0
        yield Date(span, part=_part(match["q_part"]), quarter=number, year=year, by=bool(match["q_by"]))
    elif match["half"]:
        yield Date(span, part=_part(match["h_part"]), half=1 + (match["half"] == "下"), by=bool(match["h_by"]))
    else:
        yield Date(span, 12, "末", by=bool(match["y_by"] or match["within"]))


def _part(part: str | None) -> str:
    return {None: "", "底": "末"}.get(part, part or "")


def same_date(said: Date, stands: Date) -> bool:
    """Whether `stands` carries `said`; a coarser date is carried (6月 by 6月底), a finer one is not."""
    if said.year and stands.year and said.year != stands.year:
        return False
    if said.quarter and stands.quarter:
        return said.quarter == stands.quarter and (not said.part or said.by or said.part == stands.part)
    if said.half and stands.half:
        return said.half == stands.half
    if not (said.month and stands.month):
        return _last_month(said) == _last_month(stands) and bool(_ends(said) or _ends(stands))
    if said.month != stands.month or (said.day and said.day != stands.day):
        return False
    # 6月前 and 6月底前 set the same day
    return not said.part or said.part == stands.part or (said.part == "末" and stands.by and not stands.day)


def _last_month(date: Date) -> int:
    return date.month or 3 * date.quarter or 6 * date.half


def _ends(date: Date) -> bool:
    """A date at the end of its period: 9月底, 三季度末, 上半年."""
    return date.part == "末" or date.by or bool(date.half)


_NUMBER = re.compile(
    rf"(?P<issuer>[\u4e00-\u9fff]{{0,8}})[〔\[（(【﹝［](?P<year>{_FOUR})[〕\])）】﹞］]第?(?P<number>\d{{1,5}})号"
)


def document_numbers_in(text: str) -> list[tuple[Span, str]]:
    """The document numbers of `text`, with one kind of brackets and the last two characters of the issuer's sign."""
    return [
        (Span(*match.span()), f"{match['issuer'][-2:]}〔{match['year']}〕{int(match['number'])}号")
        for match in _NUMBER.finditer(text)
    ]
