"""The numbers of a drafted line: each is copied, derived or open, or the line does not stand."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from draft.records import OPEN, Figure
from ground.citation import Citation
from ground.quantity import Quantity, find_quantities
from ingest.document import Span

_DIGITS = re.compile(r"\d+(?:[,，]\d{3}(?!\d))*(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def figures_of(text: str, given: Mapping[Span, Figure], cited: Sequence[tuple[int, Citation]]) -> tuple[Figure, ...]:
    """The figures of `text` in order: those `given`, what is left open, and the others as copied from what is cited.

    `cited` are citations with their indexes. What none of them carries is not among the figures; see `unfounded`.
    """
    found = {**_open(text), **given}
    for quantity in _quantities(text):
        holder = next((index for index, citation in cited if _stands(quantity.text, _plain(citation.quote))), None)
        if holder is not None and not any(span.overlaps(quantity.span) for span in found):
            found[quantity.span] = Figure(quantity.span, quantity.text, "copied", (holder,))
    return tuple(found[span] for span in sorted(found))


def unfounded(text: str, given: Mapping[Span, Figure], quotes: Sequence[str], year: int) -> Iterator[str]:
    """The numbers of `text` that stand neither in a given figure nor in a quote; the plan's own year is no number."""
    sources = [_plain(quote) for quote in quotes]
    digits = {number for source in sources for number in _DIGITS.findall(source)}
    for quantity in _quantities(text):
        if not _within(quantity.span, given) and not any(_stands(quantity.text, source) for source in sources):
            yield quantity.text
    for match in _DIGITS.finditer(text):
        own_year = match.group() == str(year) and text.startswith("年", match.end())
        if not (own_year or _within(Span(*match.span()), given) or _plain(match.group()) in digits):
            yield match.group()


def _quantities(text: str) -> Iterator[Quantity]:
    """A unit behind what is left open (【待定】亿元) is no quantity."""
    ends = {span.end for span in _open(text)}
    return (quantity for quantity in find_quantities(text) if quantity.span.start not in ends)


def _open(text: str) -> dict[Span, Figure]:
    spans = (Span(*match.span()) for match in re.finditer(re.escape(OPEN), text))
    return {span: Figure(span, OPEN, "open", ()) for span in spans}


def _within(span: Span, given: Mapping[Span, Figure]) -> bool:
    return any(each.overlaps(span) for each in given)


def _stands(figure: str, source: str) -> bool:
    """Whether the figure stands in the source on its own, not as a piece of another one: 7个 is not in 107个."""
    plain = _plain(figure)
    ends = r"(?!\d)" if plain[-1:].isdigit() else ""  # 4万户 stands in 4万户14.9万人
    return bool(re.search(rf"(?<!\d)(?<!\d\.){re.escape(plain)}{ends}", source))


def _plain(text: str) -> str:
    """Full width as half width, 1,200 as 1200."""
    return _THOUSANDS.sub("", unicodedata.normalize("NFKC", text).replace(" ", ""))
