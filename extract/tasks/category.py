"""What kind of task it is: 定量 quantified, 节点 milestone, 机制 recurring, 定性 qualitative."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.records import Category, Target
from ingest.document import Span

# How and until when a step is done; none of it says which.
_MANNER = (
    r"(?:全面|如期|基本|按期|圆满|顺利|正式|率先|同时|同步|确保|力争|争取|高标准|高质量|编制|实现|抓紧|尽快|并|年初|全年|[今明]年|年[内底]前?"
    r"|(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年|20\d{2}年)[底末内]?(?:以?前)?|[^，。；]{0,8}[底末内]前)*"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A clause that matches `pattern` makes its task one of `category`."""

    category: Category
    pattern: re.Pattern[str]
    example: str


SIGNS: tuple[Sign, ...] = (
    Sign(
        "recurring",
        re.compile(r"每(?:半?年|季度?|月|周|旬|日|天)(?!每|人|户|\d|[^，。；]{0,6}元)"),
        "每季度通报一次进展",
    ),
    Sign(
        "recurring",
        re.compile(r"(?:按|逐)(?:月|季|周|年)|月(?:通报|调度|报告)|季(?:通报|分析|调度)"),
        "按月调度项目进展",
    ),
    Sign("recurring", re.compile(r"^当[^，。；]{4,40}时"), "当物价达到条件时发放补贴"),
    Sign("recurring", re.compile(rf"^{_MANNER}(?:定期|常态化|经常性)"), "定期开展安全检查"),
    Sign(
        "milestone",
        re.compile(
            rf"^{_MANNER}(?:完成|建成|开通|竣工|投产|投运|投用|交付使用|启用|上线|挂牌|印发|出台|组建|设立|注册成立|成立|创成|打通|实现)"
            r"(?!.{0,6}(?:任务|工作|目标|专班|小组)$|.*(?:下达|各项|[期划]目标|既定|等(?:任务|工作)|指标$|一批|一系列|若干|小康|最后一公里))(?<!实现)(?=.{3,})"
        ),
        "完成一环路污水管线改造工程",
    ),
    Sign("milestone", re.compile(r"^(?:全面|全线|如期|同时)?(?:开工建设|开工|试运营)(?=.{4,})"), "开工建设跨河大桥"),
    Sign(
        "milestone",
        re.compile(r"^(?!.*(?:努力|小康))[^，。；]{0,24}[将把][^，。；]{3,30}(?:打造|建设|建|创建)成"),
        "将示范区打造成绿色交通样板",
    ),
    Sign(
        "milestone",
        re.compile(
            r"^(?!.*(?:加快|推动|推进|支持|促进|积极|努力|更多|早日|[、项目]快|基本建成|基本形成)).{3,}(?:建成|建成投[用产运]|投入使用|投入运营|投产|投用|竣工|开工|通车|通航"
            r"|获批|封关运行|开园|开馆|验收|出台|印发|上线|挂牌|全面铺开|主体封顶)(?:使用|运行|运营)?$"
        ),
        "艺术中心大剧院建成投入使用",
    ),
    Sign(
        "milestone",
        re.compile(
            r"(?:月|季度|年)[底末内]?前?(?:全部|全面|争取|力争)?(?:完成|建成|提请|报请|印发|出台|上线|退出|销号|投用|投产|开工|通车|全面铺开|成为)"
        ),
        "6月底前提请市政府审议",
    ),
)
# A count that is carried out as a whole is promised with it, one that work goes on at is not (GUIDE, section 1).
_CARRIED_OUT = re.compile(r"实施|开展|改造|整治|提升|提高|实现|解决|涉及|惠及|覆盖|筛查|购买|发放|提供|进行")
_WORKED_ON = re.compile(r"续建|推进|加快|推动|破解|跟进|抓好|做好|落实|谋划|储备|继续|等(?=\d+[个项家])[^，。；]*在建")
_TIMES = frozenset({"次", "期", "轮", "回", "遍"})
_EVERY = re.compile(r"每(?:半?年|季度?|月|周|旬|日|天)[^，。；\d]{0,6}$")
_CLAUSE = re.compile(r"[^，。；]+")
_SIZE = re.compile(r"(?:全长|总长|长约|占地|总投资|总面积)[^，。；\d]{0,4}$")  # of what is built, not how much of it
_FEW = 2


def category_of(text: str, title: str, measures: Sequence[Span], own: Sequence[Target], *, dated: bool) -> Category:
    """The kind of the task with these `measures`; a table may have `dated` it in a cell of its own.

    What recurs has to be the task itself or most of what it consists of, not one sentence of many.
    """
    if any(_promised(text, target, len(measures)) for target in own):
        return "quantified"
    words = [measure.of(text) for measure in measures]
    recurring = [measure for measure in words if _shows("recurring", measure)]
    if recurring and (2 * len(recurring) >= len(words) or _shows("recurring", title)):
        return "recurring"
    steps = [*words, title]
    if dated and any(_STEP.search(step) for step in steps):
        return "milestone"
    return "milestone" if any(_shows("milestone", step) for step in steps) else "qualitative"


_STEP = re.compile(r"完成|建成|提请|报请|印发|出台|上线|退出|销号|投用|投产|开工|通车|验收|制定|编制|成立|启动")


def _shows(category: Category, measure: str) -> bool:
    clauses = (
        [match.group().strip(" 　*") for match in _CLAUSE.finditer(measure)] if category == "milestone" else [measure]
    )
    return any(sign.pattern.search(clause) for sign in SIGNS if sign.category == category for clause in clauses)


def _promised(text: str, target: Target, measures: int) -> bool:
    before = text[target.sentence.start : target.span.start]
    if target.kind == "goal":
        often = target.unit in _TIMES and _EVERY.search(before)  # 每季度完成1次: how often, not how much
        return not often and not _SIZE.search(before)
    clause = re.split(r"[，。；]", before)[-1] + re.split(r"[，。；]", text[target.span.start : target.sentence.end])[0]
    counted = target.measure in {"level", "change"} and not target.masked and target.kind == "actual"
    return bool(counted and measures <= _FEW and _CARRIED_OUT.search(clause) and not _WORKED_ON.search(clause))
