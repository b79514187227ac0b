"""A goal's value in the words of a plan: those of its source where they stand beside the number, or the genre's own.

`LEADS` and `TAILS` are what may stand right before and behind a number and belong to it; their examples are tests.
"""

import re
from dataclasses import dataclass, replace

from check.arithmetic import limited
from draft.figures.told import Told
from extract.records import Comparator, Direction, Target
from ground.units import family_of

_VERBS = (
    "达到?|突破|超过?|不低于|不少于|不高于|不超过|高于|低于|至少|力争|确保|争取|努力|预期|预计|完成|实现|保持在?|稳定在|控制在|维持在"
    "|比上年|较上年|同比|比年初|再|增长|增加|提高到?|提升到?|上升到?|上涨|增至|增|升|下降到?|降低到?|降至|降到|降|减少到?|压减|压缩至|压缩到?|缩小到?|收窄至"
    "|新增|减亏|为|在|至|到|约|突破|首破|迈上|不|均|实际|左右|年均|平均每年|幅度|速度|目标"
)
LEADS = (
    re.compile(rf"(?:{_VERBS}){{1,4}}"),
    ("突破", "增长", "比上年增加", "再下降", "力争达到", "控制在", "不低于", "保持在"),
)
TAILS = (
    re.compile(r"[及或]?以[上内下]|之内|左右|上下|大关|(?<=[\d家户个项人])内(?=[，。；、])"),
    ("以上", "左右", "以内"),
)
# A name that says by itself that something grows or comes about takes no verb.
_OF_GROWTH = re.compile(r"(?:增[速幅长]|增长率|涨幅|[升降]幅|增减)$")
_OF_CHANGE = re.compile(
    r"^(?:新增|净增|增创|增加|减少|压减|新建|新改|培育|引进)|(?:新增|净增|减亏|增加|减少|下降|提高)$|[增减]额$"
)
# How a goal says its bound, and how a report does.
_FORMS: dict[Comparator, str] = {
    ">=": "{}以上", "<=": "{}以内", ">": "{}以上", "<": "{}以内", "~": "{}左右", "=": "{}", "range": "{}",
}  # fmt: skip
_REPORTED: dict[Comparator, str] = {
    ">=": "{}以上", "<=": "{}以内", ">": "超{}", "<": "近{}", "~": "{}左右", "=": "{}", "range": "{}",
}  # fmt: skip
_BOUNDED = re.compile(r"[不近超约逾]|以[上下内]|左右|上下|突破|接近|高于|低于|至少|大关|首破|迈上|之内|余|多")
_LONGEST_LEAD = 10
_YEARLY = re.compile(r"^(?:年均|平均每年)(?=增|下|提|上)")  # what holds of each year is said of one
_GROWING = re.compile(r"(?:的)?增长(?!速度|点|率)")  # 保持两位数以上|增长


@dataclass(frozen=True, slots=True)
class Wording:
    """A value as a plan writes it; `figure` is the number with its unit inside `text`."""

    text: str
    figure: str


def copied(told: Told) -> Wording:
    """The source's words right around the number, or the genre's where others stand there."""
    text, target = told.volume.document.text, told.target
    lead, tail = _lead(text, told), _tail(text, target)
    figure = _one_line(target.text)
    if lead is not None and (target.comparator in {"=", "range"} or _BOUNDED.search(f"{lead}{figure}{tail}")):
        return Wording(_YEARLY.sub("", f"{lead}{figure}{tail}"), figure)
    return worded(target, target.comparator, figure)


def reported(comparator: Comparator, figure: str) -> str:
    """An actual with its bound as reports put it: 超3亿元, 近140亿元."""
    return figure if _BOUNDED.search(figure) else _REPORTED[comparator].format(figure)


def done(target: Target, comparator: Comparator, figure: str, *, against: bool = False) -> str:
    """An actual with its verb: 增长8.6%; 下降2% where it ran `against` the direction of `target`."""
    if target.measure not in {"growth", "change"} or "番" in figure:
        return reported(comparator, figure)
    turned: Direction = "up" if target.direction == "down" else "down"
    way = turned if against else target.direction
    return _verb(replace(target, direction=way), "=") + reported(comparator, figure)


def _lead(text: str, told: Told) -> str | None:
    """What stands between the name and the number; None where that is more than verbs of the genre."""
    own, target = told.volume.tasks.targets[told.number], told.target
    sentence = text[target.sentence.start : target.span.start]
    before = re.split(r"[，。；：、和及与\n]", sentence)[-1]
    named = own.indicator_span
    if named is not None and target.span.start - len(before) < named.end <= target.span.start:
        before = text[named.end : target.span.start]
    elif target.indicator in before:
        before = before.rpartition(target.indicator)[2]
    before = re.sub(r"^[“”（）\s]*(?:今年|全年|年内|年底前?)?", "", before)
    if not before:
        return "" if target.measure == "level" or _speaks(target) else None
    return before if len(before) <= _LONGEST_LEAD and LEADS[0].fullmatch(before) else None


def _tail(text: str, target: Target) -> str:
    bound = bound_behind(text, target.span.end)
    growing = _GROWING.match(text, target.span.end + len(bound)) if target.measure == "growth" else None
    return bound + (growing[0] if growing else "")


def bound_behind(text: str, at: int) -> str:
    """以上 in 增长8%|以上; "" where no such word stands there."""
    match = TAILS[0].match(text, at)
    return match[0] if match else ""


def _one_line(text: str) -> str:
    return "".join(text.split())


def worded(target: Target, comparator: Comparator, figure: str) -> Wording:
    """`figure` with the verb and the bound that the genre has for such a goal: 增长8%以上, 控制在18%以内."""
    if "番" in figure or target.measure == "multiple":
        return Wording(figure, figure)
    bound = _FORMS[comparator].format(figure)
    return Wording(_verb(target, comparator) + bound, figure)


def _verb(target: Target, comparator: Comparator) -> str:
    if target.measure == "growth":
        return "" if _OF_GROWTH.search(target.indicator) else _moves(target.direction, "增长", "下降")
    if target.measure == "change":
        points = family_of(target.unit) in {"percent", "point"}
        up = "提高" if points else "增加"
        return "" if _OF_CHANGE.search(target.indicator) else _moves(target.direction, up, "下降" if points else "减少")
    if comparator in {"<=", "<"}:
        return "控制在"
    return "达到" if family_of(target.unit) in {"percent", "money"} and not limited(target) else ""


def _moves(direction: Direction | None, up: str, down: str) -> str:
    return down if direction == "down" else up


def _speaks(target: Target) -> bool:
    """Whether the name by itself says that the figure is a growth or a change."""
    return bool((_OF_GROWTH if target.measure == "growth" else _OF_CHANGE).search(target.indicator))


def lead_in(target: Target) -> str:
    """What stands before an open figure: 增长【待定】%."""
    return _verb(target, "=") if target.measure != "level" else ""
