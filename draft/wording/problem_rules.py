"""Rules for what is wrong, by the class of the problem's predicate, and the verbs they call for."""

import re

from draft.wording.masking import FIGURE
from draft.wording.rules import Makers, Rule, rule
from draft.wording.verbs import MAKERS as COMMON
from draft.wording.verbs import lift, lower, opens_plan, push, solve

_NUMBER = rf"(?:{FIGURE}|(?:约|近|不到|不足)?[\d.,％%*X]+[亿万千]*(?:个百分点|百分点|平方米|[个项家户件宗条座处元人])?)"
# How much, how long: not what.
DEGREE = (
    r"(?:(?<!任)还(?!款|贷)|仍(?:然|旧|就)?|依然|依旧|尚(?:且)?|(?<!占)比较|较为|(?<!占比)较(?![多大])|较(?=大(?:的|差距|压力|困难|提升|空间))|(?<=占比)较"
    r"|相对|不同程度(?:地)?|日益|十分|非常|更加|更趋|更为|明显|普遍|总体上?|整体|(?<![人户平年日村])均|(?<![成首])都|也|又"
    r"|不断|持续|逐步|逐渐|进一步|亟|显得?|显|愈发|越来越|有些|还是|有所|还有|仍有|很大|较大|不小|相当|一定|一些|不少|很多|很|诸多|许多|长期|仍有待)"
)
_BETTER = (
    "提升|提高|加强|增强|改善|优化|完善|深化|加快|加大|改进|强化|转变|夯实|拓展|健全|巩固|激发|补齐|破解|解决|化解|推进|缩小|壮大|提振|释放|破除|防范|规范|落实|突破|理顺|扩大|降低"
    "|培育|改变|压实|提质|创新|整治|抓实|调整"
)
_NEEDS = r"(?:更需|有待于?|亟待|亟需|亟须|急需|尚待|仍待|需要?|须|尚需|仍需|还需|有必要)"
_X = r"(?P<x>.{2,60}?)"
D = f"{DEGREE}*"
_TROUBLE = "问题|难题|瓶颈|矛盾|困难|障碍|堵点|风险|隐患|压力|约束|制约|现象|主义|之风|作风|事故|案件|状况|局面|短板"
RULES: tuple[Rule, ...] = (
    # figures
    rule(
        rf"{_X}{D}(?:距离?|与|离).{{0,10}}(?:目标|计划|预期|要求){D}(?:差|低|少|有差距|相差)(?:{_NUMBER}|距)?.*",
        "{lift:x}",
        "研发投入强度距离目标还差0.1个百分点",
        "提高研发投入强度",
    ),
    rule(
        rf"{_X}(?:比|较|低于|落后于|少于|慢于|不及).{{0,24}}(?:目标|计划|预期|平均|水平|上年|同期|全省|全国|其他|先进)[^。]{{0,16}}",
        "{lift:x}",
        "营业收入增速比年初目标低3.4个百分点",
        "提高营业收入增速",
    ),
    rule(
        rf"{_X}{D}(?:只有|仅有?|仅为|仅占|不到|不足|未达到?|低于|少于){_NUMBER}.*",
        "{raise:x}",
        "净资产收益率只有1.02%",
        "提高净资产收益率",
    ),
    rule(rf"{_X}{D}(?:不到|不足)[一二三四五六七八九]成", "{lift:x}", "专业化人才占比不到三成", "提高专业化人才占比"),
    rule(
        rf"(?:仍?有)?(?:{_NUMBER}|[一二三四五六七八九十几两]+[家户])?(?P<e>(?:国有|市属|省属|高负债|子)*企业)资产负债率(?:仍|还)?(?P<a>在|超过?"
        rf"|高于)(?P<f>{_NUMBER}(?:以上)?)",
        "推动资产负债率{a}{f}的{e}降低负债",
        "仍有1家企业资产负债率在75%以上",
        "推动资产负债率在75%以上的企业降低负债",
    ),
    rule(
        rf"(?:仍?有)?(?:{_NUMBER}|[一二三四五六七八九十几两]+[个项])?(?P<x>[^\d]{{2,20}}(?:{_TROUBLE}))(?:多为|大多|停留在|属于|仍未|尚未).*",
        "{solve:x}",
        "23个历史遗留问题多为“难啃的硬骨头”",
        "着力解决历史遗留问题",
    ),
    rule(
        rf"{_X}(?:等(?:{_NUMBER}|[一二三四五六七八九十几两]+[个项]))(?P<y>[\u4e00-\u9fff]*)(?:未|没有)(?:能)?(?P<v>完成|达到|实现|开工"
        r"|投产)(?P<z>.*)",
        "推动{x}等{y}{v}{z}",
        "引水二期等3个重点项目未完成年度投资计划",
        "推动引水二期等重点项目完成年度投资计划",
    ),
    # what has yet to be
    rule(
        rf"{_X}{D}{_NEEDS}(?:进一步|充分|更好|有效)*(?:地)?发挥",
        "{play:x}",
        "市场的决定性作用有待充分发挥",
        "充分发挥市场的决定性作用",
    ),
    rule(
        rf"{_X}{D}{_NEEDS}{D}(?:加大力度|加大|加强|下大力气|着力|大力|切实|不断|持续|继续|进一步|全力)*(?P<v>{_BETTER})",
        "{better:v|x}",
        "行政效能有待提升",
        "进一步提升行政效能",
    ),
    rule(
        rf"{_X}{D}{_NEEDS}{D}(?:加力|加油|发力|努力|用力|攻坚|久久为功|加劲|跟进|提速|重视|推进|加压|下.*功夫|.*(?:力气|功夫|用力|发力|努力|加力|力度|时日)|向纵深推进)",
        "{push:x}",
        "构建现代产业体系仍需加力",
        "着力构建现代产业体系",
    ),
    rule(
        rf"{_X}{_NEEDS}(?:进一步|不断|持续)?(?P<v>加强|加大|强化)(?P<o>防范|治理|管控|管理|化解|整治|建设|保护|培育|攻坚|投入)",
        "{v}{x}{o}",
        "重点领域风险需要加强防范",
        "加强重点领域风险防范",
    ),
    rule(
        rf"{_X}{D}(?:有|存在)?{D}(?:较大)?(?:的)?(?:改善|提升|改进|优化|提高|进步|发展|挖掘)*的?空间(?:较?大)?",
        "进一步{improve:x}",
        "营商环境仍有提升空间",
        "进一步优化营商环境",
    ),
    rule(
        rf"{_X}{D}(?:任务)?{D}(?:任重道远|任务{D}(?:艰巨|繁重|重|紧|艰巨繁重|繁重艰巨|紧迫)|艰巨|繁重|任务重)(?:繁重|艰巨)?",
        "{push:x}",
        "乡村振兴任务艰巨",
        "扎实推进乡村振兴",
    ),
    rule(
        rf"(?P<x>.{{2,40}}?)形势{D}(?:严峻|复杂|不容乐观|复杂严峻|严峻复杂).*",
        "{face:x}",
        "安全生产形势依然严峻",
        "全力抓好安全生产工作",
    ),
    # gaps
    rule(
        rf"{_X}(?:与|同|距离?|离)(?P<y>[^，]{{2,40}}?)(?:相比)?{D}(?:有|存在|相比)*{D}(?:的)?{D}(?:较大|不小|明显)?(?:的)?差距(?:较大)?",
        "着力缩小{x}与{y}的差距",
        "公共服务供给与群众期盼还有较大差距",
        "着力缩小公共服务供给与群众期盼的差距",
    ),
    rule(
        rf"(?:与|同|距离?|离)(?P<y>[^，]{{2,40}}?){D}(?:有|存在)?{D}(?:的)?差距",
        "着力缩小与{y}的差距",
        "距离先进城市还有较大差距",
        "着力缩小与先进城市的差距",
    ),
    rule(
        rf"{_X}(?P<y>差距){D}(?:大|明显|存在|突出|较大|不小|拉大|扩大)",
        "着力缩小{x}差距",
        "城乡差距较大",
        "着力缩小城乡差距",
    ),
    rule(
        rf"{_X}{D}(?:有|存在){D}(?:较大|不小|明显)?差距",
        "着力缩小{x}差距",
        "产业发展还有差距",
        "着力缩小产业发展差距",
    ),
    rule(
        rf"(?P<x>.{{2,60}}?)(?:等?(?:领域|方面|环节)|中)?的?{D}(?:(?:有|存在|面临|还有|是){D}(?:明显|突出|薄弱|最大"
        rf"|制约[^，]{{0,8}}的突出)?的?(?:问题短板|短板弱项|欠账和短板"
        rf"|短板和欠账|短板和弱项|短板和不足|短板|弱项|不足之处|薄弱环节|欠账|薄弱点|漏洞)|(?:短板|弱项|薄弱环节|欠账|漏洞)+(?:{DEGREE}|较?多|突出|存在|明显|待补齐|需要补齐"
        r"|凸显)+)",
        "着力补齐{gap:x}短板",
        "公共安全等领域还存在短板弱项",
        "着力补齐公共安全短板",
    ),
    # troubles by name
    rule(
        r"(?:还|仍|也)*(?:存在|面临|有(?![效序力])).{0,6}(?:短板|不足|差距|问题|困难|弱项)", "", "还存在不少短板", None
    ),
    rule(rf"{_X}{D}(?:有|存在){D}(?:不足|欠缺)", "{lack:x}", "创新能力仍有不足", "提升创新能力"),
    rule(
        rf"(?P<x>.{{1,50}}?(?:{_TROUBLE}))的?{D}(?:存在|突出|凸显|严重|严峻|明显|多|增多|较多|加大|增大|加剧|趋紧|上升|时有发生|有发生|频发|多发|较大|大"
        r"|不容忽视|集聚|聚集|显现|交织|叠加|易发|制约|不少|巨大|复杂|并存|复杂严峻|累积|加重|增加|交织叠加|尖锐|不可忽视)*",
        "{solve:x}",
        "环境污染问题仍然突出",
        "着力解决环境污染问题",
    ),
    rule(
        rf"(?P<x>.{{2,50}}?){D}(?:未|没有|尚未|难以)(?:能|得到|完全|根本|有效|彻底|充分|真正|从根本上)*(?:得到)?(?:有效|根本|彻底)?(?:性)?(?P<v>解决|化解"
        r"|消除|根治|扭转|改变|遏制|破除|克服|破解)",
        "{tackle:v|x}",
        "历史遗留问题尚未化解",
        "着力解决历史遗留问题",
    ),
    rule(
        rf"(?P<x>.{{2,40}}?){D}面临{D}(?:较大|巨大|严峻|新的|多重|不小)?(?:的)?(?P<y>困难|挑战|压力|瓶颈|难题|风险|问题)(?:和挑战|和压力|和困难)?",
        "着力破解{x}面临的{y}",
        "中小微企业发展仍面临不少困难",
        "着力破解中小微企业发展面临的困难",
    ),
    rule(
        rf"(?P<x>.{{2,40}}?){D}(?P<y>困难)(?:{D}|增多|重重|突出)*",
        "着力破解{x}困难",
        "部分企业生产经营困难",
        "着力破解部分企业生产经营困难",
    ),
    rule(
        rf"(?P<x>[^，]{{2,40}}?){D}(?:时有|仍有|偶有|屡有)(?:发生|出现)",
        "着力防范{x}",
        "电信诈骗时有发生",
        "着力防范电信诈骗",
    ),
    rule(
        rf"{_X}(?:问题|现象)?{D}(?:不容忽视|不可忽视|值得重视)",
        "着力解决{x}问题",
        "财政收支平衡不容忽视",
        "着力解决财政收支平衡问题",
    ),
    # what falls short
    rule(rf"{_X}{D}不(?:够|太)?解放", "进一步解放{x}", "干部思想观念还不够解放", "进一步解放干部思想观念"),
    rule(
        rf"{_X}{D}(?:不|尚未|未能)(?:完全|够|能|尽)*(?P<v>相?适应|相?匹配|相?符|协调|相?称|同步)(?P<z>[^，]{{0,24}})",
        "着力解决{x}不{v}{z}问题",
        "创新能力不适应高质量发展要求",
        "着力解决创新能力不适应高质量发展要求问题",
    ),
    rule(
        rf"{_X}(?:须臾|一刻|丝毫)?(?:不可|不容|不能)(?:有)?(?:丝毫)?(?:放松|松懈|小视)",
        "{push:x}",
        "疫情防控不容松懈",
        "扎实推进疫情防控",
    ),
    rule(
        rf"{_X}(?:作用)?{D}(?:没有|未|尚未|未能|未得到)?(?:得到|完全|充分|有效|真正)*(?:发挥){D}得?(?:不够|不足|不充分|不够充分|不明显)?",
        "{play:x}",
        "人才支撑作用发挥不够",
        "充分发挥人才支撑作用",
    ),
    rule(
        rf"{_X}{D}(?:未|没有|尚未|未能|还没有?|还未|未完全)(?:能|得到|完全|充分|有效|根本|真正)*(?P<v>形成|成为|转化为|完成|实现|达到|落实|释放|显现|建立|构建|打通|理顺"
        rf"|完善|健全|开工|投产|到位|激发|凸显|转变)(?P<y>[^，]{{0,24}})",
        "{done:v|x|y}",
        "新动能尚未形成强大支撑",
        "推动新动能形成强大支撑",
    ),
    rule(
        rf"{_X}{D}不(?:够|太|甚|尽)?(?:完全)?到位", "推动{noun:x}到位", "政策措施落实还不到位", "推动政策措施落实到位"
    ),
    rule(
        rf"{_X}{D}(?:不(?:够|太|甚|尽|是很)?)(?:强|高|优|足|大|快|多|活|深|实|好|宽|牢固?|稳固?|完善|健全|充分|明显|有力|合理|扎实|优化|丰富|顺畅|畅|理想|深入|规范"
        r"|浓|浓厚|彻底|均|稳|全|亮|准|精|响|长|新|精准|紧密|显著|协调|科学|便捷|过硬|解放|开阔|主动|突出|活跃|坚实|精细|到位|够)?",
        "{lack:x}",
        "创新能力不强",
        "提升创新能力",
    ),
    rule(
        rf"{_X}{D}[偏较]?(?:低|弱|小|少|短缺|滞后|薄弱|缓慢|慢|差|乏力|匮乏|缺乏|紧缺|单一|粗放|老化|落后|欠缺|欠佳|淡薄|有限|疲软|低迷|短|窄|浅|稀缺|欠账多|不足)",
        "{lack:x}",
        "经济总量偏小",
        "做大经济总量",
    ),
    rule(
        rf"{_X}{D}[偏较过]?(?:大|高|快|重|上升|增加|增大)", "{lower:x}", "企业对外担保余额偏大", "压降企业对外担保余额"
    ),
)
_TRAILING = re.compile(rf"(?:的|等?问题|{DEGREE}|还|等?(?:领域|方面))+$")


