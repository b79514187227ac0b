"""What a model wrote becomes a value: the first JSON object in its text that has the shape asked for."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from ingest.errors import DubanError

if TYPE_CHECKING:
    from pydantic import BaseModel

    Reply = TypeVar("Reply", bound=BaseModel)

LONGEST = 400_000
_TRIES = 32  # a text may hold braces without end that open no object
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)


class ReplyError(DubanError):
    """The text holds no JSON object of the shape asked for."""


def read_reply(text: str, shape: "type[Reply]") -> "Reply":
    """The reply in `text`: bare, fenced, after a thought or among words; raises ReplyError where there is none."""
    from pydantic import ValidationError  # noqa: PLC0415 - loaded with a model only

    if len(text) > LONGEST:
        raise ReplyError(f"答复过长：{len(text):,} 字")
    if not text.strip():
        raise ReplyError("答复是空的")
    wrong = ""
    for value in _objects(_THOUGHT.sub("", text)):
        try:
            return shape.model_validate(value)
        except ValidationError as error:
            first = error.errors()[0]
            wrong = wrong or f"答复的格式不对：{'.'.join(map(str, first['loc']))} {first['msg']}"
    raise ReplyError(wrong or "答复中没有完整的 JSON")


def _objects(text: str) -> Iterator[object]:
    """The JSON objects in `text`, outermost, in order."""
    decoder, at = json.JSONDecoder(), 0
    for _ in range(_TRIES):
        at = text.find("{", at)
        if at < 0:
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at += 1
        else:
            yield value
