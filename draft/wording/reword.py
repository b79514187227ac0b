"""Clauses of a source as clauses of the coming year's plan, by rules: nothing is said that the source does not say."""

from collections.abc import Iterable, Sequence

from check.records import Status, TaskState
from draft.records import Kind
from draft.wording import demands, planned, problems, reviewed
from draft.wording.clauses import bare, clauses, joined, once, sentence, untorn
from draft.wording.demands import overdue, still_due
from draft.wording.masking import Slot, Worded, mask, unmask
from draft.wording.stumps import standing

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
    given: str | None = untorn(masked.text)
    if given and kind in _DATED:
        given = None if overdue(given, year) else still_due(given, year)
    text = untorn(_reworded(given, kind, state, of) or "") if given else ""
    return unmask(text, masked) if text and not text.endswith(_LEADS_ON) else None


def _reworded(text: str, kind: Kind, state: Status | TaskState | None, of: int) -> str | None:
    if kind == "outlook":
        intent = demands.intended(text)
        return intent if intent and standing(clauses(intent)) else None
    if kind == "policy":
        return demands.demanded(text)
    if kind == "path":
        return demands.aimed(text)
    text = bare(text)
    if kind == "review":
        return _joined(reviewed.going_on(text))
    if kind == "problem":
        return _joined(problems.answered(text))
    return _joined(planned.carried(text, state, of))


def _joined(found: Iterable[tuple[str, str]]) -> str | None:
    """The clauses that can stand, as one text that goes on with 继续 or 持续 once only."""
    kept: list[tuple[str, str]] = []
    for clause, mark in standing(found):
        kept.append((once(clause, "".join(before for before, _ in kept)), mark))
    return joined(kept) or None
