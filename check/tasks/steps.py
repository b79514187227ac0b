"""How far a thing has come, as reports word it: 启动, 开工, 建成, 投用, 验收 … are different steps (`STEPS`).

A step settles what was asked where it is that very step or one that `covers` it: what is in use was built, what was
built need not be in use.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from check.records import TaskState


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Step:
    """`words` (parted by blanks, may be regular expressions) say it; `state` is what a thing at this step is in.

    `covers` are the lower steps that it implies.
    """

    name: str
    state: TaskState
    words: str
    covers: frozenset[str]
    example: str


def _row(name: str, state: TaskState, words: str, covers: str, example: str) -> Step:
    return Step(name, state, words, frozenset((name, *covers.split())), example)


# Highest last where one implies the other.
STEPS: tuple[Step, ...] = (
    _row("推进", "ongoing", "培育 培养", "启动 前期", "大数据平台有序推进"),
    _row(
        "前期",
        "ongoing",
        "前期工作 前期 可行性研究 可研报告? 可研 初步设计 选址 用地预审 谋划 储备 论证 筹备 筹建 征地拆迁 招标",
        "",
        "完成澜江三桥可行性研究",
    ),
    _row("创建", "ongoing", "创建(?!成) 争创 申报 申建 申创 争取 打造(?!成)", "启动 前期", "创建国家森林城市"),
    _row(
        "防止",
        "ongoing",
        "守住 守牢 兜住 兜牢 [不零](?:再)?(?:发生|出现) 不(?:再)?新增",
        "",
        "守住不发生债务违约的底线",
    ),
    _row("签约", "started", "签约 签订 签署 签定", "前期", "新材料产业园签约"),
    _row(
        "启动",
        "started",
        "启动(?![资区]) 立项 奠基 铺开 (?:获批|获准|批准|列入|纳入|入选)(?:创建|建设|筹建|开展|试点)",
        "前期",
        "启动公交改革",
    ),
    _row("开工", "started", "开工(?!率) 动工 开建 破土", "启动 前期 签约", "祠堂湾水库开工建设"),
    _row("在建", "ongoing", "正在建设 在建 施工 续建 进场", "开工 启动 前期 签约 推进", "二号线正在建设"),
    _row(
        "主体",
        "ongoing",
        "主体工程 主体结构 主体完工 主体封顶 主体 封顶 合龙 (?:基本|初步|大体|即将|接近|部分)(?:实现)?(?:全面)?"
        "(?:建成|完成|完工|形成|建立|实现|竣工|全覆盖|到位|清零|消除|办结|落实|贯通|具备|投产|投用|投运|通车)",
        "在建 开工 启动 前期 签约 推进",
        "新校区完成主体工程",
    ),
    _row("试行", "ongoing", "试运行 试运营 试生产 试点 试行", "启动 前期 签约", "监管平台上线试运行"),
    _row("编制", "done", "制定 编制 起草 修订 拟定 制订 编修 编纂 绘制 编印", "启动", "制定产业布局优化方案"),
    _row("报审", "done", "提请 报请 报送 上报 报审 送审 提交", "编制 启动", "方案提请市政府审议"),
    _row(
        "印发",
        "done",
        "印发 出台 发布(?!会) 颁布 审议通过 颁布实施 审批通过 获批实施",
        "编制 报审 启动",
        "印发产业布局优化方案",
    ),
    _row(
        "组建",
        "done",
        "组建 设立 成立 建立(?!健全) 搭建 新设 创办 创立 建起 划定",
        "启动 前期 推进",
        "组建大数据集团",
    ),
    _row("挂牌", "done", "挂牌 揭牌", "组建 启动 前期 推进", "市中小企业服务中心挂牌成立"),
    _row(
        "举办",
        "done",
        "举办 召开 承办 办好(?=.{2,}(?:会|节|赛|论坛|展|周|博览)) 开展了",
        "启动 前期",
        "成功举办牦牛产业论坛",
    ),
    _row("打通", "done", "打通 贯通", "在建 开工 启动 推进", "北环路全线贯通"),
    _row("落地", "done", "落地 落户", "签约 启动 前期 推进", "科创基地落地"),
    _row(
        "取消",
        "done",
        "取消 废止 撤销 关停 拆除 清退 淘汰 退出",
        "启动 推进",
        "取消行政事业性收费",
    ),
    _row(
        "获评",
        "done",
        "获批(?!创建|建设|筹建|开展|试点) 获评 入选(?!创建|建设) 荣获 获得 创成 成功创建 创建成 打造成"
        " 建设成 被评为 被命名为 命名为? 认定为 跻身 摘得 授予",
        "创建 前期",
        "成功创建国家森林城市",
    ),
    _row("实现", "done", "实现", "启动 推进", "公交实现村村通"),
    _row(
        "未发生",
        "done",
        "(?:从未|未|没有)(?:再)?(?:发生|出现)(?:过|一起)? (?:未|没有)(?:再)?新增",
        "防止",
        "未发生债务违约",
    ),
    _row("扭亏", "done", "扭亏[为转增]盈 转亏为盈 止亏转盈", "推进", "市文旅集团扭亏为盈"),
    _row(
        "完成",
        "done",
        "完成(?![率量额]) 收官 办结 全覆盖 清零 销号 到位",
        "推进 在建 主体 开工 启动 前期 签约 编制 取消 打通 实现 建成",
        "完成农村土地确权登记颁证工作",
    ),
    _row(
        "建成",
        "done",
        "建成(?!区) 竣工 完工 落成 建设完成",
        "完成 推进 在建 主体 开工 启动 前期 签约 打通 组建 落地 创建 实现",
        "图书馆新馆建成",
    ),
    _row(
        "投用",
        "done",
        "投产 投用 投运 通车 通航 运营 (?<!经济)运行 投入使用 投入运营 投入运行 启用 开通 开园 开业 开馆"
        " (?:建成|免费|正式|面向市民)开放 对外开放(?=$|运营|营业) 并网 并网发电 交付"
        " 交付使用 (?<!用)上线 封关 达产 通水",
        "建成 完成 推进 在建 主体 试行 开工 启动 前期 签约 打通 组建 落地 创建 实现",
        "青屿大桥建成通车",
    ),
    _row(
        "验收",
        "done",
        "竣工验收 通过验收 完成验收 验收",
        "建成 完成 推进 在建 主体 开工 启动 前期 签约 创建 实现",
        "二期工程通过验收",
    ),
)
STEP: Mapping[str, Step] = {step.name: step for step in STEPS}
# What goes on has no end of its own: only these end it.
ENDS = frozenset({"建成", "投用", "验收", "完成"})

# Words that say of what follows that it is pushed, not that it is done: 推动…建成.
PUSHES = """
    推动 推进 加快 加速 促进 力促 支持 引导 鼓励 抓好 做好 抓紧 抓实 强化 加强 深化 完善 健全 优化 提升 提高 改善
    壮大 做强 做大 发展 实施 落实 贯彻 开展 构建 探索 加大 扩大 拓展 巩固 保障 统筹 建立健全 建设 新建 扩建 改建
    改造 整治 治理 推行 推广 规范 整合 严格 严厉 坚持 服务 帮助 谋划 用好 创新 深入 持续 继续 积极 大力 着力 聚力
    全力 扎实 努力 稳妥 稳步 有序 不断 逐步 进一步 有效 推出 引进 办理 保护 防范 防范化解 化解 打击 激发 增强 营造
    倡导 弘扬 普及 融入 参与 协同 共建 布局 理顺 控制 严控 多渠道
