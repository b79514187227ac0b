"""Which documents a question is about: those of the place or office it names, and of the year."""

import re
from collections.abc import Sequence

from ask.question import Question
from ask.shelf import Volume
from ingest.document import Document

_PLACE = re.compile(r"(?P<short>[\u4e00-\u9fff]{2,6}?)(?P<rank>省|市|自治区|县|区|州)")
_NOT_A_PLACE = ("全", "各", "本", "我", "市属", "市政府", "省政府")


def in_scope(asked: Question, volumes: Sequence[Volume]) -> Sequence[Volume]:
    """The volumes of the places that the question names and, of those, the ones that speak of its years; else all."""
    named = [volume for volume in volumes if any(place in asked.text for place in places(volume.document))]
    chosen = named or volumes
    fitting = [volume for volume in chosen if _years(asked, volume.document) & asked.years]
    return fitting or chosen


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
    planned = {year.value for year in document.metadata.years_planned}
    reviewed = {year.value for year in document.metadata.years_reviewed}
    wanted = {"goal": planned, "actual": reviewed}.get(asked.wants or "", planned | reviewed)
    return frozenset(wanted)
