"""The commands `conversations` and `feedback`: what was asked and answered, and what people say of the answers.

Rooms are imported inside the commands, as in `api.cli`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.options import AsJson, LibraryFolder, open_library, print_json, readable
from api.usage import Command, Group

if TYPE_CHECKING:
    from library.turns import Feedback

_JUDGEMENTS = {"right": True, "wrong": False}

ConversationKey = Annotated[str, typer.Argument(metavar="对话", help="对话的编号，或编号的前 6 位以上")]


class _Judging(Group):
    """A group in which `give` need not be written: `duban feedback 对话 …`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        return super().resolve_command(ctx, args if args[0] in self.commands else ["give", *args])


commands = typer.Typer(cls=Group)
kept = typer.Typer(cls=Group, help="列出对话；重新打开、移除一个对话。", invoke_without_command=True)
feedback = typer.Typer(
    cls=_Judging,
    no_args_is_help=True,
    help="判断一个回答对不对；导出为评测数据。\n\n判断：duban feedback 对话 序号 right|wrong --who 姓名",
    context_settings={"ignore_unknown_options": True},  # those before the conversation are for `give`
)
commands.add_typer(kept, name="conversations")
commands.add_typer(feedback, name="feedback")


@kept.callback()
def conversations(context: typer.Context, as_json: AsJson = False, library: LibraryFolder = None) -> None:
    """列出对话；重新打开、移除一个对话。"""
    context.obj = library or context.obj
    if context.invoked_subcommand:
        return
    with open_library(context, library) as opened:
        found = opened.conversations()
    if as_json:
        from api.conversation_schema import ConversationsView

        print_json(ConversationsView.model_validate({"conversations": found}))
    else:
        from api.render import console
        from api.render_conversations import show_conversations

        show_conversations(console(), found)


@kept.command(cls=Command)
def show(
    context: typer.Context, conversation: ConversationKey, as_json: AsJson = False, library: LibraryFolder = None
) -> None:
    """重新打开一个对话。

    问题、回答和出处都是当时的，不管文件后来怎样。
    """
    with open_library(context, library) as opened:
        turns = opened.conversation(conversation)
    if as_json:
        from api.conversation_schema import TurnsView

        print_json(TurnsView.model_validate({"turns": turns}))
    else:
        from api.render import console
        from api.render_conversations import show_turns

        show_turns(console(), turns)


@kept.command(cls=Command)
def remove(context: typer.Context, conversation: ConversationKey, library: LibraryFolder = None) -> None:
    """移除一个对话，连同对它的判断。"""
    with open_library(context, library) as opened:
        removed = opened.forget(conversation)
    typer.echo(f"✓ 已移除 {removed.id}（{removed.title}）")


@feedback.command(cls=Command)
def give(
    context: typer.Context,
    conversation: ConversationKey,
    number: Annotated[int, typer.Argument(metavar="序号", help="第几问")],
    judgement: Annotated[str, typer.Argument(metavar="right|wrong", help="回答正确，还是有误")],
    who: Annotated[str, typer.Option(metavar="姓名", help="由谁判断", callback=readable, show_default=False)],
    why: Annotated[str, typer.Option(metavar="理由", help="为什么", callback=readable, show_default=False)] = "",
    answer: Annotated[
        str | None, typer.Option(metavar="答案", help="正确的答案，有误时写", callback=readable, show_default=False)
    ] = None,
    library: LibraryFolder = None,
) -> None:
    """判断一个回答对不对；give 可以不写。

    记下是谁、何时、为什么；历次判断都留着，以最后一次为准。
    """
    if judgement not in _JUDGEMENTS:
        raise typer.BadParameter("应当是 right 或 wrong", param_hint="right|wrong")
    right = _JUDGEMENTS[judgement]
    with open_library(context, library) as opened:
        said = opened.give_feedback(conversation, number, right=right, why=why, answer=answer, who=who)
    _tell(number, said)


@feedback.command(cls=Command)
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="输出", help="写入的 JSONL 文件，如 反馈.questions.jsonl")],
    library: LibraryFolder = None,
) -> None:
    """把判断过的回答导出为评测数据，供 duban eval gold 使用。"""
    from export.atomic import write_whole
    from library.feedback import json_lines

    with open_library(context, library) as opened:
        exported = opened.export_feedback()
    write_whole(out, lambda file: file.write(json_lines(exported)))
    typer.echo(f"✓ 已写入 {out}（{len(exported.records)} 条）", err=True)
    if exported.left_out:
        typer.echo(f"另有 {exported.left_out} 条判为有误而没有写正确答案，未导出", err=True)


def _tell(number: int, said: "Feedback") -> None:
    from api.render_conversations import feedback_line

    typer.echo(f"✓ 第{number}问：{feedback_line(said)}")
