"""Figures that are a part of a name, and what they hold for: 投资额超10亿元重大项目15个."""

import re
from collections.abc import Sequence

from extract.targets.context import MEASURED, Context
from extract.wording import RULED, opens_with_verb

_BEYOND = ("超", "超过", "过", "逾", "突破")
_OF_THRESHOLD = re.compile(r"期?及?(?:以上|以下)的?(?!约?占(?!比))[^，、]{2}|的[^，、]{2}")
_BOUND = r"(?:及?以[上下]|左右|以内)?+(?P<of>的)?+"
# 5000万元以上的|科技项目|30个
_COUNTED_BEHIND = re.compile(
    rf"{_BOUND}(?P<noun>[\u4e00-\u9fff“”]{{2,12}}?)(?:超过?|近|达到?|约|增长|下降)*(?=\s*[\d*])"
)
# 总投资6亿元的|21个|通畅项目, 销售收入过亿元|企业
_MEASURED_BEHIND = re.compile(
    rf"{_BOUND}(?:[\d*.]+(?:个|家|户|项|座|条))?+(?!目标|任务|预期|增长|新?(?:台阶|大关|关口))(?P<noun>[村县镇](?=[占达实全均])|[\u4e00-\u9fff“”]{{2,16}}?|[村县镇])"
    r"(?=[，。；、）\d*\s]|已|突破|快速|顺利|有序|稳步|均|全部|正在|开工|建成|加快|推进|达到?|超|的|占比|稳定|实现|全部)"
)
# 亿元以上|项目|开工建设, 5万千瓦以下的|小水电站
_SIZED_BEHIND = re.compile(
    r"及?以[上下](?:的(?P<noun>[\u4e00-\u9fff“”]{2,12}?)(?=[，。；、])"
    r"|(?P<thing>(?!的)[\u4e00-\u9fff]{0,6}?(?:项目|企业|工程|园区)))"
)
_AMOUNT = re.compile(r"[价值额率量费数积期]$")  # names an indicator of its own: 合同估算价在50万元以上的
_CLASS = re.compile(r"(?P<of>.*?)(?:超过?|过|突破)\d[\d.]*[万亿]?元")
_MEASURED_BY = re.compile(
    r"(?:年度?|总)?(?:主营业务收入|营业收入|销售收入|销售额|纯收入|收入|产值|投资额?|税收|纳税|利润|产销|出口额?|注册资本|面积|资产)$"
)


def belongs_to_threshold(context: Context, previous: Context) -> bool:
    """Whether the figure before is a part of the name: 主营业务收入过50亿元|的产业集群, 过10亿元|企业."""
    beyond = previous.quantity.family in MEASURED and previous.lead_text.endswith(_BEYOND)
    words = context.lead_text
    if RULED.match(words.removeprefix("的")):
        return False
    return bool(_OF_THRESHOLD.match(words)) or (beyond and len(words) > 1 and not opens_with_verb(words))


def held_to(context: Context, name: str, earlier: Sequence[str]) -> str:
    """What the threshold holds for, which stands behind it; "" where the figure is no threshold.

    投资额超10亿元|重大项目|15个 → 重大项目投资额.
    """
    above = context.quantity.comparator != "=" or context.lead_text.endswith(_BEYOND)
    head = _MEASURED_BY.search(name)
    counted = (_MEASURED_BEHIND if head else _COUNTED_BEHIND).match(context.behind)
    if counted is None or not (above or counted["of"]):
        sized = None if head or _AMOUNT.search(name) else _SIZED_BEHIND.match(context.behind)
        thing = (sized["noun"] or sized["thing"]) if sized else ""
        return "" if RULED.match(thing) else thing
    if RULED.match(counted["noun"]) or (opens_with_verb(counted["noun"]) and not counted["of"]):
        return ""
    if head and len(counted["noun"]) == 1:  # 集体经济收入10万元以上的|村
        return name
    if not name and len(earlier) > 1 and _CLASS.match(earlier[-1]):  # 收入过10亿元企业2户、过|5亿元企业4户
        return earlier[-2]
    return counted["noun"] + (head.group() if head else "")


def of_class(name: str, earlier: Sequence[str]) -> str | None:
    """收入过10亿元企业2户、|过5亿元企业|4户: what the first threshold is one of, the second is one of too."""
    if not name.startswith(_BEYOND):
        return None
    found = next(filter(None, map(_CLASS.match, reversed(earlier))), None)
    return found["of"] + name if found else None