def _noun(thing: str) -> str:
    thing = _TRAILING.sub("", thing) or thing
    inside = _INSIDE.fullmatch(thing)
    return inside[1] if inside else thing


_INSIDE = re.compile(r"在(.+)(?:上|中|方面)")
_HAVING = re.compile(
    rf"(?P<x>.+?)(?:还|仍|依然|仍然|也|都)*(?P<v>面临|存在|有)着?(?:较多|较大|巨大|严峻|诸多|{DEGREE}"
    rf"|的)*(?P<z>[\u4e00-\u9fff]{{0,4}}?)(?P<y>困难和问题|问题|短板|弱项|风险隐患|困难|难题|瓶颈|风险|隐患|障碍|压力|约束)"
)


def _solve(thing: str) -> str | None:
    """中小企业还面临不少困难 → 着力破解中小企业面临的困难."""
    having = _HAVING.fullmatch(thing)
    if having:
        thing = having["x"] + ("面临的" if having["v"] == "面临" else "") + having["z"] + having["y"]
    thing = re.sub(rf"(?:非常|{DEGREE})+(?=困难$)", "", thing)
    return None if thing.startswith(("需要", "有", "还", "仍")) else solve(thing)


_ONE_WORD = 4  # 执行落实
_DOING = re.compile(r"(?<!的)(?:行政|建设|治理|发展|改革|监管|管理|融合|整治|推进|执法|合作)$")


