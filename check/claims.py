"""What a report itself says of how its goals were met: 超额完成年度目标, 低于年初预期, 完成年度计划的105%.

A claim is no proof: it stands beside the arithmetic. Only those claims count that say of which indicator they speak: by
its name (地区生产总值、进出口总额等指标没有达到预期) or by standing behind its figure (增长8.6%，低于年初预期).
`SAYINGS` and `RATES` carry examples, which are tests.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from check.alignment.words import content
from check.arithmetic import limited
from extract.canon import canonical
from extract.records import Target
from extract.volume import Volume
from ground.citation import Citation, cite
from ingest.document import Document, Span

Says = Literal["done", "not_done", "above", "below"]  # above and below what was aimed at: good or bad by the goal
Outcome = Literal["done", "not_done"]


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that claim an outcome; the group `issuer` is whose goal they speak of, the group `named` an indicator."""

    says: Says
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a report: `words` are those that claim, `span` the clause with what they are said of.

    `names` are the indicators that the clause names; `rate` is the share in percent that it says was done; `issuer`
    says who set the goal where that is not the plan's own author (国家, 省). `whole` says that it speaks of all figures
    of the sentence before it (均完成年度目标).
    """

    says: Says
    words: Span
    span: Span
    names: tuple[str, ...]
    rate: Decimal | None = None
    issuer: str | None = None
    whole: bool = False

    def outcome(self, goal: Target) -> Outcome:
        """What the claim says of `goal`: below a limit is done, below any other goal is not."""
        if self.says in {"done", "not_done"}:
            return "done" if self.says == "done" else "not_done"
        return "done" if (self.says == "below") == limited(goal) else "not_done"


_WHOSE = (
    r"(?:全年度?|年度|年(?=计划|目标|任务)|年初|当年|本年|既定|预期|预定|原定|计划|确定|制定|设定|提出|的|人代?会"
    r"|[市县]?[一二三四五六七八九十]+届[^，。；]{0,12}会议?)"
)
_ISSUER = (
    r"(?P<issuer>国家|中央|省[委里政]?府?|上级|自治区|[市州][委里]|国务院|集团)?"
    r"(?:下达|核?定|分解|要求|交办|考核|控制?)?的?"
)
_AIM = r"(?:目标(?:任务)?|计划(?:任务|目标)?|(?:工作)?任务|指标|预期|预算)"
_NAMED = r"(?P<named>[^，。；：、\d]{0,14}?)"
_DONE = r"(?:超额|全面|圆满|顺利|如期|按期|按时|提前|胜利|高质量|高标准|均已?|都|全部|双双)"
SAYINGS: tuple[Saying, ...] = (
    Saying(
        "not_done",
        re.compile(
            rf"(?:未能?|没有|没能|尚未|仍未|还未|难以)(?:如期|全面|全部|完全|按期)?(?:完成|达到|达成|实现|达)"
            rf"{_WHOSE}*{_ISSUER}{_WHOSE}*{_NAMED}{_AIM}"
        ),
        "地区生产总值增速未能实现预期目标",
    ),
    Saying(
        "not_done",
        re.compile(r"(?<=指标)(?:没有|未能?)(?:全部|全面)?(?:完成|达标)(?=[，。；])"),
        "固定资产投资等指标没有完成。",
    ),
    Saying(
        "not_done",
        re.compile(rf"不及{_WHOSE}*{_AIM}|[与同距离较][^，。；、]{{0,10}}?{_AIM}(?:任务|要求|值|比|相比|还|仍|尚)*(?:有|存在)[^，。；]{{0,6}}差距"),
        "固定资产投资增速与年初目标还有差距",
    ),
    Saying(
        "below",
        re.compile(rf"(?:低于|控制在){_WHOSE}*{_ISSUER}{_WHOSE}*(?:\d[\d.]*[%％]左?右?的?)?(?:控制性?)?{_AIM}(?:值|数|线)?"),
        "营业收入339亿元，低于年初预期",
    ),
    Saying(
        "above",
        re.compile(
            rf"(?:高于|超(?:过|出|额)?(?!额?完成))(?!预期(?!目标)|{_AIM}[^，。；]{{0,2}}(?:因素|冲击)){_WHOSE}*{_ISSUER}{_WHOSE}*{_AIM}(?:值|数|线)?"
        ),
        "固定资产投资增长11%，高于年初预期目标",
    ),
    Saying("done", re.compile(rf"(?:好于|优于)(?!预期(?!目标)){_WHOSE}*{_AIM}"), "经济增长好于预期目标"),
    Saying(
        "done",
        re.compile(rf"{_DONE}+(?:超额)?(?:完成|实现)了?{_WHOSE}*{_ISSUER}{_WHOSE}*{_NAMED}{_AIM}(?!的\d)"),
        "城镇新增就业12389人，超额完成年度目标任务",
    ),
    Saying(
        "done",
        re.compile(rf"(?:完成|实现)了?(?:全年|年度|年初){_WHOSE}*{_AIM}(?!的\s?\d)"),
        "新建农村公路80公里，完成年度任务",
    ),
)  # fmt: skip
_PLANNED = rf"(?:{_WHOSE}|调整|后)*{_ISSUER}(?:{_WHOSE}|调整|后)*{_AIM}(?:数|量|总量|投资额?)?"
RATES: tuple[tuple[re.Pattern[str], str, str], ...] = (  # the share, an example, what the example says in percent
    (
        re.compile(
            rf"(?<!分别)(?<!超额)(?:完成|占(?![^，。；的]{{0,8}}预算)|为|是|达到?)了?{_PLANNED}(?:\d[\d.,]*[万千百]?亿?[元户套个人吨亩公里]{{1,2}})?"
            r"的?\s?(?P<rate>\d+(?:\.\d+)?)\s?[%％](?!以上)"
        ),
        "全年完成投资63亿元，完成年度计划的105%",
        "105",
    ),
    (
        re.compile(rf"超(?:额|出|过)?(?:完成)?{_PLANNED}(?P<more>\d+(?:\.\d+)?)\s?[%％](?!以上)"),
        "省重点项目完成投资217亿元，超年度计划37%",
        "137",
    ),
)
# What is to come, or was said of several years, is no claim of this one.
_AHEAD = re.compile(r"(?:确保|力争|争取|努力|有望|能够?|必须|保证|要|将|以|为|不|未|没有?|是否)$")
_SEVERAL = re.compile(r"十[一二三四五六]五|[三四五]年(?!来)|本届|上届|任期|历年|连续|一年来|规划")
_ALL_OF_THEM = re.compile(r"^(?:均|都|双双|全部)")
_STOPS = "，；。：！？\n"
_MANNER = re.compile(r"(?:[均都已也均仍比较与、和]|全部|双双|实际|预计|同时|分别|左右|以上|[)）]|\s)*")
_LEAD = re.compile(
    r"^(?:但是?|其中|仍有|还有|仅有?|预计|部分|个别|少数|一些|主要|特别是|尤其是|[我全][省市区县州]的?|去年|[\d年]{5}"
    r"|受[^，]{2,40}影响|以及|等|虽然)+"
)
_TAIL = re.compile(
    r"(?:等[^、]*|(?:[\d一二两三四五六七八九十]+项)?(?:主要|经济|约束性|预期性)*(?:指标|任务|目标|工作)[^、]*)$"
)
_RATE_OF = re.compile(r"的?(?:增[速幅]|涨幅|降幅)$")
_POINTS = re.compile(r"[\d.]+个?百分点")
_DIGIT = re.compile(r"\d")
_ECONOMY = re.compile(r"^(?:[全我][省市区县州])?经济(?=增[长速幅]|$)")
_JOINED = re.compile(r"[、和与及]|以及")


def claims(document: Document) -> tuple[Claim, ...]:
    """All claims outside the plan part of a document, in the order of its text, none within another."""
    found = sorted((*_rated(document), *_said(document)), key=lambda claim: (claim.words.start, -claim.words.end))
    kept: list[Claim] = []
    for claim in found:
        if not kept or claim.words.start >= kept[-1].words.end:
            kept.append(claim)
    return tuple(kept)


@dataclass(frozen=True)
class Claims:
    """The claims of one report, read once."""

    report: Volume

    @cached_property
    def all(self) -> tuple[Claim, ...]:
        return claims(self.report.document)

    def about(self, goal: Target, figure: Target | None = None) -> tuple[Claim, ...]:
        """The claims about the indicator of `goal`: those that name it, and those said of its `figure`."""
        return tuple(claim for claim in self.all if _names_it(claim, goal) or self._said_of(claim, figure))

    def _said_of(self, claim: Claim, figure: Target | None) -> bool:
        return figure is not None and _said_of(self.report, claim, figure)

    def cite(self, claim: Claim) -> Citation:
        """The clause of a claim."""
        return cite(self.report.document, claim.span)


def _names_it(claim: Claim, goal: Target) -> bool:
    return any(same_indicator(name, goal) for name in claim.names)


def same_indicator(name: str, goal: Target) -> bool:
    """Whether `name` names the indicator of `goal` and no more or less than it."""
    mine, yours = _canonical(name), goal.canonical or _canonical(goal.indicator)
    if mine or yours:
        return mine == yours
    words = content(name)
    return bool(words) and set(words) == set(content(goal.indicator))


def _canonical(name: str) -> str | None:
    row = canonical(_ECONOMY.sub("地区生产总值", name), "", "growth")
    return row.name if row else None


def _said(document: Document) -> Iterator[Claim]:
    for saying in SAYINGS:
        for match in saying.pattern.finditer(document.text):
            claim = _claim(document, match, saying.says, None)
            if claim:
                yield claim


def _rated(document: Document) -> Iterator[Claim]:
    for pattern, _, _ in RATES:
        for match in pattern.finditer(document.text):
            groups = match.groupdict()
            rate = Decimal(groups["rate"]) if groups.get("rate") else 100 + Decimal(groups["more"])
            claim = _claim(document, match, "done" if rate >= 100 else "not_done", rate)
            if claim:
                yield claim


def _claim(document: Document, match: re.Match[str], says: Says, rate: Decimal | None) -> Claim | None:
    text = document.text
    start = max(text.rfind(stop, 0, match.start()) for stop in _STOPS) + 1
    ends = [at for stop in _STOPS if (at := text.find(stop, match.end())) >= 0]
    clause = Span(start, min(ends, default=len(text)))
    before, groups = text[start : match.start()], match.groupdict()
    if document.role_at(match.start()) == "plan" or _AHEAD.search(before) or _SEVERAL.search(clause.of(text)):
        return None
    words, named = Span(*match.span()), groups.get("named") or ""
    names = tuple(dict.fromkeys((*_names(before), *_names(named))))
    whole = bool(_ALL_OF_THEM.search(match[0]))
    return Claim(says, words, clause, names, rate, groups.get("issuer"), whole)


def _names(words: str) -> Iterator[str]:
    """The indicators that words list: 地区生产总值、进出口总额等指标增速."""
    listed = _TAIL.sub("", _LEAD.sub("", words.strip()))
    for part in () if _DIGIT.search(listed) else _JOINED.split(listed):
        name = _RATE_OF.sub("", _LEAD.sub("", part.strip()))
        if "城乡居民" in name:
            yield from (name.replace("城乡", "城镇"), name.replace("城乡", "农村"))
        elif len(name) >= 2:
            yield name


def _said_of(volume: Volume, claim: Claim, figure: Target) -> bool:
    """Whether the claim stands right behind the figure, or behind more figures of its indicator, and names no other."""
    text, sentence = volume.document.text, figure.sentence
    if claim.names or not figure.span.end <= claim.words.start < sentence.end:
        return False
    if _POINTS.match(text, claim.words.end) and figure.unit not in {"%", "％"}:
        return False  # 投资438亿元，增长13%，超目标5个百分点: said of the growth
    between = [
        target
        for target in volume.tasks.targets
        if target.sentence == sentence and figure.span.end <= target.span.start < claim.words.start
    ]
    others = [target for target in between if target.indicator != figure.indicator]
    last = between[-1] if between else figure
    bare = re.sub(rf"[{_STOPS}、]", "", text[last.span.end : claim.words.start])
    return bool(_MANNER.fullmatch(bare)) and (claim.whole or not others)
