"""What keeps two figures of one indicator from being compared: another year, another measure, another basis."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from check.alignment.contrasts import milestone, stance
from check.alignment.sides import Side
from check.amounts import comparable_units


@dataclass(frozen=True, slots=True)
class Objection:
    """`holds(goal, actual, year)` says whether it applies; `words` is how people are told."""

    code: str
    words: str
    holds: Callable[[Side, Side, int | None], bool]


def _another_year(_: Side, side: Side, year: int | None) -> bool:
    return year is not None and side.target.period is not None and int(side.target.period) != year


_TERM = re.compile(r"“?十[一二三四五六]五”?(?!规划)|(?<![二三四五六七八九十\d])[三五]年(?:累计|共|内)")


def _several_years(asked: Side, side: Side, year: int | None) -> bool:
    """What was done over several years, unless that is what was to be done in them and their last has come."""
    return year is not None and side.target.period is None and not _TERM.search(asked.said)


# A rise of prices is written as one (上涨0.4%) or as its rate (控制在3%以内); an index stands about 100.
_PRICES = re.compile(r"价格|物价|CPI")
_HIGHEST_RISE = 50
# What was done away with is what there is less of: 减少大班额1.4万个, 消除大班额2万个.
_REMOVED = re.compile(r"消除|减少|压减|化解|脱贫|清理|淘汰|退出|取缔|关停|关闭|整治|销号|清零|拆除|腾退")


def _another_unit(asked: Side, side: Side, _: int | None) -> bool:
    times = asked.target.measure == side.target.measure == "multiple"
    return not times and not comparable_units(asked.target.unit, side.target.unit)


_SAME = {("level", "level"), ("growth", "growth"), ("change", "change"), ("multiple", "multiple")}


def _another_measure(asked: Side, side: Side, _: int | None) -> bool:
    pair = (asked.target.measure, side.target.measure)
    if set(pair) == {"level", "growth"} and all(_PRICES.search(each.name) for each in (asked, side)):
        return any(each.target.value is not None and each.target.value > _HIGHEST_RISE for each in (asked, side))
    if pair in {("level", "change"), ("change", "level")}:  # 新增 and 净增 are written either way
        if asked.target.direction == "down" or side.target.direction == "down":
            return not all(each.target.direction == "down" or _REMOVED.search(each.around) for each in (asked, side))
        added = all(each.target.measure == "change" or stance(each.said) == "added" for each in (asked, side))
        return not added
    return pair not in _SAME


_REACHES = re.compile(r"(?:达|达到|[增提升扩展加]+[至到]|发展到|累计|总数|共有|突破)(?:了|约|近|超过|超|突破)*$")
_BEFORE = re.compile(r"比(?:(?:19|20)\d\d年|[一二三四五十几两\d]+年前|“|[上前]一?届)|较(?:19|20)\d\d年|[三五]年来|以来")


def _another_base(_: Side, side: Side, year: int | None) -> bool:
    """Compared with a year further back than the year before."""
    found = _BEFORE.search(side.said) if side.target.measure != "level" else None
    return found is not None and str((year or 0) - 1) not in found[0]


_REAL = re.compile(r"实际增长|实际增速|扣除(?:价格|物价)|剔除价格|可比")


def _real_growth(asked: Side, side: Side, _: int | None) -> bool:
    """Growth at constant prices against growth that is not said to be so; that of output always is."""
    growth = asked.target.measure == side.target.measure == "growth"
    always = "增加值" in asked.name or "生产总值" in asked.name or asked.canonical == "地区生产总值"
    return growth and not always and bool(_REAL.search(asked.said)) and not _REAL.search(side.around)


def _another_milestone(asked: Side, side: Side, _: int | None) -> bool:
    """What has begun or is under way settles nothing that is to be done, nor what is finished what was to begin."""
    mine, yours = milestone(asked.said), milestone(side.said)
    if yours in {"begun", "under way"}:
        return mine != yours
    return (mine, yours) == ("begun", "finished")


def _another_stance(asked: Side, side: Side, _: int | None) -> bool:
    if (asked.target.measure, side.target.measure) != ("level", "level"):
        return False
    mine, yours = stance(asked.said), stance(side.said)
    if mine == "added":
        return yours == "stock" or (yours is None and _reaches(side))
    return mine == "stock" and yours == "added"


def _reaches(side: Side) -> bool:
    """达202家: said of all there is."""
    return bool(_REACHES.search(side.said))


OBJECTIONS: tuple[Objection, ...] = (
    Objection("year", "报告中是{period}年的数", _another_year),
    Objection("years", "报告中是多年累计数或平均数，不是当年数", _several_years),
    Objection("measure", "口径不同：目标是{asked}，报告中是{said}", _another_measure),
    Objection("base", "报告中的增减是与更早的年份相比", _another_base),
    Objection("real", "口径不同：目标是扣除价格因素的实际增速，报告没有写明", _real_growth),
    Objection("milestone", "节点不同：目标与报告所说的不是同一步（开工、在建、建成）", _another_milestone),
    Objection("unit", "单位不同：目标以{mine}计，报告以{yours}计", _another_unit),
    Objection("stance", "口径不同：目标与报告一为新增、一为存量", _another_stance),
)
_MEASURES = {"level": "总量", "growth": "增速", "change": "增减量", "multiple": "倍数"}


def objection(asked: Side, side: Side, year: int | None) -> str | None:
    """Why the figures can't be compared, in Chinese; None where they can."""
    for each in OBJECTIONS:
        if each.holds(asked, side, year):
            said = {
                "asked": _MEASURES[asked.target.measure],
                "said": _MEASURES[side.target.measure],
                "mine": asked.target.unit,
                "yours": side.target.unit,
            }
            return each.words.format(period=side.target.period, **said)
    return None
