"""The command line: it turns arguments into calls of the library and values into text or JSON, nothing else.

Rooms are imported inside the commands, so that `duban --help` comes at once.
"""

import logging
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from api import asking, checks, conversations, drafting, drafts, searching, trends
from api.options import (
    AsJson,
    LibraryFolder,
    NoModel,
    folder_of,
    open_library,
    print_json,
    readable,
    write_json,
)
from api.usage import Command, Group, usage_error
from ingest.errors import DubanError

if TYPE_CHECKING:
    from rich.console import Console

    from extract.records import TaskList
    from ingest.document import Document

USAGE_ERROR, INTERRUPTED = 2, 130

DataFolder = Annotated[Path, typer.Option("--data", metavar="文件夹", help="评测数据所在的文件夹", show_default=False)]
DataPath = Annotated[Path, typer.Option("--data", metavar="路径", help="文件、文件夹或 JSONL 语料", show_default=False)]
CorpusFile = Annotated[
    Path, typer.Option("--corpus", metavar="文件", help="报告语料：每行一个 {path, text}", show_default=False)
]

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
evaluation = typer.Typer(cls=Group, no_args_is_help=True, help="用标注数据评测检索和抽取的质量。")
app.add_typer(searching.commands)
app.add_typer(checks.commands)
app.add_typer(trends.commands)
app.add_typer(drafting.commands)
app.add_typer(drafts.commands)
app.add_typer(conversations.commands)
app.add_typer(evaluation, name="eval")


def main() -> None:
    """The entry point `duban`."""
    sys.exit(run())


def run() -> int:
    """Run the command in sys.argv; its exit status: 0, 1 for an error, 2 for a wrong call, 130 for Ctrl-C."""
    _set_up_logging()
    try:
        status = app(standalone_mode=False, prog_name="duban") or 0
        sys.stdout.flush()
    except TyperException as error:
        message = usage_error(error)  # empty where the help was shown instead
        return _fail(f"{message}\n用法见 duban --help" if message else "", USAGE_ERROR)
    except DubanError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit is quiet too
        return 1
    except Exception as error:  # noqa: BLE001 - users get a message, and the traceback when they ask for it
        return _unexpected(error)
    return int(status)


def _set_up_logging() -> None:
    """Nothing of what the rooms log is shown, or all of it."""
    if os.environ.get("DUBAN_DEBUG"):
        logging.basicConfig(level=logging.DEBUG)
    else:
        logging.getLogger().addHandler(logging.NullHandler())


def _fail(message: str, status: int = 1) -> int:
    if message:
        typer.echo(f"错误：{message}", err=True)
    return status


def _unexpected(error: Exception) -> int:
    if os.environ.get("DUBAN_DEBUG"):
        import traceback

        traceback.print_exc()
    brief = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return _fail(f"程序内部出错（{brief}）。设置环境变量 DUBAN_DEBUG=1 后重试，可看到详细信息")


@app.callback()
def root(
    context: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option("--library", envvar="DUBAN_LIBRARY", metavar="文件夹", help="文件库所在的文件夹"),
    ] = None,
) -> None:
    """督办：从工作报告、工作要点和政策文件中找依据、答问题、列任务清单。

    不需要联网和大模型；答案的每一句、清单的每一行都注明原文出处。
    """
    context.obj = library


@app.command(cls=Command)
def add(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="文件或文件夹…", help="文件夹里的文件，连同下级文件夹，都会加入")
    ],
    collection: Annotated[
        str | None,
        typer.Option(
            metavar="文件集", help="放进哪个文件集；已有的文件也移进去", callback=readable, show_default=False
        ),
    ] = None,
    library: LibraryFolder = None,
) -> None:
    """把文件加入文件库。"""
    from api.adding import add_files

    with open_library(context, library) as opened:
        all_in = add_files(opened, paths, collection)
    raise typer.Exit(0 if all_in else 1)


@app.command("list", cls=Command)
def list_documents(context: typer.Context, library: LibraryFolder = None) -> None:
    """列出文件库中的文件。"""
    from api.render import console, show_documents

    with open_library(context, library) as opened:
        show_documents(console(), opened.list())


