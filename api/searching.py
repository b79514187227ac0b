"""The commands `search` and `collection`: passages that fit, and what a search can be confined to.

Rooms are imported inside the commands, as in `api.cli`.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from api.options import AsJson, InCollection, LibraryFolder, open_library, print_json, readable
from api.usage import Command, Group

if TYPE_CHECKING:
    from ingest.document import Role

commands = typer.Typer(cls=Group)


def _role(name: str | None) -> "Role | None":
    from api.roles import EXPECTED, role_named

    role = None if name is None else role_named(name)
    if name is not None and role is None:
        raise typer.BadParameter(EXPECTED, param_hint="--role")
    return role


@commands.command(cls=Command)
def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(metavar="内容", help="要找的词或一句话", callback=readable)],
    limit: Annotated[int, typer.Option(metavar="条数", help="最多列出几段", min=1)] = 10,
    organisation: Annotated[str | None, typer.Option(metavar="机构", help="只找这个机构的文件")] = None,
    year: Annotated[int | None, typer.Option(metavar="年份", help="只找这一年的文件")] = None,
    kind: Annotated[str | None, typer.Option(metavar="类型", help="只找这类文件，如 工作总结")] = None,
    role: Annotated[str | None, typer.Option(metavar="性质", help="只找讲回顾、问题、计划或其他的段落")] = None,
    collection: InCollection = None,
    document: Annotated[str | None, typer.Option(metavar="文件", help="只找这个文件（编号、文件名或标题）")] = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """从文件库中找出最相关的段落原文。"""
    from library.criteria import Criteria

    criteria = Criteria(organisation, year, kind, _role(role), collection, document)
    with open_library(context, library) as opened:
        found = opened.find_passages(query, limit, criteria)
    if as_json:
        from api.search_schema import search_view

        print_json(search_view(query, found))
    else:
        from api.render import console
        from api.render_search import show_found

        show_found(console(), found)


@commands.command(cls=Command)
def collection(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="文件", help="文件库中文件的编号、文件名或标题")],
    name: Annotated[
        str | None,
        typer.Argument(metavar="[文件集]", help="放进哪个文件集；不给，就移出", callback=readable, show_default=False),
    ] = None,
    library: LibraryFolder = None,
) -> None:
    """把一个文件放进文件集，或者移出。"""
    with open_library(context, library) as opened:
        former = opened.entry(file)
        entry = opened.set_collection(former.id, name)
    if entry.collection:
        typer.echo(f"✓ {entry.name} 在文件集 {entry.collection}")
    else:
        typer.echo(f"✓ {entry.name} 不在任何文件集" + (f"（原在 {former.collection}）" if former.collection else ""))
