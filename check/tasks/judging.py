"""One promise held against the statements about it: how far they say it has come, never more than they say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from check.records import TaskState
from check.tasks.likeness import letters
from check.tasks.limits import MEANING, Limit, counts_all_of
from check.tasks.matching import Match, numbers_in
from check.tasks.promises import Promise
from check.tasks.statements import Statement
from check.tasks.steps import ENDS, STEP

RANK: Mapping[TaskState, int] = {"none": 0, "planned": 1, "started": 2, "ongoing": 3, "done": 4}
_WHOLE = 0.75  # the share of a name that has to be there before the thing itself is said to be done
_DISTINCT = 2.0  # what the shared pairs have to weigh: 工作机制 names nothing
_MORE, _MORE_OPEN = 3, 2  # pairs of characters beyond the name that make it another thing
# What is only a part of a thing, or comes before it.
_PARTS = re.compile(
    r"[一二三四五六七]期|首期|首批|部分|试点|样板|示范|阶段|段|先行|先导|先期|启动区|核心区|中期|单体|年度|前期|主体|主线|正线|支线|辅路|匝道"
    r"|地下空间|配套|规划|设计|方案|可研|征[迁地拆]|招标|投资|任务书|协议|登记|摸底|筹备|布展|选址|评审|验收"
)
# The same said at the end of a list of all that stands in it: 城市双修、城市设计试点任务完成.
_PARTS_OF_ALL = re.compile(r"(?:试点|前期|可研|主体|规划|设计|方案|招标)[^、]{0,8}$")
_SOME_OF = re.compile(r"一批|一系列|多个")  # 一批产业链项目建成: what comes behind is a kind, not the thing
_BEGINS = re.compile("挂牌|揭牌")  # a new district that hangs up its name has only begun
_DIGITS = re.compile(r"(?<!\d)(?!20\d\d年)\d+")
_GENERIC = re.compile(r"(?:工程|项目|建设|工作|任务|活动|行动)+$")
# What ends a step that has no end of its own.
_ENDED_BY: Mapping[str, frozenset[str]] = {"创建": frozenset({"获评", "验收"}), "防止": frozenset({"未发生"})}
_OF_A_YEAR = frozenset({"举办", "防止"})  # what was so in some year of five need not be so in this one
_UNDONE: tuple[Limit, ...] = ("not_begun", "behind")
_EMPTY, _HAPPENING = frozenset("及的了类"), re.compile(r"(?:现象|行为|情况|问题|事件)$")
_NO_STEP = "报告提到，没有说进展到哪一步"
_A_PART = "报告说的是其中一部分或相关事项"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a statement makes of a promise; `why` says what keeps it from being done, "" where it is done."""

    promise: Promise
    match: Match
    state: TaskState
    why: str


def judge(promise: Promise, matches: Sequence[Match]) -> Ruling | None:
    """What the statements say together: the most that one of them does, unless the same report takes it back."""
    rulings = [rule(promise, match) for match in matches if not _named_in_passing(promise, match)]
    best = max(rulings, key=_weight, default=None)
    if best and best.state == "done":
        against = [each for each in rulings if _contradicts(each, best)]
        return max(against, key=_weight, default=best)
    return best


def _named_in_passing(promise: Promise, match: Match) -> bool:
    """三项制度改革走深走实 says nothing of an end that is asked of a part of it: 完成三项制度改革评估."""
    name, said = (letters(_GENERIC.sub("", thing)) for thing in (promise.thing, match.statement.thing))
    if promise.step == "防止" and match.statement.reading.step not in {"防止", "未发生"}:
        return True  # 夯实粮食安全根基: whether the line was held is another thing
    goes_on = match.statement.reading.step in {None, "推进"}
    return promise.firm and goes_on and match.covered < _WHOLE and name[-2:] not in said


def _weight(ruling: Ruling) -> tuple[int, float]:
    return RANK[ruling.state], ruling.match.likeness


def _contradicts(ruling: Ruling, done: Ruling) -> bool:
    statement = ruling.match.statement
    undone = any(limit in statement.limits for limit in _UNDONE)
    return undone and ruling.match.covered >= _WHOLE and statement.report == done.match.statement.report


