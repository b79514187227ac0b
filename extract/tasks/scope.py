"""The counted stock that a task is about: 破解97个历史遗留问题."""

import re
from collections.abc import Sequence

from extract.records import Scope, Target
from ingest.document import Span

_NOUN_BEHIND = re.compile(
    r"(?:目前|已|现有|收集|整理|签约|争取到|的)*(?P<what>[\u4e00-\u9fff“”]{2,16}?)(?=[，。；、：（\n]|建设|$|的)"
)
_NOT_COUNTED = re.compile(r"[元％%‰℃倍成]|百分点|年|月|日|小时|分钟|公里|米|亩|吨|公顷|千瓦|人次?$")


def scope_of(text: str, own: Sequence[Target]) -> Scope | None:
    """The first count in a task that is neither its goal nor a rate or an amount: the stock that is worked on."""
    for target in own:
        if target.kind == "actual" and target.measure == "level" and not _NOT_COUNTED.search(target.unit):
            span = _with_noun(text, target)
            return Scope(span, span.of(text), target.value, target.unit, target.indicator)
    return None


def _with_noun(text: str, target: Target) -> Span:
    named = target.indicator_span
    if named and 0 <= named.start - target.span.end <= 1:
        return Span(target.span.start, named.end)
    behind = _NOUN_BEHIND.match(text, target.span.end, target.sentence.end)
    return Span(target.span.start, behind.end("what")) if behind else target.span
