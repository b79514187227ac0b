"""序时进度: how much of a goal is done against how much of its time has passed.

Only amounts that add up over the year are held against the calendar: flows (营业收入), and what is done piece by piece
(新建充电桩). `SIGNS` tell them by the words of an indicator that the table of indicators doesn't know; each row carries
an example, which is a test.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from check.amounts import RATIOS, converted, percent
from check.arithmetic import limited
from check.dates import year_end
from check.records import Actual, Progress
from extract.canon import canonical
from extract.records import Target
from ground.units import family_of


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of an indicator that say whether its amount adds up over the year; the first that fits counts."""

    pattern: re.Pattern[str]
    adds_up: bool
    example: str


_DOING = (
    "开工|建成|建设|改建|扩建|改造|培育|引进|招引|引育|引入|创建|创成|打造|完成|实施|举办|组织|盘活|化解|清理|处置|清收|置换|发放|争取|修复|治理|整治"
    "|减少|压减|压降|腾出|安排|投入|投放|投资|签约|转移|培训|帮扶|救助|资助|出让|收储|更新|解决|整改|转化|退出|淘汰|节约|筹集|筹建|交付|安置|接待|关闭|植树|造林"
)
SIGNS: tuple[Sign, ...] = (
    Sign(
        re.compile(r"[率比]$|占比|比重|比例|强度|浓度|均价|均值|指数|标准$|人均|平均|每[千万百]"),
        False,
        "安全隐患整改率",
    ),
    Sign(
        re.compile(r"^(?:新|净)?(?:增|增加|增长)|新增|净增|新(?:建|开|引|认|签|培|获|设|辟|改|创|登|招)"),
        True,
        "新增公共停车泊位",
    ),
    Sign(
        re.compile(r"^(?:置换|清收|盘活|压降|压减|化解|处置|清理|处理|核销)(?!.*(?:余额|规模)$)"),
        True,
        "置换高成本存量融资",
    ),
    Sign(
        re.compile(
            r"余额|存量|总量|总数|总规模|规模(?![化较以])|保有量|拥有|面积|里程|人口|层级|装机|能力|库存|基金|以[上下]$"
        ),
        False,
        "贷款余额",
    ),
    Sign(re.compile(_DOING), True, "年度植树造林"),
    Sign(
        re.compile(
            r"产量|产值|收入|销售额|交易额|营业额|税收|利润|支出|投资额?$|融资|吞吐量|客流|货运量|客运量|成交|交易$|收益$|进出口|增加值"
        ),
        True,
        "集装箱吞吐量",
    ),
)
_INCREASE = frozenset({"stock"})  # what a stock grows by adds up: 资产总额增加200亿元


def progress(goal: Target, actual: Actual, as_of: date, year: int) -> Progress | None:
    """The progress of a goal of `year` when its report speaks to `as_of` and gives `actual` since the year's start.

    None where that says nothing: at the end of the goal's time and outside of it, for rates, stocks, growth and limits,
    and for blanked figures.
    """
    start, due = goal.since or date(year, 1, 1), due_day(goal, year)
    done = converted(actual.value, actual.unit, goal.unit) if actual.value is not None else None
    if goal.value is None or goal.value <= 0 or done is None or not adds_up(goal):
        return None
    if not start <= as_of < due or due.year != year:
        return None
    rate = percent(done, goal.value)
    passed, whole = _elapsed(start, as_of, due)
    elapsed = percent(passed, whole)
    formula = f"{_division(goal, actual)}×100={rate}%；{passed}÷{whole}×100={elapsed}%"
    return Progress(as_of, elapsed, rate, elapsed - rate, formula)


def due_day(goal: Target, year: int) -> date:
    """The last day of a goal of a plan for `year`: its own (6月底前, 到2027年), or else 31 December."""
    named = int(goal.period) if goal.period and goal.period.isdigit() else year
    return goal.until or year_end(named)


def adds_up(goal: Target) -> bool:
    """Whether the amount of a goal grows from nothing over its time, so that the calendar says how far it should be."""
    if limited(goal) or goal.direction == "down" or family_of(goal.unit) in RATIOS:
        return False
    known = canonical(goal.indicator, family_of(goal.unit), goal.measure)
    if goal.measure == "change":
        return known is not None and known.basis in _INCREASE
    if goal.measure != "level":
        return False
    if known is not None:
        return known.basis == "flow"
    return next((sign.adds_up for sign in SIGNS if sign.pattern.search(goal.indicator)), False)


def _elapsed(start: date, as_of: date, due: date) -> tuple[Decimal, Decimal]:
    """How much of the time has passed and how much there is: in months where all three stand at the ends of months."""
    if start.day == 1 and _ends_month(as_of) and _ends_month(due):
        return Decimal(_month(as_of) - _month(start) + 1), Decimal(_month(due) - _month(start) + 1)
    return Decimal((as_of - start).days + 1), Decimal((due - start).days + 1)


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _month(day: date) -> int:
    return 12 * day.year + day.month


def _division(goal: Target, actual: Actual) -> str:
    """848.12÷921.87, or 9800亿元÷1.2万亿元 where the units differ."""
    same = actual.unit == goal.unit
    done, asked = f"{actual.value:f}", f"{goal.value:f}"
    return f"{done}÷{asked}" if same else f"{done}{actual.unit}÷{asked}{goal.unit}"