def _better(verb: str, thing: str) -> str | None:
    """提升, 行政效能 → 进一步提升行政效能."""
    if verb in {"解决", "破解", "化解"} or thing.endswith(("问题", "现象")):
        return _solve(thing) or f"着力{verb}{thing}"
    thing = _noun(thing)
    if _HAVING.fullmatch(thing):
        return _solve(thing)
    if verb in {"提升", "提高", "增强"} and not lift(thing) and _DOING.search(thing):
        return push(thing)
    if opens_plan(thing) and len(thing) > _ONE_WORD and verb in {"加强", "加大", "提升", "强化", "加快", "推进"}:
        return push(thing)
    ended = re.search(rf"(?:{_BETTER})$", thing)
    verbs_alone = len(thing) <= _ONE_WORD and opens_plan(thing)
    return push(thing) if ended and len(thing) > 2 and not verbs_alone else f"进一步{verb}{thing}"


def _improve(thing: str) -> str | None:
    thing = _noun(thing)
    return push(thing) if opens_plan(thing) or thing.startswith("实现") else lift(thing) or f"提升{thing}"


def _gap(thing: str) -> str:
    return re.sub(r"(?:中|上|还|仍)?的?$", "", _noun(thing))


def _tackle(verb: str, thing: str) -> str:
    thing = re.sub(r"的$", "", thing)
    return solve(_noun(thing)) or solve(thing) or f"着力{verb}{thing}" if verb != "改变" else f"着力改变{thing}"


