"""Where a quote stands in the text: found or not, never guessed."""

from extract.records import Dropped
from ingest.document import Span


class Rejected(Exception):
    """A proposal that the text does not carry; says why, in Chinese."""


def occurrences(text: str, quote: str, within: Span) -> list[Span]:
    """Every place in `within` where `quote` stands to the letter, blanks at its edges aside."""
    words = quote.strip()
    found: list[Span] = []
    at = text.find(words, within.start, within.end) if words else -1
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1, within.end)
    return found


def the_only(text: str, quote: str, within: Span) -> Span:
    """Where `quote` stands in `within`; raises Rejected where it does not, or more than once."""
    found = occurrences(text, quote, within)
    if not found:
        raise Rejected("原文没有这句话")
    if len(found) > 1:
        raise Rejected(f"这句话在原文出现了{len(found)}次，不知道指哪一处")
    return found[0]


def nearest(text: str, quote: str, within: Span, to: Span) -> Span:
    """Where `quote` stands in `within` that is nearest before `to`, or else behind it; raises Rejected for nowhere."""
    found = [place for place in occurrences(text, quote, within) if not place.overlaps(to)]
    if not found:
        raise Rejected("原文这句话里没有这些字")
    before = [place for place in found if place.end <= to.start]
    return before[-1] if before else found[0]


def dropped(what: str, reason: Rejected) -> Dropped:
    """The record of a proposal that was rejected; long ones are shortened."""
    return Dropped(what if len(what) <= 120 else f"{what[:119]}…", str(reason))