"""
# Nothing of what is done or to what, only how and when.
MANNERS = r"""
    已经? 均已? 全部 全面 全线 全程 全域 顺利 如期 按期 按时 提前 成功(?!创建|创成) 正式 相继 先后 陆续 率先 同步 同时
    圆满 一次性 一举 坚决 牢牢 首次 首批 再次 累计 并(?!网|购)
    新(?=组建|设立|成立|建成|获批|出台|制定|签约|入选|开工|开通) 高标准 高质量
    高水平 高效 高规格 高位 认真 切实 实际 目前 年内 今年 全年 当年 年底前? 年[初末] 将 要(?!素|点) 我们
    全[省市县区州](?!.{0,12}(?:城|示范|先进|模范|百强|十强)) 在全国 在全省
    (?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬|份)?前? 20\d{2}年[底末初]?前?
    [上下]半年 [一二三四]季度[末底]?前? 于 [，、\s] 力争 确保(?!.{0,2}$) 争取(?=.*(?:建成|投产|投用|开工|通车|完成))
    尽快 抓紧 早日 如约 积极 扎实 深入 有序 稳步 进展 工作 取得 得到 了 得以
"""
_STEP_WORD = "|".join(f"(?P<{step.name}>{_any(step.words)})" for step in reversed(STEPS) if step.words)
_PUSH = _any(PUSHES)
_MANNER = _any(MANNERS)
WORD = re.compile(_STEP_WORD)
LEAD_MANNER = re.compile(rf"(?:{_MANNER})*+")
LEAD_PUSH = re.compile(rf"(?:{_MANNER}|{_PUSH})++")
TAIL_PUSH = re.compile(rf"(?:{_MANNER}|{_PUSH})++(?:中|建设|工作|力度|步伐|[\s”])*$")
LIMITS = frozenset({"主体", "前期", "试行"})  # however much of it is done, it is no more than this
TAIL = re.compile(rf"(?:{_MANNER}|、|和|与|并|使用|建设|发电|实施|收尾)*+$")
