"""What a reader has to know of the documents before the verdicts: they may not be those that belong together.

Nothing is refused: whoever names a report may know better. But what can't be right is said.
"""

from collections.abc import Iterator, Sequence

from check.alignment.candidates import Alignment
from check.dates import plan_year
from check.organisations import hindrance, identity, owner
from check.records import TaskVerdict, Verdict
from extract.volume import Volume
from ingest.document import Document

_MOST_NAMED = 5


def notices(alignment: Alignment, verdicts: Sequence[Verdict], tasks: Sequence[TaskVerdict] = ()) -> tuple[str, ...]:
    """What is odd about the plan and the reports, in Chinese."""
    plan, reports = alignment.plan, alignment.reports
    return (*_of_the_plan(plan.document, verdicts, tasks), *_of_whom(plan, reports), *_of_when(alignment))


def _of_the_plan(plan: Document, verdicts: Sequence[Verdict], tasks: Sequence[TaskVerdict]) -> Iterator[str]:
    if not verdicts:
        rest = "只核查了任务" if tasks else "也没有可以核查的任务，请核对是否选对了文件"
        yield f"计划《{plan.title}》里没有找到带数字的目标，{rest}"


def _of_whom(plan: Volume, reports: Sequence[Volume]) -> Iterator[str]:
    """Reports that are the plan itself, of nobody in particular, or of somebody else."""
    whose = identity(plan.document.metadata.organisation)
    if any(report.document.id == plan.document.id for report in reports):
        yield f"《{plan.document.title}》既是计划又是报告，自己不能核查自己，请另给报告"
    others = [report for report in reports if report.document.id != plan.document.id]
    for report in others:
        problem = hindrance(report.document.metadata.organisation)
        if problem and owner(report) != owner(plan):
            yield f"报告《{report.document.title}》{problem}，不能确认与计划是同一单位的，请核对"
    strangers = [
        report for report in others if whose and identity(report.document.metadata.organisation) not in {None, whose}
    ]
    if strangers:
        yield _foreign(plan, strangers, len(strangers) == len(others))


def _foreign(plan: Volume, strangers: Sequence[Volume], all_of_them: bool) -> str:
    """That reports are of others than the plan; those of several units may be what their plan is made up of."""
    names = list(dict.fromkeys(_called(report) for report in strangers))
    shown = "、".join(names[:_MOST_NAMED]) + (f"等{len(names)}个单位" if len(names) > _MOST_NAMED else "")
    whose = _called(plan)
    if len(names) > 1 and all_of_them:
        return f"报告分别来自{shown}，计划是{whose}的：能相加的数按各单位合计，请核对单位是否齐全"
    if all_of_them:
        return f"报告是{shown}的，计划是{whose}的，不是同一单位，请核对是否选错了报告"
    return f"报告中有{shown}的，计划是{whose}的：先用{whose}自己报告的数，没有的才用其他单位的，请核对"


def _called(volume: Volume) -> str:
    said = volume.document.metadata.organisation
    return said.value if said else volume.document.title


def _of_when(alignment: Alignment) -> Iterator[str]:
    """Reports of the time before the plan's year or long after it."""
    year = plan_year(alignment.plan.document)
    for report, day in zip(alignment.reports, alignment.days, strict=True):
        if report.document.id == alignment.plan.document.id or year is None:
            continue
        if day.year < year:
            until = f"只说到{day.year}年{day.month}月{day.day}日" if day.year > 1 else "没有写明是哪一年的"
            yield f"报告《{report.document.title}》{until}，计划是{year}年的，请核对是否选错了报告"
        elif day.year > year + 1:
            yield f"报告《{report.document.title}》说的是{day.year}年，计划是{year}年的，请核对是否选错了报告"
