"""Lines on pages become running text: page furniture goes, lines join back to paragraphs, also over page breaks.

Pure geometry on one column of horizontal text. Lengths are in points; `em` is the width of a Han character.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.document import Body, Page, Span
from ingest.labels import KINDS, SPOKEN_RANK
from ingest.marking import find_marking
from ingest.pdf.rows import join_split_rows, tables_of
from ingest.pdf.sheet import Line, Sheet, glue

# Furniture: headers, footers and page numbers. The body of a page starts 37 mm from its top in GB/T 9704, 25.4 mm in
# Word as installed; page numbers stand 24 mm or less from the bottom.
EDGE_LINES = 2
TOP_MARGIN, BOTTOM_MARGIN = 80.0, 72.0
RUNNING_SHARE = 0.4  # a header that differs on odd and even pages stands on half of them
SURELY_RUNNING = 4  # so often at the same height it is furniture outside the margins too
LOOSE_LEADING = 1.35  # times the usual line pitch: a gap between paragraphs
STRETCHED = 0.5  # em short of the margin at most
JUSTIFIED_SHARE = 0.75  # of the lines that are nearly full; in ragged text they are spread evenly
CENTRED = 2.6  # em on both sides: more than the indent of a paragraph
OTHER_SIZE = 0.12  # a relative difference in size that parts a heading from what follows it

DIGITS = re.compile(r"\d+")
DASHES = r"[—–\-－·\s]*"
PAGE_NUMBER = re.compile(rf"{DASHES}(?:第\s*)?(?P<number>\d{{1,4}})(?:\s*页)?(?:\s*[/／共]\s*\d{{1,4}}\s*页?)?{DASHES}")
OPENS, CLOSES = r"[（(〔\[【《〈“‘]", r"[，。、；：？！,.;:?!）)〕\]】》〉”’%％]"
FIRST_UNIT = re.compile(rf"{OPENS}*(?:(?:[0-9A-Za-z]+{CLOSES}*)+|.{CLOSES}*)")  # what no renderer parts
HANGS = re.compile(r"[，。、；：]$")  # may stand outside the column
LABEL = re.compile("|".join(kind.pattern for kind in KINDS if kind.rank < SPOKEN_RANK))  # 二是 mostly stands inside one
ENDS_SENTENCE = re.compile(r"[。！？：；.!?:;][”’）)]*$")


@dataclass(frozen=True, slots=True)
class _Column:
    """The area of the running text on a page, the pitch of its lines and the size of its characters."""

    left: float
    right: float
    pitch: float
    em: float
    is_justified: bool

    def indent(self, line: Line) -> float:
        return (line.left - self.left) / self.em

    def mirrors(self, other: "_Column") -> bool:
        """Whether the two are as wide, at different places."""
        moved = self.left - other.left
        return abs(moved) > self.em / 2 and abs(moved - (self.right - other.right)) < self.em / 2

    def is_centred(self, line: Line) -> bool:
        before, after = line.left - self.left, self.right - line.right
        return before > CENTRED * self.em and abs(before - after) < self.em / 2

    def is_stretched(self, line: Line) -> bool:
        return line.right > self.right - STRETCHED * self.em

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of `following` had no room left on `line`."""
        room = self.right - line.right + (line.left - self.left if self.is_centred(line) else 0)
        unit = FIRST_UNIT.match(following.text)
        return room < (_width(unit[0]) + 1) * line.em if unit else False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with the page it stands on and that page's column."""

    line: Line
    page: int
    column: _Column

    @property
    def indent(self) -> float:
        return self.column.indent(self.line)

    @property
    def is_centred(self) -> bool:
        return self.column.is_centred(self.line)

    @property
    def is_large(self) -> bool:
        return self.line.em > self.column.em * (1 + OTHER_SIZE)

    @property
    def is_labelled(self) -> bool:
        return bool(LABEL.match(self.line.text))

    @property
    def ends_sentence(self) -> bool:
        return bool(ENDS_SENTENCE.search(self.line.text))

    @property
    def is_loose(self) -> bool:
        """Whether it falls short of a margin that the lines inside a paragraph are stretched to."""
        return self.column.is_justified and not self.column.is_stretched(self.line)

    def fills_up_before(self, following: "_Placed") -> bool:
        return self.column.is_full(self.line, following.line)


