"""Whether a figure is a goal, an actual or a criterion (GUIDE, section 1).

The role of the section decides, unless the words around the number say otherwise. `CUES` are tried in order; each row
carries an example, which is a test.
"""

import re
from dataclasses import dataclass

from extract.records import Kind
from extract.targets.context import Context
from ingest.document import Role


@dataclass(frozen=True, slots=True)
class Cue:
    """In sections of `roles`, what stands before and behind a figure of `families` (any where empty) makes it a `kind`.

    `before` is searched in the sentence up to the number, `behind` matched right after the number; `unless` is searched
    in the clause up to the number. None asks nothing.
    """

    kind: Kind
    roles: frozenset[Role]
    example: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    families: frozenset[str]
    unless: re.Pattern[str] | None


def _cue(  # noqa: PLR0913 - the columns of the table
    kind: Kind,
    roles: frozenset[Role],
    example: str,
    *,
    before: str = "",
    behind: str = "",
    families: frozenset[str] = frozenset(),
    unless: str = "",
) -> Cue:
    first, second, third = (re.compile(words) if words else None for words in (before, behind, unless))
    return Cue(kind, roles, example, first, second, families, third)


_WINDOW = 80
_ALL: frozenset[Role] = frozenset({"review", "plan", "problem", "other"})
_PLAN: frozenset[Role] = frozenset({"plan"})
_DONE: frozenset[Role] = frozenset({"review", "problem", "other"})
_COUNTS = frozenset({"count", "people", ""})
# Verbs of a plan that promise to complete, reach or add as many as the number says.
_PROMISES = (
    r"(?:"
    r"建成|新增|新建|改?扩?建设?|打造|培育|完成|引进|招引|新设|创建|创成|改造|实施|开展|"
    r"举办|组建|设立|清理|盘活|压减|发展|落地|募集|开发|吸引|升级|提供|达到?|净增|增创|启动|"
    r"推出|出台|制定|培养|选聘|选派|招聘|招录|形成|争取|开工|投产|投运|投用|竣工|签约|实现|"
    r"确保|力争|储备|整治|修复|治理|疏解|布局|提质|认定|遴选|评选|命名|入库|入选|上市|挂牌|"
    r"安排|办好|办结|化解|处置|关闭|退出|注销|整合|新认定|攻克|突破|获得|获评|取得|申报|"
    r"新改建|提升|拓展|安装|救助|资助|培训|不少于|不低于|至少|以上|超过?|增加|新开|开通|架设|"
    r"植树|造林|种植|收储|出让|供应|筹集|分配|发放|覆盖|惠及|控制在|不超过|选树|选拔|轮训|"
    r"组织|推进实施|推广|扩大到|完善"
    r")[^，。；、的]{0,6}$"
)
_THINGS = (
    r"(?:企业|项目|单位|公司|投资|事项|人员|合同|资产|融资|房产|房屋|土地|县|区|村|镇|园区|基地|产业|集群|车间|家庭|农户"
    r"|贷款|商户|乡镇|城市|城镇|团队)"
)
_RATES = frozenset({"percent", "money", "area", "weight", "energy", "length", "duration", "volume"})

