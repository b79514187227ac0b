"""The words around an indicator's name: what stands at its edges without naming anything, and what can't stand alone.

A list of words is kept as text, parted by blanks; a word may hold a regular expression.
"""

import re


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


VERBS = _words(
    """
    新建 改建 扩建 改扩建 新改扩建 续建 开复工 建设 建成 完成 实现 实施 开展 推进 推动 加快 支持 打造 培育 引进 新增
    新设 组建 设立 形成 投入 安排 发放 落实 争取 筹集 化解 清理 处置 盘活 整治 治理 改造 提升 优化 修复 整改 竣工
    开工 完工 投产 投用 投运 签约 到位 退出 出租 出让 转让 处理 办结 答复 惠及 覆盖 涉及 带动 受益 上市 挂牌 开通
    减免 节约 获得 获评 入选 取得 收购 交付 使用 收集 梳理 排查 办理 组织 启动 脱贫 搬迁 安置 补助 救助 资助 培训
    转移 招录 招聘 选派 创建 推广 出台 制定 修订 举办 查处 关停 淘汰 铺设 整修 发布 开发 争创 评选 认定 增设 取消
    下放 获批 荣获 拆除 关闭 修缮 谋划 建立 成立 更新 购置 派驻 栽植 净增 划定 撤并 审核 审减 核减 入账 补齐 否决 退回
    """
)
_VERB = "|".join(sorted(VERBS, key=len, reverse=True))

