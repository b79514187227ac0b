"""The command line of the measurement."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from eval.scale.corpus import ScaleError
from ingest.errors import DubanError

_ROOT = Path(__file__).parents[2]
_SIZES = "10000,100000,1000000"
_ROWS = {
    "文件": ("documents", ",d"),
    "段": ("passages", ",d"),
    "建立 秒": ("build_s", ",.1f"),
    "段/秒": ("per_s", ",d"),
    "磁盘 MiB": ("disk_mib", ",.1f"),
    "内存 MiB": ("memory_mib.all", ",.1f"),
    "　其中进程独占": ("memory_mib.anonymous", ",.1f"),
    "　其中文件映射": ("memory_mib.file", ",.1f"),
    "打开 毫秒": ("open_ms", ",.1f"),
    "检索 p50 毫秒": ("search_p50_ms", ",.2f"),
    "检索 p95 毫秒": ("search_p95_ms", ",.2f"),
    "限一成文件 p50 毫秒": ("filtered_p50_ms", ",.2f"),
    "加入一份文件 毫秒": ("add_ms", ",.1f"),
    "移除一份文件 毫秒": ("remove_ms", ",.1f"),
}
Corpus = Annotated[
    Path, typer.Option(metavar="目录", help="reports.jsonl.xz 和 laws.jsonl.xz 所在目录", exists=True, file_okay=False)
]
Sizes = Annotated[str, typer.Option(metavar="段数", help="索引的段数，以逗号分开")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def main(corpus: Corpus, sizes: Sizes = _SIZES, as_json: AsJson = False) -> None:
    """同一份语料建成几种规模的本机索引，逐一测量建立、打开、检索、增删的耗时，以及磁盘和内存。"""
    try:
        found = [measure(corpus, size) for size in _numbers(sizes)]
    except DubanError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(found)


def measure(corpus: Path, passages: int) -> dict[str, Any]:
    """The figures of `eval.scale.worker` for an index of so many passages; raises ScaleError where it broke off."""
    with tempfile.TemporaryDirectory() as folder:
        return _step("build", corpus.absolute(), passages, folder) | _step("use", folder)


def _step(*arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "eval.scale.worker", *map(str, arguments)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"退出码 {done.returncode}"])[-1]
        raise ScaleError(
            f"测量中断（{reason}）", where=" ".join(map(str, arguments)), remedy="请检查语料、内存和磁盘空间"
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _numbers(sizes: str) -> list[int]:
    try:
        found = [int(size) for size in sizes.split(",")]
    except ValueError:
        found = []
    if not found or min(found) < 1:
        raise typer.BadParameter("应是以逗号分开的正整数，如 10000,100000", param_hint="--sizes")
    return found


def _show(found: Sequence[dict[str, Any]]) -> None:
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    table.add_column()
    for _ in found:
        table.add_column(justify="right")
    for title, (key, style) in _ROWS.items():
        table.add_row(title, *(_figure(size, key, style) for size in found))
    console = Console(highlight=False)
    console.print(table)
    console.print(_conditions(found[0]), soft_wrap=True)


def _figure(size: dict[str, Any], key: str, style: str) -> str:
    value: Any = size
    for part in key.split("."):
        value = value and value[part]
    return "—" if value is None else format(value, style)


def _conditions(size: dict[str, Any]) -> str:
    before = f"内存含程序和模型 {size['before_mib']['all']:.0f} MiB；" if size["before_mib"] else ""
    return f"建立不含读文件；{before}文件在系统缓存中；增删的文件平均 {size['changed_passages']} 段，含写盘"


if __name__ == "__main__":
    typer.run(main)
