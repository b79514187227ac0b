"""Shares that are not part ÷ whole: 97个问题已整改60个、整改率71%; 产值20亿元，占工业总产值100亿元的25%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from extract.findings.figures import Interval, base_unit, interval, is_whole_number, written
from extract.records import Finding, Target
from ground.units import plain
from ingest.document import Document

_DONE = "完成|办结|办复|答复|整改|化解|销号|解决|开工|竣工|投产|落地|签约|处置|回复|采纳"
# The whole, the part, the share: 97个问题，已整改60个，整改率61.9%.
_PART = re.compile(rf"[^，。；\d]{{0,14}}[，、（]?[^，。；\d未没尚]{{0,6}}(?:{_DONE})(?:了|整改)?(?:到位)?$")
_RATE = re.compile(rf"[，、（]?(?P<rate>{_DONE})率(?:为|达到?|已达)?$")
# The part, the whole, the share: 产值20亿元，占工业总产值100亿元的25%.
_OF_WHOLE = re.compile(r"[^，。；\d]{0,10}[，、（]?占[^，。；\d]{0,16}$")
_SHARE = re.compile(r"[^，。；\d]{0,4}的(?:比重为?)?$")
_HUNDRED = Decimal(100)


def shares(document: Document, targets: Sequence[Target]) -> Iterator[Finding]:
    """Three figures of one sentence: a whole, a part of it, and a share that is another one."""
    text = document.text
    for _, group in groupby(targets, key=lambda target: target.sentence):
        figures = [target for target in group if is_whole_number(text, target)]
        for first, second, share in zip(figures, figures[1:], figures[2:], strict=False):
            if share.unit != "%" or base_unit(first) != base_unit(second):
                continue
            if _joined(text, first, second, share, (_PART, _RATE)):
                yield from _compare(second, first, share)
            elif _joined(text, first, second, share, (_OF_WHOLE, _SHARE)):
                yield from _compare(first, second, share)


def _joined(
    text: str, first: Target, second: Target, share: Target, by: tuple[re.Pattern[str], re.Pattern[str]]
) -> bool:
    return bool(
        by[0].fullmatch(text, first.span.end, second.span.start)
        and by[1].fullmatch(text, second.span.end, share.span.start)
    )


def _compare(part: Target, whole: Target, share: Target) -> Iterator[Finding]:
    a, b, said = interval(part), interval(whole), interval(share)
    if a is None or b is None or said is None or not 0 < a.low < b.low:
        return
    made = Interval(a.low / b.high * _HUNDRED, a.high / b.low * _HUNDRED)
    if not made.meets(said, Decimal(0)):
        computed = plain(part.value or Decimal(0), part.unit)[0] / plain(whole.value or Decimal(1), whole.unit)[0]
        formula = f"{part.text}÷{whole.text}＝{written(computed * _HUNDRED)}%，文中写为{share.text}"
        message = f"{part.text}占{whole.text}的比例与“{share.text}”不符，请核对"
        yield Finding("growth_levels", message, (part.span, whole.span, share.span), formula)
