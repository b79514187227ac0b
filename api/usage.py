"""The command line's own words in Chinese: titles of the help and what is wrong with a call."""

import re
from collections.abc import Mapping
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

# what Typer says: how duban says it
_PHRASES: Mapping[str, str] = {
    r"Missing (?:argument|option|parameter) '?([^'.]+)'?\.": r"缺少 \1",
    r"Missing command\.": "缺少命令",
    r"No such command '([^']*)'\.?": r"没有命令 \1",
    r"No such option: (\S+)": r"没有选项 \1",
    r" ?Did you mean (.+)\?": r"（相近的命令：\1）",
    r" ?\(Possible options: (.+)\)": r"（相近的选项：\1）",
    r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)": r"多余的参数：\1",
    r"Option '([^']+)' requires an argument\.?": r"选项 \1 后面要有值",
    r"Invalid value for '?([^':]+)'?: ": r"\1 的值不对：",
    r"Input should be a valid integer.*": "应当是整数",
    r"Input should be less than or equal to (\d+)": r"不能大于 \1",
    r"Input should be greater than or equal to (\d+)": r"不能小于 \1",
    r"Value error, '(.*)' is not one of (.+)\.": r"没有“\1”，应当是 \2 中的一个",
    r"Value error, '(.*)' does not match the formats? '%Y-%m-%d'\.?": r"“\1”不是日期，应当像 2023-06-30",
}


def usage_error(error: TyperException) -> str:
    """What is wrong with the call, in Chinese."""
    message = error.format_message()
    for pattern, chinese in _PHRASES.items():
        message = re.sub(pattern, chinese, message)
    return message


class Command(TyperCommand):
    """A command whose help is all Chinese."""

    def get_usage(self, ctx: Any) -> str:
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _help_option(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _name_panels()
        super().format_help(ctx, formatter)


class Group(TyperGroup):
    """A group of commands whose help is all Chinese."""

    def get_usage(self, ctx: Any) -> str:
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _help_option(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _name_panels()
        super().format_help(ctx, formatter)


def _usage(usage: str) -> str:
    return usage.replace("Usage: ", "用法：").replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")


def _help_option(option: Any) -> Any:
    if option:
        option.help, option.metavar = "显示本说明", " "
    return option


def _name_panels() -> None:
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "（默认：{}）"
    rich_utils.ENVVAR_STRING = "（环境变量：{}）"
    rich_utils.REQUIRED_LONG_STRING = "（必填）"
