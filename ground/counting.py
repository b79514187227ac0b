"""Whether a number with its unit says how much: durations that are dates, Chinese numerals that build structures.

三大集团, 七个方面, 百亿元产业 and 三年行动 are names; 新增两批, 等四个县级市 and 租期10年 are quantities (GUIDE, 1).
"""

import re

from ground.numbers import is_masked
from ground.units import family_of
from ingest.document import Span

# Months and years are quantities only of what lasts or is granted for so long: 减租3个月, 租期10年.
_LASTS = re.compile(
    r"(?:减免|免除|减租|租期|工期|期限|时限|天数|时间|租金|周期|年限|时长|寿命|缩短|压缩|延长|放宽|用时|耗时|账期|账龄|库龄|滞后|逾期|超期|特许经营)[^。；\n]{0,30}$"
)
_LASTS_CHINESE = re.compile(r"(?:(?:期限|时限|租期|延长|周期|时间|年限|最长|减租|减免)[^。；，、\d\n]{0,8}|不得超过)$")
# 2年以上应收账款, 20年特许经营期, 10年期以上合同, 中层正职中40岁以下占比
_OF_SPANS = re.compile(
    r"的?(?:租金|房租|租期|免租)|期?[及或]?以[上下内]的?(?:长期)?(?:应收|账款|欠款|逾期|往来款|存货|租约|租赁|合同)"
    r"|(?:的?特许)?经营[期权]|(?<=岁)[及或]?以[上下]的?(?:占|比[例重]|人数)"
)
_DONE_IN_TIME = re.compile(r"(?:完成|建成|干成|见效|试点|试验)")  # 三年工期两年完成, 延长30年试点
_SET_DATE = re.compile(r"(?:[起后][的，]?在?|自)$")  # 自受理之日起5个工作日内: a date, not how long it takes
# What is an index has no unit: 物价指数103, 收入比1.9, 从156上升到161.
_INDEX = re.compile(
    r"(?:指数|系数|得分|评分|倍差|收入比|性别比|之比|发展水平)(?:[^，。；\d]{0,8}|[^，。；\d]{0,4}[由从][^，。；\d]{0,8}\d+(?:\.\d+)?[^，。；\d]{2,4})$"
)
# 保持在93.5以上，较年初提高0.7: the change of an index has no unit either.
_INDEX_CHANGE = re.compile(
    r"(?:指数|系数|得分|评分|倍差)[^，。；\d]{0,8}\d+(?:\.\d+)?(?:以[上下内])?[，、（][^，。；、\d]{0,4}[较比][^，。；、\d]{1,8}"
    r"(?:提高|提升|上升|增加|扩大|下降|降低|减少|缩小|回落)$"
)
_NAMED_BY_MASKS = frozenset("村国店道组队段")  # XX村, **店: a name is blanked
# 1个中心、X个基地
_OPEN_NUMBER = re.compile(r"(?:构建|打造|形成|建设|布局|[“：])[^，。；、\d]{0,6}\d[^，。；]{0,40}[、+＋]$")
_LETTER_OR_DATE = re.compile(r"[A-Za-z年月日时/]")

# A measure word behind a Chinese numeral counts after such a verb, after 等 or at the end of a list (甲、乙两家).
_COUNTED = re.compile(
    r"(?:新增|新建|建成|建立|设立|组建|成立|创建|培育|引进|完成|开工|竣工|投产|投用|开通|举办|举行|承办|召开|出台|制定|印发"
    r"|修订|发布|推出|转化|取消|下放|减少|查处|荣?获|入选|达到|共有?|启动|争创|谋划|关停|实施|整合|派出|上市|签约)"
    r"[^，。；、：:\d]{0,12}$|等$"
)
_LISTED = re.compile(r"、[^，。；、]{2,12}$")
_THING = re.compile(
    r"(?!方面|层次|领域|阶段|环节|层面|维度)[^，。；、：\d]{0,10}?(?:地级市|县级市|设区市|开发区|新区|园区|产业园|科技园|(?<!级)县(?!域)|乡镇|城镇|社区|小区|企业|公司"
    r"|项目|试点|试验示范|示范区|试验区|先行区|保税区|自贸区|基地|港区|机场|车站|公路|道路|铁路|高速|大桥|出口路|断头路"
    r"|水库|电站|电厂|水厂|医院|高校|大学|学校|幼儿园|公园|码头|泊位|口岸|银行|实验室|研究院|开发带|产业带|走廊)"
)
_COUNTS_THINGS = frozenset("个家座条所处项")
_OF_LEVELS = re.compile(r"(?:层级|级次|链条|层次)[^，。；\d]{0,12}$")
_LEVEL = re.compile(r"级(?:(?=(?P<within>[以之]内))|(?=以下|[，。；]))")
_SCALE = re.compile(r"[百千]+")
_SEVERAL = re.compile(r"[一二三四五六七八九]{2,}")  # 三四个, 一二三产业
_BUILDS = frozenset("个项种类层条次点")  # measure words that also build structures
_KINDS = frozenset("种类")
_LONE_DIGIT_NAMES = frozenset({"元", "方", "度", "克", "担"})  # 二元结构, 四方村

