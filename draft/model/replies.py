"""What a model's replies look like; items and sentences are read one by one, so that a broken one costs only itself."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from extract.model.replies import Said, Text

_NUMBER = re.compile(r"-?\d{1,6}")


def _numbers(value: object) -> tuple[int, ...]:
    """Models write "句1、句2" and 1 for [1, 2] and [1]."""
    given = value if isinstance(value, list) else [value]
    return tuple(int(number) for each in given for number in _NUMBER.findall(str(each)))


Numbers = Annotated[tuple[int, ...], BeforeValidator(_numbers)]


class SentenceSaid(Said):
    """A sentence: the drafted ones that it takes the place of and the quotes that it rests on, by their numbers."""

    text: str
    drafted: Numbers = ()
    basis: Numbers = ()


class RepairSaid(SentenceSaid):
    """A sentence put right, by the number that the prompt gave it; its text is "" where it is given up."""

    number: int


class ItemSaid(Said):
    """An item, by its number."""

    number: int
    title: Text = None
    sentences: list[Any]


class SectionReply(Said):
    """The reply to the prompt `draft_section`."""

    items: list[Any]


class RepairReply(Said):
    """The reply to the prompt `draft_repair`."""

    sentences: list[Any]
