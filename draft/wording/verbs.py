"""Which verb a plan sets before a noun: 增强动力, 优化结构, 补齐短板; and what opens a clause of a plan."""

import re
from collections.abc import Mapping

from draft.wording.rules import Makers, words
from extract.tasks.measures import action_and_object
from extract.wording import first_word

# What a noun ends in, and the verb that betters it. The longest ending counts.
_LIFTS = """
提升：能力 品质 形象 魅力 能级 品位 颜值 素质 本领 贡献度
提升：影响力 竞争力 吸引力 承载力 首位度 层级 质效 便利度 功能品质 监管效能
提高：水平 质量 效率 效益 效能 率 比重 占比 比例 占有率 度
提高：收益率 程度 层次 标准 产能利用率 增速 收入 待遇 附加值 成色 含金量
增强：实力 动力 后劲 动能 韧性 意识 信心 凝聚力 活跃度 支撑力
增强：辐射力 带动力 引领力 创新力 执行力 获得感 满足感 安全感 幸福感 支撑 带动作用
激发：活力 潜力 潜能 积极性 主动性 创造力
优化：结构 布局 环境 服务 营商环境 配置 比例关系 供给结构 生态 流程 空间格局
完善：体系 机制 体制 制度 功能 设施 网络 配套 条件 政策 链条 产业链条 格局 治理结构 机制体制
做大：规模 总量 体量 盘子
夯实：基础 根基 底盘 底座
改进：作风 方式 方法 工作作风
转变：职能
树牢：观念 思想观念 理念
扩大：供给 需求 内需 投资 消费 出口 覆盖面 开放 市场份额
加快：步伐 速度 进度 进程 转型 节奏
加大：力度 投入
缩小：差距
强化：保障 担当 责任 监管 约束 支撑作用 引领 要素保障 人才支撑 队伍 创新驱动 科技支撑 担当精神
发挥：作用 优势 引领作用 辐射带动作用 示范作用
改善：面貌 生活 条件 状况 民生 空气质量 水质 生产生活条件 人居环境
壮大：产业 经济 产业集群 龙头企业 骨干企业 市场主体 新动能 民营经济 企业
"""
LIFTS: Mapping[str, str] = {
    ending: verb
    for verb, endings in (line.split("：") for line in _LIFTS.split("\n") if line)
    for ending in endings.split()
}
# What is bettered by being less.
_LOWERS = words(
    """成本 费用 负债 负债率 余额 能耗 排放 排放量 亏损 亏损面 存量 杠杆 占用 库存 逾期 担保 应收账款 两金"""
)
# What a problem is called, and what a plan does about it.
_SOLVES = """
着力解决：问题 难题 瓶颈 矛盾
着力破解：困难 障碍 梗阻 堵点 难点 难
着力防范化解：风险
着力消除：隐患
着力缓解：压力 约束 制约 拥堵 紧张
坚决纠治：现象 主义 之风 作风 腐败
着力防范：事故 案件 事件 违约 灾害
着力改变：状况 局面 面貌 状态
着力补齐：短板 弱项 欠账 薄弱环节
着力缩小：差距
着力增强：动力
"""
SOLVES: Mapping[str, str] = {
    ending: verb
    for verb, endings in (line.split("：") for line in _SOLVES.split("\n") if line)
    for ending in endings.split()
}
# Verbs that open a clause of a plan as they stand.
PLAN_VERBS = frozenset(
    words("""
    推进 推动 实施 加快 加强 开展 打造 完善 提升 坚持 支持 强化 建设 落实 提高 促进 抓好 培育 加大 做好 实现 优化
    扩大 构建 增强 发挥 建立 创建 突出 办好 巩固 鼓励 新建 引进 推行 引导 围绕 创新 探索 拓展 统筹 推广 保障 打好
    聚焦 形成 争创 激发 解决 做到 实行 改善 做强 改造 制定 贯彻 保持 整治 遏制 增加 做大 执行 维护 吸引 保护
    扶持 降低 抢抓 防范 夯实 设立 整合 谋划 打通 防止 带动 守住 狠抓 融入 挖掘 对接 倡导 抓实 参与 开发 搭建
    践行 治理 化解 加速 做实 盘活 塑造 共建 树立 清理 破除 推出 擦亮 严控 厚植 重视 承接 传承 建好 严防 释放
    打赢 改进 控制 培养 减少 守牢 瞄准 搞好 抓住 守护 补齐 争取 彰显 发扬 减轻 满足 放大 破解 延伸 开拓 提振
    提速 消除 理顺 压缩 招引 增进 履行 缓解 筹集 引入 打破 续建 增创 撬动 建强 恢复 坚守 打击 压减 转变 开创 开辟
    汇聚 扛起 激励 引领 修订 编制 稳住 更新 兜住 延长 妥善 协调 纠治 培植 压紧 严禁 涵养 修复 管好 凝聚 投入 纳入
    健全 深化 壮大 扩建 改建 规范 严格 严厉 服务 帮助 用好 保证 组织 联合 办理 发放 完成 建成 新增 开工 启动 出台
    组建 举办 筹建 清收 置换 压降 新辟 培训 招录 深挖 畅通 净化 落细 聚力 弘扬 普及 营造 布局 多渠道 减免 惠及
    搬迁 安置 补助 救助 淘汰 关闭 拆除 修缮 铺设 栽植 复垦 投放 帮扶 招聘 选派 成立 主动 自觉 接受 紧扣 纵深
    深耕 攻坚 锚定 压实 严惩 纠正 健全完善 丰富 繁荣 发展 做优 抓紧 依法 依托 立足 抓牢 筑牢 织密 力促 优先 排查
    升级 扎牢 提质 擦亮 打响 掀起 注重 全力 精准 牢记 树牢 借助 加力 加密 融合 转化 提供 创作 收购 储备 流转 扩容
    新开 新改 整修 硬化 绿化 美化 亮化 提档 创优 严守 恪守 深植 深学 走好 拧紧 筑好 积极 稳定 稳妥 稳步 有序 整顿 补贴
    """)
)


