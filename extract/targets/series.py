"""Figures in a series, and the names that belong to them in order: A、B分别增长6%、60.7%."""

import re
from collections.abc import Sequence
from itertools import accumulate

from extract.targets.context import COUNTED, Context
from extract.wording import AND_SO_ON, HEADS, edges, first_word, stem, tagged, trimmed

_LIST = re.compile(r"[、和与及]")
_SHARED = {
    "三次产业": ("第一产业", "第二产业", "第三产业"),
    "一二三产业": ("第一产业", "第二产业", "第三产业"),
    "第一、二、三产业": ("第一产业", "第二产业", "第三产业"),
    "城乡居民": ("城镇居民", "农村居民"),
    "城乡常住居民": ("城镇常住居民", "农村常住居民"),
    "城乡人均": ("城镇人均", "农村人均"),
    "城乡低保": ("城市低保", "农村低保"),
    "一、二、三产业": ("第一产业", "第二产业", "第三产业"),
    "一、二、三产": ("第一产业", "第二产业", "第三产业"),
    "存贷款": ("存款", "贷款"),
    "存、贷款": ("存款", "贷款"),
    "进出口": ("进口", "出口"),
}
_SHARED_NAME = re.compile(rf"(?P<names>.*(?:{'|'.join(_SHARED)}).*)")
_DISTRIBUTED = re.compile(
    r"(?P<names>[^，。；：（）\d]{2,60}?)(?<![年人平])均(?:同比|环比)?(?:增长|下降|提高|实现|达|超|保持)[^，。；\d]{0,4}$"
)
_RESPECTIVELY = re.compile(
    r"(?P<names>(?:[^，。；：（）]|（[^（），。；：\d]{1,8}）){2,60}?)"
    r"(?:(?:实现|双双|均)?(?:翻番|较快增长|稳步增长)，)?(?:同比|环比|已|年均|将|力争)?分别[^，。；：\d]*$"
)
_PAIRWISE = re.compile(
    r"(?P<names>[^，。；：（）\d][^，。；：（）]*、[^，。；：（）]{2,20}?)(?:同比|环比|年均)?(?:增长|下降|提高|下降到|达到?|降至)$"
)
_RANKS = frozenset("国省市县区州")
_OWNED = re.compile(r"[^的]{2,8}的(?=[^的]{2,4}$)")
_TOO_LITTLE, _MEASURED_IN = 4, "率度感量"
_LONGEST_LISTED = 40
_BOUND = re.compile("(?:以上|左右|以内)?")
# What the last of a list may say for all: these are names of their own elsewhere.
_HEADS = (
    *HEADS,
    "生产总值",
    "进出口额",
    "进出口",
    "固定资产投资",
    "投资",
    "保险参保人数",
    "保险参保率",
    "保险",
    "标准",
    "销量",
    "企业",
    "城镇化率",
    "平均浓度",
    "业务总量",
)
# Of a whole place, whatever comes before them in a list.
_WHOLE = frozenset(("投资", "固定资产投资", "生产总值", "城镇化率", "进出口", "进出口额"))
_ANY_UNIT = r"[^，。；、\d]{0,6}?"
_MORE = r"(?:以上|左右|以内)?[、，和及与]{1,2}(?:近|超|约)?-?\d[\d.,]*"


def _place(context: Context) -> tuple[int, Context]:
    """How many figures of its series come before, and the first of them."""
    series = context.series
    return len(series) - 1, series[0]


def _size_of_series(context: Context, place: int, unit: str = "") -> int:
    unit = unit or re.escape(context.quantity.text.lstrip("-0123456789.,"))
    more = re.match(rf"(?:{_MORE}{unit})*", context.behind)
    return place + 1 + (len(re.findall(_MORE, more.group())) if more and unit else 0)


def inherited(context: Context, earlier: Sequence[str]) -> str:
    """存款、贷款余额分别达A、B，增长C、D: the figures of a second series belong to those before it, in order."""
    place, first = _place(context)
    size = _size_of_series(context, place)
    before, own = earlier[: len(earlier) - place], earlier[len(earlier) - place :]
    names = [name for i, name in enumerate(before) if i == 0 or name != before[i - 1]][-size:]
    inherits = first.previous is not None and len(names) == size > 1 and own[:1] in ([], names[:1])
    return names[place] if inherits else earlier[-1]


