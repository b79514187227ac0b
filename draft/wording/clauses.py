"""Clauses of a text and how they are joined: parted at ，and stronger marks, without labels."""

import re
from collections.abc import Iterator, Sequence

_LABEL = re.compile(
    r"^[\s　*#—\-·•●◆]*"
    r"(?:(?:（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}条"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|（\d{1,2}）)[\s　]*)?(?:[一二三四五六七八九十]{1,2}是要?(?=..))?[\s　，、]*"
)
_NOTE = re.compile(
    r"（?(?:牵头|责任|配合|主办|协办)(?:单位|科室|部门)[：:][^（）。]*）?|\[\d{1,3}\]|〔\d{1,3}〕|[①-⑳]|（(?:牵头|责任|配合|主办|协办|主要负责)[^（）]*）|\*\*"
    r"|[（(]?(?:上接|下转)第?[一二三四五六七八九十\d、—-]{1,5}版[）)]?"
)
_MARKS = "，；。：！？,;:!?、 　\n\t"
# What stands in quotes, title marks or brackets is one piece, whatever marks are in it.
_CLAUSE = re.compile(
    r"((?:“[^“”\n]*”|《[^《》\n]*》|（[^（）\n]*）|\([^()\n]*\)|[^，；。！？,;!?\n])+)([，；。！？,;!?\n]*)"
)
_HEAD = re.compile(r"^[^：:，；。]{1,24}[：:](?=.)")


# 将 that says of the future, not of what is done to something.
_FUTURE = re.compile(
    r"^(?:我们|今后|下一步|接下来|为此|同时|此外|另外|[，、\s]|要|就要|必须|应当|须|将(?=继续|进一步|全面|深入|加快|大力|着力|推进|推动|实施|开展|加强|坚持|努力|积极|重点"
    r"|扎实|统筹|持续|建设|实现|完善|不断|全力|聚焦|围绕|立足|[以从把])|应(?![对急用届收付]))+(?!素|点|害|领|求|约)"
)


def without_future(clause: str) -> str:
    """要加快推进… → 加快推进…; 将…纳入… stays."""
    return _FUTURE.sub("", clause)


def bare(words: str) -> str:
    """The words without label, notes and closing marks: （二）加快…。 → 加快…."""
    return _LABEL.sub("", _NOTE.sub("", words)).strip(_MARKS + "*")


def without_head(text: str) -> str:
    """病有所医方面：推动健康中国行动 → 推动健康中国行动."""
    head = _HEAD.match(text)
    return text[head.end() :] if head and paired(head.group()) == head.group() else text


def clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each clause with the mark that joins it to the next: ， within a sentence part, ； between two."""
    for found in _CLAUSE.finditer(text):
        clause = bare(found[1])
        if clause:
            yield clause, "，" if found[2][:1] in {"，", ","} else "；"


def joined(kept: Sequence[tuple[str, str]]) -> str:
    """Clauses with the marks after them as one text, without a mark at its end; what was said is not said again."""
    text, said = "", set[str]()
    mark = ""
    for clause, after in kept:
        if clause not in said:
            text += mark + clause
            said.add(clause)
            mark = after
        elif after == "；":
            mark = after
    return text


_PAIRS = {"”": "“", "》": "《", "）": "（", ")": "（", "」": "「"}
_OPENING = {**{mark: mark for mark in _PAIRS.values()}, "(": "（"}


def paired(text: str) -> str:
    """The text without the quotes and brackets that have no partner in it: 不是用来炒的”要求 → 不是用来炒的要求."""
    open_at: dict[str, list[int]] = {}
    alone: set[int] = set()
    for at, mark in enumerate(text):
        if mark in _OPENING:
            open_at.setdefault(_OPENING[mark], []).append(at)
        elif mark in _PAIRS:
            before = open_at.get(_PAIRS[mark])
            if before:
                before.pop()
            else:
                alone.add(at)
    alone.update(at for left in open_at.values() for at in left)
    return "".join(mark for at, mark in enumerate(text) if at not in alone)


def untorn(text: str) -> str:
    """The text without clauses that were cut inside quotes or brackets: 回家”和创业活动，开展培训 → 开展培训."""
    if paired(text) == text:
        return text
    return "".join(found.group() for found in _CLAUSE.finditer(text) if paired(found[1]) == found[1])


_ON = re.compile("继续|(?<!可)持续")
_AGAIN = re.compile(r"^(?:继续|持续)(?=[\u4e00-\u9fff]{2})|(?<!可)持续(?=发展$)")


def once(words: str, before: str) -> str:
    """The words without their own 继续 or 持续, where `before` has one in the same sentence."""
    return _AGAIN.sub("", words) if _ON.search(before) else words


def sentence(parts: Sequence[str]) -> str:
    """Clauses as one sentence with its full stop: parted at ；where one of them holds a ，of its own.

    "" for no clause.
    """
    inner = [part.strip(_MARKS) for part in parts]
    inner = [part for part in inner if part]
    mark = "；" if any("，" in part or "；" in part for part in inner) else "，"
    return mark.join(inner) + "。" if inner else ""
