"""What stands around a quantity: its sentence, the words that lead to it, the words behind it, the figure before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ground.quantity import Quantity
from ingest.document import Document, Role, Span
from ingest.sentences import sentences

COUNTED = frozenset({"count", "people", ""})
MEASURED = frozenset({"money", "area", "length", "weight", "volume", "energy"})
_BREAK = re.compile(r"[，。；;：、（）\n\t！？—]|,(?!\d)")
_JOINT = re.compile(r"(?:以上|左右|以内|以下)?(?:[、，和及与]|以及|\s)*(?:力争|确保|争取)?")
_REACH = 500
_LONGEST_SERIES = 50
# Short brackets inside a name: 就业扶贫车间（家工坊）19个; a label such as （一） is none.
_ASIDE = re.compile(r"（(?![一二三四五六七八九十\d]+）)(?:[^（）\n\d，。；]{1,12}）|[^（）\n\d。；]{1,40}）$)")


@dataclass(frozen=True, slots=True)
class Context:
    """A quantity in place. `lead` runs from the last break or figure to the number, `after` from it to the next break.

    `previous` is the context of the figure before it in the same sentence.
    """

    document: Document
    quantity: Quantity
    sentence: Span
    lead: Span
    after: Span
    role: Role
    previous: "Context | None"

    @property
    def lead_text(self) -> str:
        return self.lead.of(self.document.text)

    @property
    def after_text(self) -> str:
        return self.after.of(self.document.text)

    @property
    def before(self) -> str:
        """The sentence up to the number, as far as words reach."""
        start = max(self.sentence.start, self.quantity.span.start - _REACH)
        return self.document.text[start : self.quantity.span.start]

    @property
    def behind(self) -> str:
        """The sentence behind the number, as far as words reach."""
        return self.document.text[self.quantity.span.end : min(self.sentence.end, self.quantity.span.end + _REACH)]

    @property
    def between(self) -> str:
        """What stands between the figure before it in the sentence and this one."""
        start = self.previous.quantity.span.end if self.previous else self.sentence.start
        return self.document.text[start : self.quantity.span.start]

    @property
    def continues_series(self) -> bool:
        """Nothing but a comma or an 和 stands between this figure and the one before: 增长2%、6.5%和7.5%."""
        if self.previous is None:
            return False
        gap = self.document.text[self.previous.quantity.span.end : self.quantity.span.start]
        return bool(_JOINT.fullmatch(gap)) and bool(gap)

    @property
    def series(self) -> list["Context"]:
        """The figures of its series up to this one, which is the last."""
        found = [self]
        while found[-1].continues_series and found[-1].previous and len(found) < _LONGEST_SERIES:
            found.append(found[-1].previous)
        return found[::-1]


def contexts(document: Document, quantities: Sequence[Quantity]) -> list[Context]:
    """The contexts of `quantities` (in the order of the text)."""
    found: list[Context] = []
    bounds = list(sentences(document.text))
    at = 0
    for quantity, following in pairwise([*quantities, None]):
        if quantity is None:
            continue
        while at < len(bounds) - 1 and bounds[at].end <= quantity.span.start:
            at += 1
        sentence = bounds[at]
        previous = found[-1] if found and found[-1].sentence == sentence else None
        limit = following.span.start if following else len(document.text)
        found.append(_context(document, quantity, sentence, previous, limit))
    return found


def _context(document: Document, quantity: Quantity, sentence: Span, previous: Context | None, limit: int) -> Context:
    text, span = document.text, quantity.span
    floor = previous.quantity.span.end if previous else sentence.start
    plain = _ASIDE.sub(lambda aside: "·" * len(aside.group()), text[floor : span.start])
    breaks = [floor + match.end() for match in _BREAK.finditer(plain)]
    ahead = _BREAK.search(text, span.end, min(sentence.end, limit))
    end = ahead.start() if ahead else min(sentence.end, limit)
    lead = Span(breaks[-1] if breaks else floor, span.start)
    return Context(document, quantity, sentence, lead, Span(span.end, end), document.role_at(span.start), previous)
