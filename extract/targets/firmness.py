"""How firmly a goal is set: 约束性 or 预期性, 底线 or 奋斗目标; and whether a reported figure is only 预计.

Each row of the tables carries an example, which is a test.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.records import Obligation, Target, Tier
from extract.targets.context import Context


@dataclass(frozen=True, slots=True)
class Form:
    """Words that set a goal `firm`, and an example."""

    firm: Obligation
    pattern: re.Pattern[str]
    example: str


OBLIGATIONS: tuple[Form, ...] = (
    Form("binding", re.compile(r"约束性|必须完成的?(?:目标|指标|任务)|刚性(?:目标|指标|任务)"), "约束性指标"),
    Form("expected", re.compile(r"预期性|预期目标|预期指标|预期(?:为|是|增长)"), "主要预期目标"),
)


@dataclass(frozen=True, slots=True)
class TierForm:
    """Words before a number that make it the `tier` of two."""

    tier: Tier
    pattern: re.Pattern[str]
    example: str


TIERS: tuple[TierForm, ...] = (
    TierForm("floor", re.compile(r"(?:底线|保底)(?:目标|任务|值|指标)[^，。；、\d]{0,6}$"), "底线目标增长5%"),
    TierForm(
        "stretch",
        re.compile(
            r"(?:奋斗|挑战|冲刺|争先|摸高)(?:目标|任务|值|指标)[^，。；、\d]{0,6}$|(?:冲刺|摸高|冲击)[^，。；、\d]{0,4}$"
        ),
        "奋斗目标增长8%",
    ),
)
# 确保15%、力争20%: the second number of a pair is to be reached beyond the first.
_BEYOND = re.compile(
    r"(?:以上|左右)?[、，]?(?:并|再)?(?:力争|争取|冲刺|奋斗|努力)(?:达到?|突破|超过?|实现|完成|增长|提高|提升|增加|新增|降|下降|保持|到|在|为)*"
)
_ENDS = re.compile(r"(?:以上|左右|以内|以下)?(?:[，。；、（\n]|的?目标|$)")
_PROVISIONAL = re.compile(r"预计|初步(?:核算|统计|测算|预计)|快报|预估|估计")
_BRACKETS = re.compile(r"(?:以上|左右|以内|以下)?[（(][^（）()\n]{0,12}[)）]")
_ASIDE = re.compile(r"[（(][^（）()\n]*[)）]")  # is about the figure before it
_HEAD = re.compile(r"(?:目标|指标)$")  # 预期目标和重点工作 is about more than what is expected
_REACH = 300
_LINES_OF_A_LIST = 20


@dataclass(frozen=True, slots=True)
class Set:
    """How firm a goal is set, and whether only what stands above its sentence (a heading, a list's head) says so."""

    firm: Obligation
    above: bool


def obligation_of(context: Context) -> Set | None:
    """约束性 or 预期性; None where nothing says which."""
    behind = _BRACKETS.match(context.behind)
    own = _firm(_ASIDE.sub("", context.before[-_REACH:]) + (behind.group() if behind else ""))
    if own:
        return Set(own, above=False)
    path = context.document.path_at(context.quantity.span.start)
    heads = [title for title in path if _HEAD.search(title)]
    said = _firm("".join(heads)) or _firm(_announcement(context))
    return Set(said, above=True) if said else None


def _firm(words: str) -> Obligation | None:
    """What the last of `words` that set a goal firm say."""
    found = [(match.end(), form.firm) for form in OBLIGATIONS for match in form.pattern.finditer(words)]
    return max(found)[1] if found else None


def _announcement(context: Context) -> str:
    """The end of the line above the list in which the figure stands (it ends with ：); "" where there is none."""
    text, at = context.document.text, context.sentence.start
    for _ in range(_LINES_OF_A_LIST):
        above = text[max(0, at - _REACH) : at].rstrip()
        end = at - (min(at, _REACH) - len(above))
        if not above or above[-1] not in "：:；;":
            return ""
        if above[-1] in "：:":
            return above[-40:]
        at = text.rfind("\n", 0, end) + 1
    return ""


def is_provisional(context: Context) -> bool:
    """Whether 预计 or the like stands before a reported figure in its sentence."""
    return bool(_PROVISIONAL.search(context.before))


def tier_of(context: Context) -> Tier | None:
    """The tier that words right before the number name."""
    return next((form.tier for form in TIERS if form.pattern.search(context.before[-24:])), None)


def with_tiers(text: str, targets: Sequence[Target]) -> list[Target]:
    """确保15%、力争20%: the first of a pair of goals for one thing is the floor, the second the stretch."""
    tiered = list(targets)
    for i in range(1, len(tiered)):
        before, here = tiered[i - 1], tiered[i]
        if _paired(text, before, here):
            tiered[i - 1] = replace(before, tier="floor", inferred=_and_tier(text, before))
            tiered[i] = replace(here, tier="stretch")
    return tiered


def _paired(text: str, first: Target, second: Target) -> bool:
    """Two goals of one sentence between which nothing names another thing."""
    alike = (
        first.kind == second.kind == "goal"
        and first.sentence == second.sentence
        and first.unit == second.unit
        and first.measure == second.measure
    )
    gap, behind = text[first.span.end : second.span.start], text[second.span.end : second.sentence.end]
    return alike and bool(_BEYOND.fullmatch(gap) and _ENDS.match(behind))


def _and_tier(text: str, target: Target) -> tuple[str, ...]:
    """No word makes the first number the floor where 确保 is missing: 增长6%、力争6.5%."""
    stated = re.search(r"(?:确保|底线|保底)[^，。；]*$", text[target.sentence.start : target.span.start])
    return target.inferred if stated or "tier" in target.inferred else (*target.inferred, "tier")
