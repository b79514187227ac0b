"""The words around a number that say whether it is a floor, a ceiling, an approximation or exact (GUIDE, section 1).

以上, 以下 and 以内 include the number, 超过 and 不满 do not (Civil Code of the PRC, article 1259).
"""

import re
from dataclasses import dataclass
from typing import Literal

from ingest.document import Span

Comparator = Literal[">=", "<=", ">", "<", "~", "=", "range"]
_WINDOW = 24


@dataclass(frozen=True, slots=True)
class Words:
    """Words that mean `comparator` right behind a number or before it (`where`); the example is a test."""

    comparator: Comparator
    where: Literal["behind", "before"]
    pattern: re.Pattern[str]
    example: str


WORDS: tuple[Words, ...] = (
    Words(">=", "behind", re.compile(r"[ 　]?[及或]?以[ 　]?上"), "25%以上"),
    Words("<=", "behind", re.compile(r"[ 　]?[及或]?(?:以内|之内|以下)"), "控制在5.5%以内"),
    Words("~", "behind", re.compile(r"[ 　]?(?:左右|上下|前后)"), "5%左右"),
    Words(">=", "behind", re.compile(r"[^，。；\d]{0,2}(?:新?台阶|大关)"), "迈上14万亿元新台阶"),
    Words(">=", "before", re.compile(r"(?:不少于|不低于|不小于|至少|不下于)(?:达到?)?$"), "不少于240项"),
    Words(
        "<=", "before", re.compile(r"(?:不超过|不高于|不大于|不多于|不得超过|不突破|最多|至多|上限为?)$"), "不超过2个"
    ),
    Words(
        ">",
        "before",
        re.compile(r"(?:超过|超出|超|突破|首破|破|逾|跨过|越过|大于|多于|高于|跨越)了?$"),
        "突破1.2万亿元",
    ),
    Words("<", "before", re.compile(r"(?:将?近|接近|不足|不到|逼近|迈向|低于|少于|小于)$"), "近700亿元"),
    Words("~", "before", re.compile(r"(?:大?约|大概|约为|预计约)$"), "约7.4万家"),
    Words(">=", "before", re.compile(r"(?:不少于|不低于|至少)[^，。；、\d]{1,16}$"), "至少建设1个"),
    Words("<=", "before", re.compile(r"(?:不超过|不高于|不得超过)[^，。；、\d]{1,16}$"), "不超过上年的105%"),
    Words(">=", "before", re.compile(r"(?:迈上|站上|跃上|登上)$"), "站上2万亿元"),
)


def comparator_at(text: str, span: Span) -> Comparator:
    """The comparator that the words right around the number at `span` state; `=` where there are none."""
    before = text[max(0, span.start - _WINDOW) : span.start]
    for words in WORDS:
        if words.pattern.match(text, span.end) if words.where == "behind" else words.pattern.search(before):
            return words.comparator
    return "="
