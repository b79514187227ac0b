"""An answer at a terminal while it is being written."""

from rich.console import Console
from rich.text import Text

from api.render import show_answer, show_sentence, show_sources, show_understood
from ask.answer import Answer, Sentence
from ask.generation.generate import Piece
from ground.citation import Citation


class GrowingAnswer:
    """Each sentence is shown as it passes, with the numbers that its citations have in the end."""

    def __init__(self, out: Console) -> None:
        self._out = out
        self._sentences: list[Sentence] = []
        self._numbers: dict[Citation, int] = {}

    def add(self, piece: Piece) -> None:
        """Show a sentence that has passed."""
        numbers = [self._numbers.setdefault(citation, len(self._numbers)) for citation in piece.citations]
        self._sentences.append(Sentence(piece.sentence.text, tuple(dict.fromkeys(numbers)), piece.sentence.formula))
        show_sentence(self._out, self._sentences[-1])

    def finish(self, answer: Answer) -> None:
        """Show what stands below the sentences, or the whole answer where it is not what has been shown."""
        if answer.sentences == tuple(self._sentences) and not answer.refused:
            show_understood(self._out, answer)
            show_sources(self._out, answer)
            return
        if self._sentences:
            self._out.print(Text("\n以上各句有改动，以下面的答案为准", "bold yellow"))
        show_answer(self._out, answer)
