"""The grammar of official figures: every number that says how much, with its exact span, in Decimal."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ground.comparators import Comparator, comparator_at
from ground.names import STRUCTURAL, find_names
from ground.units import FAMILY, MAGNITUDE_PATTERN, UNIT_PATTERN, without_magnitude
from ingest.document import Span
from ingest.numerals import parse_number

_ARABIC = (
    r"(?:\d{1,3}(?: \d{3})+(?= ?(?:[万亿元吨户]|公里))"  # 1 000亿元
    r"|(?<=[\u4e00-\u9fff])\d+(?:．|\. )\d{1,2}(?!\d)"  # 增长4．2%, 18. 3%: elsewhere a label and a number
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
)
_CHINESE = r"[一二两三四五六七八九十百千零〇]+(?:点[一二三四五六七八九零〇]+)?"
_MASK = r"\*+|[XxＸ×]{1,6}(?![A-Za-z])"
_GAP = r"[ 　]?"
_DASH = r"[-—–－~～至到]{1,2}"
_FIGURE = re.compile(
    rf"(?P<sign>(?<![\dA-Za-z%％）)])[-−－])?(?P<number>{_ARABIC}|{_CHINESE}|{_MASK})"
    rf"(?:{_GAP}(?:{MAGNITUDE_PATTERN})?(?:{UNIT_PATTERN})?{_DASH}{_GAP}(?P<upper>{_ARABIC}|{_CHINESE}))?"
    rf"(?P<more>[多余])?{_GAP}(?P<magnitude>{MAGNITUDE_PATTERN})?(?P<more_after>[多余])?"
    rf"{_GAP}(?:个 ?(?=百分点|BP|bp|基点))?(?P<unit>{UNIT_PATTERN})?"
    r"(?P<more_at_end>(?<=[倍年元%])多(?=[，。；、）]))?"
)
# 提高5.4和2.3个百分点: the unit stands once, behind the last number.
_SHARING = re.compile(
    rf"(?<![\d.第])(?P<number>{_ARABIC})(?=(?:(?:[、和与及]|以及){_ARABIC}){{1,5}}(?P<unit>个? ?百分点|[%％]))"
)
_FRACTION = re.compile(
    r"(?P<below>[一二三四五六七八九十百]{1,6})分之(?P<above>[一二三四五六七八九十百零点]{1,9})"
    r"|(?<![\d/.])(?P<n>\d)/(?P<d>\d{1,2})(?![\d/])"
)
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十百千万.\d])(?P<number>[一二三四五六七八九]|\d(?:\.\d)?)成(?P<half>半)?"
    r"(?!都|立|员|为|果|功|效|本|绩|品|长|渝|德|就|套|交|份|年|熟|型|人|片|新)"
)
_DOUBLED = re.compile(r"翻了?(?P<times>[一两二三四]|\d)?番")
_TWO_DIGITS = re.compile(r"两位数")
# 突破万亿元, 保持在百万吨以上; without such a word 百亿元产业 and 千万千瓦基地 are size classes.
_BARE = re.compile(
    r"(?:(?<=[破超达上过到向近逾])|(?<=[持定]在)(?=[^，。；\d]{1,8}以上))"
    rf"(?P<magnitude>万亿|千亿|百亿|十亿|百万|千万|亿)(?P<unit>{UNIT_PATTERN})?+(?!级|[\u4e00-\u9fff]?园区)"
)
_RATIO = re.compile(r"(?<![\d:：])(?P<number>\d+(?:\.\d+)?)(?P<unit>[:：∶]1)(?!\d)")

# Months and years are quantities only of what lasts or is granted for so long: 减租3个月, 租期10年.
_LASTS = re.compile(
    r"(?:减免|免除|减租|租期|工期|期限|天数|时间|租金|周期|年限|时长|寿命|缩短|压缩|延长|放宽)[^。；\n]{0,30}$"
)
_OF_RENT = re.compile(r"的?(?:租金|房租|租期|免租)")
_INDEX = re.compile(r"(?:指数|系数|得分|评分|收入比)[^，。；\d]{0,8}$")
_LETTER_OR_DATE = re.compile(r"[A-Za-z年月日时]")
# A measure word behind a Chinese numeral counts after such a verb, after 等 or at the end of a list (甲、乙两家).
_COUNTED = re.compile(
    r"(?:新增|新建|建成|建立|设立|组建|成立|创建|培育|引进|完成|开工|竣工|投产|投用|开通|举办|召开|出台|制定|印发|修订|发布"
    r"|推出|转化|取消|下放|减少|查处|荣?获|入选|达到|共有?|启动|争创|谋划|关停|实施|整合|派出|上市|签约)[^，。；、\d]{0,12}$|等$"
)
_SCALE = re.compile(r"[百千]+")
_BUILDS = frozenset("个项种类层条次点")  # measure words that also build structures
_LISTED = re.compile(r"、[^，。；、]{2,12}$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: `span` covers number and unit; `value` and `upper` as written, with the magnitude left in `unit`."""

    span: Span
    text: str
    value: Decimal | None
    upper: Decimal | None
    unit: str
    comparator: Comparator

    @property
    def masked(self) -> bool:
        """Its digits were blanked."""
        return self.value is None

    @property
    def family(self) -> str:
        """What the unit measures (money, percent, count …); "" where it is unknown."""
        return FAMILY.get(without_magnitude(self.unit), "")


