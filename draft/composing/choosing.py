"""What the draft takes up, and why the rest is left out."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from check.labels import STATUSES, TASK_STATES
from check.records import Status, TaskState
from draft.basis.records import Found
from draft.records import LeftOut, LeftOutCode
from ingest.document import Span

# The likelihood from which a clause of last year's plan or of the review is taken up. Where the report says itself what
# comes next, only what is likelier than not is added from the review.
LEAST, LEAST_BESIDE_OUTLOOK = 0.22, 0.5
_MOST = 2 / 3  # of the clauses of a sentence part: then it stays whole, but for what is a good deal less likely
_BESIDE = LEAST / 2
_FINISHED: frozenset[Status | TaskState] = frozenset({"done", "met", "exceeded"})
_NAMES: Mapping[str, str] = {str(state): name for names in (STATUSES, TASK_STATES) for state, name in names.items()}
_QUOTE = 40  # characters


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken up and what is left out; clauses of the review that nothing asks for are neither."""

    taken: tuple[Found, ...]
    left: tuple[tuple[Found, LeftOut], ...]


def choose(found: Sequence[Found]) -> Choice:
    """What of the basis the draft takes up, in its order."""
    foreseen = any(each.matter.kind == "outlook" for each in found)
    ids = {each.matter.id for each in found if _is_taken(each, foreseen=foreseen)}
    ids.update([*_whole(found, ids)])
    taken = tuple(each for each in found if each.matter.id in ids)
    return Choice(taken, tuple(_left_out(each for each in found if each.matter.id not in ids)))


def _is_taken(each: Found, *, foreseen: bool) -> bool:
    if each.aside:
        return False
    least = LEAST_BESIDE_OUTLOOK if foreseen and each.matter.kind == "review" else LEAST
    return each.matter.must or each.matter.likelihood >= least


def _whole(found: Sequence[Found], ids: Collection[str]) -> Iterator[str]:
    """The other clauses of a sentence part of last year's plan where most are taken up; not what is finished."""
    parts: defaultdict[tuple[str, Span], list[Found]] = defaultdict(list)
    for each in found:
        if each.matter.kind in {"goal", "task"}:
            parts[each.volume.document.id, each.whole].append(each)
    for clauses in parts.values():
        if sum(each.matter.id in ids for each in clauses) >= _MOST * len(clauses):
            yield from (each.matter.id for each in clauses if _goes_along(each))


def _goes_along(each: Found) -> bool:
    return not each.aside and each.matter.state not in _FINISHED and each.matter.likelihood >= _BESIDE


def _left_out(rest: Iterator[Found]) -> Iterator[tuple[Found, LeftOut]]:
    for each in rest:
        if each.matter.kind != "review":
            code, reason = each.aside or _reason(each)
            yield each, LeftOut(each.matter.id, code, reason)


def _reason(each: Found) -> tuple[LeftOutCode, str]:
    matter = each.matter
    if matter.state in _FINISHED:
        name = _NAMES[matter.state]
        evidence = matter.citations[1].quote if len(matter.citations) > 1 else ""
        quoted = f"：“{evidence[:_QUOTE]}{'…' if len(evidence) > _QUOTE else ''}”" if evidence else ""
        return "done", f"报告显示{name}{quoted}，不再单列"
    if matter.state in {None, "none", "no_evidence"}:
        return "silent", "报告没有提及，且同类事项往往不连年列入；仍需推进的，请恢复"
    return "unlikely", "同类事项往往不连年列入；仍需推进的，请恢复"
