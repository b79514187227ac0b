"""Which figure another one is a part of: 其中企业929.8万户, 占比71.7%.

`FORMS` are tried on the words between the sentence's beginning and the number; each row carries an example, which is a
test.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.records import Target
from ground.units import family_of


@dataclass(frozen=True, slots=True)
class Form:
    """Words that make the figures behind them parts of one before; `alike` asks for a whole of the same measure."""

    pattern: re.Pattern[str]
    alike: bool
    example: str


FORMS: tuple[Form, ...] = (
    Form(re.compile(r"(?:其中|包括)(?=[^。；;]*$)|其中[：:](?=[^。]*$)"), True, "新增企业20家，其中规上企业8家"),
    Form(
        re.compile(r"[，、（](?:占比?|比重|占[^，。；、\d]{2,16}(?:比例|比重|的)?)(?:达到?|为|超过?|近|约|高达)?$"),
        False,
        "总装机676万千瓦，占比71.7%",
    ),
)
_REACH = 8
_LONGEST_LEAD = 500


def parent_of(text: str, targets: Sequence[Target], index: int) -> int | None:
    """The index of the figure that the one at `index` is a part of; None where no words make it one."""
    here = targets[index]
    start = max(here.sentence.start, here.span.start - _LONGEST_LEAD)  # so that an endless sentence takes no longer
    lead = text[start : here.span.start]
    for form in FORMS:
        found = list(form.pattern.finditer(lead)) if here.kind != "criterion" else []
        if found:
            at = start + found[-1].start()
            return _whole(targets, index, at, alike=form.alike) if _in_reach(text, targets, index, at) else None
    return None


def _in_reach(text: str, targets: Sequence[Target], index: int, at: int) -> bool:
    """Whether a figure stands in the clause that begins `at`, or in a list that goes on in the same measure."""
    here = targets[index]
    first = next(target for target in targets[max(0, index - _REACH) : index + 1] if target.span.start >= at)
    return "，" not in text[at : here.span.start] or _alike(first, here) or first.measure == "level"


def _whole(targets: Sequence[Target], index: int, before: int, *, alike: bool) -> int | None:
    """The nearest figure that ends before `before`, in this sentence or, where that begins so, in the one before."""
    here = targets[index]
    for i in range(index - 1, max(-1, index - _REACH), -1):
        whole = targets[i]
        fitting = _alike(whole, here) if alike else whole.measure == "level"
        if whole.span.end <= before and whole.kind == here.kind and fitting:
            return i if whole.sentence == here.sentence or before == here.sentence.start else None
    return None


def _alike(whole: Target, part: Target) -> bool:
    return family_of(whole.unit) == family_of(part.unit) and whole.measure == part.measure
