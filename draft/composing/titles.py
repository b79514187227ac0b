"""What a new item is called: its heading, what its first clause does, or the indicator that this sets."""

import re
from collections.abc import Iterator

from draft.composing.taking import Taken
from draft.outline.headings import sort_of
from draft.records import OPEN
from draft.wording import title
from draft.wording.clauses import paired
from draft.wording.verbs import opens_plan

_LONGEST = 20
_NOT_IN_TITLES = re.compile(rf"[\d，。；！？]|{re.escape(OPEN)}")
_ELSE = "统筹做好其他工作"


def called(first: Taken, heading: str) -> str:
    """The title of an item that begins with the clause `first`, which stood below `heading`.

    Without figures: those of last year are no goals of the coming one.
    """
    return next((words for words in _titles(first, heading) if words), _ELSE)


def _titles(first: Taken, heading: str) -> Iterator[str | None]:
    matter = first.lead.matter
    own = heading if sort_of(heading) is None else ""
    yield title(own, matter.kind, matter.state)
    yield title(matter.text, matter.kind, matter.state)
    yield _plain(first.text)
    yield next((_of_indicator(target.indicator) for target in first.lead.targets), None)
    yield _plain(matter.thing)
    yield _plain(own)


def _of_indicator(name: str) -> str | None:
    return _plain(name if opens_plan(name) else f"实现{name}目标")


def _plain(words: str) -> str | None:
    fits = len(words) <= _LONGEST and not _NOT_IN_TITLES.search(words) and paired(words) == words
    return words if words and fits else None
