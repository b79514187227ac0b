"""The words that lead to a number, as far as they name its indicator."""

import re

from extract.targets.context import COUNTED, Context
from extract.targets.thresholds import belongs_to_threshold
from extract.wording import COMPARISON, REFERENCE_POINT, bare_name, edges, is_verb, opens_with_verb, trimmed
from ingest.document import Span

Name = tuple[str, Span | None]

_LONGEST_REACH = 60
# 特困人员基本生活标准|不低于当地最低生活保障标准的|1.6倍, 幼儿园覆盖率|高于省定标准|11.9个百分点
_COMPARED = re.compile(r".{3,}?(?=(?P<of>不低于|不高于|不超过|相当于)|(?<!不得)(?<!应当)(?:高于|低于|快于|优于|好于))")
# 市公交集团|因客流下降等|亏损|2.3亿元
_LOSS = re.compile(
    r"(?P<owner>[^，。；：、（）\d]{2,12}?(?:企业|公司|集团|中心))(?:因|受|由于)[^，。；：（）\d]{2,60}?"
    r"(?P<loss>(?:累计|净)?(?:亏损|减亏|增亏|损失))$"
)
_DIFFERENCES = frozenset({"point", "percent", "multiple"})
_ASIDE = re.compile(r"（[^）]{13,}）$")  # 地标农产品|（绿色食品、有机农产品和地理标志产品）
_CLAUSE_BEFORE = re.compile(r"全面|得到|大幅|明显")  # 垃圾|全面|实现处理、污水治理率38%
_TIMES_WHAT = re.compile(r"约?(?:[为是]|相当于)[^，、]{2,12}的约?")  # 资产总额1200亿元、为组建之初的|2.4倍
_STEP = re.compile(r"(?:其中|目前|现|至今)?[：:]?(?P<step>已经?(?:完成|实现))")
_STATE = re.compile(r"已经?(?:完成|整改|办结|答复|化解|清理|盘活|销号|建成)$")


def own_name(context: Context) -> Name:
    """The words that lead to the number without the verbs and adverbs at their edges; "" where they name nothing."""
    text, reach = context.document.text, _reach(context)
    if _joins_a_count(context) or context.continues_series:
        return "", None
    if step := _step(context):
        return step, None
    if loss := _loss(context, reach):
        return loss, None
    start, end = trimmed(reach.of(text))
    compared = _COMPARED.match(reach.of(text)[start:end])
    if compared and (context.lead_text.endswith("的") if compared["of"] else context.quantity.family in _DIFFERENCES):
        end = start + edges(compared.group())[1]
    if context.quantity.family in COUNTED and (state := _STATE.search(reach.of(text), start + 2)):
        end = state.end()
    name = _ASIDE.sub("", reach.of(text)[start:end]).strip(" *　、")
    if not re.search(r"[\u4e00-\u9fffA-Za-z]", name) or _says_against_what(context, name):
        return "", None
    at = text.index(name, reach.start + start)
    return name, Span(at, at + len(name))


def _says_against_what(context: Context, name: str) -> bool:
    """为上年的|1.8倍, 比整合前多收|20万元: the name is that of the figure before."""
    times = context.quantity.family == "multiple" and _TIMES_WHAT.fullmatch(context.lead_text)
    against = context.previous and (times or COMPARISON.fullmatch(name))
    return bool(against or REFERENCE_POINT.match(name))


def _loss(context: Context, reach: Span) -> str:
    text = context.document.text
    if not text[reach.start : reach.end].endswith(("亏", "亏损", "损失")):
        return ""
    found = _LOSS.search(text[max(context.sentence.start, reach.start - _LONGEST_REACH) : reach.end])
    return bare_name(found["owner"]) + found["loss"] if found else ""


def _step(context: Context) -> str:
    """谋划改革115项，|已完成|93项: how many of what was counted before; "" where none were."""
    previous, step = context.previous, _STEP.fullmatch(context.lead_text)
    alike = previous and previous.quantity.family in COUNTED and previous.quantity.unit == context.quantity.unit
    return step["step"] if step and alike else ""


def _joins_a_count(context: Context) -> bool:
    """10个国家集群和|16个省集群: what leads to the number is the noun of the one before."""
    previous = context.previous
    if previous is None or previous.quantity.family not in COUNTED:
        return False
    return previous.quantity.span.end == context.lead.start and context.lead_text.rstrip().endswith(("和", "及", "与"))


def _reach(context: Context) -> Span:
    """The lead of the number, and what belongs to it from before: a list (危旧房、土坯房改造), a threshold of its own
    (主营业务收入过50亿元|的产业集群)."""
    text, start = context.document.text, context.lead.start
    previous = context.previous
    if previous and start == previous.quantity.span.end and belongs_to_threshold(context, previous):
        return Span(previous.lead.start, context.lead.end)
    floor = max(previous.quantity.span.end if previous else context.sentence.start, start - _LONGEST_REACH)
    while start - 1 > floor and text[start - 1] == "、":
        before = re.split(r"[，。；：、（）\n\t]", text[floor : start - 1])[-1]
        begins = start - 1 - len(before)
        if (
            not before or _CLAUSE_BEFORE.search(before) or (previous and begins == floor)
        ):  # nothing of a name, or the end of the figure before
            break
        if opens_with_verb(text[start : context.lead.end]) and not is_verb(before):
            break
        start = begins
    return Span(start, context.lead.end)
