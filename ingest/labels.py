"""Labels of numbered headings and items, and how deep each kind stands (GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）).

Every kind is a row of `KINDS` with examples, which are tests: to know a new label is to add a row.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.numerals import parse_number

_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
_TEENS = "(?:十[一二三四五六七八九]?|[一二三四五六七八九])"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of label. `rank` orders kinds from outer to inner; `inline` kinds also stand inside a paragraph."""

    rank: int
    pattern: str
    examples: tuple[str, ...]
    inline: bool = False


KINDS: tuple[Kind, ...] = (
    Kind(0, rf"第(?:{_CHINESE}|\d{{1,3}})[编篇](?=[\s　:：]|[^\s])", ("第一篇", "第二编")),
    Kind(1, rf"第(?:{_CHINESE}|\d{{1,3}})章", ("第一章", "第十二章", "第3章")),
    Kind(2, rf"第(?:{_CHINESE}|\d{{1,3}})节", ("第二节",)),
    Kind(3, rf"第(?:{_CHINESE}|\d{{1,4}})条(?:之{_CHINESE})?", ("第一条", "第二十条", "第一百零三条之一")),
    Kind(4, rf"{_CHINESE}[、.．]", ("一、", "十二、", "一．")),
    Kind(6, rf"[（(]{_CHINESE}[）)]", ("（一）", "(三)"), inline=True),
    Kind(7, r"(?:\d{1,3}|[０-９]{1,3})(?:[.．](?![\d０-９])|、)", ("1.", "16．", "3、", "１．")),
    Kind(8, r"[（(](?:\d{1,2}|[０-９]{1,2})[）)]|[⑴-⒇]", ("（1）", "(12)", "⑵"), inline=True),
    Kind(9, rf"[{_CIRCLED}]", ("①",), inline=True),
    Kind(
        10,
        rf"第{_TEENS}(?:，(?!第)|[、：](?!第|[一二三四五六七八九十][、次]))",
        ("第一，", "第三、", "第十："),
        inline=True,
    ),
    Kind(11, rf"{_TEENS}是", ("一是", "十一是"), inline=True),
)

_ANY = "|".join(f"(?P<k{kind.rank}>{kind.pattern})" for kind in KINDS)
_INLINE = "|".join(f"(?P<k{kind.rank}>{kind.pattern})" for kind in KINDS if kind.inline)
# The marks of Markdown (#, **) and blanks stand before a label without being part of it.
_BLANK = r"[^\S\n]*+"
_AT_LINE_START = re.compile(
    rf"^{_BLANK}(?:>{_BLANK})?(?:#{{1,6}}{_BLANK})?(?:\*\*{_BLANK})?(?P<label>{_ANY})", re.MULTILINE
)
_DOTTED = re.compile(rf"^{_BLANK}(?P<label>\d{{1,3}}[.．])(?=\d)", re.MULTILINE)
_IN_LINE = re.compile(rf"(?<=[。；;：:，,！？、 ）])(?P<label>{_INLINE})")
# A line of a table of contents, or a row that holds a figure: 一、工作回顾……3
CONTENTS_LINE = re.compile(r"[^\t\n…]{2,60}?(?:\t|…+|\.{3,}|·{3,})[ \t]*\d{1,4}[ \t]*(?:\n|\Z)")
NUMBERED_RANK = 7  # 1.
SPOKEN_RANK = 10  # 第一，: from here on the kinds that are spoken, and counted only in a run
ITEM_RANK = 11  # 一是
_OUTER_SPOKEN_RANK = 5  # 第一， with （一） below it
_SECTION_RANK = 4  # 一、
_BEFORE_BRACKETED = "。；;：:！？"


@dataclass(frozen=True, slots=True)
class Label:
    """A label found in a text: its characters, where they start, its kind and its ordinal (1 for 一、)."""

    text: str
    start: int
    rank: int
    ordinal: int
    at_line_start: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def ordinal_of(label: str) -> int:
    """The number a label carries: 十二、 → 12, （3） → 3, ② → 2."""
    if label[0] in _CIRCLED:
        return _CIRCLED.index(label[0]) + 1
    if "⑴" <= label[0] <= "⒇":
        return ord(label[0]) - ord("⑴") + 1
    number = parse_number(label.split("之", maxsplit=1)[0].strip("第编篇章节条、，：（）().．是"))
    return int(number) if number is not None else 0