_ADVERB = (
    r"(?:大力|全力|全面|深入|加快|积极|扎实|着力|认真|坚决|切实|不断|有效|科学|强力|滚动|基本)"
    rf"(?=$|[抓做办]好|编制|应对|{_VERB})"
)
# For whom, where and by what means something is done.
_MEANS = (
    r"(?:[为对向在]|围绕|依托|运用|每[个名所](?=.))[^，。；]{1,24}?"
    r"(?=组织实施|培育|配套|创建|撬动|为企业|建设|打造|新建|开展|提供|发放|实施|设立|建成)"
)
# How, when and that: at the front of a clause none of this says what.
_LEADING = _words(
    r"""
    近[一两二三四五]年来?(?!均)
    根据\S{2,12}?(?=打造|建设) 在办好 以(?=实施|打造|建设|推进|创建) 继续 用[好足]用[好足]
    不折不扣 (?:重点|统筹|突出)(?=推进|[抓做]好|实施|打造) [抓做]好 推进 推动
    加快 力争 确保 努力 争取 预计 预期 [^，。；]{0,20}预期目标[是为]?[:：]? [一二三四五六七八九十]{1,2}是 初拟
    (?:特别|尤其)(?:是|$)
    主要[是为] 同时 初步核算 充分 发挥好? 计划(?=实施|完成|开工|新) 把(?![握关守]) 可(?=新增|实现|达) 要 并(?!网) 将
    使 从(?![江化业事]) 的 及(?!时) 和(?![谐林田平顺政硕静])
    以及 其中 千方百计 其(?![他余]) 分别 全部 同比 共(?!同) 累计 实现 完成 实际(?=完成) 达到?(?!标) 保持 为 是
    约(?![束谈])
    对(?![外照标接口]) 有望 有(?!效|机|序|色|线|害|毒|限|轨|偿|关) 已经? 又 仍 仅?剩(?!余) 仅 再(?!生|就业|制造)
    还(?!款|贷|田|草|林|湖|滩|绿|迁|建) 平均(?=每|达|为|增|下) 每年 每人每[月年] 持续 稳步 进一步 此次 成功
    高标准(?=[建打推完实编规办谋])
    提前 超额 扭亏为盈 扭亏增盈 全年 当年 今年 去年 目前 截?至(?:[今去本上]?年[底末初]|目前|今|当前|\d+月[底末初]?)
    截至[^，。；\d]{1,6} 到[^，。；]{2,8}年底?
    按照(?![^，。；]{0,4}[原规要比]) 规定(?=..) 督促 随机 评出 (?:上世纪)?[一二三四五六七八九十\d]+年代?以来 但
    [\u4e00-\u9fff]{2,8}?[委厅局组会]?[年初]*下达的(?=..)
    会同[^，。；]{2,24}?(?=约谈|开展|出台|印发|制定|办理|查处) 对标[^，。；]{2,12}?(?=梳理|修订|制定|查找|完善)
    20\d\d年[底初末度]?前? \d{1,2}(?:[-—]\d{1,2})?月份?(?:底前?)? 年[初末内] 年底前? 底前? 年度(?!计划)
    年(?![度均轻产能末底初租发]) 三年(?=累计) [上下]半年度? [一二三四]季度末? [，、；：;] \d{1,2}[.．、](?!\d) [①-⑳]
    """
)
# Verbs, comparators and adverbs that lead on to the number.
_TRAILING = _words(
    r"""
    (?<=..)在[^，。；、]{2,16}(?:情况下|背景下|基础上)
    由(?:[上去]年|人均|目前) 每月 (?<!首)都
    分别 (?<!人)(?<!平)均 力争 确保 (?<!下)达到? 为 在 (?<![签合条节集制预])约 近 超过? 突破 首破 逾 过 不低于 不少于
    不超过 不高于 至少 低于 高于 控制 稳定 保持 维持 调整 整合 实现 完成 迈上 迈向 跨过 站上 原则上 应当 可以 要
    [比较](?:上年|去年|年初|同期)(?:同期)?[多少增减](?:收|投入?|支出?|产|销|征|花)
    提(?=[到至]) 约占 转(?=[为至成]) 恢复(?=[到至])
    共计? 合计 总计 累计 全部 同比 环比 年均 (?<!人)平均 每年 每人每[月年] [比较][上去]年(?:同期|[年末初底]+)? 比年初
    [比较]“?[^，。；]{2,6}”?(?:期间|时期|末) 增长 增幅 增加(?!值) (?<!新)增 增至 上涨 上升 提高 提升 扩大 加快 升 回升
    扭亏为盈 扭亏增盈 下降 降低 减少 回落 缩减 压减 压缩 (?:拓展|扩展|延长)(?=[到至]) 缩短 收窄 放缓 降 (?<![审核])减
    (?:优化)?(?:重组|整合|合并|撤并|归并)[成为] 连续\d+个[月年] 到 至 了
    [现尚]?有(?<!实有) 从 以 由 将 已经? (?<!偿)还 仍 又 也 再
    是
    ： (?<=.)的 [由从到至比较]?(?:19|20)\d\d年[底末]?
    是?“(?:十[一二三四五]|[一二三四五六七八九])五”(?:时期|期间|期?末)? 逆势 双双 大幅 快速
    连续[一二三四五六七八九十]{1,2}年 [比是为][一二三四五六七八九十]{1,2}年前 每(?:平方)?公里
    由?每[生户亩](?:每[年月])? 按?可比(?:口径|价格?)?(?:计算)? （(?:同|可比)口径） 实际 名义
    同口径 净
    (?<!减)负 (?<=[减压降])掉 由?原来 首次 放宽 预计 连年 的?基础上 发展(?=[到至]) (?<![许认])可 越过
    (?<=..)各 [去今]年底? (?:剔除|扣除)[^，。；]{2,16}后、? (?<=..)努力 (?<=..)力保
    (?<=投资)目标
    """
)
_LEAD = re.compile(rf"^(?:[\s“*]*(?:{_ADVERB}|{_MEANS}|{'|'.join(_LEADING)}))++")
# Possessive: what one word has taken is not tried again, so that no run of them takes long.
_TRAIL = re.compile(rf"(?:\s|{'|'.join(_TRAILING)})++$")
# The 等 of a list; 末等, 高等学校 and 等级 are words.
AND_SO_ON = r"(?<![末中上下高初同平均对优相])等(?!级|院|学|教)"
_EXAMPLES = re.compile(rf"^.*{AND_SO_ON}(?=..)")
# These say too little without the examples: 打造清洁能源等产业链.
GENERIC = "项目|企业|产业链?|工程|单位|平台|品种|基金|产品|任务|模块|系统"
_OF_ITS_KIND = "(?:各类|相关|特色|高效|优质|创新)[^、]{2,8}"
_AFTER_EXAMPLES = re.compile(rf"^.*{AND_SO_ON}(?!(?:{GENERIC}|{_OF_ITS_KIND})$)(?=[\u4e00-\u9fff“”、]{{2,}}$)")
# The organisation that does something is no part of the indicator, what it does it to is (GUIDE, section 1).
_INNER_VERB = re.compile(
    r"^(?P<subject>.{2,})(?P<verb>实现|完成(?![率额量情])|导致|组织实施|等方式|至少|不少于)(?=.{2,})"
)
_PLACE = re.compile(
    r"^[\u4e00-\u9fff]{0,3}(?:[市省县区州国]|[省市县区]属(?:国资|国有|监管)?(?:国企|企业))$|预计|[年月]"
)

