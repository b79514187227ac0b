"""The outline of a document: its headings and items as a tree, with levels, titles and roles."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from ingest.document import Body, Clause, Role, Span
from ingest.labels import ITEM_RANK, Label, find_labels
from ingest.opening import Opening
from ingest.roles import Years, role_of_heading
from ingest.sentences import paragraphs, trim

_BOLD_LINE = re.compile(r"\*\*([^*\n]{2,40})\*\*")
_PLAIN_HEADING = re.compile(r"[^。；：，！？,;:!?\t]{2,26}")
_ANNEX = re.compile(r"附\s*[件表录]?\s*[\d一二三四五六七八九十]{0,2}\s*[：:]?")
_HEADING_TITLE = re.compile(r"[^。；;\n]*")
_ITEM_TITLE = re.compile(r"[^。，,！？\n（]*(?:（[^）\n]*）[^。，,！？\n（]+)*")
_EDGES = " 　\t：:；、"
_HEADING_RANK = 5  # down to （一） the first sentence is the title, below it only the lead phrase

# What turns the role of a clause away from that of the clause above it.
_INNER_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "problem",
        re.compile(
            r"^(?:当前|目前)?(?:还|仍)?存在.{0,10}(?:问题|困难|不足|短板)"
            r"|^(?:主要)?(?:问题|困难|不足)(?:[和与及、](?:问题|困难|不足|短板|挑战))?$"
        ),
    ),
    ("plan", re.compile(r"^下一?(?:步|阶段)|^(?:明年|下年)|(?:打算|思路)$")),
)
# 上述目标的确定，一是…二是…: reasons, neither done nor to be done.
_EXPLAINS = re.compile(
    r"(?:目标|任务|要求)的?(?:确定|提出|设定|安排)[^。\n]{0,6}$|(?:原因|理由|考虑)(?:是|有|为)?[：，]?$"
)


def flatten(outline: Iterable[Clause]) -> Iterator[Clause]:
    """All clauses of an outline in the order of the text."""
    for clause in outline:
        yield clause
        yield from flatten(clause.children)


def build_outline(body: Body, opening: Opening) -> tuple[Clause, ...]:
    """The tree of headings and items of `body.text`; the opening's role is that of the text before the first.

    Headings without a number part the text: the numbering below them begins anew, and so do the levels.
    """
    builder = _Builder(body.text, opening.years, opening.role)
    labels = [label for label in find_labels(body.text) if label.start >= opening.start]
    headings = _unnumbered(body, labels, opening)
    bounds = [span.start for span in headings] + [len(body.text)]
    builder.add([label for label in labels if label.start < bounds[0]], bounds[0])
    for heading, end in zip(headings, bounds[1:], strict=True):
        builder.open_section(heading, end)
        builder.add([label for label in labels if heading.start <= label.start < end], end)
    return tuple(node.freeze(body.text) for node in builder.roots)


@dataclass(slots=True)
class _Node:
    """A clause under construction."""

    label: str
    rank: int
    start: int
    level: int
    title: str
    role: Role
    end: int
    children: list["_Node"] = field(default_factory=list)

    def freeze(self, text: str) -> Clause:
        children = tuple(child.freeze(text) for child in self.children)
        return Clause(self.label, self.level, self.title, trim(text, Span(self.start, self.end)), self.role, children)


class _Builder:
    """Hangs labels into a tree; `role` is the role of whatever comes next at the outermost level."""

    def __init__(self, text: str, years: Years, role: Role) -> None:
        self.text, self.years, self.role = text, years, role
        self.roots: list[_Node] = []
        self.siblings = self.roots

    def open_section(self, heading: Span, end: int) -> None:
        title = heading.of(self.text)
        self.role = role_of_heading(title, self.years) or self.role
        node = _Node("", -1, heading.start, 0, title, self.role, end)
        self.roots.append(node)
        self.siblings = node.children

    def add(self, labels: list[Label], end: int) -> None:
        """Hang the labels of one section, which ends at `end`."""
        ranks = {label.rank for label in labels if label.rank < ITEM_RANK}
        stack: list[_Node] = []
        for label, following in zip_longest(labels, labels[1:]):
            while stack and stack[-1].rank >= label.rank:
                stack.pop().end = label.start
            # an item whose heading is missing stands as deep as the kinds above it would put it
            level = stack[-1].level + 1 if stack else 1 + sum(rank < label.rank for rank in ranks)
            title = self._title(label, following.start if following else end)
            node = _Node(label.text, label.rank, label.start, level, title, "other", end)
            node.role = self._role(label, node, stack)
            (stack[-1].children if stack else self.siblings).append(node)
            stack.append(node)

    def _title(self, label: Label, limit: int) -> str:
        pattern = _HEADING_TITLE if label.rank <= _HEADING_RANK else _ITEM_TITLE
        match = pattern.match(self.text, label.end, limit)
        return match.group().strip(_EDGES).removesuffix("**") if match else ""

    def _role(self, label: Label, node: _Node, stack: list[_Node]) -> Role:
        if (
            label.rank == ITEM_RANK
            and label.ordinal == 1
            and _EXPLAINS.search(self.text[max(0, label.start - 24) : label.start].rstrip("，："))
        ):
            return "other"
        if label.rank == ITEM_RANK and label.ordinal > 1:
            siblings = stack[-1].children if stack else self.siblings
            if siblings:
                return siblings[-1].role
        if stack:
            return next((role for role, pattern in _INNER_ROLES if pattern.search(node.title)), stack[-1].role)
        if node.level == 1:
            self.role = role_of_heading(node.title, self.years) or self.role
        return self.role


def _unnumbered(body: Body, labels: list[Label], opening: Opening) -> list[Span]:
    """Headings without a number that begin a section: the numbering starts anew after them, or none follows."""
    starts = {label.start for label in labels}
    found: list[Span] = []
    for span in _heading_lines(body, opening):
        following = next((label for label in labels if label.start >= span.start), None)
        if following is None or following.start in range(span.start, span.end) or span.start in starts:
            continue
        speaks = role_of_heading(span.of(body.text), opening.years) or _ANNEX.fullmatch(span.of(body.text))
        section_start = found[-1].end if found else opening.start
        above = [label.rank for label in labels if section_start <= label.start < span.start]
        if (
            following.ordinal == 1
            and following.rank < ITEM_RANK
            and (speaks or not above or following.rank <= min(above))
        ):
            found.append(span)
    return found


def _heading_lines(body: Body, opening: Opening) -> Iterator[Span]:
    """Lines that look like headings: marked so by the format, bold throughout, or short and of a heading's words."""
    marked = {heading.span for heading in body.headings}
    for line in paragraphs(body.text, Span(opening.start, len(body.text))):
        if line == opening.title_span:
            continue
        inner = next((span for span in marked if line.covers(span)), None)
        bold = _BOLD_LINE.fullmatch(body.text, line.start, line.end)
        if inner:
            yield inner
        elif bold:
            yield Span(*bold.span(1))
        elif _PLAIN_HEADING.fullmatch(body.text, line.start, line.end) and (
            role_of_heading(line.of(body.text), Years()) or _ANNEX.fullmatch(body.text, line.start, line.end)
        ):
            yield line
