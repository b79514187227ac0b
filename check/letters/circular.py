"""督查通报: how a plan stands, for all who have to carry it out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from check.findings.codes import FINDINGS, by_kind
from check.labels import STATUSES, TASK_STATES
from check.letters.matters import PENDING, Matter, Standing, account, matters
from check.letters.wording import excerpt, introduced, reply_day, short_names, year_of
from check.records import Check, CheckFinding
from export.official.blocks import dated
from export.official.letter import Attachment, Block, Column, Heading, Letter, Paragraph, Table

REPLY_DAYS = 10
ISSUER = "（发文机关）"  # to be filled in where no document names it
_MEANING = {STATUSES["no_evidence"]: "（报告未反映）"}
_GOALS, _TASKS = "定量目标", "定性任务"
_GOAL_COLUMNS = (
    Column("序号", 3, "center"),
    Column("指标", 7),
    Column("目标", 5),
    Column("完成情况", 5),
    Column("完成率", 4, "center"),
    Column("状态", 5, "center"),
    Column("核实情况", 8, "center"),
)
_TASK_COLUMNS = (
    Column("序号", 3, "center"),
    Column("任务", 9),
    Column("牵头单位", 4),
    Column("报告表述", 9),
    Column("状态", 5, "center"),
    Column("核实情况", 8, "center"),
)


def circular(check: Check, today: date, reply_days: int = REPLY_DAYS) -> Letter:
    """The circular of `today`; what nobody has confirmed is in it as 待核, and in none of its counts."""
    found = matters(check)
    year = _year(check)
    return Letter(
        title=f"关于{year}重点工作完成情况的督查通报",
        blocks=tuple(_blocks(check, found, reply_day(today, reply_days))),
        organisation=check.plan.organisation or ISSUER,
        date=today,
        number=blank_number(today),
        addressee="各有关单位",
        attachments=tuple(_attachments(found, year)),
    )


def blank_number(today: date) -> str:
    """The 发文字号 with room for what the office fills in."""
    return f"　　　〔{today.year}〕　　号"


def _year(check: Check) -> str:
    year = year_of(check)
    return f"{year}年" if year else ""


def _blocks(check: Check, found: Sequence[Matter], due: str) -> Iterator[Block]:
    called = short_names(check)
    yield from _opening(check)
    if check.notices:
        yield Paragraph(f"（拟稿提示，印发前核对并删去：{'；'.join(check.notices)}。）")
    yield Heading(1, "总体情况")
    yield from _overview(found)
    for title, remark, chosen in _sections(found):
        if chosen:
            yield Heading(1, title)
            if remark:
                yield Paragraph(remark)
            yield from (Heading(2, f"{each.title}。", account(each, called)) for each in chosen)
    yield from _doubts(check.findings)
    yield Heading(1, "工作要求")
    yield from _demands(found, due, check.plan.organisation)


def _opening(check: Check) -> Iterator[Block]:
    plan, reports = introduced(check)
    basis = f"依据{reports}，" if reports else ""
    yield Paragraph(f"根据督查工作安排，对照{plan}确定的目标任务，{basis}逐项核查完成情况。现将有关情况通报如下。")


def _overview(found: Sequence[Matter]) -> Iterator[Block]:
    for what, kind, names in ((_GOALS, "目标", STATUSES), (_TASKS, "任务", TASK_STATES)):
        chosen = [each for each in found if each.kind == kind]
        if chosen:
            yield Paragraph(_tally(what, chosen, tuple(names.values())))
    if not all(each.confirmed for each in found):
        yield Paragraph(f"本通报只对经人工核实的事项作出认定。标注“{PENDING}”的为文本比对初步结果，不作为结论。")


def _tally(what: str, chosen: Sequence[Matter], names: Sequence[str]) -> str:
    """The counts of what a person has confirmed; the rest is only counted as not yet confirmed."""
    counts = Counter(each.status for each in chosen if each.confirmed)
    confirmed, pending = counts.total(), len(chosen) - counts.total()
    if not confirmed:
        return f"本次核查{what}{len(chosen)}项，均{PENDING}，暂不作完成与否的认定。"
    parts = "、".join(f"{name}{_MEANING.get(name, '')}{counts[name]}项" for name in names if counts[name])
    rest = f"；{PENDING}{pending}项，未计入以上数字" if pending else ""
    return f"本次核查{what}{len(chosen)}项，已核实{confirmed}项，其中{parts}{rest}。"


def _sections(found: Sequence[Matter]) -> Iterator[tuple[str, str, Sequence[Matter]]]:
    def confirmed(standing: Standing) -> Sequence[Matter]:
        return [each for each in found if each.confirmed and each.standing == standing]

    yield "未完成和进度滞后事项", "", confirmed("behind")
    silent = "以下事项在报告中没有可供认定的表述。报告未反映不等于工作未开展，有关单位要据实说明。"
    yield "报告未反映事项", silent, confirmed("silent")
    pending = [each for each in found if not each.confirmed and each.standing != "in order"]
    yield f"{PENDING}事项", "以下事项为文本比对初步结果，尚未核实，不作为完成与否的结论。", pending


def _doubts(findings: Sequence[CheckFinding]) -> Iterator[Block]:
    """Nobody confirms a finding by itself, so all of them are for somebody to look at."""
    if findings:
        yield Heading(1, f"比对发现的疑点（{PENDING}）")
        yield Paragraph("以下为文本比对发现的疑点，供核实时参考，不作为结论。")
        for code, kind in by_kind(findings).items():
            count = f"（{len(kind)}项）" if len(kind) > 1 else ""
            yield Heading(2, f"{FINDINGS[code]}{count}。", "；".join(each.message.rstrip("。") for each in kind) + "。")


def _demands(found: Sequence[Matter], due: str, organisation: str | None) -> Iterator[Block]:
    confirmed = {each.standing for each in found if each.confirmed}
    pending = any(not each.confirmed for each in found)
    if "behind" in confirmed:
        yield Heading(
            2,
            "抓紧补齐短板。",
            "对未完成和进度滞后事项，有关单位要查明原因，逐项制定补救措施，明确责任人和完成时限，抓紧推进落实。",
        )
    if "silent" in confirmed:
        yield Heading(2, "据实补报情况。", "对报告未反映事项，有关单位要据实说明进展，并附数据来源和佐证材料。")
    if pending:
        text = f"对标注“{PENDING}”的事项，有关单位要对照附件逐项核对，与实际不符的，提出意见并附依据。"
        yield Heading(2, "认真核对反馈。", text)
    if pending or confirmed & {"behind", "silent"}:
        yield Heading(2, "按时报送结果。", f"请有关单位于{due}前将上述情况书面报送{organisation or '我单位'}。")
    else:
        yield Paragraph("各有关单位要巩固工作成果，持续抓好后续各项目标任务落实。")


def _attachments(found: Sequence[Matter], year: str) -> Iterator[Attachment]:
    goals = [each for each in found if each.kind == "目标"]
    tasks = [each for each in found if each.kind == "任务"]
    if goals:
        rows = tuple((str(number), *_goal_row(each)) for number, each in enumerate(goals, 1))
        yield Attachment(f"{year}{_GOALS}完成情况表", (Table(_GOAL_COLUMNS, rows),))
    if tasks:
        rows = tuple((str(number), *_task_row(each)) for number, each in enumerate(tasks, 1))
        yield Attachment(f"{year}{_TASKS}进展情况表", (Table(_TASK_COLUMNS, rows),))


def _goal_row(each: Matter) -> tuple[str, ...]:
    return (each.name, each.wanted, each.done or "—", each.rate or "—", *_verdict_cells(each))


def _task_row(each: Matter) -> tuple[str, ...]:
    said = excerpt(each.evidence[0].quote) if each.evidence else "—"
    return (each.name, "、".join(each.units) or "—", said, *_verdict_cells(each))


def _verdict_cells(each: Matter) -> tuple[str, str]:
    """A status that nobody has confirmed does not stand alone."""
    if each.decision is None:
        return f"初判{each.status}", PENDING
    return each.status, f"{each.decision.who}核实\n{dated(each.decision.when.astimezone().date())}"
