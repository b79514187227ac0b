"""Extraction held against the samples' gold, written without looking at the code; floors lie under its figures."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import samples
from eval.matching import alike, equal, pair_up
from extract.records import TaskList
from extract.tasklist import extract
from ingest.reader import read

GOLD = samples.folder() / "gold"
STRICT = ("kind", "measure", "direction", "comparator", "value", "upper", "unit", "masked")
Record = dict[str, Any]
REPORT_2022 = "临澜市国资委2022年工作总结和2023年工作思路"
REPORT_2023 = "临澜市国资委2023年工作总结和2024年工作思路"
PLAN_2023 = "临澜市国资委2023年工作要点"
SCHEME = "临澜市市属国有企业提质增效专项行动实施方案"


@cache
def extracted(name: str) -> TaskList:
    (path,) = (path for path in samples.files() if path.stem == name)
    return extract(read(path))


def gold(name: str, kind: str) -> list[Record]:
    lines = (Path(GOLD) / f"{name}.{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def predicted(found: Any, *fields: str) -> Record:
    return {"start": found.span.start, "end": found.span.end} | {field: getattr(found, field) for field in fields}


@pytest.mark.parametrize(
    ("name", "found", "strict", "full", "period"),
    [
        (REPORT_2022, 0.98, 0.97, 0.91, 0.95),
        (REPORT_2023, 0.98, 0.97, 0.91, 0.95),
        (PLAN_2023, 0.97, 0.97, 0.96, 0.97),
        (SCHEME, 0.9, 0.87, 0.62, 0.85),
    ],
)
def test_targets(name: str, found: float, strict: float, full: float, period: float) -> None:
    """Shares of the gold: found at all, right in every field, right with the indicator's name, right year."""
    lines = gold(name, "targets")
    own = [predicted(target, *STRICT, "indicator", "period") for target in extracted(name).targets]
    pairs = pair_up(own, lines, 0.5)
    right = [(p, g) for p, g in pairs if all(equal(p[field], g[field]) for field in STRICT)]
    named = [(p, g) for p, g in right if alike(p["indicator"], g["indicator"])]
    dated = [(p, g) for p, g in pairs if p["period"] == g["period"]]
    assert len(own) <= len(lines) * 1.03
    assert len(pairs) / len(lines) >= found
    assert len(right) / len(lines) >= strict
    assert len(named) / len(lines) >= full
    assert len(dated) / len(lines) >= period


@pytest.mark.parametrize("name", [REPORT_2022, REPORT_2023, PLAN_2023])
def test_tasks(name: str) -> None:
    lines = gold(name, "tasks")
    own = [predicted(task, "category", "strength", "lead", "deadline") for task in extracted(name).tasks]
    pairs = pair_up(own, lines, 0.6)
    assert len(pairs) == len(own) == len(lines)
    dates = [(p["deadline"] and p["deadline"].date) == (g["deadline"] and g["deadline"]["date"]) for p, g in pairs]
    assert sum(dates) >= 0.95 * len(lines)
    assert all(list(p["lead"]) == g["lead"] for p, g in pairs)
    assert sum(p["category"] == g["category"] for p, g in pairs) >= 0.95 * len(lines)
    assert sum(p["strength"] == g["strength"] for p, g in pairs) >= 0.95 * len(lines)
