"""What a document says of itself: organisation, kind, years, dates, number; each with the place that says it."""

import re
from collections.abc import Iterable, Iterator

from ingest.document import Basis, Body, Clause, Metadata, Remark, Span, Stated
from ingest.opening import DOCUMENT_NUMBER, Opening
from ingest.outline import flatten
from ingest.roles import genre_of

_ORGANISATION = re.compile(
    r"^(?:关于)?(?P<name>[\u4e00-\u9fff*×]{1,24}?(?:国资委|国资局|国资中心|国资办|人民政府国有资产监督管理委员会|国有资产监督管理委员会|人民政府|政府"
    r"|集团(?:有限)?公司|集团|有限(?:责任)?公司|公司|委员会|办公室|管理局|管理委员会|中心|[市省县区州]委|[\u4e00-\u9fff]{1,6}[局厅委办]))"
    r"(?=关于|印发|(?:19|20)\d{2}年|[第上下]|工作|政府工作|年度|[（(]|$|\n)"
)
_PLACE = r"[\u4e00-\u9fff]{2,12}?(?:省|市|县|区|州|盟|自治区|兵团)"
_OF_REPORT = re.compile(
    rf"(?:年|日|^)(?P<name>{_PLACE}人民政府(?=工作报告)|{_PLACE}(?=政府工作报告|[省市县区州]长|主席|(?:19|20)\d{{2}}年))"
)
_CONGRESS = re.compile(
    r"(?:^|[在—\s])(?P<name>(?:(?!在)[\u4e00-\u9fff]){2,12}?(?:[省市县区州盟]|自治区))第[一二三四五六七八九十]{1,4}届\s*人民代表大会"
)
_OF_GOVERNMENT = (  # how a report begins that is titled 政府工作报告 and no more
    _CONGRESS,
    re.compile(rf"我代表(?P<name>{_PLACE}人民政府|国务院)"),
    re.compile(rf"^(?P<name>{_PLACE})代?[省市县区州]长\s", re.MULTILINE),
)
_IN_OPENING = re.compile(r"(?:^|[，。\s])(?P<name>[\u4e00-\u9fff*]{0,10}(?:国资委|国资中心|国资办|国资国企))")
_NUMBER = re.compile(DOCUMENT_NUMBER)
_DATE = re.compile(r"(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_AS_OF = re.compile(r"(?:截至|截止到?)(?:(?:19|20)\d{2}年)?(?:\d{1,2}月底?(?:\d{1,2}日)?|目前|年底)")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年(?!以来|至今)")
_DAY = re.compile(r"\s*\d{1,2}\s*月\s*\d{1,2}\s*日")  # of the meeting, not what is reported
_HEAD = 400


def describe(body: Body, opening: Opening, outline: tuple[Clause, ...]) -> tuple[Metadata, tuple[Remark, ...]]:
    """The metadata of a text and what about it contradicts itself."""
    title = Stated(opening.title, opening.title_span, "stated" if opening.title_span else "inferred")
    genre = genre_of(opening.title)
    head = Span(opening.start, min(len(body.text), opening.start + _HEAD))
    planned = _years(body.text, opening, outline, "plan", opening.years.planned)
    reviewed = _years(body.text, opening, outline, "review", opening.years.reviewed)
    metadata = Metadata(
        organisation=_organisation(body.text, opening, head),
        kind=Stated(genre.kind, title.span, title.basis) if genre else None,
        years_reviewed=_before(planned, reviewed) if genre and genre.kind == "政府工作报告" else reviewed,
        years_planned=planned,
        as_of=_first(_AS_OF, body.text, Span(opening.start, len(body.text))),
        issued=_issued(body.text, head),
        number=_first(_NUMBER, body.text, head),
    )
    return metadata, tuple(_remarks(body.text, opening, outline))


def _first(pattern: re.Pattern[str], text: str, span: Span) -> Stated[str] | None:
    match = pattern.search(text, span.start, span.end)
    return Stated(match.group(), Span(*match.span()), "stated") if match else None


def _issued(text: str, head: Span) -> Stated[str] | None:
    """The date under the title, or else the one on the last lines (成文日期)."""
    tail = Span(max(head.end, len(text) - 120), len(text))
    return _first(_DATE, text, Span(head.start, min(head.end, head.start + 200))) or _first(_DATE, text, tail)


def _organisation(text: str, opening: Opening, head: Span) -> Stated[str] | None:
    """Who speaks: named in the title, on a line of its own above it, or in the first sentences."""
    for pattern in (_CONGRESS, _ORGANISATION, _OF_REPORT):
        match = pattern.search(opening.title)
        if match:
            span = opening.title_span
            at = text.find(match["name"], span.start, span.end) if span else -1
            found = Span(at, at + len(match["name"])) if at >= 0 else None
            return Stated(match["name"], found, "stated" if found else "inferred")
    genre = genre_of(opening.title)
    begins = _OF_GOVERNMENT if genre and genre.kind == "政府工作报告" else ()
    matches = (pattern.search(text, head.start, head.end) for pattern in (*begins, _IN_OPENING))
    match = next((match for match in matches if match), None)
    return Stated(match["name"], Span(*match.span("name")), "inferred") if match else None


def _years(
    text: str, opening: Opening, outline: tuple[Clause, ...], role: str, settled: frozenset[int]
) -> tuple[Stated[int], ...]:
    """The years that headings of `role` name, else those that the title and the opening settle."""
    spans = [
        Stated(int(match["year"]), Span(*match.span("year")), "stated")
        for clause in flatten(outline)
        if clause.role == role and clause.level <= 1
        for match in _YEAR.finditer(
            text, clause.span.start, min(clause.span.end, clause.span.start + len(clause.label + clause.title) + 4)
        )
        if not _DAY.match(text, match.end())
    ]
    first = list({stated.value: stated for stated in reversed(spans)}.values())[::-1]
    return tuple(first) or tuple(_settled(text, opening, settled))


def _before(planned: tuple[Stated[int], ...], reviewed: tuple[Stated[int], ...]) -> tuple[Stated[int], ...]:
    """The years a 政府工作报告 reviews: where only its plan is named (2017年的重点工作), the year before that."""
    named = [year.value for year in planned if year.basis == "stated"]
    if not named or any(year.basis == "stated" for year in reviewed):
        return reviewed
    return (Stated(min(named) - 1, None, "inferred"),)


def _settled(text: str, opening: Opening, years: Iterable[int]) -> Iterator[Stated[int]]:
    for year in sorted(years):
        at = text.find(f"{year}年", opening.start, opening.start + _HEAD)
        basis: Basis = "stated" if at >= 0 else "inferred"
        yield Stated(year, Span(at, at + 4) if at >= 0 else None, basis)


def _remarks(text: str, opening: Opening, outline: tuple[Clause, ...]) -> Iterator[Remark]:
    """What a reader should know: a title whose year the text contradicts, a text without any numbering."""
    named = {int(match["year"]) for match in _YEAR.finditer(opening.title)}
    planned = next(iter(opening.years.planned), None)
    if named and opening.role == "plan" and planned not in named:
        start = opening.title_span.end if opening.title_span else opening.start
        at = text.find(f"{planned}年", start, start + _HEAD)
        if at >= 0:
            spans = tuple(span for span in (opening.title_span, Span(at, at + 4)) if span)
            message = f"标题写的是{max(named)}年，正文开头讲的是{planned}年，请核对年份"
            yield Remark("title_year", message, spans)
    if not any(clause.label for clause in flatten(outline)):
        yield Remark("no_numbering", "全文没有编号的标题或条目，按段落处理")
