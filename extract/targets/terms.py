"""The years that a stretch of text speaks of: 2022年, 五年来, “十三五”时期, 今后五年.

A heading that names years speaks for its section, the opening of a paragraph for what follows it in the section, until
another one speaks; what a section below says ends with it. `MARKERS` are tried on headings and openings alike; each row
carries an example, which is a test.
"""

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ingest.document import Clause, Document, Span
from ingest.numerals import chinese_integer
from ingest.sentences import paragraphs


@dataclass(frozen=True, slots=True)
class Term:
    """One year, or `several` of which `year` is the last; None where it is the document's own or not known."""

    year: int | None
    several: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """From `start` on, the text speaks of `term`; None where it speaks of no years of its own."""

    start: int
    term: Term | None


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that name years: `several` or one; its groups say which, or else `past` says that they are over."""

    several: bool
    past: bool
    pattern: re.Pattern[str]
    example: str


_SOME = "[一二两三四五六七八九十]"
# The older names are words of other kinds too: “六五”普法, 十五 as a number.
PLAN_NAME = r"“?\s*(?P<plan>十[一二三四五六]|(?<=“)[八九十](?=五”(?!规划|普法)))五\s*+”?+"
MARKERS: tuple[Marker, ...] = (
    Marker(True, False, re.compile(rf"(?:今后|未来|接下来)的?(?:一个时期|(?:{_SOME}|[几35])年)"), "今后五年"),
    Marker(
        True,
        True,
        re.compile(rf"(?:过去|这|近|前|经过|刚刚过去)的?(?!一年){_SOME}年|(?!一年){_SOME}年(?:多?来|间|以来|的)"),
        "五年来",
    ),
    Marker(
        True,
        True,
        re.compile(
            r"(?:本届|上届|第[一二三四五六七八九十]+届)(?:市|省|州|区|县)?(?:人民)?政府|届(?:人民)?政府(?=工作)"
        ),
        "本届政府",
    ),
    Marker(True, True, re.compile(r"(?:这是[^，。；]{2,24})?五年(?=[，。]|$)"), "这是民生持续改善的五年"),
    Marker(True, True, re.compile(r"(?P<since>(?:19|20)\d{2})年(?:以来|至今)"), "2018年以来"),
    Marker(True, False, re.compile(r"20\d{2}年?[-—~～至到]+(?P<year>20\d{2})年?(?=[，这是]|$)"), "2016年至2020年"),
    Marker(
        True,
        False,
        re.compile(rf"{PLAN_NAME}(?!规划|计划|[^，。；]{{0,6}}(?:开局|收官|开好|编制))"),
        "“十三五”时期",
    ),
    Marker(
        False,
        False,
        re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?!以?来|至|到|[-—]|代|度(?:审|预|决)|\d{1,2}月\d)"),
        "2022年",
    ),
    Marker(False, True, re.compile(r"过去的?一年|一年来|去年|一年(?=里?，)"), "一年来"),
    Marker(False, False, re.compile(r"今年"), "今年"),
)
_OPENING = re.compile(
    r"[\s#*>—\-]*(?:各位代表[！，。：]*)?\**(?:特别(?:需要(?:指出|强调)的)?是[，：]?)?"
    r"(?:回顾|回首|回望|回眸|总结|纵观|总的看，|到|力争到?|展望|做好|完成|实现|按照|关于)?(?:整个|在(?=刚刚|过去))?(?:(?:刚刚|即将)?过去的(?=\d|一年))?"
)
_ANNOUNCED = (
    re.compile(r"(?:^|[，。！])(?P<words>[^，。！\n]{2,40})[：:]\**$"),
    re.compile(
        r"(?:^|[。！])(?P<words>[^，。！\n]{2,12}，[^，。！\n]{2,30})(?:[：:]|(?<=工作)。)\**$"
    ),  # 一年来，主要做了以下工作：
)
_FIVE_YEAR_PLAN = re.compile(r"发展(?:第|“)?(?P<plan>十?[一二三四五六七八九十])(?:个五年|五”?)(?:计划|规划)")


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that begin a sentence and turn the rest of its paragraph to other years, `lasting` ones what follows.

    After a sentence that says that a plan or a term is over (… 顺利收官。五年来，…) each of them lasts.
    """

    lasting: bool
    pattern: re.Pattern[str]
    example: str


