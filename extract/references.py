"""Goals without a number of their own: 与经济增长同步, 高于全省平均水平, 完成省下达任务, 只减不增.

`FORMS` are tried in order on the sentences of a plan, and no words count twice; each row carries an example, which is a
test. The group `what` is the indicator, what it is held against stands outside the sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.records import Comparator, Reference
from extract.wording import bare_name, is_verb
from ingest.document import Document, Span
from ingest.sentences import sentences


@dataclass(frozen=True, slots=True)
class Form:
    """Words that hold `what` against something; `words` say how, `comparators` what they mean, the first that fits.

    `value` is what they say of growth, where they say anything: 正增长 is more than 0.
    """

    pattern: re.Pattern[str]
    comparator: Comparator
    example: str
    value: Decimal | None = None


_WHAT = r"(?P<what>[^，。；：、\n\d][^，。；：\n]{1,27}?)"
_END = r"(?=[，。；、）”\n]|的(?![约近]?\d|[一二三四五六七八九十]成)|$|以上|以内)"
_STOP = r"(?=[，。；、）”\n]|$|以上|以内)"
_SETTER = (
    r"(?:党中央|国家|国务院|中央|自治区|省|市|州|盟|县|区|上级|年初|部|集团|“?十[一二三四五六]五”?规划)(?:委|政府|人大)?[^，。；：\n\d]{0,8}?"
    r"(?:下达|确定|核定|规定|交办|分解|考核|定|安排|给予|控制|要求)(?:我[省市县区州])?"
)
_ECONOMY = (
    r"(?:[^，。；：、\n\d]{0,6}(?:经济(?:社会)?|生产总值|GDP|劳动生产率|财政收入|收入|投资|国民经济|产业|人口|工业|价格|物价))"
    r"[^，。；：、\n\d]{0,6}?"
)
_OTHERS = (
    r"(?:(?:高于)?(?:全国|全省|全市|全区|全州|全盟|全县|全疆|省|市|地区|国家|中央|周边|同类|东部|中部|西部|沿海|行业|本行业|同行业|上年|去年|同期|前三年|近三年|"
    r"近年|历史|往年|GDP|地区生产总值|生产总值|经济|财政|常住|城镇|城市|固定资产|农村|全员|一般|规上|规模以上)[^，。；：\n\d]{0,16}?"
    r"(?:平均(?:水平|增速|值|数|线)?|水平|增速|增幅|增长率|增长|速度|标准|居民(?:收入)?|收入|涨幅|实绩|要求|上年|去年|同期)|上年|去年|同期|[国省市区]均)"
)
_QUOTA = r"(?:任务|目标|指标|计划|要求|标准|额度)+(?:任务|值|数)?"
_ASSIGNED = (
    r"[^，。；：、\n\d]{0,8}(?:节能|减排|降碳|降耗|双控|能耗|污染物|招商引资|粮食|耕地|去产能|淘汰落后|扩面|造林|绿化|征兵|就业|控煤|减煤|煤炭|用水|计划生育|"
    r"对口|援[疆藏青]|保交楼|化债|安全生产)[^，。；：、\n\d]{0,8}"
)

FORMS: tuple[Form, ...] = (
    Form(
        re.compile(
            rf"{_WHAT}(?:增长|增速|增幅|提高)?(?:的)?[与和同]{_ECONOMY}(?:保持|基本|协调|实现|大体)*同步(?:增长|提高)?{_END}"
        ),
        "=",
        "居民收入增长与经济增长同步",
    ),
    Form(
        re.compile(
            rf"{_WHAT}(?:均|都|要|应|应当|力争|确保|继续|持续|保持|明显|略)*(?:不低于|不少于|不慢于|不差于){_OTHERS}{_STOP}"
        ),
        ">=",
        "信贷增量不低于上年水平",
    ),
    Form(
        re.compile(rf"{_WHAT}(?:均|都|要|应|力争|确保|继续|持续|保持|明显)*(?:不高于|不超过|不突破){_OTHERS}{_STOP}"),
        "<=",
        "居民消费价格涨幅不高于全省平均水平",
    ),
    Form(
        re.compile(
            rf"{_WHAT}(?:均|都|要|应|力争|确保|继续|持续|保持|明显|略)*(?:高于|快于|好于|优于|超过|高出){_OTHERS}{_STOP}"
        ),
        ">",
        "增速高于全省平均水平",
    ),
    Form(
        re.compile(rf"{_WHAT}(?:均|都|要|应|力争|确保|继续|持续|保持|明显)*(?<!不)低于{_OTHERS}{_STOP}"),
        "<",
        "单位能耗低于全省平均水平",
    ),
    Form(
        re.compile(rf"{_WHAT}(?:均|都|力争|确保|基本|总体)*(?:达到|赶上|相当于|持平于){_OTHERS}{_STOP}"),
        ">=",
        "人均收入达到全国平均水平",
    ),
    Form(
        re.compile(
            rf"(?:全面|超额|圆满|确保|坚决|按时|如期)*(?:完成|达到|实现)好?{_SETTER}的?(?P<what>[^，。；：\n\d]{{0,20}}?){_QUOTA}{_END}"
        ),
        ">=",
        "完成省下达的节能任务",
    ),
    Form(
        re.compile(
            rf"{_WHAT}(?:均|都|要|严格|全部|稳定)*控制在(?:{_SETTER}的?[^，。；：\n\d]{{0,8}}?|计划|规定|核定|目标|预算)(?:以内|之内|范围内?|内)"
        ),
        "<=",
        "主要污染物排放控制在省定目标以内",
    ),
    Form(re.compile(rf"完成(?P<what>{_ASSIGNED})(?:任务|指标)(?=[。；，、])"), ">=", "完成节能减排任务"),
    Form(
        re.compile(
            rf"{_WHAT}(?:实现|保持|要|均|都|做到|确保)*“?(?:只减不增|只降不升|只降不增|不增反降|不增加|零增长){_END}"
        ),
        "<=",
        "三公经费只减不增",
        Decimal(0),
    ),
    Form(
        re.compile(
            rf"{_WHAT}(?:实现|保持|要|均|都|做到|确保)*“?(?:只增不减|只升不降|只增不降|不减少|不降低|不下降){_END}"
        ),
        ">=",
        "民生支出只增不减",
        Decimal(0),
    ),
    Form(
        re.compile(rf"{_WHAT}(?:实现|保持|要|均|都|力争|确保|恢复)*“?正增长{_END}"),
        ">",
        "外贸进出口实现正增长",
        Decimal(0),
    ),
    Form(
        re.compile(rf"{_WHAT}(?:与|和|同)(?:上年|去年|同期)[^，。；：\n\d]{{0,4}}(?:基本|大体)?(?:持平|相当){_END}"),
        "=",
        "粮食播种面积与上年持平",
        Decimal(0),
    ),
)
# One of these stands in each form; a sentence without any is passed over.
_HINT = re.compile(
    r"同步|[高低快好优少慢差]于|(?:超过|达到|高出|突破|赶上|控制在)[^\d]|(?:下达|定|要求|分解|考核|交办|安排|给予|控制)[^，。；]{0,20}[务标划求准度]"
    r"|完成[^，。；\d]{0,20}[务标]|只[减降增升]|不[增减降下]|[零正]增长|持平|相当"
)
# What opens a clause without naming anything: （8）, 提出了“, 按照.
_OPENS = re.compile(
    r"^(?:[（(]?\d+[）).、．]|[^“”]*“(?![^“]*”)|(?:严格|继续|落实|实行|执行|实现|确保|力争|按照|坚持|提出|围绕|努力|必须|推动|促进|做到|要|使|让|并|且|把|将|对)+)+"
)
_ENDS = re.compile(
    r"(?:达到或|等于或|尽快|的?(?:增长|提高|涨幅|上涨)|均|都|要|不|总体|基本|普遍|完成|达到|实现|继续|[与和同])+$"
)
_SHORTEST = 2
_PLACE = re.compile(r"^(?:确保)?我?[省市县区州国]$")


def find_references(document: Document) -> Iterator[Reference]:
    """The references of plan text, in order."""
    for sentence in sentences(document.text):
        if _HINT.search(document.text, *sentence) and document.role_at(sentence.start) == "plan":
            yield from sorted(_of_sentence(document.text, sentence), key=lambda reference: reference.span)


def _of_sentence(text: str, sentence: Span) -> Iterator[Reference]:
    taken: list[Span] = []
    for form in FORMS:
        for match in form.pattern.finditer(text, sentence.start, sentence.end):
            span = Span(*match.span())
            name = _name(text, match, sentence)
            if name and not is_verb(name) and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Reference(span, match.group(), name, form.comparator, form.value)


def _name(text: str, match: re.Match[str], sentence: Span) -> str:
    """The indicator; where the words leave it out (节能减排完成省定任务) what stands before them in the clause."""
    name = _bare(match["what"])
    if _PLACE.match(name):
        return ""
    if len(name) >= _SHORTEST:
        return name
    clause = re.split(r"[，。；：\n]", text[sentence.start : match.start()])[-1]
    return _bare(clause) or name or match.group()


def _bare(words: str) -> str:
    name = bare_name(_OPENS.sub("", words))
    return (_ENDS.sub("", name) or name).strip("、“")
