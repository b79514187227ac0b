"""The command line of the comparison."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from eval.retrieval.wording import gap
from eval.rivals.compare import compare
from eval.rivals.records import PASSAGES, RIVALS, Plan
from ingest.errors import DubanError

_COLUMNS = {
    "hit@1": ("命中\n@1", ".3f"),
    "hit@10": ("命中\n@10", ".3f"),
    "mrr@10": ("MRR\n@10", ".3f"),
    "ndcg@10": ("nDCG\n@10", ".3f"),
    "build_s": ("建立\n秒", ".1f"),
    "p50_ms": ("p50\n毫秒", ".1f"),
    "p95_ms": ("p95\n毫秒", ".1f"),
    "peak_mib": ("内存\nMiB", "d"),
}
_WIDTH = 90  # characters that the table needs, however narrow the terminal
Folder = Annotated[Path, typer.Option("--data", metavar="目录", help="检索测试集", exists=True, file_okay=False)]
Only = Annotated[list[str] | None, typer.Option("--only", metavar="名字", help=f"只比这些：{'、'.join(RIVALS)}")]
Sample = Annotated[int | None, typer.Option(metavar="个数", help="只用随机选出的若干个问题，每次相同", min=1)]
Passages = Annotated[int, typer.Option(metavar="段数", help="加入别的文件，使语料达到这么多段", min=0)]
Filler = Annotated[
    list[Path] | None, typer.Option(metavar="文件", help="别的文件：每行一个 {text}，.jsonl 或 .jsonl.xz", exists=True)
]
Limit = Annotated[int, typer.Option(metavar="段数", help="每个问题要多少段；LangChain 照文档各取 10 段", min=1)]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def main(  # noqa: PLR0913, PLR0917  # its parameters are its options
    data: Folder,
    only: Only = None,
    sample: Sample = None,
    passages: Passages = 0,
    filler: Filler = None,
    limit: Limit = PASSAGES,
    as_json: AsJson = False,
) -> None:
    """同样的段落、同样的向量、同样的问题，duban 和别的检索库各跑一遍。"""
    if unknown := [name for name in only or () if name not in RIVALS]:
        raise typer.BadParameter(f"没有 {'、'.join(unknown)}；可选 {'、'.join(RIVALS)}", param_hint="--only")
    if passages and not filler:
        raise typer.BadParameter("要同时给出 --filler", param_hint="--passages")
    plan = Plan(tuple(only or RIVALS), sample, passages, tuple(filler or ()), limit)
    try:
        found = _with_progress(data, plan)
    except DubanError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        _show(found)


def _with_progress(data: Path, plan: Plan) -> dict[str, Any]:
    columns = SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn()
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("比较", total=len(plan.rivals))
        return compare(data, plan, lambda _, done, total: progress.update(task, completed=done, total=total))


def _show(found: dict[str, Any]) -> None:
    table = Table(box=box.SIMPLE, pad_edge=False, collapse_padding=True)
    for title in ("", *(title for title, _ in _COLUMNS.values()), "duban 的 nDCG\n高出 [95%区间]"):
        table.add_column(title, justify="right" if title else "left", no_wrap=True)
    for name, rival in found["rivals"].items():
        ahead = gap(rival["differences"]["ndcg@10"]) if "differences" in rival else "—"
        table.add_row(name, *_figures(rival), ahead)
    about = [f"{name}：{_about(rival)}" for name, rival in found["rivals"].items()]
    console = Console(highlight=False)
    console.print(_corpus(found), soft_wrap=True)
    console.print(table, width=max(console.width, _WIDTH), crop=False)
    console.print("\n".join([*about, _conditions(found)]), markup=False, soft_wrap=True)


def _figures(rival: dict[str, Any]) -> list[str]:
    return ["—" if rival.get(key) is None else format(rival[key], style) for key, (_, style) in _COLUMNS.items()]


def _about(rival: dict[str, Any]) -> str:
    versions = "、".join(f"{library} {number}" for library, number in rival["versions"].items())
    return rival["error"] if "error" in rival else f"{rival['title']}（{versions}）"


def _corpus(found: dict[str, Any]) -> str:
    sampled = "" if found["queries"] == found["of"] else f"（从 {found['of']} 个中随机选出，种子 {found['seed']}）"
    counts = f"{found['documents']} 份文件，{found['passages']} 段，{found['queries']} 个问题{sampled}"
    return f"{found['data']}：{counts}，每个问题要 {found['limit']} 段"


def _conditions(found: dict[str, Any]) -> str:
    machine = found["machine"]
    where = f"Python {machine['python']}，{machine['cpus']} 核，开始时负载 {machine['load']}"
    return f"嵌入：{found['embedder']}；{where}；duban 建立的时间含切段 {found['cut_s']:.1f} 秒，都不含段落的嵌入"


if __name__ == "__main__":
    typer.run(main)
