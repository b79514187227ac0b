"""What a figure is compared with: 比2020年, 较上年末, 从202元 (提高到209元), 2015年的 (1.9倍).

`FORMS` are tried in order on the words of the clause before the number; each row carries an example, which is a test.
"""

import re
from dataclasses import dataclass

from extract.records import Baseline, Measure
from extract.targets.context import Context
from extract.targets.rises import FROM, TO
from extract.targets.terms import last_year, planned, reviewed
from ground.quantity import Quantity
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Form:
    """Words that name a base for figures of `measures`: the group `base`, its year `year` or `back` years before."""

    pattern: re.Pattern[str]
    measures: frozenset[Measure]
    example: str
    back: int | None = None


_CHANGES: frozenset[Measure] = frozenset({"growth", "change", "multiple"})
_TIMES: frozenset[Measure] = frozenset({"multiple"})
_END = r"(?:年?[末底]|年同期|同期|年初|时期|期间)?"
FORMS: tuple[Form, ...] = (
    Form(re.compile(rf"[比较](?P<base>(?P<year>(?:19|20)\d{{2}})年{_END})[^，。；]*$"), _CHANGES, "比2020年下降13.5%"),
    Form(
        re.compile(r"[比较](?P<base>“?(?P<plan>十[一二三四五六]|(?<=“)[八九十])五”?(?:时期|期间)?期?末?)[^，。；]*$"),
        _CHANGES,
        "比“十二五”末增长2倍",
    ),
    Form(re.compile(r"[比较](?P<base>(?:上|去)一?年度?(?:同期|年?[末底])?)[^，。；]*$"), _CHANGES, "较上年末增长5%", 1),
    Form(re.compile(r"[比较](?P<base>年初|上年年末)[^，。；]*$"), _CHANGES, "比年初增加12亿元", 1),
    Form(re.compile(r"[比较](?P<base>[一二两三四五六七八九十]年前|上届末)[^，。；]*$"), _CHANGES, "比五年前增长40%"),
    Form(re.compile(r"(?P<base>同比)[^，。；]*$"), _CHANGES, "同比增长8%", 1),
    Form(
        re.compile(rf"(?:是|为|相当于|达到?)(?P<base>(?P<year>(?:19|20)\d{{2}})年{_END})的?[^，。；]*$"),
        _TIMES,
        "是2015年的1.9倍",
    ),
    Form(
        re.compile(
            r"(?:是|为|相当于|达到?)(?P<base>“?(?P<plan>十[一二三四五六]|(?<=“)[八九十])五”?(?:时期|期间)?期?末?)的?[^，。；]*$"
        ),
        _TIMES,
        "是“十二五”末的2倍",
    ),
    Form(
        re.compile(r"(?:是|为|相当于|达到?)(?P<base>(?:上|去)年(?:同期|末)?)的?[^，。；]*$"), _TIMES, "为上年的1.8倍", 1
    ),
)
# 分别比上年和2020年增长8%和30%: each figure has a base of its own.
_BASES = (
    rf"(?:(?:19|20)\d{{2}}年{_END}|(?:上|去)年(?:同期|年?[末底])?|年初|上届末"
    r"|“?(?:十[一二三四五六]|(?<=“)[八九十])五”?期?末?)"
)
_EACH = re.compile(rf"分别[比较](?P<bases>{_BASES}(?:[、和与及]{_BASES})+)[^，。；]*$")
_BASE = re.compile(_BASES)
_CLOSED = re.compile(r"[)）][^，。；\d]{0,10}")
_IN_BRACKETS = re.compile(r"[比较](?P<base>[上去]年(?:同期|末)?|(?P<year>(?:19|20)\d{2})年)[（(]$")
_CLAUSE = re.compile(r"[^，。；：]*$")


def baseline_of(context: Context, measure: Measure, period: str | None) -> Baseline | None:
    """What a figure is compared with; None where its clause names nothing. `period` is the figure's own year."""
    own = int(period) if period else _own_year(context)
    return _risen_from(context, own) or _bracketed(context, own) or _named(context, measure, own)


def _named(context: Context, measure: Measure, own: int | None) -> Baseline | None:
    words, start = _said(context)
    fitting = (form for form in FORMS if measure in form.measures)
    found = next(((form, match) for form in fitting if (match := form.pattern.search(words))), None)
    if found is None:
        return None
    form, match = found
    base = Span(start + match.start("base"), start + match.end("base"))
    return Baseline(base, match["base"], _year(match, form.back, own), None, "")


def _said(context: Context) -> tuple[str, int]:
    """The words of its clause, which in a series stand before the first figure, and where they begin; 比 and its base
    alone where each figure of the series has one of its own."""
    first, place = context.series[0], len(context.series)
    clause = _CLAUSE.search(first.before)
    words = clause.group() if clause else ""
    start = first.quantity.span.start - len(words)
    each = _EACH.search(words)
    bases = list(_BASE.finditer(words, *each.span("bases"))) if each else []
    if place > len(bases):
        return words, start
    base = bases[place - 1]
    return "比" + base.group(), start + base.start() - 1


def _risen_from(context: Context, own: int | None) -> Baseline | None:
    """从310元、420元提高到330元、450元: the first figures are the bases of the second, in order."""
    series = context.series
    before = series[0].previous
    if before is None or not TO.fullmatch(_between(before, series[0])):
        return None
    bases = before.series
    match = FROM.search(bases[0].before)
    if match is None:
        return None
    base = bases[min(len(series), len(bases)) - 1]
    return _of(base.quantity, _year(match, 1 if match["last"] else None, own))


def _bracketed(context: Context, own: int | None) -> Baseline | None:
    """比上年（6.8亿元）增加4.2亿元: the figure in brackets is the base of the one behind them."""
    before = context.previous
    match = _IN_BRACKETS.search(before.before) if before else None
    if before is None or match is None or not _CLOSED.fullmatch(_between(before, context)):
        return None
    return _of(before.quantity, _year(match, 1, own))


def _between(before: Context, after: Context) -> str:
    return after.document.text[before.quantity.span.end : after.quantity.span.start]


def _of(base: Quantity, year: str | None) -> Baseline:
    return Baseline(base.span, base.text, year, base.value, base.unit)


def _year(match: re.Match[str], back: int | None, own: int | None) -> str | None:
    """The year that the words name, or `back` years before the figure's own."""
    named = match.groupdict()
    if named.get("year"):
        return named["year"]
    if named.get("plan"):
        return str(last_year(match["plan"]))
    return str(own - back) if own and back else None


def _own_year(context: Context) -> int | None:
    return planned(context.document) if context.role == "plan" else reviewed(context.document)
