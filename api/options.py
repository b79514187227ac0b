"""What the commands share: their options, the library they mean, and JSON on standard output."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel

    from library.service import Library

LibraryFolder = Annotated[
    Path | None, typer.Option("--library", metavar="文件夹", help="文件库所在的文件夹", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", metavar=" ", help="输出一个 JSON 对象")]
InCollection = Annotated[str | None, typer.Option("--collection", metavar="文件集", help="只看这个文件集的文件")]
NoModel = Annotated[bool, typer.Option("--no-model", metavar=" ", help="不用语言模型，即使环境变量 DUBAN_MODEL 已给出")]


def readable(text: str | None) -> str | None:
    """What a user has typed; raises BadParameter for bytes that aren't of the terminal's encoding."""
    if text and any("\ud800" <= character <= "\udfff" for character in text):  # as which such bytes come
        raise typer.BadParameter("含有无法识别的字符")
    return text


def folder_of(context: typer.Context, library: Path | None) -> Path:
    """The folder of the library that the command, the options before it or the environment names."""
    from library.service import default_folder

    chosen: Path | None = library or context.obj
    return chosen or default_folder()


def open_library(context: typer.Context, library: Path | None) -> "Library":
    """The library in that folder."""
    from library.service import Library

    return Library.open(folder_of(context, library))


def print_json(view: "BaseModel") -> None:
    """`view` as one JSON object on standard output."""
    write_json(view.model_dump_json(indent=2))


def write_json(text: str) -> None:
    """UTF-8 whatever the terminal's encoding is: a program reads it."""
    sys.stdout.buffer.write(f"{text}\n".encode())
