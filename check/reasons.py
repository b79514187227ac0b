"""Why a verdict is as it is: one line in Chinese, with the numbers in it."""

import re
from decimal import Decimal

from check.arithmetic import Outcome, limited
from check.combining import Found
from extract.records import Comparator, Target
from extract.sheets.labels import MEASURES
from ground.units import family_of

_ASKED: dict[Comparator, str] = {
    ">=": "不低于{}", "<=": "不超过{}", ">": "超过{}", "<": "低于{}", "~": "{}左右", "=": "{}", "range": "{}",
}  # fmt: skip


# As the report puts its figure.
_SAID: dict[Comparator, str] = {
    ">=": "{}以上", "<=": "{}以内", ">": "超过{}", "<": "近{}", "~": "{}左右", "=": "{}", "range": "{}",
}  # fmt: skip
_BASIS = re.compile(r"同口径|可比(?:口径|价格?)?|(?:扣除|剔除)[^，。；、]{2,16}后|不含[^，。；、]{2,12}")
_OF_CHANGE = re.compile(r"^(?:新增|净增|增创|增加|减少|压减|减亏)|减亏$|[增降减]额$")
_OF_GROWTH = re.compile(r"[增涨降]幅$|增速$|增长率$|涨幅$")


def asked_words(goal: Target) -> str:
    """营业收入增速目标12%左右: what was asked."""
    asked = _ASKED[goal.comparator].format(goal.text.rstrip("多余"))
    if goal.measure == "change" and not _OF_CHANGE.search(goal.indicator):
        return f"{goal.indicator}目标为{'减少' if goal.direction == 'down' else '增加'}{asked}"
    basis = MEASURES["growth"] if goal.measure == "growth" and not _OF_GROWTH.search(goal.indicator) else ""
    return f"{goal.indicator}{basis.replace('增', '降') if goal.direction == 'down' else basis}目标{asked}"


def settled(goal: Target, found: Found, outcome: Outcome) -> str:
    """The comparison in words."""
    rate = f"，完成率{outcome.rate:f}%" if outcome.rate is not None else ""
    said = f"{asked_words(goal)}，{_reported(goal, found)}，{_compared(goal, outcome)}{rate}"
    lacking = f"，{'、'.join(found.missing)}没有报告" if found.missing else ""
    return said + (f"（{found.formula}{lacking}）" if found.formula else "")


def underway(goal: Target, found: Found, outcome: Outcome) -> str:
    """The comparison before the goal's time is up."""
    rate = f"，完成率{outcome.rate:f}%" if outcome.rate is not None else ""
    until = f"截至{found.day.year}年{found.day.month}月{found.day.day}日"
    return f"{asked_words(goal)}，{until}{_reported(goal, found)}{rate}，尚未到期"


def too_early(goal: Target, found: Found, outcome: Outcome) -> str:
    """The year is over, and the only figure is of a part of it."""
    return f"{underway(goal, found, outcome).removesuffix('，尚未到期')}，没有全年数"


def not_due(goal: Target, year: int | None) -> str:
    """The goal is for a later time than the reports speak of."""
    return f"{asked_words(goal)}，{f'{year}年到期' if year else '为多年目标'}，报告时尚未到期"


def silent(goal: Target) -> str:
    """No report has a figure for it."""
    return f"{asked_words(goal)}，报告没有给出可以核对的数"


def near(goal: Target, quote: str) -> str:
    """No figure settles it, but one is near enough for a person to look at."""
    return f"{silent(goal)}；相近的有“{' '.join(quote.split())}”，是否同一指标待核"


def objected(goal: Target, objection: str, quote: str) -> str:
    """There is a figure, but it can't be compared."""
    return f"{asked_words(goal)}，{objection}（“{' '.join(quote.split())}”）"


def hinted(said: str, formula: str) -> str:
    """What two documents' levels would give, which may be on different bases."""
    return f"{said}；按计划文件所载上年数推算：{formula}，基数是否调整过待核"


def blanked_goal(goal: Target) -> str:
    """The plan itself has blanked the figure."""
    return f"{goal.indicator}的目标数在计划中已隐去（{goal.text}），无法核对"


def blanked(goal: Target, figure: Target) -> str:
    """The report has blanked the figure."""
    return f"{asked_words(goal)}，报告中的数字已隐去（{figure.text}），无法核对"


def implausible(goal: Target, found: Found) -> str:
    """The figure is so far off that it is hardly of the same thing; a person has to look."""
    return f"{asked_words(goal)}，报告中相近的数为{found.figure.text}，相差过大，口径可能不同，请人工核对"


def incomplete(goal: Target, found: Found) -> str:
    """Some of the units that share the goal report nothing."""
    return (
        f"{asked_words(goal)}，已报部分合计{found.figure.text}（{found.formula}），{'、'.join(found.missing)}没有报告"
    )


def not_added(goal: Target) -> str:
    """Several units report a rate of their own."""
    return f"{asked_words(goal)}，各单位分别报告的比率、增速不能相加，没有全口径的数"


def claimed(goal: Target, quote: str) -> str:
    """The report itself says that the goal was not reached, without a figure."""
    return f"{asked_words(goal)}，报告自述未达到（“{' '.join(quote.split())}”），没有给出数"


def rated(goal: Target, rate: Decimal, quote: str) -> str:
    """The report gives only how much of the goal was done."""
    return f"{asked_words(goal)}，报告给出完成率{rate:f}%（“{' '.join(quote.split())}”）"


def _reported(goal: Target, found: Found) -> str:
    figure = found.figure
    basis = next(
        (match[0] for source in found.sources for match in [_BASIS.search(source.citation.quote)] if match), ""
    )
    told = [word for word in ("预计数" if figure.provisional else "", basis) if word]
    fell = "下降" if figure.direction == "down" and goal.direction != "down" else ""
    said = fell + _SAID[figure.comparator].format(figure.text.rstrip("多余"))
    how = "按报告推算为" if found.derived else "各报告合计" if found.formula else "报告为"
    return f"{how}{said}" + (f"（{'，'.join(told)}）" if told else "")


def _compared(goal: Target, outcome: Outcome) -> str:
    gap = f"{abs(outcome.gap):f}{_unit(goal)}"
    if outcome.status == "exceeded":
        return f"超出{gap}"
    if outcome.status == "missed":
        return f"未达到，相差{gap}"
    return "在控制目标以内" if limited(goal) else "达到目标"


def _unit(goal: Target) -> str:
    if family_of(goal.unit) == "percent" and goal.unit != "‰":
        return "个百分点"
    return goal.unit or ("倍" if goal.measure == "multiple" else "")
