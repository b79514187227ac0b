"""The command `draft`: next year's work plan from this year's documents.

Rooms are imported inside the command, as in `api.cli`.
"""

import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.options import AsJson, LibraryFolder, NoModel, folder_of, print_json, readable
from api.usage import Command, Group

if TYPE_CHECKING:
    from draft.records import Plan

FIRST_YEAR, LAST_YEAR = 1950, 2100

ReportFiles = Annotated[
    list[str], typer.Argument(metavar="报告…", help="工作总结：文件路径，或文件库中文件的编号、文件名或标题")
]
Sources = Annotated[
    Literal["comments", "annex", "none"],
    typer.Option(metavar="comments|annex|none", help="Word 文件里的出处：写在批注里、列成附件，或不写"),
]
Today = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="日期", help="以这一天为公文的日期")]

commands = typer.Typer(cls=Group)


@commands.command(cls=Command)
def draft(
    context: typer.Context,
    reports: ReportFiles,
    year: Annotated[
        int,
        typer.Option(metavar="年份", help="起草哪一年的要点", min=FIRST_YEAR, max=LAST_YEAR, show_default=False),
    ],
    plan: Annotated[str | None, typer.Option(metavar="计划", help="上年工作要点，同上")] = None,
    policy: Annotated[list[str] | None, typer.Option(metavar="文件", help="政策文件，同上，可给几份")] = None,
    without_plan_section: Annotated[
        bool, typer.Option("--without-plan-section", metavar=" ", help="不用报告中的下年打算")
    ] = False,
    docx: Annotated[Path | None, typer.Option(metavar="输出", help="写入 Word 文件（公文格式，附有关表格）")] = None,
    md: Annotated[Path | None, typer.Option(metavar="输出", help="写入 Markdown 文件")] = None,
    xlsx: Annotated[Path | None, typer.Option(metavar="输出", help="写入 Excel 文件（任务分解表、目标建议表）")] = None,
    as_json: AsJson = False,
    sources: Sources = "comments",
    today: Today = None,
    no_model: NoModel = False,
    keep: Annotated[bool, typer.Option("--keep", metavar=" ", help="保存在文件库中，供审改")] = False,
    by: Annotated[str, typer.Option(metavar="姓名", help="由谁保存", callback=readable, show_default=False)] = "",
    library: LibraryFolder = None,
) -> None:
    """根据工作总结、上年工作要点和政策文件，起草下一年的工作要点。

    每一句、每个数都注明出处；推算的写明算式，没有依据的写【待定】；没有写进去的事项逐项说明理由。
    """
    files = {".docx": docx, ".md": md, ".xlsx": xlsx}
    _require_one_form(files, as_json=as_json)
    for ending, path in files.items():
        require_writable(path, ending)
    if keep and not by.strip():
        raise typer.BadParameter("保存时要写明由谁保存", param_hint="--by")
    from api.drafted import Order, drafted, warnings
    from api.models import ConfiguredModel
    from api.progress import stages

    order = Order(reports, year, plan, policy or (), without_plan_section)
    model = None if no_model else ConfiguredModel().get()
    with stages() as tell:
        made, kept = drafted(folder_of(context, library), order, tell, model=model, keeper=by if keep else None)
    if kept:
        typer.echo(f"✓ 已保存为稿子 {kept.id}", err=True)
    for path in filter(None, files.values()):
        write_draft(path, made, today.date() if today else date.today(), sources)
    if as_json or any(files.values()):
        for warning in warnings(made):
            typer.echo(f"提示 {warning}", err=True)
    if as_json:
        from api.plan_schema import plan_view

        print_json(plan_view(made))
    elif not any(files.values()):
        from api.render import console
        from api.render_draft import show_plan

        show_plan(console(), made)


def _require_one_form(files: Mapping[str, Path | None], *, as_json: bool) -> None:
    given = [f"--{ending[1:]}" for ending, path in files.items() if path] + (["--json"] if as_json else [])
    if len(given) > 1:
        raise typer.BadParameter(f"与 {given[0]} 只能给一个", param_hint=given[-1])


def require_writable(path: Path | None, ending: str) -> None:
    """Known before the minutes that a model takes, not after; under another ending no program would open the file."""
    hint = f"--{ending[1:]}"
    if path is None:
        return
    if path.suffix.lower() != ending:
        raise typer.BadParameter(f"“{path.name}”的扩展名应当是 {ending}", param_hint=hint)
    if not path.absolute().parent.is_dir():
        raise typer.BadParameter("输出文件夹不存在", param_hint=hint)
    if path.is_dir() or not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        raise typer.BadParameter(f"“{path}”不能写入", param_hint=hint)


def write_draft(path: Path, plan: "Plan", today: date, sources: Literal["comments", "annex", "none"]) -> None:
    """Write the plan in the form that the path's ending names: .docx, .md or .xlsx."""
    ending = path.suffix.lower()
    if ending == ".docx":
        from draft.papers.paper import write_plan

        write_plan(path, plan, today, sources)
    elif ending == ".xlsx":
        from draft.papers.sheets import sheets
        from export.xlsx import write_xlsx

        write_xlsx(path, sheets(plan))
    else:
        from draft.papers.markdown import markdown
        from export.atomic import write_whole

        text = markdown(plan).encode()
        write_whole(path, lambda file: file.write(text))
    typer.echo(f"✓ 已写入 {path}", err=True)
