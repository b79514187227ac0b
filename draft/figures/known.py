"""What is known where a figure is left open: last year's goal and what came of it."""

import re

from draft.figures.phrases import done, worded
from draft.records import Proposal
from extract.records import Target
from ground.units import family_of

_BLANKED = re.compile(r"[*＊×ＸXx○]")
_RATES = frozenset({"percent", "point"})


def known(proposal: Proposal | None, written: Target, of: int, reported: bool) -> str:
    """上年目标15户，完成17户; "" where nothing is known.

    `written` is the figure that stood in the place, `of` the year that its document speaks of, the one before the
    plan's; `reported` says that it stands in a review. Goal and actual come from the proposal's row where the row holds
    `written`; else `written` speaks for itself, unless it is blanked or of several years or another one.
    """
    if written.masked or written.value is None or written.measure == "multiple":
        return ""
    past = next((each for each in proposal.past if each.year == of), None) if proposal else None
    if past is not None and _holds(past.actual if reported else past.goal, written):
        return _said(past.goal, past.actual, written)
    if written.period != str(of) or written.until is not None:
        return ""
    figure = "".join(written.text.split())
    if reported:
        return _said(None, done(written, written.comparator, figure), written)
    return _said(worded(written, written.comparator, figure).text, None, written)


def _holds(text: str | None, written: Target) -> bool:
    """Whether the words have this very number, not as a piece of another one."""
    figure = re.escape("".join(written.text.split()))
    return bool(text and re.search(rf"(?<![\d.]){figure}", text))


def _said(goal: str | None, actual: str | None, written: Target) -> str:
    """Rates are reached (实际增长5.8%), amounts are done (完成17户)."""
    rate = written.measure in {"growth", "change"} or family_of(written.unit) in _RATES
    parts = [("上年目标", goal), ("实际" if rate else "完成", actual)]
    words = [f"{lead}{text}" for lead, text in parts if text and not _BLANKED.search(text)]
    return "，".join(words if goal and words else [f"上年{each}" for each in words])
