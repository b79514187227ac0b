"""The words that lead to a number, as far as they name its indicator."""

import re

from extract.targets.context import COUNTED, Context
from extract.targets.thresholds import belongs_to_threshold
from extract.wording import REFERENCE_POINT, is_verb, opens_with_verb, trimmed
from ingest.document import Span

Name = tuple[str, Span | None]

_LONGEST_REACH = 40
_STATE = re.compile(r"已经?(?:完成|整改|办结|答复|化解|清理|盘活|销号|建成)$")


def own_name(context: Context) -> Name:
    """The words that lead to the number without the verbs and adverbs at their edges; "" where they name nothing."""
    text, reach = context.document.text, _reach(context)
    if _joins_a_count(context) or context.continues_series:
        return "", None
    start, end = trimmed(reach.of(text))
    if context.quantity.family in COUNTED and (state := _STATE.search(reach.of(text), start + 2)):
        end = state.end()
    name = reach.of(text)[start:end].strip(" *　")
    if not re.search(r"[\u4e00-\u9fffA-Za-z]", name) or REFERENCE_POINT.match(name):
        return "", None
    at = text.index(name, reach.start + start)
    return name, Span(at, at + len(name))


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
        if not before or (previous and begins == floor):  # nothing of a name, or the end of the figure before
            break
        if opens_with_verb(text[start : context.lead.end]) and not is_verb(before):
            break
        start = begins
    return Span(start, context.lead.end)
