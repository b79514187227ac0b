"""The command `trend`: one indicator over the years."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import AsJson, LibraryFolder, open_library, print_json
from api.usage import Command, Group

if TYPE_CHECKING:
    from check.history.find import History

commands = typer.Typer(cls=Group)


@commands.command(cls=Command)
def trend(
    context: typer.Context,
    indicator: Annotated[str, typer.Argument(metavar="指标", help="指标的名称，如 利润总额、GDP")],
    organisation: Annotated[str | None, typer.Option(metavar="机构", help="只看这个机构的文件")] = None,
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(metavar="输出", help="写入 Excel 文件（表和图）")] = None,
    svg: Annotated[Path | None, typer.Option(metavar="输出", help="写入 SVG 图")] = None,
    library: LibraryFolder = None,
) -> None:
    """看一个指标历年的目标和完成情况。

    总量、增速分开列；每个数都注明出处，缺的、隐去的、前后不一致的都写明。
    """
    with open_library(context, library) as opened:
        found = opened.trend(indicator, organisation)
    _save(found, xlsx, svg)
    if as_json:
        from api.trend_schema import trend_view

        print_json(trend_view(found))
    elif not (xlsx or svg):
        from api.render import console
        from api.render_trend import show_trend

        show_trend(console(), found)


def _save(found: "History", xlsx: Path | None, svg: Path | None) -> None:
    if xlsx:
        from check.history.sheets import history_sheets
        from export.xlsx import write_xlsx

        write_xlsx(xlsx, history_sheets(found))
    if svg:
        from check.history.drawing import drawing
        from export.atomic import write_whole

        data = drawing(found).encode()
        write_whole(svg, lambda file: file.write(data))
    for path in filter(None, (xlsx, svg)):
        typer.echo(f"✓ 已写入 {path}", err=True)
