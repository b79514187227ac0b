"""Answers as server-sent events: each sentence that has passed, at last the answer, or what went wrong."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from threading import Event, Thread

from fastapi.sse import ServerSentEvent

from api.schema import INTERNAL_FAILURE, AnswerView, PieceView, failure
from ask.answer import Answer
from ask.generation.generate import Piece
from ingest.errors import DubanError
from prompts.model import Model
from prompts.prompt import Prompt

_log = logging.getLogger(__name__)


class _Gone(Exception):
    """Nobody listens any more."""


@dataclass(frozen=True)
class _Heard(Model):
    """A model that stops in the middle of its reply when nobody listens any more: its time belongs to others then."""

    gone: Event = field(default_factory=Event)

    def stream(self, prompt: Prompt, **values: str) -> Iterator[str]:
        """The pieces of the reply as `Model.stream` gives them; raises _Gone."""
        for piece in super().stream(prompt, **values):
            if self.gone.is_set():
                raise _Gone
            yield piece


class AnswerStream:
    """An answer that is under way."""

    def __init__(
        self,
        ask: Callable[[Model | None], Iterator[Piece | Answer]],
        view: Callable[[Answer], AnswerView],
        model: Model | None,
    ) -> None:
        """`ask` is called at once, and raises what it raises; `view` is called with the whole answer before it is sent.

        The steps and `view` are asked for in another thread.
        """
        self._gone, self._view = Event(), view
        self._steps = ask(_Heard(**vars(model), gone=self._gone) if model else None)

    async def events(self) -> AsyncIterator[ServerSentEvent]:
        """A `sentence` for each that has passed, then the `answer` or an `error`; ended early, it asks no further.

        They are made in a thread of their own: the pool's are for those who don't wait for a model.
        """
        told = asyncio.Queue[ServerSentEvent | None]()
        Thread(target=self._tell, args=(asyncio.get_running_loop(), told), name="answer", daemon=True).start()
        try:
            while event := await told.get():
                yield event
        finally:
            self._gone.set()

    def _tell(self, loop: asyncio.AbstractEventLoop, told: "asyncio.Queue[ServerSentEvent | None]") -> None:
        for event in chain(self._told(), (None,)):
            if self._gone.is_set():
                return
            loop.call_soon_threadsafe(told.put_nowait, event)

    def _told(self) -> Iterator[ServerSentEvent]:
        try:
            for step in self._steps:
                if isinstance(step, Answer):
                    yield ServerSentEvent(event="answer", data=self._view(step))
                else:
                    yield ServerSentEvent(event="sentence", data=PieceView.model_validate(step))
        except _Gone:
            return
        except DubanError as error:
            yield ServerSentEvent(event="error", data=failure(error))
        except Exception:  # noqa: BLE001 - the status is sent: the bug is told in an event, its traceback goes to the log
            _log.exception("an answer broke off")
            yield ServerSentEvent(event="error", data=INTERNAL_FAILURE)
