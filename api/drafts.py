"""The commands `drafts …`: what is done with drafts that are kept.

Rooms are imported inside the commands, as in `api.cli`.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api import draft_review
from api.draft_review import DraftKey
from api.drafting import Sources, Today, write_draft
from api.options import AsJson, LibraryFolder, open_library, print_json
from api.usage import Command, Group

Numbered = Annotated[
    int | None, typer.Option("--version", metavar="版本", help="第几版；不给，就是最新一版", min=1, show_default=False)
]

commands = typer.Typer(cls=Group)
kept = typer.Typer(cls=Group, help="列出保存的稿子；审改、比较、导出。", invoke_without_command=True)
commands.add_typer(kept, name="drafts")
kept.add_typer(draft_review.commands)


@kept.callback()
def drafts(context: typer.Context, as_json: AsJson = False, library: LibraryFolder = None) -> None:
    """列出保存的稿子；审改、比较、导出。"""
    context.obj = library or context.obj
    if context.invoked_subcommand:
        return
    with open_library(context, library) as opened:
        found = opened.drafts.list()
    if as_json:
        from api.draft_schema import DraftsView

        print_json(DraftsView.model_validate({"drafts": found}))
    else:
        from api.render import console
        from api.render_draft import show_drafts

        show_drafts(console(), found)


@kept.command(cls=Command)
def show(
    context: typer.Context,
    draft: DraftKey,
    version: Numbered = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """显示一份稿子和它的历次修改。"""
    with open_library(context, library) as opened:
        stored, history = opened.drafts.find(draft), opened.drafts.versions(draft)
        found = opened.drafts.version(draft, version)
    if as_json:
        from api.draft_schema import draft_view

        print_json(draft_view(stored, found.number, found.plan, history))
    else:
        from api.render import console
        from api.render_draft import show_history, show_plan

        show_history(console(), stored, history)
        show_plan(console(), found.plan)


@kept.command(cls=Command)
def diff(
    context: typer.Context,
    draft: DraftKey,
    old: Annotated[int | None, typer.Argument(metavar="[旧版]", help="不给，就是上一版", min=1)] = None,
    new: Annotated[int | None, typer.Argument(metavar="[新版]", help="不给，就是最新一版", min=1)] = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """比较两版：[-去掉的-]，{+新写的+}。"""
    from draft.review.differences import difference

    with open_library(context, library) as opened:
        after = opened.drafts.version(draft, new)
        before = opened.drafts.version(draft, old or max(1, after.number - 1))
    plans, found = (before.plan, after.plan), difference(before.plan, after.plan)
    if as_json:
        from api.draft_schema import difference_view

        print_json(difference_view((before.number, after.number), plans, found))
    else:
        from api.render import console
        from api.render_difference import show_difference

        show_difference(console(), plans, found)


@kept.command(cls=Command)
def write(
    context: typer.Context,
    draft: DraftKey,
    out: Annotated[Path, typer.Argument(metavar="输出", help="写入的 .docx、.md 或 .xlsx 文件")],
    version: Numbered = None,
    sources: Sources = "comments",
    today: Today = None,
    library: LibraryFolder = None,
) -> None:
    """把一份稿子写成 Word、Markdown 或 Excel 文件。"""
    if out.suffix.lower() not in {".docx", ".md", ".xlsx"}:
        raise typer.BadParameter(f"“{out.name}”的扩展名应当是 .docx、.md 或 .xlsx", param_hint="输出")
    with open_library(context, library) as opened:
        plan = opened.drafts.version(draft, version).plan
    write_draft(out, plan, today.date() if today else date.today(), sources)


@kept.command(cls=Command)
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="输出", help="写入的 JSONL 文件")],
    library: LibraryFolder = None,
) -> None:
    """把各份稿子中审改过的条目导出为示例，每条一行，可用来改进提示词。"""
    from api.revising import example_lines
    from export.atomic import write_whole

    with open_library(context, library) as opened:
        lines = [*example_lines(opened)]
    write_whole(out, lambda file: file.write("".join(lines).encode()))
    typer.echo(f"✓ 已写入 {out}（{len(lines)} 条）", err=True)


@kept.command(cls=Command)
def remove(context: typer.Context, draft: DraftKey, library: LibraryFolder = None) -> None:
    """移除一份稿子，连同它的各版。"""
    with open_library(context, library) as opened:
        removed = opened.drafts.remove(draft)
    typer.echo(f"✓ 已移除 {removed.id}（{removed.title}）")
