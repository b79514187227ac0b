"""Who is responsible for a task: run-in tags and brackets (牵头单位：…；责任单位：…；配合单位：…)."""

import re
from dataclasses import dataclass

from ingest.document import Span

_WORDS = {
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
_PARTS = re.compile(r"[、，,和]|\s+")


@dataclass(frozen=True, slots=True)
class InCharge:
    """Units in the order the text lists them; `lead` is the first responsible unit where no lead is named."""

    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()


def tags(text: str, span: Span) -> list[Span]:
    """The spans inside `span` that name units and are not part of the task's own words."""
    found = [Span(*m.span()) for m in _BRACKETED.finditer(text, span.start, span.end)]
    lines = [Span(*m.span()) for m in _TAG_LINE.finditer(text, span.start, span.end)]
    return sorted(found + [line for line in lines if not any(tag.covers(line) or tag.overlaps(line) for tag in found)])


def units_in(text: str) -> tuple[str, ...]:
    """The units that a cell or the value of a tag lists."""
    return tuple(unit.strip(" 　（）") for unit in _PARTS.split(text) if unit.strip(" 　（）等"))


def read_tags(text: str, found: list[Span]) -> InCharge:
    """Who the tags at `found` put in charge."""
    given: dict[str, list[str]] = {"lead": [], "responsible": [], "cooperating": []}
    for tag in found:
        content = tag.of(text)
        fields = list(_FIELD.finditer(content))
        for field in fields:
            given[_WORDS[field["word"]]] += units_in(field["units"])
        said = None if fields else _SAID.search(content.strip("（(【[）)】] "))
        if said:
            given["lead"] += units_in(said["lead"])
            given["cooperating"] += units_in(said["others"] or "")
    return in_charge(given["lead"], given["responsible"], given["cooperating"])


def in_charge(lead: list[str], responsible: list[str], cooperating: list[str]) -> InCharge:
    """The first responsible unit leads where none is said to (architecture: 牵头单位, the first one listed)."""
    return InCharge(tuple(lead or responsible[:1]), tuple(responsible), tuple(cooperating))