_DUE = re.compile(r"(?:年[底末]|月底|季度末|月)前?$")

# 面积, 金额, 竣工 … mean nothing alone: they belong to what came before them in the sentence.
_BARE = _words(
    """
    面积 金额 年?产量 净资产 (?:年度)?计划(?:总)?投资 价值 投资额 总投资额? 投资 总?规模 总?数量 数额 总数 原值
    剩余价值 占比 比重 总量 出栏量 [涨降减升增]幅
    存量 余额 总额 (?:年度?|调整后|全年)?计划 出资 资金 从业人员 参加农户 死亡人数 受伤人数 实际投资
    入驻企业 房产 增速 募资 成交 实有 总里程 年?发电 (?:首期|实际)到[位账]
    (?:投资|整改|任务)完成率
    (?:总|合同|协议|实际)?(?:签约|成交|合同|协议|投资|到位|涉及|项目|交易)(?:总|资)?(?:额|金额|资金)
    (?:平均)?(?:精简|压缩|溢价|整改|办结|完成|完好|合格|达标|查处|回复|满意|增长|完工|办复|参保|查处|发放|履约|开工|竣工|投产)率
    """
)
BARE = re.compile(rf"^(?:{'|'.join(_BARE)}|(?:首期|累计|实际|已|全部)?新?(?:{_VERB})+(?:、(?:{_VERB})+)*)$")
# A count of these has incomes and profits of its own: 规上企业607户，实现营业收入1899亿元.
ENTITIES = "企业|国企|公司|集团|园区|基地|项目|单位|合作社|市场|商户|机构"
ENTITY = re.compile(rf"(?:{ENTITIES})$")
OF_ENTITY = re.compile(
    r"^(?:主营业务|营业|年营业)?(?:收入|总产值|增加值|产值|利润总额|利润|税收|销售额|销售收入|营业收入|产能|资产总额)$"
)
# A point of reference is no name: 为上年的1.8倍, 高于全省平均2.9个百分点.
REFERENCE_POINT = re.compile(
    r"^(?:高于|低于|好于|快于|比|较|是|为|相当于|前)*(?:“?(?:十[一二三四五]|[一二三四五六七八九])五”?(?:前三年|期间|时期|末)?|上一?年|去年|同期|年初|(?:组建|成立)(?:之)?初|[全国省市区]{1,2}|全行业|行业|[一二三四五六七八九十两]+年[来间]?)"
    r"(?:度|末|底|初|同期|平均|水平|的|增速|预期|目标)*$"
)
# A comparison whose other side alone is said: 比整合前多收, 较评估价上浮, 比同期同评级均值低.
COMPARISON = re.compile(
    r"(?:比(?![例重值赛武])|较(?![大高好强]))[^，、]{1,16}?(?:[多少][收投产销征支花]?|高出?|低|快|慢|[上下]浮)"
    r"|高出[^，、]{2,12}(?:水平|平均|均值)"
)
# What a rule does to what stands before: 年租金10万元以上的|一律进场招租.
RULED = re.compile(r"(?:一律|即|必?须|应当|不得|方可|可以|可|原则上|启动|视为)(?![研再持用靠])")
# What was counted before is in this state: 36项任务已完成31项、5项|正在推进.
PREDICATE = re.compile(r"^(?:正在|已|未(?!就业|成年|来|利用|通|婚)|尚|仍|还|没有|均|都|全部)")
# Longest first: what ends in 资产总额 does not end in 总额.
HEADS = _words(
    """
    人均可支配收入 可支配收入 成交金额 签约金额 到位资金 总签约额 资产总额 死亡人数 营业收入 播种面积 增加值 吞吐量
    通车里程
    养殖量 排放量 出栏量 总产值 满意率 投资额 总投资 覆盖率 普及率 排放 产值 产量 余额 总额 面积 金额 价值 警情 起数
    原值 规模 比例 占比 收入 利润 总量 人数 数量 人次
    """
)


