"""A sentence of a model held against the drafted sentences that it takes the place of and the quotes that it cites."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from check.records import Embed
from draft.model.manners import charged, ill_mannered, measures
from draft.model.material import Evidence, Part
from draft.model.numbers import numbers_of, plain, strange
from draft.model.places import misplaced
from draft.model.replies import SentenceSaid
from draft.records import OPEN, Line
from ground.carrying import Ground, means, objections, support
from ground.carrying.dates import years_in
from ground.carrying.objecting import LEAST

_MARK = re.compile(r"[\[［【〔（(](?:(?:依据|句)\s*\d[\d,，、;；\s依据句]*|\d{1,3}(?:[,，、\s]+\d{1,3})*)[\]］】〕）)]")
_ROUND = re.compile(r"^[（(]\d{1,3}[）)]$")  # a label of the text (1), no number of a line
_BLANKS = re.compile(r"\s+")
_ENDS = ("。", "；", "！", "？", "：", "，", "、", "…")
_TITLE = re.compile(r"[^。；！？\n]{4,40}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a sentence, in Chinese; with a `grave` one it has no place in the draft, else it is marked."""

    reason: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a model: the numbers of the drafted lines and of the evidence that count for it, and its faults."""

    text: str
    drafted: tuple[int, ...] = ()
    basis: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def grave(self) -> bool:
        return any(fault.grave for fault in self.faults)

    @property
    def why(self) -> str:
        return "；".join(dict.fromkeys(fault.reason for fault in self.faults))


@dataclass(frozen=True)
class Grounds:
    """What the sentences of an item may rest on.

    A line that nothing carries to the end is no ground itself. The figures and deadlines of what was cited for last
    year are none of the coming year's: of such a quote only names and words count.
    """

    lines: Sequence[Line]
    evidence: Sequence[Evidence]
    own: str

    @cached_property
    def figures(self) -> tuple[Ground, ...]:
        """What may carry a figure."""
        quotes = (
            each.ground if each.current else Ground("", f"{each.ground.frame} {each.ground.quote}")
            for each in self.evidence
        )
        return (*self._lines, *quotes)

    @cached_property
    def words(self) -> tuple[Ground, ...]:
        """What may carry its meaning."""
        return (*self._lines, *(each.ground for each in self.evidence))

    @property
    def _lines(self) -> Iterator[Ground]:
        return (Ground(line.text, self.own) for line in self.lines if not line.lacking)

    @cached_property
    def text(self) -> str:
        """What may carry a number to the letter."""
        return "\n".join(ground.quote for ground in self.figures)

    def without_titles(self, sentence: str) -> str:
        """The sentence without the titles of the documents that it rests on, whose numbers are their own."""
        titles = {title for each in self.evidence for title in re.findall("《[^《》]+》", each.ground.frame)}
        return re.sub("|".join(map(re.escape, titles)) or r"\Z", "", sentence)


def judged(part: Part, said: SentenceSaid, year: int, embed: Embed) -> Judged:
    """What is to be thought of a sentence about the item of `part`."""
    text = cleaned(said.text)
    unknown = [n for n in said.drafted if n not in part.lines] + [n for n in said.basis if n not in part.evidence]
    drafted = tuple(dict.fromkeys(n for n in said.drafted if n in part.lines))
    basis = tuple(dict.fromkeys(n for n in said.basis if n in part.evidence))
    if not text:
        return Judged(said.text, drafted, basis, (Fault("是空的"),))
    if unknown:
        return Judged(text, drafted, basis, (Fault(f"这一事项没有编号为{'、'.join(map(str, unknown))}的句或依据"),))
    if not drafted and not basis:
        return Judged(text, faults=(Fault("没有注明依据"),))
    faults = _faults(text, _grounds(part, drafted, basis), part, year, embed)
    return Judged(text, drafted, basis, tuple(dict.fromkeys(faults)))


def cleaned(text: str) -> str:
    """One line that ends as a sentence does, without numbers of lines in it."""
    bare = _MARK.sub(lambda match: match[0] if _ROUND.match(match[0]) else "", text)
    line = "".join(filter(str.isprintable, _BLANKS.sub(" ", bare))).strip()
    return line if not line or line.endswith(_ENDS) else f"{line}。"


def retitled(part: Part, title: str | None, embed: Embed) -> str | None:
    """The title that a model gives the item, if it says no more than the item does; None where the old one stays."""
    line = cleaned(title or "").rstrip("。")
    grounds = Grounds([Line(part.item.title, (), ()), *part.lines.values()], [*part.evidence.values()], part.own)
    if line == part.item.title or not _TITLE.fullmatch(line) or OPEN in line:
        return None
    sentence = f"{line}。"
    if any(ill_mannered(sentence, grounds.text)) or numbers_of(line) - numbers_of(part.item.title):
        return None
    said = means(line, grounds.words, embed) and means(part.item.title, [Ground(line, "")], embed)
    return line if said and not objections(sentence, grounds.figures) else None


def _grounds(part: Part, drafted: Iterable[int], basis: Iterable[int]) -> Grounds:
    """Where a sentence names no quote, those of the drafted lines count."""
    lines = [part.lines[number] for number in drafted]
    own = {index for line in lines for index in line.citations}
    cited = [part.evidence[number] for number in basis] or [e for e in part.evidence.values() if e.citation in own]
    return Grounds(lines, cited, part.own)


def _faults(text: str, grounds: Grounds, part: Part, year: int, embed: Embed) -> Iterator[Fault]:
    bare = grounds.without_titles(text)
    unknown = strange(bare, grounds.text, year)
    yield from (Fault(f"依据中没有“{number}”") for number in unknown)
    yield from (Fault(f"依据中没有“{named}年”") for named in _years(bare) - _years(grounds.text) - {year})
    yield from (Fault(reason) for reason in ill_mannered(text, grounds.text))
    yield from (Fault(f"没有依据说由“{unit}”负责") for unit in charged(text) if not _in_charge(unit, grounds, part))
    yield from (Fault(f"“{number}”写到了别的地方") for number in misplaced(bare, grounds.text))
    for lack in objections(text, grounds.figures):
        if not any(plain(lack.text) in number for number in unknown):
            yield Fault(lack.reason, grave=lack.kind != "name")
    if not means(text, grounds.words, embed):  # with next to nothing of its words, it is about something else
        yield Fault("所注的依据没有说这个意思", grave=support(text, grounds.words) < LEAST)
    else:
        for measure in measures(text):
            if not means(measure, grounds.words, embed):
                yield Fault(f"依据中没有“{measure}”这项举措", grave=False)


def _years(text: str) -> set[int]:
    return {year for named in years_in(text) for year in named.years}


def _in_charge(unit: str, grounds: Grounds, part: Part) -> bool:
    """A unit may be put in charge that the item names, or the line that the sentence takes the place of."""
    names = [part.own, *(line.text for line in grounds.lines if not line.lacking)]
    return any(unit.lstrip("市省区县") in name for name in names)