_MANNER = re.compile(
    r"(?:深入|深度|稳慎|稳妥|压茬|梯次|滚动|接续|高位|强势|扎实|大力|积极|全面|有序|稳步|加快|着力|全力|严格|认真|切实|纵深|统筹|协同|高质量|高标准|高水平|持续|继续|不断|进一步|努力|更好|更大力度|充分|有效|科学|坚决|配套|策划|强力"
    r"|强力|旗帜鲜明|坚定不移|常态化|分类|依法|集中|动态|定期|系统|主动|精准|、)*"
)
# Nouns of the genre that begin like a verb.
_NOUNS = re.compile(
    r"(?:改造|建设|整治|治理|保护|服务|发展|创新|改革|招引|管理|开发|投资|消费|监管|培训|组织|防范|帮扶|巩固|创建|攻坚|修复|清理|融合|保障|引领|开放)"
    r"(?:工作|工程|项目|任务|行动|后|力度|步伐|成效|成果|水平|能力|进程|速度|意识|理念|精神|作风|质量|效率)|"
    r"创新(?:驱动|能力|发展|生态|平台|体系|型|引领|主体|活力|动能|动力|水平|创业|环境|成果|要素)|服务(?:业|能力|水平|体系|效能|质量|环境)"
    r"|发展(?:环境|质量|基础|动能|动力|后劲|活力|空间|格局|势头|水平|成果|方式|步伐|韧性|活力|潜力|质效|能力|理念|规划)|保障(?:能力|水平|体系|机制|房|性|标准)"
    r"|治理(?:能力|水平|体系|效能)|建设(?:水平|用地|步伐|力度|工程)|支撑|引领作用|开放(?:型|水平|平台|合作|格局)|投资(?:环境|结构|增长|规模)"
    r"|消费(?:升级|市场|环境|品|需求|潜力)|保护(?:区|力度)|培训(?!F)|组织(?:体系|建设)|改革(?:开放|创新|发展|试点|攻坚|红利|活力)|带动(?:作用|能力)"
)


def opening_verb(clause: str) -> str:
    """The verb with which a clause opens, "" where it opens with none."""
    return action_and_object(clause)[0]


# 力争, 把… and verbs that are never nouns, which an adverb may stand before: what holds them needs no other verb.
_HAS_VERB = re.compile(
    r"力争|力求|确保|争取|努力|推进|推动|(?:.{0,4}?(?:实施(?!方案|细则|意见|办法)|开展|打造|加快|加强|深化|促进|抓好|做好)(?=..))"
    r"|(?:.{0,3}(?:推进|推动)(?=..))|[把将].{2,}(?:作为|成|为|纳入|列入|放在|到|进|给|好)|以.{2,}为"
)


