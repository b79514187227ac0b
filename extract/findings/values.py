"""One indicator with two values: name, measure, year and kind are the same, the numbers differ beyond rounding."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby

from extract.findings.figures import base_unit, interval, name_of
from extract.records import Finding, Target
from ingest.document import Document

# Words beside a figure that make it another one: a part, a place, a time, an account.
_QUALIFIED = re.compile(
    r"其中|其余|[市区县镇乡州旗省](?:区|本?级|直|属|管|域|城)|城区|农村|城镇|乡村|园区|开发区|新区|高新区|[一二三四]季度|上半年|下半年|前[一二三四五六七八九十\d]+个?月|\d月"
    r"|累计|总计|五年|三年|人均|户均|每|平均|预计|计划|目标|预期|预算|同口径|可比|实际|名义|剔除|扣除|分别|以上企业|规模|重点|新增|单位|年均|十[一二三四]五|增量|净增|全国|全省|排名|第[一二三四五六七八九十]"
)
_NEAR = 22


# What a place or a group of companies has one of in a year; 完成投资 has many, one for each project.
_HEADLINES = """
    资产总额 净资产 负债总额 资产负债率 营业收入 利润总额 净利润 利税总额 上缴税费 研发投入强度
    国有资产保值增值率 地区生产总值 人均地区生产总值 第一产业增加值 第二产业增加值 第三产业增加值 固定资产投资
    民间投资 工业投资 房地产开发投资 社会消费品零售总额 居民消费价格涨幅 进出口总额 出口总额 进口总额
    实际使用外资 城镇化率 户籍人口城镇化率 一般公共预算收入 财政总收入 税收收入 一般公共预算支出 存款余额
    贷款余额 规模以上工业增加值 规模以上工业总产值 工业用电量 全社会用电量 全社会研发投入强度 旅游总收入
    接待游客 城镇新增就业 城镇调查失业率 城镇登记失业率 居民人均可支配收入 城镇居民人均可支配收入
    农村居民人均可支配收入 农民人均纯收入 人口自然增长率 常住人口 高速公路通车里程 港口货物吞吐量 集装箱吞吐量
    机场旅客吞吐量 粮食产量 粮食播种面积 农林牧渔业总产值 单位地区生产总值能耗 PM2.5平均浓度
    空气质量优良天数比率 空气质量优良天数 森林覆盖率 高新技术企业 规模以上工业企业
"""
_SINGLE = frozenset(_HEADLINES.split())
# A part of the place, with an account of its own.
_PART_OF_PLACE = re.compile(
    r"[新园县][区市]|(?:国有|规模以上|规上|民营|外[商资])[^，。；]{0,8}企业|开发区|经济区|自[由]?贸|兵团|县|新城|科学城|功能区|示范区|片区|试点|城区|企业数|监测|区县|县域|乡镇|街道|集团|公司|沿线|一带一路"
)
_PART_BEHIND = re.compile(r"的?目标|[^。；\n]{0,6}占")
_AIMS = re.compile(r"目标(?!任务)|力争|确保|争取|预期|努力|奋斗|今年要|建议")
_BEFORE = 400
# The name stands alone in its clause, or behind words that say no more than that the whole place achieved it.
_LEAD = re.compile(
    r"(?:[，；。：、\n　 ）*]|^)(?:全[省市区州县国]|我[省市区州县]|全社会|全年|当年|年内|预计|完成|实现|力争|确保|努力"
    r"|主要|的|[\d年]{5}|去年|今年|地方|地区)*$"
)
# Two accounts of one thing differ by little; what differs by more is most often something else.
_FAR = Decimal("1.25")
_FAR_POINTS = Decimal(3)


def two_values(document: Document, targets: Sequence[Target]) -> Iterator[Finding]:
    """Pairs of places that give one indicator different values."""
    plain_ones = [target for target in targets if target.period and of_the_whole(document, target)]
    ordered = sorted(plain_ones, key=lambda target: (_key(target), target.span))
    for _, group in groupby(ordered, key=_key):
        odd = next((pair for pair in combinations(group, 2) if _contradict(document, *pair)), None)
        if odd:
            yield Finding("two_values", _message(*odd), tuple(target.span for target in odd))


def _key(target: Target) -> tuple[str, ...]:
    unit = base_unit(target)
    return (name_of(target) or "", target.measure, target.direction or "", unit, target.period or "", target.kind)


def of_the_whole(document: Document, target: Target) -> bool:
    """A figure of an indicator that the whole place has one of, for the whole year."""
    if target.kind == "criterion" or target.indicator_span is None:
        return False
    if name_of(target) not in _SINGLE or _PART_OF_PLACE.search(_paragraph_before(document.text, target)):
        return False
    whole = target.parent is None and target.baseline is None and not (target.since or target.until or target.tier)
    name, start = target.indicator_span, target.sentence.start
    near = name.start >= start and 0 <= target.span.start - name.end <= _NEAR
    lead = document.text[max(start - 1, name.start - _NEAR, 0) : name.start]
    between = document.text[name.end : target.span.start]
    alone = (
        near
        and not _PART_BEHIND.match(document.text, target.span.end)
        and _LEAD.search(lead)
        and not _QUALIFIED.search(between)
    )
    return bool(whole and alone and interval(target))


def _paragraph_before(text: str, target: Target) -> str:
    """What the paragraph says before a figure, as far as it is near."""
    start = max(0, target.span.start - _BEFORE)
    return text[max(start, text.rfind("\n", start, target.span.start)) : target.span.start]


def _contradict(document: Document, one: Target, other: Target) -> bool:
    """Beyond rounding, and both surely of the year and the kind that they are taken for."""
    a, b = interval(one), interval(other)
    if a is None or b is None or a.meets(b) or one.sentence == other.sentence:
        return False
    names = sorted((one.indicator, other.indicator), key=len)
    if not names[1].endswith(names[0]) or not all(_of_its_time(document, target) for target in (one, other)):
        return False
    apart = abs(a.low - b.low)
    if one.measure != "level" or base_unit(one) == "%":
        return one.kind == "goal" or apart <= _FAR_POINTS
    return max(a.high, b.high) <= _FAR * max(Decimal(0), min(a.low, b.low))


def _of_its_time(document: Document, target: Target) -> bool:
    """What was done, in a review of its year; or what is aimed at, in words that say so, in a plan of its year."""
    metadata, goal = document.metadata, target.kind == "goal"
    years = metadata.years_planned if goal else metadata.years_reviewed
    said = bool(_AIMS.search(_paragraph_before(document.text, target)))
    in_role = document.role_at(target.span.start) == ("plan" if goal else "review")
    return said == goal and in_role and target.period in {str(year.value) for year in years}


def _message(one: Target, other: Target) -> str:
    return f"{one.period}年{one.indicator}前后有两个数：{one.text}、{other.text}，请核对"
