"""Task lists and checks get a second reading where a language model is configured."""

from typing import TYPE_CHECKING

import typer

from api.models import ConfiguredModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from check.records import Check, Embed
    from extract.records import Review, TaskList
    from extract.volume import Volume
    from ingest.document import Document


def reviewed(document: "Document", found: "TaskList") -> "TaskList":
    """`found` with what the model that the environment names adds to it; as it is where none is named.

    Progress and failed requests are told on standard error. Raises ModelError for a wrong setting.
    """
    model = ConfiguredModel().get()
    if model is None:
        return found
    from api.progress import stages
    from extract.model.review import review

    with stages() as tell:
        better = review(document, found, model, tell)
    _tell_failures(better.review)
    return better


def reviewed_check(
    done: "Check",
    plan: "Volume",
    reports: "Sequence[Volume]",
    embed: "Embed",
    tell: "Callable[[str, int, int], None]",
) -> "Check":
    """`done` with what the model that the environment names reads otherwise; as it is where none is named.

    Failed requests are told on standard error. Raises ModelError for a wrong setting.
    """
    model = ConfiguredModel().get()
    if model is None:
        return done
    from check.alignment.candidates import Alignment
    from check.model.review import review_check

    better = review_check(Alignment(plan, reports, embed), done, model, tell)
    _tell_failures(better.review)
    return better


def _tell_failures(review: "Review | None") -> None:
    for failure in review.failures if review else ():
        typer.echo(f"提示 {failure}", err=True)
