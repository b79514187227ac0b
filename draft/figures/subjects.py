"""Whose figure it is: the part of the office's field that a name, its sentence or its heading speaks of.

Two figures of one indicator are of one thing only if they are of the same part: 12家专业园区营业收入 is not 营业收入.
"""

import re
from functools import lru_cache

from check.tasks.reading import place_of, without_place
from draft.figures.told import Told
from ingest.document import Document

# What can have figures of its own; each with an example, which is a test.
PARTS: tuple[tuple[str, str], ...] = (
    ("园区|开发区|高新区|经开区|新区|示范区|试验区|片区|保税区|自贸区|自贸港|港区|集聚区|功能区|产业带", "专业园区"),
    ("集团|公司|银行|国企|企业|院校|医院|商行|合作社", "规上工业企业"),
    ("产业链|产业集群|集群|赛道|基地|平台|市场|景区", "装备制造产业集群"),
    ("(?<!全)(?<!各)(?<!我)(?:县(?!级|处)|镇(?!居民|登记|调查|新增|化|常住|人均)|乡(?!居民|村|镇|常住)|街道)", "长垣县"),
    ("重点项目|重大项目|省市重点", "重点项目"),
)
_PART = re.compile("|".join(words for words, _ in PARTS))
_PLACES = re.compile(PARTS[0][0])
_WHOLE = re.compile(
    r"全[市省区州县盟旗]|我[市省区州]|整体|总体|各级次|(?:[市省区州县]属|所?监管|出资|重点监管)(?:国有)?(?:企业|国企)|国资系统"
)
_CLAUSE = re.compile(r"[，。；：:;！\n]")
# A clause that does something to such bodies tells of them, not of what they did: 新增规上企业244家.
_DONE_TO = re.compile(
    r"^[^一-鿿]*(?:新增|净增|新|引进|引育|培育|认定|创建|建设|建成|打造|设立|推动|推进|支持|扶持|帮助|服务|实施|开展|加快|深化|加大|加强|做[大强优]|清欠|出台|遴选)"
)
_FIGURE_BEHIND = re.compile(r"(?:数量?|总数)?(?:达到?|突破|超过?|近|约|增至)?\d")
_NEUTRAL = re.compile(
    r"实现|完成|全年|预计|达到?|突破|累计|总|全社会|地方|公共|同口径|同比|增长|[的、“”（）\s]|全[市省区州]|分别|预期|目标|力争|确保"
)
_LONGEST_LEAD = 24


def same_subject(one: Told, other: Told) -> bool:
    """Whether both figures are of the same part, or both of the whole."""
    return part_of(one) == part_of(other)


def part_of(told: Told) -> str:
    """The part that the figure is of, "" for the whole: 市级专业园区."""
    return _part(told.volume.document, told)


@lru_cache(maxsize=16_384)
def _part(document: Document, told: Told) -> str:
    own = told.volume.tasks.targets[told.number]
    named = _part_in_name(told, document)
    if named:
        return named
    text, begin = document.text, own.sentence.start
    end = min(own.indicator_span.start, own.span.start) if own.indicator_span else own.span.start
    clauses = _CLAUSE.split(text[begin : max(begin, end)])
    if _WHOLE.search(clauses[-1]) or _WHOLE.search(own.indicator):
        return ""
    for clause in reversed(clauses):
        if part := _leading(without_place(clause, place_of(document)) if len(clause) > 2 else clause):
            return part
        if _WHOLE.search(clause):
            return ""
    return _of_heading(own.path)


def _part_in_name(told: Told, document: Document) -> str:
    """市级专业园区|实现营业收入; a name that no table knows says itself whose figure it is."""
    name = without_place(told.raw_name, place_of(document))
    canonical = told.target.canonical
    if canonical is None or not _PART.search(name) or _PART.search(canonical):
        return ""
    return _NEUTRAL.sub("", name[: _last(name)])


def _last(name: str) -> int:
    return max(match.end() for match in _PART.finditer(name))


def _leading(clause: str) -> str:
    """The body with which a clause begins, as what did something: 兰州新区|全年实施产业项目112个."""
    words = clause.strip("*#　 \t")
    found = _PART.search(words[:_LONGEST_LEAD])
    if found is None or _DONE_TO.match(words) or _FIGURE_BEHIND.match(words, found.end()):
        return ""
    return _NEUTRAL.sub("", re.sub(r"\d+[家个]", "", words[: found.end()]))


def _of_heading(path: tuple[str, ...]) -> str:
    """A heading below the first level that names a place speaks for what stands under it."""
    for heading in reversed(path[1:]):
        if found := _PLACES.search(heading):
            return heading[: found.end()][-6:]
    return ""
