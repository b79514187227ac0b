"""The one round of repair: sentences that failed go back with what is wrong with them, and are judged again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from check.records import Embed
from draft.model.judging import Fault, Judged, judged
from draft.model.material import Batch, Part, written
from draft.model.reading import Said
from draft.model.replies import RepairReply, RepairSaid
from draft.records import Plan
from extract.model.figures import read_item

_GIVEN_UP = Fault("模型没有改出来")


def is_faulty(rows: Sequence[Said]) -> bool:
    """Whether there is a sentence to put right."""
    return any(True for _ in _faulty(rows))


def repair_material(plan: Plan, batch: Batch, rows: Sequence[Said]) -> str:
    """The items that hold a sentence with a fault, and those sentences, numbered through."""
    parts = tuple(dict.fromkeys(at for at, _, _ in _faulty(rows)))
    shown = written(plan, replace(batch, parts=tuple(rows[at].part for at in parts)))
    told = (f"第{number}句：{each.text}（{each.why}）" for number, (_, _, each) in enumerate(_faulty(rows), 1))
    return "\n".join([shown, "", "没有通过核对的句子：", *told])


def with_repairs(rows: Sequence[Said], reply: RepairReply, embed: Embed) -> Iterator[Said]:
    """The rows with each sentence that failed as it is now."""
    said = (read_item(row, RepairSaid)[0] for row in reply.sentences)
    repairs = {each.number: each for each in said if each}
    now = [[*row.sentences] for row in rows]
    for number, (at, place, failed) in enumerate(_faulty(rows), 1):
        if repair := repairs.get(number):
            now[at][place] = _better(rows[at], failed, now[at][place], repair, embed)
    for row, sentences in zip(rows, now, strict=True):
        yield replace(row, sentences=tuple(sentences))


def _faulty(rows: Sequence[Said]) -> Iterator[tuple[int, int, Judged]]:
    """The sentences with a fault, each with the number of its row and its place there."""
    for at, row in enumerate(rows):
        yield from ((at, place, each) for place, each in enumerate(row.checked) if each.faults)


def _better(row: Said, failed: Judged, alone: Judged, repair: RepairSaid, embed: Embed) -> Judged:
    """The repaired sentence, unless it is no better; of two that may not stand, the first is told (`alone`)."""
    if not repair.text.strip():
        return replace(alone, faults=(*failed.faults, _GIVEN_UP))
    repaired = _judged_again(row.part, failed, repair, row.year, embed)
    return repaired if not repaired.faults or (failed.grave and not repaired.grave) else alone


def _judged_again(part: Part, failed: Judged, repair: RepairSaid, year: int, embed: Embed) -> Judged:
    """Where it names no line, it stands in the place of those of the sentence that failed."""
    said = repair if repair.drafted else repair.model_copy(update={"drafted": failed.drafted})
    return judged(part, said, year, embed)
