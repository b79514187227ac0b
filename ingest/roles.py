"""The role of a heading's text: review (what was done), problem, plan (what is to be done), other.

Knowledge of the genre stands in `SIGNS`, strongest first; each row has examples, which are tests.
"""

import re
from dataclasses import dataclass

from ingest.document import Role


@dataclass(frozen=True, slots=True)
class Sign:
    """Headings that match `pattern` have `role`."""

    role: Role
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


SIGNS: tuple[Sign, ...] = (
    Sign(
        "other",
        re.compile(r"(?:名词|术语|用语|有关).{0,4}(?:解释|注释|说明)|^(?:注释|总则|附则|目\s*录|编制说明|起草说明)"),
        ("名词解释", "总则", "有关名词注释"),
    ),
    Sign(
        "problem",
        re.compile(
            r"存在.{0,6}(?:问题|困难|不足|短板|风险)|(?:问题|困难|不足|短板|差距|挑战|薄弱环节)(?:和|与|及|、)?(?:问题|困难|不足|短板|挑战|差距|原因)?(?:分析)?$"
            r"|^(?:主要|当前|面临).{0,8}(?:问题|困难|不足|短板|挑战)"
        ),
        ("存在问题", "存在的主要问题和困难", "问题与不足", "面临的困难和挑战"),
    ),
    Sign(
        "plan",
        re.compile(
            r"下一?(?:步|阶段).{0,8}(?:打算|思路|安排|计划|工作|举措|建议|重点)?|(?:明年|下年度?|来年|今后|未来).{0,12}(?:工作|打算|思路|安排|计划|目标|任务|重点)"
            r"|(?:工作|总体|初步|主要)?(?:思路|打算|设想|谋划)|(?:工作|任务|目标).{0,4}(?:安排|部署|要求|建议)|(?:年|度)工作要点|(?:年|度).{0,6}计划(?:安排)?$"
        ),
        (
            "下步工作打算",
            "2023年工作思路",
            "2025年工作安排建议",
            "明年工作计划",
            "今年政府工作任务建议",
            "2024年投资计划",
        ),
    ),
    Sign(
        "review",
        re.compile(
            r"回顾|总结|(?:完成|开展|进展|落实|执行|推进|运行|工作|发展|基本)情况|成效|成绩|成就|(?:主要|工作)做法|亮点|取得|过去|以来|一年来|五年来"
        ),
        (
            "2021年工作回顾",
            "工作开展情况",
            "2022年主要工作成效",
            "2003年全市经济和社会发展取得新成就",
            "过去五年的工作",
        ),
    ),
    Sign(
        "plan",
        re.compile(
            r"(?:重点|主要|具体)(?:工作|任务|举措|目标)|(?:工作|主要|重点|预期|发展|奋斗|总体)(?:目标|任务|举措|措施)|总体要求|指导思想|保障措施|组织实施|实施步骤|民生实事|任务分解|任务清单"
        ),
        ("重点任务", "主要目标", "总体要求", "2024年十件民生实事"),
    ),
)

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")


@dataclass(frozen=True, slots=True)
class Years:
    """The years a document looks back on and the years it plans; empty where it does not say."""

    reviewed: frozenset[int] = frozenset()
    planned: frozenset[int] = frozenset()


def role_of_heading(title: str, years: Years) -> Role | None:
    """The role that a heading's words give it, or None where they give none.

    A year settles what the words leave open: 2023年重点任务 is a plan in a document that plans 2023.
    """
    sign = next((sign for sign in SIGNS if sign.pattern.search(title)), None)
    if sign is None or sign is SIGNS[-1]:
        named = {int(year) for year in _YEAR.findall(title)}
        if named & years.planned:
            return "plan"
        if named & years.reviewed:
            return "review"
    return sign.role if sign else None


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of document, named by its title, and the role its text has until a heading says otherwise."""

    kind: str
    role: Role
    pattern: re.Pattern[str]


GENRES: tuple[Genre, ...] = (
    Genre("政府工作报告", "review", re.compile(r"政府工作报告")),
    Genre("工作要点", "plan", re.compile(r"(?:工作)?要点")),
    Genre("任务分解表", "plan", re.compile(r"(?:任务|责任|目标).{0,6}(?:分解|清单|台账|分工)")),
    Genre("工作总结", "review", re.compile(r"总结|述职")),
    Genre("工作报告", "review", re.compile(r"(?:工作|情况)(?:的)?(?:报告|汇报)|工作情况|工作回顾")),
    Genre("工作计划", "plan", re.compile(r"(?:工作|行动|实施|年度|三年|发展|五年)?(?:计划|规划|思路|打算|安排)")),
    Genre("实施方案", "plan", re.compile(r"方案")),
    Genre("管理办法", "other", re.compile(r"办法|规定|细则|条例|规则|制度|规程|法$|章程")),
    Genre("意见", "plan", re.compile(r"意见")),
    Genre("统计公报", "review", re.compile(r"公报")),
    Genre("通知", "plan", re.compile(r"通知")),
)


def genre_of(title: str) -> Genre | None:
    """The kind of document that a title names; None where it names none."""
    return next((genre for genre in GENRES if genre.pattern.search(title)), None)


def years_of(title: str, opening: str) -> Years:
    """The years that the title (or else the first year of the opening) settles, read as the genre reads them.

    A summary of 2022 reviews 2022 and plans 2023; a 政府工作报告 of 2022 reviews 2021 and plans 2022.
    """
    named = _YEAR.findall(title) or _YEAR.findall(opening)[:1]
    if not named:
        return Years()
    first, last = min(map(int, named)), max(map(int, named))
    genre = genre_of(title)
    if genre and genre.kind == "政府工作报告":
        return Years(frozenset({first - 1}), frozenset({first}))
    if genre and genre.role == "plan":
        return Years(planned=frozenset({last}))
    return Years(frozenset({first}), frozenset({last if last > first else first + 1}))
