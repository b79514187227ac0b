"""Conversations as a reader at a terminal sees them."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.text import Text

from api.render import new_table, show_answer
from library.turns import Conversation, Feedback, Turn


def show_conversations(out: Console, conversations: Sequence[Conversation]) -> None:
    """The conversations of a library, one a row."""
    table = new_table(("编号", None), ("第一个问题", 1), ("问数", None), ("时间", None))
    for each in conversations:
        table.add_row(each.id, each.title, str(each.turns), _time(each.created))
    out.print(table if table.row_count else "还没有对话")


def show_turns(out: Console, turns: Sequence[Turn]) -> None:
    """The questions of a conversation with their answers and what was said of these."""
    for turn in turns:
        if turn.number > 1:
            out.print()
        out.print(Text.assemble((f"第{turn.number}问　", "bold cyan"), (turn.question, "bold")))
        out.print(Text("　".join((_time(turn.made), *_options(turn))), "dim"))
        show_answer(out, turn.answer)
        for said in turn.feedback:
            out.print(Text(f"· {feedback_line(said)}"))


def feedback_line(said: Feedback) -> str:
    """王敏 2024-02-01 17:00 判为有误：口径不对；正确答案：351亿元."""
    why = f"：{said.why}" if said.why else ""
    answer = f"；正确答案：{said.answer}" if said.answer else ""
    return f"{said.who} {_time(said.made)} 判为{'正确' if said.right else '有误'}{why}{answer}"


def _options(turn: Turn) -> list[str]:
    options = turn.options
    named = {"机构": options.organisation, "年份": options.year, "文件": options.document, "文件集": options.collection}
    return [f"{name} {value}" for name, value in named.items() if value is not None]


def _time(when: datetime) -> str:
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
