"""What a question asks for: a figure, a list, a person, a date; of which years; a goal or what was done."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Asks = Literal["figure", "list", "who", "when", "other"]
Wants = Literal["goal", "actual"]

_FIGURE = re.compile(r"百分之几|多少|几(?=[\u4e00-\u9fff])|多大|多高|多重|多长|什么水平|几成|占比")
_LIST = re.compile(r"哪些|哪几|有什么|都有啥|哪.样|分别是什么|逐一|列出|列举|怎么安排|怎样安排")
_WHO = re.compile(r"谁|哪个(?:部门|单位|机构|处室|公司|集团)|哪家|哪两家|牵头|负责")
_WHEN = re.compile(r"什么时候|何时|几月|哪一?[年月天]|哪一年|多久|截止到什么")
_GOAL = re.compile(
    r"明年|下年|来年|目标|计划|打算|力争|要(?:做|达|控|完成|增|干|实现|培|建|清|压|降|交|盘)|准备|预期|要求|任务是|安排|不低于|最少要|控制在|以内|达到多少才|任务(?!.*完成)"
)
_ACTUAL = re.compile(
    r"今年(?!.{0,6}(?:目标|计划|任务|要))|已经?|截至|到底|完成了|实现了|去年|上年|过去|实际|做到了|累计|一共|涨了|增了|换了|省了"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|\b)")
_MONEY = re.compile(r"多少钱|花了多少|几块钱")
_SHARE = re.compile(r"百分之几|百分之多少|几个百分点|涨幅|增幅|比例")
_COUNTED = re.compile(
    r"(?:多少|几)(?P<unit>家|户|个|项|处|条|件|人|名|宗|起|套|座|台|所|亿|万|亩|公里|成|倍|笔|只|类|次|月)"
)
_ASKING = re.compile(
    r"是不是|有没有|能不能|会不会|是否|多少|什么时候|什么|哪些|哪里|(?:哪[几两一三四]?|几)(?:方面|[个家项户条件名份样种类笔月天成])?|安排"
    r"|怎么样|怎么|怎样|如何|为什么|谁|分别|各是|到底|一共|总共|具体|吗|呢|(?:今|明|去|上|来|本)年|(?:19|20)\d{2}年?"
    r"|材料|请问|多大|多高|提到|提出|百分之几|实际|钱|报告里?|说过?"
)
_CONTENT_TAGS = ("n", "v", "j", "l", "i", "a", "x", "eng", "b", "s", "z")
_EMPTY_WORDS = """
    是 有 要 做 在 到 为 会 能 可以 想 说 叫 让 使 进行 开展 打算 计划 准备 目标 要求 达到 做到 算 以内 以后 以前
    相关 方面 情况 主要 这 那 中 里 上 下 搞 弄 靠 来 去 给 把 被 才 还 就 地方 份 事 时间 没有 不是 属于 关于 定
    得到 留下 需要
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_SYNONYM = 0.9
_NAMING = ("n", "j", "vn", "l", "i", "eng", "x")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read. `words` are its content words in order, `naming` those of them that name something;
    `unit` is the measure word asked for, if any."""

    text: str
    words: tuple[str, ...]
    naming: frozenset[str]
    asks: Asks
    wants: Wants | None
    years: frozenset[int]
    unit: str | None


def read_question(text: str) -> Question:
    """What `text` asks for."""
    years = frozenset(int(year) for year in _YEAR.findall(text))
    words = _content(text)
    naming = frozenset(word for word, tag in words.items() if tag.startswith(_NAMING) and len(word) > 1)
    return Question(text, tuple(words), naming, _asks(text), _wants(text), years, _unit(text))


def _asks(text: str) -> Asks:
    if _LIST.search(text):
        return "list"
    if _FIGURE.search(text):
        return "figure"
    if _WHEN.search(text):
        return "when"
    return "who" if _WHO.search(text) else "other"


def _unit(text: str) -> str | None:
    """What the figure asked for is counted in; None where the question leaves it open or asks for several."""
    counted = _COUNTED.findall(text)
    if len(set(counted)) > 1 or len(_FIGURE.findall(text)) > 1:
        return None
    if counted:
        return str(counted[0])
    return "钱" if _MONEY.search(text) else "百分" if _SHARE.search(text) else None


def _wants(text: str) -> Wants | None:
    goal, actual = bool(_GOAL.search(text)), bool(_ACTUAL.search(text))
    return None if goal == actual else "goal" if goal else "actual"


def cut(text: str) -> list[str]:
    """The words of a text, long words also in their parts."""
    import rjieba  # noqa: PLC0415 - its dictionary is loaded at import

    return [word for word in rjieba.cut_for_search(text) if any(c.isalnum() for c in word)]


def _content(text: str) -> dict[str, str]:
    """The words of a question that say what it is about, with their parts of speech."""
    import rjieba  # noqa: PLC0415 - its dictionary is loaded at import

    found: dict[str, str] = {}
    for word, tag in rjieba.tag(_ASKING.sub(" ", text)):
        if tag.startswith(_CONTENT_TAGS) and word not in _EMPTY and any(c.isalnum() for c in word):
            found.setdefault(word, tag)
            for part in rjieba.cut_for_search(word):
                found.setdefault(part, tag if len(part) > 1 and part != word else "")
    return {word: tag for word, tag in found.items() if tag}


@cache
def thesaurus() -> Mapping[str, frozenset[str]]:
    """For each word, the words that documents may use in its place (`thesaurus.toml`)."""
    rows = tomllib.loads(files("ask").joinpath("thesaurus.toml").read_text(encoding="utf-8"))["rows"]
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        for word in row:
            found[word] = found.get(word, frozenset()) | (frozenset(row) - {word})
    return found


def carried_by(word: str, text: str) -> float:
    """1 where `word` stands in `text`, 0.9 where a word stands there that the thesaurus gives for it, else 0."""
    return 1.0 if word in text else _SYNONYM * any(other in text for other in thesaurus().get(word, ()))
