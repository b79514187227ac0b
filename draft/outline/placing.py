"""Where each matter goes: the item that it comes from, or the one that it is likest."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from check.records import Embed
from check.tasks.promises import without_manner
from draft.outline.alike import Scores, likenesses
from draft.outline.records import Cell, Part, Place, Stretch
from draft.outline.topics import topic_of, topic_of_figure
from draft.records import Matter
from ground.citation import Citation
from ingest.document import Span

NEW = -1
# Chosen on clauses cut out of their own outlook (without headings above them): the mean of an item's clauses finds the
# item of 64 % and the section of 77 %, the likest single clause of 41 % and 57 %. On reports that the weights were not
# chosen on, place() as a whole found the item of 57 % and the section of 74 %.
_NEAREST, _NEAR = 3, 0.2  # the likest clauses of an item count beside the mean, and how much
_HEADING, _KIN, _FIGURE = 0.5, 0.2, 0.3
_INSIDE = 2  # headings above what stands inside an item
_OWN = 0.7  # the rest is what stands below the same heading
_BEST = 2  # the items of a part that speak for it
_ITEM = 0.25  # less is no item for it
_PART = 0.12  # less is no part for it
_LEAST = 5


def place(matters: Sequence[Matter], frame: Sequence[Part], embed: Embed) -> tuple[Cell, ...]:
    """For each of `matters` its part and the place in that, -1 where it begins a new item there.

    What comes from an item or a section of the frame goes there. All else goes to the likest place by its words and its
    headings; what is like none goes to the likest part, what is like no part to the rest.
    """
    cells = [(i, j) for i, part in enumerate(frame) for j in (NEW, *range(len(part.places))) if not part.rest]
    if not matters or not cells:
        return tuple((0, NEW) for _ in matters)
    scores = _scores(matters, frame, cells, embed)
    rest = next((i for i, part in enumerate(frame) if part.rest), None)
    return tuple(
        _source(matter, frame, cells, row) or _likest(cells, row, rest, _least(matter))
        for matter, row in zip(matters, scores, strict=True)
    )


def _source(matter: Matter, frame: Sequence[Part], cells: Sequence[Cell], row: Scores) -> Cell | None:
    """The place that the matter's own words stand in, or the likest place of the part that they stand in."""
    home = matter.citations[0] if matter.citations else None
    for i, part in enumerate(frame):
        for j, each in enumerate(part.places):
            if _inside(home, each.span):
                return i, j
    return next((_within(i, cells, row, _ITEM) for i, part in enumerate(frame) if _inside(home, part.span)), None)


def _inside(citation: Citation | None, stretch: Stretch | None) -> bool:
    if citation is None or stretch is None or citation.document != stretch[0]:
        return False
    return stretch[1] <= citation.span.start and citation.span.end <= stretch[2]


def _least(matter: Matter) -> float:
    """How like an item has to be; what was done goes on under what is planned, and begins no item of its own."""
    return -1.0 if matter.kind == "review" else _ITEM


def _likest(cells: Sequence[Cell], row: Scores, rest: int | None, least: float) -> Cell:
    """The likest place of the likest part."""
    parts: defaultdict[int, list[float]] = defaultdict(list)
    for (i, _), score in zip(cells, row, strict=True):
        parts[i].append(float(score))
    means = {i: sum(sorted(own)[-_BEST:]) / len(own[-_BEST:]) for i, own in parts.items()}
    best = max(means, key=lambda i: means[i])
    return (rest, NEW) if rest is not None and means[best] < _PART else _within(best, cells, row, least)


def _within(part: int, cells: Sequence[Cell], row: Scores, least: float) -> Cell:
    """The likest place of a part; a new item of it where none is like enough."""
    places = [
        (float(score), cell) for score, cell in zip(row, cells, strict=True) if cell[0] == part and cell[1] != NEW
    ]
    best, cell = max(places, default=(0.0, (part, NEW)))
    return cell if best >= least else (part, NEW)


def _scores(matters: Sequence[Matter], frame: Sequence[Part], cells: Sequence[Cell], embed: Embed) -> Scores:
    """How far each matter fits each cell."""
    found = _smoothed(_by_words(matters, frame, cells, embed), matters)
    headings = [" ".join(matter.heading[-2:]) for matter in matters]
    distinct = list(dict.fromkeys(headings))
    beside = likenesses(distinct, [_titles(frame[i], j) for i, j in cells], embed)
    rows = beside[[distinct.index(heading) for heading in headings]]
    known = _KIN * _kin(matters, frame, cells) + _FIGURE * _figures(matters, frame, cells)
    return np.asarray(found + _HEADING * rows + known, np.float32)


def _by_words(matters: Sequence[Matter], frame: Sequence[Part], cells: Sequence[Cell], embed: Embed) -> Scores:
    """The cosine with the mean of a cell's clauses, and the likeness of those that are nearest."""
    clauses = [_clauses(frame[i], j) for i, j in cells]
    flat = [clause for own in clauses for clause in own]
    names = [matter.text if matter.kind == "problem" else matter.thing or matter.text for matter in matters]
    starts = [0, *accumulate(map(len, clauses))][:-1]
    vectors = embed([*names, *flat])
    means = np.add.reduceat(vectors[len(names) :], starts)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    like = likenesses(names, flat, embed)
    near = [
        np.sort(like[:, start : start + len(own)])[:, -_NEAREST:] for start, own in zip(starts, clauses, strict=True)
    ]
    nearest = np.column_stack([own.mean(axis=1) for own in near])
    return np.asarray(vectors[: len(names)] @ means.T + _NEAR * nearest, np.float32)


def _smoothed(scores: Scores, matters: Sequence[Matter]) -> Scores:
    """What stands below one heading belongs together."""
    groups: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for at, matter in enumerate(matters):
        if matter.heading and matter.citations:
            groups[matter.citations[0].document, matter.heading].append(at)
    found = scores.copy()
    for group in groups.values():
        found[group] = _OWN * scores[group] + (1 - _OWN) * scores[group].mean(axis=0)
    return found


def _kin(matters: Sequence[Matter], frame: Sequence[Part], cells: Sequence[Cell]) -> Scores:
    """1 where a matter comes from an item of last year's plan that is about the same as the place."""
    kin = [frame[i].places[j].kin if j != NEW else () for i, j in cells]
    homes = [matter.citations[0] if matter.citations else None for matter in matters]
    return np.array([[any(_inside(home, each) for each in own) for own in kin] for home in homes], np.float32)


def _figures(matters: Sequence[Matter], frame: Sequence[Part], cells: Sequence[Cell]) -> Scores:
    """1 where a goal that stands outside every item is one of those that belong to the part."""
    topics = [
        topic_of_figure(matter.thing or matter.text) if matter.indicators and len(matter.heading) < _INSIDE else None
        for matter in matters
    ]
    parts = [topic_of(frame[i].title) for i, _ in cells]
    return np.array([[topic is not None and topic == part for part in parts] for topic in topics], np.float32)


def _clauses(part: Part, at: int) -> list[str]:
    """The words that stand for a cell, clause by clause: of a place its own, of a part those outside its places."""
    own: Place | None = part.places[at] if at != NEW else None
    title, words = (own.title, own.words) if own else (part.title, "" if part.places else part.words)
    clauses = [span.of(words) for span in without_manner(words, Span(0, len(words)))]
    return [title, *(clause for clause in clauses if len(clause) >= _LEAST)]


def _titles(part: Part, at: int) -> str:
    return f"{part.title} {part.places[at].title}" if at != NEW else part.title