def holds_verb(thing: str) -> bool:
    """Whether no verb may be set before it: 力争…开工, 稳慎推进…, 把…作为…, but not 老旧小区改造工程."""
    return opens_plan(thing) or bool(_HAS_VERB.match(thing))


_PHRASE = 4  # 深化改革, which the tagger takes as one word


def opens_plan(clause: str) -> bool:
    """Whether a clause opens with a verb of the plan's language: 深入实施…, 加快推进…."""
    rest = clause[_MANNER.match(clause).end() :]  # type: ignore[union-attr]  # it matches the empty text
    if _NOUNS.match(rest):
        return False
    verb, word = opening_verb(clause), first_word(rest)[0]
    return any(
        part in PLAN_VERBS for part in (verb[:2], verb[:3], verb[2:4], word if len(word) != _PHRASE else word[:2])
    )


def _by_ending(table: Mapping[str, str], noun: str) -> str | None:
    return next((table[noun[at:]] for at in range(len(noun)) if noun[at:] in table), None)


# A list whose first member says what is wrong: 二产结构单一、三产优势.
_FAILING_LIST = re.compile(
    r"(?:不[^、]{1,2}|单一|滞后|薄弱|不足|乏力|缓慢|粗放|[偏较][低小少弱高大慢差短])[、且和]|[\u4e00-\u9fff]{2}[低小弱少短]、"
)


def lift(noun: str) -> str | None:
    """The noun with the verb that betters it: 创新能力 → 提升创新能力; None where the table has none."""
    verb = None if _FAILING_LIST.search(noun) else _by_ending(LIFTS, noun)
    return verb + noun if verb else None


def lower(noun: str) -> str | None:
    """对外担保余额 → 压降对外担保余额; None where less of it is no gain."""
    if noun.endswith(("占比", "比重", "强度", "浓度")):
        return f"降低{noun}"
    return f"压降{noun}" if noun.endswith(_LOWERS) else None


def solve(noun: str) -> str | None:
    """历史遗留问题 → 着力解决历史遗留问题; None where the noun names no trouble."""
    verb = _by_ending(SOLVES, noun)
    return verb + noun if verb else None


_TASK = re.compile(r"(?:的?(?:任务|工作|压力|形势)|的|(?<=等)方面)$")
_AND_SO_ON = re.compile(r"等$")
_STUB = 3  # 脱贫


def push(thing: str) -> str | None:
    """What a thing needs that is far from done: 产业转型升级 → 扎实推进产业转型升级, 构建…体系 → 着力构建…体系."""
    bare = _TASK.sub("", thing)
    if not bare:
        return None
    if len(bare) <= _STUB:
        return f"扎实做好{bare}工作"
    if _AND_SO_ON.search(bare):
        return f"扎实做好{bare}工作"
    if opens_plan(bare):
        return bare if bare.startswith(("加快", "全面", "着力", "深入", "坚持")) else f"着力{bare}"
    return bare if holds_verb(bare) else f"扎实推进{bare}"


_REFORM = re.compile(r"(?:改革|合作|协作|交流|融合|治理|整治|攻坚|创新|开放)$")
_SHORT = 6  # 高质量发展
_WHOLE = re.compile(r"(?:工作|事业)$")
_NOT_PUSHED = re.compile(
    r"(?:大局|局势|形势|亮点|特色|前景|势头|民生|面貌|风貌|经济|社会|效益|品质|成果|水平|能力|质量|环境|结构|活力)$"
)


def deepen(thing: str) -> str | None:
    """What goes well goes on: 国企改革 → 深化国企改革, 乡村振兴 → 深入推进乡村振兴."""
    if opens_plan(thing):
        return f"推动{thing}" if thing.endswith("发展") and len(thing) <= _SHORT else thing
    if _WHOLE.search(thing):
        return f"持续做好{thing}" if thing.endswith("工作") else f"推动{thing}持续发展"
    if _AND_SO_ON.search(thing):
        return f"持续做好{thing}工作"
    if _REFORM.search(thing):
        return f"持续深化{thing}"
    lifted = lift(thing)
    if lifted:
        return f"持续{lifted}"
    return None if _NOT_PUSHED.search(thing) or holds_verb(thing) else f"深入推进{thing}"


MAKERS: Makers = {
    "lift": lift,
    "lower": lower,
    "solve": solve,
    "push": push,
    "deepen": deepen,
}
