"""Lists of problems: the entries of a report on rectification, and tables with a column for problems."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from extract.problems.reading import headline, problem_at, raised_in
from extract.records import Problem
from extract.tasks.responsibility import named, tags
from ingest.document import Cell, Clause, Document, Span, Table
from ingest.sentences import sentences, trim

_LIST_TITLE = re.compile(
    r"^(?:关于|针对|对)?[“\"]?(?P<what>.{4,}?)[”\"]?的?(?:等)?问题(?:的?整改(?:落实|进展|完成)?情况)?$"
)
_FIELD = re.compile(r"整改(?:措施|举措|情况|进展)[：:]")
_HEAD_ROWS, _LONGEST_HEAD = 4, 12
_RECTIFIES = re.compile(r"整改|问题清单|反馈")
COLUMNS: Mapping[str, re.Pattern[str]] = {
    "remedy": re.compile(r"措施|举措|整改情况|下一步|对策|进展"),
    "owners": re.compile(r"责任|牵头|整改单位|承办"),
    "deadline": re.compile(r"时限|时间|期限"),
    "state": re.compile(r"状态|是否|销号|完成情况"),
    "raised_by": re.compile(r"来源|提出|反馈单位"),
    "problem": re.compile(r"问题"),
}


def rectified(document: Document, clause: Clause) -> Iterator[Problem]:
    """An entry of a list or report on rectification: its heading names the problem, its text says what was done."""
    if clause.children or not clause.label:
        return
    context = (document.title, *document.path_at(clause.span.start))
    named_so = _LIST_TITLE.match(clause.title.rstrip("。")) if any(map(_RECTIFIES.search, context)) else None
    if not named_so and not _FIELD.search(document.text, *clause.span):
        return
    problem = problem_at(document, clause.span, named_so["what"] if named_so else clause.title)
    remedy = problem.remedy or (_text_below(document.text, clause) if named_so else None)
    yield replace(problem, remedy=remedy, raised_by=problem.raised_by or raised_in(context))


def _text_below(text: str, clause: Clause) -> Span | None:
    """What stands below the heading of an entry, without the units that answer for it."""
    body = trim(text, Span(clause.span.start + len(clause.label + clause.title), clause.span.end))
    first = next((s for s in sentences(text, body) if s.of(text).strip("。 ")), None)
    end = next((tag.start for tag in tags(text, body)), body.end)
    return trim(text, Span(first.start, end)) if first and first.start < end else None


def rows_of(document: Document, table: Table) -> Iterator[Problem]:
    """The rows of a table whose head names problems and what is done about them."""
    rows = table.rows
    for head, first in enumerate(rows[:_HEAD_ROWS], 1):
        columns = _columns(document, first)
        if "problem" in columns and len(columns) > 1:
            for row in rows[head:]:
                cells = {name: row[at].span for name, at in columns.items() if at in row}
                yield from _row(document, {name: s for name, s in cells.items() if s.of(document.text).strip()})
            return


def _columns(document: Document, cells: Mapping[int, Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in sorted(cells.items()):
        words = re.sub(r"\s", "", cell.span.of(document.text))
        name = next((name for name, pattern in COLUMNS.items() if pattern.search(words)), None)
        if name and len(words) <= _LONGEST_HEAD:
            found.setdefault(name, column)
    return found


def _row(document: Document, cells: Mapping[str, Span]) -> Iterator[Problem]:
    text = document.text
    said = {name: trim(text, span) for name, span in cells.items()}
    if "problem" in said:
        span, owners = said["problem"], said.get("owners")
        yield Problem(
            span=span,
            text=span.of(text),
            title=headline(text, span),
            owners=tuple(given.unit for given in named(text, owners, "responsible")) if owners else (),
            remedy=said.get("remedy"),
            state=said["state"].of(text) if "state" in said else None,
            raised_by=said["raised_by"].of(text) if "raised_by" in said else None,
        )
