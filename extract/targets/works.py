"""Counts of a plan that only name what is worked on: 加快6个项目建设 promises no number, 建成6个项目 does (GUIDE, 1).

What governs a count is the verb that its clause begins with; in a list (推进甲、乙等6个项目) that of the list, and
where a clause has none, that of the clause before. The tables say which verbs promise and which work; each row carries
an example, which is a test.
"""

import re
from dataclasses import dataclass

from extract.targets.context import MEASURED, Context

_COUNTS = frozenset({"count", "people", ""})
_ADVERB = re.compile(
    r"(?:[\s*“]|[一二三四五六七八九十]是|第?[一二三四五六七八九十]+[、，]|（[一二三四五六七八九十]+）|\d+[.、．]|"
    r"认真|突出|重点|着重|明显|横向|纵向|统筹|积极|稳妥|有力|全力以赴|全力|整镇|整村|整县|"
    r"\d{1,2}月(?:份|底|末)?前?|(?:[一二三四]季度|上半年)[底末]?前?|年[底末]前?|"
    r"扎实|持续|继续|着力|大力|深入|全面|进一步|努力|有序|稳步|同步|协同|精准|切实|坚决|主动|高标准|高质量|高水平|年内|全年|今年|要|将|并|再|"
    r"力争|争取(?!到)|确保(?!\d)|计划|加快|加紧|抓紧|加速|提速)*+"
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that governs a count, and whether it `promises` that many or only works on them.

    `behind` has to follow the number in its clause; None asks nothing.
    """

    promises: bool
    pattern: re.Pattern[str]
    example: str
    behind: re.Pattern[str] | None = None


_PROMISE = (
    r"(?:新(?=[增建设开改认引培创推遴组登落签选])|建成|争创|跻身|建设|打造|培育|完成|引进|招引|引育|创建|创成|改造|改建|改扩建|扩建|实施|开展|举办|组建|"
    r"设立|清理|盘活|压减|发展|落地|募集|开发|吸引|升级|提供|达到?|净增|增创|增加|启动|推出|出台|制定|培养|选聘|选派|招聘|招录|形成|"
    r"开工|投产|投运|投用|竣工|签约|储备|整治|修复|治理|疏解|布局|提质|认定|遴选|评选|命名|入库|安排|办好|办结|化解|处置|关闭|退出|注销|"
    r"整合|攻克|突破|获得|获评|取得|申报|拓展|安装|救助|资助|培训|开通|架设|植树|造林|种植|收储|出让|供应|筹集|分配|发放|覆盖|惠及|"
    r"选树|选拔|轮训|组织|推广|谋划|列入|解决|整改|拆除|淘汰|转移|帮扶|创办|建立|实现(?=\d|$)|扶持|孵化|推进实施)"
)
_QUALITY = re.compile(
    r"[^，。；]*(?:水平|形象|能力|力度|进度|进程|前期|机制|制度|监督|质量|效益|优势|建设|步伐|作用|达标率|工作)"
)
PROMISE = Verb(True, re.compile(_PROMISE), "建成甲、乙等6个项目")
VERBS: tuple[Verb, ...] = (
    Verb(
        True,
        re.compile(r"[对为给向]"),
        "对190名残障儿童进行康复救助",
        re.compile(r"[^，。；的]*(?:进行|开展|实施|提供|发放|给予)"),
    ),
    Verb(
        True,
        re.compile(r"在"),
        "在100个路口完善标识",
        re.compile(r"[^，。；的]*(?:建设|开展|完善|实施|设立|设置|安装|推行|推广|试点)"),
    ),
    Verb(False, re.compile(r"(?<=[快续进])实施"), "加快实施60个城中村改造项目"),
    Verb(False, re.compile(r"(?:加强|加大|强化|深化)对"), "加强对114个项目的跟踪"),
    PROMISE,
    Verb(False, re.compile(r"(?:以|对|将|把|围绕|聚焦|针对|依托|按照|根据|结合|落实|用好|发挥)"), "聚焦18条重点产业链"),
    Verb(
        False,
        re.compile(
            r"(?:推进|推动|抓好|做好|做强|做优|续建|支持|促进|破解|跟进|对接|督促|指导|服务|共享|保障|巩固|实行|管好|联系|确保|实现|"
            r"跟踪|协调|推介|抓实|盯紧|紧盯|争取到|鼓励|引导)"
        ),
        "推进22个重点项目建设",
    ),
    Verb(False, re.compile(r"(?:提升|提高|加大|加强|优化|完善|强化|改善)"), "提高曲城等7个外贸基地发展水平", _QUALITY),
)
# Adverbs that are verbs where no other follows: 加快11个项目建设.
HURRIED = Verb(False, re.compile(r"(?:加快|加紧|抓紧|加速|提速|统筹|突出|确保)$"), "加快甲、乙等11个项目建设")
# A promise inside what is worked on: 支持企业组建10家联合体.
_PROMISED = re.compile(rf"(?<![等快续进]){_PROMISE}$")
# The count itself is promised where all of it is to reach something: 推动30座公园全天开放, but 30个项目完成投资20亿元
# promises the money.
OUTCOME = re.compile(
    r"[^，。；]{0,24}?(?:开放(?!平台|型|经济|合作|发展)|并网|落位|落地|开园|开业|开工|竣工|交工|贯通|封顶|验收|动工|搬迁|回迁|入住|落户|建成|投产|投用|"
    r"投运|运营|通车|完工|上市|挂牌|达到|达标(?!率)|达产|降至|降到|全部|取得|通过|清零|退出|脱贫|就业(?!扶贫|规划|服务|创业|质量|政策)|(?<!限期)销号|创成|摘帽|入驻|进入|实现(?!.{0,8}\d)|完成(?!.{0,8}\d))"
)
# Words of what is there already, whatever verb governs it.
_STOCK = re.compile(
    r"(?:全[省市县区]|所有|全部|现存|现有|剩余|涉及|(?:签约|争取到|下达|收集整理|认定|确定|列入[^，。；、]{2,12})的)"
    r"[^，。；、\d]{0,12}$"
)
# What was found is there, whatever becomes of it: 推动发现的64个问题整改率达98%.
_FOUND = re.compile(r"(?:发现|反映|排查|查出|交办|检视|梳理|遗留|指出)(?:出|出来)?的$")
# So is what was begun (续建道路5条、243公里); beside what is new (新开工20个、续建30个) it is promised with the rest.
_CONTINUED = re.compile(r"(?:^|[，。；：])[^，。；：、\d]{0,6}(?<![新造建])续建[^，。；、]*(?:、[约共]?)?$")
_PROGRAMME = re.compile(r"新(?:开工|建)[^。；]*续建")
_CONTINUED_IN = _COUNTS | {"length", "area"}
_REACHES = re.compile(r"(?:达到?|超过?|突破|不少于|不低于|至少|有)$")
_NOUN = re.compile(
    r"(?:\d[\d.]*万?(?:公里|平方公里|平方米|米|亩|千瓦))?(?!以上|左右|以内|以下|余|多|的?目标|[和及与或])[\u4e00-\u9fff“A-Z（]"
)
_LISTS = re.compile(r"[等、和及]$")
_SEGMENT = re.compile(r"[、]|(?:和|及|与|以及)(?=\d|$)")


def worked_on(context: Context) -> bool:
    """Whether a count of plan text only says how many things there are to work on."""
    if _is_continued(context):
        return True
    sized = context.quantity.family in MEASURED and context.previous and not context.between
    counted = context.previous if sized and context.previous else context  # 加快7条355公里省道建设
    named = counted.quantity.family in _COUNTS and _NOUN.match(context.behind)
    reaches = OUTCOME.match(context.behind) and not _FOUND.search(context.lead_text)
    if not named or _REACHES.search(counted.lead_text) or reaches:
        return False
    verb = governing(counted)
    return not verb.promises if verb else bool(_STOCK.search(context.before))


def _is_continued(context: Context) -> bool:
    """Whether a figure says how much of what was begun before goes on: 续建高速公路5条、243公里."""
    if context.quantity.family not in _CONTINUED_IN or not _CONTINUED.search(context.before):
        return False
    return not (_PROGRAMME.search(context.before) or OUTCOME.match(context.behind))


def governing(context: Context) -> Verb | None:
    """The verb that governs a count: a promise right before it, or the one that its clause (for a list, one before it)
    begins with; None where there is none."""
    sentence = re.split(r"[。；：！\n]", context.before)[-1]
    clauses = sentence.split("，")[-1:-4:-1]
    if _PROMISED.search(clauses[0]):
        return PROMISE
    for clause in clauses:
        for segment in reversed(_SEGMENT.split(clause)):
            verb = _verb(segment, context)
            if verb:
                return verb
        if not _LISTS.search(re.split(r"\d", clauses[0])[0]):
            return None
    return None


def _verb(segment: str, context: Context) -> Verb | None:
    """The verb that a segment begins with; 加快 and the like where no other follows."""
    adverbs = _ADVERB.match(segment)
    at = adverbs.end() if adverbs else 0
    found = (verb for verb in VERBS if verb.pattern.match(segment, at) and _fits(verb, context))
    return next(found, HURRIED if HURRIED.pattern.search(segment[:at]) else None)


def _fits(verb: Verb, context: Context) -> bool:
    return verb.behind is None or bool(verb.behind.match(context.behind))
