"""Tasks of last year's plan of which the check found nothing, and the report says in other words that they are done.

The check asks for more before it calls a task done; here it is enough that a writer looks before planning it again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from check.tasks.likeness import Weights, letters, pairs
from check.tasks.matching import apart
from check.tasks.reading import read_whole, readings
from check.tasks.steps import STEP
from draft.basis.records import Found
from draft.likeness import likeness

_SAME = 0.6  # of Dice's coefficient
_SHORTEST = 6  # characters that name one thing


def finished(found: Sequence[Found]) -> Iterator[Found]:
    """What was found; a task with an end that the review has reached is done, and cites where it says so."""
    tasks = [each for each in found if each.matter.kind == "task" and _open(each) and _ends(each)]
    done = [each for each in found if each.matter.kind == "review" and _done(each)]
    reached = dict(_reached(tasks, done))
    for each in found:
        report = reached.get(each.matter.id)
        if report is None:
            yield each
        else:
            citations = (*each.matter.citations, report.matter.citations[0])
            yield replace(each, matter=replace(each.matter, state="done", must=False, citations=citations))


def _reached(tasks: Sequence[Found], done: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    own, other = ([pairs(each.matter.thing) for each in some] for some in (tasks, done))
    if not own or not other:
        return
    alike = likeness(own, other, Weights([*own, *other]))
    for row, each in enumerate(tasks):
        best = int(np.argmax(alike[row]))
        if alike[row, best] >= _SAME and not apart(each.matter.thing, done[best].matter.text):
            yield each.matter.id, done[best]


def _open(each: Found) -> bool:
    return each.matter.state in {None, "none"} and not each.matter.recurring


def _ends(each: Found) -> bool:
    """Whether it is about one thing that comes to an end: built, issued, founded."""
    step = read_whole(each.volume.document.text, each.span).step
    return step is not None and STEP[step].state != "ongoing" and len(letters(each.matter.thing)) >= _SHORTEST


def _done(each: Found) -> bool:
    steps = (reading.step for reading in readings(each.volume.document.text, each.span, asked=False))
    return any(step is not None and STEP[step].state == "done" for step in steps)
