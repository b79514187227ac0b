"""What a figure measures: a level, growth, an absolute change or a multiple, and in which direction (GUIDE, section 1).

`CUES` are tried in order on the words that lead to the number; each row carries an example, which is a test.
"""

import re
from dataclasses import dataclass
from functools import cache

from extract.records import Direction, Measure
from extract.targets.context import Context

# Words that may stand between the verb and its number without changing what is measured.
_BETWEEN = (
    r"(?:率|速度|幅度|了|掉|约|达到|达|为|在|超过|超|突破|近|逾|不低于|不少于|不超过|至少|保持|控制|稳定|力争|确保|均|分别"
    r"|平均|年均|同比|环比|预计|高于|实现|左右|以|两年|[ 　])*$"
)
_AMOUNTS = "(?:收入|投资|总额|产值|增加值|生产总值|税收|利润|价格|[进出]口|销售额|零售额|存款|贷款|余额|产量)"
_UP = r"(?:增长|增幅|增速|涨幅|升幅|提幅|上涨|上浮|上调|递增|增收|提高|提升|上升|扩大|增加(?!值)|攀升|提速)"
_DOWN = (
    r"(?:负增长|下降|降低|减少|缩减|压减|回落|降幅|减幅|跌幅|缩短|压降|下滑|精简|下浮|下调|减亏|压缩(?!率)"
    r"|(?<=[费额本率耗度数量价再各均别])降)"
)
_OVER = re.compile(r"超(?:额|出|过)?[^，。；\d]{0,4}(?:计划|目标|预算|任务|进度)+(?:数|的)?$")


@dataclass(frozen=True, slots=True)
class Cue:
    """In figures of `families` (all where empty), words like `pattern` before the number give measure and direction."""

    measure: Measure
    direction: Direction | None
    pattern: re.Pattern[str]
    example: str
    families: frozenset[str] = frozenset()
    behind: re.Pattern[str] | None = None  # what has to follow the number


_PERCENT = frozenset({"percent"})
_POINT = frozenset({"point"})
_AMOUNT = frozenset(
    {
        "money",
        "count",
        "people",
        "area",
        "length",
        "weight",
        "volume",
        "energy",
        "concentration",
        "rate",
        "duration",
        "",
    }
)

