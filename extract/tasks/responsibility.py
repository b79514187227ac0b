"""Who is responsible for a task: run-in tags and brackets (牵头单位：…；责任单位：…；配合单位：…)."""

import re
from collections.abc import Iterable, Iterator, Mapping

from extract.records import Part, Responsibility
from ingest.document import Span

_PARTS_BY_WORD: Mapping[str, Part] = {
    "牵头": "lead",
    "主办": "lead",
    "责任": "responsible",
    "承办": "responsible",
    "实施": "responsible",
    "配合": "cooperating",
    "协办": "cooperating",
}
_HEAD = (
    r"(?P<word>牵头|主办|责任|承办|实施|配合|协办)"
    r"(?:(?:责任)?(?:单位|部门|处室|科室|领导|企业|人)|和责任单位)[：:]"
)
_FIELD = re.compile(rf"{_HEAD}\s*(?P<units>(?:(?!\s*{_HEAD.replace('?P<word>', '?:')})[^；;)）】\]\n。])+)")
_BRACKETED = re.compile(r"[（(【\[][^（(【\[\n]*?(?:牵头|责任|配合|主办|承办|协办)[^）)】\]\n]*[）)】\]]")
_SAID = re.compile(
    r"(?P<lead>[\u4e00-\u9fff、，]{2,60}?)牵头(?:[，、；]\s*(?P<others>[\u4e00-\u9fff、，]{2,80}?)(?:配合|负责|参与))?$"
)
_TAG_LINE = re.compile(r"(?:牵头|责任|配合|主办|承办|协办)(?:单位|部门|处室|科室|领导)[：:][^\n]*")
_EDGES = " 　（）等"
_BRACKETS = "（(【[）)】] "
_UNIT = re.compile(r"[^、，,和\s]+")


def tags(text: str, span: Span) -> list[Span]:
    """The spans inside `span` that name units and are not part of the task's own words."""
    found = [Span(*m.span()) for m in _BRACKETED.finditer(text, span.start, span.end)]
    lines = [Span(*m.span()) for m in _TAG_LINE.finditer(text, span.start, span.end)]
    return sorted(found + [line for line in lines if not any(tag.covers(line) or tag.overlaps(line) for tag in found)])


def units_in(text: str, span: Span) -> Iterator[Span]:
    """Where the units stand that the cell or the value of a tag at `span` lists."""
    for match in _UNIT.finditer(text, *span):
        words = match.group().strip(_EDGES)
        start = match.start() + len(match.group()) - len(match.group().lstrip(_EDGES))
        if words:
            yield Span(start, start + len(words))


def read_tags(text: str, found: Iterable[Span]) -> tuple[Responsibility, ...]:
    """Who the tags at `found` put in charge."""
    given: list[Responsibility] = []
    for tag in found:
        fields = list(_FIELD.finditer(text, *tag))
        for field in fields:
            given += named(text, Span(*field.span("units")), _PARTS_BY_WORD[field["word"]])
        content = tag.of(text)
        left = len(content) - len(content.lstrip(_BRACKETS))
        inner = Span(tag.start + left, tag.start + len(content.rstrip(_BRACKETS)))
        said = None if fields else _SAID.fullmatch(text, *inner)
        if said:
            given += named(text, Span(*said.span("lead")), "lead")
            given += named(text, Span(*said.span("others")), "cooperating") if said["others"] else []
    return with_lead(given)


def named(text: str, span: Span, part: Part) -> list[Responsibility]:
    """The units listed at `span`, all with the same part."""
    return [Responsibility(unit.of(text), part, unit) for unit in units_in(text, span)]


def with_lead(given: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Leads first; the first responsible unit leads where none is said to (domain: 牵头单位, the first one listed)."""
    order: list[Part] = ["lead", "responsible", "cooperating"]
    listed = sorted(given, key=lambda each: order.index(each.part))
    if listed and listed[0].part == "responsible":
        listed.insert(0, Responsibility(listed[0].unit, "lead", listed[0].span, inferred=True))
    return tuple(listed)