def _face(thing: str) -> str:
    return f"全力抓好{thing}" if thing.endswith("工作") else f"全力抓好{thing}工作"


def _play(thing: str) -> str:
    thing = _noun(thing)
    return f"充分发挥{thing}" if thing.endswith(("作用", "优势", "潜力", "效应", "功能")) else f"充分发挥{thing}作用"


def _done(verb: str, thing: str, rest: str) -> str:
    thing = _noun(thing)
    return f"加快{verb}{rest}" if thing.endswith("等") else f"推动{thing}{verb}{rest}"


def _lack(thing: str) -> str | None:
    thing = _noun(thing)
    return push(thing) if thing.startswith(("转变", "推进", "推动", "构建")) else lift(thing)


def _push(thing: str) -> str | None:
    return push(_noun(thing))


def _raise(thing: str) -> str | None:
    """工业投资占固定资产投资|仅16.8% → 提高工业投资占固定资产投资比重."""
    thing = _noun(thing)
    return f"提高{thing}比重" if "占" in thing and not thing.endswith(("占比", "比重")) else lift(thing)


def _lower(thing: str) -> str | None:
    return lower(_noun(thing))


MAKERS: Makers = {
    **COMMON,
    "better": _better,
    "improve": _improve,
    "gap": _gap,
    "tackle": _tackle,
    "face": _face,
    "play": _play,
    "done": _done,
    "lack": _lack,
    "lower": _lower,
    "push": _push,
    "raise": _raise,
    "noun": _noun,
    "solve": _solve,
}
