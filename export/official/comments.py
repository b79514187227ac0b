"""Comments beside the text, in their own part of the package (Office Open XML, 17.13.4)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count

from docx.document import Document
from docx.oxml.ns import qn

from export.official.styles import COMMENT, COMMENT_MARK
from export.official.xml import Element, element, run

_AUTHOR, _INITIALS = "duban", "DB"
_ENDS = tuple(map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")))


def commented(runs: Sequence[Element], text: str) -> Iterator[Element]:
    """`runs` with a comment on them, which stands in its own reference until `gather` has numbered all."""
    yield element("commentRangeStart")
    yield from runs
    yield element("commentRangeEnd")
    reference = element("commentReference", _comment(text))
    yield element("r", element("rPr", element("rStyle", val=COMMENT_MARK.id)), reference)


def gather(document: Document, day: date) -> None:
    """Number the comments of `document` in their order and put them, as of `day`, in their part; none, no part."""
    numbers = {end: count() for end in _ENDS}
    for end in list(document.element.body.iter(*_ENDS)):
        number = next(numbers[end.tag])
        end.set(qn("w:id"), str(number))
        for comment in list(end):
            _identify(comment, number, day)
            document.part._comments_part.element.append(comment)


def _identify(comment: Element, number: int, day: date) -> None:
    names = {"id": str(number), "author": _AUTHOR, "date": f"{day.isoformat()}T00:00:00Z", "initials": _INITIALS}
    for name, value in names.items():
        comment.set(qn(f"w:{name}"), value)


def _comment(text: str) -> Element:
    lines = [
        element("p", element("pPr", element("pStyle", val=COMMENT.id)), run(line, COMMENT.font))
        for line in text.split("\n")
    ]
    mark = element("r", element("rPr", element("rStyle", val=COMMENT_MARK.id)), element("annotationRef"))
    lines[0].insert(1, mark)
    return element("comment", *lines)
