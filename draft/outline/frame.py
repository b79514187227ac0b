"""The frame of a plan: the sections and items of the report's own outlook, of last year's plan, or of the review."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from check.tasks.likeness import Pairs, Weights, letters, pairs
from draft.outline.headings import bare, kept_for
from draft.outline.records import Part, Place
from draft.outline.sections import parts_of
from draft.outline.topics import REST, TOPICS, in_step, topic_of
from draft.outline.turning import turned
from extract.volume import Volume

_FEWEST = 3  # sections of an outline
_SAME, _PLAINLY = 0.4, 0.75  # for items that are each the likest to the other, and for others
_FITS = 0.11  # less, and an item brings its own section
# Where the items of its old section went tells more than words: on items of sections whose headings hardly changed, the
# section was found for 87 % and 92 % with the vote, for 78 % and 85 % without. The weight was chosen on the same two
# draws of 149 and 174 items.
_SIBLINGS, _ALIKE, _OF_TOPIC = 0.1, 0.3, 0.1
_DOING = re.compile(
    r"^(?:着力|扎实|持续|全面|全力|大力|加快|深入|纵深|切实|积极|有序|稳步|进一步|继续|坚决|推进|推动|深化|加强|强化|提升|提高|做好|办好|抓好|开展"
    r"|实施|完善|健全|优化|促进|加大|发展|建设|落实|狠抓|打好|防范化解|破解|啃下|严控|筑牢|压实|用好|扩大|培育|壮大|盘活|以)+"
)


def frame_of(year: int, plan: Volume | None, reports: Sequence[Volume]) -> tuple[Part, ...]:
    """The sections of the plan for `year`, the last of them for what fits nowhere (`rest`).

    The reports' own outlook on `year` is the frame, with what last year's plan has beyond it;
    else last year's `plan` is, else the headings of the review, else those usual for a 国资委.
    """
    last = parts_of(plan, year, lambda title: kept_for(title, year)) if plan else ()
    outlook = _outlook(year, reports)
    if len(outlook) >= _FEWEST or not last:
        found = joined(outlook, last) if outlook else _reviewed(year, reports)
    else:
        found = last
    found = _once(found) or tuple(Part(topic.title, None, ()) for topic in TOPICS)
    title = in_step(REST.title, [part.title for part in found], REST)
    return (*found, Part(title, None, (), rest=True))


def _outlook(year: int, reports: Sequence[Volume]) -> tuple[Part, ...]:
    """The sections in which a report plans `year`; of several reports the one that plans most."""
    found = [parts_of(report, year, bare) for report in reports if _plans(report, year)]
    return max(found, key=lambda parts: sum(len(part.words) for part in parts), default=())


def _plans(report: Volume, year: int) -> bool:
    planned = [stated.value for stated in report.document.metadata.years_planned]
    return year in planned or not planned


def _reviewed(year: int, reports: Sequence[Volume]) -> tuple[Part, ...]:
    found = [parts_of(report, year, turned, "review") for report in reports]
    best = max(found, key=len, default=())
    return best if len(best) >= _FEWEST else ()


def _once(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Sections of one title together."""
    found: dict[str, Part] = {}
    for part in parts:
        before = found.get(part.title)
        both = (
            replace(before, places=(*before.places, *part.places), words=before.words + part.words) if before else part
        )
        found[part.title] = both
    return tuple(found.values())


def joined(frame: Sequence[Part], last: Sequence[Part]) -> tuple[Part, ...]:
    """The frame with the items of last year's plan: who answers for those that it has, and those that it lacks.

    An item that it lacks comes into the section that it fits, or with its own section behind the others.
    """
    likeness = _Likeness([*frame, *last])
    matched = likeness.matched(frame, last)
    parts = list(frame)
    for (i, j), item in _numbered(last).items():
        siblings = [at for (section, _), (at, _) in matched.items() if section == i]
        if (i, j) in matched:
            at, place = matched[i, j]
            parts[at] = _with_kin(parts[at], place, item)
        elif (fit := likeness.fitting(item, last[i], siblings, parts)) is not None:
            parts[fit] = replace(parts[fit], places=(*parts[fit].places, item))
        else:
            parts.append(replace(last[i], title=_in_step(last[i].title, frame), places=(item,)))
    return tuple(parts)


