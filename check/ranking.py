"""The units by what they reached of what could be judged."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from check.amounts import percent
from check.records import REACHED, UnitRank, Verdict
from check.summary import standing

_JUDGED = REACHED | {"missed", "partial"}


def ranking(verdicts: Sequence[Verdict]) -> tuple[UnitRank, ...]:
    """The units by the share of their judged goals that was reached, the best first, those of one share by the text.

    What is not due or not found is not counted. Units of one share have one rank.
    """
    judged, done = Counter[str](), Counter[str]()
    for verdict in verdicts:
        status = standing(verdict)
        for unit in verdict.units if status in _JUDGED else ():
            judged[unit] += 1
            done[unit] += status in REACHED
    order = sorted(judged, key=lambda unit: -Decimal(done[unit]) / judged[unit])
    return tuple(_rank(unit, order, done, judged) for unit in order)


def _rank(unit: str, order: Sequence[str], done: Mapping[str, int], judged: Mapping[str, int]) -> UnitRank:
    ahead = sum(done[other] * judged[unit] > done[unit] * judged[other] for other in order)
    rate = percent(Decimal(done[unit]), Decimal(judged[unit]))
    formula = f"{done[unit]}÷{judged[unit]}×100={rate}%"
    return UnitRank(unit, ahead + 1, done[unit], judged[unit], rate, formula)
