"""Passages found as a reader at a terminal sees them."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from api.render import in_cells, place_of
from ask.shortening import shortened
from index.passage import Route
from ingest.document import Span
from library.entry import Found

_MOST_CHARACTERS = 160
_ROUTES: Mapping[Route, str] = {"lexical": "按词", "dense": "按意思", "both": "按词和意思"}


def show_found(out: Console, found: Sequence[Found]) -> None:
    """The passages with where they stand, how well they fit and how they were found."""
    if not found:
        out.print("没有找到相关的段落")
    for each in found:
        fit = f"（{each.hit.score:.3f}，{_ROUTES[each.hit.route]}）"
        out.print(Text.assemble((f"[{each.hit.rank}] ", "cyan"), place_of(each.citation), (fit, "dim")))
        out.print(Padding(Text(f"“{in_cells(_brief(each.citation.quote))}”"), (0, 0, 0, 4), expand=False))


def _brief(quote: str) -> str:
    """The beginning of a long passage, up to the end of a clause."""
    shown = shortened(quote, Span(0, len(quote)), _MOST_CHARACTERS)
    return quote if shown.end >= len(quote.rstrip("，；：、")) else f"{shown.of(quote)}…"
