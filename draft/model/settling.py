"""What becomes of an item: the sentences of the model that stand, the rules' own where it left something out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from check.records import Embed
from draft.composing.figures import figures_of
from draft.model.judging import Fault, Judged
from draft.model.material import Part
from draft.model.numbers import lost
from draft.records import Figure, Item, Line, Matter, Note, Plan
from ground.carrying import Ground, means, support
from ingest.document import Span

DROPPED, LEFT_OUT = "model dropped", "model left out"
_LEAST = 0.5  # of what a drafted line says of a matter, the sentences in its place have to say so much


@dataclass(frozen=True, slots=True)
class Settled:
    """The item as it stands now, and what its writer should know of it."""

    item: Item
    notes: tuple[Note, ...]


def with_losses(part: Part, sentences: Sequence[Judged], year: int) -> list[Judged]:
    """The sentences, those first in the place of a drafted line also with the numbers of it that none of them has."""
    now = [*sentences]
    for number, line in part.lines.items():
        claims = [at for at, each in enumerate(now) if number in each.drafted]
        missing = lost(line.text, "\n".join(now[at].text for at in claims), year) if claims else []
        if missing:
            fault = Fault(f"缺少句{number}的“{'”“'.join(missing)}”")
            now[claims[0]] = replace(now[claims[0]], faults=(*now[claims[0]].faults, fault))
    return now


def settled(plan: Plan, part: Part, sentences: Sequence[Judged], embed: Embed) -> Settled:
    """The item of `part` made of these sentences and of the drafted lines that they don't carry."""
    standing = _Standing(part, {matter.id: matter for matter in plan.matters}, plan.year, embed)
    kept, carried = standing.of(_once(sentences))
    dropped = [each for each in sentences if each not in kept]
    if not kept:
        return Settled(part.item, tuple(_dropped_notes(part, dropped)))
    owners = _owners(part, kept, carried, standing.matters)
    lines = _ordered(part, kept, carried, [_line(plan, part, each, owners[at]) for at, each in enumerate(kept)])
    back = [number for number in part.lines if number not in carried]
    notes = (*_dropped_notes(part, dropped), *_left_out_notes(part, back, dropped))
    return Settled(replace(part.item, lines=tuple(lines)), notes)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Says which sentences may stand, and which drafted lines they carry."""

    part: Part
    matters: Mapping[str, Matter]
    year: int
    embed: Embed

    def of(self, sentences: Sequence[Judged]) -> tuple[list[Judged], set[int]]:
        """A sentence with a fault stands, marked, only where no line of the rules is there to stand in for it."""
        flawless = [each for each in sentences if not each.faults]
        carried = {number for number in self.part.lines if self._carried(number, flawless)}
        kept = [each for each in sentences if not each.faults or (not each.grave and carried.issuperset(each.drafted))]
        # what is only a part of lines that come back would say it twice
        kept = [each for each in kept if not each.drafted or carried.intersection(each.drafted)]
        return kept, carried

    def _carried(self, number: int, sentences: Sequence[Judged]) -> bool:
        """Whether the sentences in its place say what the line does, and the item each of its matters."""
        line = self.part.lines[number]
        words = "".join(each.text for each in sentences if number in each.drafted)
        if not words or lost(line.text, words, self.year) or not means(line.text, [Ground(words, "")], self.embed):
            return False
        whole = "".join(each.text for each in sentences)
        return all(self._said(self.matters[each], line.text, whole) for each in line.matters if each in self.matters)

    @staticmethod
    def _said(matter: Matter, drafted: str, words: str) -> bool:
        """Whether the words say as much as is asked of a matter, by its name or by what the source says of it."""
        shares = [
            (support(each, [Ground(words, "")]), support(each, [Ground(drafted, "")]))
            for each in (matter.thing, matter.text)
        ]
        return any(now >= _LEAST * before and before for now, before in shares) or not any(b for _, b in shares)


def _once(sentences: Iterable[Judged]) -> list[Judged]:
    return [*{each.text: each for each in reversed([*sentences])}.values()][::-1]


def _owners(
    part: Part, kept: Sequence[Judged], carried: Iterable[int], matters: Mapping[str, Matter]
) -> list[tuple[str, ...]]:
    """The matters of each sentence: of the lines in whose place it stands, each with the one that says most of it."""
    owned: list[list[str]] = [[] for _ in kept]
    for number in sorted(carried):
        claims = [at for at, each in enumerate(kept) if number in each.drafted]
        for matter in part.lines[number].matters:
            thing = matters[matter].thing if matter in matters else ""
            best = max(claims, key=lambda at: support(thing, [Ground(kept[at].text, "")]))
            owned[best].append(matter)
    return [tuple(dict.fromkeys(each)) for each in owned]


def _line(plan: Plan, part: Part, each: Judged, matters: tuple[str, ...]) -> Line:
    """The sentence as a line; what is to the letter a line of the rules is that line."""
    drafted = [part.lines[number] for number in each.drafted]
    if len(drafted) == 1 and drafted[0].text == each.text and drafted[0].matters == matters:
        return drafted[0]
    cited = [part.evidence[number].citation for number in each.basis]
    citations = tuple(dict.fromkeys([*cited, *(index for line in drafted for index in line.citations)]))
    given = dict(_given(each.text, drafted))
    figures = _outermost(figures_of(each.text, given, [(index, plan.citations[index]) for index in citations]))
    lacking = tuple(dict.fromkeys(fault.reason for fault in each.faults))
    return Line(each.text, matters, citations, figures, lacking, "model")


def _given(text: str, drafted: Sequence[Line]) -> Iterator[tuple[Span, Figure]]:
    """The figures of the drafted lines where they stand in the new text, the longest first."""
    taken: list[Span] = []
    figures = {figure.text: figure for line in reversed(drafted) for figure in line.figures}
    for words, figure in sorted(figures.items(), key=lambda pair: -len(pair[0])):
        at = text.find(words)
        while words and at >= 0:
            span = Span(at, at + len(words))
            if not text[at - 1 : at].isdigit() and not any(span.overlaps(each) for each in taken):
                taken.append(span)
                yield span, replace(figure, span=span)
            at = text.find(words, span.end)


def _outermost(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Without those that are a part of another one."""
    wider = [
        [other for other in figures if other.span != each.span and other.span.covers(each.span)] for each in figures
    ]
    return tuple(each for each, others in zip(figures, wider, strict=True) if not others)


