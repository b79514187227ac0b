"""Follow-up questions made whole from what was asked before: 那2022年呢？ 江苏呢？ 它的目标是多少？"""

import re
from collections.abc import Sequence

from ask.question import read_question
from ask.scope import places
from ask.shelf import Card

_BEGINS = re.compile(r"^(?:那么?|那|然后|还有|另外|再问|接着|其中|这|它|该|其(?!他|余|它)|他们|同样)")
_ENDS = re.compile(r"(?:呢|怎么样|如何|是多少)?[？?。！!\s]*$")
_PRONOUN = re.compile(r"它们?的?|其(?!中|他|余|它)|该(?:项|指标)?的?|这[个项些]?(?:指标|目标|任务|数|方面)?的?")
_YEAR = re.compile(r"(?:19|20)\d{2}年?|[今去明前上本]年")
_SHORT = 14  # characters of a question that hardly stands for itself
_TAIL = re.compile(
    r"(?:是|有|要|达到|为|大概|一共|总共)?(?:多少|几[个家项户]?|什么|哪些|哪几[个项]|怎么样?|如何|谁|吗|呢).*$"
)


def made_whole(question: str, earlier: Sequence[str], cards: Sequence[Card]) -> str | None:
    """The question with what it leaves to the one before; None where it stands for itself."""
    if not earlier or not _leans(question):
        return None
    before = earlier[-1]
    year = _YEAR.search(question)
    place = next((name for card in cards for name in places(card) if name in question), None) or _alone(question)
    rest = _rest(question, place)
    whole = before
    if year:
        whole = (
            _YEAR.sub(year.group().removesuffix("年") + "年", whole, count=1)
            if _YEAR.search(whole)
            else year.group() + whole
        )
    if place:
        others = [name for card in cards for name in places(card) if name in whole]
        whole = whole.replace(others[0], place) if others else place + whole
    if rest:
        subject = _TAIL.sub("", whole).rstrip("，的？?。 ")
        whole = f"{subject}{'，' if subject else ''}{rest}？"
    return whole if whole != question else None


def _leans(question: str) -> bool:
    """Whether it leaves something to the question before."""
    words = read_question(question).words
    short = len(question) <= _SHORT
    return (
        bool(_BEGINS.search(question) and short)
        or bool(_PRONOUN.search(question))
        or (short and (len(words) < 2 or _alone(question) is not None))
    )


def _alone(question: str) -> str | None:
    """The place that is all it asks for, with documents or without: 江苏呢？"""
    return next((place for place in read_question(question).places if not _rest(question, place)), None)


def _rest(question: str, place: str | None) -> str:
    """What it asks beyond another year or place."""
    rest = _BEGINS.sub("", _PRONOUN.sub("", question))
    rest = _YEAR.sub("", rest)
    rest = re.sub(f"{re.escape(place)}[省市县区州]?", "", rest) if place else rest
    return _ENDS.sub("", re.sub(r"呢", "", rest)).strip("，的、 ")
