"""The language of headings: which ones are no section of a year's plan, and how one is kept for the next year.

Knowledge stands in tables; each row has an example, which is a test.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Use = Literal["annex", "horizon", "aims", "wrapper"]
_EDGES = " 　\t：:；;，,。、*"
_LEADING = re.compile(r"^(?:关于|(?:我们)?要(?=[^点素求]..))")
_BLANKS = re.compile(r"[\s\u2002]+")


@dataclass(frozen=True, slots=True)
class Sort:
    """Headings that stand for no section: an annex, a span of years, what is only aimed at, the plan as a whole."""

    use: Use
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


SORTS: tuple[Sort, ...] = (
    Sort(
        "annex",
        re.compile(r"^附\s*[件表录]|实事|任务分解|清单$|名词|释义|解释|注释|(?:填报|填表|编制|有关)说明|用语说明"),
        ("附件1：", "2023年省十件民生实事", "名词解释", "填报说明："),
    ),
    Sort(
        "horizon",
        re.compile(
            r"(?:今后|未来|下一?个?)(?:的)?[三五]年|[新本下]一?届政府|“十[二三四五六]五”(?!.{0,6}(?:开局|收官|开好局))"
            r".{0,10}(?:时期|期间|规划|目标|发展|任务|总体|奋斗|战略)|20[345][05]年|远景目标"
        ),
        (
            "今后五年的目标任务",
            "“十四五”时期主要目标和任务",
            "新一届政府工作的总体要求和目标任务",
            "二、2035年远景目标",
        ),
    ),
    Sort(
        "wrapper",
        re.compile(
            r"(?:20\d\d年|今年|明年|全年|本年度?|开局之年|下一?步|下半年|下一阶段|政府|新的一年)[^，]{0,12}(?:工作|任务|举措)"
            r"(?:(?:总体)?(?:安排|部署|重点|建议|思路|打算|计划|举措))?(?:的?建议)?(?:[和与及、].{2,8})?$"
            r"|^(?:(?:主要|重点|目标|具体|总体|工作)(?:任务|工作|举措|措施)|工作)(?:安排|部署|重点|建议|思路|打算|计划|目标)?"
            r"(?:[和与及、].{2,8})?$|\d年[^，]{0,16}(?:安排|部署|打算|思路|重点)$"
        ),
        ("2022年工作安排", "2024年工作思路", "凝心聚力，全力做好2021年工作", "重点任务", "2025年目标任务和重点工作"),
    ),
    Sort(
        "aims",
        re.compile(
            r"^[^，]{0,14}(?:总体要求|指导思想|总体思路|基本原则|基本思路|(?:主要|预期|奋斗|总体|发展|工作)目标|工作要求|形势分析|面临的?形势)"
            r"(?:[和与及、].{2,8})?$|^(?:保障措施|组织领导|加强组织领导|实施步骤)$"
        ),
        ("2025年工作总体要求和主要目标", "总体思路", "保障措施"),
    ),
)


@dataclass(frozen=True, slots=True)
class Slogan:
    """Words that hold for one year only."""

    pattern: re.Pattern[str]
    example: str


SLOGANS: tuple[Slogan, ...] = (
    Slogan(re.compile(r"(?:开局|收官|攻坚|决战|决胜|起步|关键|转折|突破|提升|落实)之?年"), "干好开局之年各项工作"),
    Slogan(re.compile(r"开好局|起好步|开门红|良好开局|圆满收官|收好官|高质量收官"), "确保“十四五”开好局起好步"),
    Slogan(
        re.compile(r"(?:喜迎|迎接|庆祝|献礼)[^，]*(?:大|周年|华诞)|[胜隆]利?召开"), "以优异成绩迎接党的二十大胜利召开"
    ),
    Slogan(re.compile(r"建[党国军][一\d][^，]{0,6}周年|新中国成立[^，]{0,6}周年"), "庆祝建党一百周年"),
    Slogan(re.compile(r"决胜全面(?:建成)?小康|全面(?:建成)?小康[^，]*(?:新?胜利|收官)"), "决胜全面建成小康社会"),
)


def bare(title: str) -> str:
    """A heading without blanks, without marks at its edges and without the words that lead to it."""
    return _LEADING.sub("", _BLANKS.sub("", title).strip(_EDGES))


def sort_of(title: str) -> Use | None:
    """What a heading stands for where it is no section of its own."""
    words = bare(title)
    return next((sort.use for sort in SORTS if sort.pattern.search(words)), None)


def horizon(headings: Iterable[str], year: int) -> str | None:
    """The heading that is about a span of years and not about `year`: 今后五年的主要任务, not 今后五年和2024年工作."""
    named = (heading for heading in headings if str(year) not in heading and "今年" not in heading)
    return next((heading for heading in named if sort_of(heading) == "horizon"), None)


def kept_for(title: str, year: int) -> str:
    """A heading of last year's plan for that of `year`: the year moved, a slogan of one year left out.

    "" where nothing else is in it.
    """
    halves = [half for half in bare(title).split("，") if not any(slogan.pattern.search(half) for slogan in SLOGANS)]
    moved = re.sub(rf"(?<![\d—\-至~～（]){year - 1}(?=年(?![—\-至~～]|\d))", str(year), "，".join(halves))
    return moved.strip(_EDGES)
