"""Everything that a sentence states, held against the quotes that it cites."""

from collections.abc import Iterator, Sequence

from ground.carrying.dates import Date, end_of_plan, plans_in, same_date
from ground.carrying.figures import Fault, figure_faults
from ground.carrying.naming import Name, Names, find_names
from ground.carrying.owners import owner_faults
from ground.carrying.reading import Reading, read
from ground.carrying.records import Ground, Kind, Lack
from ground.carrying.slots import exchanged
from ingest.document import Span

_UNTIL, _END = ("到", "至"), ("底", "末")
_OF_TITLE = 4  # characters of a title behind its year


def lacks(sentence: str, grounds: Sequence[Ground]) -> tuple[Lack, ...]:
    """What `sentence` says that the quotes of `grounds` do not, in the order of the sentence; () where all is carried.

    Names and years may also stand in a frame; nothing else may. Relative words (今年, 去年) can't be checked.
    """
    said = read(sentence)
    quotes = [read(ground.quote) for ground in grounds]
    frames = [read(ground.frame) for ground in grounds if ground.frame]
    named = list(find_names(said.text))
    faults = [
        *figure_faults(said, quotes, [name.span for name in named]),
        *_year_faults(said, quotes, frames, grounds),
        *_date_faults(said, quotes, frames),
        *_number_faults(said, [*quotes, *frames]),
        *_name_faults(named, [*quotes, *frames]),
    ]
    faults = faults or [*owner_faults(said, quotes)]
    faults = faults or [*_slot_faults(said, quotes)]  # which would only say the same once more
    ordered = sorted({(fault.span, fault.kind): fault for fault in faults}.values(), key=lambda fault: fault.span)
    return tuple(Lack(fault.kind, said.folded.original(fault.span), fault.reason) for fault in ordered)


def _slot_faults(said: Reading, quotes: Sequence[Reading]) -> Iterator[Fault]:
    for slot, stands in exchanged(said.text, [quote.text for quote in quotes]):
        reason = f"依据中这里是“{stands}”，不是“{slot.span.of(said.text)}”"
        kind: Kind = "year" if slot.is_year else "indicator" if slot.is_number else "direction"
        yield Fault(kind, slot.span, reason)


def _year_faults(
    said: Reading, quotes: Sequence[Reading], frames: Sequence[Reading], grounds: Sequence[Ground]
) -> Iterator[Fault]:
    texts = [*quotes, *frames]
    plans = {plan for text in texts for _, plan in plans_in(text.text)}
    quoted = {year for text in quotes for named in text.years for year in named.years}
    framed = {year for text in frames for named in text.years for year in named.years}
    years = quoted.union(framed, *(ground.years for ground in grounds))
    elsewhere = frozenset[int]().union(*(ground.elsewhere for ground in grounds))
    elsewhere -= quoted.union(*(ground.years for ground in grounds))
    ends = set(map(end_of_plan, plans))
    for named in said.years:
        missing = sorted(named.years - years - (ends if _ends(said.text, named.span) else set()))
        if missing:
            yield Fault("year", named.span, "依据中没有" + "、".join(f"“{year}年”" for year in missing))
        elif named.years & elsewhere and not named.compared and not _names_document(said.text, named.span, frames):
            yield Fault("year", named.span, f"所注的依据说的不是“{named.span.of(said.text)}”")
    for span, plan in plans_in(said.text):
        last = end_of_plan(plan)
        if plan not in plans and not {last - 4, last} <= years:
            yield Fault("year", span, f"依据中没有“{plan}”")


def _ends(text: str, year: Span) -> bool:
    """Whether the year is named as the end of a plan: 到2025年, 2025年末."""
    return text[max(0, year.start - 1) : year.start] in _UNTIL or text[year.end : year.end + 1] in _END


def _names_document(text: str, year: Span, frames: Sequence[Reading]) -> bool:
    """Whether the year is one of a title: 2022年工作总结和2023年工作思路提出."""
    name = text[year.start : year.end + _OF_TITLE]
    return len(name) == year.end - year.start + _OF_TITLE and any(name in frame.text for frame in frames)


def _date_faults(said: Reading, quotes: Sequence[Reading], frames: Sequence[Reading]) -> Iterator[Fault]:
    stands = {date for quote in quotes for date in quote.dates}
    periods = {date for frame in frames for date in frame.dates if not date.day}
    for date in said.dates:
        if not any(same_date(date, other) for other in (stands if _exact(date) else stands | periods)):
            yield Fault("date", date.span, f"依据中没有“{date.span.of(said.text)}”")


def _exact(date: Date) -> bool:
    """A day or a deadline: a heading (上半年工作总结) names periods only."""
    return bool(date.day or date.part or date.by)


def _number_faults(said: Reading, texts: Sequence[Reading]) -> Iterator[Fault]:
    stands = {number for text in texts for _, number in text.numbers}
    for span, number in said.numbers:
        if not any(number.endswith(other) or other.endswith(number) for other in stands):
            yield Fault("number", span, f"依据中没有文号“{span.of(said.text)}”")


def _name_faults(named: Sequence[Name], texts: Sequence[Reading]) -> Iterator[Fault]:
    names = Names([text.text for text in texts]) if named else None
    for name in named:
        if names and not names.carry(name):
            yield Fault("name", name.span, f"依据中没有“{name.words}”")
