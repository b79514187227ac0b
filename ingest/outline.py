"""The outline of a document: its headings and items as a tree, with levels, titles and roles."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ingest.document import Body, Clause, Role, Span
from ingest.labels import CONTENTS_LINE, ITEM_RANK, NUMBERED_RANK, SPOKEN_RANK, Label, find_labels
from ingest.opening import DOCUMENT_NUMBER, Opening
from ingest.roles import SET_RIGHT, Years, plain_role, role_of_heading
from ingest.sentences import paragraphs, trim

_BOLD_LINE = re.compile(r"\*\*([^*\n]{2,40})\*\*")
_PLAIN_HEADING = re.compile(r"[^。；：，！？,;:!?\t|]{2,40}")
_ANNEX = re.compile(r"附\s*[件表录]?\s*[\d一二三四五六七八九十]{0,2}\s*(?:[：:][^。；，！？\n]{0,30})?")
_SENTENCE = re.compile(r"[，。：；！]")
# A plan that begins without a heading: 2023年工作的总体要求是…, 今年，我们将…
_PLAN_BEGINS = re.compile(
    r"(?:各位代表[！，：])?(?P<lead>(?:今年|明年|新的一年|今后五年|下一?步|(?:19|20)\d{2}年)[^。：；\n]{0,24}?"
    r"(?:指导思想|总体要求|总体思路|(?:预期|奋斗|主要)目标|我们[将要]))"
)
_BLANKS = re.compile(r"\s+")
_SHORT = re.compile(r"[^，：]{2,16}")
# Lines under a title that repeat it, number it, say who spoke when and where, or announce the table of contents.
_BYLINE = re.compile(
    r"目\s*录$|各位(?:代表|委员|同志)|.{0,24}政府工作报告(?!》)|[—―─－（(-]|.{0,24}(?:[省市州县区盟]长|主席|会议上?$)"
    rf"|{DOCUMENT_NUMBER}$"
)
_LEADS_ON = re.compile(r"(?:以下|如下|下列)[^，]{0,16}$")  # 重点做好以下工作: no section of its own in a plan
_HEADING_TITLE = re.compile(r"[^。；;\n]*")
_ITEM_TITLE = re.compile(r"[^。，,！？\n（]*(?:（[^）\n]*）[^。，,！？\n（]+)*")
# 1.聚焦主业，深化改革。推进重组…: an item that opens with a heading of two halves
_RUN_IN_HEADING = re.compile(r"(?P<title>[^，。：；！？\d\n]{4,16}，[^，。：；！？\d\n]{4,16})。\**(?=[^\n])")
_BOLD_HEADING = re.compile(r"(?P<title>[^*。\n]{2,60})。?\*\*")
# “三电”工程：指…: what is explained
_ENTRY = re.compile(
    r"[\s*]*(?P<quoted>[“\"《]?)[^：:，。；\n]{1,36}?\**(?:[：:][\s*]*)?(?P<means>是?指|即|是|全称|(?<=[：:*]))"
)
_LEAST_ENTRIES = 5
_LONGEST_EXPLANATION = 30
_EDGES = " 　\t：:；、"
# Paragraphs that speak of the whole section once its items are through: thanks, what is still wrong, the peroration.
_CLOSING = re.compile(
    r"(?:各位(?:代表|委员|同志)|同志们|代表们|让我们)[！!，,：:]?"
    r"|(?:在|回顾|总结|尽管|虽然)?[^。，；\n]{0,16}(?:成绩|成就|成效)[^。；\n]{0,24}?(?:同时|来之不易|归功于|(?:我们)?(?:也|必须|要)?(?:清醒|看到|认识))"
    r"|(?:同时|此外|当然|但)?，?(?:我们)?(?:[也还要]|必须|更要)*(?:清醒|深刻|深知)地?(?:[看认意][到识]|地)"
    r"|(?:这些|以上|上述|过去|[一五]年来)[^。，；\n]{0,12}成绩的取得"
)
_HEADING_RANK = 6  # down to （一） the first sentence is the title, below it only the lead phrase

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
# 存在的主要问题：一是…二是…
_COMPLAINS = re.compile(rf"^(?!.*(?:{SET_RIGHT})).*(?:问题|困难|不足|短板|挑战|差距).{{0,16}}$")
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
    bounds = [*(span.start for span in headings), len(body.text)]
    cuts = [bisect_left(labels, bound, key=lambda label: label.start) for bound in bounds]
    builder.add_section(labels[: cuts[0]], bounds[0])
    for heading, end, (first, last) in zip(headings, bounds[1:], pairwise(cuts), strict=True):
        builder.open_section(heading, end)
        builder.add_section(labels[first:last], end)
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
        self.rules = role == "other"  # the articles of a rule neither review nor plan, whatever their words
        self.plans = role == "plan"  # a plan reviews only where a heading says so in plain words
        self.spoken = False  # whether the words of the unnumbered heading above gave the role
        self.roots: list[_Node] = []
        self.siblings = self.roots

    def open_section(self, heading: Span, end: int) -> None:
        title = heading.of(self.text)
        self.spoken = role_of_heading(title, self.years) is not None
        self.role = role_of_heading(title, self.years, self.text[heading.end : end]) or self.role
        node = _Node("", -1, heading.start, 0, title, self.role, end)
        self.roots.append(node)
        self.siblings = node.children

    def add_section(self, labels: list[Label], end: int) -> None:
        """Hang the labels of one section, which ends at `end`; a glossary behind it stands on its own."""
        first = len(labels) if self.spoken and self.role == "other" else _glossary(self.text, labels)
        start = labels[first].start if first < len(labels) else end
        self._add(labels[:first], start)
        if first < len(labels):
            if self.siblings is not self.roots:
                self.roots[-1].end = start
            self.role, self.spoken, self.siblings = "other", True, self.roots
            self._add(labels[first:], end)

    def _add(self, labels: list[Label], end: int) -> None:
        ranks = {label.rank for label in labels if label.rank < SPOKEN_RANK}
        stops = [*(label.start for label in labels), end][1:]
        titles = [self._title(label, stop) for label, stop in zip(labels, stops, strict=True)]
        stack: list[_Node] = []
        for label, title, close in zip(labels, titles, self._ends(labels, titles, end), strict=True):
            while stack and (stack[-1].rank >= label.rank or stack[-1].end <= label.start):
                stack.pop()
            # an item whose heading is missing stands as deep as the kinds above it would put it
            missing = 1 if label.rank >= SPOKEN_RANK else 1 + sum(rank < label.rank for rank in ranks)
            level = stack[-1].level + 1 if stack else missing
            node = _Node(label.text, label.rank, label.start, level, title, "other", close)
            siblings = stack[-1].children if stack else self.siblings
            node.role = self._role(label, node, stack[-1].role if stack else None, siblings)
            siblings.append(node)
            stack.append(node)

    def _ends(self, labels: list[Label], titles: list[str], end: int) -> list[int]:
        """Where each clause ends: at the next label of its rank or of an outer one, or where the section closes.

        Closing words end all that stands inside the heading that names a role; a numbering that goes on stays open.
        """
        sections = [plain_role(title, self.years) is not None for title in titles]
        closings = _closings(self.text, labels, end)
        ends = [end] * len(labels)
        open_: list[int] = []
        for index, label in enumerate(labels):
            while open_ and labels[open_[-1]].rank >= label.rank:
                ends[open_.pop()] = label.start
            open_.append(index)
            following = labels[index + 1] if index + 1 < len(labels) else None
            if index in closings:
                least = following.rank if following and (following.ordinal > 1 or following.rank < SPOKEN_RANK) else 0
                kept = len(open_) > 1 and labels[open_[1]].rank < SPOKEN_RANK  # a heading with items is a section
                while len(open_) > kept and not sections[open_[-1]] and labels[open_[-1]].rank >= least:
                    ends[open_.pop()] = closings[index]
        return [_spoken_end(self.text, labels, index, close) for index, close in enumerate(ends)]

    def _title(self, label: Label, limit: int) -> str:
        bold = self.text.startswith("**", label.start - 2)
        run_in = (_BOLD_HEADING if bold else _RUN_IN_HEADING).match(self.text, label.end, limit)
        if run_in:
            return run_in["title"].strip(_EDGES)
        pattern = _HEADING_TITLE if label.rank <= _HEADING_RANK else _ITEM_TITLE
        match = pattern.match(self.text, label.end, limit)
        return match.group().strip(_EDGES).removesuffix("**") if match else ""

    def _role(self, label: Label, node: _Node, above: Role | None, siblings: list[_Node]) -> Role:
        if label.rank >= SPOKEN_RANK:
            return self._role_of_item(label, above or self.role, siblings)
        if above:
            return next((role for role, pattern in _INNER_ROLES if pattern.search(node.title)), above)
        if self.rules or (self.spoken and self.role == "other"):
            return self.role
        if node.level == 1 and not self.spoken and not self.plans:
            self.role = role_of_heading(node.title, self.years, self.text[label.end : node.end]) or self.role
        elif self.plans or _SHORT.fullmatch(node.title):
            self.role = plain_role(node.title, self.years) or self.role
        return self.role

    def _role_of_item(self, label: Label, above: Role, siblings: list[_Node]) -> Role:
        """一是 takes its role from the words that lead to it, 二是 from 一是."""
        if label.ordinal > 1 and siblings:
            return siblings[-1].role
        lead = self.text[max(0, label.start - 40) : label.start].rstrip("，：。 \n")
        lead = re.split(r"[。\n]", lead)[-1]
        if _EXPLAINS.search(lead):
            return "other"
        return "problem" if above == "review" and _COMPLAINS.search(lead) else above


def _glossary(text: str, labels: list[Label]) -> int:
    """The index of the label at which the list of explanations begins that ends the text; else the number of labels."""
    after = max((at for at, label in enumerate(labels) if label.rank < NUMBERED_RANK), default=-1) + 1
    numbered = [at for at in range(after, len(labels)) if labels[at].rank == NUMBERED_RANK]
    at = max((at for at in numbered if labels[at].ordinal == 1), default=len(labels))
    entries = [_ENTRY.match(text, labels[other].end) for other in numbered if other >= at]
    plain = sum(bool(entry and (entry["quoted"] or entry["means"])) for entry in entries)
    listed = sum(entry is not None for entry in entries)
    glossary = len(entries) >= _LEAST_ENTRIES and listed > 0.8 * len(entries) and 3 * plain >= len(entries)
    return at if glossary else len(labels)


def _closings(text: str, labels: list[Label], end: int) -> dict[int, int]:
    """By the index of the label before it: where the first paragraph stands that closes the section."""
    found: dict[int, int] = {}
    stops = [*(label.start for label in labels), end][1:]
    plain = 0
    for index, (label, stop) in enumerate(zip(labels, stops, strict=True)):
        newline = text.find("\n", label.start, stop)
        lines = list(paragraphs(text, Span(newline, stop))) if newline >= 0 else []
        for line in lines[label.rank <= _HEADING_RANK :]:  # what stands right below a heading opens its section
            following = labels[index + 1] if index + 1 < len(labels) else None
            heading = line.end < stop and bool(_PLAIN_HEADING.fullmatch(text, *line))
            plain += heading
            begins = following is None or (following.ordinal == 1 and following.rank >= SPOKEN_RANK)
            if _CLOSING.match(text, *line) or (heading and begins and plain == 1):
                found.setdefault(index, line.start)
    return found


def _spoken_end(text: str, labels: list[Label], index: int, end: int) -> int:
    """The last of 一是…二是… ends with its paragraph, as those before it do."""
    label = labels[index]
    following = labels[index + 1] if index + 1 < len(labels) else None
    if label.rank < SPOKEN_RANK or label.ordinal == 1 or (following and following.start < end):
        return end
    before = next((other for other in reversed(labels[:index]) if other.rank <= label.rank), label)
    if before.rank != label.rank or "\n" in text[before.start : label.start].rstrip():
        return end
    newline = text.find("\n", label.start, end)
    return newline if newline >= 0 else end


def _unnumbered(body: Body, labels: list[Label], opening: Opening) -> list[Span]:
    """Headings without a number that begin a section: numbering starts (anew) after them, or the text has none."""
    headings = [label for label in labels if label.rank < ITEM_RANK]
    starts = [label.start for label in headings]
    found: list[Span] = []
    labelled = {label.start for label in labels}
    for line in _heading_lines(body, opening):
        if line.span.start in labelled:
            continue
        if found and _LEADS_ON.search(line.span.of(body.text)) and _plans(body.text, found[-1], opening):
            continue
        if not starts and (line.marked or line.speaks):
            found.append(line.span)
            continue
        at = bisect_left(starts, line.span.start)
        if line.explains and at == len(starts):
            found.append(line.span)
            continue
        if at == len(starts) or starts[at] < line.span.end or headings[at].ordinal != 1:
            continue
        since = bisect_left(starts, found[-1].end if found else opening.start)
        outermost = min((label.rank for label in headings[since:at]), default=None)
        restarts = outermost is not None and headings[at].rank <= outermost
        if line.begins_plan:
            restarts = at > since and headings[at].rank <= headings[at - 1].rank
        if restarts or line.speaks or (line.marked and outermost is None):
            found.append(line.span)
    return found


def _plans(text: str, heading: Span, opening: Opening) -> bool:
    return role_of_heading(heading.of(text), opening.years) == "plan"


class _HeadingLine(NamedTuple):
    """A line that looks like a heading; `marked` by the format or bold throughout, `speaks` of a role or an annex.

    One that `begins_plan` is the lead of a paragraph; one that `explains` heads a glossary or a note.
    """

    span: Span
    marked: bool = False
    speaks: bool = False
    begins_plan: bool = False
    explains: bool = False


def _heading_lines(body: Body, opening: Opening) -> Iterator[_HeadingLine]:
    marked = {heading.span.start: heading.span for heading in body.headings}
    for line in paragraphs(body.text, Span(opening.start, len(body.text))):
        if line == opening.title_span or CONTENTS_LINE.match(body.text, line.start):
            continue
        bold = _BOLD_LINE.fullmatch(body.text, line.start, line.end)
        inner = next((marked[at] for at in range(line.start, min(line.end, line.start + 12)) if at in marked), None)
        span = inner or (Span(*bold.span(1)) if bold else line)
        words = span.of(body.text)
        bare = _BLANKS.sub("", words).strip("：:*")
        explains = len(bare) <= _LONGEST_EXPLANATION and role_of_heading(bare, opening.years) == "other"
        words = bare if explains else words  # **名词解释：** is a heading all the same
        is_marked = inner is not None or bold is not None
        begins = None if is_marked else _PLAN_BEGINS.match(body.text, line.start, line.end)
        if begins and _SENTENCE.search(words):
            yield _HeadingLine(Span(*begins.span("lead")), begins_plan=True)
            continue
        if _BYLINE.match(words) or not (is_marked or _PLAIN_HEADING.fullmatch(words)):
            continue
        speaks = not _SENTENCE.search(words) and bool(role_of_heading(words, opening.years))
        yield _HeadingLine(span, is_marked, speaks or bool(_ANNEX.fullmatch(words)), explains=explains)
