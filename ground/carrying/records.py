"""What a sentence cites, and what of it nothing carries."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["figure", "unit", "direction", "year", "date", "name", "number", "indicator", "address", "length"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a sentence cites: `quote` is the exact characters of the source.

    `frame` is the title of the document and the headings above the quote: it may carry names and years, never figures.
    `years` are those that this part of the document is about where nothing else is said, `elsewhere` those of its other
    parts, though its title names them.
    """

    quote: str
    frame: str
    years: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Lack:
    """`text` are characters of the sentence that nothing carries; `reason` says so in one Chinese clause."""

    kind: Kind
    text: str
    reason: str