_YEARS_PAST = "(?:(?:刚刚)?过去的?|这)?[四五]年(?:多?来|间|里)?"
_LOOKING_BACK = "(?:回望|回首|回顾|回眸|纵观|总结)(?:整个)?"
TURNS: tuple[Turn, ...] = (
    Turn(True, re.compile(rf"{_LOOKING_BACK}(?:{_YEARS_PAST}|“十)"), "回望过去五年"),
    Turn(True, re.compile(rf"{_YEARS_PAST}，?是|“?十[一二三四五六]五”?时期，?是"), "过去的五年，是难忘的五年"),
    Turn(True, re.compile(r"经过五年的?[^，。；]{0,2}(?:奋斗|努力|拼搏)，"), "经过五年接续奋斗，"),
    Turn(True, re.compile(r"在?(?:刚刚|即将)?过去的?(?:一年|20\d{2}年)里?，|一年来，"), "刚刚过去的2021年，"),
    Turn(True, re.compile(r"本届(?:市|省|州|区|县)?(?:人民)?政府(?:任[职期]|履职|成立)"), "本届政府任期"),
    Turn(True, re.compile(r"20\d{2}年，?是(?:本届|“?十)[^，。；]{2,12}(?:年|收官)"), "2021年，是本届政府收官之年"),
    Turn(False, re.compile(rf"{_YEARS_PAST}，|“?十[一二三四五六]五”?(?:时期|期间)，"), "五年来，"),
    Turn(False, re.compile(r"特别是(?:在?刚刚过去的?)?20\d{2}年，"), "特别是2021年，"),
)
_SUM = re.compile(
    r"[^。]{0,80}?(?:[比较与](?:19|20)\d{2}年|年均增|[比较]“?十[一二三四五六]五|是(?:“?十[一二三四五六]五”?|(?:19|20)\d{2}年)末?的\d)"
)
_END = re.compile(r"(?P<over>(?:收官|届满|最后一年|句号|规划[^。！]{0,8}完成)[^。！]{0,20})?[。！？]\**")
_LONGEST_HEADING = 40
_FAR = 4  # years between a review and the plan beside it, at most
_YEARS = re.compile(r"年|十[一二三四五六]五|“[八九十]五”|[本上]届")


class Terms:
    """The terms of a document, by offset."""

    def __init__(self, document: Document) -> None:
        self._spoken = tuple(_section(document, Span(0, len(document.text)), document.outline, _titled(document)))

    def at(self, offset: int) -> Term | None:
        """The years that the text at `offset` speaks of; None where no heading and no opening says."""
        at = bisect_right(self._spoken, offset, key=attrgetter("start"))
        return self._spoken[at - 1].term if at else None


def term_of(words: str, document: Document) -> Term | None:
    """The years that `words` begin with, as Term; None where they begin with none."""
    lead = _OPENING.match(words)
    at = lead.end() if lead else 0
    found = ((marker, marker.pattern.match(words, at)) for marker in MARKERS)
    return next((_term(marker, match, document) for marker, match in found if match), None)


def reviewed(document: Document) -> int | None:
    """The last year that the document reviews, none that lies behind what it plans.

    A review of several years that names an earlier one at most ends with the year before the plan's.
    """
    years = [year.value for year in document.metadata.years_reviewed]
    first = planned(document)
    last = max((year for year in years if first is None or year <= first), default=max(years, default=None))
    if first and ((last and last < first) or any(clause.role == "review" for clause in document.outline)):
        return max(first - 1, last or 0)
    return last


def planned(document: Document) -> int | None:
    """The first year that the document plans, none that it reviews (附件：2022年完成情况) or that lies far behind
    those (2035年远景目标)."""
    past = {year.value for year in document.metadata.years_reviewed}
    years = {year.value for year in document.metadata.years_planned}
    first = min(years - past, default=min(years, default=None))
    return max(past) + 1 if first and past and first > max(past) + _FAR else first


def last_year(plan: str) -> int:
    """The last year of a five-year plan by its name: 十三五 → 2020."""
    return 1955 + 5 * (chinese_integer(plan) or 0)


def _term(marker: Marker, match: re.Match[str], document: Document) -> Term:
    named = match.groupdict()
    if named.get("since") and int(named["since"]) == reviewed(document):
        return Term(reviewed(document), False)
    if named.get("year"):
        return Term(int(named["year"]), marker.several)
    if named.get("plan"):
        return Term(last_year(named["plan"]), marker.several)
    return Term(reviewed(document) if marker.several and marker.past else None, marker.several)


def _titled(document: Document) -> Term | None:
    """The years that the title of a five-year plan names."""
    match = _FIVE_YEAR_PLAN.search(document.title)
    return Term(last_year(match["plan"]), True) if match else None


