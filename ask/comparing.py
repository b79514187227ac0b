"""Things set side by side, each cited; what differs is computed in code, the formula shown."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from ask.answer import Answer
from ask.composing import Composition
from ask.evidence.records import Evidence
from ask.figures import Candidate, candidates
from ask.question import Question
from ask.scope import Side
from ask.trimming import trimmed
from check.amounts import comparable_units, in_unit, tidy
from extract.records import Target
from index.words import bigrams

_LEAST = 0.1  # likelihood of what is shown of a side
_TRIED = 5  # figures of each side
_SAME_NAME, _ALIKE = 1.5, 1.5
_MOST_SIDES = 6


def compare(asked: Question, sides: Sequence[Side], found: Sequence[Sequence[Evidence]]) -> Answer | None:
    """Each side's figure, or what it says; None where fewer than two sides say anything."""
    told = [(side, each) for side, each in zip(sides, found, strict=True) if each and each[0].likelihood >= _LEAST]
    if len(told) < 2 or len(told) > _MOST_SIDES:
        return None
    made, chosen = Composition(), _matching(told)
    if chosen:
        for (side, _), figure in zip(told, chosen, strict=True):
            made.quote(figure.document, figure.clause, f"{side.label}：")
        made.lead(*_difference([side.label for side, _ in told], [figure.target for figure in chosen]))
        return made.answer(asked, "comparison")
    for side, each in told:
        made.quote(each[0].document, trimmed(side.question, each[0]), f"{side.label}：")
    return made.answer(asked, "comparison")


def _matching(told: Sequence[tuple[Side, Sequence[Evidence]]]) -> tuple[Candidate, ...] | None:
    """A figure for each side, of one indicator and comparable; None where there is no such row."""
    choices = [[it for it in candidates(side.question, each) if _of_its_year(side, it)][:_TRIED] for side, each in told]
    rows = [row for row in product(*choices) if _comparable([each.target for each in row]) and _apart(row)]
    return max(rows, key=_fit, default=None)


def _of_its_year(side: Side, figure: Candidate) -> bool:
    """Whether the figure may stand under the side's label: one for another year than it names may not."""
    years, period = side.question.years, figure.target.period
    return not years or period is None or int(period) in years


def _apart(row: Sequence[Candidate]) -> bool:
    """Whether each side has a figure of its own."""
    return len({(each.document.id, each.number) for each in row}) == len(row)


def _comparable(targets: Sequence[Target]) -> bool:
    first, *rest = targets
    return all(
        each.measure == first.measure and each.kind == first.kind and comparable_units(first.unit, each.unit)
        for each in rest
    )


def _fit(row: Sequence[Candidate]) -> float:
    """How well the figures answer, and how far they mean the same."""
    first, *rest = (each.target for each in row)
    alike = sum(_likeness(first, each) for each in rest) / len(rest)
    return sum(each.score for each in row) + len(row) * alike


def _likeness(one: Target, other: Target) -> float:
    same = one.canonical is not None and one.canonical == other.canonical
    mine, yours = set(bigrams(one.indicator)), set(bigrams(other.indicator))
    return _SAME_NAME * same + _ALIKE * 2 * len(mine & yours) / (len(mine) + len(yours) or 1)


def _difference(labels: Sequence[str], targets: Sequence[Target]) -> tuple[str, str]:
    """The sides from the highest to the lowest with what is between the first and the last, and its formula."""
    unit = targets[0].unit
    values = [_signed(target, unit) for target in targets]
    order = sorted(range(len(values)), key=lambda at: -values[at])
    high, low = order[0], order[-1]
    gap = tidy(values[high] - values[low])
    shown = [f"{labels[at]}{_written(values[at], unit)}" for at in order]
    formula = f"{_written(values[high], unit)}－{_written(values[low], unit)}＝{_written(gap, unit, gap=True)}"
    if not gap:
        return f"{'、'.join(labels)}相同，都是{_written(values[0], unit)}。", formula
    if len(order) > 2:
        return f"从高到低：{'、'.join(shown)}；最高与最低相差{_written(gap, unit, gap=True)}（{formula}）。", formula
    return f"{labels[high]}高于{labels[low]}，相差{_written(gap, unit, gap=True)}（{formula}）。", formula


def _signed(target: Target, unit: str) -> Decimal:
    assert target.value is not None
    value = in_unit(target.value, target.unit, unit)
    return -value if target.direction == "down" else value


def _written(value: Decimal, unit: str, *, gap: bool = False) -> str:
    return f"{tidy(value):f}{'个百分点' if gap and unit in {'%', '％'} else unit}"
