"""Every plan of a corpus of government reports held against the next year's report of the same place.

Nothing here is annotated: it shows that every pair runs through, how long it takes, which verdicts come out, and for
how many of the headline goals a figure was found. Verdicts can be drawn by lot for people to judge.
"""

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from eval.corpus import reports
from eval.gold import GoldError
from eval.matching import share
from eval.pairs.headline import FAMILIES
from eval.pairs.place import measure, merged
from eval.pairs.records import Lot, Outcome, Place
from export.atomic import write_whole

Progress = Callable[[str, int, int], None]
_REPORT = re.compile(r"政府工作报告[^/]*/(?:.+/)?(?P<year>\d{4})\.md")
_FIRST = 2013
_SENTENCE_END = re.compile(r"[。；\n]")
_LONG = 15


def evaluate(
    corpus: Path,
    progress: Progress = lambda *_: None,
    limit: int | None = None,
    lot: Lot | None = None,
    out: Path | None = None,
) -> dict[str, Any]:
    """The figures over all pairs of consecutive years from 2013 on, or over `limit` of them, spread evenly.

    `corpus` has a line `{path, text}` for each report, its path beginning with a folder and ending in the place and the
    year (`江苏省/2023.md`); a pair whose years hold the same text is left out (`same_text`). Work is shared between the
    processors that this process may use. Seconds are processor time; `there` is the share of headline goals whose
    indicator the report gives a figure for, `found` the share whose verdict names one. The verdicts drawn go to `out`,
    a JSON object a line. Raises GoldError where the corpus has no pair, ExportError where `out` can't be written.
    """
    by_place = reports_by_place(corpus)
    pairs, same = consecutive(by_place)
    places = _places(by_place, _spread(pairs, limit))
    if not places:
        raise GoldError("没有相邻两年的政府工作报告", where=str(corpus), remedy="路径应像 …/江苏省/2023.md")
    outcome = merged(_measured(places, lot, progress), lot)
    if lot and out:
        lines = "".join(json.dumps(each.record, ensure_ascii=False) + "\n" for each in outcome.drawn)
        write_whole(out, lambda file: file.write(lines.encode()))
    return {"pairs": sum(len(place.years) for place in places), "same_text": same} | _figures(outcome)


def reports_by_place(corpus: Path) -> Mapping[str, Mapping[int, tuple[str, str]]]:
    """Path and text of the reports of each place by year."""
    found: defaultdict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for path, text in reports(corpus):
        if match := _REPORT.fullmatch(path):
            found[path[: match.start("year")]][int(match["year"])] = (path, text)
    return found


def consecutive(by_place: Mapping[str, Mapping[int, tuple[str, str]]]) -> tuple[list[tuple[str, int]], int]:
    """The place and the plan's year of each pair, and how many are left out since both years hold one text."""
    same = {
        (place, year): _same(texts[year][1], texts[year + 1][1])
        for place, texts in by_place.items()
        for year in sorted(texts)
        if year >= _FIRST and year + 1 in texts
    }
    return [pair for pair, is_same in same.items() if not is_same], sum(same.values())


def _same(one: str, other: str) -> bool:
    """Whether two texts have most of their longer sentences in common: one report, filed under two years."""
    first, second = ({part for part in _SENTENCE_END.split(text) if len(part) >= _LONG} for text in (one, other))
    return 2 * len(first & second) > min(len(first), len(second))


def _places(by_place: Mapping[str, Mapping[int, tuple[str, str]]], pairs: Sequence[tuple[str, int]]) -> list[Place]:
    return [_place(by_place[name], [year for of, year in pairs if of == name]) for name in dict(pairs)]


def _place(of_place: Mapping[int, tuple[str, str]], years: Sequence[int]) -> Place:
    needed = {year for first in years for year in (first, first + 1)}
    return Place({year: of_place[year] for year in sorted(needed)}, tuple(years))


def _spread(pairs: Sequence[tuple[str, int]], limit: int | None) -> Sequence[tuple[str, int]]:
    if limit is None or limit >= len(pairs):
        return pairs
    return [pairs[number * len(pairs) // limit] for number in range(limit)]


def _measured(places: Sequence[Place], lot: Lot | None, progress: Progress) -> Iterator[Outcome]:
    """The outcome of each place, in order; a fresh interpreter each, since threads that show progress don't fork."""
    done, total = 0, sum(len(place.years) for place in places)
    workers = min(len(os.sched_getaffinity(0)), len(places))
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for place, outcome in zip(places, pool.map(partial(measure, lot=lot), places), strict=True):
            done += len(place.years)
            progress("pairs", done, total)
            yield outcome


def _figures(outcome: Outcome) -> dict[str, Any]:
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (group, name), count in sorted(outcome.counts.items()):
        groups[group][name] = count
    return {
        "failed": len(outcome.failures),
        "drawn": len(outcome.drawn),
        "seconds": _percentiles("extract", outcome.extracting) | _percentiles("check", outcome.checking),
        "verdicts": groups["statuses"].total(),
        **{name: dict(groups[name].most_common()) for name in ("statuses", "task_states", "findings")},
        "headline": {"pairs": groups["pairs"]["headline"]} | _headline(groups, FAMILIES),
        "by_indicator": {family: _headline(groups, [family]) for family in FAMILIES if groups["goals"][family]},
        "by_folder": {folder: _headline(groups, [folder]) for folder in groups["goals"] if folder not in FAMILIES},
        "failures": outcome.failures,
    }


def _headline(groups: Mapping[str, Counter[str]], families: Iterable[str]) -> dict[str, float]:
    goals, there, found = (sum(groups[name][family] for family in families) for name in ("goals", "there", "found"))
    return {"goals": goals, "there": share(there, goals), "found": share(found, goals)}


def _percentiles(name: str, seconds: Sequence[float]) -> dict[str, float]:
    """The median and the 95th percentile."""
    median, slow = np.percentile(seconds or [0.0], (50, 95))
    return {f"{name}_p50": round(float(median), 3), f"{name}_p95": round(float(slow), 3)}
