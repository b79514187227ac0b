"""The name of the indicator a figure belongs to, ellipsis resolved from the same sentence (GUIDE, section 1)."""

import re
from collections.abc import Sequence

from extract.context import Context
from ingest.document import Span

_LIST = re.compile(r"[、和与及]")
# Words at the edges of a clause that say how, when or that, never what.
_LEADING = re.compile(
    r"^(?:[\s“*]*(?:其中|力争|确保|努力|争取|预计|预期|全年|当年|年末|今年|去年|目前|截至\S{2,6}|到\S{2,8}年底?|累计|已经?|共|并|将|对|使|有|又|分别|实现年|实现|完成|达到?|保持|要|年内|全部|同比|其|约|是|为|年度?(?!计划)"
    r"|20\d\d年|从|的|及|和|以及|主要预期目标是|平均|每年|每人每[月年]|持续|稳步|进一步|此次|成功|高标准|提前|超额|扭亏为盈|扭亏增盈|根据\S{2,12}?(?=打造|建设)))+"
)
_TRAILING = re.compile(
    r"(?:\s|分别|均|力争|确保|达到?|为|在|约|近|超过?|突破|逾|首破|不低于|不少于|不超过|不高于|至少|控制|稳定|保持|维持|同比|环比|年均|平均|增长|增幅|增速|增加(?!值)|上涨|下降|降低|减少|回落|提高|提升|上升|扩大|缩减|压减|缩短"
    r"|到|至|(?<!新)增|降|升|共计?|合计|总计|累计|迈上|迈向|跨过|站上|实现|完成|了|有|低于|高于|从|以|由|将|又|也|再|是|：|要|每年|每人每[月年]|较上年|比上年|连续\d+个[月年]|扭亏为盈|扭亏增盈|(?<=.)的)+$"
)
_INNER_VERB = re.compile(r"^.{2,}(?:实现|导致|组织实施|等方式)(?=.{2,})")
_AFTER_EXAMPLES = re.compile(r"^.*等(?=[\u4e00-\u9fff“”、]{3,}$)")
# 面积, 金额 … mean nothing alone: what came before them in the sentence is what they belong to.
_BARE = re.compile(
    r"^(?:面积|金额|产量|价值|投资额|总投资额?|投资|规模|数量|签约金额|原值|剩余价值|占比|比重|总量|出栏量|涨幅)$"
)
_HEADS = (
    "人均可支配收入",
    "可支配收入",
    "增加值",
    "吞吐量",
    "播种面积",
    "产量",
    "出栏量",
    "余额",
    "满意率",
    "总额",
    "面积",
    "金额",
    "投资额",
    "总投资",
    "价值",
    "警情",
    "起数",
    "死亡人数",
    "营业收入",
    "规模",
    "比例",
    "占比",
    "收入",
    "利润",
    "总量",
)
_SHARED = {
    "三次产业": ("第一产业", "第二产业", "第三产业"),
    "一二三产业": ("第一产业", "第二产业", "第三产业"),
    "城乡居民": ("城镇居民", "农村居民"),
}
_COUNTED = frozenset({"count", "people", ""})
_NOUN_BEHIND = re.compile(
    r"^(?:以上|左右|以内|以下)?的?(?P<noun>(?!以上|以下|以内|左右|上下|目标|任务)[^，。；：、（）\d]{2,24})"
)
_SIZE_BEHIND = re.compile(r"^(?P<size>规模)?的?(?P<noun>[^，。；：、（）\d]*?基金)(?P=size)?")
_VERB = re.compile(r"^[\u4e00-\u9fff]{2,4}$")
_DISTRIBUTED = re.compile(
    r"(?P<names>[^，。；：（）\d]{2,60}?)均(?:同比|环比)?(?:增长|下降|提高|实现|达|超|保持)[^，。；\d]{0,4}$"
)
_RESPECTIVELY = re.compile(r"(?P<names>[^，。；：（）]{2,60}?)(?:同比|环比|已|年均|将|力争)?分别[^，。；：\d]*$")


def indicator_of(context: Context, earlier: Sequence[str]) -> tuple[str, Span | None]:
    """The indicator's name, and the span that gives it (None where it was put together or taken from a figure before).

    `earlier` are the indicators of the figures before it in the same sentence, in order.
    """
    shared = _respectively(context) or _distributed(context)
    if shared:
        return shared, None
    name, span = _trimmed(context)
    behind = _behind(context, name)
    if behind:
        return behind
    if context.lead_text.lstrip().startswith("其中") and earlier and (not name or re.search(r"[级类型]$", name)):
        return name + earlier[-1], None
    if name and earlier and _BARE.fullmatch(name):
        return _stem(earlier[-1]) + name, None
    if name:
        return name, span
    return (_inherited(context, earlier), None) if earlier else _from_clause_before(context)


