"""The frame of a plan: its parts and the places in them where matters go."""

from dataclasses import dataclass

from ground.citation import Citation

Stretch = tuple[str, int, int]  # a document's id and a span of its text
Cell = tuple[int, int]  # a part of the frame and a place in it, -1 for a new one


@dataclass(frozen=True, slots=True)
class Place:
    """An item of the frame: a title that may become an item's title, and who answers for it where `units` say so.

    `citation` is the title where it stands, `span` the whole item there, `words` its text. `kin` are the items of last
    year's plan that are about the same.
    """

    title: str
    citation: Citation | None
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    units: tuple[Citation, ...] = ()
    span: Stretch | None = None
    words: str = ""
    kin: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the frame: its heading, cited where a document has it, and its places in order.

    `span` and `words` are all of the section in its document. The `rest` is for what fits into no other part.
    """

    title: str
    citation: Citation | None
    places: tuple[Place, ...]
    span: Stretch | None = None
    words: str = ""
    rest: bool = False
