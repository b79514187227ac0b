"""The later reports of a plan's organisation among the documents of a library, or why there are none."""

from collections.abc import Callable, Sequence

from check import organisations
from check.organisations import hindrance, identity, planned_years
from extract.volume import Volume
from ingest.document import Document, Stated
from library.entry import Entry
from library.errors import NotFoundError

_MOST_NAMED = 5
_BY_NAME = "或直接写明报告"


def later_reports(
    plan: Document, entries: Sequence[Entry], read: Callable[[Sequence[Entry]], Sequence[Volume]]
) -> tuple[Entry, ...]:
    """Those of the entries that report on the years of `plan` for its organisation; raises NotFoundError for none."""
    _answerable(plan)
    by_id = {entry.id: entry for entry in entries}
    whose = identity(plan.metadata.organisation)
    same = [entry for entry in entries if identity(_organisation(entry)) == whose]
    found = organisations.later_reports(plan, read(same))
    if not found:
        raise _none(plan, entries, same)
    return tuple(by_id[report.document.id] for report in found)


def _organisation(entry: Entry) -> Stated[str] | None:
    if entry.organisation is None:
        return None
    return Stated(entry.organisation, None, "set" if entry.set_by else "stated")


def _answerable(plan: Document) -> None:
    """Raises NotFoundError where nothing can be looked for: whose plan it is, or for which year, can't be told."""
    problem = hindrance(plan.metadata.organisation)
    if problem:
        remedy = f"请用 duban organisation 写明是哪个单位，{_BY_NAME}"
        raise NotFoundError(f"{problem}，无法自动查找后续报告", where=plan.name, remedy=remedy)
    if not planned_years(plan):
        problem = "没有写明是哪一年的计划，无法自动查找后续报告"
        raise NotFoundError(problem, where=plan.name, remedy=f"请{_BY_NAME[1:]}")


def _none(plan: Document, entries: Sequence[Entry], same: Sequence[Entry]) -> NotFoundError:
    years = planned_years(plan)
    whose = plan.metadata.organisation.value if plan.metadata.organisation else ""
    problem = f"文件库里没有{whose}对{'、'.join(map(str, sorted(years)))}年工作的报告"
    unclear = [e for e in entries if e.id != plan.id and years & set(e.years) and hindrance(_organisation(e))]
    remedy = [f"该单位现有：{_names([e for e in same if e.id != plan.id])}"]
    if unclear:
        remedy.append(f"以下文件看不出是哪个单位的，如属该单位请用 duban organisation 写明：{_names(unclear)}")
    remedy.append(f"请用 duban add 添加报告，{_BY_NAME}")
    return NotFoundError(problem, where=plan.name, remedy="；".join(remedy))


def _names(entries: Sequence[Entry]) -> str:
    more = f"等{len(entries)}份" if len(entries) > _MOST_NAMED else ""
    return "、".join(entry.name for entry in entries[:_MOST_NAMED]) + more or "无"
