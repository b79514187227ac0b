"""An answer in the making: what is said, and the places that carry it, each quoted once."""

import re
from collections.abc import Sequence

from ask.answer import Answer, Mode, Sentence
from ask.question import Question
from ask.shortening import shortened
from ground.citation import Citation, cite
from ingest.document import Document, Span

Place = tuple[Document, Span]
_QUOTE = 400  # characters of a citation, at most
_ENDS = "。！？”"


class Composition:
    """Sentences with their citations; a place that is said twice is cited once."""

    def __init__(self) -> None:
        self._sentences: list[Sentence] = []
        self._citations: dict[tuple[str, Span], Citation] = {}

    @property
    def length(self) -> int:
        """Characters said so far."""
        return sum(len(sentence.text) for sentence in self._sentences)

    def quote(self, document: Document, span: Span, label: str = "") -> None:
        """Say what stands there, word by word; behind a `label` where several things are set side by side."""
        place = document, shortened(document.text, span, _QUOTE)
        self.say(label + closed(place[1].of(document.text)), [place])

    def say(self, text: str, places: Sequence[Place], formula: str | None = None) -> None:
        """Say `text`, which these places carry."""
        numbers = tuple(dict.fromkeys(self._number(document, span) for document, span in places))
        self._sentences.append(Sentence(text, numbers, formula))

    def lead(self, text: str, formula: str | None = None) -> None:
        """Put a sentence first that sums up what has been said, and rests on all that it cites."""
        numbers = tuple(dict.fromkeys(number for each in self._sentences for number in each.citations))
        self._sentences.insert(0, Sentence(text, numbers, formula))

    def answer(self, asked: Question, mode: Mode) -> Answer:
        """What has been said, as an answer."""
        return Answer(
            question=asked.text,
            text="".join(sentence.text for sentence in self._sentences),
            sentences=tuple(self._sentences),
            citations=tuple(self._citations.values()),
            refused=False,
            reason=None,
            mode=mode,
        )

    def _number(self, document: Document, span: Span) -> int:
        self._citations.setdefault((document.id, span), cite(document, span))
        return [*self._citations].index((document.id, span))


def refusal(asked: Question, reason: str, nearest: Place | None = None) -> Answer:
    """What is nearest is named and cited, never given as the answer."""
    citations: tuple[Citation, ...] = ()
    if nearest:
        document, span = nearest
        citations = (cite(document, shortened(document.text, span, _QUOTE)),)
    text = reason + ("；最接近的内容见引文。" if citations else "。")
    return Answer(asked.text, text, (), citations, refused=True, reason=reason, mode="refusal")


def closed(quote: str) -> str:
    """A quote as a sentence of the answer: what was cut out ends with a full stop, cells are parted by a bar."""
    quote = re.sub(r"\s*\t\s*", "｜", quote).rstrip("，；、：;,")
    return quote if quote[-1:] in _ENDS else f"{quote}。"
