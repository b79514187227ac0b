"""Which prompts there are: those that ship with duban, each replaced by an office's own where it has one."""

import os
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from prompts.files import read_own, read_prompt
from prompts.records import Example, Prompt, PromptError

__all__ = ["FOLDER", "Example", "Prompt", "PromptError", "all_prompts", "load", "names", "shipped"]

FOLDER = "DUBAN_PROMPTS"
_ENDING = ".toml"


def names() -> tuple[str, ...]:
    """The names of all prompts."""
    return tuple(sorted(_in(_shipped_folder())))


def load(name: str, environment: Mapping[str, str] = os.environ) -> Prompt:
    """The prompt of this name: the office's own where the folder DUBAN_PROMPTS has one, else the shipped one.

    Raises PromptError where there is no such prompt, its file is wrong, or that folder holds a file for none.
    """
    prompt, own = shipped(name), _own_files(environment)
    for stranger in own.keys() - set(names()):
        raise _stranger(own[stranger])
    return read_own(prompt, own[name]) if name in own else prompt


def shipped(name: str) -> Prompt:
    """The prompt of this name that ships with duban; raises PromptError where there is none."""
    if name not in names():
        raise PromptError("没有这个提示词", where=name, remedy=f"现有：{'、'.join(names())}")
    return read_prompt(_shipped_folder() / f"{name}{_ENDING}")


def all_prompts(environment: Mapping[str, str] = os.environ) -> Iterator[tuple[str, Prompt | PromptError]]:
    """Each name with the prompt in force, or what is wrong with its file.

    Raises PromptError where DUBAN_PROMPTS is no folder.
    """
    own = _own_files(environment)
    for name in sorted({*names(), *own}):
        try:
            if name not in names():
                raise _stranger(own[name])
            yield name, read_own(shipped(name), own[name]) if name in own else shipped(name)
        except PromptError as error:
            yield name, error


def _shipped_folder() -> Path:
    return Path(str(files("prompts")))


def _own_files(environment: Mapping[str, str]) -> dict[str, Path]:
    given = environment.get(FOLDER, "").strip()
    if not given:
        return {}
    try:
        return _in(Path(given).expanduser())
    except OSError as error:
        remedy = f"请用 {FOLDER} 给出一个文件夹，或去掉这项设置"
        raise PromptError(f"读不了这个文件夹（{error.strerror}）", where=f"{FOLDER}={given}", remedy=remedy) from error


def _in(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in folder.iterdir() if path.suffix == _ENDING and not path.name.startswith(".")}


def _stranger(path: Path) -> PromptError:
    return PromptError("没有叫这个名字的提示词", where=str(path), remedy=f"文件名只能是 {'、'.join(names())} 加 .toml")
