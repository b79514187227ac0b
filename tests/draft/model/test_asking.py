"""Questions within an overall time."""

import time

from pydantic import BaseModel

from draft.model.asking import ask_within
from prompts.asking import Question
from prompts.model import ModelError
from prompts.prompt import load


class Shape(BaseModel):
    n: int


def asked(model, count, seconds=5.0):
    told = []
    questions = [Question(load("draft_section"), str(number), Shape) for number in range(count)]
    replies = ask_within(model, questions, time.monotonic() + seconds, "写", lambda *step: told.append(step))
    return replies, told


def test_replies_come_in_the_order_of_the_questions(scripted):
    def says(_, material):
        time.sleep(0.05 * (3 - int(material)))
        return {"n": int(material)}

    replies, told = asked(scripted(says, parallel=3), 4)
    assert [reply.n for reply in replies] == [0, 1, 2, 3]
    assert told == [("写", done, 4) for done in range(5)]


def test_what_is_late_is_a_failure_and_nothing_more_is_asked(scripted):
    def says(_, material):
        time.sleep(0.01 if material == "0" else 1.0)
        return {"n": 0}

    model = scripted(says, parallel=1)
    replies, _ = asked(model, 3, seconds=0.3)
    assert [type(reply) for reply in replies] == [Shape, ModelError, ModelError]
    assert "没有在限定时间内写完" in str(replies[1])
    time.sleep(1.0)
    assert len(model.asked) == 2


def test_behind_a_lasting_error_nothing_more_is_asked(scripted):
    model = scripted(lambda *_: ModelError("没有这个模型", lasting=True), parallel=1)
    replies, _ = asked(model, 3)
    assert len(model.asked) == 1
    assert ["没有再问" in str(reply) for reply in replies] == [False, True, True]


def test_whatever_else_is_raised_is_told(scripted):
    replies, _ = asked(scripted(lambda *_: MemoryError("x")), 1)
    assert isinstance(replies[0], ModelError)


def test_no_question_needs_no_model(scripted):
    assert asked(scripted(lambda *_: "{}"), 0) == ([], [("写", 0, 0)])
