"""Whether a figure is a goal, an actual or a criterion (GUIDE, section 1).

The role of the section decides, unless the words around the number say otherwise. `CUES` are tried in order; each row
carries an example, which is a test.
"""

from functools import cache

from extract.records import Kind
from extract.targets.context import Context
from extract.targets.cues import ALL, DONE, PLAN, SIZES, Cue, cue
from extract.targets.periods import looks_ahead
from extract.targets.rises import TO
from extract.targets.rules import RULES
from extract.targets.works import worked_on
from ingest.document import Role

_WINDOW = 80
_COUNTS = frozenset({"count", "people", ""})
_THINGS = (
    r"(?:企业|项目|单位|公司|投资|事项|人员|合同|资产|融资|房产|房屋|土地|县|区|村|镇|园区|基地|产业|集群|车间|家庭|农户"
    r"|贷款|债务|股权|商户|乡镇|城市|城镇|团队|锅炉|电站|方案|用地|水库|机组|建筑|水域|河流|产品|品牌|单品|桥梁|变电站|线路|平台|医院|学校|群体)"
)
CUES: tuple[Cue, ...] = (
    *RULES,
    cue(
        "criterion",
        ALL,
        "新引进10亿元以上项目12个",
        behind=rf"(?:及|或|（含）)?(?:以上|以下)的?(?!的|目标|任务)[^，。；、\d]{{0,14}}?{_THINGS}[^，。；、\d]{{0,8}}\d",
        families=SIZES,
    ),
    cue(
        "criterion",
        ALL,
        "清理整顿5万千瓦以下的小水电站",
        behind=rf"(?:及|或|（含）)?(?:以上|以下)的?(?!的|目标|任务)[^，。；、\d]{{0,14}}?{_THINGS}",
        families=SIZES,
        unless=r"(?:覆盖|惠及|占|完成|建成|建设|新建|新增|改造|达到?|落地|引进|盘活|开工|投产|培育|培训|服务|带动|联系|划定|规划)$",
    ),
    cue(
        "criterion",
        ALL,
        "清收2年以上应收账款",  # what is counted is so old; how long something takes (耗时, 租期) is no threshold
        behind=r"期?[及或]?以[上下]的?(?:[长短]期)?(?:应收|账款|欠款|逾期|往来款|存货|合同|占|约占|比[例重])",
        families=frozenset({"duration"}),
    ),
    cue(
        "criterion",
        ALL,
        "300户以上自然村改厕",
        behind=r"以[上下]的?(?:自然村|村屯|聚居|居民点|小区)",
        families=_COUNTS,
    ),
    cue(
        "criterion",
        ALL,
        "3万人以上乡镇通高速",
        behind=r"以[上下]的?(?:行政村|乡镇|(?:超?大)?班额|班级)",
        families=frozenset({"people"}),
    ),
    cue(
        "criterion",
        ALL,
        "推动资产负债率70%以上企业整改",
        before=r"(?:率|比例|比重|增速|增幅|跌幅|涨幅)[^，。；、\d]{0,2}$",
        behind=rf"(?:以上|以下)的?(?!的|目标|任务)[^，。；、\d]{{0,14}}?{_THINGS}",
        families=frozenset({"percent"}),
    ),
    cue(
        "criterion",
        ALL,
        "新培育销售收入过10亿元企业2户",
        before=r"(?:超过?|过|低于|高于|不足|不到|达到?)$",
        behind=rf"(?:\d|的?[^，。；、\d]{{0,10}}?{_THINGS}(?:数量?)?[^，。；、\d]{{0,4}}(?:\d|[居列排达全]))",
        families=SIZES,
    ),
    cue(
        "criterion",
        ALL,
        "做好投资上100亿元产业大项目",
        before=r"(?:(?<!总)投资额?|产值|收入|营收|税收|规模)(?:超过?|过|上|达到?)$",
        behind=rf"(?:以上)?(?:[重特]?大型?|产业|工业|骨干|龙头|重点)*{_THINGS}",
        families=frozenset({"money"}),
    ),
    cue(
        "criterion",
        ALL,
        "5个超100亿元项目开工",
        before=r"\d[个家户](?:以上)?(?:投资|产值|营业收入|营收|销售收入)?(?:超过?|过)$",
        behind=_THINGS,
        families=frozenset({"money", ""}),
    ),
    cue(
        "criterion",
        ALL,
        "主营业务收入过50亿元的产业集群达到18个",
        before=r"(?:超过?|过|低于|高于|不足|不到|达到?)$",
        behind=rf"的(?!目标|任务|增速|速度|水平|要求)(?:[^，。；、\d]{{0,14}}{_THINGS}|\d|，)",
        families=SIZES | {"percent"},
        unless=r"(?:规划|划定)[^，。；]{0,4}(?:超过?|过|不低于|达到?)$",
    ),
    cue(
        "criterion",
        DONE,
        "3家企业资产负债率超过75%",
        before=(
            r"\d[家户个](?:[^，。；\d]{0,6})?(?:企业|公司|"
            r"国企)[^，。；\d]{2,12}(?:率|额)(?:仍?在|超过?|高于|低于|达到?)$"
        ),
        families=frozenset({"percent"}),
    ),
    cue(
        "criterion",
        PLAN,
        "权重不低于15%",
        before=r"(?:原则上|应当|不得|可以|可按照?)[^，。；]{0,30}$|(?:权重|扣减|扣除|加回比例)[^，。；\d]{0,6}$|率加$|配建[^，。；\d]{0,16}比例[^，。；\d]{0,6}$",
        families=frozenset({"duration", "money", "percent", "point"}),
    ),
    cue(
        "criterion",
        ALL,
        "新建道路按照“主干道两侧各50米、次干道两侧各30米”要求绿化",
        before=r"按照?“[^“”。]*$",
        behind=r"[^“”。]*”的?(?:要求|标准|原则|比例)",
        families=SIZES | {"percent"},
    ),
    cue(
        "criterion",
        PLAN,
        "面积在500平方米以上或者租期5年以上的房屋出租",
        before=r"(?:[价额积值期率]|人口)在$",
        behind=r"以[上下][的或]",
    ),
    cue(
        "criterion",
        PLAN,
        "每家企业主业不超过3个",
        before=r"每(?:家|个|户|人|名)[^，。；]{0,12}(?:不超过|不低于|不少于|不高于)$",
        families=_COUNTS,
    ),
    cue(
        "actual",
        ALL,
        "用好5000万元专项资金",
        before=r"(?:用[好足]|管好)[^，。；]{0,40}$",
        behind=r"的?[\u4e00-\u9fff]",
    ),
    cue(
        "actual",
        PLAN,
        "落实人才政策45条",
        before=r"落实[^，。；、\d]{0,12}(?:政策|措施|意见|条例)[^，。；、\d]{0,8}$",
        families=_COUNTS,
    ),
    cue(
        "criterion",
        ALL,
        "将资产负债率超80%的企业纳入监管",
        before=r"(?:将|对|凡|把)[^，。；]{0,24}(?:超过?|低于|高于|达到?|不足|不到)$",
        behind=r"(?:以上|以下|以内)?的(?:企业|项目|单位|公司|投资|事项|人员|合同|资产|子企业|，)",
    ),
    cue(
        "criterion",
        ALL,
        "按照不低于年租金3倍缴纳",
        before=r"(?:按照?|依照)[^，。；]{0,12}(?:不低于|不高于|不超过|不少于)[^，。；]{0,12}$",
    ),
    cue("criterion", ALL, "不得低于10%", before=r"(?:不得(?:超过|低于|高于|少于|突破))[^，。；]{0,8}$"),
    cue(
        "criterion",
        ALL,
        "给予20%的租金减免",
        before=r"给予[^。；]{0,30}$",
        behind=r"的?(?:[^，。；]{0,4}(?:减免|补贴|补助|奖励|优惠|支持))",
    ),
    cue(
        "criterion",
        ALL,
        "给予租金减免、租期可放宽到10年以上",
        before=r"给予[^。；]{0,40}(?:租期|减免|期限)[^。；，]{0,8}$",
    ),
    cue(
        "criterion",
        ALL,
        "减免2022年度3个月租金",
        before=r"减免[^。；]{0,60}$",
        behind=r"的?(?:租金|房租)|[，）]",
        families=frozenset({"duration"}),
    ),
    cue(
        "actual",
        PLAN,
        "从每人每月202元提高到209元",
        before=r"(?:从|(?<![理自事])由)[^，。；]{0,40}$",
        behind=rf"(?:、[\d.]+[^，。；、\d]{{0,4}}|以[上下]|左右)?{TO.pattern}",
    ),
    cue(
        "actual",
        PLAN,
        "已建成超1.6万个爱心驿站",
        before=r"(?:目前|已经?|(?<!实)现有|现已|当前|(?<![比较与同])去年|作为|截至[^，。；]{1,12})[^，。；]{0,16}$",
        unless=r"基础上",
    ),
    cue(
        "actual",
        DONE,
        "为年度计划280亿元的102.3%",
        before=r"(?:完成|占|为|是|相当于)[^，。；、]{0,24}的$",
        families=frozenset({"percent"}),
    ),
    cue(
        "actual",
        DONE,
        "比年初目标低3.4个百分点",
        before=r"(?:目标|计划|任务)[^，。；、]{0,6}$",
        families=frozenset({"point"}),
    ),
    cue(
        "actual",
        DONE,
        "完成投资60亿元，超年度计划9.1%",
        before=r"超(?:额|出|过)?(?:全年|年度|年初|既定|预期)?的?(?:计划|目标|预算|任务)+(?:数|的)?$",
    ),
    cue("goal", DONE, "超额完成国家下达的110万人任务", before=r"下达的?$"),
    cue(
        "goal",
        DONE,
        "市里下达的营收82亿元、利润5亿元两项指标全部完成",
        before=r"下达的[^，。；]{0,60}$",
        behind=r"[^，。；]*(?:指标|任务|目标|(?:全部|全面|如期|均|超额)完成)",
    ),
    cue(
        "goal",
        DONE,
        "完成市里下达的投资任务50亿元",
        before=r"下达的[^，。；\d]{0,12}(?:任务|目标|指标|计划)[^，。；\d]{0,2}$",
    ),
    cue(
        "goal",
        DONE,
        "全年投资目标300亿元以上",
        before=(
            r"(?:目标(?!任务?(?:完成|达成))(?:为|是|任务)?|拟(?!签|建)|预计(?:投入|总投资)|力争到|将于"
            r"|(?<!超额完成)(?<!完成)(?:年度|全年|投资|工作|融资|清理|化债)(?:方案[^，。；]{0,10})?计划(?!完成)"
            r"|(?<![”动技生才长])计划(?=投资|总投资|新增|实施|建设|开工|到|用|于|引进|募集|安排|融资|筹资|筹措|发行|清理|化解|处置))[^，。；、]{0,14}$"
        ),
    ),
    cue(
        "goal",
        DONE,
        "力争全年提供就业岗位5000个以上，新增创业500人",
        before=r"(?:力争|争取|确保)(?:全年|年内|年底|到年底|今年)[^。；]*$",
    ),
    cue("actual", PLAN, "推进总投资6.5亿元的重点工程", before=r"总投资(?:额?[达约超近]|额)?$", behind=r"的"),
    cue("goal", DONE, "将38家企业列入清理计划名单", behind=r"[^，。；]{0,10}列入[^，。；]{0,8}计划"),
)


def kind_of(context: Context) -> Kind:
    """The kind of a figure, from the words around it or else from the role of its section."""
    fitting = next((row for row in _cues(context.role, context.quantity.family) if fits(row, context)), None)
    if fitting:
        return fitting.kind
    if context.role == "plan":
        return "actual" if worked_on(context) else "goal"
    if context.role == "review" and looks_ahead(context):
        return "goal"
    return "criterion" if context.role == "other" and context.document.opening_role == "other" else "actual"


@cache
def _cues(role: Role, family: str) -> tuple[Cue, ...]:
    """The cues for figures of `family` in a section of `role`, in order."""
    return tuple(row for row in CUES if role in row.roles and (not row.families or family in row.families))


def fits(row: Cue, context: Context) -> bool:
    """Whether the words around a figure are those of `row`."""
    return (
        context.role in row.roles
        and (not row.families or context.quantity.family in row.families)
        and (row.before is None or bool(row.before.search(context.before[-_WINDOW:])))
        and (row.behind is None or bool(row.behind.match(context.behind)))
        and (row.unless is None or not row.unless.search(context.lead_text))
    )
