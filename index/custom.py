"""What an office adds of its own: words that are to be kept whole, and what stands in the place of what."""

import os
import tomllib
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from index.errors import CustomFileError

DICTIONARY, SYNONYMS = "DUBAN_DICTIONARY", "DUBAN_SYNONYMS"


def own_words() -> tuple[str, ...]:
    """The words in the file that DUBAN_DICTIONARY names: one a line, what follows a blank or # is passed over.

    Raises CustomFileError where the file can't be read.
    """
    return _words(os.environ.get(DICTIONARY, ""))


def own_words_digest() -> str:
    """Says which words those are; "" where there are none."""
    words = own_words()
    return sha256("\n".join(words).encode()).hexdigest()[:8] if words else ""


def own_synonyms() -> tuple[tuple[str, ...], ...]:
    """The rows in the file that DUBAN_SYNONYMS names, which has the form of `index/synonyms.toml`.

    Raises CustomFileError where the file can't be read or isn't in that form.
    """
    return _rows(os.environ.get(SYNONYMS, ""))


@lru_cache(maxsize=1)
def _words(file: str) -> tuple[str, ...]:
    lines = _text(DICTIONARY, file).splitlines() if file else []
    words = (line.split("#")[0].split() for line in lines)
    return tuple(dict.fromkeys(found[0] for found in words if found))


@lru_cache(maxsize=1)
def _rows(file: str) -> tuple[tuple[str, ...], ...]:
    if not file:
        return ()
    try:
        rows = tomllib.loads(_text(SYNONYMS, file)).get("rows")
    except tomllib.TOMLDecodeError as error:
        raise _unfit(SYNONYMS, file, f"同义词文件格式有误（{error}）") from error
    if not isinstance(rows, list):
        raise _unfit(SYNONYMS, file, "同义词文件里没有 rows")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, list) or len(row) < 2 or not all(isinstance(word, str) and word.strip() for word in row):
            raise _unfit(SYNONYMS, file, f"同义词文件第 {number} 行不是两个以上的词")
    return tuple(map(tuple, rows))


def _text(setting: str, file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unfit(setting, file, f"读不了这个文件（{error}）") from error


def _unfit(setting: str, file: str, problem: str) -> CustomFileError:
    form = "每行一个词" if setting == DICTIONARY else '形如 rows = [["国资委", "国有资产监督管理委员会"]]'
    return CustomFileError(problem, where=f"{setting}={file}", remedy=f"请用 UTF-8 保存，{form}；或去掉这项设置")