def edges(clause: str) -> tuple[int, int]:
    """Where in `clause` the words begin and end that name something."""
    trail = _TRAIL.search(clause)
    end = trail.start() if trail else len(clause)
    lead = _LEAD.match(clause[:end])
    start = lead.end() if lead else 0
    return start, max(start, end)


def trimmed(clause: str) -> tuple[int, int]:
    """Where in `clause` the name stands: without the words at its edges and the examples before 等."""
    start, end = edges(clause)
    examples = _AFTER_EXAMPLES.match(clause[start:end])
    start += examples.end() if examples else 0
    inner = _INNER_VERB.match(clause[start:end])
    start += inner.end() if inner and not _achieves(inner) else 0
    return start, max(start, end)


def _achieves(inner: re.Match[str]) -> bool:
    """规上企业|实现|销售收入: what belongs to a part of the economy is named with it, what a place achieves is not."""
    subject, verb = inner["subject"], inner["verb"]
    if _DUE.search(subject):  # 市水务集团年底前|完成|管网改造
        return False
    if verb == "完成":  # 深化增减挂钩|完成|拆旧复垦
        return is_verb(subject) or not (subject.startswith("深化") or first_word(subject)[1] in {"v", "vn"})
    return verb == "实现" and not (_PLACE.search(subject) or opens_with_verb(subject))


def bare_name(clause: str) -> str:
    """The name in `clause`; "" where it holds none."""
    start, end = trimmed(clause)
    name = clause[start:end].strip(" *　")
    return name if name.count("“") == name.count("”") else clause[:end].strip(" *　")


def is_verb(text: str) -> bool:
    """Nothing but a verb of the genre: 新建, 改造提升."""
    return bool(re.fullmatch(rf"新?(?:{_VERB})+", text))


def leading_verb(name: str) -> str:
    """新增南雄至信丰、龙川至寻乌 → 新增."""
    found = re.match(rf"新?(?:{_VERB})+", name)
    return found.group() if found else ""


_WITHOUT_VERBS = re.compile(
    rf"(?:新?(?:{_VERB})+(?:[和与](?:{_VERB})+)?)?(?P<noun>.{{2,}}?)(?:已?新?(?!改造)(?:{_VERB}))*"
)


def without_verbs(name: str) -> str:
    """实施重点项目 → 重点项目, 亿元以上项目开工 → 亿元以上项目; a name of two characters is left alone."""
    inner = re.fullmatch(
        rf"(?:新?(?:{_VERB})+(?:[和与](?:{_VERB})+)?)?(?P<noun>.{{2,}}?)(?:已?新?(?!改造)(?:{_VERB}))*", name
    )
    return inner["noun"] if inner else name


def without_front_verb(name: str) -> str:
    """组织业务培训 → 业务培训."""
    return name.removeprefix(leading_verb(name))


def stem(indicator: str) -> str:
    """新建粮食播种面积 → 粮食: what a bare head (产量) that follows belongs to."""
    head = next((head for head in HEADS if indicator.endswith(head) and len(indicator) > len(head)), "")
    return without_verbs(_EXAMPLES.sub("", indicator.removesuffix(head)))


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of `text`, each with its part of speech."""
    import rjieba  # noqa: PLC0415 - its dictionary is loaded at import

    return list(rjieba.tag(text))


def first_word(text: str) -> tuple[str, str]:
    """The first word of `text` and its part of speech; both "" where there is none."""
    return next(iter(tagged(text)), ("", ""))


def opens_with_verb(text: str) -> bool:
    """Whether the first word is a verb of the genre or a word that joins: such text is a clause, no noun."""
    word, tag = first_word(text)
    return word in VERBS or tag in {"p", "c", "u", "r"}
