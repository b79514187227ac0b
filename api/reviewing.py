"""A task list gets a second reading where a language model is configured."""

from typing import TYPE_CHECKING

import typer

from prompts.model import connect, settings

if TYPE_CHECKING:
    from extract.records import TaskList
    from ingest.document import Document


def reviewed(document: "Document", found: "TaskList") -> "TaskList":
    """`found` with what the model that the environment names adds to it; as it is where none is named.

    Progress and failed requests are told on standard error. Raises ModelError for a wrong setting.
    """
    given = settings()
    if given is None:
        return found
    from api.progress import stages
    from extract.model.review import review

    with stages() as tell:
        better = review(document, found, connect(given), tell)
    for failure in better.review.failures if better.review else ():
        typer.echo(f"提示 {failure}", err=True)
    return better
