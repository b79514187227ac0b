"""How near a prediction comes to gold: spans matched one to one, fields compared, counts turned into rates."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

Record = Mapping[str, Any]
_BLANKS_AND_MARKS = re.compile(r"\W")
_LIKE = 0.6  # Dice coefficient over character bigrams from which two names are one
# Names that differ in such a word are never one, however alike the rest is.
OPPOSITES = (
    ("第一产业", "第二产业", "第三产业"),
    ("进口", "出口"),
    ("城镇", "农村", "城乡"),
    ("存款", "贷款"),
    ("投入", "产出"),
    ("收入", "支出"),
    ("资产", "负债"),
    ("增加", "减少"),
    ("签约", "到位"),
    ("计划", "完成"),
)


def overlap(one: Record, other: Record) -> float:
    """Characters that two spans share over the characters that either covers: 0 to 1."""
    shared: int = min(one["end"], other["end"]) - max(one["start"], other["start"])
    covered: int = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(shared, 0) / covered


def pair_up(predicted: Sequence[Record], gold: Sequence[Record], least: float) -> list[tuple[Record, Record]]:
    """One-to-one pairs of records whose spans overlap by `least`, the closest first."""
    close = [(overlap(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold)]
    pairs: dict[int, int] = {}
    for share, i, j in sorted(close, reverse=True):
        if share >= least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(predicted[i], gold[j]) for i, j in pairs.items()]


def rates(right: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1, rounded to four places."""
    precision, recall = right / max(predicted, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def share(part: int, whole: int) -> float:
    """`part` of `whole`, rounded to four places; 0 where there is nothing."""
    return round(part / whole, 4) if whole else 0.0


def equal(one: object, other: object) -> bool:
    """Whether two field values are the same; numbers by value (330 and 330.0)."""
    try:
        return Decimal(str(one)) == Decimal(str(other))
    except InvalidOperation:
        return one == other


def alike(one: str, other: str) -> bool:
    """Whether two names mean one indicator: one contains the other and is not twice as long, or they share bigrams."""
    a, b = (_BLANKS_AND_MARKS.sub("", name) for name in (one, other))
    if not a or not b or _opposed(a, b):
        return a == b
    shorter, longer = sorted((a, b), key=len)
    return (shorter in longer and 2 * len(shorter) >= len(longer)) or _dice(a, b) >= _LIKE


def _opposed(a: str, b: str) -> bool:
    found = (({w for w in words if w in a}, {w for w in words if w in b}) for words in OPPOSITES)
    return any(x and y and x != y for x, y in found)


def _dice(a: str, b: str) -> float:
    x, y = (Counter(name[i : i + 2] for i in range(len(name) - 1)) for name in (a, b))
    return 2 * (x & y).total() / max(x.total() + y.total(), 1)
