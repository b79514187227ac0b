"""提示函: one goal or task that is behind or of which the reports are silent, for the unit that answers for it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from check.labels import basis_of
from check.letters.circular import ISSUER, REPLY_DAYS, blank_number
from check.letters.matters import PENDING, Matter, account, matter
from check.letters.wording import introduced, quoted, reply_day, short_names, stands
from check.records import Check, TaskVerdict, Verdict
from export.official.letter import Block, Heading, Letter, Paragraph

ADDRESSEE = "（责任单位）"  # to be filled in where the plan names none
_LONGEST_NAME = 32
_OF_A_BASIS = re.compile(r"[增降涨]幅$|增速$|增长率$|减亏$|[增减][加少]量?$|倍数$")
_DEMANDS: Mapping[str, str] = {
    "behind": "请对照目标要求查明原因，制定补救措施，明确责任人和完成时限，抓紧推进落实。",
    "silent": "请据实说明工作进展，提供完成数据及其来源和佐证材料；尚未开展的，说明原因并明确完成时限。",
}


def reminders(check: Check, today: date, reply_days: int = REPLY_DAYS) -> tuple[Letter, ...]:
    """A reminder for every goal and task that is behind or silent, in the order of the plan."""
    both: tuple[Verdict | TaskVerdict, ...] = (*check.verdicts, *check.task_verdicts)
    late = (verdict for verdict in both if matter(verdict).standing != "in order")
    return tuple(reminder(check, verdict, today, reply_days) for verdict in late)


def reminder(check: Check, verdict: Verdict | TaskVerdict, today: date, reply_days: int = REPLY_DAYS) -> Letter:
    """The reminder for a verdict of `check` that is behind or silent; raises ValueError for any other."""
    found = matter(verdict)
    if found.standing == "in order":
        raise ValueError(f"nothing to remind anyone of: {found.title}")
    return Letter(
        title=_title(found, verdict),
        blocks=tuple(_blocks(check, found, reply_day(today, reply_days))),
        organisation=check.plan.organisation or ISSUER,
        date=today,
        number=blank_number(today),
        addressee="、".join(found.units) or ADDRESSEE,
        note="联系人：　　　　　联系电话：　　　　　　　",
    )


def _title(found: Matter, verdict: Verdict | TaskVerdict) -> str:
    """关于营业收入增速目标完成情况的提示函: the basis parts it from the one on 营业收入."""
    basis = basis_of(verdict.goal) if isinstance(verdict, Verdict) and verdict.goal.measure != "level" else ""
    named = found.name + ("" if _OF_A_BASIS.search(found.name) else basis)
    name = named if len(named) <= _LONGEST_NAME else "有关重点工作"
    return f"关于{name}{'目标完成' if found.kind == '目标' else '进展'}情况的提示函"


def _blocks(check: Check, found: Matter, due: str) -> Iterator[Block]:
    called = short_names(check)
    plan, reports = introduced(check)
    checked = f"对照{reports}进行了核查" if reports else "进行了核查"
    yield Paragraph(f"为推动{plan}确定的目标任务落实，{checked}。现将有关事项提示如下。")
    yield Heading(1, "目标要求" if found.kind == "目标" else "任务要求")
    wanted = f"{found.title}。" if found.wanted else ""
    yield Paragraph(f"{wanted}原文为{quoted(found.asked.quote, found.wanted)}（{stands(found.asked, called)}）。")
    yield Heading(1, "核查情况")
    yield Paragraph(account(found, called))
    if not found.confirmed:
        yield Paragraph(f"以上标注“{PENDING}”的为文本比对初步结果，不作为结论；与实际不符的，请一并说明并提供依据。")
    yield Heading(1, "有关要求")
    yield Paragraph(_DEMANDS[found.standing])
    yield Paragraph(f"请于{due}前将办理情况书面报送{check.plan.organisation or '我单位'}。")
    yield Paragraph("特此提示。")