def rule(promise: Promise, match: Match) -> Ruling:
    """The state that one statement gives a promise."""
    statement = match.statement
    ahead: Sequence[Limit] = [limit for limit in ("plan", "not_begun", "ahead") if limit in statement.limits]
    if ahead:
        return Ruling(promise, match, "planned", MEANING[ahead[0]])
    said = statement.reading.step
    if said is None:
        return Ruling(promise, match, "ongoing", _NO_STEP)
    why = _why_not_done(promise, match, said)
    state = STEP[said].state
    return Ruling(promise, match, "done" if not why else "ongoing" if state == "done" else state, why)


def _why_not_done(promise: Promise, match: Match, said: str) -> str:
    """What keeps a statement from saying that the promise is kept; "" where nothing does."""
    statement = match.statement
    limits: list[Limit] = [limit for limit in ("problem", "behind", "tally") if limit in statement.limits]
    limits += ["several"] if promise.step in _OF_A_YEAR and "several" in statement.limits else []
    if limits:
        return MEANING[limits[0]]
    if not _reaches(promise, said, statement.words):
        if promise.step == "防止":
            return "报告没有说未发生"
        return f"要求“{promise.step}”，报告只到“{said}”" if promise.firm else f"报告说到“{said}”，没有说完成"
    counts_all = promise.firm and counts_all_of(statement.words)
    if "counted" in statement.limits and not (counts_all or _same_count(promise.thing, statement.words)):
        return MEANING["counted"]
    return "" if _the_thing_itself(promise, match) else _A_PART


def _reaches(promise: Promise, said: str, words: str) -> bool:
    """Whether the step that is said settles the one that was asked; what has no end of its own needs an end."""
    if promise.firm and promise.step:
        return promise.step in STEP[said].covers
    if promise.step and promise.step in _ENDED_BY:
        return said in _ENDED_BY[promise.step]
    return said == "完成" if promise.betters else said in ENDS and not _BEGINS.search(words)


def _the_thing_itself(promise: Promise, match: Match) -> bool:
    """Not a part of it, nor what only shares most of its name: the head of the name has to end what is said."""
    statement = match.statement
    if promise.step == "防止":
        return match.covered >= _WHOLE and _no_narrower(promise.thing, statement.thing)
    if _SOME_OF.search(statement.words.partition(statement.thing)[0] + statement.thing):
        return False
    found = _PARTS.findall(statement.thing + (statement.behind if statement.reading.leads else ""))
    parts = {part for part in found if part not in promise.thing} or _PARTS_OF_ALL.search(statement.behind)
    name, said = (letters(_GENERIC.sub("", thing)) for thing in (promise.thing, statement.thing))
    same = (
        _all_of_it(promise.thing, statement)
        and match.covered >= _WHOLE
        and match.beyond <= (_MORE if promise.firm else _MORE_OPEN)
    )
    return same and match.shared >= _DISTINCT and not parts and said.endswith(name[-2:]) and not _replaced(name, said)


def _no_narrower(name: str, said: str) -> bool:
    """未发生较大事故 does not keep 不发生安全事故: what did not happen has to be all that must not."""
    return set(letters(_HAPPENING.sub("", said))) <= set(letters(name)) | _EMPTY


def _all_of_it(name: str, statement: Statement) -> bool:
    """6号线二期 is not 16号线二期, and 数博会 not 数博会、酒博会: no number and no thing of a list may be missing."""
    said, parts = letters(statement.words), name.split("、")
    named = len(parts) == 1 or all(letters(part)[:2] in said for part in parts)
    where = statement.words if counts_all_of(statement.words) else statement.thing
    return named and set(_DIGITS.findall(name)) <= set(_DIGITS.findall(where))


def _replaced(name: str, said: str) -> bool:
    """民营经济发展大会 is no 县域经济发展大会: one word stands in another's place."""
    if name in said or said in name:
        return False
    changes = SequenceMatcher(None, name, said, autojunk=False).get_opcodes()
    inside = {tag for tag, start, end, *_ in changes if start > 0 and end < len(name)}
    return any(tag == "replace" for tag, *_ in changes) or {"insert", "delete"} <= inside


def _same_count(thing: str, words: str) -> bool:
    """20项民生工程全部完成 counts what was promised."""
    own = numbers_in(thing)
    return bool(own) and own >= {number for number in numbers_in(words) if number[-1].isdigit()}
