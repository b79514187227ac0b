"""Whether a figure is a goal, an actual or a criterion (GUIDE, section 1).

The role of the section decides, unless the words around the number say otherwise. `CUES` are tried in order; each row
carries an example, which is a test.
"""

import re
from dataclasses import dataclass

from extract.context import Context
from extract.records import Kind
from ingest.document import Role


@dataclass(frozen=True, slots=True)
class Cue:
    """In sections of `roles`, a sentence with `before` up to the number and `behind` after it makes it a `kind`.

    `before` is searched in the clauses up to the number, `behind` matched right after it; None asks nothing.
    """

    kind: Kind
    roles: frozenset[Role]
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    example: str
    families: frozenset[str] = frozenset()


_ALL: frozenset[Role] = frozenset({"review", "plan", "problem", "other"})
_PLAN: frozenset[Role] = frozenset({"plan"})
_DONE: frozenset[Role] = frozenset({"review", "problem", "other"})
_COUNTS = frozenset({"count", "people", ""})
# Verbs of a plan that promise to complete, reach or add as many as the number says.
_PROMISES = (
    r"(?:建成|新增|新建|改?扩?建设?|打造|培育|完成|引进|招引|新设|创建|创成|改造|实施|开展|举办|组建|设立|清理|盘活|压减|发展|落地|募集|开发|吸引|升级|提供|达到?|净增|增创|启动|推出|出台|制定|培养|选聘|选派|招聘|招录"
    r"|形成|争取|开工|投产|投运|投用|竣工|签约|实现|确保|力争|储备|整治|修复|治理|疏解|布局|提质|认定|遴选|评选|命名|入库|入选|上市|挂牌|安排|办好|办结|化解|处置|关闭|退出|注销|整合|新认定|攻克|突破|获得|获评|取得|申报|新改建|提升|拓展|安装|救助|资助|培训"
    r"|不少于|不低于|至少|以上|超过?|增加|新开|开通|架设|植树|造林|种植|收储|出让|供应|筹集|分配|发放|覆盖|惠及|控制在|不超过|选树|选拔|轮训|组织|推进实施|推广|扩大到|完善)"
)

_THINGS = (
    r"(?:企业|项目|单位|公司|投资|事项|人员|合同|资产|融资|房产|房屋|土地|县|区|村|镇|园区|基地|产业|集群|车间|家庭|农户"
    r"|贷款|商户|乡镇|城市|城镇|团队)"
)
_RATES = frozenset({"percent", "money", "area", "weight", "energy", "length", "duration", "volume"})

