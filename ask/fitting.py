"""Whether a figure is counted in what a question asks for, and is of the kind, the year and the measure."""

from ask.question import Question
from extract.records import Target
from ground.units import FAMILY, family_of, without_magnitude

# What the measure word of a question asks for, where it is no unit of figures: 几成 a share, 多少钱 money.
_FAMILIES = {
    "亿": "money",
    "钱": "money",
    "块": "money",
    "成": "percent",
    "百分": "percent",
    "月": "duration",
    "公斤": "weight",
}
_LIKE_ONE = frozenset("家户个")  # of companies, households and things


def unit_fits(asked: Question, target: Target) -> bool:
    """Whether the figure is counted in what the question asks for: 几家 → 家, 几成 → %, 几趟 → 列."""
    if asked.unit is None:
        return True
    unit = without_magnitude(target.unit)
    if asked.unit in _LIKE_ONE:
        return unit in _LIKE_ONE or unit.startswith(asked.unit)
    family = _FAMILIES.get(asked.unit) or FAMILY.get(asked.unit)
    if family is None:
        return unit.startswith(asked.unit)
    own = family_of(target.unit)
    return own == family or (own, family) == ("point", "percent")


def fits_exactly(asked: Question, target: Target) -> bool:
    """Whether the figure is given, and of the kind, the year and the measure that are asked for, as far as they are."""
    growth = target.measure in {"growth", "multiple"}
    return (
        not target.masked
        and unit_fits(asked, target)
        and asked.wants in (None, target.kind)
        and (not asked.years or target.period is None or int(target.period) in asked.years)
        and (asked.measured is None or growth == (asked.measured == "growth") or target.measure == "change")
    )
