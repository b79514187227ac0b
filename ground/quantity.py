"""The grammar of official figures: every number that says how much, with its exact span, in Decimal.

Dates, ordinals, list labels, document numbers and numbers in names are left out (`NAMES`, whose rows carry examples).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from ground.units import FAMILY, MAGNITUDE_PATTERN, UNIT_PATTERN
from ingest.document import Span
from ingest.numerals import parse_number

Comparator = Literal[">=", "<=", ">", "<", "~", "=", "range"]

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十百千零〇]+(?:点[一二三四五六七八九零〇]+)?"
_MASK = r"\*+|[XxＸ×]{1,6}(?![A-Za-z])"
_NUMBER = rf"{_ARABIC}|{_CHINESE}|{_MASK}"
_GAP = r"[ 　]?"
_DASH = r"[-—–－~～至到]{1,2}"

_FIGURE = re.compile(
    rf"(?P<sign>(?<![\dA-Za-z%％）)])[-−－])?(?P<number>{_NUMBER})"
    rf"(?:{_GAP}(?P<lower_tail>(?:{MAGNITUDE_PATTERN})?(?:{UNIT_PATTERN})?){_DASH}(?P<upper>{_ARABIC}|{_CHINESE}))?"
    rf"(?P<more>[多余])?{_GAP}(?P<magnitude>{MAGNITUDE_PATTERN})?(?P<more_after>[多余])?{_GAP}(?P<article>个 ?(?=百分点|BP|bp|基点))?(?P<unit>{UNIT_PATTERN})?"
)
_FRACTION = re.compile(r"(?P<below>[一二三四五六七八九十百]+)分之(?P<above>[一二三四五六七八九十百零点]+)|(?<![\d/.])(?P<n>\d)/(?P<d>\d{1,2})(?![\d/])")
_TENTHS = re.compile(r"(?P<number>[一二三四五六七八九]|\d(?:\.\d)?)成(?P<half>半)?(?!都|立|员|为|果|功|效|本|绩|品|长|渝|德|就|套|交|份|年|熟|型|人|片|新|立)")
_DOUBLED = re.compile(r"翻(?:了)?(?P<times>[一两二三四]|\d)?番")
_TWO_DIGITS = re.compile(r"两位数")
_BARE = re.compile(r"(?<=[破超达上过到向])(?P<magnitude>万亿|千亿|百亿|百万|千万|亿)(?P<unit>元|美元|人次|人)?(?!级|产业|集群|项目|[\u4e00-\u9fff]?园区)")
_RATIO = re.compile(r"(?<![\d:：])(?P<number>\d+(?:\.\d+)?)(?P<unit>[:：∶]1)(?![\d])")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: `span` covers number and unit; `value` and `upper` as written, with the magnitude left in `unit`."""

    span: Span
    text: str
    value: Decimal | None
    upper: Decimal | None
    unit: str
    comparator: Comparator
    masked: bool

    @property
    def family(self) -> str:
        """What the unit measures (money, percent, count …); "" where it is unknown."""
        return FAMILY.get(re.sub(rf"^(?:{MAGNITUDE_PATTERN})", "", self.unit), "")


@dataclass(frozen=True, slots=True)
class Name:
    """Figures that `pattern` matches (around the number) are no quantities."""

    what: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


