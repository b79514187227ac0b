"""Which documents a question is about: those of the place or office it names, and of the year."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ask.question import Question
from ask.shelf import Volume
from ingest.document import Document

_PLACE = re.compile(r"(?P<short>[\u4e00-\u9fff]{2,6}?)(?P<rank>省|市|自治区|县|区|州)")
_NOT_A_PLACE = ("全", "各", "本", "我", "市属", "市政府", "省政府")

_KINDS = re.compile(r"工作要点|要点|工作总结|总结|工作思路|实施方案|方案|办法|分解表|规划|计划|公报|通知|意见")
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1, "下年": 1, "来年": 1}


def in_scope(asked: Question, volumes: Sequence[Volume]) -> tuple[Question, Sequence[Volume]]:
    """The volumes of the places, kinds and years that the question names, and what is left to ask of them.

    All of them where none fits. A place or kind that chose them says nothing about which sentence is meant.
    """
    spent: set[str] = set()
    for names in (places, _kinds):
        named = {name for volume in volumes for name in names(volume.document) if name in asked.text}
        chosen = [volume for volume in volumes if names(volume.document) & named]
        if chosen:
            volumes, spent = chosen, spent | named
    fitting = [volume for volume in volumes if _years(asked, volume.document) & asked.years]
    words = tuple(word for word in asked.words if not any(word in name for name in spent))
    return replace(asked, words=words or asked.words), fitting or volumes


def _kinds(document: Document) -> frozenset[str]:
    """The words of a title that name the kind of document: 工作要点."""
    return frozenset(_KINDS.findall(document.title))


def places(document: Document) -> frozenset[str]:
    """The names of the place that a document is about: 成都 for 成都市人民政府."""
    stated = document.metadata.organisation
    sources = [stated.value] if stated and "*" not in stated.value else []
    match = next(
        (
            m
            for text in (*sources, document.title, document.name)
            if (m := _PLACE.search(re.sub(r"(?:19|20)\d{2}年", "", text)))
        ),
        None,
    )
    return frozenset({match["short"]}) if match and not match["short"].startswith(_NOT_A_PLACE) else frozenset()


def _years(asked: Question, document: Document) -> frozenset[int]:
    """Years the document can answer for: planned ones where a goal is asked for, reviewed ones where the done is."""
    stated = {"goal": document.metadata.years_planned, "actual": document.metadata.years_reviewed}
    wanted = stated.get(asked.wants or "")
    return frozenset(year.value for year in wanted) if wanted else frozenset(_covered(document))


def settle_years(asked: Question, volumes: Sequence[Volume], today: date) -> tuple[Question, str | None]:
    """今年, 去年 and 明年 as years where the documents cover today's year, and how they were read.

    Elsewhere they are each document's own: a report on 2022 means 2022 by 今年 whenever it is asked.
    """
    words = [word for word in _RELATIVE if word in asked.text]
    if not words or asked.years:
        return asked, None
    if not any(today.year in _covered(volume.document) for volume in volumes):
        return asked, f"“{words[0]}”按各份材料自己的年度理解"
    years = frozenset(today.year + _RELATIVE[word] for word in words)
    reading = "，".join(f"“{word}”读作{today.year + _RELATIVE[word]}年" for word in words)
    return replace(asked, years=years), reading


def unknown_years(asked: Question, volumes: Sequence[Volume]) -> list[str]:
    """The years of the question, where no document covers or mentions any of them."""
    texts = [volume.document.text for volume in volumes]
    known = set().union(*(_covered(volume.document) for volume in volumes))
    named = sorted(asked.years)
    if any(year in known or any(str(year) in text for text in texts) for year in named):
        return []
    return [str(year) for year in named]


def _covered(document: Document) -> set[int]:
    return {year.value for year in (*document.metadata.years_reviewed, *document.metadata.years_planned)}
