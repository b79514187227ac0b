"""What a person writes, as lines of the draft: her words stand as they are, what nothing carries is marked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeAlias

from draft.composing.figures import figures_of, unfounded
from draft.records import Figure, Line
from ground.citation import Citation
from ingest.document import Span
from ingest.sentences import sentences

Grounding: TypeAlias = Callable[[str, Sequence[Citation]], Sequence[str]]  # what of a sentence nothing carries
_ALIKE = 0.2  # of the shorter one's characters, in runs of two: unrelated sentences have more in 1 of 50
_CONTAINED = 0.5
_ENDS = "。！？!?；;：:…"
_CLOSING = "”’」』）)"


def written(
    text: str, old: Sequence[Line], citations: Sequence[Citation], year: int, grounding: Grounding | None = None
) -> tuple[Line, ...]:
    """The lines that `text` makes in place of `old`, whose indexes point into `citations`; none of a blank text.

    A sentence that stood there before is kept as it was. Each other one is a person's, with the matters, citations and
    figures of the old lines that it stands for. `lacking` says which numbers no citation carries, and what `grounding`
    finds; the `year` of the plan needs no basis.
    """
    said = [_closed(span.of(text)) for span in sentences(text)]
    at_hand = {index: citations[index] for line in old for index in (*line.citations, *_of_figures(line))}
    lines = []
    for sentence, kin in zip(said, _kin(said, [line.text for line in old]), strict=True):
        own = [old[at] for at in kin]
        if len(own) == 1 and own[0].text == sentence:
            lines.append(own[0])
        else:
            lines.append(_marked(_line(sentence, own, at_hand), citations, year, grounding))
    return tuple(lines)


def lacking(text: str, cited: Iterable[Citation], year: int) -> tuple[str, ...]:
    """The numbers of `text` that no quote carries, each as a Chinese remark."""
    return _remarks(unfounded(text, {}, [citation.quote for citation in cited], year))


def alike(one: str, other: str) -> bool:
    """Whether two sentences or titles may be two wordings of one thing."""
    return _share(one, other) >= _ALIKE


def _share(one: str, other: str) -> float:
    """How much of the shorter text stands in the other, in runs of two characters or more and in order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / max(1, min(len(one), len(other)))


def _line(sentence: str, own: Sequence[Line], at_hand: Mapping[int, Citation]) -> Line:
    """The sentence in the place of its `own` old lines; its numbers may be those of other lines of the item."""
    cited = [index for line in own for index in line.citations]
    kept = _kept(sentence, [figure for line in own for figure in line.figures])
    nearest_first = dict.fromkeys((*cited, *at_hand))
    figures = figures_of(sentence, kept, [(index, at_hand[index]) for index in nearest_first])
    rests = dict.fromkeys((*cited, *(index for figure in figures for index in figure.citations)))
    matters = dict.fromkeys(matter for line in own for matter in line.matters)
    return Line(sentence, tuple(matters), tuple(rests), figures, origin="person")


def _marked(line: Line, citations: Sequence[Citation], year: int, grounding: Grounding | None) -> Line:
    """The line with what nothing that it cites carries."""
    cited = [citations[index] for index in line.citations]
    given = {figure.span: figure for figure in line.figures}
    numbers = _remarks(unfounded(line.text, given, [citation.quote for citation in cited], year))
    others = grounding(line.text, cited) if grounding else ()
    return replace(line, lacking=tuple(dict.fromkeys((*numbers, *others))))


def _of_figures(line: Line) -> Iterator[int]:
    return (index for figure in line.figures for index in figure.citations)


def _remarks(numbers: Iterable[str]) -> tuple[str, ...]:
    found = dict.fromkeys(numbers)  # a figure and its digits: one remark
    whole = (number for number in found if not any(number != other and number in other for other in found))
    return tuple(f"依据中没有“{number}”" for number in whole)


def _kept(sentence: str, figures: Iterable[Figure]) -> dict[Span, Figure]:
    """The old figures that the sentence still has, at their new places, the longest first."""
    found: dict[Span, Figure] = {}
    for figure in sorted(figures, key=lambda each: -len(each.text)):
        for span in _places(sentence, figure.text):
            if not any(span.overlaps(other) for other in found):
                found[span] = replace(figure, span=span)
                break
    return found


def _places(sentence: str, number: str) -> Iterator[Span]:
    """Where the number stands by itself: 5亿元 isn't in 15亿元."""
    at = sentence.find(number)
    while at >= 0:
        end = at + len(number)
        before, after = sentence[at - 1 : at], sentence[end : end + 1]
        if not (number[0].isdigit() and before and before in "0123456789.") and not (
            number[-1].isdigit() and after and after in "0123456789."
        ):
            yield Span(at, end)
        at = sentence.find(number, at + 1)


def _kin(new: Sequence[str], old: Sequence[str]) -> list[list[int]]:
    """For each new sentence the old ones that it stands for.

    That is the one that it is nearest to, and those that went into it: two sentences may have been joined. Where no
    sentence is like any, the first one stands for all.
    """
    shares = [[_share(mine, theirs) for theirs in old] for mine in new]
    kin = [_nearest(mine, old, row) for mine, row in zip(new, shares, strict=True)]
    if new and old and not any(kin):
        return [list(range(len(old))), *([] for _ in new[1:])]
    taken = {at for own in kin for at in own}
    for at in range(len(old)):
        changed = [number for number, mine in enumerate(new) if mine not in old]
        best = max(changed, key=lambda number: shares[number][at], default=None)
        if at not in taken and best is not None and shares[best][at] >= _CONTAINED:
            kin[best].append(at)
    return [sorted(own) for own in kin]


def _nearest(sentence: str, old: Sequence[str], shares: Sequence[float]) -> list[int]:
    if sentence in old:
        return [old.index(sentence)]
    best = max(range(len(old)), key=lambda at: shares[at], default=None)
    return [] if best is None or shares[best] < _ALIKE else [best]


def _closed(sentence: str) -> str:
    """The sentence with a mark at its end: lines are set one behind the other."""
    return sentence if sentence.rstrip(_CLOSING)[-1:] in _ENDS else f"{sentence}。"
