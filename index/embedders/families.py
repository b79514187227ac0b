"""What goes before a text for models that were trained so: without it they find less, and nobody notices.

Published folders of these models often don't say it, or are copied without the file that does, so it stands here by
the names of the models, after what their authors state.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

Pooling = Literal["cls", "mean", "lasttoken"]


@dataclass(frozen=True, slots=True)
class Prompts:
    """What goes before a query and before a passage; None where nothing is said of it, "" for nothing."""

    query: str | None = None
    passage: str | None = None


NONE_SAID = Prompts()


@dataclass(frozen=True, slots=True)
class Family:
    """Models whose name holds `pattern`, such as `example`; `pooling` makes one vector of those of the tokens."""

    pattern: re.Pattern[str]
    example: str
    prompts: Prompts
    pooling: Pooling


_ZH = "为这个句子生成表示以用于检索相关文章："
_EN = "Represent this sentence for searching relevant passages: "
_TASK = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"

# The first that fits counts.
FAMILIES = (
    Family(re.compile("bge-(small|base|large)-zh"), "bge-large-zh-v1.5", Prompts(_ZH, ""), "cls"),
    Family(re.compile("bge-(small|base|large)-en"), "bge-base-en-v1.5", Prompts(_EN, ""), "cls"),
    Family(re.compile("bge-m3"), "bge-m3", Prompts("", ""), "cls"),
    Family(re.compile("qwen3-embedding"), "Qwen3-Embedding-0.6B", Prompts(_TASK, ""), "lasttoken"),
    Family(
        re.compile("multilingual-e5-.*instruct"), "multilingual-e5-large-instruct", Prompts(f"{_TASK} ", ""), "mean"
    ),
    Family(re.compile("e5-(small|base|large)"), "multilingual-e5-base", Prompts("query: ", "passage: "), "mean"),
)


def family_of(model: str) -> Family | None:
    """The family of a model by its name, or by the last folder of a path that tells."""
    for part in reversed(PurePath(model.lower()).parts):
        for family in FAMILIES:
            if family.pattern.search(part):
                return family
    return None


def choose_prompts(set_so: Prompts, own: Prompts, model: str) -> tuple[str, str]:
    """For queries, and for passages, what the settings say, else what the model itself brings, else its family."""
    family = family_of(model)
    said = (set_so, own, family.prompts if family else NONE_SAID)
    return _first(each.query for each in said), _first(each.passage for each in said)


def _first(said: Iterable[str | None]) -> str:
    return next((each for each in said if each is not None), "")
