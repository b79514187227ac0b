"""The commands `drafts accept …`: what people do with the items, targets and left-out matters of a kept draft.

Rooms are imported inside the commands, as in `api.cli`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import LibraryFolder, NoModel, open_library, readable
from api.usage import Command, Group

if TYPE_CHECKING:
    from api.revising import Action, Asked
    from draft.records import Plan
    from library.drafts import StoredDraft
    from library.service import Library
    from prompts.model import Model

DraftKey = Annotated[str, typer.Argument(metavar="稿子", help="稿子的编号，或编号的前 6 位以上")]
ItemName = Annotated[
    str, typer.Argument(metavar="条目", help="显示的序号（12、一、3），或编号的前 6 位以上", callback=readable)
]
MatterName = Annotated[str, typer.Argument(metavar="事项", help="未写入事项的编号，或编号的前 6 位以上")]
By = Annotated[str, typer.Option("--by", metavar="姓名", help="由谁修改", callback=readable, show_default=False)]
Why = Annotated[str, typer.Option("--note", metavar="说明", help="理由", callback=readable, show_default=False)]
SectionNumber = Annotated[int, typer.Option("--section", metavar="序号", help="第几部分", min=1, show_default=False)]

commands = typer.Typer(cls=Group)


@commands.command(cls=Command)
def accept(
    context: typer.Context, draft: DraftKey, item: ItemName, by: By, note: Why = "", library: LibraryFolder = None
) -> None:
    """采纳一条。"""
    _on_item(context, library, draft, item, by, note, action="accept")


@commands.command(cls=Command)
def reject(
    context: typer.Context, draft: DraftKey, item: ItemName, by: By, note: Why = "", library: LibraryFolder = None
) -> None:
    """不采纳一条，要写理由（--note）。"""
    _on_item(context, library, draft, item, by, note, action="reject")


@commands.command(cls=Command)
def restore(
    context: typer.Context, draft: DraftKey, item: ItemName, by: By, note: Why = "", library: LibraryFolder = None
) -> None:
    """恢复不采纳的一条；它没有序号，用编号。"""
    _on_item(context, library, draft, item, by, note, action="restore")


@commands.command(cls=Command)
def edit(
    context: typer.Context,
    draft: DraftKey,
    item: ItemName,
    text: Annotated[str, typer.Argument(metavar="文字", help="这一条标题之后的全文", callback=readable)],
    by: By,
    note: Why = "",
    library: LibraryFolder = None,
) -> None:
    """修改一条的文字；没有依据的数会标出来。"""
    _on_item(context, library, draft, item, by, note, action="edit", text=text)


@commands.command(cls=Command)
def retitle(
    context: typer.Context,
    draft: DraftKey,
    item: ItemName,
    title: Annotated[str, typer.Argument(metavar="标题", help="不带序号", callback=readable)],
    by: By,
    note: Why = "",
    library: LibraryFolder = None,
) -> None:
    """修改一条的标题。"""
    _on_item(context, library, draft, item, by, note, action="retitle", title=title)


@commands.command(cls=Command)
def move(
    context: typer.Context,
    draft: DraftKey,
    item: ItemName,
    by: By,
    section: Annotated[
        int | None, typer.Option(metavar="序号", help="移到第几部分；不给，就在原来的部分", min=1, show_default=False)
    ] = None,
    position: Annotated[
        int | None,
        typer.Option(metavar="序号", help="第几条；不给，就放在最后", min=1, show_default=False),
    ] = None,
    note: Why = "",
    library: LibraryFolder = None,
) -> None:
    """移动一条。"""
    _on_item(context, library, draft, item, by, note, action="move", section=_index(section), position=_index(position))


@commands.command(cls=Command)
def regenerate(
    context: typer.Context,
    draft: DraftKey,
    item: ItemName,
    by: By,
    note: Why = "",
    no_model: NoModel = False,
    library: LibraryFolder = None,
) -> None:
    """重新起草一条：用语言模型重写；没有模型，就回到最初起草的文字。"""
    from api.models import ConfiguredModel

    model = None if no_model else ConfiguredModel().get()
    _on_item(context, library, draft, item, by, note, action="regenerate", model=model)


@commands.command(cls=Command)
def add(
    context: typer.Context,
    draft: DraftKey,
    title: Annotated[str, typer.Argument(metavar="标题", help="不带序号", callback=readable)],
    text: Annotated[str, typer.Argument(metavar="文字", help="这一条标题之后的全文", callback=readable)],
    section: SectionNumber,
    by: By,
    note: Why = "",
    library: LibraryFolder = None,
) -> None:
    """在一个部分的最后新增一条。"""
    from api.revising import add_item

    _revise(
        context, library, draft, by, note, lambda opened, asked, _: add_item(opened, asked, section - 1, title, text)
    )


@commands.command(cls=Command)
def choose(
    context: typer.Context,
    draft: DraftKey,
    target: Annotated[
        str, typer.Argument(metavar="指标", help="目标建议表中的序号，或编号的前 6 位以上", callback=readable)
    ],
    option: Annotated[
        str | None, typer.Argument(metavar="[方案]", help="方案的序号，或“待定”；不给，就列出各方案", callback=readable)
    ] = None,
    by: Annotated[str, typer.Option(metavar="姓名", help="由谁选定", callback=readable, show_default=False)] = "",
    note: Why = "",
    library: LibraryFolder = None,
) -> None:
    """选定一个指标的目标，文中相应改写；不写方案，则列出可选的方案。"""
    from api.drafted import target_named
    from api.revising import choose as choose_target

    if option is None:
        from api.render import console
        from api.render_draft import show_options

        with open_library(context, library) as opened:
            show_options(console(), target_named(opened.drafts.version(draft).plan, target))
        return
    if option != "待定" and not option.isdecimal():
        raise typer.BadParameter("应当是方案的序号，或“待定”", param_hint="方案")
    chosen = None if option == "待定" else int(option) - 1
    _revise(
        context,
        library,
        draft,
        by,
        note,
        lambda opened, asked, plan: choose_target(opened, asked, target_named(plan, target).id, chosen),
    )


@commands.command("take-up", cls=Command)
def take_up(
    context: typer.Context,
    draft: DraftKey,
    matter: MatterName,
    section: SectionNumber,
    by: By,
    note: Why = "",
    library: LibraryFolder = None,
) -> None:
    """把未写入的一项写成一条，放在一个部分的最后。"""
    from api.drafted import matter_named
    from api.revising import take_up as take

    _revise(
        context,
        library,
        draft,
        by,
        note,
        lambda opened, asked, plan: take(opened, asked, matter_named(plan, matter), section - 1),
    )


@commands.command("leave-out", cls=Command)
def leave_out(
    context: typer.Context, draft: DraftKey, matter: MatterName, by: By, note: Why = "", library: LibraryFolder = None
) -> None:
    """同意不写入一项。"""
    from api.drafted import matter_named
    from api.revising import leave_out as leave

    _revise(
        context, library, draft, by, note, lambda opened, asked, plan: leave(opened, asked, matter_named(plan, matter))
    )


def _index(number: int | None) -> int | None:
    return None if number is None else number - 1


def _on_item(
    context: typer.Context,
    library: Path | None,
    draft: str,
    item: str,
    by: str,
    note: str,
    *,
    action: "Action",
    text: str = "",
    title: str = "",
    section: int | None = None,
    position: int | None = None,
    model: "Model | None" = None,
) -> None:
    from api.drafted import item_named
    from api.revising import Wanted, change_item

    wanted = Wanted(action, text, title, section, position)
    _revise(
        context,
        library,
        draft,
        by,
        note,
        lambda opened, asked, plan: change_item(opened, asked, item_named(plan, item), wanted, model),
    )


def _revise(
    context: typer.Context,
    library: Path | None,
    draft: str,
    by: str,
    note: str,
    change: "Callable[[Library, Asked, Plan], StoredDraft]",
) -> None:
    """Make the change on the version that is the last one now, and tell it."""
    from api.render_draft import version_line
    from api.revising import Asked

    with open_library(context, library) as opened:
        seen = opened.drafts.version(draft)
        changed = change(opened, Asked(seen.draft, seen.number, by, note), seen.plan)
        made = opened.drafts.versions(changed.id)[-1]
    typer.echo(f"✓ {version_line(made)}")