def respectively(context: Context) -> str | None:
    """A、B分别增长6%、60.7%: pairwise, where the counts agree."""
    place, first = _place(context)
    before = first.before[-72:]
    governed = _RESPECTIVELY.search(before) if "分别" in before else None
    size = _size_of_series(context, place, _ANY_UNIT if governed else "")
    match = governed or (size > 1 and _pairwise(first)) or (size == 2 and _SHARED_NAME.search(first.lead_text))
    names = _names(match["names"], size) if match else []
    counts = context.quantity.family in COUNTED and not _BOUND.fullmatch(context.after_text)  # A、B分别新建20个|项目
    if match and size == 1 < len(names):  # A、B投资分别增长20%以上: one figure for all of them
        return None if counts else match["names"][slice(*edges(match["names"]))]
    return names[place] if len(names) > max(place, 1) else None


def _pairwise(first: Context) -> re.Match[str] | None:
    """PM10、PM2.5平均浓度下降|8%、14%: a list of names right before the first of a series."""
    floor = first.previous.quantity.span.end if first.previous else first.sentence.start
    start = max(floor, first.lead.start - _LONGEST_LISTED)
    return _PAIRWISE.search(first.document.text[start : first.quantity.span.start])


def _names(listed: str, size: int) -> list[str]:
    """The names of a list for `size` figures; what the last (粮食、油料产量) or first one says stands for all."""
    listed = listed[slice(*edges(re.sub(r"[由从]\d.*$", "", listed)))]
    for shared, parts in _SHARED.items():
        if shared in listed and not _LIST.search(listed.replace(shared, "")):
            return [listed.replace(shared, part) for part in parts]
    names = [name for name in listed.split("、") if name]
    names = names if len(names) == size else [name for name in _LIST.split(listed) if name]
    if not names:
        return []
    examples = re.search(rf"{AND_SO_ON}(?P<tail>.{{2,}})$", names[-1])
    tail = examples["tail"] if examples else _shared_tail(names)
    names[-1] = names[-1].removesuffix(f"等{tail}")
    alone = (*_HEADS, tail or "、", "）")
    acts = tail == "收入" and first_word(names[0])[1] == "v"  # 接待游客和旅游收入
    full = [name if name.endswith(alone) or (acts and i == 0) else name + tail for i, name in enumerate(names)]
    return [_shared_front(full[0], name) + name for name in full]


def _shared_front(first: str, name: str) -> str:
    """粮食产量、|总产值; 群众安全感、|满意度: what the first of a list says for one that says too little alone."""
    if name == first:
        return ""
    at = len(first) - len(name)
    short = at > 1 and len(name) < _TOO_LITTLE and name[-1] in _MEASURED_IN
    if short and first[-1] in _MEASURED_IN and at in accumulate(len(word) for word, _ in tagged(first)):
        return first[:at]
    if owned := _OWNED.match(first):  # 权属不清的|房屋、土地
        return "" if "的" in name else owned.group()
    return stem(first) if name in _HEADS and name not in _WHOLE else ""


def _shared_tail(names: Sequence[str]) -> str:
    """普通患者、大病患者|住院报销比例: what the last says behind the kind of thing that all are, or its head."""
    kind, last = names[0][-2:], names[-1]
    if kind[1:] in {"级", "类"} and kind[1:] in last[:-1]:  # 国家级、省级|示范企业
        return last.partition(kind[1:])[2]
    head = max((head for head in _HEADS if last.endswith(head) and last != head), key=len, default="")
    if last.endswith("率") and kind in last[:-1]:  # 用地使用权、宅基地使用权|登记率
        return last.rpartition(kind)[2]
    if last.endswith("率") and len(first_word(last)[0]) == len(names[0]):  # 生猪、肉牛|规模化养殖率
        return last[len(names[0]) :]
    if head and names[0] in _RANKS:  # 国、省|考断面优良比例
        return last[1:]
    return last.rpartition(kind)[2] if head and kind in last[:-1] and not names[0].endswith(head) else head


def distributed(context: Context) -> str | None:
    """A、B均增长10%: both."""
    match = _DISTRIBUTED.search(context.before[-72:]) if "均" in context.lead_text else None
    names = match["names"] if match else ""
    return names[trimmed(names)[0] : edges(names)[1]] if _LIST.search(names) else None
