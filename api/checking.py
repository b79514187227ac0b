"""Checks at the command line: which documents are held against each other, and on which verdict a person decides."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.reviewing import reviewed_check
from api.volumes import Tell, needs_no_library, read_volume, told, volume_of
from check.checking import check
from check.decided import decide_on
from check.labels import STATUSES, TASK_STATES
from check.records import Check, Decision, TaskVerdict, Verdict
from extract.volume import Volume
from ingest.errors import DubanError
from library.service import Library

if TYPE_CHECKING:
    from check.records import Embed

_NUMBER = re.compile(r"(任务)?(\d{1,4})")
_SHORTEST_ID = 6


class UnknownVerdictError(DubanError):
    """No verdict of the check, or more than one, goes by this name."""


def checked(folder: Path, plan: str, reports: Sequence[str], tell: Tell, *, use_model: bool = False) -> Check:
    """`plan` held against `reports`, each a path or a document of the library in `folder`, with people's decisions.

    Without reports the later ones of the same organisation in the library. A folder that isn't there is not made where
    nothing is needed from it. With `use_model` the model that the environment names reads it again.
    """
    if reports and needs_no_library(folder, (plan, *reports)):
        from index.embedders import load_embedder

        volumes = [read_volume(file) for file in told((plan, *reports), tell)]
        return _check(volumes, load_embedder().embed_passages, tell, use_model=use_model)
    with Library.open(folder) as library:
        volumes = _volumes(library, plan, reports, tell)
        return library.with_decisions(_check(volumes, library.embed, tell, use_model=use_model))


def _volumes(library: Library, plan: str, reports: Sequence[str], tell: Tell) -> list[Volume]:
    base = volume_of(library, plan)
    chosen = reports or [entry.id for entry in library.later_reports(base.document)]
    return [base, *(volume_of(library, file) for file in told(chosen, tell))]


def _check(volumes: Sequence[Volume], embed: "Embed", tell: Tell, *, use_model: bool) -> Check:
    tell("核查", 0, 1)
    plan, *given = volumes
    reports = list({report.document.id: report for report in given}.values())  # one that is given twice counts once
    done = check(plan, reports, embed)
    tell("核查", 1, 1)
    return reviewed_check(done, plan, reports, embed, tell) if use_model else done


def chosen(found: Check, name: str) -> Verdict | TaskVerdict:
    """The verdict that `name` means: an id, its first six characters or more, or its number as shown (3, 任务3).

    Raises UnknownVerdictError.
    """
    both: tuple[Verdict | TaskVerdict, ...] = (*found.verdicts, *found.task_verdicts)
    numbered = _NUMBER.fullmatch(name)
    if numbered:
        rows: Sequence[Verdict | TaskVerdict] = found.task_verdicts if numbered[1] else found.verdicts
        fitting = rows[int(numbered[2]) - 1 : int(numbered[2])] if int(numbered[2]) else ()
    else:
        fitting = [each for each in both if len(name) >= _SHORTEST_ID and each.id.startswith(name.lower())]
    if len(fitting) == 1:
        return fitting[0]
    remedy = f"可以用 1—{len(found.verdicts)}、任务1—任务{len(found.task_verdicts)}，或 --json 中的 id"
    raise UnknownVerdictError("没有这个核查结论", where=name, remedy=remedy)


def decide_as(
    verdict: Verdict | TaskVerdict, *, who: str, note: str, status: str | None, value: str | None
) -> Decision:
    """The decision of now; `status` is named in Chinese or as in the JSON, None confirms the machine's.

    Raises UnfitDecisionError.
    """
    keys = {name: key for key, name in (TASK_STATES if isinstance(verdict, TaskVerdict) else STATUSES).items()}
    wanted: Any = keys.get(status or "", status)  # what is no status is refused below
    return decide_on(verdict, who=who, when=datetime.now(UTC), note=note, status=wanted, value=value or None)
