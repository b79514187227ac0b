"""Predictions counted against gold; counts add up over documents, and only the sum becomes rates."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.matching import Record, alike, equal, overlap, pair_up, rates, share

STRICT = ("kind", "measure", "direction", "comparator", "value", "upper", "unit", "masked")
_SAMPLES = 1000
_DONE = ("met", "exceeded")
_LONGEST_EVIDENCE = 600  # characters of all quotes together: what is longer does not point


@dataclass(frozen=True, slots=True)
class Count:
    """How many are right of how many; `predicted` is None where every gold record has one prediction."""

    right: int
    predicted: int | None
    gold: int

    def __add__(self, other: "Count") -> "Count":
        both = None if self.predicted is None or other.predicted is None else self.predicted + other.predicted
        return type(self)(self.right + other.right, both, self.gold + other.gold)

    @property
    def figure(self) -> float | dict[str, float]:
        """Precision, recall and F1, or the share that is right."""
        return share(self.right, self.gold) if self.predicted is None else rates(self.right, self.predicted, self.gold)

    @property
    def value(self) -> float:
        """F1 or the share that is right: 0 to 1."""
        whole = self.gold if self.predicted is None else (self.predicted + self.gold) / 2
        return self.right / whole if whole else 0.0


class Mistakes(Count):
    """How often something happened that never should: shown as the number itself."""

    __slots__ = ()

    @property
    def figure(self) -> float:
        return self.right

    @property
    def value(self) -> float:
        """The number itself."""
        return float(self.right)


Score = Mapping[str, Count]


def pooled(scores: Iterable[Score]) -> Score:
    """The counts of all scores added up."""
    total: dict[str, Count] = {}
    for score in scores:
        for name, count in score.items():
            total[name] = total[name] + count if name in total else count
    return total


def figures(score: Score) -> dict[str, Any]:
    """The rates of a score by name, of what there is anything to count."""
    return {name: count.figure for name, count in score.items() if count.gold or count.predicted}


def intervals(scores: Sequence[Score], seed: int = 0) -> dict[str, list[float]]:
    """The 95 % bootstrap interval of each figure of the pooled score, drawing whole scores with replacement.

    Percentile interval (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
    """
    draw = random.Random(seed)
    samples = [pooled(draw.choices(scores, k=len(scores))) for _ in range(_SAMPLES)]
    low, high = int(_SAMPLES * 0.025), int(_SAMPLES * 0.975)
    by_name = {name: sorted(sample[name].value for sample in samples) for name in pooled(scores)}
    return {name: [round(values[low], 4), round(values[high], 4)] for name, values in by_name.items()}


def score_targets(predicted: Sequence[Record], gold: Sequence[Record]) -> Score:
    """Figures found, with all fields but the name right (strict), with the name too (full), goals alone, the period."""
    pairs = pair_up(predicted, gold, 0.5)
    strict = [(p, g) for p, g in pairs if all(equal(p[field], g[field]) for field in STRICT)]
    full = [(p, g) for p, g in strict if alike(p["indicator"], g["indicator"])]
    goals = [sum(record["kind"] == "goal" for record in records) for records in (predicted, gold)]
    return {
        "found": Count(len(pairs), len(predicted), len(gold)),
        "strict": Count(len(strict), len(predicted), len(gold)),
        "full": Count(len(full), len(predicted), len(gold)),
        "goals_full": Count(sum(g["kind"] == "goal" for _, g in full), *goals),
        "period": Count(sum(p["period"] == g["period"] for p, g in pairs), None, len(pairs)),
    }


def score_outline(predicted: Sequence[Record], gold: Sequence[Record]) -> Score:
    """Headings found at their very start, and of those their level, role and title."""
    by_start = {clause["start"]: clause for clause in predicted}
    pairs = [(by_start[line["start"]], line) for line in gold if line["start"] in by_start]
    return {
        "found": Count(len(pairs), len(predicted), len(gold)),
        **{field: _share(pairs, gold, _same(field)) for field in ("level", "role")},
        "title": _share(pairs, gold, lambda p, g: alike(p["title"], g["title"])),
    }


def score_tasks(predicted: Sequence[Record], gold: Sequence[Record]) -> Score:
    """Tasks found, and of those their fields; units responsible are counted one by one."""
    pairs = pair_up(predicted, gold, 0.6)
    units = [sum(len(record["responsible"]) for record in records) for records in ([p for p, _ in pairs], gold)]
    common = sum(len(set(p["responsible"]) & set(g["responsible"])) for p, g in pairs)
    return {
        "found": Count(len(pairs), len(predicted), len(gold)),
        "deadline": _share(pairs, gold, lambda p, g: _date(p) == _date(g)),
        **{field: _share(pairs, gold, _same(field)) for field in ("category", "strength", "lead")},
        "responsible": Count(common, *units),
        "title": _share(pairs, gold, lambda p, g: alike(p["title"], g["title"])),
    }


def score_verdicts(predicted: Sequence[Record], gold: Sequence[Record]) -> Score:
    """Goals that got a verdict, and of all gold: the status, and with 完成 and 超额完成 taken as one (merged).

    `value` (with its unit) and `evidence` count where the gold has a figure and the place that gives it.
    `said_done_but_not` is how many goals were called reached that gold calls something else.
    """
    goals = [{**g["goal"], "of": g} for g in gold]
    pairs = [(p["of"], g["of"]) for p, g in pair_up([{**p["goal"], "of": p} for p in predicted], goals, 0.5)]
    settled = [(p, g) for p, g in pairs if _settled(g)]
    of_settled = sum(map(_settled, gold))
    return {
        "matched": Count(len(pairs), None, len(gold)),
        "status": _share(pairs, gold, _same("status")),
        "merged": _share(pairs, gold, lambda p, g: _merged(p) == _merged(g)),
        "value": Count(sum(_same_actual(p["actual"], g["actual"]) for p, g in settled), None, of_settled),
        "evidence": Count(sum(_points(p["evidence"], g["evidence"]) for p, g in settled), None, of_settled),
        "said_done_but_not": Mistakes(sum(_merged(p) == "done" != _merged(g) for p, g in pairs), None, len(gold)),
    }


def _settled(verdict: Record) -> bool:
    return bool(verdict["actual"] and verdict["evidence"])


def _merged(verdict: Record) -> str:
    return "done" if verdict["status"] in _DONE else str(verdict["status"])


def _same_actual(predicted: Record | None, gold: Record) -> bool:
    return predicted is not None and all(equal(predicted[field], gold[field]) for field in ("value", "unit"))


def _points(predicted: Sequence[Record], gold: Sequence[Record]) -> bool:
    """One of the quotes overlaps the gold's, and all of them together are short enough to read."""
    length = sum(quote["end"] - quote["start"] for quote in predicted)
    return length <= _LONGEST_EVIDENCE and any(overlap(p, g) > 0 for p in predicted for g in gold)


def _date(task: Record) -> str | None:
    return (task["deadline"] or {}).get("date")


def _same(field: str) -> Callable[[Record, Record], bool]:
    return lambda p, g: bool(p[field] == g[field])


def _share(
    pairs: Sequence[tuple[Record, Record]], gold: Sequence[Record], right: Callable[[Record, Record], bool]
) -> Count:
    return Count(sum(right(p, g) for p, g in pairs), None, len(gold))