NAMES: tuple[Name, ...] = (
    Name("title in book marks", re.compile(r"《[^》\n]*》"), ("《2022年5项计划》",)),
    Name("short name in quotes", re.compile(r"“[^”\n]{1,14}”|「[^」\n]{1,14}」"), ("“1155”工作主题", "“三拼三促”")),
    Name("document number", re.compile(r"[〔\[（(【](?:19|20)\d{2}[〕\]）)】]\s*(?:第\s*)?\d+\s*号"), ("国资发〔2023〕5号",)),
    Name(
        "calendar date",
        re.compile(
            r"(?<!\d)(?:19|20)\d{2}\s*(?:[-—–－~～至到、和]\s*(?:19|20)?\d{2})*\s*年(?:\d{1,2}\s*月)?(?:\d{1,2}\s*日)?"
            r"|\d{1,2}(?:[-—–－~～至到、]\d{1,2})*\s*月份?(?:\d{1,2}(?:[-—–－~～至到、]\d{1,2})*日)?"
            r"|\d{1,2}\s*日|[一二三四五六七八九十]{1,3}月份?|(?:上世纪)?\d{2}年代|\d{1,2}[:：]\d{2}"
        ),
        ("2022年6月30日", "1-10月", "2020-2022年", "9月下旬", "上世纪70年代"),
    ),
    Name(
        "period or meeting",
        re.compile(
            r"[“\"]?(?:十[一二三四五六七八九]|二十[一二]?|[一二三四五六七八九十]+)(?:五|大|届)(?:[一二三四五六七八]中全会|精神|期间|规划|以来|时期|报告|[”\"])"
            r"|党的[一二三四五六七八九十]+大|[一二三四五六七八九十]+届|[一二三四五六七八九]+中全会|“?十[一二三四五]五”?"
        ),
        ("党的二十大", "十九届六中全会", "十四五"),
    ),
    Name("ordinal", re.compile(r"第\s*(?:\d+|[一二三四五六七八九十百]+)|(?<![目年以提])前(?:\d+|[一二三四五六七八九十百]+)(?:位|名|强|列)|\d+强|[百千]强"), ("第1位", "世界500强", "前10名")),
    Name("code", re.compile(r"[A-Za-z][A-Za-z.]*[-]?\d+(?:\.\d+)?[A-Za-z]*|\d+[A-Za-z]+(?<!BP)(?<!bp)(?<!kWh)(?<!km)(?<!kW)(?<!MW)(?<!GW)(?<!TEU)(?<!m)"), ("S2线", "G60", "5G", "PM2.5")),
    Name("formula", re.compile(r"[\dA-Za-zＮ]+(?:[+＋][\dA-Za-zＮ]+)+"), ("1+3+9+N",)),
    Name("version", re.compile(r"\d+(?:\.\d+)+版|\d+\.\d+(?:版|时代)"), ("2.0版",)),
    Name("day of an event", re.compile(r"\d{1,2}[·•]\d{1,2}"), ("7·27",)),
    Name("capacity in a name", re.compile(r"年产\d[\d.]*[万亿]?[^\d\s，。；、]{1,4}[^，。；、\n]{0,24}?(?:项目|工程|装置|生产线|技改)"), ("年产60万吨盐产品智能化技术升级改造项目",)),
    Name("size class", re.compile(r"(?:[一二两三四五六七八九十百千万亿]|\d)+(?:元|人|头|吨)?级(?!别)|亿元(?=项目|企业|村|镇|以上(?:的)?(?:项目|企业))|[百千万亿]+工程"), ("千亿级", "新签约亿元项目")),
    Name("structure", re.compile(r"[一二两三四五六七八九十]+(?:大|型|位一体|步走|重一大|中心|线|方|农|权|会|化|公|供|环|级|落实|层|有|率|严|通|全|不|个一|保|稳|清|更|维|好|强)(?![\u4e00-\u9fff]{0,1}[、\d])"), ("三大集团", "三重一大", "三供一业")),
    Name("years of a scheme", re.compile(r"[一二三四五六七八九十\d]+年(?:行动|计划|规划|来|内|期|的?时间|前|后)|近[一二三两]年|连续[\d一二三四五六七八九十两]+(?:个?[年月季]度?)"), ("三年行动", "近两年")),
    Name("phone or code number", re.compile(r"(?<![\d.])\d{7,}(?![\d.]|[万亿]|\s?(?:元|人|户))|\d{3,4}-\d{7,8}"), ("13800000000",)),
    Name("time of an era", re.compile(r"[二两]十四节气|百年|千年|万众|万家|千家万户|百姓|千方百计|四面八方|万无一失|一如既往|百日|千万工程|十分"), ("百日行动",)),
    Name("regulation or session", re.compile(r"[一二三四五六七八九十\d]+(?:项规定|次(?:全体)?(?:全会|会议|大会|常务会))|[一二三四五]期"), ("中央八项规定", "二期")),
    Name("rank gained", re.compile(r"(?:排名|位次|名次|位居)[^，。；\d]{0,8}\d+位"), ("排名上升8位",)),
    Name("way of counting points", re.compile(r"\d+个(?:方面|领域|环节|层面)"), ("14个方面",)),
)

