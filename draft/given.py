"""Whether the documents that a plan is to be drafted from are those of its year, and what of them is odd."""

from collections.abc import Iterator, Sequence

from check.dates import plan_year
from check.organisations import identity, planned_years
from draft.basis.records import Given
from draft.errors import DraftError
from draft.papers.sources import titled
from draft.records import Note
from extract.targets.terms import reviewed
from extract.volume import Volume
from ingest.document import Document

GIVEN = "given"  # the code of its notes


def fitting(given: Given) -> tuple[Note, ...]:
    """What a draft's writer should know of its documents; a document that names no year may be of any.

    Raises DraftError for a plan that is not of the year before, for reports none of which is on that year, and for
    documents given as what they are not.
    """
    if not given.reports:
        raise DraftError("没有给出工作报告", remedy=f"请给出{given.year - 1}年的工作总结")
    if given.plan is not None:
        _require_plan(given.plan.document, given)
    _require_report(given)
    return tuple(Note(GIVEN, message) for message in (*_of_when(given), *_of_whom(given)))


def _require_plan(plan: Document, given: Given) -> None:
    last = given.year - 1
    if plan.id in {report.document.id for report in given.reports}:
        remedy = f"请另给{last}年的工作要点，没有的可以不给"
        raise DraftError("既作报告又作上年计划", where=plan.name, remedy=remedy)
    if _plans(plan, last) or not (plan_year(plan) or reviewed(plan)):
        return
    if reviewed(plan) == last and any(_plans(report.document, last) for report in given.reports):
        raise DraftError("报告和上年计划给反了", where=plan.name, remedy=f"请把{_says(plan)}的这一份作为报告")
    remedy = f"起草{given.year}年的要点要用{last}年的计划"
    raise DraftError(f"{_says(plan)}，不是{last}年的计划", where=plan.name, remedy=remedy)


def _require_report(given: Given) -> None:
    documents = [report.document for report in given.reports]
    if not any(_reports(document, given.year) for document in documents):
        said = "；".join(f"{document.name}{_says(document)}" for document in documents)
        remedy = f"请给出{given.year - 1}年的工作总结，或核对年份"
        raise DraftError(f"没有一份报告总结{given.year - 1}年或安排{given.year}年的工作", where=said, remedy=remedy)


def _plans(document: Document, year: int) -> bool:
    return plan_year(document) == year or year in planned_years(document)


def _reports(document: Document, year: int) -> bool:
    """Whether it looks back on the year before `year` or ahead to it; one whose years say nothing may."""
    done, ahead = reviewed(document), plan_year(document)
    unclear = (done or 0) > ahead if ahead else done is None
    return done == year - 1 or _plans(document, year) or unclear


def _says(document: Document) -> str:
    """总结2022年、安排2023年"""
    done, ahead = reviewed(document), plan_year(document)
    parts = [f"总结{done}年" if done else "", f"安排{ahead}年" if ahead else ""]
    return "、".join(filter(None, parts)) or "没有写明年份"


def _of_when(given: Given) -> Iterator[str]:
    for report in given.reports:
        if not _reports(report.document, given.year):
            says = _says(report.document)
            yield f"报告{titled(report.document.title)}{says}，要起草的是{given.year}年的要点，请核对是否选错了报告"


def _of_whom(given: Given) -> Iterator[str]:
    """Reports and a plan of different organisations; policy is mostly somebody else's."""
    own: Sequence[Volume] = (*given.reports, *([given.plan] if given.plan else []))
    names: dict[str, str] = {}
    for volume in own:
        said = volume.document.metadata.organisation
        whose = identity(said)
        if said and whose:
            names.setdefault(whose, said.value)
    if len(names) > 1:
        yield f"所给的报告和计划分属{'、'.join(names.values())}，不是同一单位，请核对是否选错了文件"
