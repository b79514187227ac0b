"""The counted stock that a task is about: 破解97个历史遗留问题."""

import re
from collections.abc import Sequence

from extract.records import Scope, Target
from extract.wording import is_verb, tagged
from ingest.document import Span

# A stock is worked on: 破解97个…, 推进12个…; what is built or added is no stock.
_WORKS_ON = re.compile(
    r"(?:破解|化解|推进|推动|抓好|抓实|加快|实施|续建|跟进|落实|整改|治理|处置|盘活|服务|支持|办理|解决|做好|督办|清理)[^，。；]*$"
)
_BETWEEN = re.compile(r"(?:目前|已|现有|收集|整理|签约|的)*")
_NOT_COUNTED = re.compile(r"[元％%‰℃倍成]|百分点|年|月|日|小时|分钟|公里|米|亩|吨|公顷|千瓦|人次?$")
_LONGEST_NOUN = 16


def scope_of(text: str, own: Sequence[Target]) -> Scope | None:
    """The first count in a task that is neither its goal nor a rate or an amount: the stock that is worked on."""
    for target in own:
        worked_on = _WORKS_ON.search(text, target.sentence.start, target.span.start)
        if target.kind == "actual" and worked_on and not _NOT_COUNTED.search(target.unit):
            span = _with_noun(text, target)
            what = text[target.span.end : span.end].strip("的") or target.indicator
            return Scope(span, span.of(text), target.value, target.unit, what)
    return None


def _with_noun(text: str, target: Target) -> Span:
    """97个|历史遗留问题: the nouns right behind the number."""
    between = _BETWEEN.match(text, target.span.end, target.sentence.end)
    start = end = between.end() if between else target.span.end
    for word, tag in tagged(text[start : min(start + _LONGEST_NOUN, target.sentence.end)]):
        if is_verb(word) or not (tag[:1] in "nabjl" or tag == "vn" or word in "“”"):
            break
        end += len(word)
    return Span(target.span.start, end) if end > start else target.span
