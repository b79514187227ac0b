"""Whether words about a verdict say nothing but what the goal, the evidence and the arithmetic say."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from extract.canon import indicators
from extract.model.align import Rejected
from extract.wording import tagged
from ground.quantity import find_quantities
from ground.units import plain

LONGEST = 160
_DIGITS = re.compile(r"[\d０-９][\d０-９.,，]*(?<![.,，])(?:年|月|日|号)?")
_QUOTED = re.compile(r"[“《「](?P<words>[^”》」]+)[”》」]")
_NOUN = re.compile(r"n|j|eng")  # parts of speech that name something
# What one may say of any goal without its standing in a source; the tagger takes 无法 and 核实 for nouns.
_SPOKEN = """
    目标 报告 实际 指标 数字 数据 数值 口径 差距 差额 完成率 百分点 个百分点 依据 单位 年度 全年 增速 幅度 水平
    总量 增量 存量 计划 原文 情况 结果 要求 年份 上年 去年 今年 比例 部分 整体 本年 当年 累计数 平均数 平均值 定义
    范围 对象 名称 候选 句子 含义 语义 内容 事项 任务 工作 地区 时间 时期 时点 进度 标准 基础 方面 项目 前者 后者
    两者 二者 分项 全口径 性质 无法 核实 数量 意思 实质 同比 增幅 降幅 关系 话题 主语 目标值 实际值
    全市 全省 全区 全县 人次 原句 原话 户数 人数 家数 个数 件数 次数
"""
SPOKEN = frozenset(_SPOKEN.split())

Amount = tuple[Decimal | None, Decimal | None, str]


def carried(words: str, source: str) -> str:
    """`words`, one line; raises Rejected where they hold a number, a date, a quote or a name that `source` has not."""
    line = " ".join(words.split())
    if not line or len(line) > LONGEST:
        raise Rejected(f"说明为空或者超过{LONGEST}字")
    for told, missing in STRANGERS.items():
        if found := missing(line, source):
            raise Rejected(f"{told}“{found}”在目标、依据和计算里都没有")
    return line


def _amounts(text: str) -> dict[Amount, str]:
    """The figures of `text`, each in plain units, with its characters; 0.5万户 and 5000户 are one."""
    return {_amount(each.value, each.upper, each.unit): each.text for each in find_quantities(text)}


def _amount(value: Decimal | None, upper: Decimal | None, unit: str) -> Amount:
    if value is None:
        return None, None, unit
    amount, base = plain(value, unit)
    return amount, None if upper is None else plain(upper, unit)[0], base


def _strange_figure(words: str, source: str) -> str | None:
    there = _amounts(source)
    return next((text for amount, text in _amounts(words).items() if amount not in there), None)


def _strange_digits(words: str, source: str) -> str | None:
    """Digits that the grammar of figures leaves out: dates, numbers of documents, bare numbers."""
    there = set(_DIGITS.findall(source)) | {run.rstrip("年月日号") for run in _DIGITS.findall(source)}
    figures = [each.span for each in find_quantities(words)]
    return next(
        (
            run[0]
            for run in _DIGITS.finditer(words)
            if run[0] not in there and not any(span.start <= run.start() < span.end for span in figures)
        ),
        None,
    )


def _strange_quote(words: str, source: str) -> str | None:
    return next((quote["words"] for quote in _QUOTED.finditer(words) if quote["words"] not in source), None)


def _strange_name(words: str, source: str) -> str | None:
    names = (word for word, tag in tagged(_without_figures(words)) if len(word) > 1 and _NOUN.match(tag))
    return next((name for name in names if name not in SPOKEN and not _stands(name, source)), None)


def _without_figures(words: str) -> str:
    """15个主平台 → 主平台: a measure word is no beginning of a name."""
    text, end = "", 0
    for figure in find_quantities(words):
        text, end = f"{text}{words[end : figure.span.start]} ", figure.span.end
    return text + words[end:]


def _stands(name: str, source: str) -> bool:
    """Whether the source has the name, or the words that it is made of: 垃圾处理 of 垃圾总处理能力."""
    return name in source or any(name[:at] in source and name[at:] in source for at in range(2, len(name) - 1))


def _strange_indicator(words: str, source: str) -> str | None:
    """An indicator of the table, for which the source has none of its names."""
    for row in indicators().values():
        names = [name for name in (row.name, *row.aliases) if name in words and name not in SPOKEN]
        if names and not any(name in source for name in (row.name, *row.aliases)):
            return names[0]
    return None


# What the source has to hold, by how people are told that it doesn't: the first stranger of its kind, or None.
STRANGERS: Mapping[str, Callable[[str, str], str | None]] = {
    "数字": _strange_figure,
    "日期或编号": _strange_digits,
    "引文": _strange_quote,
    "名称": _strange_name,
    "指标": _strange_indicator,
}