# What a Chinese numeral counts is part of a structure (七个方面, 三项制度) unless it is a thing one can count out.
STRUCTURAL = re.compile(
    r"""[ 　]?(?:方面|领域|阶段|环节|层面|维护|确立|坚持|原则|重点|中心|体系|统筹|转变|提升|提高|意识|自信|机制|抓手
    |关键|维度|步骤|先行(?!区)|着力|更加|聚焦|力戒|服务|责任|主攻|基调|结合|同步|到位|文章|制度|职责|改革|行动|工程|清单|功能|能力
    |目标|台阶|层次|方向|问题导向|文明|建设|革命|务必|必由|敬畏|倍增|优先|注重|强化|全面|毫不|严格|相互|时期|季度|月
    |工作日|小时|以上|不|一律|百|一|新(?!区)|大|更|要|专项|板块|维|字|关系|平台|面积|世界|市场|“\d)""",
    re.VERBOSE,
)


def is_index(text: str, start: int, end: int) -> bool:
    """Whether the number without a unit from `start` to `end` is the value of an index."""
    named = _INDEX.search(text, max(0, start - 20), start) or _INDEX_CHANGE.search(text, max(0, start - 50), start)
    return bool(named) and not _LETTER_OR_DATE.match(text, end)


def level_at(text: str, start: int, end: int) -> int | None:
    """Where 级 ends behind the number from `start` to `end`, if it counts levels of companies: 压缩到三级以内."""
    level = _LEVEL.match(text, end)
    counts = level and (level["within"] or _OF_LEVELS.search(text, max(0, start - 20), start))
    return level.end() if level and counts else None


def lasts(text: str, number: str, unit: str, span: Span) -> bool:
    """Whether a duration is a quantity of what lasts so long, and no date: 租期10年, 压缩至5个工作日."""
    before = text[max(0, span.start - 40) : span.start]
    if _DONE_IN_TIME.match(text, span.end) or _SET_DATE.search(before):
        return False
    if not number[0].isdigit() and not is_masked(number):
        return bool(_LASTS_CHINESE.search(before))
    return bool(_LASTS.search(before) or _OF_SPANS.match(text, span.end) or unit.endswith("工作日"))


def counts_blanked(text: str, number: str, unit: str, span: Span) -> bool:
    """Whether a number with blanked digits counts: **个 does, XX村 is a name, 1个中心、X个基地 a scheme."""
    if number in {"X", "x", "Ｘ"} and _OPEN_NUMBER.search(text, max(0, span.start - 50), span.start):
        return False
    return number[0].isdigit() or unit not in _NAMED_BY_MASKS


def chinese_counts(text: str, number: str, magnitude: str, unit: str, span: Span) -> bool:
    """Whether a Chinese numeral counts: 一 is an article, 七个方面 a structure, 百亿元 a size; 三倍, 两家 count."""
    article = number in {"一", "零", "〇"} and unit != "倍" and not magnitude
    size_class = _SCALE.fullmatch(number) or (number == "十" and magnitude.endswith("亿"))
    named = len(number) == 1 and number != "十" and unit in _LONE_DIGIT_NAMES and not magnitude
    if not unit or article or size_class or named or _SEVERAL.fullmatch(number):
        return False
    if family_of(unit) != "count":
        return True
    if unit in _COUNTS_THINGS and _THING.match(text, span.end):
        return True
    before = text[max(0, span.start - 24) : span.start]
    if unit in _KINDS and before.endswith("等"):  # 等六种招商方式
        return False
    listed = unit == "家" and _LISTED.search(before)
    return bool(listed or _COUNTED.search(before)) and not (unit in _BUILDS and STRUCTURAL.match(text, span.end))
