"""Matters that say the same, taken up together by one clause of the draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from check.records import Embed
from draft.basis.records import Found
from draft.citing import Citations
from draft.composing.figures import unfounded
from draft.composing.repeated import repeated
from draft.figures import known, proposal_for, slot, slot_text, unfit
from draft.outline.merging import groups
from draft.records import OPEN, Figure, FigureSource, Kind, Proposal
from draft.wording import Slot, Worded, reword
from extract.records import Target
from ground.citation import Citation
from ingest.document import Span

# Whose words stand where several say the same: the report's own plan, policy, last year's plan, the report's review.
_ORDER: Mapping[Kind, int] = {"outlook": 0, "policy": 1, "path": 2, "goal": 3, "task": 3, "review": 4, "problem": 5}
_AS_WRITTEN: frozenset[Kind] = frozenset({"outlook", "policy", "path"})
_ANEW: frozenset[Kind] = frozenset({"outlook", "policy"})


@dataclass(frozen=True)
class Taken:
    """A clause of the draft and the matters that it takes up, the first of which words it.

    `text` has no closing mark; `figures` are those of its numbers that are not simply copied, by their place in it.
    """

    members: tuple[Found, ...]
    text: str
    figures: Mapping[Span, Figure]

    @property
    def lead(self) -> Found:
        return self.members[0]


def homes(chosen: Sequence[Found], rows: Sequence[Proposal], citations: Citations) -> Mapping[str, str]:
    """For each figure of last year the matter that sets its indicator's goal anew, by their ids.

    That is the report's own plan or policy, and for what the review says the goal of last year too; what the review
    says of something that is planned goes with the plan.
    """
    anew = [each for each in chosen if each.matter.kind in _ANEW]
    goals = [each for each in chosen if each.matter.kind == "goal"]
    found: dict[str, str] = {}
    again = repeated(chosen)
    for each in chosen:
        home = _set_anew(each, anew, rows, citations) if each.matter.kind in {"goal", "review"} else None
        if home is None and each.matter.kind == "review":
            home = _of_its_indicators(each, goals)
        if key := home.matter.id if home else again.get(each.matter.id):
            found[each.matter.id] = found.get(key, key)
    return found


def _set_anew(last: Found, anew: Sequence[Found], rows: Sequence[Proposal], citations: Citations) -> Found | None:
    """Where the coming year's figure of one of its indicators is set, or at least one of that indicator."""
    for target in last.targets:
        row = proposal_for(rows, target)
        option = row.taken if row else None
        for index in option.citations if option else ():
            place = citations.all[index]
            if home := next((it for it in anew if _holds(it, place)), None):
                return home
    return _of_its_indicators(last, [each for each in anew if each.matter.kind == "outlook"])


def _of_its_indicators(last: Found, goals: Sequence[Found]) -> Found | None:
    names = last.matter.indicators
    return next((each for each in goals if names and names <= each.matter.indicators), None)


def _holds(each: Found, place: Citation) -> bool:
    return each.volume.document.id == place.document and each.span.overlaps(place.span)


def taken(
    chosen: Sequence[Found], rows: Sequence[Proposal], year: int, embed: Embed, at_home: Mapping[str, str]
) -> Iterator[Taken | Found]:
    """The clauses that take up what was chosen, in its order; a matter that no clause can be made of comes as it is.

    `at_home` are matters that the clause of another one takes up; see `homes`.
    """
    ids = {each.matter.id for each in chosen}
    guests = [each for each in chosen if at_home.get(each.matter.id) in ids]
    hosts = [each for each in chosen if at_home.get(each.matter.id) not in ids]
    hosts.sort(key=lambda each: _ORDER[each.matter.kind])
    for group in groups([each.matter for each in hosts], embed):
        members = [hosts[number] for number in group]
        own = {each.matter.id for each in members}
        members += [guest for guest in guests if at_home[guest.matter.id] in own]
        yield from _taken(members, rows, year)


def _taken(members: Sequence[Found], rows: Sequence[Proposal], year: int) -> Iterator[Taken | Found]:
    """One clause for all of them, in the words of the first that can be worded.

    What the report plans or policy demands in words that can't be is not said by those of another.
    """
    for number, lead in enumerate(members):
        if made := _worded(lead, rows, year):
            passed = members[:number]
            yield Taken((lead, *(it for it in passed if not _own_words(it)), *members[number + 1 :]), *made)
            yield from filter(_own_words, passed)
            return
    yield from members


def _own_words(each: Found) -> bool:
    return each.matter.kind in _AS_WRITTEN


def _worded(lead: Found, rows: Sequence[Proposal], year: int) -> tuple[str, Mapping[Span, Figure]] | None:
    """The clause and its figures that stand in for those of the source; None where no sound clause can be made."""
    matter = lead.matter
    pairs = [*(_masked(lead) if matter.kind in _AS_WRITTEN else _slots(lead, rows))]
    made = reword(
        matter.text, kind=matter.kind, state=matter.state, year=year, of=lead.of, slots=[each for each, _ in pairs]
    )
    if made is None:
        return None
    figures = _placed(made, [figure for _, figure in pairs])
    quotes = [citation.quote for citation in matter.citations]
    return None if any(unfounded(made.text, figures, quotes, year)) else (made.text, figures)


def _masked(lead: Found) -> Iterator[tuple[Slot, Figure]]:
    """Figures that the source has blanked (XX亿元) are left open."""
    for target in lead.targets:
        if target.masked:
            span, text = _shifted(target.span, lead), f"{OPEN}{target.unit}"
            yield Slot(span, text), Figure(span, text, "open", ())


def _slots(lead: Found, rows: Sequence[Proposal]) -> Iterator[tuple[Slot, Figure]]:
    """What the plan writes where figures of the source stand, and where each comes from.

    What is part of a name, a threshold or a comparison stays as it is.
    """
    for target in lead.targets:
        if target.kind != "criterion" and unfit(lead.volume.document, target) is None:
            row = proposal_for(rows, target)
            place, text = _anew(lead, row, target)
            span = _shifted(place, lead)
            option = row.taken if row else None
            if option is None or OPEN in text:
                what = known(row, target, lead.of, lead.matter.kind == "review")
                yield Slot(span, text), Figure(span, text, "open", (), known=what)
            else:
                source: FigureSource = "derived" if option.formula else "copied"
                yield Slot(span, text), Figure(span, text, source, option.citations, option.formula)


def _shifted(span: Span, lead: Found) -> Span:
    return Span(span.start - lead.span.start, span.end - lead.span.start)


def _anew(lead: Found, row: Proposal | None, target: Target) -> tuple[Span, str]:
    """The place of a figure and what goes there; with its bound where that is in the clause too."""
    if row is None:
        return target.span, f"{OPEN}{target.unit}"
    place, text = slot(lead.volume.document.text, row, target)
    return (place, text) if lead.span.covers(place) else (target.span, slot_text(row, target))


def _placed(made: Worded, figures: Sequence[Figure]) -> dict[Span, Figure]:
    """The figures where their texts stand in the new words; of what is left open only the mark itself."""
    found = {}
    for slot_span, figure in zip(made.slots, figures, strict=True):
        if slot_span is not None:
            opened = made.text.find(OPEN, *slot_span) if figure.source == "open" else -1
            span = Span(opened, opened + len(OPEN)) if opened >= 0 else slot_span
            found[span] = replace(figure, span=span, text=span.of(made.text))
    return found
