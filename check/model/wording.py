"""Reasons in a model's words: taken where they say what the verdict says, with its figures in their own parts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from check.arithmetic import limited
from check.model.carried import carried
from check.model.picks import MATCHED
from check.model.replies import Numbered, Outcome, Read, Reply, take
from check.records import Status, Verdict
from extract.model.align import Rejected
from ground.quantity import find_quantities
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a reason has to say, and may not say, for its status; the examples are a right and a wrong one."""

    needs: re.Pattern[str]
    forbids: re.Pattern[str]
    right: str
    wrong: str


_NOT = "".join(rf"(?<!{word})" for word in ("未", "没有", "未能", "没能", "不能", "是否"))
_REACHED = rf"超额|{_NOT}(?:(?:完成|达到|实现)(?:了|目标|任务|[，。；]|$)|达标)"
_SHORT = r"[未没](?:有|能)?(?:完成|达|实现)|不及|落后|相差|差距|缺口"
# Only what a supervisor has to read is worded: these.
CONCLUSIONS: Mapping[Status, Conclusion] = {
    "missed": Conclusion(
        re.compile(rf"{_SHORT}|[低少慢小高多大]于|差[^别异]|超出|突破"),
        re.compile(_REACHED),
        "营业收入报告为339.4亿元，比目标350亿元少10.6亿元，没有完成",
        "营业收入完成了目标350亿元，差距10.6亿元",
    ),
    "partial": Conclusion(
        re.compile(r"部分|其中|一项|只有|仅"), re.compile("超额|全部完成"), "只完成其中一项", "全部完成，一项不差"
    ),
    "no_evidence": Conclusion(
        re.compile(r"无法|不能|没有|未[给提说见列]|不可比|不同|无依据|隐去|不是"),
        re.compile(rf"{_REACHED}|[未没](?:有|能)?(?:完成|达到|实现)|落后"),
        "目标是增速，报告只有总量，口径不同，无法核对",
        "目标是增速，报告只有总量，没有达到目标",
    ),
}
# How an actual figure is said to be above or below what was asked.
_ASKED = r"(?:年度|年初|预期|既定)?(?:目标|计划|要求)"
ABOVE = re.compile(rf"[高多优好快大]于{_ASKED}|(?<!未)(?<!没有)超过了?{_ASKED}|比{_ASKED}[^，。；]{{0,12}}?[高多快]")
BELOW = re.compile(rf"[低少慢小]于{_ASKED}|不及{_ASKED}|比{_ASKED}[^，。；]{{0,12}}?[低少慢]")
# The last of these words before a figure says which figure of the verdict it has to be; a figure behind none is free.
ROLES: Mapping[str, re.Pattern[str]] = {
    "goal": re.compile(r"目标|要求|计划"),
    "actual": re.compile(r"实际|报告|(?<![未没有能])完成(?!率)"),
    "gap": re.compile(r"相差|差距|缺口|[少多高低]了?(?!于)|超出|落后"),
    "rate": re.compile(r"完成率"),
}
_ROLE = re.compile("|".join(f"(?P<{name}>{pattern.pattern})" for name, pattern in ROLES.items()))
_CLAUSE = re.compile(r"[，。；：]")


def worded(verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """The verdicts whose reasons may be worded: of goals that are behind, and of figures that can't be compared."""
    for verdict in verdicts:
        speaks = verdict.evidence or any(each.objection for each in verdict.candidates)
        if verdict.status in CONCLUSIONS and speaks and verdict.decision is None:
            yield verdict


def take_words(batch: Sequence[Verdict], reply: Reply) -> Outcome[Verdict]:
    """What `reply`, about the verdicts of `batch`, makes of their reasons."""
    return take("理由", reply, Numbered, batch, _reworded)


def facts(verdict: Verdict) -> str:
    """All that a reason may say: the goal's sentence, what code computed, and the places in the reports."""
    places = verdict.evidence or tuple(each.citation for each in verdict.candidates if each.objection)[:1]
    goal = (verdict.citation.quote, verdict.goal.indicator, verdict.goal.text)
    return "\n".join([*goal, bare_reason(verdict), verdict.formula or "", *(each.quote for each in places)])


def bare_reason(verdict: Verdict) -> str:
    """The reason without the mark of a model's pick."""
    return verdict.reason.removeprefix(MATCHED)


def _reworded(verdict: Verdict, said: Numbered) -> Read[Verdict]:
    words = carried(said.reason or "", facts(verdict)).rstrip("。")
    conclusion = CONCLUSIONS[verdict.status]
    if conclusion.forbids.search(words) or not conclusion.needs.search(words) or _wrong_side(verdict, words):
        raise Rejected("与核查结论不符")
    _in_their_parts(verdict, words)
    mark = MATCHED if verdict.reason.startswith(MATCHED) else ""
    return Read(replace(verdict, reason=f"{mark}{words}"))


def _wrong_side(verdict: Verdict, words: str) -> bool:
    """Whether a goal that was missed is said to lie on the side where it would have been kept."""
    kept = BELOW if limited(verdict.goal) else ABOVE
    return verdict.status == "missed" and bool(kept.search(words))


def _in_their_parts(verdict: Verdict, words: str) -> None:
    """Raises Rejected where a figure is called what another figure is: 目标339.4亿元 of a goal of 350."""
    parts = _parts(verdict)
    for quantity in find_quantities(words):
        role = _role_of(words, quantity.span)
        allowed = parts.get(role) if role else None
        if allowed and quantity.value not in allowed:
            raise Rejected(f"“{quantity.text}”张冠李戴")


def _role_of(words: str, figure: Span) -> str | None:
    start = max((match.end() for match in _CLAUSE.finditer(words, 0, figure.start)), default=0)
    found = [match.lastgroup for match in _ROLE.finditer(words, start, figure.start)]
    return found[-1] if found else None


def _parts(verdict: Verdict) -> Mapping[str, set[Decimal]]:
    """The figures that each role allows; none where the verdict has no such figure."""
    goal, actual = verdict.goal, verdict.actual
    given: Mapping[str, Sequence[Decimal | None]] = {
        "goal": (goal.value, goal.upper, verdict.rate),
        "actual": (actual.value if actual else None,),
        "gap": (abs(verdict.gap) if verdict.gap is not None else None,),
        "rate": (verdict.rate,),
    }
    return {role: {value for value in values if value is not None} for role, values in given.items()}