# 七个方面, 三项制度: what a Chinese numeral counts is part of a structure unless it is a thing one can count out.
_STRUCTURAL = re.compile(
    r"[ 　]?(?:方面|领域|阶段|环节|层面|维护|确立|坚持|原则|重点|中心|体系|统筹|转变|提升|提高|意识|自信|机制|抓手|关键|维度|步骤|先行|着力|更加|聚焦|力戒|服务|责任|主攻|基调|结合|同步"
    r"|到位|文章|制度|职责|改革|行动|工程|清单|功能|能力|目标|台阶|层次|方向|问题导向|文明|建设|革命|务必|必由|敬畏|倍增|优先|注重|强化|全面|毫不|严格|相互|时期|季度|月|工作日|小时|以上|不|一律|百|一|新|大|更|要|专项|板块|维|字|关系|平台|面积|世界)"
)
_RAISED = re.compile(r"(?:减免|免除|减租|租期|工期|期限|天数|时间|租金|周期|年限|时长|寿命|缩短|压缩|提前|延长|放宽)[^。；\n]{0,30}$")
_INDEX = re.compile(r"(?:指数|系数|得分|评分)[^，。；\d]{0,8}$")
_WORD = re.compile(r"[A-Za-z年月日时]")
_OF_RENT = re.compile(r"的?(?:租金|房租|租期|免租)")

_AFTER: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"[ 　]?(?:及|或)?以上"), ">="),
    (re.compile(r"[ 　]?(?:及|或)?(?:以内|之内|以下)"), "<="),
    (re.compile(r"[ 　]?(?:左右|上下|前后)"), "~"),
    (re.compile(r"[^，。；\d]{0,2}(?:新?台阶|大关)"), ">="),
)
_BEFORE: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"(?:不少于|不低于|不小于|至少|不下于)(?:达到?)?$"), ">="),
    (re.compile(r"(?:不超过|不高于|不大于|不多于|不得超过|不突破|最多|至多|上限为?)$"), "<="),
    (re.compile(r"(?:超过|超出|超|突破|首破|破|逾|跨过|越过|大于|多于|高于|跨越)了?$"), ">"),
    (re.compile(r"(?:将?近|接近|不足|不到|逼近|迈向|低于|少于|小于)$"), "<"),
    (re.compile(r"(?:大?约|大概|约为|预计约)$"), "~"),
    (re.compile(r"(?:不少于|不低于|至少)[^，。；、\d]{1,16}$"), ">="),
    (re.compile(r"(?:不超过|不高于|不得超过)[^，。；、\d]{1,16}$"), "<="),
    (re.compile(r"(?:迈上|站上|跃上|登上)$"), ">="),
)


def find_quantities(text: str, span: Span | None = None, *, markdown: bool = False) -> Iterator[Quantity]:
    """The quantities of `text` (of `span`, where given), in order; spans are offsets into `text`.

    In Markdown a pair of asterisks is emphasis and masks nothing.
    """
    start, end = span or Span(0, len(text))
    names = [Span(*match.span()) for name in NAMES for match in name.pattern.finditer(text, start, end)]
    special = [match for pattern in _SPECIAL for match in pattern.finditer(text, start, end)]
    last = start
    for match in sorted([*special, *_figures(text, start, end)], key=lambda m: (m.start(), m.re is _FIGURE)):
        if match.start() < last or _is_name(match, names) or (markdown and _is_emphasis(match)):
            continue
        quantity = _READERS[match.re](match)
        if quantity:
            yield quantity
            last = quantity.span.end


