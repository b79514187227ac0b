"""The name of the indicator a figure belongs to, ellipsis resolved from the same sentence (GUIDE, section 1)."""

import re
from collections.abc import Sequence

from extract.targets.context import Context
from extract.targets.ellipsis import completed, from_clause_before, from_clauses, governed
from extract.targets.lead import Name, own_name
from extract.targets.nouns import named_behind
from extract.targets.series import distributed, inherited, respectively
from extract.wording import BARE, stem

# 客运收入32亿元，恢复至2019年的|108%
_RESTORED = re.compile(r"已?(?P<to>恢复[到至][^，；]{2,10}?)的?(?:约|近)?$")


def indicator_of(context: Context, earlier: Sequence[str]) -> Name:
    """The indicator's name, and the span that gives it (None where it was put together or taken from a figure before).

    `earlier` are the indicators of the figures before it in the same sentence, in order.
    """
    if shared := respectively(context) or distributed(context):
        return shared, None
    named = own_name(context)
    if behind := named_behind(context, named[0], earlier):
        return governed(context, behind, earlier)
    name, _ = named
    if name and (whole := completed(context, name, earlier) if earlier else from_clauses(context, name)):
        return whole, None
    if name and (earlier or context.previous or not BARE.match(name)):
        return governed(context, named, earlier)
    if earlier:
        return _inherited(context, earlier), None
    return from_clause_before(context, name), None


def _inherited(context: Context, earlier: Sequence[str]) -> str:
    previous = context.previous
    if context.lead_text == "的" and previous and len(earlier) > 1 and earlier[-1].endswith(("计划", "任务", "目标")):
        relation = "占" if previous.lead_text.startswith("占") else "完成"
        return f"{earlier[-2]}{relation}{earlier[-1].removeprefix(stem(earlier[-2]))}"  # 占计划300亿元|的102%
    restored = _RESTORED.match(context.lead_text) if context.quantity.family == "percent" else None
    return inherited(context, earlier) + (restored["to"] if restored else "")