CUES: tuple[Cue, ...] = (
    _cue(
        "criterion",
        _ALL,
        "新引进10亿元以上项目12个",
        before=r"(?<!覆盖)(?<!惠及)(?<!占)$",
        behind=rf"(?:及|或|（含）)?(?:以上|以下)的?(?!的|目标|任务)[^，。；、\d]{{0,14}}?{_THINGS}",
        families=_RATES,
    ),
    _cue(
        "criterion",
        _ALL,
        "主营业务收入过50亿元的产业集群达到18个",
        before=r"(?:超过?|过|低于|高于|不足|不到|达到?)$",
        behind=rf"的(?!目标|任务|增速|速度|水平|要求)(?:[^，。；、\d]{{0,14}}{_THINGS}|\d|，)",
        families=_RATES,
    ),
    _cue(
        "criterion",
        _DONE,
        "3家企业资产负债率超过75%",
        before=(
            r"\d[家户个](?:[^，。；\d]{0,6})?(?:企业|公司|"
            r"国企)[^，。；\d]{2,12}(?:率|额)(?:仍?在|超过?|高于|低于|达到?)$"
        ),
        families=frozenset({"percent"}),
    ),
    _cue(
        "criterion",
        _PLAN,
        "权重不低于15%",
        before=r"(?:原则上|应当|不得|可以|可按照?)[^，。；]{0,30}$|(?:权重|扣减|扣除|加回比例)[^，。；\d]{0,6}$|率加$",
        families=frozenset({"duration", "money", "percent", "point"}),
    ),
    _cue(
        "criterion",
        _PLAN,
        "面积在500平方米以上或者租期5年以上的房屋出租",
        before=r"[价额积值期率]在$",
        behind=r"以[上下][的或]",
    ),
    _cue(
        "criterion",
        _PLAN,
        "每家企业主业不超过3个",
        before=r"每(?:家|个|户|人|名)[^，。；]{0,12}(?:不超过|不低于|不少于|不高于)$",
        families=_COUNTS,
    ),
    _cue(
        "actual", _ALL, "用好5000万元专项资金", before=r"(?:用好|管好)[^，。；、]{0,12}$", behind=r"的?[\u4e00-\u9fff]"
    ),
    _cue(
        "goal",
        _PLAN,
        "推动3家企业资产负债率降至75%以下",
        before=r"(?:推动|促进|支持|确保|力争|指导|督促|推进)[^，。；、\d]{0,4}$",
        behind=(
            r"[^，。；]{0,24}?(?:进入|降至|降到|达到|达标|实现|完成|建成|投产|开工|上市|"
            r"挂牌|通过|投用|取得|销号|清零|退出|脱贫|就业)"
        ),
        families=_COUNTS,
    ),
    _cue(
        "criterion",
        _ALL,
        "将资产负债率超80%的企业纳入监管",
        before=r"(?:将|对|凡|把)[^，。；]{0,24}(?:超过?|低于|高于|达到?|不足|不到)$",
        behind=r"(?:以上|以下|以内)?的(?:企业|项目|单位|公司|投资|事项|人员|合同|资产|子企业|，)",
    ),
    _cue(
        "criterion",
        _ALL,
        "按照不低于年租金3倍缴纳",
        before=r"(?:按照?|依照)[^，。；]{0,12}(?:不低于|不高于|不超过|不少于)[^，。；]{0,12}$",
    ),
    _cue("criterion", _ALL, "不得低于10%", before=r"(?:不得(?:超过|低于|高于|少于|突破))[^，。；]{0,8}$"),
    _cue(
        "criterion",
        _ALL,
        "给予20%的租金减免",
        before=r"给予[^。；]{0,30}$",
        behind=r"的?(?:[^，。；]{0,4}(?:减免|补贴|补助|奖励|优惠|支持))",
    ),
    _cue(
        "criterion",
        _ALL,
        "给予租金减免、租期可放宽到10年以上",
        before=r"给予[^。；]{0,40}(?:租期|减免|期限)[^。；，]{0,8}$",
    ),
    _cue(
        "criterion",
        _ALL,
        "减免2022年度3个月租金",
        before=r"减免[^。；]{0,60}$",
        behind=r"的?(?:租金|房租)|[，）]",
        families=frozenset({"duration"}),
    ),
    _cue(
        "actual",
        _PLAN,
        "从每人每月202元提高到209元",
        before=r"从[^，。；]{0,40}$",
        behind=(
            r"[^，。；]{0,4}(?:、[\d.]+[^，。；、]{0,4})?(?:提高|提升|增加|降低|"
            r"下降|压缩|缩减|缩短|降|增|升)(?:到|至)"
        ),
    ),
    _cue(
        "actual",
        _PLAN,
        "已建成超1.6万个爱心驿站",
        before=r"(?:目前|已经?|现有|现已|当前|截至[^，。；]{1,12})[^，。；]{0,16}$",
    ),
    _cue(
        "actual",
        _PLAN,
        "加快推进49个医疗卫生重点项目",
        before=(
            r"(?:破解|化解|跟进|围绕|聚焦|针对|共享|结合|落实好?|用好|发挥|依托|对接|督促|指导|"
            r"服务|横向|依据|全市|所有|全部|现存|剩余|对照?|涉及|加快|推进|推动|统筹|抓好|促进|大力发展|加快发展|"
            r"争取到的|签约的)[^，。；]{0,40}$"
        ),
        behind=r"(?!以上|左右|以内)[\u4e00-\u9fff“A-Z]",
        families=_COUNTS,
        unless=_PROMISES,
    ),
    _cue(
        "actual",
        _DONE,
        "为年度计划280亿元的102.3%",
        before=r"(?:完成|占|为|是|相当于)[^，。；、]{0,24}的$",
        families=frozenset({"percent"}),
    ),
    _cue(
        "actual",
        _DONE,
        "比年初目标低3.4个百分点",
        before=r"(?:目标|计划|任务)[^，。；、]{0,6}$",
        families=frozenset({"point"}),
    ),
    _cue("goal", _DONE, "超额完成国家下达的110万人任务", before=r"下达的?$"),
    _cue(
        "goal",
        _DONE,
        "全年投资目标300亿元以上",
        before=(
            r"(?:目标(?!任务?(?:完成|达成))(?:为|是|任务)?|"
            r"(?<!超额完成)(?<!完成)(?:年度|投资|全年|化债|化债方案[^，。；]{0,10}|"
            r"融资|工作)?计划(?!完成)|拟(?!签)|预计(?:投入|总投资)|力争到|将于|"
            r"清理计划)[^，。；、]{0,14}$"
        ),
    ),
    _cue("goal", _DONE, "将38家企业列入清理计划名单", behind=r"[^，。；]{0,10}列入[^，。；]{0,8}计划"),
)


def kind_of(context: Context) -> Kind:
    """The kind of a figure, from the words around it or else from the role of its section."""
    cue = next((cue for cue in CUES if fits(cue, context)), None)
    if cue:
        return cue.kind
    if context.role == "plan":
        return "goal"
    return "criterion" if context.role == "other" and context.document.opening_role == "other" else "actual"


def fits(cue: Cue, context: Context) -> bool:
    """Whether the words around a figure are those of `cue`."""
    return (
        context.role in cue.roles
        and (not cue.families or context.quantity.family in cue.families)
        and (cue.before is None or bool(cue.before.search(context.before[-_WINDOW:])))
        and (cue.behind is None or bool(cue.behind.match(context.behind)))
        and (cue.unless is None or not cue.unless.search(context.lead_text))
    )
