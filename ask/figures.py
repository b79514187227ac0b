"""Questions for a figure: which target of a sentence is asked for, and whether it can be given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ask.question import Question, carried_by
from extract.records import Target
from ground.units import FAMILY, without_magnitude
from ingest.document import Document

_CLAUSE = re.compile(r"[，；。：\n]")
# What the measure word of a question asks for: 几成 a share, 多少钱 money.
_FAMILIES = {
    "亿": "money", "万": "money", "钱": "money", "成": "percent", "百分": "percent", "倍": "multiple", "人": "people",
    "名": "people", "月": "duration", "亩": "area", "公里": "length",
}  # fmt: skip
_LIKE_ONE = "家户个"


@dataclass(frozen=True, slots=True)
class Figure:
    """A target, and how much of what the question names stands right at it: 0 to 1."""

    target: Target
    named: float


def figures(
    asked: Question, weights: Sequence[float], document: Document, targets: Sequence[Target]
) -> tuple[Figure, ...]:
    """The targets of the years that the question names, counted in what it asks for, best named first."""
    fitting = [target for target in targets if unit_fits(asked, target) and _of_the_years(asked, target)]
    found = [Figure(target, _named(asked, weights, document, target)) for target in fitting]
    return tuple(sorted(found, key=lambda figure: -figure.named))


def unit_fits(asked: Question, target: Target) -> bool:
    """Whether the figure is counted in what the question asks for (几家 → 家, 几成 → %)."""
    if asked.unit is None:
        return True
    unit = without_magnitude(target.unit)
    family = _FAMILIES.get(asked.unit)
    if family:
        return FAMILY.get(unit) == family
    return unit.startswith(asked.unit) or (asked.unit in _LIKE_ONE and unit in _LIKE_ONE)


def _named(asked: Question, weights: Sequence[float], document: Document, target: Target) -> float:
    """The share (by weight) of the question's naming words in the indicator and the clause of the figure."""
    words = [(word, weight) for word, weight in zip(asked.words, weights, strict=True) if word in asked.naming]
    place = target.indicator + _clause(document.text, target)
    carried = sum(weight * carried_by(word, place) for word, weight in words)
    return carried / (sum(weight for _, weight in words) or 1)


def _clause(text: str, target: Target) -> str:
    edges = [match.end() for match in _CLAUSE.finditer(text, target.sentence.start, target.span.start)]
    after = _CLAUSE.search(text, target.span.end, target.sentence.end)
    return text[edges[-1] if edges else target.sentence.start : after.start() if after else target.sentence.end]


def _of_the_years(asked: Question, target: Target) -> bool:
    """A figure that holds for another year than the question names says nothing."""
    return not asked.years or target.period is None or int(target.period) in asked.years


def missing(asked: Question, best: Sequence[Figure]) -> str | None:
    """Why the best figures of the evidence don't answer the question; None where one does."""
    if not best:
        return "材料中没有给出这个数字"
    most = max(figure.named for figure in best)
    named = [figure.target for figure in best if figure.named >= most]
    if all(target.masked for target in named):
        return f"材料中这个数字已被隐去（{named[0].text}），无法回答"
    kinds = {target.kind for target in named}
    if asked.wants == "goal" and kinds == {"actual"}:
        return "材料只给出实际数，没有给出目标"
    if asked.wants == "actual" and kinds == {"goal"}:
        return "材料只给出目标，没有给出实际数"
    return None
