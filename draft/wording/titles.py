"""Titles of items: a clause of 6 to 20 characters that says what is done, without figures and dates."""

import re
from collections.abc import Iterator

from check.records import Status, TaskState
from draft.records import Kind
from draft.wording import planned, problems, reviewed
from draft.wording.clauses import bare, clauses, untorn, without_future, without_head
from draft.wording.masking import FIGURE, NAMED, Masked, Slot, mask, unmask
from draft.wording.stumps import leads_on, says_nothing, standing
from draft.wording.verbs import opens_plan
from ingest.document import Span

_SHORTEST, _LONGEST = 6, 20
_NUMBER = re.compile(
    r"(?:近|约|超过?|不少于|不低于|不超过)?[\d*][\d.,*—–~-]*(?:[%％‰]|个百分点|[亿万千百]*(?:平方[米公里]+|立方米|公里|人次"
    r"|[个项家条座处户人批次件所套台辆艘宗亩支款场元吨年天米]))?"
    r"(?:以上|以内|左右|以下|以来)?"
)
_DATE = re.compile(
    r"(?:到|至|在|于)?(?:(?:19|20)\d\d年(?:\d{1,2}月)?|\d{1,2}月|今年|全年|年内|年)?(?:年?[底末]|[上下]半年|[一二三四]季度末?)?(?:以?前)"
    r"|(?:到|至|在|于)?(?:19|20)\d\d年(?:年?[底末]|度)?|年内|全年|今年|[上下]半年"
)
# What leads on to the figure that was cut off.
_LOOSE = re.compile(
    r"(?:达到?|提高到|降至|降到|增至|增长到?|不少于|不低于|不超过|不高于|控制在|保持在|稳定在|超过|突破|以上|以内|约|近|到|至|为|在|累计|合计|力争|确保|完成率?"
    r"|[、和与的等]|占比|比例|总额|增长|下降)+$"
)
_LIST = re.compile(r"^(?P<first>[^、]{4,16})、.*?(?P<rest>等[^、，]{2,12})$")
_SERIES = re.compile("四个意识|四个自信|两个维护|两个确立")  # none is named without the others
_AIM = re.compile(r"^(?:力争|争取|确保|努力|计划|其中|着力|进一步|要|将)")


def title(words: str, kind: Kind, state: Status | TaskState | None) -> str | None:
    """What an item of a plan that takes up `words` may be called: 加快清理低效无效企业; None where nothing fits.

    6 to 20 characters without figure, date or mark at the end; `words` is a clause, a sentence or a heading.
    """
    masked = _without_figures(untorn(bare(words)))
    if masked is None:
        return None
    found = (_fitting(clause, masked) for clause in _clauses(masked.text, kind, state))
    return next((words for words in found if words), None)


def _without_figures(text: str) -> Masked | None:
    text = _DATE.sub("", text)
    names = [name.span() for name in NAMED.finditer(text)]
    numbers = [number.span() for number in _NUMBER.finditer(text)]
    free = [span for span in numbers if not any(start < span[0] < end for start, end in names)]
    return mask(text, [Slot(Span(*span), "") for span in free])


def _clauses(text: str, kind: Kind, state: Status | TaskState | None) -> Iterator[str]:
    if kind == "review":
        found = reviewed.going_on(text)
    elif kind == "problem":
        found = problems.answered(text)
    elif kind in {"task", "goal"}:
        found = planned.carried(text, state, 0)
    else:
        found = clauses(without_head(text))
    return (without_future(clause) for clause, _ in standing(found))


def _fitting(clause: str, masked: Masked) -> str | None:
    """The clause up to its first figure, shortened where it lists things; None where no title is left."""
    whole = _LOOSE.sub("", re.split(FIGURE, clause)[0])
    for words in (whole, _AIM.sub("", whole), _LIST.sub(r"\g<first>\g<rest>", whole)):
        text = unmask(words, masked).text
        if leads_on(words) or says_nothing(words) or _SERIES.search(text):
            continue
        if _SHORTEST <= len(text) <= _LONGEST and opens_plan(words) and not re.search(r"\d|，", words):
            return text
    return None
