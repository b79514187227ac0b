"""The line, and the title above it, of a matter that was left out and that a person takes up after all."""

from collections.abc import Iterator

from draft.composing.figures import figures_of, unfounded
from draft.records import OPEN, Kind, Line, Matter, Plan
from draft.wording import Slot, reword, title
from draft.wording.clauses import bare
from draft.wording.masking import mask, unmask
from ground.quantity import find_quantities
from ingest.document import Span

_OF_LAST_YEAR: frozenset[Kind] = frozenset({"goal", "task", "review", "problem"})


def recalled(plan: Plan, matter: Matter) -> Line:
    """The words of `matter` as a line of `plan`: reworded where the rules are sure, else as they stand.

    Figures of last year's goals are left open. The indexes of the line point into the matter's own citations.
    """
    slots = [*_slots(plan, matter)]
    text = _reworded(plan, matter, slots) or _as_written(matter, slots)
    return Line(
        text=text,
        matters=(matter.id,),
        citations=tuple(range(len(matter.citations))),
        figures=figures_of(text, {}, [*enumerate(matter.citations)]),
    )


def title_of(matter: Matter) -> str:
    """What an item of that line may be called: what is done, or the heading above it, or what it is about."""
    made = title(matter.text, matter.kind, matter.state)
    return made or next(reversed(matter.heading), matter.thing)


def _slots(plan: Plan, matter: Matter) -> Iterator[Slot]:
    """Where the figures of the goals stand that last year's plan set with these words."""
    source, year = matter.citations[0], plan.year - 1
    for proposal in plan.proposals:
        for past in proposal.past:
            place = plan.citations[past.goal_citation] if past.goal_citation is not None else None
            number = next(find_quantities(past.goal or ""), None)
            same = place is not None and place.document == source.document and place.span.overlaps(source.span)
            at = matter.text.find(number.text) if number and same and past.year == year else -1
            if number and at >= 0:
                yield Slot(Span(at, at + len(number.text)), f"{OPEN}{proposal.unit}")


def _reworded(plan: Plan, matter: Matter, slots: list[Slot]) -> str | None:
    of = plan.year - 1 if matter.kind in _OF_LAST_YEAR else plan.year
    made = reword(matter.text, kind=matter.kind, state=matter.state, year=plan.year, of=of, slots=slots)
    quotes = [citation.quote for citation in matter.citations]
    return None if made is None or any(unfounded(made.text, {}, quotes, plan.year)) else f"{made.text}。"


def _as_written(matter: Matter, slots: list[Slot]) -> str:
    masked = mask(matter.text, slots)
    words = unmask(masked.text, masked).text if masked else matter.text
    return f"{bare(' '.join(words.split()))}。"