@app.command(cls=Command)
def remove(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="文件", help="文件库中文件的编号、文件名或标题")],
    library: LibraryFolder = None,
) -> None:
    """从文件库移除一个文件。"""
    with open_library(context, library) as opened:
        removed = opened.remove(key)
    typer.echo(f"✓ 已移除 {removed.name}")


app.command(cls=Command)(asking.ask)


@app.command(cls=Command)
def tasks(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="文件", help="文件路径，或文件库中文件的编号、文件名或标题")],
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(metavar="输出", help="写入 Excel 文件（四张表）")] = None,
    csv: Annotated[Path | None, typer.Option(metavar="输出", help="写入 CSV 文件（任务清单）")] = None,
    no_model: NoModel = False,
    library: LibraryFolder = None,
) -> None:
    """列出一个文件的指标目标、任务清单和存在问题。"""
    from api.reviewing import reviewed

    document, found = _tasks_of(context, library, file)
    if not no_model:
        found = reviewed(document, found)
    _save(document, found, xlsx, csv)
    if as_json:
        from api.schema import tasks_view

        print_json(tasks_view(document, found))
    elif not (xlsx or csv):
        from api.render import console, show_tasks

        show_tasks(console(), document, found)


@app.command(cls=Command)
def prompts(
    context: typer.Context,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[名称或问题]", help="提示词的名称，或填进提示词的问题", callback=readable, show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """列出提示词；给出名称，则显示全文；给出问题，则输出带编号依据的完整提示词，可交给任何大模型。"""
    from api import prompting
    from prompts.prompt import names

    if question is None:
        raise typer.Exit(0 if prompting.list_prompts(as_json=as_json) else 1)
    if question in names():
        prompting.show_prompt(question, as_json=as_json)
        return
    with open_library(context, library) as opened:
        prompting.show_filled(question, opened.prompt(question), as_json=as_json)


@app.command(cls=Command)
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(metavar="地址", help="监听的地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="端口", help="监听的端口", min=0, max=65535)] = 8000,
    library: LibraryFolder = None,
) -> None:
    """启动网页和 HTTP 接口。"""
    from api.server import serve as run_server

    run_server(folder_of(context, library), host, port)


@app.command(cls=Command)
def demo(context: typer.Context, library: LibraryFolder = None) -> None:
    """用自带的样例文件演示一遍：建库、提问、列任务清单、核查。"""
    from api.demo import show_demo

    show_demo(library or context.obj)


@evaluation.command(cls=Command)
def retrieval(
    data: DataFolder,
    as_json: AsJson = False,
    save: Annotated[Path | None, typer.Option(metavar="输出", help="把每个问题检索到的文件写入 JSONL 文件")] = None,
    against: Annotated[Path | None, typer.Option(metavar="文件", help="与 --save 写出的先前结果逐题比较")] = None,
) -> None:
    """检索质量：命中率、MRR、nDCG、召回率及其置信区间，耗时和内存。"""
    from api.render_retrieval import show_retrieval
    from eval.retrieval import evaluate

    if save and not save.absolute().parent.is_dir():  # known before the minutes of searching, not after
        raise typer.BadParameter("输出文件夹不存在", param_hint="--save")

    _show_figures_of(lambda path, tell: evaluate(path, tell, save=save, earlier=against), data, as_json, show_retrieval)


@evaluation.command(cls=Command)
def gold(data: DataFolder, as_json: AsJson = False) -> None:
    """抽取和问答质量：与人工标注对照。"""
    from eval.gold import evaluate

    _show_figures_of(evaluate, data, as_json)


@evaluation.command(cls=Command)
def answers(
    corpus: CorpusFile,
    as_json: AsJson = False,
    learnt: Annotated[bool, typer.Option("--learnt", help="改用可供学习的问题集")] = False,
) -> None:
    """问答质量：没有见过的问题的事实、出处和拒答，带置信区间。"""
    from eval.answers.evaluation import evaluate

    _show_figures_of(lambda path, tell: evaluate(path, tell, "learnt" if learnt else "unseen"), corpus, as_json)


@evaluation.command(cls=Command)
def spans(
    data: DataFolder,
    as_json: AsJson = False,
    limit: Annotated[int | None, typer.Option(metavar="个数", help="只问均匀选出的若干个问题", min=1)] = None,
) -> None:
    """问答质量：答案与人工标出的原文片段逐字比较。"""
    from eval.answers.spans import evaluate

    _show_figures_of(lambda path, tell: evaluate(path, tell, limit), data, as_json)


@evaluation.command(cls=Command)
def paragraphs(corpus: CorpusFile, as_json: AsJson = False) -> None:
    """抽取质量：与80个没有见过的段落的人工标注对照，带置信区间。"""
    from eval.paragraphs import evaluate

    _show_figures_of(evaluate, corpus, as_json)


@evaluation.command(cls=Command)
def verdicts(corpus: CorpusFile, as_json: AsJson = False) -> None:
    """核查质量：与没有见过的五对报告的人工结论对照，带置信区间。"""
    from eval.verdicts import evaluate

    _show_figures_of(evaluate, corpus, as_json)


@evaluation.command(cls=Command)
def pairs(
    corpus: CorpusFile,
    as_json: AsJson = False,
    limit: Annotated[int | None, typer.Option(metavar="对数", help="只核对均匀选出的若干对", min=1)] = None,
    draw: Annotated[int | None, typer.Option(metavar="条数", help="抽出若干条结论供人评判", min=1)] = None,
    seed: Annotated[int, typer.Option(metavar="种子", help="同一种子抽出同样的结论")] = 0,
    out: Annotated[Path | None, typer.Option(metavar="输出", help="抽出的结论写入的 JSONL 文件")] = None,
) -> None:
    """核对情况：把同一地方相邻两年的政府工作报告逐对核对，统计耗时、结论和主要指标找到数字的比例。"""
    from eval.pairs import evaluate
    from eval.pairs.records import Lot

    if (draw is None) != (out is None):
        raise typer.BadParameter("--draw 和 --out 要同时给出", param_hint="--draw")
    lot = Lot(draw, seed) if draw else None
    _show_figures_of(lambda path, tell: evaluate(path, tell, limit, lot, out), corpus, as_json)


@evaluation.command("drafts", cls=Command)
def draft_quality(
    corpus: Annotated[
        Path | None, typer.Option(metavar="文件", help="报告语料；不给就只评样例", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """拟稿质量：起草的计划与实际印发的计划对照，并与照抄上年计划比较。"""
    from eval.drafts.evaluation import evaluate

    _show_figures_of(lambda path, tell: evaluate(path if corpus else None, tell), corpus or Path(), as_json)


@evaluation.command(cls=Command)
def speed(data: DataPath, as_json: AsJson = False) -> None:
    """抽取速度：单核每秒多少字，是否随长度线性增长。"""
    from eval.speed import measure

    _show_figures_of(measure, data, as_json)


def _tasks_of(context: typer.Context, library: Path | None, file: str) -> "tuple[Document, TaskList]":
    if Path(file).exists():
        from extract.tasklist import extract
        from ingest.reader import read

        document = read(Path(file))
        return document, extract(document)
    with open_library(context, library) as opened:
        document_id = opened.find(file)
        return opened.document(document_id), opened.tasks(document_id)


def _save(document: "Document", found: "TaskList", xlsx: Path | None, csv: Path | None) -> None:
    from extract.sheets import sheets
    from extract.sheets.tasks import task_sheet

    if xlsx:
        from export.xlsx import write_xlsx

        write_xlsx(xlsx, sheets(document, found))
    if csv:
        from export.csv import write_csv

        write_csv(csv, task_sheet(document, found))
    for path in filter(None, (xlsx, csv)):
        typer.echo(f"✓ 已写入 {path}", err=True)


def _show_figures_of(
    work: Callable[[Path, Callable[[str, int, int], None]], dict[str, Any]],
    data: Path,
    as_json: bool,
    show: "Callable[[Console, Mapping[str, Any]], None] | None" = None,
) -> None:
    """What `work` measures on `data`, its progress meanwhile on standard error; `show` is for readers."""
    from api.progress import stages

    with stages() as tell:
        figures = work(data, tell)
    if as_json:
        import json

        write_json(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        from api.render import console, show_figures

        (show or show_figures)(console(), figures)
