"""Many questions to a model: the replies in the order of the questions, and failures that are told, never raised."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from prompts.model import Model, ModelError
from prompts.prompt import Prompt

if TYPE_CHECKING:
    from pydantic import BaseModel

Tell = Callable[[str, int, int], None]
STAGE = "模型核对"


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt whose one variable is `material`, what it is filled in with, and the shape of the reply."""

    prompt: Prompt
    material: str
    shape: "type[BaseModel]"


def ask_all(model: Model, questions: Sequence[Question], tell: Tell) -> "list[BaseModel | ModelError]":
    """The replies in the order of the questions; behind an error that would only come again nothing more is asked."""
    hopeless = Event()

    def ask(question: Question) -> "BaseModel | ModelError":
        if hopeless.is_set():
            return ModelError("前面的请求已失败，没有再问", where=model.name)
        try:
            return model.ask(question.prompt, question.shape, material=question.material)
        except ModelError as error:
            if error.lasting:
                hopeless.set()
            return error

    replies: list[BaseModel | ModelError] = []
    tell(STAGE, 0, len(questions))
    pool = ThreadPoolExecutor(max_workers=model.parallel)
    try:
        for reply in pool.map(ask, questions):
            replies.append(reply)
            tell(STAGE, len(replies), len(questions))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return replies


def failures(replies: "Iterable[BaseModel | ModelError]") -> Iterator[str]:
    """Each failure's message once, with how often it came."""
    errors = [str(reply) for reply in replies if isinstance(reply, ModelError)]
    for message, times in Counter(errors).items():
        yield message if times == 1 else f"{message}（{times}次）"
