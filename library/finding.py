"""Which document a user means."""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TypeAlias

from library.entry import Entry
from library.errors import NotFoundError

_SHORTEST_PREFIX = 6
_PATH = re.compile(r"[/\\]|\.[A-Za-z]{2,4}$")
_MOST_NAMED = 5
_Test: TypeAlias = Callable[[Entry, str], bool]
# in this order: the first test that any document passes decides
_TESTS: Sequence[_Test] = (
    lambda entry, key: entry.id == key,
    lambda entry, key: entry.file_name == key,
    lambda entry, key: entry.name == key,
    lambda entry, key: entry.title == key,
    lambda entry, key: len(key) >= _SHORTEST_PREFIX and entry.id.startswith(key),
)


def find(entries: Sequence[Entry], key: str) -> Entry:
    """The one document whose id, file name, name, title or beginning of an id (six characters or more) is `key`.

    Raises NotFoundError, which names what comes near, where there is none or more than one.
    """
    for test in _TESTS:
        found = [entry for entry in entries if test(entry, key)]
        if len(found) == 1:
            return found[0]
        if found:
            choices = "、".join(f"{entry.name}（{entry.id}）" for entry in found[:_MOST_NAMED])
            raise NotFoundError(f"有 {len(found)} 个文件符合：{choices}", where=key, remedy="请改用编号")
    problem = "没有这个路径的文件，文件库里也没有" if _PATH.search(key) else "文件库里没有这个文件"
    raise NotFoundError(problem, where=key, remedy=_suggestion(entries, key))


def _suggestion(entries: Sequence[Entry], key: str) -> str:
    names = [name for entry in entries for name in (entry.name, entry.title)]
    near = [name for name in names if key in name] + get_close_matches(key, names, _MOST_NAMED, 0.4)
    if near:
        return f"相近的有：{'、'.join(list(dict.fromkeys(near))[:_MOST_NAMED])}"
    return "请用 duban list 查看现有文件" if entries else "文件库是空的，请先用 duban add 添加文件"
