"""What the sections of a 国资委's plan are usually about, and how headings of one plan are kept in step.

The table is the frame of last resort; it holds nothing of any one office.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject: the heading of a section about it, and what stands for it in 聚焦`focus`，在`aim`上….

    `pattern` are the words by which another heading is known to be about it, `figures` the indicators that stand
    there where a plan names them outside its items.
    """

    title: str
    focus: str
    aim: str
    pattern: re.Pattern[str]
    figures: re.Pattern[str] = re.compile(r"(?!)")


TOPICS: tuple[Topic, ...] = (
    Topic(
        "优化国有资本布局结构",
        "主责主业",
        "优化布局",
        re.compile("布局|主业|产业|投资|资本运作|重组|整合"),
        re.compile("投资"),
    ),
    Topic(
        "提升企业经营质效",
        "价值创造",
        "提质增效",
        re.compile("质效|效益|经营|增效|增长|扭亏|运营|创新"),
        re.compile("收入|利润|净资产|收益|保值增值|劳动生产率|资产总额|成本|亏损|研发"),
    ),
    Topic("深化国资国企改革", "动力活力", "深化改革", re.compile("改革|活力|机制|治理结构|公司治理")),
    Topic(
        "提高国资监管效能",
        "安全发展",
        "防控风险",
        re.compile("监管|风险|安全|底线|稳定"),
        re.compile("负债|债务|担保|安全|隐患"),
    ),
    Topic("增强服务保障能力", "民生福祉", "服务保障", re.compile("民生|服务|保障|就业")),
    Topic("加强党的建设", "党建引领", "凝心铸魂", re.compile("党|政治|清廉|廉洁|从严|作风")),
)
REST = Topic("强化统筹协调和综合保障", "落实落地", "综合保障", re.compile("综合|统筹协调|组织保障"))

# 着力优化…, 全力提升…: the words before the verb
_MANNER = re.compile(
    r"(?:着力|全力|奋力|大力|努力|持续|加快|深入|扎实|切实|坚决|全面|积极|进一步|不断|坚定不移|致力|强力|更加|加力)+"
)
_FEWEST = 3
_IN = re.compile(r"在(?P<aim>[^，]+)上(?P<tail>[^，]+)")


def topic_of(title: str) -> Topic | None:
    """What a heading is about."""
    return next((topic for topic in TOPICS if topic.pattern.search(title)), None)


def topic_of_figure(indicator: str) -> Topic | None:
    """Where a plan that names the indicator outside its items speaks of it."""
    found = [topic for topic in TOPICS if topic.figures.search(indicator)]
    return found[-1] if found else None


def in_step(title: str, headings: Sequence[str], topic: Topic | None = None) -> str:
    """A new heading in the pattern that all of `headings` share; as it is, where they share none or it fits none."""
    first = _shared(headings)
    if not first or title.startswith(first):
        return title
    halves = [heading.split("，") for heading in headings]
    if all(len(half) == 1 for half in halves):
        return first + _MANNER.sub("", title, count=1) if _MANNER.fullmatch(first) else title
    found = [_IN.fullmatch(half[-1]) for half in halves]
    tails = {match["tail"] for match in found if match}
    if topic and all(found) and len(tails) == 1:
        return f"{first}{topic.focus}，在{topic.aim}上{tails.pop()}"
    if topic and all(len(half) == 2 for half in halves):
        return f"{first}{topic.focus}，{in_step(title, [half[1] for half in halves])}"
    return title


def _shared(headings: Sequence[str]) -> str:
    """The word with which all of several headings begin."""
    columns = takewhile(lambda column: len(set(column)) == 1, zip(*headings, strict=False))
    shared = "".join(column[0] for column in columns) if len(headings) >= _FEWEST else ""
    manner = _MANNER.match(shared)
    return manner.group() if manner else shared if len(shared) == 2 else ""