CUES: tuple[Cue, ...] = (
    Cue("multiple", None, re.compile(r""), "增长3.3倍", frozenset({"multiple"})),
    Cue(
        "level",
        None,
        re.compile(
            r"(?:提高|提升|增加|上升|扩大|增长|增|升|降|下降|降低|压缩|减少|缩小|缩短|回落)(?:到|至)[^，。；]{0,4}$"
        ),
        "提高到75%",
    ),
    Cue(
        "change", "down", re.compile(rf"(?:{_DOWN}|低于|低|还差|相差)[^，。；\d]{{0,12}}$|降了?$"), "下降15个BP", _POINT
    ),
    Cue("change", "up", re.compile(r""), "提高0.2个百分点", _POINT),
    Cue("level", None, re.compile(r"(?:自然增长|精简|压缩)率[^，。；]{0,8}$"), "人口自然增长率控制在8‰以内", _PERCENT),
    Cue("growth", "down", re.compile(_DOWN + _BETWEEN), "下降20%", _PERCENT),
    Cue(
        "growth",
        "down",
        re.compile(r"^(?:压减|压缩|削减|缩减|减少)[^，。；率比到至]{2,12}$"),
        "压减公用经费支出20%",
        _PERCENT,
    ),
    Cue("growth", "up", re.compile(_UP + _BETWEEN), "增长11%", _PERCENT),
    Cue("growth", "up", re.compile(_AMOUNTS + "[增升涨]$"), "固定资产投资增6.4%", _PERCENT),
    Cue("growth", "down", re.compile(_AMOUNTS + "[降减]$"), "一般公共预算收入降2.5%", _PERCENT),
    Cue("growth", "up", re.compile(r"(?:提标|(?<=[再各均别实价])[升涨增])$"), "低保标准再提标8%", _PERCENT),
    Cue(
        "growth",
        "up",
        re.compile(r""),
        "实现两位数以上增长",
        _PERCENT,
        re.compile(r"(?:以上|左右)?的?(?:快速|高速|较快|平稳|持续|年均)?(?:增长|增速|增幅)"),
    ),
    Cue(
        "change",
        "down",
        re.compile(r"(?:同比|比上年|较上年|比年初)?(?:减少|下降|降低|减亏)(?!到|至)" + _BETWEEN),
        "同比减少9.94亿元",
        _AMOUNT,
    ),
    Cue(
        "change",
        "down",
        re.compile(
            r"[比较][^，。；\d]{1,12}(?:压减|压降|压缩|缩减|节约|节省|下浮|下调|少[\u4e00-\u9fff]{0,2})(?!到|至)"
            + _BETWEEN
        ),
        "成本费用较上年压减1.5元",
        _AMOUNT,
    ),
    Cue(
        "change",
        "up",
        re.compile(r"[比较][^，。；\d]{1,12}(?:多[\u4e00-\u9fff]{0,2}|增收|增盈)(?:了|近|约)?$"),
        "租金收入比统一运营前多收150万元",
        _AMOUNT,
    ),
    Cue(
        "change",
        "down",
        re.compile(rf"(?<=[金额存本债务费用耗支])(?:压减|压降|压缩){_BETWEEN}"),
        "两金压降2亿元",
        _AMOUNT,
    ),
    Cue("growth", "up", _OVER, "超年度计划9.1%", _PERCENT),
    Cue("change", "up", _OVER, "超年初预算2亿元", _AMOUNT),
    Cue(
        "change",
        "down",
        re.compile(
            r"(?:^|[后共])(?:减少|削减|裁减)(?!到|至)[^，。；到至]{0,16}$|(?:再|又|净)减少?$|[再又](?:压减|压降|压缩|降低?|下降)$"
        ),
        "改革后，减少事业单位138个",
        _AMOUNT,
    ),
    Cue(
        "change",
        "up",
        re.compile(
            r"(?:增加(?!值)|净增加?|(?<!新)增创|(?<!新)增投|增拨|追加|多增|净增长)(?!到|至)(?!.*(?:达到?|至))[^，。；等致]{0,16}$"
        ),
        "净增国家高新技术企业1500家",
        _AMOUNT,
    ),
    Cue("change", "up", re.compile(r"(?:提高|增长|扩大)(?!到|至)" + _BETWEEN), "标准提高50元", _AMOUNT),
    Cue(
        "change",
        "up",
        re.compile(
            r"(?<!扩面)(?<!累计)(?<!全年)(?<!今年)(?<!年内)(?<!预计)(?<![全本][省市县区])(?<=[\u4e00-\u9fff]{2})新增"
            + _BETWEEN
        ),
        "各项贷款新增2.1万亿元",
        _AMOUNT,
        re.compile(r"以上|以内|左右|(?![\u4e00-\u9fff])"),
    ),
)
# 净增 governs all that its clause lists: 净增甲600家、乙100家.
_NET = re.compile(r"净增(?!长|加?[到至])[^，。；至到]*\d[^，。；至到达\d]*、[^，。；至到达突超近逾\d、]*$")


def measure_of(context: Context) -> tuple[Measure, Direction | None]:
    """The measure and direction of a figure; one that continues a series measures what the one before it does."""
    if context.quantity.text.startswith("翻"):
        return "multiple", None
    before = context.previous
    alike = before is not None and before.quantity.family == context.quantity.family
    if alike and context.quantity.family in _AMOUNT and _NET.search(context.before):
        return "change", "up"
    for member in reversed(context.series):
        if member.quantity.family != context.quantity.family:
            break
        cue = next((cue for cue in _cues(member.quantity.family) if _fits(cue, member)), None)
        if cue:
            return cue.measure, cue.direction
    return "level", None


@cache
def _cues(family: str) -> tuple[Cue, ...]:
    """The cues for figures of `family`, in order."""
    return tuple(cue for cue in CUES if not cue.families or family in cue.families)


def _fits(cue: Cue, context: Context) -> bool:
    return bool(cue.pattern.search(context.lead_text)) and (
        cue.behind is None or bool(cue.behind.match(context.behind))
    )
