"""The command `ask`: a question, and its answer as it is being written.

Rooms are imported inside the command, as in `api.cli`.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import AsJson, InCollection, LibraryFolder, NoModel, open_library, print_json, readable

if TYPE_CHECKING:
    from ask.answer import Answer
    from library.turns import Turn


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(metavar="问题", help="用一句话提问", callback=readable)],
    organisation: Annotated[str | None, typer.Option(metavar="机构", help="只看这个机构的文件")] = None,
    year: Annotated[int | None, typer.Option(metavar="年份", help="只看这一年的文件")] = None,
    document: Annotated[str | None, typer.Option(metavar="文件", help="只看这个文件（编号、文件名或标题）")] = None,
    collection: InCollection = None,
    today: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="日期", help="以这一天为今天")] = None,
    conversation: Annotated[
        str | None,
        typer.Option(metavar="对话", help="接着这个对话问（编号，或编号的前 6 位以上）", callback=readable),
    ] = None,
    new_conversation: Annotated[
        bool, typer.Option("--new-conversation", metavar=" ", help="开始一个新的对话，保存问题和回答")
    ] = False,
    no_model: NoModel = False,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """向文件库提问，回答的每一句都带出处。"""
    if new_conversation and conversation is not None:
        raise typer.BadParameter("与 --new-conversation 只能给一个", param_hint="--conversation")
    from api.models import ConfiguredModel
    from api.render import console
    from api.render_asking import GrowingAnswer
    from ask.answer import Answer
    from library.criteria import Criteria

    model = None if no_model else ConfiguredModel().get()
    criteria = Criteria(organisation=organisation, year=year, document=document, collection=collection)
    day, shown, turn = today.date() if today else None, GrowingAnswer(console()), None
    with open_library(context, library) as opened:
        earlier = opened.asked_before(conversation)
        for step in opened.ask_stream(question, criteria, today=day, model=model, earlier=earlier):
            if isinstance(step, Answer):
                answer = step
            elif not as_json:
                shown.add(step)
        if new_conversation or conversation is not None:
            turn = opened.keep_turn(conversation, question, answer, criteria)
    if as_json:
        _print_as_json(answer, turn)
    else:
        shown.finish(answer)
    if turn:
        typer.echo(f"对话 {turn.conversation} 第 {turn.number} 问", err=True)


def _print_as_json(answer: "Answer", turn: "Turn | None") -> None:
    from api.conversation_schema import kept_answer
    from api.schema import AnswerView

    print_json(AnswerView.model_validate(answer) if turn is None else kept_answer(turn))
