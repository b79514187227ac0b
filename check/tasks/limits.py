"""What keeps a clause of a report from saying that a thing is done (`FORMS`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ingest.document import Role

Limit = Literal["plan", "ahead", "not_begun", "behind", "problem", "counted", "tally", "several"]


@dataclass(frozen=True, slots=True)
class Form:
    """Words that put a limit on what their clause says."""

    limit: Limit
    pattern: re.Pattern[str]
    example: str


FORMS: tuple[Form, ...] = (
    Form(
        "not_begun",
        re.compile(r"(?:尚未|仍未|还未|未能|没有|(?<![方尚仍还])未)(?:按期|如期)?(?:启动|开工|动工|开展|实施|立项)"),
        "澜江三桥尚未开工",
    ),
    Form(
        "behind",
        re.compile(
            r"尚未|仍未|还未|未能|未完成|未按|未达|没有完成|还没有|滞后|停工|停滞|暂停|搁置|缓慢|受阻|不到位|有待|亟待"
            r"|(?:还|仍)不(?:够|平衡|充分)|推迟至|延期至"
        ),
        "引水二期工程进度滞后",
    ),
    Form("ahead", re.compile(r"(?<!亟)将(?=于|在|继续|进一步|要|全面|力争|建成|完成|启动|开工|投)"), "明年将建成大桥"),
    Form("ahead", re.compile(r"拟(?=于|在|建|开|启)|计划(?=于|在|[今明]年|年底|20\d\d年|\d月)"), "计划于年底通车"),
    Form("ahead", re.compile(r"^[^、“]{0,8}确保(?!了)"), "确保大桥建成通车"),
    Form(
        "ahead",
        re.compile(
            r"(?:预计|争取)(?=.{0,12}(?:建成|投产|投用|通车|完工|竣工|开工|完成(?!.{0,6}\d)))|下一步|本月底|下个?月"
            r"|(?:春节|元旦|两会)前|即将|有望|力争"
        ),
        "大桥预计三月通车",
    ),
)
# A figure that says how much was done, and so not that all was: 完成危房改造1.2万户. Dates and sizes do not.
_NO_COUNT = re.compile(
    r"(?:20\d{2}|1?\d)年[底末初]?|\d{1,2}月(?:\d{1,2}日|[底末初])?|\d{1,2}日|20\d{2}"
    r"|(?:总投资|总长|全长|长|占地|投资|装机|规模|面积|首期|总规模)[^，。；、]{0,6}\d[^，。；、]{0,10}的"
)
_COUNT = re.compile(
    r"(?<![A-Za-z“+第\d])(?:[\d*]+(?:\.\d+)?|[X×]{1,4})[多余]?"
    r"(?:[万亿个家户项件条处座所亩元%％人吨次轮批台套辆部]|公里|平方)"
)
_OF_ALL = re.compile(rf"{_COUNT.pattern}(?P<what>[^，。；\d]{{2,30}})(?:全部|均已?)(?P<is>[^，。；\d]{{2,}})$")
# What they say of a task, for its reason.
MEANING: Mapping[Limit, str] = {
    "plan": "报告只列为下步计划",
    "not_begun": "报告称尚未启动",
    "ahead": "报告只说将要做",
    "problem": "报告列为存在问题",
    "behind": "报告称尚未完成或进度滞后",
    "several": "报告说的是几年，没有说是当年",
    "tally": "报告称其中只有一部分完成",
    "counted": "报告只报了完成的数量，没有说全部完成",
}


def limits_of(words: str, role: Role) -> frozenset[Limit]:
    """What limits a clause, by its own words and by the role of the text in which it stands."""
    found: set[Limit] = {form.limit for form in FORMS if form.pattern.search(words)}
    if role in {"plan", "problem"}:
        found.add("plan" if role == "plan" else "problem")
    if _COUNT.search(_NO_COUNT.sub("", words)):
        found.add("counted")
    return frozenset(found)


def counts_all_of(words: str) -> bool:
    """9家企业全部建成系统: the count is that of all there are."""
    return bool(_OF_ALL.match(words))


def without_count(words: str) -> str:
    """企业建成系统 of 9家企业全部建成系统; other words as they are."""
    return _OF_ALL.sub(r"\g<what>\g<is>", words) if counts_all_of(words) else words
