"""Figures that can hardly be meant: a fund a thousand times smaller than the next, a share over 100 %, 2月30日."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from extract.findings.figures import base_unit, name_of
from extract.findings.values import of_the_whole
from extract.records import Finding, Target
from ground.units import family_of, plain
from ingest.document import Document, Span

# Shares of a whole that is all there is.
_SHARES = re.compile(
    r"(?:覆盖率|普及率|合格率|达标率|(?<!毛)入学率|(?<!毛)入园率|参保率|处理率|利用率|无害化|城镇化率|及格率|优良率|好转率|失业率|出勤率|满意率"
    r"|满意度|占比|比重|占.{0,12}的|通车率|通达率|入户率|签约率|发生率|合格比例|优良比例|绿化率|硬化率|亮化率|公开率|办结率|办复率|整改率)$"
)
_COMPARED = re.compile(
    r"千兆|光网|光纤|相当于|计划|目标|任务|年初|上年|是[^，。；]{0,12}的|预算|同期|增|提高|完成率|以上|平均"
)
_FAR_APART = 1000
_OF_A_KIND = re.compile(r"(?P<kind>基金|总投资|资金池|注册资本|债券|专项资金|授信)(?:总额|规模|总规模|额)?$")
_PER = re.compile(r"[每人户均亩次]|平均|口径|单位|标准|罚|以上|以下|以内")
_GAP = 60
_REVERSED = re.compile(
    r"(?<![\d.\-—–第号年/:：])(?P<low>\d+(?:\.\d+)?)(?P<one>%|％|亿元|万元|万人|个百分点|万亿元)?(?:—|－|–|-|~|～|至){1,2}(?P<high>\d+(?:\.\d+)?)"
    r"(?P<unit>%|％|亿元|万元|万人|个百分点|万亿元)(?![\d—－–-])"
)
_YEARS = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)年?(?:—|－|–|-|~|～|至|到)(?P<last>(?:19|20)\d\d)年(?!级)")
_DATE = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?(?<![\d.])(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_FALLS = re.compile(r"[由从降减]|下降|降至|压减|缩短|[比率]分?$")


def implausible(document: Document, targets: Sequence[Target]) -> Iterator[Finding]:
    """Figures whose size or unit a reader should look at again."""
    yield from _over_all(document.text, targets)
    for _, group in groupby(targets, key=lambda target: target.sentence):
        yield from _siblings(document.text, [target for target in group if target.measure == "level" and target.value])
    yield from _elsewhere([target for target in targets if of_the_whole(document, target)])
    yield from _reversed_ranges(document.text)
    yield from _impossible_dates(document.text)


def _over_all(text: str, targets: Sequence[Target]) -> Iterator[Finding]:
    for target in targets:
        if target.measure == "level" and target.unit == "%" and target.value and target.value > 100:
            said = text[max(target.sentence.start, target.span.start - 24) : target.span.start]
            name = re.sub(r"(?:达到?|为|提高到|提升到|稳定在|保持在|超过?|[均都已])+$", "", said)
            if _SHARES.search(name) and not _COMPARED.search(re.split("[，；、。]", name)[-1]):
                message = f"{target.indicator}写为{target.text}，超过100%，请核对"
                yield Finding("implausible_unit", message, (target.span,))


def _siblings(text: str, levels: Sequence[Target]) -> Iterator[Finding]:
    """50万元规模城市更新基金 beside a 100亿元 one."""
    money = [target for target in levels if family_of(target.unit) == "money"]
    for one, other in pairwise(money):
        a, b = _kind(text, one), _kind(text, other)
        near = other.span.start - one.span.end <= _GAP and not _PER.search(
            text[one.span.start - 12 : other.span.end + 4]
        )
        if (
            a
            and a == b
            and base_unit(one) == base_unit(other)
            and near
            and one.kind == other.kind
            and _ratio(one, other) >= _FAR_APART
        ):
            yield _apart(one, other, f"并列的{a}")


def _kind(text: str, target: Target) -> str:
    """基金 of 100亿元规模产业基金, and of 设立产业基金100亿元."""
    behind = re.match(r"(?:规模)?的?[^，。；、\d]{0,12}", text[target.span.end : target.span.end + 16])
    words = (
        target.indicator,
        re.split("[，。；、]", text[target.span.start - 12 : target.span.start])[-1],
        behind.group() if behind else "",
    )
    found = next((match for word in words if (match := _OF_A_KIND.search(word))), None)
    return found["kind"] if found else ""


def _elsewhere(targets: Sequence[Target]) -> Iterator[Finding]:
    """One indicator, a thousand times larger elsewhere in the document."""
    levels = [t for t in targets if t.measure == "level" and family_of(t.unit) in {"money", "people", "weight"}]
    ordered = sorted(levels, key=lambda target: (name_of(target) or "", base_unit(target), target.span))
    for _, group in groupby(ordered, key=lambda target: (name_of(target), base_unit(target))):
        far = (pair for pair in pairwise(group) if _ratio(*pair) >= _FAR_APART)
        yield from (_apart(one, other, one.indicator) for one, other in far)


def _ratio(one: Target, other: Target) -> Decimal:
    a, b = (abs(plain(target.value or Decimal(0), target.unit)[0]) for target in (one, other))
    return max(a, b) / min(a, b) if min(a, b) else Decimal(0)


def _apart(one: Target, other: Target, what: str) -> Finding:
    message = f"{what}{one.text}与{other.text}相差千倍以上，请核对单位"
    return Finding("implausible_unit", message, (one.span, other.span))


def _reversed_ranges(text: str) -> Iterator[Finding]:
    for match in _REVERSED.finditer(text):
        same = match["one"] is None or match["one"] == match["unit"]
        before = text[max(0, match.start() - 10) : match.start()]
        if same and Decimal(match["low"]) > Decimal(match["high"]) and not _FALLS.search(before):
            yield Finding("reversed_range", f"“{match.group()}”前大后小，请核对", (Span(*match.span()),))
    for match in _YEARS.finditer(text):
        if int(match["first"]) > int(match["last"]):
            yield Finding("reversed_range", f"“{match.group()}”起止年份颠倒，请核对", (Span(*match.span()),))


def _impossible_dates(text: str) -> Iterator[Finding]:
    for match in _DATE.finditer(text):
        month, day = int(match["month"]), int(match["day"])
        days = monthrange(int(match["year"] or 2000), month)[1] if 1 <= month <= 12 else 0
        if not 1 <= day <= days:
            yield Finding("impossible_date", f"“{match.group()}”不是存在的日期，请核对", (Span(*match.span()),))
