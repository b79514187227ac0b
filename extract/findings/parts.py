"""Parts that do not add up: to a total that they are all of, or that they exceed; structures that make no 100 %."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from extract.findings.figures import base_unit, interval, is_whole_number, name_of, total, written
from extract.records import Finding, State, Tally, Target
from ground.units import family_of, plain
from ingest.document import Document, Span

# A whole with all of its parts, by canonical names.
WHOLES: Mapping[str, tuple[str, ...]] = {
    "地区生产总值": ("第一产业增加值", "第二产业增加值", "第三产业增加值"),
    "进出口总额": ("出口总额", "进口总额"),
}
# 三次产业结构调整为7.2∶43.1∶49.7: shares of a whole, in percent.
_STRUCTURE = re.compile(
    r"(?:结构|比例|比重|构成|之比)[^，。；\d\n]{0,14}(?:[由从](?P<from>[\d.:：∶]+)[^，。；\d]{0,12})?"
    r"(?P<shares>\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?){2,3})(?![\d.:：∶])"
)
_HUNDRED = Decimal(100)
_SHARE_SUM = Decimal(20)  # what adds up to less or more by this is no structure in percent
# That the states are all there are.
_ALL = re.compile(r"全部|均已|其余|剩余|余下|另外?有?\d|还有|尚有|仍有|分别")
_OF_WHICH = re.compile(r"[，；（、]其中[：，]?[^，。；、\d]{0,24}$")
_AND_OF_WHICH = re.compile(r"、[^，。；、\d]{0,24}$")
_SUMMABLE = frozenset({"money", "count", "people", "area", "weight", "length", "volume", "energy"})
_NEAR = 24
_NO_SUM = re.compile(r"率|人均|户均|平均|标准|每|指数|系数|以上|新增$")


def parts_total(document: Document, targets: Sequence[Target], tallies: Sequence[Tally]) -> Iterator[Finding]:
    """Sums that are not what the text says they are."""
    yield from _structures(document)
    yield from _states(tallies)
    for _, group in groupby(targets, key=lambda target: target.sentence):
        figures = [target for target in group if interval(target) and is_whole_number(document.text, target)]
        yield from _known_wholes(figures)
        yield from _listed(document.text, figures)


def _structures(document: Document) -> Iterator[Finding]:
    for match in _STRUCTURE.finditer(document.text):
        shares = [Decimal(share) for share in re.split("[:：∶]", match["shares"])]
        whole = sum(shares)
        places = max(-int(share.as_tuple().exponent) for share in shares)
        off = abs(whole - _HUNDRED)
        if Decimal(len(shares)).scaleb(-places) < off < _SHARE_SUM:
            formula = f"{'＋'.join(map(str, shares))}＝{whole}，不等于100"
            message = f"“{match['shares']}”各项之和是{whole}，不是100，请核对"
            yield Finding("parts_total", message, (Span(*match.span("shares")),), formula)


def _states(tallies: Sequence[Tally]) -> Iterator[Finding]:
    """Tallies that claim to name all of a total."""
    for tally in tallies:
        whole = tally.total
        values = [value for state in tally.states if (value := _base(state)) is not None]
        complete = len(values) == len(tally.states) > 1 and _exact(tally) and _ALL.search(tally.text)
        if whole and complete and (stated := _base(whole)) is not None and sum(values) != stated:
            made = written(sum(values, Decimal(0)))
            formula = f"{'＋'.join(map(written, values))}＝{made}，不等于{written(stated)}"
            message = f"“{tally.subject}”的各状态相加与总数{written(stated)}不符，请核对"
            yield Finding("parts_total", message, (whole.span, *(state.span for state in tally.states)), formula)


def _exact(tally: Tally) -> bool:
    """Counts, not rounded to ten thousands."""
    return not any(state.unit.startswith(("万", "亿")) for state in (*tally.states, tally.total) if state)


def _base(state: State) -> Decimal | None:
    return None if state.value is None else plain(state.value, state.unit)[0]


def _known_wholes(figures: Sequence[Target]) -> Iterator[Finding]:
    levels = [target for target in figures if target.measure == "level" and target.kind != "criterion"]
    for i, whole in enumerate(levels):
        names = WHOLES.get(name_of(whole) or "", ())
        near = levels[i + 1 : i + 1 + len(names)]
        if names and sorted(name_of(part) or "" for part in near) == sorted(names):
            yield from _compare(whole, near, all_of_it=True)


def _listed(text: str, figures: Sequence[Target]) -> Iterator[Finding]:
    """Parts behind 其中, joined by 、, that are more than the whole they are parts of."""
    for i, whole in enumerate(figures[:-1]):
        if not _may_have_parts(text, figures, i):
            continue
        parts: list[Target] = []
        for before, part in zip(figures[i:], figures[i + 1 :], strict=False):
            joint = _AND_OF_WHICH if parts else _OF_WHICH
            gap = text[before.span.end : part.span.start]
            if part.measure != "level" or not _alike(whole, part) or not joint.match(gap):
                break
            parts.append(part)
        yield from _compare(whole, parts, all_of_it=False)


def _may_have_parts(text: str, figures: Sequence[Target], i: int) -> bool:
    """A level of something that adds up, and no second one of its kind, for 其中 may be said of both."""
    whole, start = figures[i], figures[i].span.start
    before = figures[i - 1] if i else None
    doubled = before is not None and _alike(before, whole) and start - before.span.end <= _NEAR
    sums = family_of(whole.unit) in _SUMMABLE and not _NO_SUM.search(text[start - 16 : start])
    return whole.measure == "level" and name_of(whole) not in WHOLES and sums and not doubled


def _alike(one: Target, other: Target) -> bool:
    return base_unit(one) == base_unit(other) and one.period == other.period


def _compare(whole: Target, parts: Sequence[Target], *, all_of_it: bool) -> Iterator[Finding]:
    stated = interval(whole)
    known = [found for part in parts if (found := interval(part)) and _alike(whole, part)]
    if stated is None or not known or len(known) != len(parts):
        return
    summed = total(known)
    if not stated.meets(summed) and (all_of_it or summed.low > stated.high):
        spans = (whole.span, *(part.span for part in parts))
        yield Finding("parts_total", _message(whole, parts), spans, _formula(whole, parts))


def _message(whole: Target, parts: Sequence[Target]) -> str:
    listed = "、".join(part.text for part in parts)
    return f"{whole.indicator}{whole.text}与其分项{listed}之和不符，请核对"


def _formula(whole: Target, parts: Sequence[Target]) -> str:
    """The sum in the unit of the whole."""
    worth = plain(Decimal(1), whole.unit)[0]
    summed = sum((plain(part.value, part.unit)[0] for part in parts if part.value is not None), Decimal(0))
    return f"{'＋'.join(part.text for part in parts)}＝{written(summed / worth)}{whole.unit}，合计写为{whole.text}"
