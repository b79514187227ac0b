"""One promise held against the statements about it: which of them settle it, and how far."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from check.records import TaskState
from check.tasks.promises import Promise
from check.tasks.statements import Limit, Statement
from check.tasks.steps import ENDS, STEP

RANK: Mapping[TaskState, int] = {"none": 0, "planned": 1, "started": 2, "ongoing": 3, "done": 4}
_WHOLE = 0.75  # the share of a name that has to be there before the thing itself is said to be done
_MORE = 5  # pairs of characters beyond the name that make it another thing: …配套道路
# What is only a part of a thing, or another one of its kind.
_PARTS = re.compile(
    r"[一二三四五六七]期|首期|首批|部分|试点|样板|示范|阶段性|[东南西北]段|先导段|先行段|标段|单体|年度|前期|主体|规划|设计|方案|可研|征[迁地拆]|招标|投资|任务书|协议"
)
_NUMBERS = re.compile(r"[A-Za-z]*\d+(?:\.\d+)?|第?[一二三四五六七八九十]+[期号批届轮]")
# Said of what was asked, weaker than it; the words stand in the reason.
_WHY: Mapping[Limit, str] = {
    "plan": "报告只列为下步计划",
    "not_begun": "报告称尚未启动",
    "ahead": "报告只说将要做",
    "problem": "报告列为存在问题",
    "behind": "报告称尚未完成或进度滞后",
    "tally": "报告称其中只有一部分完成",
    "counted": "报告只报了完成的数量，没有说全部完成",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A statement about a promise: `covered` is how much of the promised name it carries, `beyond` how many pairs of
    characters of its own thing the name doesn't have."""

    statement: Statement
    covered: float
    beyond: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a statement makes of a promise; `why` says what keeps it from being done, "" where it is."""

    promise: Promise
    match: Match
    state: TaskState
    why: str


def rule(promise: Promise, match: Match) -> Ruling:
    """The state that a statement gives a promise: never more than it says."""
    statement = match.statement
    for limit in ("plan", "not_begun", "ahead"):
        if limit in statement.limits:
            return Ruling(promise, match, "planned", _WHY[limit])
    said = statement.reading.step
    if said is None:
        return Ruling(promise, match, "ongoing", "报告提到，没有说进展到哪一步")
    state, why = STEP[said].state, ""
    if not reaches(promise, said):
        why = f"要求“{promise.step}”，报告只到“{said}”" if promise.firm else f"报告说到“{said}”"
    elif limit := next((each for each in ("problem", "behind", "tally") if each in statement.limits), None):
        why = _WHY[limit]
    elif "counted" in statement.limits and not _same_numbers(promise.thing, statement.words):
        why = _WHY["counted"]
    elif not _the_thing_itself(promise, match):
        why = "报告说的是其中一部分或相关事项"
    if not why:
        return Ruling(promise, match, "done", "")
    return Ruling(promise, match, "ongoing" if state == "done" else state, why)


def reaches(promise: Promise, said: str) -> bool:
    """Whether the step that is said settles the one that was asked; what has no end of its own needs an end."""
    if promise.step and (promise.firm or promise.step == "创建"):
        return promise.step in STEP[said].covers if promise.firm else said in {"获评", "验收"}
    return said in ENDS


def _the_thing_itself(promise: Promise, match: Match) -> bool:
    said = match.statement.thing
    extra = [part for part in _PARTS.findall(said) if part not in promise.thing]
    return match.covered >= _WHOLE and match.beyond <= _MORE and not extra


def _same_numbers(thing: str, words: str) -> bool:
    own = set(_NUMBERS.findall(thing))
    return bool(own) and own >= {number for number in _NUMBERS.findall(words) if number[-1].isdigit()}


def apart(thing: str, words: str) -> bool:
    """Whether the numbers in a name set it apart from what is said: 二期 and 一期, S210 and S216."""
    own, other = set(_NUMBERS.findall(thing)), set(_NUMBERS.findall(words))
    return bool(own - other) and (bool(other - own) or not any("期" in number for number in own))


def best(rulings: Sequence[Ruling]) -> Ruling | None:
    """The ruling that says most; of equals the one whose statement is nearest."""
    return max(rulings, key=lambda ruling: (RANK[ruling.state], ruling.match.likeness), default=None)