def _label(match: re.Match[str], at_line_start: bool) -> Label:
    rank = next(int(name[1:]) for name, value in match.groupdict().items() if name[0] == "k" and value)
    text = match["label"]
    return Label(text, match.start("label"), rank, ordinal_of(text), at_line_start)


def _candidates(text: str) -> list[Label]:
    at_line_start = (
        match for match in _AT_LINE_START.finditer(text) if not CONTENTS_LINE.match(text, match.start("label"))
    )
    found = {label.start: label for label in (_label(match, True) for match in at_line_start)}
    found |= {label.start: label for label in _dotted(list(found.values()), text)}
    for match in _IN_LINE.finditer(text):
        label = _label(match, False)
        if label.rank == ITEM_RANK or text[label.start - 1] in _BEFORE_BRACKETED:
            found.setdefault(label.start, label)
    return [found[start] for start in sorted(found)]


def _dotted(found: list[Label], text: str) -> Iterator[Label]:
    """4. 5.251行动 6.: what could be 5.251 is a label where the one before and the one after count on with it."""
    numbered = {label.start: label.ordinal for label in found if label.rank == NUMBERED_RANK}
    starts = sorted(numbered)
    for match in _DOTTED.finditer(text):
        at, ordinal = bisect_left(starts, match.start("label")), int(match["label"][:-1])
        if [numbered[start] for start in starts[max(0, at - 1) : at + 1]] == [ordinal - 1, ordinal + 1]:
            yield Label(match["label"], match.start("label"), NUMBERED_RANK, ordinal, True)


def _runs(candidates: list[Label], text: str) -> Iterator[Label]:
    """Inline labels count only in a run 1, 2, …: a single 一是 in a sentence is prose, a lone （1） a reference."""
    runs: dict[int, list[Label]] = {}
    opened: dict[int, Label] = {}  # the last of a kind that began a line, or went on from one that did

    def close(rank: int) -> Iterator[Label]:
        run = runs.pop(rank, [])
        return iter(run if len(run) > 1 else ())

    for label in candidates:
        if label.at_line_start and label.rank < SPOKEN_RANK:
            for rank in [r for r in runs if r > label.rank and (r != SPOKEN_RANK or label.rank <= _SECTION_RANK)]:
                yield from close(rank)
            opened[label.rank] = label
            yield label
        elif (before := opened.get(label.rank)) and _continues(before, label, text):
            opened[label.rank] = label
            yield label
        elif (run := runs.get(label.rank)) and _continues(run[-1], label, text):
            run.append(label)
        else:
            yield from close(label.rank)
            if label.ordinal == 1:
                runs[label.rank] = [label]
    for rank in list(runs):
        yield from close(rank)


def _continues(last: Label, label: Label, text: str) -> bool:
    """一是 … 二是 … may run over paragraphs; bracketed and circled labels only inside one."""
    near = label.rank >= SPOKEN_RANK or "\n" not in text[last.start : label.start]
    return near and label.ordinal == last.ordinal + 1


def _placed(labels: list[Label]) -> Iterator[Label]:
    """第一， stands above the numbered headings that part its run, and inside those that stand before it."""
    spoken = [label for label in labels if label.rank == SPOKEN_RANK]
    firsts = [at for at, label in enumerate(spoken) if label.ordinal == 1]
    runs = [spoken[start:end] for start, end in pairwise([*firsts, len(spoken)])]
    headings = [x.start for x in labels if x.at_line_start and _SECTION_RANK < x.rank < SPOKEN_RANK]
    outer = {
        label.start
        for run in runs
        for label in run
        if bisect_left(headings, run[0].start) < bisect_left(headings, run[-1].start)
    }
    for label in labels:
        yield replace(label, rank=_OUTER_SPOKEN_RANK) if label.start in outer else label


def find_labels(text: str) -> list[Label]:
    """Every label of `text` in order: all that start a line, and the inline ones that stand in a run."""
    found = sorted(_runs(_candidates(text), text), key=lambda label: label.start)
    return list(_placed(found))
