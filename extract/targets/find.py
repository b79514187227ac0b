"""Every figure of a document as a target: what it measures, whether it is a goal, for which year."""

from dataclasses import replace

from extract.records import Target
from extract.targets.context import Context, contexts
from extract.targets.indicators import indicator_of
from extract.targets.kinds import kind_of
from extract.targets.measures import measure_of
from extract.targets.periods import period_of, strength_of
from extract.targets.terms import Terms
from ground.quantity import find_quantities
from ingest.document import Document


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
    """以上 behind a 分别 series covers every number of it (GUIDE, section 1)."""
    shared = list(targets)
    for i in range(len(shared) - 1, 0, -1):
        here, before = shared[i], shared[i - 1]
        gap = document.text[before.span.end : here.span.start]
        governed = "分别" in document.text[before.sentence.start : before.span.start]
        if (
            governed
            and gap.strip("、，和及与 ") == ""
            and before.comparator == "="
            and here.comparator in {">=", "<=", "~"}
        ):
            shared[i - 1] = replace(before, comparator=here.comparator)
    return tuple(shared)
