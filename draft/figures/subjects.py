"""Whose figure it is: the part of the office's field that a name, its sentence or its heading speaks of.

Two figures of one indicator are of one thing only if they are of the same part: 12家专业园区营业收入 is not 营业收入.
"""

import re
from dataclasses import dataclass

from check.tasks.reading import place_of, without_place
from extract.records import Target
from ingest.document import Document


@dataclass(frozen=True, slots=True)
class Body:
    """Bodies within the office's field that have figures of their own; a `place` has all that are named in it."""

    pattern: re.Pattern[str]
    place: bool
    example: str


BODIES: tuple[Body, ...] = (
    Body(
        re.compile(
            r"(?:园区|开发区|高新区|经开区|(?<!创)(?<!更)新区|示范区|试验区|片区|保税区|自贸区|自贸港|港区|集聚区|功能区|产业带)(?![内外])"
        ),
        True,
        "市级专业园区实现营业收入996亿元",
    ),
    Body(
        re.compile(r"[\u4e00-\u9fff]{2,3}[县镇](?=实现|完成|全年|累计|全县|地区生产总值)"),
        True,
        "临河县完成固定资产投资40亿元",
    ),
    Body(re.compile(r"集团|公司|银行|国企|企业(?!所得|研发)"), False, "规上工业企业营业收入增长8%"),
    Body(re.compile(r"产业链|集群"), False, "装备制造产业集群实现营业收入300亿元"),
    Body(re.compile(r"重点项目|重大项目|重点工程"), False, "省市重点项目完成投资300亿元"),
)
_WHOLE = re.compile(
    r"全[市省区州县盟旗]|我[市省区州]|整体|总体|各级次|(?:[市省区州县]属|所?监管|出资|重点监管)(?:国有)?(?:企业|国企)|国资系统"
)
_CLAUSE = re.compile(r"[，。；：:;！\n]")
_LEADING = re.compile(r"[^\u4e00-\u9fff]*(?:\d+[家个]|[一二两三四五六七八九十]+[家个大])?")
# A clause that does something to such bodies tells of them, not of what they did: 推进园区建设.
_VERB = re.compile(
    r"新增|净增|引进|培育|认定|创建|建设|建成|建立|打造|设立|推[动进出]|支持|扶持|帮|服务|实施|开展|加快|深化|加[大强]|做[大强优]|清欠|出台|遴选|制定|启动|[全大聚]力|持续|发展|强化|整治|落实|重组|着力|成功|申报|对|与|为|向|让|以|在|发挥|围绕"
)
_BEHIND = re.compile(r"(?:数量?|总数|户数)?(?:达到?|突破|超过?|近|约|增至)?\d")
_FILLING = re.compile(
    r"实现|完成|全年|预计|达到?|突破|累计|新增|净增|[的、“”（）\s\d]|^[家个]|分别|预期|目标|力争|确保|省市|我"
)
_LONGEST_LEAD = 20


def part_of(document: Document, target: Target, canonical: str | None) -> str:
    """The part that the figure is of, "" for the whole: 市级专业园区. `canonical` is the name of its indicator."""
    place = place_of(document)
    name = without_place(target.indicator, place)
    if _WHOLE.search(name):
        return ""
    if canonical and (found := _in_name(name, canonical)):
        return found
    named = target.indicator_span
    end = min(named.start, target.span.start) if named else target.span.start
    clauses = _CLAUSE.split(document.text[target.sentence.start : max(target.sentence.start, end)])
    for back, clause in enumerate(reversed(clauses)):
        if found := _leading(without_place(clause, place), only_places=back > 0):
            return found
        if _WHOLE.search(clause):
            return ""
    return _of_headings(target.path)


def _in_name(name: str, canonical: str) -> str:
    """What a name has of a body that its indicator has not: 规上工业企业|营业收入."""
    ends = [
        match.end() for body in BODIES for match in body.pattern.finditer(name) if not body.pattern.search(canonical)
    ]
    return _FILLING.sub("", name[: max(ends)]) if ends else ""


def _leading(clause: str, *, only_places: bool) -> str:
    """The body with which a clause begins, as what did something: 兰台新区|全年实施产业项目112个."""
    start = _LEADING.match(clause)
    words = clause[start.end() :] if start else clause
    for body in BODIES if not only_places else [each for each in BODIES if each.place]:
        found = body.pattern.search(words, 0, _LONGEST_LEAD)
        if found and not _VERB.search(words, 0, found.end()) and not _BEHIND.match(words, found.end()):
            return _FILLING.sub("", words[: found.end()])
    return ""


def _of_headings(path: tuple[str, ...]) -> str:
    """A heading below the first level that names a place speaks for what stands under it."""
    found = (body.pattern.search(heading) for heading in reversed(path[1:]) for body in BODIES if body.place)
    place = next((match for match in found if match), None)
    return place.group() if place else ""