def reflow(sheets: Sequence[Sheet]) -> Body:
    """The text of the pages, a paragraph a line, and where each page stands in it; the page spans cover all of it."""
    placed = list(_placed(join_split_rows(_without_furniture(sheets))))
    pieces: list[str] = []
    starts: dict[int, int] = {}
    rows: list[tuple[int, Line]] = []
    length = 0
    for paragraph in _paragraphs(placed):
        for before, item in zip([None, *paragraph], paragraph, strict=False):
            join = glue(before.line.text, item.line.text) if before else "\n" * bool(pieces)
            length += len(join)
            starts.setdefault(item.page, length)
            if item.line.cells:
                rows.append((length, item.line))
            pieces += [join, item.line.text]
            length += len(item.line.text)
    pages = tuple(_pages([sheet.number for sheet in sheets], starts, length))
    return Body("".join(pieces), pages, tuple(tables_of(rows)))


def _pages(numbers: Sequence[int], starts: dict[int, int], length: int) -> Iterator[Page]:
    """A page without text has an empty span where the next one starts."""
    end = length
    found: list[Page] = []
    for number in reversed(numbers):
        start = starts.get(number, end)
        found.append(Page(number, Span(start, end)))
        end = start
    return reversed(found)


def _without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without headers, footers and page numbers; a secrecy marking stays, and comes first."""
    times = Counter(key for sheet in sheets for key in {_running_key(sheet, line) for line in _edges(sheet)})
    needed = max(2, RUNNING_SHARE * len(sheets))
    running = {key: count for key, count in times.items() if count >= needed}
    kept = []
    for sheet in sheets:
        edges = set(_edges(sheet))
        markings = [line for line in sheet.lines if sheet.number == 1 and line in edges and find_marking(line.text)]
        body = [line for line in sheet.lines if line not in edges or not _is_furniture(sheet, line, running)]
        lines = (*markings, *(line for line in body if line not in markings))
        kept.append(Sheet(sheet.number, sheet.width, sheet.height, lines))
    return kept


def _edges(sheet: Sheet) -> list[Line]:
    lines = sorted((line for line in sheet.lines if not line.cells), key=lambda line: line.y)
    return list(dict.fromkeys(lines[:EDGE_LINES] + lines[-EDGE_LINES:]))


def _running_key(sheet: Sheet, line: Line) -> tuple[str, int]:
    return DIGITS.sub("#", line.text), round((sheet.height - line.y) / 4)


def _is_furniture(sheet: Sheet, line: Line, running: dict[tuple[str, int], int]) -> bool:
    in_margin = line.y < BOTTOM_MARGIN or line.y > sheet.height - TOP_MARGIN
    count = running.get(_running_key(sheet, line), 0)
    number = PAGE_NUMBER.fullmatch(line.text)
    is_own_number = bool(number) and int(number["number"]) == sheet.number if number else False
    return count >= SURELY_RUNNING or (in_margin and (count > 0 or is_own_number))


def _placed(sheets: Sequence[Sheet]) -> Iterator[_Placed]:
    columns = _columns([sheet for sheet in sheets if sheet.lines])
    for sheet in sheets:
        for line in sheet.lines:
            yield _Placed(line, sheet.number, columns[_side(sheet)])


def _columns(sheets: Sequence[Sheet]) -> dict[tuple[int, int], _Column]:
    """By the width of the page and whether its number is odd: facing pages may mirror their margins."""
    columns: dict[tuple[int, int], _Column] = {}
    for width in {round(sheet.width) for sheet in sheets}:
        alike = [sheet for sheet in sheets if round(sheet.width) == width]
        sides = [[sheet for sheet in alike if sheet.number % 2 == parity] for parity in (0, 1)]
        facing = [_column(side) for side in sides if side]
        common = _column(alike)
        mirrored = len(facing) == 2 and facing[0].mirrors(facing[1])
        columns |= {(width, parity): facing[parity] if mirrored else common for parity in (0, 1)}
    return columns


def _side(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.width), sheet.number % 2


def _column(sheets: Sequence[Sheet]) -> _Column:
    every = [line for sheet in sheets for line in sheet.lines]
    lines = [line for line in every if not line.cells] or every
    pitches = [above.y - below.y for sheet in sheets for above, below in pairwise(sheet.lines) if above.y > below.y]
    em = median(line.em for line in lines)
    rights = [line.right for line in lines if not HANGS.search(line.text)] or [line.right for line in lines]
    right = _edge(sorted(rights, reverse=True), em)
    nearly_full = [right - line.right for line in lines if right - line.right < 3 * em]
    return _Column(
        left=_edge(sorted(line.left for line in lines), em / 3),
        right=right,
        pitch=median(pitches) if pitches else 2 * em,
        em=em,
        is_justified=sum(room < STRETCHED * em for room in nearly_full) > JUSTIFIED_SHARE * len(nearly_full),
    )


def _edge(values: Sequence[float], tolerance: float) -> float:
    """The outermost of `values` (the first) that is no outlier."""
    needed = max(1, len(values) // 20)
    return next((v for v in values if sum(abs(v - other) <= tolerance for other in values) >= needed), values[0])


def _paragraphs(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    indents = _indents_paragraphs(placed)
    paragraph: list[_Placed] = []
    for item in placed:
        if paragraph and not _continues(paragraph, item, indents):
            yield paragraph
            paragraph = []
        paragraph.append(item)
    if paragraph:
        yield paragraph


def _indents_paragraphs(placed: Sequence[_Placed]) -> bool:
    """Whether a full line that opens a paragraph is indented, as a rule, against the line that follows it."""
    votes = 0
    for before, item, following in zip([None, *placed], placed, placed[1:], strict=False):
        if item.fills_up_before(following) and abs(following.indent) < 0.5:
            opens = before is None or not before.fills_up_before(item)
            votes += 1 if item.indent > 1 else -1 if opens else 0
    return votes > 0


def _continues(paragraph: Sequence[_Placed], item: _Placed, indents: bool) -> bool:
    first, last = paragraph[0], paragraph[-1]
    if first.line.is_row or item.line.is_row or _is_set_apart(last, item):
        return False
    if item.is_centred and (last.is_centred or item.is_large):
        return last.fills_up_before(item) or (last.is_centred and item.is_large)
    if not last.fills_up_before(item) or (item.is_labelled and last.ends_sentence and last.is_loose):
        return False
    if len(paragraph) > 1 and abs(last.indent - first.indent) > 0.5:
        return abs(item.indent - last.indent) < 0.5
    return _may_follow(first, last, item, indents)


def _is_set_apart(last: _Placed, item: _Placed) -> bool:
    """By another size, or by a gap on the same page."""
    if abs(last.line.em - item.line.em) > OTHER_SIZE * item.line.em:
        return True
    return last.page == item.page and abs(last.line.y - item.line.y) > LOOSE_LEADING * item.column.pitch


def _may_follow(first: _Placed, last: _Placed, item: _Placed, indents: bool) -> bool:
    """What the indent of the second line says: back at the margin, hanging under a label, or flush with the first."""
    difference = item.indent - first.indent
    if difference < -0.5:
        return True
    if difference > 0.5:
        return first.is_labelled
    if indents:
        return first.indent < 1
    return not (last.ends_sentence and (item.is_labelled or last.is_loose))


def _width(text: str) -> float:
    return sum(0.55 if char.isascii() else 1.0 for char in text)
