"""Drafts measured: on our samples, and against what twenty places published.

A place's plan of a year is drafted from the report that comes with it, that plan itself left aside, and from the plan
of the year before. Measured is how much of the published plan the draft has, and how much of the draft that plan has;
last year's plan as it stands, which a writer might copy, is measured in the same way.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from draft.basis import gather
from draft.drafting import draft
from draft.records import Plan
from eval.drafts.counterparts import agreement, counterparts
from eval.drafts.grounds import without_basis
from eval.drafts.items import Item, item_of, items_of
from eval.drafts.places import Succession, given_of, measured, volume
from eval.drafts.reading import read_back
from eval.ratios import Measure, Row, figures, intervals
from extract.tasklist import extract
from extract.volume import Volume
from index.embedders.static import StaticEmbedder
from ingest.reader import read
from samples import folder

Progress = Callable[[str, int, int], None]
_REPORT = "临澜市国资委2023年工作总结和2024年工作思路.docx"
_PLAN = "临澜市国资委2023年工作要点.txt"
_POLICIES = ("临澜市市属国有企业提质增效专项行动实施方案.docx", "临澜市市属国有企业资产负债约束管理办法.pdf")
_PUBLISHED = "临澜市国资委2024年工作要点.txt"
_MEASURES = {
    "found": Measure("draft found", "published"),
    "borne_out": Measure("draft borne out", "drafted"),
    "copied_found": Measure("copy found", "published"),
    "copied_borne_out": Measure("copy borne out", "copied"),
}
_REACHABLE = {"reachable": Measure("reachable", "published")}


def evaluate(corpus: Path | None, progress: Progress = lambda *_: None) -> dict[str, Any]:
    """The figures of the samples and, with a `corpus` of reports, of the places with their 95 % bootstrap intervals.

    `found` is the share of the published items that have a counterpart in the draft, `borne_out` the share of the
    draft's items that have one in what was published, `copied_…` the same of last year's plan as it stands, `reachable`
    the share of the published items that have one anywhere in last year's plan, the review or the problems.
    `without_basis` counts numbers of the drafts, `unsettled` unfinished goals, problems and demands of policy that are
    neither taken up nor left out with a reason. Raises GoldError where the corpus lacks a report.
    """
    told = _samples()
    return {"samples": told} | (_places(corpus, progress) if corpus else {})


def _samples() -> dict[str, Any]:
    report, plan, published, *policies = (
        _volume(folder() / name) for name in (_REPORT, _PLAN, f"gold/{_PUBLISHED}", *_POLICIES)
    )
    embed = StaticEmbedder().embed_passages
    made = {
        "with outlook": draft([report], 2024, embed, plan=plan, policies=policies),
        "without": draft([report], 2024, embed, plan=plan, policies=policies, without_plan_section=True),
    }
    return {name: figures([_row(each, plan, published)], _MEASURES) | _soundness(each) for name, each in made.items()}


def _volume(path: Path) -> Volume:
    document = read(path)
    return Volume(document, extract(document))


def _places(corpus: Path, progress: Progress) -> dict[str, Any]:
    rows, sound, by_place = list[Row](), list[dict[str, int]](), dict[str, Any]()
    pairs = measured(corpus)
    for done, pair in enumerate(pairs, 1):
        row, counts = _place(pair)
        rows.append(row)
        sound.append(counts)
        by_place[f"{pair.place.rpartition('/')[2]}{pair.year}"] = figures([row], _MEASURES)
        progress("drafts", done, len(pairs))
    return {
        "places": len(pairs),
        "counterparts": agreement(corpus),
        **figures(rows, _MEASURES | _REACHABLE),
        **{name: sum(each[name] for each in sound) for name in sound[0]},
        "interval_95": intervals(rows, _MEASURES | _REACHABLE),
        "by_place": by_place,
    }


def _place(pair: Succession) -> tuple[dict[str, float], dict[str, int]]:
    earlier, later = volume(*pair.earlier), volume(*pair.later)
    made = draft([later], pair.year, StaticEmbedder().embed_passages, plan=earlier, without_plan_section=True)
    found = gather(given_of(earlier, later, pair.year), StaticEmbedder().embed_passages, lambda check: check).found
    there = counterparts([*map(item_of, found)], [*items_of(later)])
    row = _row(made, earlier, later) | {"reachable": int(there.any(axis=0).sum())}
    return row, _soundness(made)


def _row(made: Plan, plan: Volume, published: Volume) -> dict[str, float]:
    """How many items each has, and how many of them have a counterpart in the other."""
    drafted, copied, real = ([*items_of(each)] for each in (read_back(made), plan, published))
    return (
        {"published": len(real)}
        | _compared("draft", "drafted", drafted, real)
        | _compared("copy", "copied", copied, real)
    )


def _compared(name: str, size: str, own: Sequence[Item], real: Sequence[Item]) -> dict[str, float]:
    same = counterparts(own, real)
    return {
        size: len(own),
        f"{name} found": int(same.any(axis=0).sum()),
        f"{name} borne out": int(same.any(axis=1).sum()),
    }


def _soundness(made: Plan) -> dict[str, int]:
    """What no draft may have; `items` is how much there is of it."""
    settled = {matter for line in made.opening for matter in line.matters}
    settled |= {matter for item in made.items for line in item.lines for matter in line.matters}
    settled |= {left.matter for left in made.left_out}
    return {
        "without_basis": len(without_basis(made)),
        "unsettled": sum(matter.must and matter.id not in settled for matter in made.matters),
        "items": len(made.items),
    }