def find_quantities(text: str, span: Span | None = None, *, markdown: bool = False) -> Iterator[Quantity]:
    """The quantities of `text` (of `span`, where given), in order; spans are offsets into `text`.

    In Markdown a pair of asterisks is emphasis and masks nothing.
    """
    start, end = span or Span(0, len(text))
    in_names = _covered(find_names(text, Span(start, end)))
    special = [match for pattern in _READERS if pattern is not _FIGURE for match in pattern.finditer(text, start, end)]
    last = start
    for match in sorted([*special, *_figures(text, start, end)], key=lambda m: (m.start(), m.re is _FIGURE)):
        if match.start() < last or in_names(_number_at(match)) or (markdown and _is_emphasis(match)):
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


def _number_at(match: re.Match[str]) -> int:
    return match.start("number") if match.re is _FIGURE else match.start()


def _covered(spans: Iterable[Span]) -> Callable[[int], bool]:
    """Says of an offset whether one of `spans` holds it."""
    starts: list[int] = []
    reach: list[int] = []  # how far the spans up to here reach
    for span in sorted(spans):
        starts.append(span.start)
        reach.append(max(span.end, reach[-1] if reach else 0))

    def holds(offset: int) -> bool:
        at = bisect_right(starts, offset)
        return at > 0 and offset < reach[at - 1]

    return holds


def _read_figure(match: re.Match[str]) -> Quantity | None:
    masked = match["number"][0] in "*XxＸ×"
    value = None if masked else parse_number((match["sign"] or "") + match["number"])
    upper = parse_number(match["upper"]) if match["upper"] else None
    if not _counts(match) or (value is None and not masked):
        return None
    if upper is not None and (value is None or upper <= value):
        return None
    span = Span(match.start("sign") if match["sign"] else match.start("number"), _end(match))
    unit = (match["magnitude"] or "") + _normal(match["unit"] or "")
    comparator = comparator_at(match.string, span)
    if match["more"] or match["more_after"] or match["more_at_end"]:
        comparator = ">"
    return Quantity(span, span.of(match.string), value, upper, unit, comparator if upper is None else "range")


def _end(match: re.Match[str]) -> int:
    return max(
        match.end(group) for group in ("number", "upper", "more", "magnitude", "more_after", "unit", "more_at_end")
    )


def _normal(unit: str) -> str:
    """The unit as the guide writes it: % for every percent sign, 个 dropped before 百分点 and BP."""
    plain = unit.replace("％", "%")
    if plain in {"个百分点", "个BP", "个bp", "个基点"}:
        plain = plain.removeprefix("个")
    return {"bp": "BP", "基点": "BP"}.get(plain, plain)