def _section(
    document: Document, span: Span, children: Sequence[Clause], term: Term | None, *, mixed: bool = False
) -> Generator[Spoken, None, Term | None]:
    """What is spoken of in `span`, in its own paragraphs and in each clause below.

    A single year that a paragraph opens with speaks on in the clauses below and in those beside its own; it is
    returned. Several years speak on in the paragraphs beside it, and below where the heading names no years of its own
    or is `mixed` and names both (2025年和“十四五”时期工作回顾).
    """
    said: Term | None = None
    at = span.start
    for clause in children:
        last, turned = yield from _own(document, Span(at, clause.span.start), said or term)
        free = (said.several or (term and term.several)) if said else term is None
        if last and (turned or free or (mixed and term is None) or not last.several):
            said = last
        below = _headed(clause, document, _reaching(said or term, clause, document))
        both = below is None and len(clause.title) <= _LONGEST_HEADING and bool(_YEARS.search(clause.title))
        last = yield from _section(document, clause.span, clause.children, below, mixed=both)
        said = last or said
        at = clause.span.end
    last, _ = yield from _own(document, Span(at, span.end), said or term)
    said = last if last and not last.several else said
    return said if said and not said.several else None


def _reaching(term: Term | None, clause: Clause, document: Document) -> Term | None:
    """The `term` spoken of above a clause as far as it reaches it: years past do not reach into what is planned."""
    first = planned(document)
    past = clause.role == "plan" and term and term.year and first and term.year < first
    return None if past else term


def _own(document: Document, span: Span, term: Term | None) -> Generator[Spoken, None, tuple[Term | None, bool]]:
    """What the paragraphs of `span` speak of; returned is what speaks on at their end, and if they turned to it."""
    said, turned = None, False
    for paragraph in paragraphs(document.text, span):
        opened = _opened(document, paragraph)
        if opened and (_looks_back(document, paragraph, opened) or _sums_up(document, paragraph, opened, term)):
            opened = None
        yield Spoken(paragraph.start, opened or term)
        if opened and (opened.several or opened.year in {None, reviewed(document), planned(document)}):
            term, said, turned = opened, opened, False
        for spoken, lasting in _turns(document, paragraph, opened or term):
            yield spoken
            if lasting:
                term, said, turned = spoken.term, spoken.term, True
    return said, turned


def _looks_back(document: Document, paragraph: Span, opened: Term) -> bool:
    """2010年以来，已连续四年…: in a plan such a paragraph comes to what is to be done all the same."""
    last = reviewed(document)
    past = opened.several and opened.year is not None and last is not None and opened.year <= last
    return past and document.role_at(paragraph.start) == "plan"


def _sums_up(document: Document, paragraph: Span, opened: Term, term: Term | None) -> bool:
    """2021年财政收入达到90亿元，是2016年的1.5倍: of several years such a paragraph says what came of them.

    A year before the last one (2018年10月，…) dates no more than its own sentence.
    """
    if term is None or not term.several or opened.several:
        return False
    last = reviewed(document)
    earlier = opened.year is not None and last is not None and opened.year < last
    return earlier or bool(_SUM.match(document.text, paragraph.start, paragraph.end))


def _turns(document: Document, paragraph: Span, term: Term | None) -> Iterator[tuple[Spoken, bool]]:
    """Where a review turns from one year to several or back inside a paragraph, and whether that lasts."""
    if document.role_at(paragraph.start) == "plan":
        return
    for end in _END.finditer(document.text, paragraph.start, paragraph.end):
        turn = next((turn for turn in TURNS if turn.pattern.match(document.text, end.end(), paragraph.end)), None)
        words = document.text[end.end() : min(paragraph.end, end.end() + _LONGEST_HEADING)] if turn else ""
        turned = term_of(words, document)
        if turn and turned and turned.several != (term is not None and term.several):
            term = turned
            yield Spoken(end.end(), turned), turn.lasting or bool(end["over"])


def _headed(clause: Clause, document: Document, above: Term | None) -> Term | None:
    """The years that a heading speaks of; those `above` it where it names none.

    Where it names one and several, a plan starts with the several that are named first (今后五年的目标和2018年工作);
    a review says itself: None.
    """
    if len(clause.title) > _LONGEST_HEADING or not _YEARS.search(clause.title):
        return above
    found = [(marker, match) for marker in MARKERS for match in marker.pattern.finditer(clause.title)]
    terms = [_term(marker, match, document) for marker, match in found]
    if {term.several for term in terms} == {True, False}:
        first = min(found, key=lambda each: each[1].start())
        return _term(*first, document) if first[0].several and clause.role == "plan" else None
    return terms[0] if terms else above


def _opened(document: Document, paragraph: Span) -> Term | None:
    """The years that a paragraph begins with, or that it announces at its end: 2022年主要预期目标是："""
    words = document.text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST_HEADING)]
    near_end = max(paragraph.start, paragraph.end - _LONGEST_HEADING)
    announced = (form.search(document.text, near_end, paragraph.end) for form in _ANNOUNCED)
    terms = (term_of(match["words"], document) for match in announced if match)
    return next((term for term in terms if term), None) or term_of(words, document)
