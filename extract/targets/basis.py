"""Which fields of a target no word of its sentence states: `Target.inferred`, in the order of the contract.

Each row of `FIELDS` says when its field is inferred. A field that is empty is never inferred, and a number that stands
alone states that it is meant as it stands (`=`, a level).
"""

import re
from collections.abc import Callable

from extract.records import Target

# Words that say by themselves whether something is to be reached or was.
_KIND = {
    "goal": re.compile(r"力争|确保|争取|预期|目标|计划|拟|(?<![主重必需紧])要(?![求素件点道么])|将[要于]?|努力|下达"),
    "actual": re.compile(r"已经?|[成现到]了|目前|截至|现有|去年|上年|累计|预计|同比|以来|年来"),
    "criterion": re.compile(r"以[上下内]|不得|不[足到低高少多]|超过?|给予|减免|按照?"),
}
_DIRECTION = re.compile(r"[增升高涨扩加多快提新创收攀超降减少缩压回低滑省差削裁精下快]")
_BREAK = re.compile(r"[。；，：\n]")
_REACH = 500
_UNITS = str.maketrans("％", "%")


def _around(text: str, target: Target) -> str:
    """The sentence of `target`, as far as words reach in one that does not end."""
    start, end = target.span.start - _REACH, target.span.end + _REACH
    return text[max(target.sentence.start, start) : min(target.sentence.end, end)]


def _kind(text: str, target: Target) -> bool:
    return not _KIND[target.kind].search(_around(text, target))


def _indicator(text: str, target: Target) -> bool:
    """The name stands nowhere in one piece, or in another clause."""
    named = target.indicator_span
    return named is None or (named.end <= target.span.start and bool(_BREAK.search(text, named.end, target.span.start)))


def _canonical(text: str, target: Target) -> bool:
    return target.canonical is not None and target.canonical not in _around(text, target)


def _direction(text: str, target: Target) -> bool:
    return target.direction is not None and not _DIRECTION.search(_around(text, target))


def _unit(_: str, target: Target) -> bool:
    """两位数 says % and 翻一番 says 倍 without a sign."""
    return bool(target.unit) and target.unit not in target.text.translate(_UNITS).replace(" ", "")


def _period(text: str, target: Target) -> bool:
    return target.period is not None and f"{target.period}年" not in _around(text, target)


FIELDS: tuple[tuple[str, Callable[[str, Target], bool]], ...] = (
    ("kind", _kind),
    ("indicator", _indicator),
    ("canonical", _canonical),
    ("direction", _direction),
    ("unit", _unit),
    ("period", _period),
)
ORDER = ("kind", "indicator", "canonical", "direction", "unit", "period", "obligation", "tier")


def inferred_of(text: str, target: Target) -> tuple[str, ...]:
    """The names of the fields of `target` that are inferred; those it already names stay."""
    found = {name for name, inferred in FIELDS if inferred(text, target)} | set(target.inferred)
    return tuple(name for name in ORDER if name in found)