def _counts(match: re.Match[str]) -> bool:
    """Whether the figure counts or measures something; one without a unit does so only as an index."""
    text, number = match.string, match["number"]
    if not match["magnitude"] and not match["unit"]:
        before = text[max(0, match.start() - 12) : match.start()]
        is_index = number[0].isdigit() and bool(_INDEX.search(before))
        return is_index and not _LETTER_OR_DATE.match(text, match.end())
    if FAMILY.get(match["unit"] or "") == "duration":
        before = text[max(0, match.start() - 40) : match.start()]
        return bool(_LASTS.search(before) or _OF_RENT.match(text, _end(match)))
    return number[0].isdigit() or number[0] in "*XxＸ×" or _chinese_counts(match)


def _chinese_counts(match: re.Match[str]) -> bool:
    """一 is an article, 七个方面 a structure, 百亿元 a size class; 三倍, 新增两批, 甲、乙两家 count."""
    number, unit = match["number"], match["unit"]
    article = number in {"一", "零", "〇"} and unit != "倍" and not match["magnitude"]
    size_class = _SCALE.fullmatch(number) or (number == "十" and (match["magnitude"] or "").endswith("亿"))
    if unit is None or article or size_class:
        return False
    if FAMILY[unit] != "count":
        return True
    before = match.string[max(0, match.start() - 24) : match.start()]
    listed = unit == "家" and _LISTED.search(before)
    builds = unit in _BUILDS and STRUCTURAL.match(match.string, _end(match))
    return bool(listed or _COUNTED.search(before)) and not builds


def _special(match: re.Match[str], value: Decimal, unit: str, comparator: Comparator | None = None) -> Quantity:
    span = Span(*match.span())
    return Quantity(span, match.group(), value, None, unit, comparator or comparator_at(match.string, span))


def _read_fraction(match: re.Match[str]) -> Quantity | None:
    """四分之一 → 25 %, 1/3 → 33.33 %."""
    below, above = parse_number(match["below"] or match["d"]), parse_number(match["above"] or match["n"])
    if not below or above is None:
        return None
    share = (above * 100 / below).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return _special(match, share.quantize(Decimal(1)) if share == share.to_integral_value() else share, "%")


def _read_tenths(match: re.Match[str]) -> Quantity:
    """八成 → 80 %."""
    return _special(match, (parse_number(match["number"]) or Decimal(0)) * 10 + (5 if match["half"] else 0), "%")


def _read_doubled(match: re.Match[str]) -> Quantity:
    """翻一番 → ×2, 翻两番 → ×4."""
    return _special(match, Decimal(2) ** int(parse_number(match["times"] or "一") or 1), "")


def _read_two_digits(match: re.Match[str]) -> Quantity:
    return _special(match, Decimal(10), "%", ">=")


def _read_bare(match: re.Match[str]) -> Quantity:
    """首破万亿元 → 1 万亿元, 超百万 → 100 万."""
    scale = {"十": 10, "百": 100, "千": 1000}.get(match["magnitude"][0], 1)
    magnitude = match["magnitude"][1:] if scale > 1 else match["magnitude"]
    return _special(match, Decimal(scale), magnitude + (match["unit"] or ""))


def _read_sharing(match: re.Match[str]) -> Quantity:
    return _special(match, parse_number(match["number"]) or Decimal(0), _normal(match["unit"].replace(" ", "")))


def _read_ratio(match: re.Match[str]) -> Quantity:
    return _special(match, Decimal(match["number"]), match["unit"])


_READERS: dict[re.Pattern[str], Callable[[re.Match[str]], Quantity | None]] = {
    _SHARING: _read_sharing,
    _FRACTION: _read_fraction,
    _TENTHS: _read_tenths,
    _DOUBLED: _read_doubled,
    _TWO_DIGITS: _read_two_digits,
    _BARE: _read_bare,
    _RATIO: _read_ratio,
    _FIGURE: _read_figure,
}
