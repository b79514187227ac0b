"""Adding files from the command line: folders are walked, one line tells what became of each file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from api.progress import bars
from ingest.reader import FORMATS
from library.entry import Added, Failed

if TYPE_CHECKING:
    from library.service import Library

_MOST_NAMED = 5
_OUTCOMES = {"added": "✓ 已加入", "replaced": "✓ 已更新", "unchanged": "= 已有"}


def add_files(library: "Library", paths: Iterable[Path], collection: str | None = None) -> bool:
    """Add these files and those in these folders, to the collection, telling of each; whether all of them are in."""
    files, skipped = _walk(paths)
    with bars() as progress:
        bar = progress.add_task("加入文件", total=len(files))

        def tell(result: Added | Failed) -> None:
            typer.echo(_line(result))
            if isinstance(result, Added) and result.status != "unchanged":
                for remark in library.document(result.document_id).remarks:
                    typer.echo(f"  提示 {result.name}：{remark.message}", err=True)
            progress.advance(bar)

        results = library.add_all(files, tell, collection)
    if skipped:
        names = "、".join(path.name for path in skipped[:_MOST_NAMED]) + (" 等" if len(skipped) > _MOST_NAMED else "")
        typer.echo(f"文件夹中有 {len(skipped)} 个不支持的文件，已跳过：{names}", err=True)
    if not files:
        typer.echo(f"没有可以加入的文件。支持的类型：{'、'.join(FORMATS)}", err=True)
    return bool(results) and not any(isinstance(result, Failed) for result in results)


def _line(result: Added | Failed) -> str:
    match result:
        case Failed():
            return f"✗ {result.error}"
        case Added():
            return f"{_OUTCOMES[result.status]} {result.name}"


def _walk(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files to add, and those in folders that duban can't read."""
    files: list[Path] = []
    skipped: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)  # whatever is wrong with it will be said
            continue
        for found in _files_below(path):
            (files if found.suffix.lower() in FORMATS else skipped).append(found)
    return files, skipped


def _files_below(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it, by name; hidden ones and Word's lock files (~$…) are left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(place, name)
