"""What a question asks for: a figure, a list, a comparison …; of which years; a goal or what was done."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from ask.everyday import official

Asks = Literal["figure", "list", "who", "when", "how", "yes_no", "completion", "comparison", "summary", "other"]
Wants = Literal["goal", "actual"]
Measured = Literal["level", "growth"]

_COMPLETION = re.compile(
    r"(?:完成|达标|达到|实现|兑现|做到|够着|够数|凑够|凑齐|装够|办成|落实|达成|干完|交齐|收齐|到位)了?(?:没有|没|吗|么|了吗|得怎么?样|得如何|情况|与否)"
    r"|(?:是否|有没有|是不是|到底|最后|最终|究竟)(?:已经?|都|全)?(?:完成|达标|达到|实现|兑现|做到|够着|凑够|办成|落实|达成|干完)"
    r"|(?:说好|答应|承诺|定下|年初|当初|原定|许下|计划|定)的?.{0,14}(?:目标|任务|数|线|要求|台数|指标|愿|标).{0,8}(?:完成|达|够|兑现|实现|做到|到手|成了|怎么?样|如何)"
    r"|(?:完成|达标|兑现|达成|落实)(?:得|的)?(?:怎么?样|如何|情况)|够(?:数|线|着|了吗|没)|达标|兑现|超额(?:了吗|没)"
)
_COMPARISON = re.compile(
    r"比(?!例|重|如|较好|赛|率|值|对|价|亚|拼).{0,24}(?:多|少|高|低|快|慢|大|小|涨|跌|增|减|降|升|强|弱|好|差|长|短)"
    r"|谁(?:更|高|多|快|大|低|少|定|的)|哪(?:边|个|份|家|一[边个份年]|年|里|座|市|地|省)(?:的|经济|定|涨|更|高|低|多|少|快|慢|大|小|目标|增|城)"
    r"|相比|对比|比一?比|比较|放在一起|各(?:是|有|为|定|占|新|完|做|达)|相差|差(?:了|多少|几)|[两三几]份|分别(?:是|有|为|定|达|增)"
)
_LIST = re.compile(
    r"哪些|哪[几两三四五六七八九十]|有什么|都有啥|都是什么|哪.样|哪.[个项条类种批大方]|分别是什么|指什么|各指|逐一|列出|列举|怎么安排|怎样安排|包括什么|什么内容"
    r"|是哪|几[个项样种类]方面|改的是|都包括|都含"
)
_FIGURE = re.compile(
    r"百分之几|多少|几(?=[\u4e00-\u9fff])(?!乎)|多大|多高|多重|多长|多远|多快|多宽|什么水平|几成|占比|排第几|排名|第几|盘子|什么量级|啥水平|多久|具体数"
)
_WHO = re.compile(
    r"谁|哪个?(?:部门|单位|机构|处室|公司|集团|市|区|县|镇|局|厅|委|国|实验室|学校|企业|医院)|哪[家位所座]|牵头|负责|归.{0,3}管|什么人"
)
_WHEN = re.compile(r"什么时候|何时|几月|哪一?[年月天日]|什么时间|截止到什么|几号|啥时候|哪个月|哪个季度|哪年")
_HOW = re.compile(
    r"怎么|怎样|如何|为什么|为何|为啥|咋|什么办法|什么意思|啥意思|是个什么|是什么|凭什么|靠什么|用什么|什么措施|什么条件|什么要求|原因|从哪|什么标准|指的"
)
_YES_NO = re.compile(r"是不是|有没有|是否|能不能|会不会|要不要|[吗么](?=[？?]|$)|没有(?=[？?]|$)|了没")
_SUMMARY = re.compile(r"总结一下|概括|概述|主要做了|介绍一下|讲讲|归纳|总体情况|整体情况|基本情况")
_GOAL = re.compile(
    r"明年|下年|来年|目标|计划|打算|力争|要(?:做|达|控|完成|增|干|实现|培|建|清|压|降|交|盘|收|投|引|招|修|开|改|新|给|让|把)|准备|预期|要求|任务是|安排|不低于|最少要|控制在|以内|达到多少才"
    r"|任务(?!.*完成)|指望|起码要|想要?|争取|拟|预计要|瞄准|定(?:在|的|了|得)|将要?|计画|规划"
)
_ACTUAL = re.compile(
    r"今年(?!.{0,6}(?:目标|计划|任务|要))|已经?|截至|到底|完成了|实现了|去年|上年|过去|实际|做到了|累计|一共|涨了|增了|换了|省了|实打实|最后|总共|[长增涨升降减跌][了到]|达到了|新[增建]了|[\u4e00-\u9fff]了(?:多少|几)"
)
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?![\d.])(?=年|\b|[^\d])")
_REPORT_YEAR = re.compile(
    r"((?:19|20)\d{2})年?(?:初|的|年初)?(?:这份|那份|省|市|区|县|州|政府|[\u4e00-\u9fff]{0,6}?)(?:工作)?(?:报告|总结|要点|思路|开两会|两会|那份|材料|公报|方案)"
)
_RANKED = re.compile(
    r"(?:^|[，。、和跟与的在])(?P<name>(?![全各哪本我这那一几])[\u4e00-\u9fff]{2,3})(?:省|市|县|自治州|兵团)(?=(?:19|20)\d{2}|[的去今明]|这)"
)
_RELATIVE = {
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "前年": -2,
    "明年": 1,
    "下年": 1,
    "来年": 1,
}
_MONEY = re.compile(r"多少钱|花了多少|几块钱|多大的?盘子|砸进?去?多少|多少资金")
_SHARE = re.compile(r"百分之几|百分之多少|几个百分点|涨幅|增幅|比例|增速|增长率|几个点")
_GROWTH = re.compile(
    r"增速|增幅|涨幅|增长率|[快慢]|(?:增长?|涨|长|多|升|高|降|减|少|跌|压低?|低)了?(?:百分之|几个点|多少个点|几成|几个百分)|[涨增长]得|同比"
)
_LEVEL = re.compile(
    r"总量|总额|总共|一共|多少(?:[亿万元家户个项件人名公辆台座张只头吨斤亩]|平)|几(?:家|户|个(?!百分点|点)|项|件|人|名|座|台)|达到多少|做到多"
)
_COUNTED = re.compile(
    r"(?:多少|几)个?(?P<scale>[万亿千百]*)(?P<unit>元|块(?!地)|美元|斤|公斤|公里|平方|平米|立方|微克|标箱|千瓦|兆瓦|户|家|项|处|条|件|人|名|位|宗|起|套|座"
    r"|台|所|亩|成|倍|笔|只|类|次|吨|列|趟|张|辆|场|对|支|艘|米|天|月(?!份|几)|年(?!份|底|末)|个(?!百分点|点|单位|月))?"
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
    """A question as read.

    `words` are its content words in order, `naming` those of them that name something, `unit` the measure word asked
    for, if any. `years` are those that it is about, `of_reports` those of the documents it names (2025年报告里).
    `measured` says whether it asks how large something is or how much it grows; None where it may be either.
    `places` are those that it names, without their rank. `official` has for its everyday phrases what documents say in
    their place, `meant` the indicators that it may be about, and how near it comes to how people ask for them (0 to 1).
    """

    text: str
    words: tuple[str, ...]
    naming: frozenset[str]
    asks: Asks
    wants: Wants | None
    years: frozenset[int]
    unit: str | None
    of_reports: frozenset[int] = frozenset()
    measured: Measured | None = None
    places: tuple[str, ...] = ()
    official: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meant: Mapping[str, float] = field(default_factory=dict)


def read_question(text: str) -> Question:
    """What `text` asks for."""
    phrases = official(text)
    words = _content(text) | dict.fromkeys(phrases, "n")
    naming = frozenset(word for word, tag in words.items() if tag.startswith(_NAMING) and len(word) > 1)
    years, of_reports = read_years(text)
    return Question(
        text,
        tuple(words),
        naming,
        _asks(text),
        _wants(text),
        years,
        _unit(text),
        of_reports=of_reports,
        measured=_measured(text),
        places=_places(text),
        official=phrases,
    )


def read_years(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """The years that a question is about, and those of the documents it names.

    去年 in a question that names a report is the year before that report's: 2025年报告说去年 is about 2024.
    """
    of_reports = frozenset(int(year) for year in _REPORT_YEAR.findall(text))
    years = frozenset(int(year) for year in _YEAR.findall(text)) - of_reports
    relative = {shift for word, shift in _RELATIVE.items() if word in text}
    if of_reports and not years:
        return frozenset(report + shift for report in of_reports for shift in relative), of_reports
    return years, of_reports


def _asks(text: str) -> Asks:
    kinds: tuple[tuple[Asks, re.Pattern[str]], ...] = (
        ("completion", _COMPLETION),
        ("list", _LIST),
        ("when", _WHEN),
        ("figure", _FIGURE),
        ("who", _WHO),
        ("comparison", _COMPARISON),
        ("summary", _SUMMARY),
        ("how", _HOW),
        ("yes_no", _YES_NO),
    )
    return next((kind for kind, pattern in kinds if pattern.search(text)), "other")


def _unit(text: str) -> str | None:
    """What the figure asked for is counted in; None where the question leaves it open or asks for several."""
    counted = {match["unit"] or ("亿" if "亿" in match["scale"] else "") for match in _COUNTED.finditer(text)} - {""}
    if len(counted) > 1 or len(_FIGURE.findall(text)) > 1:
        return None
    if counted:
        return counted.pop()
    return "钱" if _MONEY.search(text) else "百分" if _SHARE.search(text) else None


def _places(text: str) -> tuple[str, ...]:
    """The places that a question names: 大连, 农安."""
    import rjieba  # noqa: PLC0415 - its dictionary is loaded at import

    known = [word.rstrip("省市县区州") for word, tag in rjieba.tag(text) if tag == "ns" and len(word) > 1]
    ranked = [match["name"] for match in _RANKED.finditer(text)]
    return tuple(name for name in dict.fromkeys((*known, *ranked)) if len(name) > 1)


def _measured(text: str) -> Measured | None:
    growth, level = bool(_GROWTH.search(text)), bool(_LEVEL.search(text))
    return None if growth == level else "growth" if growth else "level"


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


def carried_by(asked: Question, word: str, text: str) -> float:
    """1 where a word of the question stands in `text`, 0.9 where something stands there that means the same, else 0."""
    if word in text:
        return 1.0
    others = (*asked.official.get(word, ()), *thesaurus().get(word, ()))
    return _SYNONYM * any(other in text for other in others)
