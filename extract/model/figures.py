"""A model's reply about figures becomes better targets and new ones, or stands among the dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import ValidationError

from extract.canon import canonical
from extract.model.align import Rejected, dropped, the_only
from extract.model.excerpts import Excerpt
from extract.model.fields import FIELDS, Figure, figure_at, weigh
from extract.model.replies import FigureSaid, FiguresReply, MissedSaid, NumberedSaid, Said
from extract.records import Dropped, Target
from ground.quantity import Quantity
from ground.units import family_of
from ingest.document import Document, Span
from ingest.sentences import sentences

S = TypeVar("S", bound=Said)
_UNREAD = ("kind", "indicator", "measure", "period")  # what the rules never said of a figure that they didn't name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the proposals: targets by index as they are now, targets that are new, and what was dropped."""

    revised: Mapping[int, Target] = field(default_factory=dict)
    added: tuple[Target, ...] = ()
    kept: int = 0
    dropped: tuple[Dropped, ...] = ()


def take_figures(
    document: Document, targets: Sequence[Target], new: Sequence[Target], batch: Sequence[Excerpt], reply: FiguresReply
) -> Outcome:
    """What `reply`, about the figures of `batch`, is worth against the text; `new` are those that others gave."""
    asked = [i for excerpt in batch for i in excerpt.asked]
    revised: dict[int, Target] = {}
    added: list[Target] = []
    kept, lost = 0, list[Dropped]()
    for item in reply.figures:
        said, fault = read_item(item, NumberedSaid)
        if said is None or not 1 <= said.number <= len(asked) or asked[said.number - 1] in revised:
            lost.append(fault or dropped(f"数字{said.number if said else ''}", Rejected("没有这个编号，或者重复")))
            continue
        index = asked[said.number - 1]
        revised[index], right, wrong = _revise(document, targets[index], targets, said)
        kept, lost = kept + right, lost + wrong
    for item in reply.missed:
        missed, fault = read_item(item, MissedSaid)
        found, wrong = _missed(document, [*targets, *new, *added], batch, missed) if missed else (None, [])
        added += [found] if found else []
        kept, lost = kept + bool(found), [*lost, *([fault] if fault else []), *wrong]
    return Outcome(revised, tuple(added), kept, tuple(lost))


def read_item(item: Any, shape: type[S]) -> tuple[S | None, Dropped | None]:
    """An item of a reply as `shape`, or the record that it is none."""
    try:
        return shape.model_validate(item), None
    except ValidationError as error:
        return None, dropped(str(item), Rejected(f"格式不对：{'.'.join(map(str, error.errors()[0]['loc']))}"))


def _revise(
    document: Document, target: Target, targets: Sequence[Target], said: FigureSaid
) -> tuple[Target, int, list[Dropped]]:
    """The target with all that holds of what is said, how much of that was new, and what doesn't hold."""
    company = [other for other in targets if other.sentence == target.sentence] or [target]
    now, new, lost = target, 0, []
    for label, check in FIELDS.values():
        try:
            proposal = check(Figure(document, target, company), said)
        except Rejected as reason:
            lost.append(dropped(f"{target.text} 的{label}：{_words(said, label)}", reason))
        else:
            now, counts = weigh(now, proposal) if proposal else (now, False)
            new += counts
    return _renamed(now, target), new, lost


def _words(said: FigureSaid, label: str) -> str:
    name = next(name for name, (each, _) in FIELDS.items() if each == label)
    value = getattr(said, name)
    return "＋".join(value) if isinstance(value, list) else str(value)


def _renamed(now: Target, before: Target) -> Target:
    """With the name that the table has for it."""
    if (now.indicator, now.measure) == (before.indicator, before.measure):
        return now
    row = canonical(now.indicator, family_of(now.unit), now.measure)
    return replace(now, canonical=row.name if row else None)


def _missed(
    document: Document, targets: Sequence[Target], batch: Sequence[Excerpt], said: MissedSaid
) -> tuple[Target | None, list[Dropped]]:
    """The target for a figure that the rules did not name: the grammar has to read it, and its name has to stand."""
    what = f"{said.text or ''}（{said.clause or ''}）"
    try:
        if not said.text or not 1 <= said.paragraph <= len(batch):
            raise Rejected("没有说是哪一段的哪个数")
        piece = batch[said.paragraph - 1].span
        clause = the_only(document.text, said.clause, piece) if said.clause else piece
        quantity = figure_at(document, clause, said.text, [target.span for target in targets])
        if not said.indicator:
            raise Rejected("没有说它的指标")
        bare = _bare(document, quantity)
        company = [*(other for other in targets if other.sentence == bare.sentence), bare]
        now, _, lost = _revise(document, bare, company, said)
        if now.indicator == bare.indicator:
            return None, lost
        return now, lost
    except Rejected as reason:
        return None, [dropped(what, reason)]


def _bare(document: Document, quantity: Quantity) -> Target:
    """A quantity before anyone has said what it measures."""
    line = Span(document.text.rfind("\n", 0, quantity.span.start) + 1, len(document.text))
    sentence = next(each for each in sentences(document.text, line) if each.end >= quantity.span.end)
    return Target(
        span=quantity.span,
        text=quantity.text,
        kind="goal" if document.role_at(quantity.span.start) == "plan" else "actual",
        indicator="",
        measure="level",
        direction=None,
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        masked=quantity.masked,
        period=None,
        strength=None,
        indicator_span=None,
        sentence=sentence,
        path=document.path_at(quantity.span.start),
        inferred=_UNREAD,
        origin="model",
    )
