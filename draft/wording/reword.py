"""Clauses of a source as clauses of the coming year's plan, by rules: nothing is said that the source does not say."""

from collections.abc import Sequence

from check.records import Status, TaskState
from draft.records import Kind
from draft.wording import demands, planned, problems, reviewed
from draft.wording.clauses import bare, joined, paired, sentence
from draft.wording.demands import overdue, still_due
from draft.wording.masking import Slot, Worded, mask, unmask

_LEADS_ON = ("是", "：", ":")  # 主要预期目标是: what it leads to is another sentence
_DATED = frozenset({"outlook", "policy", "path"})
__all__ = ["Slot", "Worded", "reword", "sentence"]


def reword(  # noqa: PLR0913 - what the words are, of when, and what they become
    words: str, *, kind: Kind, state: Status | TaskState | None, year: int, of: int, slots: Sequence[Slot] = ()
) -> Worded | None:
    """`words` of the year `of` as a plan of `year` says them; None where they have no place there or no rule is sure.

    The result holds no number but those of `words` and `slots`, and stands as a sentence once it has a full stop.
    """
    masked = mask(words, slots)
    if masked is None:
        return None
    given: str | None = masked.text
    if kind in _DATED:
        given = None if overdue(masked.text, year) else still_due(masked.text, year)
    text = _reworded(given, kind, state, of) if given else None
    return unmask(paired(text), masked) if text and not text.endswith(_LEADS_ON) else None


def _reworded(text: str, kind: Kind, state: Status | TaskState | None, of: int) -> str | None:
    if kind == "outlook":
        return demands.intended(text)
    if kind == "policy":
        return demands.demanded(text)
    if kind == "path":
        return demands.aimed(text)
    text = bare(text)
    if kind == "review":
        return joined(list(reviewed.going_on(text))) or None
    if kind == "problem":
        return joined(list(problems.answered(text))) or None
    return joined(list(planned.carried(text, state, of))) or None
