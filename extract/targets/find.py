"""Every figure of a document as a target: what it measures, whether it is a goal, for which year."""

from collections.abc import Sequence
from dataclasses import replace

from extract.canon import canonical
from extract.records import Target
from extract.targets.baselines import baseline_of
from extract.targets.basis import inferred_of
from extract.targets.context import Context, contexts
from extract.targets.firmness import is_provisional, obligation_of, tier_of, with_tiers
from extract.targets.indicators import indicator_of
from extract.targets.kinds import kind_of
from extract.targets.measures import measure_of
from extract.targets.parents import parent_of
from extract.targets.periods import period_of, strength_of
from extract.targets.sharing import with_shared_comparators
from extract.targets.stretches import stretch_of
from extract.targets.terms import Terms
from ground.quantity import find_quantities
from ingest.document import Document


def find_targets(document: Document) -> tuple[Target, ...]:
    """The targets of `document` in the order of its text."""
    document = _legible(document)
    quantities = list(find_quantities(document.text, markdown=document.source.format == "md"))
    terms = Terms(document)
    targets: list[Target] = []
    for context in contexts(document, quantities):
        earlier = [target.indicator for target in targets[-12:] if target.sentence == context.sentence]
        targets.append(_target(context, earlier, terms))
    return _together(document.text, targets)


def _legible(document: Document) -> Document:
    """The document with the semicolons of another alphabet as Chinese ones: they part the same clauses."""
    return replace(document, text=document.text.replace(";", "；")) if ";" in document.text else document


def _target(context: Context, earlier: list[str], terms: Terms) -> Target:
    quantity, kind = context.quantity, kind_of(context)
    measure, direction = measure_of(context)
    indicator, span = indicator_of(context, earlier)
    period = period_of(context, kind, measure, terms)
    row = canonical(indicator, quantity.family, measure)
    target = Target(
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
        period=period,
        strength=strength_of(context) if kind == "goal" else None,
        indicator_span=span,
        sentence=context.sentence,
        path=context.document.path_at(quantity.span.start),
        canonical=row.name if row else None,
        baseline=baseline_of(context, measure, period),
    )
    return _qualified(context, target)


def _qualified(context: Context, target: Target) -> Target:
    """`target` with what the words around it say of its part of the year and of how firm it is."""
    stretch = stretch_of(context, target.kind, target.period)
    goal = target.kind == "goal"
    obligation = obligation_of(context) if goal else None
    return replace(
        target,
        since=stretch.since,
        until=stretch.until,
        cumulative=stretch.cumulative,
        obligation=obligation.firm if obligation else None,
        inferred=("obligation",) if obligation and obligation.above else (),
        tier=tier_of(context) if goal else None,
        provisional=target.kind == "actual" and is_provisional(context),
    )


def _together(text: str, targets: Sequence[Target]) -> tuple[Target, ...]:
    """What figures say of each other: shared comparators, two tiers, a whole and its parts."""
    found = with_tiers(text, with_shared_comparators(text, targets))
    return tuple(
        replace(target, parent=parent_of(text, found, i), inferred=inferred_of(text, target))
        for i, target in enumerate(found)
    )