CUES: tuple[Cue, ...] = (
    Cue(
        "criterion",
        _ALL,
        re.compile(r"(?<!覆盖)(?<!惠及)(?<!占)$"),
        re.compile(rf"(?:及|或|（含）)?(?:以上|以下)的?(?!的|目标|任务)[^，。；、\d]{{0,14}}?{_THINGS}"),
        "新引进10亿元以上项目12个",
        _RATES,
    ),
    Cue(
        "criterion",
        _ALL,
        re.compile(r"(?:超过?|过|低于|高于|不足|不到|达到?)$"),
        re.compile(rf"的(?!目标|任务|增速|速度|水平|要求)(?:[^，。；、\d]{{0,14}}{_THINGS}|\d|，)"),
        "主营业务收入过50亿元的产业集群达到18个",
        _RATES,
    ),
    Cue(
        "criterion",
        _DONE,
        re.compile(
            r"\d[家户个](?:[^，。；\d]{0,6})?(?:企业|公司|国企)[^，。；\d]{2,12}(?:率|额)(?:仍?在|超过?|高于|低于|达到?)$"
        ),
        None,
        "3家企业资产负债率超过75%",
        frozenset({"percent"}),
    ),
    Cue(
        "criterion",
        _PLAN,
        re.compile(
            r"(?:原则上|应当|不得|可以|可按照?)[^，。；]{0,30}$|(?:权重|扣减|扣除|加回比例)[^，。；\d]{0,6}$|率加$"
        ),
        None,
        "权重不低于15%",
        frozenset({"percent", "point", "money", "duration"}),
    ),
    Cue(
        "criterion",
        _PLAN,
        re.compile(r"[价额积值期率]在$"),
        re.compile(r"以[上下][的或]"),
        "面积在500平方米以上或者租期5年以上的房屋出租",
    ),
    Cue(
        "criterion",
        _PLAN,
        re.compile(r"每(?:家|个|户|人|名)[^，。；]{0,12}(?:不超过|不低于|不少于|不高于)$"),
        None,
        "每家企业主业不超过3个",
        _COUNTS,
    ),
    Cue(
        "criterion",
        _ALL,
        re.compile(r"提前$"),
        re.compile(r"[\u4e00-\u9fff]"),
        "提前3个月制定方案",
        frozenset({"duration"}),
    ),
    Cue(
        "actual",
        _ALL,
        re.compile(r"(?:用好|管好)[^，。；、]{0,12}$"),
        re.compile(r"的?[\u4e00-\u9fff]"),
        "用好5000万元专项资金",
    ),
    Cue(
        "goal",
        _PLAN,
        re.compile(r"(?:推动|促进|支持|确保|力争|指导|督促|推进)[^，。；、\d]{0,4}$"),
        re.compile(
            r"[^，。；]{0,24}?(?:进入|降至|降到|达到|达标|实现|完成|建成|投产|开工|上市|挂牌|通过|投用|取得|销号|清零|退出|脱贫|就业)"
        ),
        "推动3家企业资产负债率降至75%以下",
        _COUNTS,
    ),
    Cue(
        "criterion",
        _ALL,
        re.compile(r"(?:将|对|凡|把)[^，。；]{0,24}(?:超过?|低于|高于|达到?|不足|不到)$"),
        re.compile(r"(?:以上|以下|以内)?的(?:企业|项目|单位|公司|投资|事项|人员|合同|资产|子企业|，)"),
        "将资产负债率超80%的企业纳入监管",
    ),
    Cue(
        "criterion",
        _ALL,
        re.compile(r"(?:按照?|依照)[^，。；]{0,12}(?:不低于|不高于|不超过|不少于)[^，。；]{0,12}$"),
        None,
        "按照不低于年租金3倍缴纳",
    ),
    Cue("criterion", _ALL, re.compile(r"(?:不得(?:超过|低于|高于|少于|突破))[^，。；]{0,8}$"), None, "不得低于10%"),
    Cue(
        "criterion",
        _ALL,
        re.compile(r"给予[^。；]{0,30}$"),
        re.compile(r"的?(?:[^，。；]{0,4}(?:减免|补贴|补助|奖励|优惠|支持))"),
        "给予20%的租金减免",
    ),
    Cue(
        "criterion",
        _ALL,
        re.compile(r"给予[^。；]{0,40}(?:租期|减免|期限)[^。；，]{0,8}$"),
        None,
        "给予租金减免、租期可放宽到10年以上",
    ),
    Cue(
        "criterion",
        _ALL,
        re.compile(r"减免[^。；]{0,60}$"),
        re.compile(r"的?(?:租金|房租)|[，）]"),
        "减免2022年度3个月租金",
        frozenset({"duration"}),
    ),
    Cue(
        "actual",
        _PLAN,
        re.compile(r"从[^，。；]{0,40}$"),
        re.compile(
            r"[^，。；]{0,4}(?:、[\d.]+[^，。；、]{0,4})?(?:提高|提升|增加|降低|下降|压缩|缩减|缩短|降|增|升)(?:到|至)"
        ),
        "从每人每月202元提高到209元",
    ),
    Cue(
        "actual",
        _PLAN,
        re.compile(r"(?:目前|已经?|现有|现已|当前|截至[^，。；]{1,12})[^，。；]{0,16}$"),
        None,
        "已建成超1.6万个爱心驿站",
    ),
    Cue(
        "actual",
        _PLAN,
        re.compile(
            r"(?:破解|化解|跟进|围绕|聚焦|针对|共享|结合|落实好?|用好|发挥|依托|对接|督促|指导|服务|横向|依据|全市|所有|全部|现存|剩余|对照?|涉及|加快|推进|推动|统筹|抓好|促进|争取到的|签约的)[^，。；、]{0,40}$"
        ),
        re.compile(r"(?!以上|左右|以内)[\u4e00-\u9fff“A-Z]"),
        "加快推进49个医疗卫生重点项目",
        _COUNTS,
    ),
    Cue(
        "actual",
        _DONE,
        re.compile(r"(?:完成|占|为|是|相当于)[^，。；、]{0,24}的$"),
        None,
        "为年度计划280亿元的102.3%",
        frozenset({"percent"}),
    ),
    Cue(
        "actual",
        _DONE,
        re.compile(r"(?:目标|计划|任务)[^，。；、]{0,6}$"),
        None,
        "比年初目标低3.4个百分点",
        frozenset({"point"}),
    ),
    Cue("goal", _DONE, re.compile(r"下达的?$"), None, "超额完成国家下达的110万人任务"),
    Cue(
        "goal",
        _DONE,
        re.compile(
            r"(?:目标(?!任务?(?:完成|达成))(?:为|是|任务)?|(?<!超额完成)(?<!完成)(?:年度|投资|全年|化债|化债方案[^，。；]{0,10}|融资|工作)?计划(?!完成)|拟(?!签)|预计(?:投入|总投资)|力争到|将于|清理计划)[^，。；、]{0,14}$"
        ),
        None,
        "全年投资目标300亿元以上",
    ),
    Cue("goal", _DONE, None, re.compile(r"[^，。；]{0,10}列入[^，。；]{0,8}计划"), "将38家企业列入清理计划名单"),
)


def kind_of(context: Context) -> Kind:
    """The kind of a figure, from the words around it or else from the role of its section."""
    family = context.quantity.family
    before = context.before[-80:]
    for cue in CUES:
        if context.role not in cue.roles or (cue.families and family not in cue.families):
            continue
        if cue.before and not cue.before.search(before):
            continue
        if cue.behind and not cue.behind.match(context.behind):
            continue
        if (
            cue.kind == "actual"
            and cue.families == _COUNTS
            and re.search(_PROMISES + r"[^，。；、的]{0,6}$", context.lead_text)
        ):
            continue
        return cue.kind
    if context.role == "plan":
        return "goal"
    return "criterion" if context.role == "other" and context.document.opening_role == "other" else "actual"
