"""How a document begins: its title, the years it speaks of, and the role of its text before any heading speaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Body, Role, Span
from ingest.labels import find_labels
from ingest.roles import Years, genre_of, years_of
from ingest.sentences import paragraphs

# 发文字号 (GB/T 9704-2012, 7.2.5): 国资发〔2023〕5号
DOCUMENT_NUMBER = r"[\u4e00-\u9fff]{1,12}[〔\[（(【](?:19|20)\d{2}[〕\]）)】]\s*\d{1,4}\s*号"

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>.*?\n)---\n", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:[ \t]*(?P<title>\S[^\n]*)", re.MULTILINE)
_SENTENCE_END = re.compile(r"[。；，！？：]$")
_MARKS = "#> \t　"
_BOLD = re.compile(r"(\*{1,3})(?=\S)([^*]+)\1")  # asterisks that nothing closes blank a name: **市国资委
_LOOKS_BACK = re.compile(r"以来|截至|截止|一年来|过去|同比|(?:19|20)\d{2}年[，,]")
_LOOKS_AHEAD = re.compile(r"努力实现|奋斗目标|预期目标|为(?:认真)?贯彻落实|制定本|要求如下|安排如下")
_SPEAKS_OF = re.compile(r"(?P<year>(?:19|20)\d{2})年[，,是全市我工]")
_HEAD_LINES = 12
_TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Opening:
    """`title_span` is None where the file name has to serve as title; the text proper begins at `start`."""

    title: str
    title_span: Span | None
    start: int
    role: Role
    years: Years


def read_opening(body: Body, name: str) -> Opening:
    """The title and what follows from it; `name` is the file's name without its ending, the title of last resort."""
    front = _FRONT_MATTER.match(body.text)
    start = front.end() if front else 0
    span = _front_title(front) or _title_span(body, start)
    title = _plain(span.of(body.text)) if span else name
    words = title if genre_of(title) else f"{title} {name}"
    opening = body.text[max(start, span.end if span else 0) :][:600]
    genre = genre_of(words)
    role = genre.role if genre else _role_of(opening)
    return Opening(title, span, start, role, _years(words, opening, role))


def _years(words: str, opening: str, role: Role) -> Years:
    """What the title settles; where the first sentence of a plan speaks of another year, the text is believed."""
    spoken = _SPEAKS_OF.match(opening.lstrip()) if role == "plan" else None
    return Years(planned=frozenset({int(spoken["year"])})) if spoken else years_of(words, opening)


def _front_title(front: re.Match[str] | None) -> Span | None:
    match = _FRONT_TITLE.search(front["fields"]) if front else None
    if front is None or match is None:
        return None
    offset = front.start("fields")
    return Span(offset + match.start("title"), offset + match.end("title"))


def _title_span(body: Body, start: int) -> Span | None:
    """The first short line that names a kind of document, or else the first heading that the format marks."""
    head = list(_head_lines(body.text, start))
    at = next((i for i, line in enumerate(head) if genre_of(_plain(line.of(body.text)))), None)
    if at is None:
        marked = next((h.span for h in body.headings if h.level == 1 and h.span.start >= start), None)
        return marked if marked and head and marked.start < head[-1].end else None
    return head[at]


def _head_lines(text: str, start: int) -> Iterator[Span]:
    """The short lines before the first paragraph or the first label."""
    labels = find_labels(text[:4000])
    stop = next((label.start for label in labels if label.start >= start), len(text))
    for number, line in enumerate(paragraphs(text, Span(start, stop))):
        content = line.of(text)
        if number >= _HEAD_LINES or len(content) > _TITLE_LENGTH or _SENTENCE_END.search(content):
            return
        yield line


def _plain(title: str) -> str:
    return _BOLD.sub(r"\2", title).strip(_MARKS)


def _role_of(opening: str) -> Role:
    """What an opening without a telling title is about: the sign that comes first wins, a review where none does."""
    back, ahead = _LOOKS_BACK.search(opening), _LOOKS_AHEAD.search(opening)
    return "plan" if ahead and (back is None or ahead.start() < back.start()) else "review"