def _in_step(title: str, frame: Sequence[Part]) -> str:
    """The heading of a section of last year's plan in the pattern of the frame, where it is plainly of a subject that
    no heading of the frame names yet."""
    headings, topic = [part.title for part in frame], topic_of(title)
    plain = topic is not None and pairs(topic.title) & pairs(title) and topic.focus not in "".join(headings)
    return in_step(title, headings, topic if plain else None)


def _with_kin(part: Part, at: int, item: Place) -> Part:
    """The part with what last year's `item` knows of its place `at`."""
    place = part.places[at]
    own = place.lead or place.responsible
    kin = (*place.kin, item.span) if item.span else place.kin
    known = (
        replace(place, kin=kin)
        if own
        else replace(place, kin=kin, lead=item.lead, responsible=item.responsible, units=item.units)
    )
    return replace(part, places=(*part.places[:at], known, *part.places[at + 1 :]))


class _Likeness:
    """What items are about, by the rare pairs of characters that they share."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._weights = Weights([pairs(place.words) for part in parts for place in part.places])

    def matched(self, frame: Sequence[Part], last: Sequence[Part]) -> dict[tuple[int, int], tuple[int, int]]:
        """For items of `last` the place of `frame` that is about the same: each is the likest to the other."""
        own, old = _numbered(frame), _numbered(last)
        scores = {(a, b): self._same(old[a], own[b]) for a in old for b in own}
        best = {b: max(old, key=lambda a: scores[a, b]) for b in own if old}
        likest = {a: max(own, key=lambda b: scores[a, b]) for a in old if own}
        return {a: b for a, b in likest.items() if scores[a, b] >= (_SAME if best[b] == a else _PLAINLY)}

    def _same(self, one: Place, other: Place) -> float:
        """Half how far they are called the same, half how far each is what the other speaks of."""
        first, second = _subject(one.title), _subject(other.title)
        called = len(set(first) & set(second)) / max(1, min(len(set(first)), len(set(second))))
        spoken = self._covered(pairs(first), pairs(other.words)) + self._covered(pairs(second), pairs(one.words))
        return (called + spoken / 2) / 2

    def fitting(self, item: Place, old: Part, siblings: Sequence[int], parts: Sequence[Part]) -> int | None:
        """The part into which `item` of the section `old` fits best; `siblings` are the parts where its others went."""
        scored = []
        for at, part in enumerate(parts):
            vote = _SIBLINGS * siblings.count(at) / max(1, len(siblings))
            scored.append((self._fits(item, old, part) + vote, -at))
        best, at = max(scored, default=(0.0, 0))
        return -at if best >= _FITS else None

    def _fits(self, item: Place, old: Part, part: Part) -> float:
        own, other = pairs(item.title + item.words), pairs(part.title + part.words)
        sizes = self._weights.sum(own) * self._weights.sum(other)
        topic = topic_of(item.title) or topic_of(old.title)
        known = _OF_TOPIC if topic and topic == topic_of(part.title) else 0.0
        alike = _ALIKE * _shared(self._weights, pairs(old.title), pairs(part.title))
        return self._weights.sum(own & other) / (math.sqrt(sizes) or 1.0) + alike + known

    def _covered(self, name: Pairs, words: Pairs) -> float:
        return self._weights.sum(name & words) / (self._weights.sum(name) or 1.0)


def _shared(weights: Weights, one: Pairs, other: Pairs) -> float:
    """The weight that both have against all of it, from 0 to 1."""
    return 2 * weights.sum(one & other) / (weights.sum(one) + weights.sum(other) or 1.0)


def _numbered(parts: Sequence[Part]) -> dict[tuple[int, int], Place]:
    return {(i, j): place for i, part in enumerate(parts) for j, place in enumerate(part.places)}


def _subject(title: str) -> str:
    """A title without the words at its edges that say how: 扎实办好民生实事 → 民生实事."""
    return letters(_DOING.sub("", title)) or title
