"""The commands that hold plans against reports: `check`, `decide`, `decisions`, `organisation`.

Rooms are imported inside the commands, as in `api.cli`.
"""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import AsJson, LibraryFolder, NoModel, folder_of, open_library, print_json
from api.usage import Command, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from check.records import Check, Decision, TaskVerdict, Verdict
    from library.entry import Withdrawal

PlanFile = Annotated[str, typer.Argument(metavar="计划", help="文件路径，或文件库中文件的编号、文件名或标题")]
ReportFiles = Annotated[
    list[str] | None,
    typer.Argument(metavar="报告", help="同上，可给几份；不给，则用文件库中同一机构之后的报告", show_default=False),
]
VerdictName = Annotated[
    str,
    typer.Option("--verdict", metavar="结论", help="序号（3、任务3）或 --json 中的 id", show_default=False),
]
By = Annotated[str, typer.Option("--by", metavar="姓名", help="由谁决定", show_default=False)]
Note = Annotated[str, typer.Option("--note", metavar="说明", help="理由；改变系统结论时必须写", show_default=False)]

commands = typer.Typer(cls=Group)


@commands.command(cls=Command)
def check(
    context: typer.Context,
    plan: PlanFile,
    reports: ReportFiles = None,
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(metavar="输出", help="写入 Excel 文件（核查台账）")] = None,
    docx: Annotated[Path | None, typer.Option(metavar="输出", help="写入 Word 文件（督查通报和提示函）")] = None,
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="日期", help="以这一天为公文的日期")
    ] = None,
    no_model: NoModel = False,
    library: LibraryFolder = None,
) -> None:
    """对照后来的报告，核查计划的完成情况。

    每个目标、每项任务一条结论，注明依据在报告的哪一句；没有依据的，不算完成，也不算没完成。
    """
    _require(xlsx, ".xlsx")
    _require(docx, ".docx")
    done = _checked(folder_of(context, library), plan, reports, use_model=not no_model)
    _save(done, xlsx, docx, today.date() if today else date.today())
    if as_json:
        from api.check_schema import check_view

        print_json(check_view(done))
    elif not (xlsx or docx):
        from api.render import console
        from api.render_check import show_check

        show_check(console(), done)


@commands.command(cls=Command)
def decide(
    context: typer.Context,
    plan: PlanFile,
    reports: ReportFiles = None,
    *,
    verdict: VerdictName,
    by: By,
    status: Annotated[str | None, typer.Option(metavar="结论", help="改为：完成、未完成……；不给就是确认")] = None,
    value: Annotated[str | None, typer.Option(metavar="实际值", help="核实的实际值，如 339.4亿元")] = None,
    note: Note = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", metavar=" ", help="收回现有的决定，要写理由")] = False,
    library: LibraryFolder = None,
) -> None:
    """确认或改变一条核查结论。

    记下是谁、何时、为什么；系统的结论仍列在旁边，再次核查时人的结论不变。
    """
    from api.checking import chosen, decide_as
    from check.decided import name_of, signed

    found = chosen(_checked(folder_of(context, library), plan, reports), verdict)
    with open_library(context, library) as opened:
        if withdraw:
            signed(name_of(found), by, note)
            said: Decision | Withdrawal = opened.withdraw(found.id, by, note)
        else:
            said = decide_as(found, who=by, note=note, status=status, value=value)
            opened.decide(said)
    _tell(found, [said])


@commands.command(cls=Command)
def decisions(
    context: typer.Context,
    plan: PlanFile,
    reports: ReportFiles = None,
    *,
    verdict: VerdictName,
    library: LibraryFolder = None,
) -> None:
    """列出对一条核查结论的历次决定。"""
    from api.checking import chosen

    found = chosen(_checked(folder_of(context, library), plan, reports), verdict)
    with open_library(context, library) as opened:
        _tell(found, opened.decision_history(found.id))


@commands.command(cls=Command)
def organisation(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="文件", help="文件库中文件的编号、文件名或标题")],
    name: Annotated[str, typer.Argument(metavar="机构", help="文件属于哪个机构，如 临澜市国资委")],
    by: By,
    library: LibraryFolder = None,
) -> None:
    """写明一个文件属于哪个机构。

    原文隐去或没有写明机构的文件，要有人写明才能与别的文件对上。
    """
    with open_library(context, library) as opened:
        entry = opened.entry(file)
        opened.set_organisation(entry.id, name, by)
    typer.echo(f"✓ {entry.name} 的机构是 {name}（{by}）")


def _require(path: Path | None, ending: str) -> None:
    """Under another ending no program would open the file."""
    if path is not None and path.suffix.lower() != ending:
        raise typer.BadParameter(f"“{path.name}”的扩展名应当是 {ending}", param_hint=f"--{ending[1:]}")


def _checked(folder: Path, plan: str, reports: list[str] | None, *, use_model: bool = False) -> "Check":
    from api.checking import checked
    from api.progress import stages

    with stages() as tell:
        return checked(folder, plan, reports or [], tell, use_model=use_model)


def _tell(verdict: "Verdict | TaskVerdict", history: "Sequence[Decision | Withdrawal]") -> None:
    from api.render_check import decided_line
    from check.decided import name_of

    typer.echo(name_of(verdict) + ("" if history else "：还没有人核实"))
    for said in history:
        typer.echo(f"· {decided_line(verdict, said)}")


def _save(done: "Check", xlsx: Path | None, docx: Path | None, today: date) -> None:
    if xlsx:
        from check.sheets import sheets
        from export.xlsx import write_xlsx

        write_xlsx(xlsx, sheets(done))
        typer.echo(f"✓ 已写入 {xlsx}", err=True)
    if docx:
        from check.letters import write_letters

        for path in write_letters(docx, done, today):
            typer.echo(f"✓ 已写入 {path}", err=True)
