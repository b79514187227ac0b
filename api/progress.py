"""Progress bars on standard error, for terminals only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


def bars() -> Progress:
    """An empty set of bars; lines printed meanwhile stand above it where both are the same terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
        disable=not sys.stderr.isatty(),
    )


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows how much of a stage is done: its name, how many, of how many."""
    shown: dict[str, TaskID] = {}
    with bars() as progress:

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in shown:
                shown[stage] = progress.add_task(stage)
            progress.update(shown[stage], completed=done, total=total)

        yield tell
