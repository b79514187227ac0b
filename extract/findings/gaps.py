"""What the document leaves out, one line for each kind: blanked figures, tasks without units or dates."""

from collections.abc import Iterator, Sequence

from extract.records import Finding, Target, Task

_LEAST_TASKS = 3  # a shorter list says little about the document


def masked(targets: Sequence[Target]) -> Iterator[Finding]:
    """Figures whose digits were blanked; they are never guessed."""
    places = tuple(target.span for target in targets if target.masked)
    if places:
        yield Finding("masked", f"有{len(places)}个数字被隐去，只保留位置，不推测数值", places)


def no_owner(tasks: Sequence[Task]) -> Iterator[Finding]:
    """Tasks of which none names a unit."""
    items = [task for task in tasks if task.label]
    if len(items) >= _LEAST_TASKS and not any(task.responsibilities for task in items):
        yield Finding("no_owner", f"{len(items)}项任务都没有写明牵头或责任单位", ())


def no_deadline(tasks: Sequence[Task]) -> Iterator[Finding]:
    """Tasks of which none names a date."""
    items = [task for task in tasks if task.label]
    if len(items) >= _LEAST_TASKS and not any(task.deadline for task in items):
        yield Finding("no_deadline", f"{len(items)}项任务都没有写明完成时限", ())
