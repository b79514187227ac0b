"""What keeps two figures of one indicator from being compared: another year, another measure, another basis."""

from collections.abc import Callable
from dataclasses import dataclass

from check.alignment.contrasts import stance
from check.alignment.sides import Side
from check.arithmetic import comparable_units


@dataclass(frozen=True, slots=True)
class Objection:
    """`holds(goal, actual, year)` says whether it applies; `words` is how people are told."""

    code: str
    words: str
    holds: Callable[[Side, Side, int | None], bool]


def _another_year(_: Side, side: Side, year: int | None) -> bool:
    return year is not None and side.target.period is not None and int(side.target.period) != year


def _several_years(_: Side, side: Side, year: int | None) -> bool:
    return year is not None and side.target.period is None


def _another_unit(asked: Side, side: Side, _: int | None) -> bool:
    return not comparable_units(asked.target.unit, side.target.unit)


_SAME = {("level", "level"), ("growth", "growth"), ("change", "change"), ("multiple", "multiple")}


def _another_measure(asked: Side, side: Side, _: int | None) -> bool:
    pair = (asked.target.measure, side.target.measure)
    if pair in {("level", "change"), ("change", "level")}:  # 新增 and 净增 are written either way
        stances = {stance(asked.around), stance(side.around)}
        return stances != {"added"} or "down" in {asked.target.direction, side.target.direction}
    return pair not in _SAME


def _another_stance(asked: Side, side: Side, _: int | None) -> bool:
    if (asked.target.measure, side.target.measure) != ("level", "level"):
        return False
    mine, yours = stance(asked.around), stance(side.around)
    if mine == "added":
        return yours == "stock" or (yours is None and _reaches(side))
    return mine == "stock" and yours == "added"


def _reaches(side: Side) -> bool:
    """达202家: said of all there is."""
    return side.around.split(side.target.text)[0].rstrip("约近超过破").endswith(("达", "达到", "至", "突", "总数"))


OBJECTIONS: tuple[Objection, ...] = (
    Objection("year", "报告中是{period}年的数", _another_year),
    Objection("years", "报告中是多年累计数或平均数，不是当年数", _several_years),
    Objection("measure", "口径不同：目标是{asked}，报告中是{said}", _another_measure),
    Objection("unit", "单位不同：目标以{mine}计，报告以{yours}计", _another_unit),
    Objection("stance", "口径不同：目标与报告一为新增、一为存量", _another_stance),
)
_MEASURES = {"level": "总量", "growth": "增速", "change": "增减量", "multiple": "倍数"}


def objection(asked: Side, side: Side, year: int | None) -> str | None:
    """Why the figures can't be compared, in Chinese; None where they can."""
    for each in OBJECTIONS:
        if each.holds(asked, side, year):
            said = {
                "asked": _MEASURES[asked.target.measure],
                "said": _MEASURES[side.target.measure],
                "mine": asked.target.unit,
                "yours": side.target.unit,
            }
            return each.words.format(period=side.target.period, **said)
    return None