def _ordered(part: Part, kept: Sequence[Judged], carried: set[int], made: Sequence[Line]) -> list[Line]:
    """The model's lines in its order, each of the rules' that comes back behind what stands for an earlier one."""
    placed = [(min(each.drafted, default=0), line) for each, line in zip(kept, made, strict=True)]
    for number, line in part.lines.items():
        if number not in carried:
            before = [at for at, (first, _) in enumerate(placed, 1) if 0 < first <= number]
            placed.insert(max(before, default=0), (number, line))
    return [line for _, line in placed]


def _dropped_notes(part: Part, dropped: Iterable[Judged]) -> Iterator[Note]:
    for each in dropped:
        cited = tuple(part.evidence[number].citation for number in each.basis)
        why = each.why or "没有写全所替代的句子"
        message = f"“{part.item.title}”中，模型写的“{_short(each.text)}”没有采用：{why}"
        yield Note(DROPPED, message, cited, (part.item.id,))


def _left_out_notes(part: Part, back: Iterable[int], dropped: Sequence[Judged]) -> Iterator[Note]:
    """The lines that the model passed over; of those that stand in for its dropped sentences the other note tells."""
    told = {number for each in dropped for number in each.drafted}
    for number in back:
        if number not in told:
            line = part.lines[number]
            message = f"“{part.item.title}”中，模型漏写了“{_short(line.text)}”，已补回"
            yield Note(LEFT_OUT, message, line.citations, (part.item.id,))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
