"""Questions to a model within an overall time: what has not come in by then is told as a failure, not waited for."""

import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread

from pydantic import BaseModel

from prompts.asking import Question, Tell
from prompts.model import BUDGET, Model, ModelError

Reply = BaseModel | ModelError
_Answered = SimpleQueue[tuple[int, Reply]]


def ask_within(model: Model, questions: Sequence[Question], deadline: float, stage: str, tell: Tell) -> list[Reply]:
    """The replies in the order of the questions, as far as they come in before `deadline` (time.monotonic).

    They are asked in threads of their own, which nobody waits for behind the deadline; behind an error that would only
    come again nothing more is asked.
    """
    late = ModelError("模型没有在限定时间内写完", where=model.name, remedy=f"可用 {BUDGET} 放宽（秒）")
    replies: list[Reply] = [late] * len(questions)
    waiting: SimpleQueue[int] = SimpleQueue()
    for number in range(len(questions)):
        waiting.put(number)
    answered, over = _Answered(), Event()
    for _ in range(min(model.parallel, len(questions))):
        Thread(target=_work, args=(model, questions, waiting, answered, over), name="draft", daemon=True).start()
    tell(stage, 0, len(questions))
    for done in range(1, len(questions) + 1):
        try:
            number, replies[number] = answered.get(timeout=max(0.0, deadline - time.monotonic()))
        except Empty:
            break
        tell(stage, done, len(questions))
    over.set()
    return replies


def _work(
    model: Model, questions: Sequence[Question], waiting: "SimpleQueue[int]", answered: _Answered, over: Event
) -> None:
    while True:
        try:
            number = waiting.get_nowait()
        except Empty:
            return
        reply = _ask(model, questions[number], over)
        if isinstance(reply, ModelError) and reply.lasting:
            over.set()
        answered.put((number, reply))


def _ask(model: Model, question: Question, over: Event) -> Reply:
    if over.is_set():
        return ModelError("前面的请求已失败，没有再问", where=model.name)
    try:
        return model.ask(question.prompt, question.shape, material=question.material)
    except ModelError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a thread that dies would leave its question unanswered
        return model.told(error)