def _figures(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Overlapping candidates: what follows a number is tried again, for the number may prove to be a name."""
    while match := _FIGURE.search(text, start, end):
        yield match
        start = match.end("number")


def _is_emphasis(match: re.Match[str]) -> bool:
    return match.group().startswith("**") and not match.group().startswith("***")


def _is_name(match: re.Match[str], names: list[Span]) -> bool:
    at = match.start("number") if match.re is _FIGURE else match.start()
    return any(name.start <= at < name.end for name in names)


def _quantity(match: re.Match[str], span: Span, value: Decimal | None, unit: str, upper: Decimal | None = None, comparator: Comparator | None = None) -> Quantity:
    text = match.string
    if comparator is None:
        comparator = "range" if upper is not None else comparator_at(text, span)
    return Quantity(span, span.of(text), value, upper, unit, comparator, value is None)


def comparator_at(text: str, span: Span) -> Comparator:
    """The comparator that the words right before and after a number state; `=` where there are none (GUIDE, section 1)."""
    for pattern, comparator in _AFTER:
        if pattern.match(text, span.end):
            return comparator
    before = text[max(0, span.start - 24) : span.start]
    return next((comparator for pattern, comparator in _BEFORE if pattern.search(before)), "=")


def _read_figure(match: re.Match[str]) -> Quantity | None:
    number, unit = match["number"], (match["magnitude"] or "") + _normal(match["unit"] or "")
    masked = number[0] in "*XxＸ×"
    if not _counts(match, unit, masked):
        return None
    value = None if masked else parse_number((match["sign"] or "") + number)
    upper = parse_number(match["upper"]) if match["upper"] else None
    if value is None and not masked:
        return None
    if upper is not None and (masked or value is None or upper <= value):
        return None
    span = Span(match.start("sign") if match["sign"] else match.start("number"), _end(match))
    more: Comparator | None = ">" if match["more"] or match["more_after"] else None
    return _quantity(match, span, value, unit, upper, more)


def _end(match: re.Match[str]) -> int:
    return max(match.end(group) for group in ("number", "upper", "more", "magnitude", "more_after", "unit"))


def _normal(unit: str) -> str:
    """The unit as the guide writes it: % for every percent sign, 个 dropped before 百分点 and BP."""
    plain = unit.replace("％", "%").removeprefix("个") if len(unit) > 1 and unit != "个月" and not unit.startswith("个工") else unit.replace("％", "%")
    return {"bp": "BP", "基点": "BP"}.get(plain, plain)


def _counts(match: re.Match[str], unit: str, masked: bool) -> bool:
    """Whether the figure counts or measures something; a bare number only does as an index or after 控制在."""
    text, number = match.string, match["number"]
    chinese = not masked and not number[0].isdigit()
    if not unit:
        before = text[max(0, match.start() - 12) : match.start()]
        return not chinese and not masked and bool(_INDEX.search(before)) and not _WORD.match(text, match.end())
    family = FAMILY.get(match["unit"] or "", "")
    if family == "duration":
        return bool(_RAISED.search(text[max(0, match.start() - 40) : match.start()]) or _OF_RENT.match(text, _end(match)))
    if chinese:
        return _chinese_counts(match, number)
    return True


def _chinese_counts(match: re.Match[str], number: str) -> bool:
    """一 is an article, 七个方面 a structure; 五家, 两批, 十条 count."""
    if number in {"一", "零", "〇"} and match["unit"] not in {"倍"}:
        return False
    if match["unit"] is None or number[0] in "百千" and not match["magnitude"]:
        return False
    return not (match["unit"] in _LOOSE and _STRUCTURAL.match(match.string, _end(match)))


_LOOSE = {"个", "项", "种", "类", "层", "级", "条", "篇", "次", "轮", "点", "双", "对", "组", "支", "片", "块", "道", "期", "部", "门", "家", "位", "分"}


def _read_fraction(match: re.Match[str]) -> Quantity | None:
    below = parse_number(match["below"] or match["d"])
    above = parse_number(match["above"] or match["n"])
    if not below or above is None:
        return None
    value = above * 100 / below
    if value != value.to_integral_value():
        value = value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return _quantity(match, Span(*match.span()), value if value != value.to_integral_value() else value.quantize(Decimal(1)), "%")


def _read_tenths(match: re.Match[str]) -> Quantity | None:
    number = parse_number(match["number"])
    if number is None or match.start() and match.string[match.start() - 1] in "一二三四五六七八九十百千万.0123456789":
        return None
    return _quantity(match, Span(*match.span()), number * 10 + (5 if match["half"] else 0), "%")


def _read_doubled(match: re.Match[str]) -> Quantity:
    times = parse_number(match["times"] or "一") or Decimal(1)
    return _quantity(match, Span(*match.span()), Decimal(2) ** int(times), "倍")


def _read_two_digits(match: re.Match[str]) -> Quantity:
    return _quantity(match, Span(*match.span()), Decimal(10), "%", comparator=">=")


def _read_bare(match: re.Match[str]) -> Quantity:
    scale = {"百": 100, "千": 1000}.get(match["magnitude"][0], 1)
    magnitude = match["magnitude"][1:] if scale > 1 else match["magnitude"]
    return _quantity(match, Span(*match.span()), Decimal(scale), magnitude + (match["unit"] or ""))


def _read_ratio(match: re.Match[str]) -> Quantity:
    return _quantity(match, Span(*match.span()), Decimal(match["number"]), match["unit"])


_SPECIAL = (_FRACTION, _TENTHS, _DOUBLED, _TWO_DIGITS, _BARE, _RATIO)
_READERS = {
    _FIGURE: _read_figure,
    _FRACTION: _read_fraction,
    _TENTHS: _read_tenths,
    _DOUBLED: _read_doubled,
    _TWO_DIGITS: _read_two_digits,
    _BARE: _read_bare,
    _RATIO: _read_ratio,
}
