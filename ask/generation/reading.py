"""What a model writes, sentence by sentence, as soon as each is whole."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from prompts.model import ModelError
from prompts.reply import ReplyError, read_reply

_LONGEST = 20_000  # characters of a reply that is an answer, without its thoughts
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
# A thought that the chat template of the model has begun already.
_REST_OF_THOUGHT = re.compile(r"\A(?:(?!<think>).)*?</think>", re.DOTALL)
_LIST = re.compile(r'\{[^{}]*?"sentences"\s*:\s*\[')
_NEXT = re.compile(r"\s*,?\s*")
_MARK = re.compile(r"[\[［【〔](?:依据)?\d{1,3}(?:[,，、;；\s]+\d{1,3})*[\]］】〕](?!第?\d+号)")
_BLANKS = re.compile(r"\s+")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as a model wrote it, or "" in the place of one that it gives up; `evidence` are the numbers of the
    lines that it cites, from 1. Numbers of lines within its words ([1]) are left out: an answer has its own."""

    text: str
    evidence: tuple[int, ...]


@dataclass
class Reply:
    """A reply while it comes in: `pieces` of JSON in the shape of the prompt `answer`."""

    pieces: Iterable[str]
    refused: bool = False

    def sentences(self) -> Iterator[Written]:
        """Each sentence when it is complete; raises ReplyError where the whole is no JSON of the shape."""
        text, given, at = "", list[Written](), 0
        for piece in self._until_whole():
            text += piece
            if len(text) > _LONGEST:
                _hold_short(text)
            if "}" in piece and (at := at or _beginning(text)):
                for each, end in _complete(text, at):
                    given.append(each)
                    at = end
                    yield each
        reply = read_reply(_without_thoughts(text), _shapes()[1])
        whole = [_written(row) for row in reply.sentences]
        if whole[: len(given)] != given:  # what came first was a draft
            raise ReplyError("答复前后不一致")
        self.refused = reply.refused
        yield from whole[len(given) :]

    def _until_whole(self) -> Iterator[str]:
        """The pieces; what goes wrong behind a whole reply (a service that ends its stream oddly) doesn't matter."""
        text, pieces = "", iter(self.pieces)
        while True:
            try:
                piece = next(pieces)
            except StopIteration:
                return
            except ModelError as error:
                if _is_whole(text) and not isinstance(error.__cause__, ReplyError):  # which says that it was cut short
                    return
                raise
            text += piece
            yield piece


def _is_whole(text: str) -> bool:
    try:
        read_reply(_without_thoughts(text), _shapes()[1])
    except ReplyError:
        return False
    return True


def _hold_short(text: str) -> None:
    if (size := len(_without_thoughts(text))) > _LONGEST:
        raise ReplyError(f"答复过长：{size:,} 字")


def _without_thoughts(text: str) -> str:
    return _THOUGHT.sub("", _REST_OF_THOUGHT.sub("", text))


def _beginning(text: str) -> int:
    """Where the first sentence of the reply begins; 0 while that can't be said."""
    rest = _REST_OF_THOUGHT.search(text)
    at = rest.end() if rest else 0
    while thought := _THOUGHT.search(text, at):
        if found := _LIST.search(text, at, thought.start()):
            return found.end()
        at = thought.end()
    found = _LIST.search(text, at)
    return found.end() if found else 0


def _complete(text: str, at: int) -> Iterator[tuple[Written, int]]:
    """The sentences from `at` on that are whole, each with where it ends."""
    one, _ = _shapes()
    while gap := _NEXT.match(text, at):
        try:
            row, at = _DECODER.raw_decode(text, gap.end())
            yield _written(one.model_validate(row)), at
        except (ValueError, RecursionError):  # not whole yet, or the end of the list, or no sentence
            return


def _written(row: Any) -> Written:
    plain = _BLANKS.sub(" ", _MARK.sub("", row.text))
    return Written("".join(filter(str.isprintable, plain)).strip(), tuple(row.evidence))


@cache
def _shapes() -> tuple[Any, Any]:
    """A sentence, and a whole reply."""
    from pydantic import BaseModel  # noqa: PLC0415 - loaded with a model only

    class OneSentence(BaseModel):
        text: str
        evidence: list[int]

    class WholeReply(BaseModel):
        sentences: list[OneSentence]
        refused: bool = False

    return OneSentence, WholeReply