def _trimmed(context: Context) -> tuple[str, Span | None]:
    """The words that lead to the number without the verbs and adverbs at their edges."""
    lead = context.lead_text
    trailing = _TRAILING.search(lead)
    end = trailing.start() if trailing else len(lead)
    leading = _LEADING.match(lead[:end])
    start = leading.end() if leading else 0
    for pattern in (_INNER_VERB, _AFTER_EXAMPLES):
        inner = pattern.match(lead[start:end])
        start += inner.end() if inner else 0
    name = lead[start:end].strip(" *　")
    if not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
        return "", None
    at = context.document.text.index(name, context.lead.start + start)
    return name, Span(at, at + len(name))


def _behind(context: Context, name: str) -> tuple[str, Span | None] | None:
    """The noun that a number counts stands behind it: 引进18家企业; a short verb before it belongs to the name."""
    family, after = context.quantity.family, context.after_text
    sized = _SIZE_BEHIND.match(after) if family == "money" else None
    if sized:
        return sized["noun"] + (sized["size"] or "规模"), None
    noun = _NOUN_BEHIND.match(after) if family in _COUNTED or (family == "percent" and after.startswith("的")) else None
    if noun is None or (family == "percent" and name):
        return None
    start = context.quantity.span.end + noun.start("noun")
    verb = name if _VERB.fullmatch(name) else ""
    return verb + noun["noun"], Span(start, start + len(noun["noun"]))


def _stem(indicator: str) -> str:
    """粮食播种面积 → 粮食: what a bare head (产量) that follows belongs to."""
    head = next((head for head in _HEADS if indicator.endswith(head) and len(indicator) > len(head)), "")
    return indicator.removesuffix(head)


def _place(context: Context) -> tuple[int, Context]:
    """How many figures of its series come before, and the first of them."""
    place, first = 0, context
    while first.continues_series and first.previous:
        first, place = first.previous, place + 1
    return place, first


def _inherited(context: Context, earlier: Sequence[str]) -> str:
    """存款、贷款余额分别达A、B，增长C、D: the figures of a second series belong to those of the first, in order."""
    place, first = _place(context)
    if first.previous is None:
        return earlier[-1]
    before = _place(first.previous)[0] + 1
    own = len(earlier) - place
    series = earlier[own - before : own]
    return series[place] if before > 1 and place < len(series) and _is_series(context, place) else earlier[-1]


def _is_series(context: Context, place: int) -> bool:
    """Part of a series of its own: not the first, or followed by 、 and a number."""
    return place > 0 or bool(re.match(r"(?:以上|左右)?[、和]-?\d", context.behind))


def _respectively(context: Context) -> str | None:
    """A、B分别增长6%、60.7%: pairwise, where the counts agree."""
    place, first = _place(context)
    match = _RESPECTIVELY.search(first.before[-72:])
    names = _names(_LEADING.sub("", match["names"])) if match else []
    return names[place] if len(names) > max(place, 1) else None


def _names(listed: str) -> list[str]:
    for shared, parts in _SHARED.items():
        if shared in listed and not _LIST.search(listed):
            return [listed.replace(shared, part) for part in parts]
    names = [name for name in _LIST.split(listed) if name]
    tail = next((head for head in _HEADS if names and names[-1].endswith(head)), "")
    return [name if any(name.endswith(head) for head in _HEADS) else name + tail for name in names]


def _distributed(context: Context) -> str | None:
    """A、B均增长10%: both."""
    match = _DISTRIBUTED.search(context.before[-72:]) if "均" in context.lead_text else None
    return _LEADING.sub("", match["names"]) if match and _LIST.search(match["names"]) else None


def _from_clause_before(context: Context) -> tuple[str, Span | None]:
    """No word of the clause names it: the clause before it does, or else the words behind it, or the heading."""
    before = re.split(r"[，。；：（]", context.before.rstrip("，、；：（ "))[-1]
    name = _TRAILING.sub("", _LEADING.sub("", before)).strip(" *　")
    path = context.document.path_at(context.quantity.span.start)
    return next(
        (words for words in (name, context.after_text.strip(), *path[-1:]) if words), context.quantity.text
    ), None
