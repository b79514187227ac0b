"""The demonstration: the sample library, cited answers, and the beginnings of a task list, of checks and of a draft."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

import samples
from api.adding import add_files
from api.render import console, show_answer, tasks_table
from api.render_check import show_check_briefly
from api.render_draft import show_plan_briefly
from library.service import Library

_QUESTIONS = (
    "2023年资产负债率要控制在多少以内？",
    "2023年营业收入实际完成了多少？",
    "2023年上缴国有资本收益到底是多少亿元？",
)
_PLAN = "临澜市国资委2023年工作要点"
_REPORT = "临澜市国资委2023年工作总结和2024年工作思路"
_BEFORE = "临澜市国资委2022年工作总结和2023年工作思路"
_NEXT = 2024
_ROWS, _ITEMS = 8, 3


def show_demo(folder: Path | None) -> None:
    """Load the samples into the library in `folder`, or into one that is gone afterwards, and show what it can do."""
    out = console()
    with _library(folder) as library:
        _say(out, f"duban add {samples.folder()}")
        add_files(library, samples.files())
        for question in _QUESTIONS:
            _say(out, f"duban ask {question}")
            show_answer(out, library.ask(question))
        _say(out, f"duban tasks {_PLAN}（前 {_ROWS} 项）")
        out.print(tasks_table(library.tasks(library.find(_PLAN)).tasks[:_ROWS]))
        for plan in (_BEFORE, _PLAN):
            _say(out, f"duban check {plan} {_REPORT}（前 {_ROWS} 项）")
            show_check_briefly(out, library.check(plan, [_REPORT]), _ROWS)
        _say(out, f"duban draft {_REPORT} --year {_NEXT} --plan {_PLAN}（前 {_ITEMS} 条）")
        show_plan_briefly(out, library.draft([_REPORT], _NEXT, plan=_PLAN), _ITEMS)


@contextmanager
def _library(folder: Path | None) -> Iterator[Library]:
    if folder:
        with Library.open(folder) as library:
            yield library
    else:
        with TemporaryDirectory(prefix="duban-demo-") as temporary, Library.open(Path(temporary)) as library:
            yield library


def _say(out: Console, command: str) -> None:
    out.print(Text(f"\n$ {command}", "bold green"))
