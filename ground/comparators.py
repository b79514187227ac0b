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


_NOT = r"(?:不|未|没有?)(?:得|应|能|可|宜|会|准|再)?"

# Tried in order: 突破1000亿元大关 is more than a thousand, 不足 … 以上 says what stands right behind the number.
WORDS: tuple[Words, ...] = (
    Words(">=", "behind", re.compile(r"(?:(?<=年)期)?[ 　]?(?:（含[^（）]{0,4}）)?[ 　]?[及或]?以[ 　]?上"), "25%以上"),
    Words(
        "<=", "behind", re.compile(r"[ 　]?(?:（含[^（）]{0,4}）)?[ 　]?[及或]?(?:以内|之内|以下)"), "控制在5.5%以内"
    ),
    Words("<=", "behind", re.compile(r"内(?=[完办反予作给向将，。；、]|$)"), "3个工作日内办结"),
    Words("~", "behind", re.compile(r"[ 　]?(?:左右|上下|前后)"), "5%左右"),
    Words(">", "behind", re.compile(r"(?:开外|有余)"), "70人有余"),
    Words(
        ">=",
        "before",
        re.compile(rf"(?:{_NOT}(?:少于|低于|小于|下于)|至少|不下|不止)(?:达到?|为)?$"),
        "不少于240项",
    ),
    Words(
        "<=",
        "before",
        re.compile(rf"(?:{_NOT}(?:超过|高于|大于|多于|超出|突破|超)|最多|至多|上限为?|最高不超过)$"),
        "不超过2个",
    ),
    Words(
        ">",
        "before",
        re.compile(
            r"(?:超过|超出|超|突破|首破|破|逾|跨过|越过|大于|多于|高于|跨越|(?<![经通超跨越不度穿])过)了?(?:了|将?近)?$"
        ),
        "突破1.2万亿元",
    ),
    Words("<", "before", re.compile(r"(?:将?近|接近|不足|不到|逼近|迈向|低于|少于|小于|未满|不满)$"), "近700亿元"),
    Words(
        "~", "before", re.compile(r"(?:(?<![签预节集特条制违履])(?<![^折]合)约[为达占合有]?|大约|大概)$"), "约占7.4%"
    ),
    Words(">=", "before", re.compile(rf"(?:{_NOT}(?:少于|低于)|至少)[^，。；、\d]{{1,16}}$"), "至少建设1个"),
    Words("<=", "before", re.compile(rf"{_NOT}(?:超过|高于)[^，。；、\d]{{1,16}}$"), "不超过上年的105%"),
    Words(">=", "before", re.compile(r"(?:迈上|站上|跃上|登上|站稳|冲上|[值入额模]上)$"), "站上2万亿元"),
    Words(">=", "behind", re.compile(r"[^，。；\d]{0,2}(?:新?台阶|大关)"), "迈上14万亿元新台阶"),
)


def comparator_at(text: str, span: Span) -> Comparator:
    """The comparator that the words right around the number at `span` state; `=` where there are none."""
    before = text[max(0, span.start - _WINDOW) : span.start].rstrip(" 　")
    for words in WORDS:
        if words.pattern.match(text, span.end) if words.where == "behind" else words.pattern.search(before):
            return words.comparator
    return "="
