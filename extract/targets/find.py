"""Every figure of a document as a target: what it measures, whether it is a goal, for which year."""

import re
from dataclasses import replace

from extract.records import Target
from extract.targets.context import Context, contexts
from extract.targets.indicators import indicator_of
from extract.targets.kinds import kind_of
from extract.targets.measures import measure_of
from extract.targets.periods import period_of, strength_of
from extract.targets.terms import Terms
from ground.quantity import find_quantities
from ground.units import family_of
from ingest.document import Document

_BEHIND = frozenset({">=", "<=", "~"})
_LISTED = re.compile(r"[\u4e00-\u9fff）]{2,}[、和与及][^，。；、和与及]{2,16}$")
_LONGEST_LIST = 40


def find_targets(document: Document) -> tuple[Target, ...]:
    """The targets of `document` in the order of its text."""
    quantities = list(find_quantities(document.text, markdown=document.source.format == "md"))
    terms = Terms(document)
    targets: list[Target] = []
    for context in contexts(document, quantities):
        earlier = [target.indicator for target in targets[-12:] if target.sentence == context.sentence]
        targets.append(_target(context, earlier, terms))
    return _share_comparator(document, targets)


def _target(context: Context, earlier: list[str], terms: Terms) -> Target:
    quantity, kind = context.quantity, kind_of(context)
    measure, direction = measure_of(context)
    indicator, span = indicator_of(context, earlier)
    return Target(
        span=quantity.span,
        text=quantity.text,
        kind=kind,
        indicator=indicator,
        measure=measure,
        direction=direction,
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        masked=quantity.masked,
        period=period_of(context, kind, measure, terms),
        strength=strength_of(context) if kind == "goal" else None,
        indicator_span=span,
        sentence=context.sentence,
        path=context.document.path_at(quantity.span.start),
    )


def _share_comparator(document: Document, targets: list[Target]) -> tuple[Target, ...]:
    """以上 behind a 分别 series covers every number of it (GUIDE, section 1), and so does 超过 in front of it."""
    shared: list[Target] = []
    for series in _series(document.text, targets):
        covers = series[-1].comparator if series[-1].comparator in _BEHIND else series[0].comparator
        governed = len(series) > 1 and covers != "range" and _is_governed(document.text, series[0])
        alike = governed and all(target.comparator in {"=", covers} for target in series)
        shared += [replace(target, comparator=covers) if alike else target for target in series]
    return tuple(shared)


def _series(text: str, targets: list[Target]) -> list[list[Target]]:
    """The targets in runs of figures between which nothing but a comma or an 和 stands."""
    runs: list[list[Target]] = []
    for target in targets:
        last = runs[-1][-1] if runs else None
        gap = text[last.span.end : target.span.start] if last and last.sentence == target.sentence else "。"
        if last and gap.strip("、，和及与 ") == "" and family_of(last.unit) == family_of(target.unit):
            runs[-1].append(target)
        else:
            runs.append([target])
    return runs


def _is_governed(text: str, first: Target) -> bool:
    """Whether the words that lead to a series say that its figures belong to several: 分别, a list of names."""
    lead = text[first.sentence.start : first.span.start]
    return "分别" in lead or bool(_LISTED.search(lead[-_LONGEST_LIST:]))
